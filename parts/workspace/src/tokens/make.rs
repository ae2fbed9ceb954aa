//! Makes a token, and ends one.

use kit::{Actor, Error, Id, Refusal, Result, Tx, secrets};

use super::{Made, Token, store};
use crate::members::{self, Member};

/// Makes a token in a member's name.
pub fn make(tx: &mut Tx<'_>, member: &Member, name: &str) -> Result<Made> {
    members::must_own(tx)?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 120 {
        return Err(Error::invalid("name", "please say in a few words what the token is for"));
    }
    let secret = format!("ent_{}", secrets::random()?);
    let (id, now) = (tx.new_id(), tx.now());
    let token = Token {
        id,
        name: name.to_owned(),
        member_id: member.id,
        created_at: now,
        updated_at: now,
        revoked_at: None,
    };
    store::insert(tx, &token, &secrets::hash(&secret))?;
    tx.note("token.made", &[&id, &member.id])?;
    Ok(Made { token, secret })
}

/// Ends a token: what comes with it from now on is turned away. No token ends itself: whoever asks would not learn what
/// became of it.
pub fn revoke(tx: &mut Tx<'_>, id: Id<Token>) -> Result<Token> {
    members::must_own(tx)?;
    let token = store::find(tx, id)?;
    if tx.actor() == Actor::Token(id.uuid()) {
        let sentence = format!("“{}” is the token that asks for this.", token.name);
        return Err(
            Refusal::new("token_in_use", sentence, "End it with another token or on the screen.").into()
        );
    }
    if token.revoked_at.is_none() {
        store::revoke(tx, id)?;
        tx.note("token.revoked", &[&id])?;
    }
    store::find(tx, id)
}
