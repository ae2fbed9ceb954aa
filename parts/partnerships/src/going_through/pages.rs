//! One card at a time, made for the keyboard and for the thumb; and those of whom was answered.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Query, Typed, forms::Reader, paging},
    words,
};
use network::{
    contacts::{self, Contact},
    services,
};

use super::{
    Answer, Card, PassedOn, Suggestion, Yes,
    answer::{self, Answered, LATER_DAYS},
    ask_again, card, next,
    store::{self, Line},
    weigh::is_behind,
};

/// What stands before the name of a service that is not listed yet.
const NEW: &str = "new:";

/// `/people/going-through`.
pub fn pages(passed_on: PassedOn) -> Pages {
    let first = move |tx: &mut Tx<'_>, typed: Typed| match next(tx, passed_on, 1)?.pop() {
        Some(card) => show(tx, &card, &typed),
        None => Page::of("Possible partners", &ThroughPage),
    };
    let this = move |tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed| {
        let card = card(tx, passed_on, id)?;
        show(tx, &card, &typed)
    };
    let again = move |tx: &mut Tx<'_>, At(id): At<Contact>| again(tx, id, passed_on);
    Pages::new()
        .get("/people/going-through", first)
        .get("/people/going-through/answers", answers)
        .get("/people/{id}/going-through", this)
        .post("/people/{id}/going-through", give, this)
        .post("/people/{id}/going-through/again", again, this)
}

/// Nobody is left.
#[derive(Template)]
#[template(path = "going_through/through.html")]
struct ThroughPage;

#[derive(Template)]
#[template(path = "going_through/card.html")]
struct CardPage<'a> {
    card: &'a Card,
    /// Whether many are not weighed yet.
    is_behind: bool,
    works: String,
    service: Field,
    choices: Vec<(String, String)>,
    service_name: Field,
    given: Option<String>,
    later_days: i64,
    once: &'a str,
}

fn show(tx: &mut Tx<'_>, card: &Card, typed: &Typed) -> Result<Page> {
    let suggested = match &card.suggestion {
        Suggestion::Listed(service) => service.id.to_string(),
        Suggestion::New(name) => format!("{NEW}{name}"),
        Suggestion::Unknown => String::new(),
    };
    let mut choices = vec![(String::new(), "That will show".to_owned())];
    if let Suggestion::New(name) = card.suggestion {
        choices.push((suggested.clone(), format!("{name} (not listed yet)")));
    }
    let needed = services::all(tx)?.into_iter().filter(|service| !service.offered);
    choices.extend(needed.map(|service| (service.id.to_string(), service.name)));
    let page = CardPage {
        works: contacts::works(card.known.job_title.as_deref(), card.known.company.as_deref()),
        service: typed.field("service_id", &suggested),
        choices,
        service_name: typed.field("service_name", ""),
        given: store::answered(tx, card.known.id)?.map(|given| in_words(tx, &given)),
        later_days: LATER_DAYS,
        is_behind: is_behind(tx)?,
        card,
        once: typed.once(),
    };
    Page::of(format!("Could {} be a partner?", card.known.name), &page)
}

fn give(tx: &mut Tx<'_>, At(id): At<Contact>, typed: Typed) -> Result<Go> {
    let known = store::known(tx, id)?.known;
    let mut form = typed.read();
    let given = form.asked("answer", Reader::parsed, "please say yes, later or no");
    let service = match (form.line("service_name"), typed.text("service_id").strip_prefix(NEW)) {
        (Some(name), _) => Yes::Named(name),
        (None, Some(name)) => Yes::Named(name.to_owned()),
        (None, None) => form.id("service_id").map_or(Yes::Open, Yes::For),
    };
    let given = form.all(given)?;
    let given = answer::answer(tx, id, given, service)?;
    let said = match (given.answer, given.ask_again_on) {
        (Answer::Yes, _) => format!("{} is a candidate now.", known.name),
        (Answer::Later, Some(on)) => format!("{} comes again on {}.", known.name, words::day(on)),
        (Answer::Later, None) | (Answer::No, _) => format!("{} will not be asked about again.", known.name),
    };
    Ok(Go::to("~/people/going-through").saying(said).undo(format!("~/people/{id}/going-through/again")))
}

fn again(tx: &mut Tx<'_>, id: Id<Contact>, passed_on: PassedOn) -> Result<Go> {
    let known = store::known(tx, id)?.known;
    ask_again(tx, id, passed_on)?;
    Ok(Go::to(format!("~/people/{id}/going-through"))
        .saying(format!("Once more: could {} be a partner?", known.name)))
}

/// Which answers to list.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// Those answered so; “no” when left out.
    answer: Option<Answer>,
    /// Where the page before ended.
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "going_through/answers.html")]
struct AnswersPage<'a> {
    answer: Answer,
    lines: Vec<(Line, String)>,
    next: Option<String>,
    once: &'a str,
}

fn answers(tx: &mut Tx<'_>, Query(filter): Query<Filter>, typed: Typed) -> Result<Page> {
    let answer = filter.answer.unwrap_or(Answer::No);
    let found = store::answered_so(tx, answer, filter.cursor.as_deref(), paging::ROWS)?;
    let again =
        |cursor: String| format!("~/people/going-through/answers?answer={}&cursor={cursor}", answer.as_str());
    let page = AnswersPage {
        answer,
        next: found.next_cursor.map(again),
        lines: found.data.into_iter().map(|line| (line.clone(), in_words(tx, &line.given))).collect(),
        once: typed.once(),
    };
    Page::of("What you answered", &page)
}

fn in_words(tx: &Tx<'_>, given: &Answered) -> String {
    let on = words::day(tx.day_of(given.answered_at));
    match (given.answer, given.ask_again_on) {
        (Answer::Yes, _) => format!("You said yes on {on}."),
        (Answer::No, _) => format!("You said no on {on}."),
        (Answer::Later, None) => format!("You said later on {on}."),
        (Answer::Later, Some(again)) => {
            format!("You said later on {on}; they come again on {}.", words::day(again))
        }
    }
}
