//! The account's forms, a page each.

use askama::Template;
use axum::response::Response;
use kit::{
    Error, Result, Scope,
    web::{Answer, Field, Go, Page, Typed},
};

use super::{
    change,
    pages::{Here, here},
};
use crate::{
    people::{self, Person, passwords},
    settings::{self, ProfileForm},
    slow::Asked,
    start,
};

/// A form's page, for whoever is here.
type Shown = fn(&Here, &Typed) -> Result<Page>;

async fn show(asked: Asked, page: Shown) -> Response {
    match here(&asked).await {
        Ok(here) => asked.shows(Some(&here.visitor), asked.typed().and_then(|typed| page(&here, &typed))),
        Err(error) => asked.fails(&error),
    }
}

/// Does what a form asks for.
async fn done<A: Into<Answer>>(
    asked: Asked,
    page: Shown,
    doing: impl AsyncFnOnce(&Asked, &Here) -> Result<A>,
) -> Response {
    let here = match here(&asked).await {
        Ok(here) => here,
        Err(error) => return asked.fails(&error),
    };
    match doing(&asked, &here).await {
        Ok(answer) => asked.goes(Some(&here.visitor), answer),
        Err(error) => asked.refuses(Some(&here.visitor), error, |typed| page(&here, typed)),
    }
}

/// A field for a password, which is never sent back.
fn secret(typed: &Typed, name: &str) -> Field {
    let mut field = typed.field(name, "").required();
    field.value.clear();
    field
}

/// Asks whether this is the person's password. Attempts are counted, right ones too.
async fn must_know_password(asked: &Asked, person: &Person) -> Result<()> {
    let id = person.id;
    asked.attempts("password", &id.to_string()).await?;
    let hash = asked.site.db.read(Scope::installation(), move |tx| people::password_hash(tx, id)).await?;
    let given = asked.typed()?.text("current_password").to_owned();
    if passwords::checked(given, Some(hash)).await? {
        return Ok(());
    }
    Err(Error::invalid("current_password", "is not your password; please try again"))
}

#[derive(Template)]
#[template(path = "account/name.html")]
struct NamePage {
    name: Field,
}

fn name_page(here: &Here, typed: &Typed) -> Result<Page> {
    Page::of("Your name", &NamePage { name: typed.field("name", &here.person.name).required() })
}

pub(super) async fn name(asked: Asked) -> Response {
    show(asked, name_page).await
}

pub(super) async fn rename(asked: Asked) -> Response {
    let doing = async |asked: &Asked, here: &Here| {
        let name = asked.typed()?.text("name").to_owned();
        let renamed =
            asked.site.db.write(here.visitor.scope.clone(), move |tx| change::change_name(tx, &name));
        renamed.await?;
        Ok(Go::to("~/account").saying("Your name was changed."))
    };
    done(asked, name_page, doing).await
}

#[derive(Template)]
#[template(path = "account/email.html")]
struct EmailPage {
    email: Field,
    current_password: Field,
}

fn email_page(here: &Here, typed: &Typed) -> Result<Page> {
    let email = typed.field("email", &here.person.email).required();
    Page::of("Your email", &EmailPage { email, current_password: secret(typed, "current_password") })
}

pub(super) async fn email(asked: Asked) -> Response {
    show(asked, email_page).await
}

pub(super) async fn move_to(asked: Asked) -> Response {
    let doing = async |asked: &Asked, here: &Here| {
        let email = people::email(asked.typed()?.text("email"))?;
        must_know_password(asked, &here.person).await?;
        let moved =
            asked.site.db.write(here.visitor.scope.clone(), move |tx| change::change_email(tx, &email));
        let person = moved.await?;
        Ok(Go::to("~/account").saying(format!("You sign in as {} from now on.", person.email)))
    };
    done(asked, email_page, doing).await
}

#[derive(Template)]
#[template(path = "account/password.html")]
struct PasswordPage {
    email: String,
    current_password: Field,
    password: Field,
}

fn password_page(here: &Here, typed: &Typed) -> Result<Page> {
    let template = PasswordPage {
        email: here.person.email.clone(),
        current_password: secret(typed, "current_password"),
        password: secret(typed, "password"),
    };
    Page::of("Your password", &template)
}

pub(super) async fn password(asked: Asked) -> Response {
    show(asked, password_page).await
}

pub(super) async fn renew(asked: Asked) -> Response {
    let doing = async |asked: &Asked, here: &Here| {
        let password = asked.typed()?.text("password").to_owned();
        people::password(&password, &here.person.email)?;
        must_know_password(asked, &here.person).await?;
        let password_hash = passwords::hashed(password).await?;
        let kept = here.session;
        let renewed = asked
            .site
            .db
            .write(here.visitor.scope.clone(), move |tx| change::change_password(tx, &password_hash, kept));
        renewed.await?;
        Ok(Go::to("~/account").saying("Your password was changed. You are signed in only here."))
    };
    done(asked, password_page, doing).await
}

#[derive(Template)]
#[template(path = "account/business.html")]
struct BusinessPage<'a> {
    form: ProfileForm,
    once: &'a str,
}

fn business_page(_: &Here, typed: &Typed) -> Result<Page> {
    let form = ProfileForm::new(typed, &settings::Wanted::at_first());
    Page::of("Another business", &BusinessPage { form, once: typed.once() })
}

pub(super) async fn business(asked: Asked) -> Response {
    show(asked, business_page).await
}

pub(super) async fn found(asked: Asked) -> Response {
    let doing = async |asked: &Asked, here: &Here| {
        let typed = asked.typed()?;
        let mut form = typed.read();
        let wanted = ProfileForm::read(&mut form);
        form.done()?;
        let person = here.person.id;
        let founding = asked.once(here.visitor.scope.clone(), move |tx| {
            start::found_another(tx, person, wanted.clone())?;
            Ok(Go::to(tx.href("~/services")).saying("Your new business begins here."))
        });
        founding.await
    };
    done(asked, business_page, doing).await
}
