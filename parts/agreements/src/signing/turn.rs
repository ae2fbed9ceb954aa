//! Whether the other side can sign here now, and what it takes.

use kit::{Error, Refusal, Result, Tx};
use partnerships::terms;
use workspace::settings;

use super::{Signing, for_them, mail_them::reached_at, store};
use crate::{Agreement, Form, Party, StatusName, door, pdf};

/// What signing takes for the other side at the moment.
#[derive(Debug, Clone, PartialEq)]
pub enum Turn {
    /// Nothing: it is not in writing, is being written, is over, or they have signed.
    Not,
    /// Something stands in the way here. They can sign on paper, or once it is settled.
    Kept(Box<Refusal>),
    /// They can: a code goes to this address, which is told only in part.
    Can {
        /// Such as `m…@lind.example`.
        masked: String,
        /// What they are about to sign with, once they asked for a code.
        open: Option<Box<Signing>>,
    },
}

/// What signing takes for the other side.
pub fn turn_of_theirs(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Turn> {
    let is_theirs = agreement.about.form == Form::Written
        && matches!(agreement.status.name(), StatusName::Proposed | StatusName::PartlySigned)
        && !agreement.is_signed_by(Party::Theirs);
    if !is_theirs {
        return Ok(Turn::Not);
    }
    match may_sign(tx, agreement) {
        Ok(email) => {
            let open = store::open(tx, agreement)?.map(Box::new);
            Ok(Turn::Can { masked: masked(&email), open })
        }
        Err(Error::Refused(why)) => {
            let us = settings::profile(tx)?.name;
            Ok(Turn::Kept(Box::new(for_them::said(*why, &us))))
        }
        Err(error) => Err(error),
    }
}

/// Where their code goes, unless something stands in the way: they would ask for a code that signs nothing.
pub(super) fn may_sign(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<String> {
    agreement.may_sign_here(Party::Theirs, tx.today())?;
    let email = reached_at(tx, agreement)?;
    // The last signature is taken whatever stands in the way of beginning.
    if !agreement.is_signed_by(Party::Ours) {
        let terms = terms::store::of_agreement(tx, agreement.id)?;
        door::look(tx, &terms)?;
    }
    pdf::of(tx, agreement)?;
    Ok(email)
}

/// An address as whoever knows it recognizes it, and nobody else learns it.
fn masked(email: &str) -> String {
    let (name, host) = email.rsplit_once('@').unwrap_or((email, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}…@{host}")
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn an_address_is_told_in_part() {
        assert_eq!(masked("maya@lind.example"), "m…@lind.example");
        assert_eq!(masked("élise@x.example"), "é…@x.example");
    }
}
