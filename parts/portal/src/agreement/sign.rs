//! Signing on their own page: with their name, and with the code that goes to their own address.

use agreements::{
    Agreement, StatusName,
    signing::{self, Asked, CONSENT, Consents, Counts, Drawn, Entered, Signing, Turn},
};
use askama::Template;
use kit::{
    Error, Result, Tx,
    web::{Download, Field, Go, Places, Typed, Whence},
};

use super::pages::as_read;

/// What stands on their page about signing.
#[derive(Template)]
#[template(path = "agreement/sign.html")]
pub(super) struct SignHere<'a> {
    once: &'a str,
    seen: String,
    here: &'a str,
    /// Why they cannot sign here now.
    kept: Option<String>,
    /// Where their code goes, told in part, when they can.
    masked: Option<String>,
    /// The code they asked for.
    open: Option<Open>,
    name: Field,
    drawn: Field,
    consent: Field,
    consent_text: &'static str,
    code: Field,
}

/// A code that was asked for.
struct Open {
    /// How it stands with it.
    says: String,
    /// Whether it can be typed in.
    counts: bool,
    name: String,
    drawn: Option<String>,
}

/// What stands on their page about signing.
pub(super) struct Part {
    pub html: String,
    /// Whether they asked for a code, which is what they look for on the page then.
    pub awaits_code: bool,
}

/// What stands on their page about signing; nothing where there is nothing to sign.
pub(super) fn part(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    typed: &Typed,
    here: &str,
    partner: &str,
    seen: &str,
) -> Result<Option<Part>> {
    let (kept, masked, open) = match signing::turn_of_theirs(tx, agreement)? {
        Turn::Not => return Ok(None),
        Turn::Kept(why) => (Some(format!("{} {}", why.sentence, why.remedy)), None, None),
        Turn::Can { masked, open } => {
            let open = open.map(|signing| Open::of(tx, &signing, &masked));
            (None, Some(masked), open)
        }
    };
    let awaits_code = open.is_some();
    let signer = agreement.about.particulars.parties.theirs.signer.as_deref().unwrap_or(partner);
    let part = SignHere {
        once: typed.once(),
        seen: seen.to_owned(),
        here,
        kept,
        masked,
        open,
        name: typed.field("signer", signer).required(),
        drawn: typed.field("drawn", ""),
        consent: typed.field("consent", ""),
        consent_text: CONSENT,
        code: typed.field("code", "").required(),
    };
    let html = part.render().map_err(Error::internal)?;
    Ok(Some(Part { html, awaits_code }))
}

impl Open {
    fn of(tx: &Tx<'_>, signing: &Signing, masked: &str) -> Self {
        let (says, counts) = match signing.code(tx.now()) {
            Counts::OnItsWay => (format!("A code is on its way to {masked}. It can take a minute."), true),
            Counts::Still(signing::TRIES) => (format!("A code went to {masked}."), true),
            Counts::Still(1) => {
                (format!("That was not the code that went to {masked}. You can try once more."), true)
            }
            Counts::Still(left) => {
                (format!("That was not the code that went to {masked}. You can try {left} times more."), true)
            }
            Counts::Spent => ("The code was tried too often, so it counts no more.".to_owned(), false),
            Counts::Late => {
                ("The code counted for a quarter of an hour, and that is over.".to_owned(), false)
            }
            Counts::Undeliverable => (
                format!("No mail goes to {masked}, so no code could. Say so below, and it can be put right."),
                false,
            ),
        };
        let drawn = signing.drawn.as_ref().map(Drawn::path);
        Self { says, counts, name: signing.name.clone(), drawn }
    }
}

/// They want to sign: a code goes to their address.
pub(super) fn ask(tx: &mut Tx<'_>, places: Places, typed: Typed, whence: Whence) -> Result<Go> {
    let (agreement, here) = as_read(tx, &places, &typed)?;
    let drawn = Drawn::read(typed.text("drawn"))?;
    let asked = Asked { name: typed.text("signer").to_owned(), drawn };
    signing::ask_for_code(tx, agreement.id, asked, whence)?;
    Ok(here.saying("A code is on its way to you by mail."))
}

fn consents(typed: &Typed) -> Consents {
    if typed.text("consent") == "yes" { Consents::Yes } else { Consents::No }
}

/// Another code.
pub(super) fn again(tx: &mut Tx<'_>, places: Places, typed: Typed, whence: Whence) -> Result<Go> {
    let (agreement, here) = as_read(tx, &places, &typed)?;
    signing::another_code(tx, agreement.id, whence)?;
    Ok(here.saying("Another code is on its way. The one before counts no more."))
}

/// They give the code, and have signed.
pub(super) fn enter(tx: &mut Tx<'_>, places: Places, typed: Typed, whence: Whence) -> Result<Go> {
    let (agreement, here) = as_read(tx, &places, &typed)?;
    let code = typed.text("code");
    if code.is_empty() {
        return Err(Error::invalid("code", "please type in the six digits"));
    }
    let entered = signing::enter_code(tx, agreement.id, code, consents(&typed), whence)?;
    Ok(match entered {
        Entered::Signed(agreement) => here.saying(match agreement.status.name() {
            StatusName::PartlySigned => "Thank you. You have signed.",
            _ => "Thank you. You have signed, and so has the other side.",
        }),
        Entered::Wrong(_) => here.saying("That was another code."),
        Entered::Over => here.saying("That code counts no more. Ask for another one."),
        Entered::OnItsWay => here.saying("The code has not gone out yet. Try again in a minute."),
    })
}

/// The document, with the signatures it has.
pub(super) fn document(tx: &mut Tx<'_>, places: Places) -> Result<Download> {
    let agreement = agreements::opened(tx, places.get("secret")?)?;
    agreements::print(tx, &agreement)
}
