//! What lies before the partner, in words that can be sent, with the link on which they read all of it and answer.

use kit::{Result, Tx};
use network::{contacts, services};
use partnerships::{
    Partner,
    terms::{Form, HeldTerm},
};
use workspace::{installation, settings};

use super::list::days;
use crate::{Agreement, clauses::LAWYER, signing::waits_for_them, url_for_partner};

/// A letter that says what is proposed.
pub(super) struct Letter {
    pub url: String,
    /// Who cannot open the link yet; empty once anyone can.
    pub caution: &'static str,
    pub subject: String,
    pub words: String,
    /// Their address, where it is known.
    pub to: String,
}

impl Letter {
    /// The letter for an agreement that waits for their answer.
    pub fn of(
        tx: &mut Tx<'_>,
        agreement: &Agreement,
        terms: &[HeldTerm],
        partner: &str,
        us: &str,
    ) -> Result<Option<Self>> {
        let Some(url) = url_for_partner(tx, agreement.id)?.filter(|_| waits_for_them(agreement)) else {
            return Ok(None);
        };
        let about = &agreement.about;
        let business = settings::profile(tx)?.name;
        let mut said = vec![format!("{business} (“we”) and {partner} agree, {}:", days(agreement))];
        for held in terms {
            let service = services::find(tx, held.term.promise.service_id)?.name;
            said.push(format!("- {}", held.term.sentence(&service, partner)));
            said.extend(held.term.promise.boundaries.clone());
        }
        said.extend(about.notice_in_words());
        said.extend(about.boundaries.clone());
        said.extend([asked(about.form).to_owned(), url.clone()]);
        said.extend((about.form == Form::Written).then(|| LAWYER.to_owned()));
        said.push(us.to_owned());
        Ok(Some(Self {
            url,
            caution: installation::caution(tx)?,
            subject: format!("Our agreement, {business} and {partner}"),
            words: said.join("\n\n"),
            to: address(tx, agreement)?,
        }))
    }
}

/// What they are asked to do.
fn asked(form: Form) -> &'static str {
    match form {
        Form::Written => {
            "Is this what you have in mind? Here you can read all of it, tell me what you would change, and sign it:"
        }
        Form::Verbal => "Is this what we agreed on? Here you can say yes, or tell me what you would change:",
    }
}

fn address(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<String> {
    let Partner::Contact(person) = partnerships::find(tx, agreement.about.partnership_id)?.with else {
        return Ok(String::new());
    };
    let emails = contacts::find(tx, person)?.emails;
    Ok(emails.into_iter().next().map(|email| email.value).unwrap_or_default())
}
