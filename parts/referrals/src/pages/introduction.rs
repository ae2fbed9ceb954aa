//! The introduction, as the page of a referral shows it.

use kit::{
    Error, Result, Tx,
    web::{Field, Typed},
    words,
};

use crate::{Referral, introduction};

/// How the client and the partner are introduced.
pub(super) enum Meet {
    /// Not yet: the client was not sent, or did not say yes.
    No,
    On(String),
    CannotBecause(String),
    By(Box<Letter>),
}

/// The form of the letter to both.
pub(super) struct Letter {
    pub to: String,
    pub subject: Field,
    pub text: Field,
    pub disclosure: Option<String>,
    pub seen: String,
}

pub(super) fn meet(tx: &mut Tx<'_>, referral: &Referral, typed: &Typed) -> Result<Meet> {
    if let Some(at) = introduction::introduced_at(tx, referral.id)? {
        return Ok(Meet::On(words::day(tx.day_of(at)).to_string()));
    }
    if !introduction::is_possible(referral) {
        return Ok(Meet::No);
    }
    match introduction::suggested(tx, referral) {
        Ok(letter) => Ok(Meet::By(Box::new(Letter {
            to: letter.to.join(" and "),
            subject: typed.field("subject", &letter.subject).required(),
            text: typed.field("text", &letter.text).required(),
            seen: typed.seen(&letter.unwritten())?,
            disclosure: letter.disclosure.clone(),
        }))),
        Err(Error::Refused(refusal)) => {
            Ok(Meet::CannotBecause(format!("{} {}", refusal.sentence, refusal.remedy)))
        }
        Err(error) => Err(error),
    }
}
