//! What is new on a page of its own, and the form with which one chooses how to hear of it.

use std::collections::HashSet;

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{Field, Go, Page, Pages, Typed},
    words,
};

use super::{Hearing, Told, store};
use crate::{installation, members};

/// `/news` and `/settings/news`.
pub fn pages() -> Pages {
    Pages::new().get("/news", list).post("/news", put_away, list).get("/settings/news", form).post(
        "/settings/news",
        choose,
        form,
    )
}

#[derive(Template)]
#[template(path = "news/list.html")]
struct ListPage<'a> {
    unseen: Vec<Id<Told>>,
    lines: Vec<Line>,
    once: &'a str,
}

struct Line {
    told: Told,
    when: String,
    is_new: bool,
}

fn list(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let member = members::acting(tx)?.id;
    let unseen: Vec<_> = store::unseen(tx, member)?.into_iter().map(|told| told.id).collect();
    let new: HashSet<_> = unseen.iter().copied().collect();
    let latest = store::latest(tx)?.into_iter();
    let line =
        |told: Told| Line { when: words::day(tx.day_of(told.at)), is_new: new.contains(&told.id), told };
    let lines = latest.map(line).collect();
    Page::of("What is new", &ListPage { unseen, lines, once: typed.once() })
}

fn put_away(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let seen = typed.all("news").map(str::parse).collect::<std::result::Result<Vec<Id<Told>>, _>>();
    super::put_away(tx, &seen.map_err(|_| Error::NotFound)?)?;
    Ok(Go::to("~/today").saying("Put away. It is kept under “What is new” for three months."))
}

#[derive(Template)]
#[template(path = "news/hearing.html")]
struct HearingPage<'a> {
    email: String,
    sends_mail: bool,
    hearing: Field,
    hearings: [(&'static str, &'static str, &'static str); 3],
    once: &'a str,
    seen: String,
}

const HEARINGS: [(&str, &str, &str); 3] = [
    (Hearing::AtOnce.as_str(), "At once", "One mail for each thing."),
    (
        Hearing::WithToday.as_str(),
        "With Today’s mail",
        "In the mail from Today, on the days on which it comes.",
    ),
    (Hearing::NotByMail.as_str(), "Not by mail", "It stands on Today until you put it away."),
];

fn form(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let now = super::hearing(tx)?;
    let page = HearingPage {
        email: members::acting(tx)?.email,
        sends_mail: installation::sends_mail(tx)?,
        hearing: typed.field("hearing", now.as_str()).required(),
        hearings: HEARINGS,
        once: typed.once(),
        seen: typed.seen(&now)?,
    };
    Page::of("How you hear of news", &page)
}

fn choose(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&super::hearing(tx)?)?;
    let mut form = typed.read();
    let hearing = form.parsed::<Hearing>("hearing");
    form.done()?;
    let hearing = hearing.ok_or_else(|| Error::invalid("hearing", "how do you want to hear?"))?;
    super::choose(tx, hearing)?;
    Ok(Go::to("~/settings/news").saying(format!("You hear of news {}.", hearing.label())))
}
