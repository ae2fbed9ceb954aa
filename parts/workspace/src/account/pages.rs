//! The account on one page, below the business from which it was opened.

use std::sync::Arc;

use askama::Template;
use axum::{
    Router,
    response::Response,
    routing::{get, post},
};
use kit::{
    Error, Id, Result, Scope, Tx,
    web::{Go, Page, Site, Visitor},
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
pub fn router() -> Router<Arc<Site>> {
    let at = |path: &str| format!("/b/{{workspace}}/account{path}");
    Router::new()
        .route(&at(""), get(show))
        .route(&at("/sessions/{id}/end"), post(end_one))
        .route(&at("/sessions/end-others"), post(end_others))
        .route(&at("/name"), get(forms::name).post(forms::rename))
        .route(&at("/email"), get(forms::email).post(forms::move_to))
        .route(&at("/password"), get(forms::password).post(forms::renew))
        .route(&at("/business"), get(forms::business).post(forms::found))
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
    let Ok(id) = asked.place("id").parse::<Id<Session>>() else { return asked.fails(&Error::NotFound) };
    end(asked, "That session was ended.", move |tx, here| sessions::end_one(tx, here.person.id, id)).await
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
