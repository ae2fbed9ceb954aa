//! Thanks, as the page of a referral offers them.

use kit::{
    Result, Tx,
    web::{Field, Typed},
    words,
};

use crate::{
    Referral,
    hearing::{self, Reach},
    thanks::{self, Occasion},
};

/// How the partner is thanked.
pub(super) enum Thanks {
    On(String),
    /// By mail.
    By(Box<Mailed>),
    /// By us, with these words.
    Ourselves {
        why: String,
        subject: String,
        words: String,
    },
}

/// The form of the letter.
pub(super) struct Mailed {
    pub to: String,
    pub text: Field,
    pub seen: String,
}

pub(super) fn thanks(tx: &mut Tx<'_>, referral: &Referral, typed: &Typed) -> Result<Option<Thanks>> {
    let Some(occasion) = Occasion::of(referral) else { return Ok(None) };
    if let Some(at) = thanks::thanked_at(tx, referral.id, occasion)? {
        return Ok(Some(Thanks::On(words::day(tx.day_of(at)))));
    }
    let letter = thanks::letter(tx, referral, occasion)?;
    Ok(Some(match hearing::reach(tx, referral.about.partnership_id)? {
        Reach::At(to) => Thanks::By(Box::new(Mailed {
            text: typed.field("text", &letter.text).required(),
            seen: typed.seen(&to)?,
            to,
        })),
        Reach::Not(why) => Thanks::Ourselves {
            why: words::upper_first(&why.sentence()),
            subject: letter.subject,
            words: letter.text,
        },
    }))
}
