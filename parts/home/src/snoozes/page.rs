//! One thing to do, on a page of its own: to be done, or put off. Mail leads here, so looking changes nothing.

use askama::Template;
use jiff::{ToSpan, civil::Date};
use kit::{
    Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed, forms::Reader},
    words::day,
};
use network::touchpoints::{self, Channel, Direction, NewTouchpoint};

use super::{NewSnooze, Snooze, snooze, wake};
use crate::today::{Action, ActionKind, action};

/// `/today/action`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/today/action", show)
        .post("/today/snooze", put_off, show)
        .post("/today/in-touch", in_touch, show)
        .post("/today/done", done, show)
        .post("/today/snoozes/{id}/wake", back, again)
}

/// The page of one thing to do.
pub(crate) fn href(action: &Action) -> String {
    format!("~/today/action?kind={}&subject={}", action.kind.as_str(), action.subject.id)
}

#[derive(Template)]
#[template(path = "snoozes/page.html")]
struct ActionPage<'a> {
    action: Action,
    since: String,
    /// Where the thing to do is to be in touch with somebody: how that was.
    channel: Option<Field>,
    channels: Vec<(&'static str, String)>,
    /// Whether something was to follow a conversation, which can be done without being in touch.
    is_promise: bool,
    note: Field,
    soon: [(String, String); 3],
    until: Field,
    once: &'a str,
}

fn show(tx: &mut Tx<'_>, typed: Typed) -> Result<kit::web::Answer> {
    let Some(action) = asked(tx, &typed)? else {
        return Ok(Go::to("~/today").saying("That is done already.").into());
    };
    let today = tx.today();
    let channel = typed.field("channel", Channel::Phone.as_str());
    let page = ActionPage {
        since: day(action.due_on),
        channel: action.contact(tx)?.map(|_| channel),
        is_promise: action.talk().is_some(),
        channels: Channel::choices(),
        note: typed.field("note", ""),
        soon: soon(today),
        until: typed.field("until", ""),
        once: typed.once(),
        action,
    };
    Page::of(&page.action.title, &page).map(Into::into)
}

/// The thing to do that is asked for, while there is still something to do.
fn asked(tx: &mut Tx<'_>, typed: &Typed) -> Result<Option<Action>> {
    match typed.text("kind").parse::<ActionKind>() {
        Ok(kind) => action(tx, kind, typed.text("subject")),
        Err(_) => Ok(None),
    }
}

/// Days that are often meant, and what they are called.
fn soon(today: Date) -> [(String, String); 3] {
    let monday = today.saturating_add((8 - i64::from(today.weekday().to_monday_one_offset())).days());
    let month = today.saturating_add(1.month());
    [
        (today.saturating_add(1.day()).to_string(), "Tomorrow".to_owned()),
        (monday.to_string(), "Next Monday".to_owned()),
        (month.to_string(), "In a month".to_owned()),
    ]
}

fn put_off(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let Some(action) = asked(tx, &typed)? else {
        return Ok(Go::to("~/today").saying("That is done already."));
    };
    let mut form = typed.read();
    let until = form.asked("until", Reader::day, "until which day?");
    let until = form.all(until)?;
    let put_off = snooze(tx, NewSnooze { kind: action.kind, subject: action.subject.id, until })?;
    Ok(Go::to("~/today")
        .saying(format!("“{}” is back on {}.", put_off.title, day(put_off.until)))
        .undo(format!("~/today/snoozes/{}/wake", put_off.id)))
}

fn in_touch(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let contact = match asked(tx, &typed)? {
        Some(action) => action.contact(tx)?,
        None => None,
    };
    let Some(contact) = contact else {
        return Ok(Go::to("~/today").saying("That is done already."));
    };
    let mut form = typed.read();
    let channel = form.asked("channel", Reader::parsed::<Channel>, "how were you in touch?");
    let note = form.text("note");
    let channel = form.all(channel)?;
    let new = NewTouchpoint { note, ..NewTouchpoint::of(tx.now(), channel, Direction::Mutual) };
    let logged = touchpoints::log(tx, contact, new)?;
    Ok(Go::to("~/today").saying("Noted.").undo(format!("~/touchpoints/{}/archive", logged.id)))
}

fn done(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let Some(talk) = asked(tx, &typed)?.as_ref().and_then(Action::talk) else {
        return Ok(Go::to("~/today").saying("That is done already."));
    };
    touchpoints::follow_up::done(tx, talk)?;
    Ok(Go::to("~/today").saying("Done.").undo(format!("~/touchpoints/{talk}/follow-up/reopen")))
}

fn back(tx: &mut Tx<'_>, At(id): At<Snooze>) -> Result<Go> {
    let woken = wake(tx, id)?;
    Ok(Go::to("~/today").saying(format!("“{}” is back.", woken.title)))
}

fn again(_: &mut Tx<'_>, At(_): At<Snooze>) -> Result<Go> {
    Ok(Go::to("~/today"))
}
