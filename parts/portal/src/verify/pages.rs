//! `/verify` and `/authority.pem`. They name nobody but those who stand in the file, which whoever asks has already.

use agreements::authority;
use askama::Template;
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use documents::{Field as SignedIn, LARGEST, Signature, Verdict};
use jiff::tz::TimeZone;
use kit::{
    Error, Result, Scope,
    web::{Apart, Field, Page, Typed},
};
use workspace::slow::Asked;

/// Looking at a file of 25 MB takes longer than a transaction may, and nobody looks at many within a minute.
pub fn apart() -> Apart {
    Apart::new().get("/verify", form).post("/verify", verify).get("/authority.pem", certificates)
}

#[derive(Template)]
#[template(path = "verify/form.html")]
struct FormPage {
    file: Field,
    found: Option<Found>,
    /// Whether there is a certificate to take along: nothing was signed here before there is one.
    is_certified: bool,
}

/// What came of a look at a file.
struct Found {
    file: String,
    kind: &'static str,
    verdict: &'static str,
    sentence: String,
    signatures: Vec<Signed>,
}

/// One signature, for people.
struct Signed {
    who: String,
    what: &'static str,
    for_whom: String,
    day: String,
    when: String,
    vouched_by: String,
}

fn page(typed: &Typed, found: Option<Found>, is_certified: bool) -> Result<Page> {
    let file = typed.field("file", "").required();
    Page::of("Is it genuine?", &FormPage { file, found, is_certified })
}

async fn form(asked: Asked) -> Response {
    let is_certified = is_certified(&asked).await;
    asked.shows(None, asked.typed().and_then(|typed| page(&typed, None, is_certified)))
}

async fn verify(asked: Asked) -> Response {
    let is_certified = is_certified(&asked).await;
    match looked(&asked).await {
        Ok(found) => {
            asked.shows(None, asked.typed().and_then(|typed| page(&typed, Some(found), is_certified)))
        }
        Err(error) => asked.refuses(None, error, |typed| page(typed, None, is_certified)),
    }
}

/// Whether anything was signed here yet. Where that cannot be read, the page does without.
async fn is_certified(asked: &Asked) -> bool {
    let authorities = asked.site.db.read(Scope::installation(), authority::authorities).await;
    authorities.is_ok_and(|authorities| !authorities.is_empty())
}

async fn looked(asked: &Asked) -> Result<Found> {
    let typed = asked.typed()?;
    let missing = || Error::invalid("file", "please choose the PDF");
    let file = typed.file("file").ok_or_else(missing)?.clone();
    if file.bytes.len() > LARGEST {
        return Err(Error::invalid("file", "is too large; a signed agreement has 25 MB at most"));
    }
    asked.attempt("verify").await?;
    let trusted = asked.site.db.read(Scope::installation(), authority::trusted).await?;
    let looking = tokio::task::spawn_blocking(move || (documents::verify(&file.bytes, &trusted), file.name));
    let (verdict, name) = looking.await.map_err(Error::internal)?;
    Ok(Found::of(name, verdict))
}

impl Found {
    fn of(file: String, verdict: Verdict) -> Self {
        let (kind, said, sentence, signatures) = match verdict {
            Verdict::Genuine(signatures) => {
                let is_sealed = signatures.iter().any(|signature| signature.field == SignedIn::Seal);
                let sentence = match is_sealed {
                    true => "It was signed here, and not a letter of it was changed since.",
                    false => {
                        "It was signed here, and not a letter of it was changed since. Not everybody has signed it yet."
                    }
                };
                ("good", "Genuine", sentence.to_owned(), signatures)
            }
            Verdict::Changed(place) => {
                let sentence = format!("It was changed after it was signed, {place}. Ask for the original.");
                ("stop", "Changed", sentence, Vec::new())
            }
            Verdict::Unknown { authority, signatures } => {
                let sentence = format!(
                    "It was not signed here: “{authority}” vouches for it, and anybody can call themselves that. Ask whoever \
                     sent it at which Entente it was signed, and check it there."
                );
                ("wait", "Not from here", sentence, signatures)
            }
            Verdict::NotOurs => (
                "wait",
                "Not signed",
                "There is no signature by Entente in this PDF. It may be a draft, a print, or signed with another program."
                    .to_owned(),
                Vec::new(),
            ),
            Verdict::NotAPdf => ("stop", "No PDF", "This file is no PDF.".to_owned(), Vec::new()),
        };
        let signatures = signatures.into_iter().map(Signed::of).collect();
        Self { file, kind, verdict: said, sentence, signatures }
    }
}

impl Signed {
    fn of(signature: Signature) -> Self {
        let at = signature.at.to_zoned(TimeZone::UTC);
        let is_seal = signature.field == SignedIn::Seal;
        let email = signature.email.map(|email| format!(" ({email})")).unwrap_or_default();
        Self {
            who: format!("{}{email}", signature.name),
            what: if is_seal { "sealed it" } else { "signed it" },
            for_whom: signature.organisation.filter(|_| !is_seal).unwrap_or_default(),
            day: at.date().to_string(),
            when: at.strftime("%-d %B %Y, %H:%M UTC").to_string(),
            vouched_by: signature.authority,
        }
    }
}

/// The certificates to trust, for whoever checks with another program or at home.
async fn certificates(asked: Asked) -> Response {
    match asked.site.db.read(Scope::installation(), authority::authorities).await {
        Ok(found) if found.is_empty() => {
            (StatusCode::NOT_FOUND, "Nothing was signed here yet, so there is no certificate yet.\n")
                .into_response()
        }
        Ok(found) => {
            let pem: String = found.iter().map(documents::Authority::pem).collect();
            ([(header::CONTENT_TYPE, "application/pem-certificate-chain")], pem).into_response()
        }
        Err(error) => asked.fails(&error),
    }
}
