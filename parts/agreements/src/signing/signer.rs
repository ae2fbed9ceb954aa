//! Who signs for the other side, and at which address they are known.

use kit::{Refusal, Result, Tx};
use network::contacts;
use partnerships::Partner;
use workspace::{installation, members};

use crate::{Agreement, particulars::PartyDetails, wordings::Words};

/// The address of whoever signs for them: the one that stands in the words.
pub(crate) fn email_of(words: &Words) -> Option<&str> {
    words.agreed.theirs.details.email.as_deref()
}

/// Who acts for them: as it was written down, and their known address where none was.
pub(crate) fn theirs(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<PartyDetails> {
    let mut details = agreement.about.particulars.parties.theirs.clone();
    if details.email.is_none() {
        details.email = known_address(tx, agreement)?;
    }
    Ok(details)
}

fn known_address(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<String>> {
    let Partner::Contact(person) = partnerships::find(tx, agreement.about.partnership_id)?.with else {
        return Ok(None);
    };
    Ok(contacts::find(tx, person)?.emails.into_iter().next().map(|email| email.value))
}

/// The address that is theirs and nobody's here, or why there is none.
pub(super) fn address(tx: &mut Tx<'_>, words: &Words) -> Result<String> {
    let Some(email) = email_of(words) else {
        return Err(Refusal::new(
            "no_address",
            "No address of whoever signs for them is written down.",
            "Write it into the agreement, beside who signs; or have it signed on paper.",
        )
        .into());
    };
    if is_ours(tx, words, email)? {
        return Err(Refusal::new(
            "signer_is_a_member",
            format!("{email} is an address of your own, and nobody signs for the other side."),
            "Write their own address into the agreement, beside who signs.",
        )
        .into());
    }
    Ok(email.to_owned())
}

/// Whether an address is one of a member, also of one who has left, or one that we give as ours.
fn is_ours(tx: &mut Tx<'_>, words: &Words, email: &str) -> Result<bool> {
    let mut ours = members::addresses(tx)?;
    ours.extend(words.agreed.ours.details.email.clone());
    ours.extend(installation::mail_from(tx)?);
    Ok(ours.iter().any(|ours| is_one_inbox(ours, email)))
}

/// Whether two addresses lead into one inbox, as far as they tell: capitals and quotes do not matter (RFC 5321, 4.1.2), nor
/// what follows a plus.
fn is_one_inbox(one: &str, other: &str) -> bool {
    let inbox = |address: &str| {
        let address: String =
            address.trim().to_lowercase().chars().filter(|letter| !['"', '\\'].contains(letter)).collect();
        let (name, host) = address.rsplit_once('@').unwrap_or((&address, ""));
        let name = name.split('+').next().unwrap_or_default();
        (name.to_owned(), host.trim_end_matches('.').to_owned())
    };
    inbox(one) == inbox(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_written_otherwise_leads_into_the_same_inbox() {
        for other in [
            "ana@ruiz.example",
            "Ana@Ruiz.example",
            "ana+maya@ruiz.example",
            " ana@ruiz.example ",
            "\"ana\"@ruiz.example",
            "\"a\\na\"@ruiz.example.",
        ] {
            assert!(is_one_inbox("ana@ruiz.example", other), "{other}");
        }
        for other in ["maya@ruiz.example", "ana@lind.example", "", "ana"] {
            assert!(!is_one_inbox("ana@ruiz.example", other), "{other}");
        }
    }
}
