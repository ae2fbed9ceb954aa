//! The code by which the other side shows that the address they are written to is theirs.
//!
//! It is kept nowhere: it is made, whenever it is needed, from the id of what they are about to sign and the installation's
//! key, so that neither the database nor a job's row tells it.

use jiff::{SignedDuration, Timestamp};
use kit::{Error, Id, Result, Tx, secrets};

use super::Signing;

/// How long a code counts, from when it went out.
pub const LASTS: SignedDuration = SignedDuration::from_mins(15);
/// How often a code may be tried.
pub const TRIES: u32 = 5;
/// How many codes go out for one agreement in an hour.
pub(super) const AN_HOUR: u32 = 3;
/// How many codes go to one address in a day.
pub(super) const A_DAY: u32 = 10;
/// How often wrong codes are tried at one wording, before it is signed here no more.
pub(super) const MOST_TRIES: u32 = 3 * TRIES;
/// How long a code that has yet to go out is worth waiting for.
const WORTH_SENDING: SignedDuration = SignedDuration::from_hours(24);

/// The six digits for what somebody is about to sign.
pub(crate) fn of(tx: &Tx<'_>, id: Id<Signing>) -> String {
    let bytes = secrets::hash(&tx.derive("signing code", id));
    let number = bytes.iter().take(8).fold(0_u64, |number, &byte| number << 8 | u64::from(byte));
    format!("{:06}", number % 1_000_000)
}

/// Refuses what is no code at all: a slip of the fingers costs no try.
pub(super) fn is_one(typed: &str) -> Result<()> {
    let digits = typed.chars().filter(|letter| !letter.is_whitespace());
    match digits.clone().count() == 6 && digits.clone().all(|letter| letter.is_ascii_digit()) {
        true => Ok(()),
        false => Err(Error::invalid("code", "should be the six digits from the mail")),
    }
}

/// Whether what was typed is the code, whatever spaces stand in it. It takes as long for one wrong digit as for six.
pub(super) fn is(code: &str, typed: &str) -> bool {
    let digits: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    secrets::hash(&digits) == secrets::hash(code)
}

/// What can be done with a code at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// It has yet to go out.
    OnItsWay,
    /// It can be tried so many times more.
    Still(u32),
    /// It was tried too often.
    Spent,
    /// It went out, or was asked for, too long ago.
    Late,
    /// No mail goes to the address.
    Undeliverable,
}

impl Signing {
    /// What can be done with its code.
    pub fn code(&self, now: Timestamp) -> Counts {
        match self.sent_at {
            _ if self.tries >= TRIES => Counts::Spent,
            None if self.undeliverable_at.is_some() => Counts::Undeliverable,
            None if now.duration_since(self.begun_at) > WORTH_SENDING => Counts::Late,
            None => Counts::OnItsWay,
            Some(sent) if now.duration_since(sent) > LASTS => Counts::Late,
            Some(_) => Counts::Still(TRIES - self.tries),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_the_same_with_the_space_that_people_type_and_no_other_is() {
        for typed in ["042917", "042 917", " 042917 "] {
            assert!(is("042917", typed), "{typed}");
        }
        for typed in ["", "42917", "0429171", "042918", "O42917"] {
            assert!(!is("042917", typed), "{typed}");
        }
    }
}
