//! What is mailed to whoever signs for the other side.

use kit::{Result, Tx, mail::Mail, words};
use workspace::settings;

use super::{Signing, code, mail_them::Says};
use crate::{Agreement, Form, Party, partner_link, wordings};

/// Their link, and what it is about.
pub(super) fn link(tx: &mut Tx<'_>, agreement: &Agreement, to: &str, says: Says) -> Result<Mail> {
    let (us, until) = (settings::profile(tx)?.name, until(agreement));
    let after_us = agreement.signs_first == Some(Party::Ours) && !agreement.is_signed_by(Party::Ours);
    let (subject, says) = match (says, agreement.about.form) {
        (Says::Lies, Form::Written) if after_us => (
            format!("Our agreement, {us}"),
            format!(
                "{us} has written down what you two want to agree on. Here you can read all of it and say what you would change. {us} signs first; you get a mail when it is your turn:"
            ),
        ),
        (Says::Lies, Form::Written) => (
            format!("Our agreement, {us}"),
            format!(
                "{us} has written down what you two want to agree on. Here you can read all of it, say what you would change, and sign it{until}:"
            ),
        ),
        (Says::Lies, Form::Verbal) => (
            format!("Our agreement, {us}"),
            format!(
                "{us} has written down what you two agreed on. Here you can read it, say yes to it{until}, or say what you would change:"
            ),
        ),
        (Says::Turn, _) => (
            format!("Our agreement, {us}: your turn to sign"),
            format!("{us} has signed the agreement, and it is your turn now{until}:"),
        ),
        (Says::Waits, _) => (
            format!("Our agreement, {us}: it waits for you"),
            format!(
                "The agreement with {us} still waits for your answer{until}. You can read it, say what you would change, or say that it is not for you:"
            ),
        ),
    };
    let link = partner_link::url_for_partner(tx, agreement.id)?.unwrap_or_default();
    let text = format!("{says}\n\n{link}\n\nYou need no account. The link is yours alone.");
    mail(tx, agreement, to, subject, &text)
}

/// What they have in hand once both have signed.
pub(super) fn copy(tx: &mut Tx<'_>, agreement: &Agreement, to: &str, sha256: &str) -> Result<Mail> {
    let us = settings::profile(tx)?.name;
    let link = partner_link::url_for_partner(tx, agreement.id)?.unwrap_or_default();
    let text = format!(
        "You and {us} have both signed. Here is your copy, sealed, for you to keep:\n\n{link}\n\nIts fingerprint (SHA-256) is\n{sha256}\nAs long as it is, not a letter in it was changed."
    );
    mail(tx, agreement, to, format!("Signed: our agreement, {us}"), &text)
}

fn mail(tx: &mut Tx<'_>, agreement: &Agreement, to: &str, subject: String, text: &str) -> Result<Mail> {
    let us = settings::profile(tx)?.name;
    Ok(Mail {
        to: to.to_owned(),
        also: Vec::new(),
        from_name: us.clone(),
        reply_to: agreement.about.particulars.parties.ours.email.clone(),
        subject,
        text: format!("Hello,\n\n{text}\n\n{us}\n"),
        html: None,
    })
}

fn until(agreement: &Agreement) -> String {
    agreement.answer_by.map(|day| format!(", until {}", words::day(day))).unwrap_or_default()
}

/// The code, for nobody but them: what they sign with it stands beside it, because somebody else may have asked for it.
pub(super) fn code(tx: &mut Tx<'_>, agreement: &Agreement, signing: &Signing) -> Result<Mail> {
    let us = settings::profile(tx)?.name;
    let title = wordings::words_of(tx, agreement)?.title();
    let digits = code::of(tx, signing.id);
    let (front, back) = digits.split_at(3);
    let text = format!(
        "Hello,\n\nyour code to sign the {} with {us} is\n\n    {front} {back}\n\nWith it you sign as “{}” and agree to this:\n\n    {}\n\nIt counts for {} minutes. Type it in where you asked for it, and tell it nobody: not {us} either.\nIf you did not ask for it, leave it; nothing is signed without it.\n",
        title.to_lowercase(),
        signing.name,
        signing.consent,
        code::LASTS.as_mins()
    );
    Ok(Mail {
        to: signing.email.clone(),
        also: Vec::new(),
        from_name: us,
        reply_to: None,
        subject: format!("{front} {back} is your code to sign"),
        text,
        html: None,
    })
}
