//! The first page: who you are and what your business is. The second one, `~/begin`, is the part `home`’s.

use askama::Template;
use axum::response::Response;
use kit::{
    Result, Scope, all_right,
    web::{Apart, Field, Page, Typed},
};

use super::{
    Founding, found,
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
    form: ProfileForm,
    secret: &'a str,
}

fn page(typed: &Typed, secret: &str) -> Result<Page> {
    let mut password = typed.field("password", "").required();
    password.value.clear(); // a password is never sent back
    if typed.is_sent() && password.error.is_none() {
        password.error = Some("Please type it once more: a password is never sent back to a page.".into());
    }
    let template = StartPage {
        your_name: typed.field("your_name", "").required(),
        email: typed.field("email", "").required(),
        password,
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
            asked.shows(None, asked.typed().and_then(|typed| page(&typed, &secret)))
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
    match founded(&asked, &secret).await {
        Ok((session, second_page)) => sessions::entered(&asked, &session, &second_page).await,
        Err(error) => asked.refuses(None, error, |typed| page(typed, &secret)),
    }
}

/// The session of the new owner, and where they go on.
async fn founded(asked: &Asked, secret: &str) -> Result<(String, String)> {
    let typed = asked.typed()?;
    let mut form = typed.read();
    let name = form.needed("your_name", "please say what to call you");
    let email = form.needed("email", "please give the address you will sign in with");
    let password = typed.text("password").to_owned();
    let business = ProfileForm::read(&mut form);
    all_right([
        form.done(),
        people::email(&email).map(drop),
        people::password(&password, &email),
        business.clone().checked().map(drop),
    ])?;
    let password_hash = passwords::hashed(password).await?;
    let founding = Founding { name, email, password_hash, business };
    let (secret, device) = (secret.to_owned(), sessions::device(&asked.headers));
    let begin = asked.site.db.write(Scope::installation(), move |tx| {
        store::use_up(tx, &secret)?;
        let founded = found(tx, founding.clone())?;
        let session = sessions::start(tx, founded.person, &device)?;
        Ok((session, tx.href("~/begin")))
    });
    begin.await
}
