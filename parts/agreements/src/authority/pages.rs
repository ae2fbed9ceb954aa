//! The seal on the screen: who seals, by what the other side recognises it, and bringing a key of one's own.

use askama::Template;
use axum::response::Response;
use documents::{Authority, OwnerKey};
use kit::{
    Error, Result, Tx,
    web::{Apart, Field, Go, Page, Pages, Typed},
    words,
};
use workspace::{installation, members, slow::Asked};

use super::{Seal, authorities, certifier, seal};

/// `/settings/seal`.
pub(crate) fn pages() -> Pages {
    Pages::new().get("/settings/seal", show).post("/settings/seal/give-back", give_back, show).post(
        "/settings/seal/renew",
        renew,
        show,
    )
}

/// Bringing a key: its file is slow to open.
pub fn apart() -> Apart {
    Apart::new().post("/b/{workspace}/settings/seal/bring", bring)
}

/// What the page tells.
struct Standing {
    owner: bool,
    seal: Seal,
    /// The authority that issues, when there is one.
    authority: Option<Authority>,
    /// Whether its key was lost, and whether it is theirs to make another.
    lost: bool,
    may_renew: bool,
    authority_url: String,
    verify_url: String,
}

impl Standing {
    fn now(tx: &mut Tx<'_>) -> Result<Self> {
        Ok(Self {
            owner: members::must_own(tx).is_ok(),
            seal: super::standing(tx)?,
            authority: authorities(tx)?.into_iter().next(),
            lost: certifier::is_lost(tx)?,
            may_renew: installation::must_keep(tx).is_ok(),
            authority_url: installation::absolute(tx, "/authority.pem")?,
            verify_url: installation::absolute(tx, "/verify")?,
        })
    }
}

#[derive(Template)]
#[template(path = "authority/seal.html")]
struct SealPage<'a> {
    once: &'a str,
    standing: &'a Standing,
    until: String,
    file: Field,
    password: Field,
}

fn page(standing: &Standing, typed: &Typed) -> Result<Page> {
    let until = match &standing.seal {
        Seal::Own { certificate, .. } => certificate.until(),
        Seal::Entente => standing.authority.as_ref().and_then(Authority::until),
    };
    let until = until.map(|until| words::day(until.to_zoned(jiff::tz::TimeZone::UTC).date()));
    let mut password = typed.field("password", "");
    password.value.clear();
    let template = SealPage {
        once: typed.once(),
        standing,
        until: until.unwrap_or_default(),
        file: typed.field("file", "").required(),
        password,
    };
    Page::of("Seal", &template)
}

fn show(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    page(&Standing::now(tx)?, &typed)
}

fn give_back(tx: &mut Tx<'_>) -> Result<Go> {
    super::give_back(tx)?;
    Ok(Go::to("~/settings/seal").saying("Entente seals for you. What you sealed stays verifiable."))
}

fn renew(tx: &mut Tx<'_>) -> Result<Go> {
    super::renew(tx)?;
    Ok(Go::to("~/settings/seal").saying("Entente has a new key. What was signed before stays verifiable."))
}

async fn bring(asked: Asked) -> Response {
    let visitor = match asked.member().await {
        Ok(visitor) => visitor,
        Err(error) => return asked.fails(&error),
    };
    let scope = visitor.scope.clone();
    let brought = async {
        asked.site.db.read(scope.clone(), members::must_own).await?;
        asked.attempt("seal").await?;
        let key = opened(&asked.typed()?).await?;
        let (certificates, secret) = (key.certificates(), key.key().to_vec());
        let bringing = asked.once(scope.clone(), move |tx| {
            let key = OwnerKey::kept(&certificates, secret.clone()).map_err(seal::of_no_use)?;
            super::bring(tx, &key)?;
            Ok(Go::to("~/settings/seal").saying("You seal with your own key from now on."))
        });
        bringing.await
    };
    match brought.await {
        Ok(answer) => asked.goes(Some(&visitor), answer),
        Err(error) => match asked.site.db.read(scope.clone(), Standing::now).await {
            Ok(standing) => asked.refuses(Some(&visitor), error, |typed| page(&standing, typed)),
            Err(error) => asked.fails(&error),
        },
    }
}

/// The key in the file that was sent, opened away from the threads that serve.
async fn opened(typed: &Typed) -> Result<OwnerKey> {
    let missing = || Error::invalid("file", "please choose the file of your certificate");
    let file = typed.file("file").ok_or_else(missing)?.bytes.clone();
    // As it was typed: a password may begin or end with a space.
    let password = typed.untrimmed("password").to_owned();
    let opening = tokio::task::spawn_blocking(move || OwnerKey::open(&file, &password));
    opening.await.map_err(Error::internal)?.map_err(seal::of_no_use)
}
