//! `/new-link`: where an old link is given for a new one.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Go, Page, Pages, Typed},
};

use super::ask::ask;

/// The form, and what is said to whoever sent it.
pub fn pages() -> Pages {
    Pages::new()
        .outside("/new-link", form)
        .post_outside("/new-link", send, form)
        .outside("/new-link/asked", asked)
}

#[derive(Template)]
#[template(path = "new_link/form.html")]
struct Form<'a> {
    once: &'a str,
    link: Field,
}

fn form(_: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    Page::of("A new link", &Form { once: typed.once(), link: typed.field("link", "").required() })
}

fn send(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let link = form.needed("link", "please paste the link that you had");
    form.done()?;
    ask(tx, &link)?;
    Ok(Go::to("/new-link/asked"))
}

#[derive(Template)]
#[template(path = "new_link/asked.html")]
struct Asked;

fn asked(_: &mut Tx<'_>) -> Result<Page> {
    Page::of("Look into your mail", &Asked)
}
