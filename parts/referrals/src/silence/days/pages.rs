//! The days of silence as a page of the settings.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Go, Page, Pages, Typed},
};
use workspace::members;

use super::{DaysOfSilence, set, store};

/// `/settings/silence`.
pub fn pages() -> Pages {
    Pages::new().get("/settings/silence", ask).post("/settings/silence", change, ask)
}

#[derive(Template)]
#[template(path = "silence/days/form.html")]
struct Form<'a> {
    answer_first: Field,
    answer_again: Field,
    answer_call: Field,
    news_first: Field,
    news_again: Field,
    news_call: Field,
    owner: bool,
    once: &'a str,
    seen: String,
}

fn ask(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let now = store::days_of_silence(tx)?;
    let template = Form {
        answer_first: typed.field("answer_first", &now.answer_first.to_string()),
        answer_again: typed.field("answer_again", &now.answer_again.to_string()),
        answer_call: typed.field("answer_call", &now.answer_call.to_string()),
        news_first: typed.field("news_first", &now.news_first.to_string()),
        news_again: typed.field("news_again", &now.news_again.to_string()),
        news_call: typed.field("news_call", &now.news_call.to_string()),
        owner: members::must_own(tx).is_ok(),
        once: typed.once(),
        seen: typed.seen(&now)?,
    };
    Page::of("When a partner is silent", &template)
}

fn change(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&store::days_of_silence(tx)?)?;
    let usual = DaysOfSilence::default();
    let mut form = typed.read();
    let wanted = DaysOfSilence {
        answer_first: form.parsed("answer_first").unwrap_or(usual.answer_first),
        answer_again: form.parsed("answer_again").unwrap_or(usual.answer_again),
        answer_call: form.parsed("answer_call").unwrap_or(usual.answer_call),
        news_first: form.parsed("news_first").unwrap_or(usual.news_first),
        news_again: form.parsed("news_again").unwrap_or(usual.news_again),
        news_call: form.parsed("news_call").unwrap_or(usual.news_call),
    };
    form.done()?;
    set(tx, wanted)?;
    Ok(Go::to("~/settings/silence").saying("Saved."))
}
