//! The other side is about to sign, and asks for the code that shows that it is them.

use jiff::{Timestamp, ToSpan};
use kit::{Actor, Error, Refusal, Result, Tx, text, web::Whence};
use serde_json::json;
use workspace::installation;

use super::{
    CONSENT, Drawn, Signing,
    code::{A_DAY, AN_HOUR, MOST_TRIES},
    for_them, jobs, revisions, store,
    turn::may_sign,
};
use crate::{Agreement, AgreementId, store as agreements};

/// What the other side signs with.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Their name.
    pub name: String,
    /// The same as they drew it, where they did.
    pub drawn: Option<Drawn>,
}

/// Keeps what the other side is about to sign with, and has a code sent to the address that stands in the agreement. Only
/// they can: by their link, when it is their turn.
pub fn ask_for_code(tx: &mut Tx<'_>, id: AgreementId, asked: Asked, whence: Whence) -> Result<Signing> {
    let name = text::needed("name", &asked.name, text::LONGEST_LINE, "please sign with your name")?;
    begin(tx, id, name, asked.drawn, whence).or_else(|error| for_them::told(tx, error))
}

/// Has another code sent for what they are about to sign with. The one before counts no more.
pub fn another_code(tx: &mut Tx<'_>, id: AgreementId, whence: Whence) -> Result<Signing> {
    let agreement = agreements::find(tx, id)?;
    let before = store::open(tx, &agreement)?.ok_or_else(read_again)?;
    begin(tx, id, before.name, before.drawn, whence).or_else(|error| for_them::told(tx, error))
}

fn begin(
    tx: &mut Tx<'_>,
    id: AgreementId,
    name: String,
    drawn: Option<Drawn>,
    whence: Whence,
) -> Result<Signing> {
    let Actor::Outsider(_) = tx.scope().actor else {
        return Err(Error::internal("only the other side signs for itself"));
    };
    let agreement = agreements::find(tx, id)?;
    let email = may_sign(tx, &agreement)?;
    not_too_often(tx, &agreement, &email)?;
    let (shown, _) = revisions::latest(tx, &agreement)?.ok_or_else(no_document)?;
    let signing = Signing {
        id: tx.new_id(),
        agreement_id: id,
        wording: agreement.wording,
        name,
        drawn,
        email,
        consent: CONSENT.to_owned(),
        sha256: shown.sha256,
        whence,
        begun_at: tx.now(),
        sent_at: None,
        undeliverable_at: None,
        tries: 0,
        entered_at: None,
    };
    store::insert(tx, &signing)?;
    tx.enqueue(jobs::SEND_CODE, &json!({ "signing_id": signing.id }))?;
    let detail = json!({ "name": signing.name, "to": signing.email });
    agreements::note_with(tx, "agreement.code_asked", &agreement, detail)?;
    Ok(signing)
}

/// The refusal `no_mail`, as long as no code can go out.
pub(super) fn sends_mail(tx: &mut Tx<'_>) -> Result<()> {
    match installation::sends_mail(tx)? {
        true => Ok(()),
        false => Err(Refusal::new(
            "no_mail",
            "Entente cannot send mail here yet, so no code can go out.",
            "Set the mail server under Settings; or sign on paper.",
        )
        .into()),
    }
}

/// Three codes an hour for an agreement, ten a day to an address, and so many wrong tries at one wording as three codes allow:
/// nobody is mailed for ever, and nobody guesses for ever.
fn not_too_often(tx: &mut Tx<'_>, agreement: &Agreement, email: &str) -> Result<()> {
    if store::tries(tx, agreement)? >= MOST_TRIES {
        return Err(Refusal::new(
            "codes_spent",
            "So many wrong codes were tried that these words are not signed here any more.",
            "Sign them on paper; or have a word changed, and they are laid before you anew.",
        )
        .into());
    }
    let (hour, day) = (1.hour(), 24.hours());
    let since = |span| tx.now().checked_sub(span).map_err(Error::internal);
    let (hour_ago, day_ago) = (since(hour)?, since(day)?);
    let of_hour = store::asked_since(tx, agreement.id, hour_ago)?;
    let of_day = store::asked_by_since(tx, email, day_ago)?;
    let full = |asked: Vec<Timestamp>, most: u32, span| {
        let first = asked.first().copied().filter(|_| asked.len() >= most as usize);
        first.map(|first| first.checked_add(span).map_err(Error::internal)).transpose()
    };
    let again = full(of_hour, AN_HOUR, hour)?.max(full(of_day, A_DAY, day)?);
    let Some(again) = again else { return Ok(()) };
    let minutes = tx.now().until(again).map_err(Error::internal)?.get_seconds() / 60 + 1;
    let when =
        if minutes < 120 { format!("{minutes} minutes") } else { format!("{} hours", minutes / 60 + 1) };
    Err(Refusal::new(
        "codes_too_many",
        "So many codes went out that no other follows now.",
        format!(
            "Look for them in your mail, also among what was taken for spam. You can ask for another one in {when}."
        ),
    )
    .into())
}

pub(super) fn no_document() -> Refusal {
    Refusal::new(
        "characters_missing",
        "No font here has all the letters of this agreement, so it cannot be signed here.",
        "Sign it on paper; or start Entente with --fonts and a folder of fonts that have them.",
    )
}

/// The refusal `words_changed`: what they were about to sign does not lie before both any more, or never did.
pub(super) fn read_again() -> Refusal {
    Refusal::new(
        "words_changed",
        "The words were changed since you asked for the code.",
        "Read them again, and ask for a new one.",
    )
}
