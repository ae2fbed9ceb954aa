//! The thresholds as a page of the settings.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Go, Page, Pages, Typed},
};
use workspace::members;

use super::{Thresholds, set, store};

/// `/settings/strategic`.
pub fn pages() -> Pages {
    Pages::new().get("/settings/strategic", ask).post("/settings/strategic", change, ask)
}

#[derive(Template)]
#[template(path = "strategic/form.html")]
struct Form<'a> {
    meetings: Field,
    days: Field,
    values: Field,
    fee_raise: Field,
    owner: bool,
    once: &'a str,
    seen: String,
}

fn ask(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let now = store::thresholds(tx)?;
    let template = Form {
        meetings: typed.field("meetings", &now.meetings.to_string()),
        days: typed.field("days", &now.days.to_string()),
        values: typed.field("values", &now.values.to_string()),
        fee_raise: typed.field("fee_raise", &now.fee_raise.to_string()),
        owner: members::must_own(tx).is_ok(),
        once: typed.once(),
        seen: typed.seen(&now)?,
    };
    Page::of("Before someone is the only one", &template)
}

fn change(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&store::thresholds(tx)?)?;
    let guide = Thresholds::default();
    let mut form = typed.read();
    let wanted = Thresholds {
        meetings: form.parsed("meetings").unwrap_or(guide.meetings),
        days: form.parsed("days").unwrap_or(guide.days),
        values: form.parsed("values").unwrap_or(guide.values),
        fee_raise: form.percent("fee_raise").unwrap_or(guide.fee_raise),
    };
    form.done()?;
    set(tx, wanted)?;
    Ok(Go::to("~/settings/strategic").saying("Saved."))
}
