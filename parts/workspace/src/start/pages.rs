//! The first page: who you are and what your business is. The second one, `~/begin`, is the part `home`’s.

use askama::Template;
use axum::response::Response;
use kit::{
    Result, Scope, all_right,
    web::{Apart, Field, Page, Typed},
};

use super::{
    Founding, found, kept,
    store::{self, Opening},
};
use crate::{
    people::{self, passwords},
    sessions,
    settings::{ProfileForm, Wanted},
    slow::Asked,
};

/// `/start/{secret}`.
pub fn apart() -> Apart {
    Apart::new().get("/start/{secret}", form).post("/start/{secret}", begin)
}

#[derive(Template)]
#[template(path = "start/start.html")]
struct StartPage<'a> {
    your_name: Field,
    email: Field,
    password: Field,
    /// The sealed hash of a password that was good, so that it need not be typed again.
    kept: &'a str,
    form: ProfileForm,
    secret: &'a str,
}

fn page(typed: &Typed, secret: &str, kept: &str) -> Result<Page> {
    let mut password = typed.field("password", "");
    password.required = kept.is_empty();
    password.value.clear(); // a password is never sent back
    let template = StartPage {
        your_name: typed.field("your_name", "").required(),
        email: typed.field("email", "").required(),
        password,
        kept,
        form: ProfileForm::new(typed, &Wanted::at_first()),
        secret,
    };
    Page::of("Welcome", &template)
}

#[derive(Template)]
#[template(path = "start/used.html")]
struct UsedPage;

fn used() -> Result<Page> {
    Page::of("This link was used already", &UsedPage)
}

async fn form(asked: Asked) -> Response {
    match opening(&asked).await {
        Ok((secret, Opening::Open)) => {
            asked.shows(None, asked.typed().and_then(|typed| page(&typed, &secret, "")))
        }
        Ok((_, Opening::Used)) => asked.shows(None, used()),
        Err(error) => asked.shut(error).await,
    }
}

/// The link's secret and what it still does.
async fn opening(asked: &Asked) -> Result<(String, Opening)> {
    let secret = asked.place("secret");
    let tried = secret.clone();
    let opening = asked.site.db.read(Scope::installation(), move |tx| store::opening(tx, &tried)).await?;
    Ok((secret, opening))
}

async fn begin(asked: Asked) -> Response {
    let secret = match opening(&asked).await {
        Ok((secret, Opening::Open)) => secret,
        Ok((_, Opening::Used)) => return asked.shows(None, used()),
        Err(error) => return asked.shut(error).await,
    };
    let password_hash = chosen(&asked, &secret).await;
    match founded(&asked, &secret, password_hash.clone()).await {
        Ok((session, second_page)) => sessions::entered(&asked, &session, &second_page).await,
        Err(error) => match kept_for(&asked, &secret, password_hash.ok()).await {
            Ok(kept) => asked.refuses(None, error, |typed| page(typed, &secret, &kept)),
            Err(error) => asked.fails(&error),
        },
    }
}

/// The hash of the password that was typed, or of the one that was typed before and kept.
async fn chosen(asked: &Asked, secret: &str) -> Result<String> {
    let typed = asked.typed()?;
    let (password, kept) = (typed.text("password").to_owned(), typed.text("kept").to_owned());
    if password.is_empty() && !kept.is_empty() {
        let link = secret.to_owned();
        return asked.site.db.read(Scope::installation(), move |tx| kept::opened(tx, &link, &kept)).await;
    }
    people::password(&password, &typed.text("email").to_lowercase())?;
    passwords::hashed(password).await
}

/// What the page keeps of a good password.
async fn kept_for(asked: &Asked, secret: &str, password_hash: Option<String>) -> Result<String> {
    let (link, Some(hash)) = (secret.to_owned(), password_hash) else { return Ok(String::new()) };
    asked.site.db.read(Scope::installation(), move |tx| kept::sealed(tx, &link, &hash)).await
}

/// The session of the new owner, and where they go on.
async fn founded(asked: &Asked, secret: &str, password_hash: Result<String>) -> Result<(String, String)> {
    let typed = asked.typed()?;
    let mut form = typed.read();
    let name = form.needed("your_name", "please say what to call you");
    let email = form.needed("email", "please give the address you will sign in with");
    let business = ProfileForm::read(&mut form);
    all_right([
        form.done(),
        people::email(&email).map(drop),
        password_hash.clone().map(drop),
        business.clone().checked().map(drop),
    ])?;
    let founding = Founding { name, email, password_hash: password_hash?, business };
    let (secret, device) = (secret.to_owned(), sessions::device(&asked.headers));
    let begin = asked.site.db.write(Scope::installation(), move |tx| {
        store::use_up(tx, &secret)?;
        let founded = found(tx, founding.clone())?;
        let session = sessions::start(tx, founded.person, &device)?;
        Ok((session, tx.href("~/begin")))
    });
    begin.await
}
