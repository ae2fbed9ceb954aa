//! Introduces a client and a partner to each other.

use jiff::ToSpan;
use kit::{Error, Id, Refusal, Result, Tx, mail::Mail, text, words};
use network::{contacts, services};
use partnerships::{
    Partner,
    terms::{self, Direction},
};
use serde_json::json;
use workspace::{installation, members, settings};

use super::{letter::Meeting, store};
use crate::{Referral, input::LONGEST_NOTE, shortlists::reached_at, store as referrals};

/// What is written to both; what is missing is as suggested.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
pub struct Words {
    /// The subject.
    pub subject: Option<String>,
    /// The text; that a fee is paid is said below it.
    pub text: Option<String>,
}

/// The letter as it is suggested, and to whom it goes.
pub struct Suggested {
    /// The client's address, and the partner's.
    pub to: [String; 2],
    /// The subject.
    pub subject: String,
    /// The text, which whoever sends it may write anew.
    pub text: String,
    /// What is said of a fee, where one may be paid. It goes out whatever was written.
    pub disclosure: Option<String>,
}

impl Suggested {
    /// What goes out as it is and cannot be written anew: the addresses, and what is said of a fee.
    pub(crate) fn unwritten(&self) -> (&[String; 2], &Option<String>) {
        (&self.to, &self.disclosure)
    }
}

/// Days within which the partner is asked to write.
const DAYS: i64 = 3;

/// Mails both, in the name of the business; answers reach whoever sent it. The days of silence go on. `still` is asked
/// whether the letter is the one that was looked at.
///
/// Refused when they were introduced before (`introduced_already`), and where `suggested` refuses.
pub fn introduce(
    tx: &mut Tx<'_>,
    id: Id<Referral>,
    words: &Words,
    still: impl FnOnce(&Suggested) -> Result<()>,
) -> Result<Referral> {
    let referral = referrals::find(tx, id)?;
    if let Some(at) = store::introduced_at(tx, id)? {
        let sentence = format!("They were introduced on {}.", words::day(tx.day_of(at)));
        return Err(Refusal::new("introduced_already", sentence, "Write to both yourself.").into());
    }
    let letter = suggested(tx, &referral)?;
    still(&letter)?;
    let Suggested { to: [client, partner], subject, text, disclosure } = letter;
    let subject = words.subject.as_deref().unwrap_or(&subject);
    let subject = text::needed("subject", subject, 200, "please give it a subject")?;
    let written = words.text.as_deref().unwrap_or(&text);
    let mut written = text::needed("text", written, LONGEST_NOTE, "please write a few words")?;
    if let Some(disclosure) = disclosure {
        written = format!("{written}\n\n{disclosure}");
    }
    let mail = Mail {
        to: client,
        also: vec![partner],
        from_name: settings::profile(tx)?.name,
        reply_to: Some(members::acting(tx)?.email),
        subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
        text: written + "\n",
        html: None,
    };
    mail.enqueue(tx)?;
    store::insert(tx, id)?;
    tx.note_with("referral.introduced", &referral.subjects(), json!({ "to": mail.addresses() }))?;
    Ok(referral)
}

/// Whether a client may be introduced: we sent them, and their yes stands.
pub(crate) fn is_possible(referral: &Referral) -> bool {
    referral.about.direction == Direction::Outbound && referral.is_shared()
}

/// The letter for both. Refused where the client's yes is missing (`consent_needed`), one of them has no address
/// (`no_address`) or must not be mailed (`must_not_be_mailed`), and where no mail can be sent (`no_mail`).
pub(crate) fn suggested(tx: &mut Tx<'_>, referral: &Referral) -> Result<Suggested> {
    if !is_possible(referral) {
        return Err(Refusal::new(
            "consent_needed",
            "Only a client who said yes and was sent is introduced.",
            "Give the client the partner’s details instead, or write their yes down and send them first.",
        )
        .into());
    }
    if !installation::sends_mail(tx)? {
        let remedy = "Write to both yourself, or set the mail server under Settings.";
        return Err(Refusal::new("no_mail", "Entente cannot send mail here yet.", remedy).into());
    }
    let partnership = partnerships::find(tx, referral.about.partnership_id)?;
    let partner = partnerships::name_of(tx, partnership.id)?;
    let client = contacts::find(tx, referral.about.client_id)?;
    let Partner::Contact(person) = partnership.with else {
        let sentence = format!("No email address of {partner} is known.");
        return Err(Error::from(Refusal::new("no_address", sentence, "Write to both yourself.")));
    };
    let person = contacts::find(tx, person)?;
    let to = [reached_at(tx, &client)?, reached_at(tx, &person)?];
    let (us, service) = (settings::profile(tx)?.name, services::find(tx, referral.about.service_id)?.name);
    let today = tx.today();
    let by = words::day(today.saturating_add(DAYS.days()));
    let meeting = Meeting {
        client: &client.display_name,
        partner: &partner,
        service: &service,
        us: &us,
        by: &by.to_string(),
    };
    let held = crate::term_on(tx, referral, today)?.map(|id| terms::store::find(tx, id)).transpose()?;
    let has_fee = held.is_some_and(|held| held.term.promise.fee.is_paid());
    Ok(Suggested {
        to,
        subject: meeting.subject(),
        text: meeting.text(),
        disclosure: has_fee.then(|| meeting.disclosure()),
    })
}
