//! Asking for a link, and choosing a new password by it.

use askama::Template;
use axum::response::Response;
use kit::{
    Result, Scope,
    web::{Apart, Field, Page, Typed},
};

use super::reset;
use crate::{
    installation::{self, Way},
    people::{self, Person, passwords},
    sessions,
    slow::Asked,
};

/// `/forgot` and `/reset/{secret}`.
pub fn apart() -> Apart {
    Apart::new()
        .get("/forgot", form)
        .post("/forgot", ask)
        .get("/reset/{secret}", choose)
        .post("/reset/{secret}", set)
}

#[derive(Template)]
#[template(path = "resets/forgot.html")]
struct ForgotPage {
    email: Field,
}

fn forgot_page(typed: &Typed) -> Result<Page> {
    Page::of("Forgotten password", &ForgotPage { email: typed.field("email", "").required() })
}

async fn form(asked: Asked) -> Response {
    asked.shows(None, asked.typed().and_then(|typed| forgot_page(&typed)))
}

#[derive(Template)]
#[template(path = "resets/asked.html")]
struct AskedPage {
    way: Way,
}

/// What is said depends on mail alone, never on whether somebody signs in with the address.
fn asked_page(way: Way) -> Result<Page> {
    let title = match way {
        Way::Open => "Look at your mail",
        Way::Unset | Way::Failing => "No mail goes out at present",
    };
    Page::of(title, &AskedPage { way })
}

async fn ask(asked: Asked) -> Response {
    match mailed(&asked).await {
        Ok(way) => asked.shows(None, asked_page(way)),
        Err(error) => asked.refuses(None, error, forgot_page),
    }
}

async fn mailed(asked: &Asked) -> Result<Way> {
    let email = people::email(asked.typed()?.text("email"))?;
    asked.attempts("forgot", &email).await?;
    let asking = asked.site.db.write(Scope::installation(), move |tx| {
        reset::ask(tx, &email)?;
        installation::mail_way(tx)
    });
    asking.await
}

#[derive(Template)]
#[template(path = "resets/choose.html")]
struct ChoosePage<'a> {
    person: &'a Person,
    password: Field,
    secret: &'a str,
}

fn choose_page(person: &Person, secret: &str, typed: &Typed) -> Result<Page> {
    let mut password = typed.field("password", "").required();
    password.value.clear(); // a password is never sent back
    Page::of("A new password", &ChoosePage { person, password, secret })
}

async fn open(asked: &Asked) -> Result<Person> {
    let secret = asked.place("secret");
    asked.site.db.read(Scope::installation(), move |tx| reset::opened(tx, &secret)).await
}

async fn choose(asked: Asked) -> Response {
    match open(&asked).await {
        Ok(person) => {
            let page = asked.typed().and_then(|typed| choose_page(&person, &asked.place("secret"), &typed));
            asked.shows(None, page)
        }
        Err(error) => asked.shut(error).await,
    }
}

async fn set(asked: Asked) -> Response {
    let person = match open(&asked).await {
        Ok(person) => person,
        Err(error) => return asked.shut(error).await,
    };
    let secret = asked.place("secret");
    match chosen(&asked, &person, &secret).await {
        Ok(session) => sessions::entered(&asked, &session, "").await,
        Err(error) => asked.refuses(None, error, |typed| choose_page(&person, &secret, typed)),
    }
}

async fn chosen(asked: &Asked, person: &Person, secret: &str) -> Result<String> {
    let password = asked.typed()?.text("password").to_owned();
    people::password(&password, &person.email)?;
    let password_hash = passwords::hashed(password).await?;
    let (secret, device) = (secret.to_owned(), sessions::device(&asked.headers));
    let set = asked.site.db.write(Scope::installation(), move |tx| {
        let person = reset::reset(tx, &secret, &password_hash)?;
        sessions::start(tx, person.id, &device)
    });
    set.await
}
