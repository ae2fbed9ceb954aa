//! The partners as a board and as a list, and one partner's page.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Field, Go, List, Page, Pages, Query, Typed},
    words,
};

use super::{
    Changes, Ending, Filter, Line, NewPartnership, Partnership, Pause, StageName, Step, change, choose, end,
    explore, find, in_words::kind_title, list, name_of, open, page, pause, resume,
};
use crate::{ReviewMonths, terms::Kind};

/// A later part's place on a partner's page.
pub struct Section {
    /// What it is called.
    pub title: &'static str,
    /// Finished HTML, without its heading. `href="~/…"` means the business's own pages.
    pub html: String,
    /// Whether it stands in the page or in its margin.
    pub place: Place,
}

/// Where a section stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the page, after what is known of the partner.
    Page,
    /// Beside it, where figures and what comes next stand.
    Margin,
}

/// What a later part shows of a partner.
pub type ShowSection = fn(&mut Tx<'_>, Id<Partnership>) -> Result<Section>;

/// `/partners`, with what later parts show of one.
pub fn pages(sections: &'static [ShowSection]) -> Pages {
    let show =
        move |tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed| page::show(tx, id, &typed, sections);
    Pages::new()
        .get("/partners", partners)
        .post("/partners", add, new)
        .get("/partners/new", new)
        .get("/partners/{id}", show)
        .post("/partners/{id}/explore", explore_them, show)
        .get("/partners/{id}/rhythm", rhythm)
        .post("/partners/{id}/rhythm", change_it, rhythm)
        .get("/partners/{id}/rest", rest)
        .post("/partners/{id}/pause", pause_it, rest)
        .post("/partners/{id}/resume", resume_it, show)
        .post("/partners/{id}/end", end_it, rest)
}

/// What a list of partners is asked for.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
struct Asked {
    view: Option<String>,
    q: Option<String>,
    stage: Option<StageName>,
    kind: Option<Kind>,
    cursor: Option<String>,
}

/// A board shows this many; more than that are read as a list.
const ON_THE_BOARD: u32 = 200;

fn partners(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    if asked.view.as_deref() == Some("list") { as_list(tx, asked) } else { board(tx) }
}

#[derive(Template)]
#[template(path = "partnerships/board.html")]
struct Board {
    lede: String,
    columns: Vec<Column>,
    aside: Vec<Line>,
    nobody: bool,
    more: bool,
}

struct Column {
    step: Step,
    lines: Vec<Line>,
}

fn board(tx: &mut Tx<'_>) -> Result<Page> {
    let List { data, next_cursor } = list(tx, &Filter { limit: Some(ON_THE_BOARD), ..Filter::default() })?;
    let nobody = data.is_empty();
    let (aside, on_the_way): (Vec<Line>, Vec<Line>) =
        data.into_iter().partition(|line| matches!(line.stage, StageName::Paused | StageName::Ended));
    let columns: Vec<Column> = Step::ALL
        .iter()
        .map(|&step| {
            let here = |line: &&Line| line.stage.as_str() == step.as_str();
            Column { step, lines: on_the_way.iter().filter(here).cloned().collect() }
        })
        .collect();
    let lede = counted(&columns);
    Page::of("Partners", &Board { lede, columns, aside, nobody, more: next_cursor.is_some() })
}

/// Such as “2 active, 3 on the way.”
fn counted(columns: &[Column]) -> String {
    let active: usize =
        columns.iter().filter(|column| column.step == Step::Active).map(|c| c.lines.len()).sum();
    let all: usize = columns.iter().map(|column| column.lines.len()).sum();
    match (active, all - active) {
        (0, 0) => String::new(),
        (0, way) => format!("{way} on the way."),
        (active, 0) => format!("{active} active."),
        (active, way) => format!("{active} active, {way} on the way."),
    }
}

#[derive(Template)]
#[template(path = "partnerships/list.html")]
struct ListPage {
    lines: Vec<Line>,
    q: String,
    stage: Field,
    stages: Vec<(&'static str, &'static str)>,
    kind: Field,
    kinds: Vec<(&'static str, &'static str)>,
    next: Option<String>,
    asked: bool,
}

fn as_list(tx: &mut Tx<'_>, asked: Asked) -> Result<Page> {
    let Asked { q, stage, kind, cursor, .. } = asked;
    let filter = Filter { q: q.clone(), stage, kind, limit: None, cursor };
    let List { data: lines, next_cursor } = list(tx, &filter)?;
    let (stage, kind) = (stage.map_or("", StageName::as_str), kind.map_or("", Kind::as_str));
    let q = q.unwrap_or_default();
    let next = next_cursor.map(|cursor| {
        let asked = [("view", "list"), ("q", &q), ("stage", stage), ("kind", kind), ("cursor", &cursor)];
        serde_urlencoded::to_string(asked).map(|asked| format!("~/partners?{asked}"))
    });
    let next = next.transpose().map_err(Error::internal)?;
    let template = ListPage {
        lines,
        asked: !(q.is_empty() && stage.is_empty() && kind.is_empty()),
        q,
        stage: Field::with("stage", stage),
        stages: any(StageName::ALL.iter().map(|stage| (stage.as_str(), stage.title()))),
        kind: Field::with("kind", kind),
        kinds: any(Kind::ALL.iter().map(|&kind| (kind.as_str(), kind_title(kind)))),
        next,
    };
    Page::of("Partners", &template)
}

fn any(words: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<(&'static str, &'static str)> {
    [("", "Any")].into_iter().chain(words).collect()
}

#[derive(Template)]
#[template(path = "partnerships/new.html")]
struct NewPage<'a> {
    q: &'a str,
    found: Vec<choose::Choice>,
    asked: bool,
    once: &'a str,
}

fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let q = typed.text("q");
    let found = choose::who(tx, q)?;
    Page::of("Add a candidate", &NewPage { q, found, asked: !q.is_empty(), once: typed.once() })
}

fn add(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let (contact_id, company_id) = (form.id("contact"), form.id("company"));
    form.done()?;
    let opened = open(tx, NewPartnership { contact_id, company_id, ..NewPartnership::default() })?;
    let said = format!("{} is a candidate now.", name_of(tx, opened.id)?);
    Ok(Go::to(format!("~/partners/{}", opened.id)).saying(said))
}

fn explore_them(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Go> {
    explore(tx, id)?;
    Ok(Go::to(format!("~/partners/{id}")).saying("You are getting to know each other."))
}

#[derive(Template)]
#[template(path = "partnerships/rhythm.html")]
struct RhythmPage<'a> {
    partnership: &'a Partnership,
    name: &'a str,
    months: Field,
    choices: Vec<(String, String)>,
    once: &'a str,
    seen: String,
}

fn rhythm(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Page> {
    let (partnership, name) = (find(tx, id)?, name_of(tx, id)?);
    let months = |months: u8| (months.to_string(), format!("Every {months} months"));
    let template = RhythmPage {
        partnership: &partnership,
        name: &name,
        months: typed.field("review_every_months", &partnership.review_every_months.get().to_string()),
        choices: ReviewMonths::ALLOWED.map(months).collect(),
        once: typed.once(),
        seen: typed.seen(&partnership.review_every_months.get())?,
    };
    Page::of(format!("How often you review: {name}"), &template)
}

fn change_it(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&find(tx, id)?.review_every_months.get())?;
    let mut form = typed.read();
    let months: Option<u8> = form.parsed("review_every_months");
    form.done()?;
    let review_every_months = ReviewMonths::try_from(months.unwrap_or_default())
        .map_err(|_| Error::invalid("review_every_months", "should be from 3 to 6 months"))?;
    change(tx, id, Changes { review_every_months })?;
    let said = format!("You look how it goes every {} months in the first year.", review_every_months.get());
    Ok(Go::to(format!("~/partners/{id}")).saying(said))
}

#[derive(Template)]
#[template(path = "partnerships/rest.html")]
struct RestPage<'a> {
    partnership: &'a Partnership,
    name: &'a str,
    until: Field,
    reason: Field,
    once: &'a str,
}

fn rest(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Page> {
    let (partnership, name) = (find(tx, id)?, name_of(tx, id)?);
    let template = RestPage {
        partnership: &partnership,
        name: &name,
        until: typed.field("until", ""),
        reason: typed.field("reason", "").required(),
        once: typed.once(),
    };
    Page::of(format!("Pause or end: {name}"), &template)
}

fn pause_it(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let until = form.day("until");
    let reason = form.needed("reason", "please write down why, in a few words");
    form.done()?;
    pause(tx, id, Pause { until, reason })?;
    let said = match until {
        Some(day) => format!("Paused until {}.", words::day(day)),
        None => "Paused.".to_owned(),
    };
    Ok(Go::to(format!("~/partners/{id}")).saying(said).undo(format!("~/partners/{id}/resume")))
}

fn resume_it(tx: &mut Tx<'_>, At(id): At<Partnership>) -> Result<Go> {
    resume(tx, id)?;
    Ok(Go::to(format!("~/partners/{id}")).saying("It goes on where it was."))
}

fn end_it(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let reason = form.needed("reason", "please write down why, in a few words");
    form.done()?;
    end(tx, id, Ending { reason })?;
    Ok(Go::to(format!("~/partners/{id}")).saying("The partnership ended. What was earned stays owed."))
}
