//! The page behind an invitation's link: one press for someone signed in, name and password for someone new.

use askama::Template;
use axum::response::Response;
use kit::{
    Error, Result, Scope,
    web::{Apart, Field, Go, Page, Typed},
};

use super::{Invitation, Joined, join};
use crate::{
    people::{self, Person, passwords},
    sessions, settings,
    slow::Asked,
};

/// `/join/{secret}`.
pub fn apart() -> Apart {
    Apart::new().get("/join/{secret}", show).post("/join/{secret}", begin)
}

/// Who opened the link.
enum Guest {
    /// Signed in, with the address of the invitation.
    Invited(Person),
    /// Signed in, with another address.
    Another(Person),
    /// Known by the address of the invitation, and not signed in.
    Known,
    /// Not known yet.
    New,
}

struct Opened {
    invitation: Invitation,
    business: String,
    guest: Guest,
}

#[derive(Template)]
#[template(path = "invitations/join.html")]
struct JoinPage<'a> {
    opened: &'a Opened,
    name: Field,
    password: Field,
    secret: &'a str,
}

fn page(opened: &Opened, secret: &str, typed: &Typed) -> Result<Page> {
    let mut password = typed.field("password", "").required();
    password.value.clear(); // a password is never sent back
    let name = typed.field("name", "").required();
    let template = JoinPage { opened, name, password, secret };
    Page::of(format!("Join {}", opened.business), &template)
}

async fn open(asked: &Asked) -> Result<Opened> {
    let (secret, session) = (asked.place("secret"), asked.session());
    let opened = asked.site.db.read(Scope::installation(), move |tx| {
        let person = match session.as_deref().map(|session| sessions::person_of(tx, session)) {
            Some(Ok(person)) => Some(people::find(tx, person)?),
            Some(Err(Error::SignedOut)) | None => None,
            Some(Err(error)) => return Err(error),
        };
        let invitation = join::opened(tx, &secret)?;
        let guest = match person {
            Some(person) if person.email == invitation.email => Guest::Invited(person),
            Some(person) => Guest::Another(person),
            None if people::by_email(tx, &invitation.email)?.is_some() => Guest::Known,
            None => Guest::New,
        };
        Ok(Opened { invitation, business: settings::profile(tx)?.name, guest })
    });
    opened.await
}

async fn show(asked: Asked) -> Response {
    let opened = match open(&asked).await {
        Ok(opened) => opened,
        Err(error) => return asked.shut(error).await,
    };
    asked.shows(None, asked.typed().and_then(|typed| page(&opened, &asked.place("secret"), &typed)))
}

async fn begin(asked: Asked) -> Response {
    let opened = match open(&asked).await {
        Ok(opened) => opened,
        Err(error) => return asked.shut(error).await,
    };
    let secret = asked.place("secret");
    let joined = match &opened.guest {
        Guest::Invited(person) | Guest::Another(person) => welcome(&asked, &secret, person.clone()).await,
        Guest::Known => Err(Error::SignedOut),
        Guest::New => match introduced(&asked, &secret, &opened.invitation.email).await {
            Ok((joined, session)) => {
                return sessions::entered(&asked, &session, &format!("{}/today", joined.home)).await;
            }
            Err(error) => Err(error),
        },
    };
    match joined {
        Ok(joined) => {
            let go =
                Go::to(format!("{}/today", joined.home)).saying(format!("Welcome to {}.", opened.business));
            asked.goes(None, go)
        }
        Err(error) => asked.refuses(None, error, |typed| page(&opened, &secret, typed)),
    }
}

async fn welcome(asked: &Asked, secret: &str, person: Person) -> Result<Joined> {
    let secret = secret.to_owned();
    asked.site.db.write(Scope::installation(), move |tx| join::join(tx, &secret, &person)).await
}

async fn introduced(asked: &Asked, secret: &str, email: &str) -> Result<(Joined, String)> {
    let typed = asked.typed()?;
    let mut form = typed.read();
    let name = form.needed("name", "please say what to call you");
    let password = typed.text("password").to_owned();
    if let Err(Error::Invalid(faults)) = people::password(&password, email) {
        form.fault("password", faults[0].sentence.clone());
    }
    form.done()?;
    let password_hash = passwords::hashed(password).await?;
    let (secret, email, device) = (secret.to_owned(), email.to_owned(), sessions::device(&asked.headers));
    let join = asked.site.db.write(Scope::installation(), move |tx| {
        let person = Person { id: tx.new_id(), name: name.clone(), email: email.clone() };
        people::insert(tx, &person, &password_hash)?;
        let joined = join::join(tx, &secret, &person)?;
        Ok((joined, sessions::start(tx, person.id, &device)?))
    });
    join.await
}
