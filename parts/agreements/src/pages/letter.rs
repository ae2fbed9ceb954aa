//! What lies before the partner, in words that can be sent: both sides read the same before they sign.

use kit::{Result, Tx};
use network::{contacts, services};
use partnerships::{
    Partner,
    terms::{Form, HeldTerm},
};
use workspace::settings;

use super::list::days;
use crate::{Agreement, Party, StatusName, clauses::LAWYER};

/// A letter that says what is proposed.
pub(super) struct Letter {
    pub subject: String,
    pub words: String,
    /// Their address, where it is known.
    pub to: String,
}

impl Letter {
    /// The letter for an agreement that waits for their signature.
    pub fn of(
        tx: &mut Tx<'_>,
        agreement: &Agreement,
        terms: &[HeldTerm],
        partner: &str,
        us: &str,
    ) -> Result<Option<Self>> {
        let status = agreement.status.name();
        let lies_before_them = matches!(status, StatusName::Proposed | StatusName::PartlySigned);
        if !lies_before_them || agreement.is_signed_by(Party::Theirs) {
            return Ok(None);
        }
        let business = settings::profile(tx)?.name;
        let mut said = vec![format!("{business} (“we”) and {partner} agree, {}:", days(agreement))];
        for held in terms {
            let service = services::find(tx, held.term.promise.service_id)?.name;
            said.push(format!("- {}", held.term.sentence(&service, partner)));
            said.extend(held.term.promise.boundaries.clone());
        }
        said.extend(
            agreement
                .about
                .notice_days
                .map(|days| format!("Either side may end this with {days} days’ notice.")),
        );
        said.extend(agreement.about.boundaries.clone());
        said.push(asked(agreement.about.form).to_owned());
        said.extend((agreement.about.form == Form::Written).then(|| LAWYER.to_owned()));
        said.push(us.to_owned());
        let (subject, words) = (format!("Our agreement, {business} and {partner}"), said.join("\n\n"));
        Ok(Some(Self { subject, words, to: address(tx, agreement)? }))
    }
}

/// What they are asked to do.
fn asked(form: Form) -> &'static str {
    match form {
        Form::Written => {
            "Is this what you have in mind? Please sign it and send it back, or tell me what you would change."
        }
        Form::Verbal => "Is this what we agreed on? Please tell me yes, or what you would change.",
    }
}

fn address(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<String> {
    let Partner::Contact(person) = partnerships::find(tx, agreement.about.partnership_id)?.with else {
        return Ok(String::new());
    };
    let emails = contacts::find(tx, person)?.emails;
    Ok(emails.into_iter().next().map(|email| email.value).unwrap_or_default())
}
