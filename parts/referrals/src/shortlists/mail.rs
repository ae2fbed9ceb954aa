//! Mails a client their page.

use jiff::SignedDuration;
use kit::{Id, Refusal, Result, Tx, mail::Mail};
use network::{
    contacts::{self, Contact},
    suppression,
};
use serde_json::json;
use workspace::{installation, members, settings};

use super::{Shortlist, store, url_for_client};
use crate::needs;

/// How long it takes at least before the next mail about the same page.
const PAUSE: SignedDuration = SignedDuration::from_hours(20);

/// What goes with the link to the client, in a mail or otherwise.
pub(super) struct Letter {
    pub to: Option<String>,
    pub subject: String,
    pub text: String,
    pub url: String,
}

/// Mails the client their page, in the name of the business; answers reach whoever sent it.
pub fn send(tx: &mut Tx<'_>, id: Id<Shortlist>) -> Result<Shortlist> {
    let mut shortlist = store::find(tx, id)?;
    shortlist.may_be_changed(tx.today())?;
    let client = contacts::find(tx, shortlist.client_id)?;
    let to = reached_at(tx, &client)?;
    if !installation::sends_mail(tx)? {
        return Err(Refusal::new(
            "no_mail",
            "Entente cannot send mail here yet.",
            "Copy the link and send it yourself, or set the mail server under Settings.",
        )
        .into());
    }
    if shortlist.mailed_at.is_some_and(|at| tx.now().duration_since(at) < PAUSE) {
        let sentence = format!("{} was mailed this page within a day.", client.display_name);
        return Err(Refusal::new("mailed_already", sentence, "Give them a day; or call.").into());
    }
    let letter = letter(tx, &shortlist)?;
    let mail = Mail {
        to: to.clone(),
        also: Vec::new(),
        from_name: settings::profile(tx)?.name,
        reply_to: Some(members::acting(tx)?.email),
        subject: letter.subject,
        text: letter.text,
        html: None,
    };
    mail.enqueue(tx)?;
    shortlist.mailed_at = Some(tx.now());
    store::settle(tx, &mut shortlist)?;
    tx.note_with("shortlist.mailed", &shortlist.subjects(), json!({ "to": to }))?;
    Ok(shortlist)
}

/// The address at which somebody is mailed. Refused, where there is none, or whoever reads it must not be mailed.
pub(crate) fn reached_at(tx: &mut Tx<'_>, client: &Contact) -> Result<String> {
    let name = &client.display_name;
    let mut must_not = None;
    for email in &client.emails {
        match suppression::holding(tx, &email.value)? {
            None => return Ok(email.value.clone()),
            Some(holding) => must_not = Some(holding),
        }
    }
    Err(match must_not {
        Some(holding) => Refusal::new(
            "must_not_be_mailed",
            format!("{name} must not be mailed at {}: {}.", holding.address, holding.reason.label()),
            "Tell them when you talk.",
        ),
        None => Refusal::new(
            "no_address",
            format!("No email address of {name} is known."),
            "Add one to their page, or reach them another way.",
        ),
    }
    .into())
}

/// Why no mail can go to the client, in a sentence; nothing where one can.
pub(super) fn not_mailed_because(tx: &mut Tx<'_>, client: &Contact) -> Result<Option<String>> {
    match reached_at(tx, client) {
        Ok(_) if installation::sends_mail(tx)? => Ok(None),
        Ok(_) => Ok(Some("Entente cannot send mail here yet.".to_owned())),
        Err(kit::Error::Refused(refusal)) => Ok(Some(refusal.sentence)),
        Err(error) => Err(error),
    }
}

/// The words that go with the link.
pub(super) fn letter(tx: &mut Tx<'_>, shortlist: &Shortlist) -> Result<Letter> {
    let client = contacts::find(tx, shortlist.client_id)?;
    let business = settings::profile(tx)?.name;
    let need = needs::find(tx, shortlist.need_id)?.what;
    let url = url_for_client(tx, shortlist.id)?.unwrap_or_default();
    let whom = match shortlist.recommended.len() {
        1 => "somebody whom I recommend for it",
        _ => "a few people whom I recommend for it",
    };
    let name = client.given_name.as_ref().unwrap_or(&client.display_name);
    let text = format!(
        "Hello {name},\n\nyou need somebody for this: {need}. On this page you find {whom}, and can say whom you would \
         like to talk to:\n\n{url}\n\nThe page is yours alone and needs no account. Nobody hears of you before you say so.\n\n\
         {business}\n"
    );
    let to = client.emails.into_iter().next().map(|email| email.value);
    Ok(Letter { to, subject: format!("Somebody for you: {need}"), text, url })
}
