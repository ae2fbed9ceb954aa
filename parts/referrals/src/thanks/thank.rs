//! Thanks a partner for a client.

use kit::{Id, Refusal, Result, Tx, mail::Mail, text, words};
use network::touchpoints::{self, Channel, NewTouchpoint};
use partnerships::Partner;
use serde_json::json;
use workspace::{members, settings};

use super::{Occasion, letter, store};
use crate::{
    Referral,
    hearing::{self, Reach},
    input::LONGEST_NOTE,
    store as referrals,
};

/// What is written; what is missing is as suggested.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The whole letter.
    #[serde(default)]
    #[schemars(length(max = 2000))]
    pub text: Option<String>,
}

/// Mails thanks to the partner, in the name of whoever acts, and notes it among the conversations with them.
///
/// Refused where they were thanked for it (`thanked_already`), where there is nothing to thank for (`nothing_to_thank_for`), and
/// where they cannot be mailed (`cannot_be_mailed`).
pub fn thank(tx: &mut Tx<'_>, id: Id<Referral>, words: &Words) -> Result<Referral> {
    let (referral, occasion) = due(tx, id)?;
    let to = match hearing::reach(tx, referral.about.partnership_id)? {
        Reach::At(address) => address,
        Reach::Not(why) => {
            let sentence = format!("They cannot be mailed: {}.", why.sentence());
            let remedy = "Thank them yourself, and say here that you did.";
            return Err(Refusal::new("cannot_be_mailed", sentence, remedy).into());
        }
    };
    let letter = letter(tx, &referral, occasion)?;
    let written = words.text.as_deref().unwrap_or(&letter.text);
    let written = text::needed("text", written, LONGEST_NOTE, "please write a few words")?;
    let mail = Mail {
        to: to.clone(),
        also: Vec::new(),
        from_name: settings::profile(tx)?.name,
        reply_to: Some(members::acting(tx)?.email),
        subject: letter.subject,
        text: written + "\n",
        html: None,
    };
    mail.enqueue(tx)?;
    kept(tx, referral, occasion, Some(to))
}

/// Keeps that the partner was thanked in another way.
///
/// Refused where `thank` refuses, but for where they cannot be mailed.
pub fn thanked_by_ourselves(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<Referral> {
    let (referral, occasion) = due(tx, id)?;
    kept(tx, referral, occasion, None)
}

fn due(tx: &mut Tx<'_>, id: Id<Referral>) -> Result<(Referral, Occasion)> {
    let referral = referrals::find(tx, id)?;
    let Some(occasion) = Occasion::of(&referral) else {
        let sentence = "Thanks go to whoever sent you a client.";
        return Err(Refusal::new("nothing_to_thank_for", sentence, "Write to them as you like.").into());
    };
    if let Some(at) = store::thanked_at(tx, id, occasion)? {
        let sentence = format!("They were thanked for it on {}.", words::day(tx.day_of(at)));
        return Err(Refusal::new("thanked_already", sentence, "Write to them as you like.").into());
    }
    Ok((referral, occasion))
}

fn kept(tx: &mut Tx<'_>, referral: Referral, occasion: Occasion, to: Option<String>) -> Result<Referral> {
    store::insert(tx, referral.id, occasion)?;
    tx.note_with("referral.thanked", &referral.subjects(), json!({ "occasion": occasion, "to": to }))?;
    if let Partner::Contact(person) = partnerships::find(tx, referral.about.partnership_id)?.with {
        let client = network::contacts::name_of(tx, referral.about.client_id)?;
        let talk = NewTouchpoint::of(tx.now(), Channel::Email, touchpoints::Direction::Outbound);
        let note = Some(format!("Thanked them for {client}"));
        touchpoints::log(tx, person, NewTouchpoint { note, ..talk })?;
    }
    Ok(referral)
}
