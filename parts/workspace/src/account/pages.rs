//! The account on one page, below the business from which it was opened.

use askama::Template;
use axum::response::Response;
use kit::{
    Error, Id, Result, Scope, Tx,
    web::{Apart, Go, Page, Visitor},
};

use super::forms;
use crate::{
    doors::DOORS,
    members,
    people::{self, Person},
    sessions::{self, Session},
    slow::Asked,
};

/// `/account` of each business.
pub fn apart() -> Apart {
    let at = |path: &str| format!("/b/{{workspace}}/account{path}");
    Apart::new()
        .get(&at(""), show)
        .post(&at("/sessions/{id}/end"), end_one)
        .post(&at("/sessions/end-others"), end_others)
        .get(&at("/name"), forms::name)
        .post(&at("/name"), forms::rename)
        .get(&at("/email"), forms::email)
        .post(&at("/email"), forms::move_to)
        .get(&at("/password"), forms::password)
        .post(&at("/password"), forms::renew)
        .get(&at("/business"), forms::business)
        .post(&at("/business"), forms::found)
}

/// Who looks at their account, from where.
#[derive(Clone)]
pub(super) struct Here {
    pub visitor: Visitor,
    pub person: Person,
    pub session: Id<Session>,
}

pub(super) async fn here(asked: &Asked) -> Result<Here> {
    let secret = asked.session().ok_or(Error::SignedOut)?;
    let slug = asked.place("workspace");
    let here = asked.site.db.read(Scope::installation(), move |tx| {
        let visitor = (DOORS.session)(tx, &secret, &slug)?;
        let person = sessions::person_of(tx, &secret)?;
        Ok(Here { visitor, person: people::find(tx, person)?, session: sessions::id_of(tx, &secret)? })
    });
    here.await
}

#[derive(Template)]
#[template(path = "account/account.html")]
struct AccountPage {
    person: Person,
    sessions: Vec<SignedIn>,
    businesses: Vec<Business>,
}

struct SignedIn {
    session: Session,
    since: String,
    here: bool,
}

struct Business {
    home: String,
    name: String,
}

async fn show(asked: Asked) -> Response {
    let here = match here(&asked).await {
        Ok(here) => here,
        Err(error) => return asked.fails(&error),
    };
    let looking = here.clone();
    let page = asked.site.db.read(here.visitor.scope.clone(), move |tx| account(tx, &looking));
    let page = page.await.and_then(|template| Page::of("Your account", &template));
    asked.shows(Some(&here.visitor), page)
}

fn account(tx: &mut Tx<'_>, here: &Here) -> Result<AccountPage> {
    let sessions = sessions::of_person(tx, here.person.id)?.into_iter().map(|session| SignedIn {
        since: kit::words::day(tx.day_of(session.started_at)),
        here: session.id == here.session,
        session,
    });
    let sessions = sessions.collect();
    let businesses = members::businesses_of(tx, here.person.id)?.into_iter();
    Ok(AccountPage {
        person: here.person.clone(),
        sessions,
        businesses: businesses
            .map(|(slug, name)| Business { home: format!("/b/{slug}/today"), name })
            .collect(),
    })
}

async fn end_one(asked: Asked) -> Response {
    let id = asked.place("id").parse::<Id<Session>>();
    end(asked, "That session was ended.", move |tx, here| {
        let id = id.as_ref().map_err(|_| Error::NotFound)?;
        sessions::end_one(tx, here.person.id, *id)
    })
    .await
}

async fn end_others(asked: Asked) -> Response {
    end(asked, "You are signed in only here.", |tx, here| {
        sessions::end_others(tx, here.person.id, here.session)
    })
    .await
}

async fn end(
    asked: Asked,
    said: &str,
    ending: impl Fn(&mut Tx<'_>, &Here) -> Result<()> + Send + 'static,
) -> Response {
    let here = match here(&asked).await {
        Ok(here) => here,
        Err(error) => return asked.fails(&error),
    };
    let (acting, scope) = (here.clone(), here.visitor.scope.clone());
    match asked.site.db.write(scope, move |tx| ending(tx, &acting)).await {
        Ok(()) => asked.goes(Some(&here.visitor), Go::to("~/account").saying(said)),
        Err(error) => asked.fails(&error),
    }
}
