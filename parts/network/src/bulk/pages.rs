//! Changing many people: choosing what to do with them, and what came of it.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};

use super::{
    BulkEdit, State, Wanted, Who,
    bulk_edit::{MOST_PEOPLE, OutcomeName},
    find,
    store::{self, Told},
};
use crate::{
    Partners, companies,
    contacts::{self, Contact, Filter},
};

/// People who are told by name.
const TOLD: u32 = 100;
/// Changes of lately that are told below the form, each of which can be taken back still.
const LATELY: u32 = 10;

/// `/people/bulk`.
pub fn pages(partners: Partners) -> Pages {
    let start = move |tx: &mut Tx<'_>, typed: Typed| start(tx, &typed, partners);
    let undo = move |tx: &mut Tx<'_>, At(id): At<BulkEdit>| undo(tx, id, partners);
    Pages::new()
        .get("/people/bulk", choose)
        .post("/people/bulk", start, choose)
        .get("/people/bulk/{id}", show)
        .post("/people/bulk/{id}/undo", undo, show)
}

kit::words! {
    /// What can be done with them.
    pub enum What {
        /// Give them a tag.
        Tag: "tag", "Add a tag";
        /// Take one off.
        Untag: "untag", "Take a tag off";
        /// Have them work for a business.
        Company: "company", "Set their company";
        /// Take them out of the lists.
        Archive: "archive", "Archive them";
    }
}

impl What {
    /// What else is to be known of it.
    fn hint(self) -> &'static str {
        match self {
            Self::Archive => "Whoever is a partner stays, and you are told who.",
            Self::Tag | Self::Untag | Self::Company => "",
        }
    }
}

kit::words! {
    /// With whom it is done.
    pub enum Whom {
        /// Those who were ticked.
        Ticked: "ticked", "you ticked";
        /// Everybody whom the list shows.
        All: "all", "in the list";
    }
}

#[derive(Template)]
#[template(path = "bulk/choose.html")]
struct ChoosePage<'a> {
    ticked: Vec<Contact>,
    /// How many the list shows; nothing where that are too many.
    all: Option<usize>,
    among: String,
    back: String,
    who: Field,
    what: Field,
    whats: Vec<(&'static str, &'static str, &'static str)>,
    tag: Field,
    company: Field,
    lately: Vec<Change>,
    once: &'a str,
}

/// What was done lately.
struct Change {
    href: String,
    said: String,
    when: String,
}

pub(super) fn choose(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let (filter, ids) = (Filter::among(&typed)?, ticked(&typed)?);
    let mut ticked = Vec::new();
    for id in ids {
        ticked.push(contacts::find(tx, id)?);
    }
    let written = filter.written()?;
    let all = counted(tx, &filter)?;
    let first = if ticked.is_empty() { Whom::All } else { Whom::Ticked };
    let page = ChoosePage {
        all,
        back: format!("~/people?{written}"),
        among: written,
        who: typed.field("who", first.as_str()),
        what: typed.field("what", What::Tag.as_str()),
        whats: What::ALL.iter().map(|what| (what.as_str(), what.label(), what.hint())).collect(),
        tag: typed.field("tag", ""),
        company: typed.field("company", ""),
        lately: lately(tx)?,
        ticked,
        once: typed.once(),
    };
    Page::of("Change several people", &page)
}

fn lately(tx: &mut Tx<'_>) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    for edit in store::page(tx, None, LATELY)? {
        let on = words::day(tx.day_of(edit.created_at));
        let when = if edit.state == State::Undone { format!("{on}, taken back") } else { on };
        changes.push(Change { href: format!("~/people/bulk/{}", edit.id), said: said(tx, &edit)?, when });
    }
    Ok(changes)
}

fn ticked(typed: &Typed) -> Result<Vec<Id<Contact>>> {
    let mut form = typed.read();
    let ids = form.ids("contact");
    form.done()?;
    Ok(ids)
}

/// How many people a list shows, where that can be changed at once.
fn counted(tx: &mut Tx<'_>, filter: &Filter) -> Result<Option<usize>> {
    let (mut count, mut cursor) = (0, None);
    loop {
        let page = contacts::list(tx, &Filter { limit: Some(200), cursor, ..filter.clone() })?;
        count += page.data.len();
        cursor = page.next_cursor;
        if count > MOST_PEOPLE as usize {
            return Ok(None);
        }
        if cursor.is_none() {
            return Ok(Some(count));
        }
    }
}

/// What is asked for, when a form has been read.
enum Asked {
    Wanted(Wanted),
    /// To work for the business of this name, which may be new.
    At(String),
}

pub(super) fn start(tx: &mut Tx<'_>, typed: &Typed, partners: Partners) -> Result<Go> {
    let filter = Filter::among(typed)?;
    let written = filter.written()?;
    let mut form = typed.read();
    let (whom, ticked) = (form.parsed("who"), form.ids("contact"));
    let what = form.parsed("what").map(|what| match what {
        What::Tag => Asked::Wanted(Wanted::Tag { tag: form.needed("tag", "which tag?") }),
        What::Untag => Asked::Wanted(Wanted::Untag { tag: form.needed("tag", "which tag?") }),
        What::Company => Asked::At(form.needed("company", "which company?")),
        What::Archive => Asked::Wanted(Wanted::Archive {}),
    });
    form.done()?;
    let who = match whom {
        Some(Whom::All) => Who::Fitting(filter),
        Some(Whom::Ticked) => Who::Chosen(ticked),
        None => return Err(Error::invalid("contact", "please say for whom")),
    };
    let wanted = match what {
        Some(Asked::Wanted(wanted)) => wanted,
        Some(Asked::At(name)) => Wanted::Company { company_id: companies::found_or_made(tx, &name)?.0.id },
        None => return Err(Error::invalid("what", "please say what to do")),
    };
    let edit = super::start(tx, wanted, who, partners)?;
    let is_simple = edit.state == State::Done && edit.counts.refused == 0;
    let to = if is_simple { format!("~/people?{written}") } else { format!("~/people/bulk/{}", edit.id) };
    let go = Go::to(to).saying(said(tx, &edit)?);
    Ok(if edit.state == State::Done { go.undo(format!("~/people/bulk/{}/undo", edit.id)) } else { go })
}

#[derive(Template)]
#[template(path = "bulk/show.html")]
struct ShowPage<'a> {
    edit: &'a BulkEdit,
    sentence: String,
    left: u32,
    refused: Vec<Told>,
    kept: Vec<Told>,
    is_done: bool,
    once: &'a str,
}

pub(super) fn show(tx: &mut Tx<'_>, At(id): At<BulkEdit>, typed: Typed) -> Result<Page> {
    let edit = find(tx, id)?;
    let counts = edit.counts;
    let page = ShowPage {
        sentence: said(tx, &edit)?,
        left: match edit.state {
            State::Undoing => counts.changed - counts.put_back - counts.kept,
            _ => counts.people - counts.changed - counts.unchanged - counts.refused,
        },
        refused: store::told(tx, id, OutcomeName::Refused, TOLD)?,
        kept: store::told(tx, id, OutcomeName::Kept, TOLD)?,
        is_done: edit.state == State::Done && counts.changed > 0,
        edit: &edit,
        once: typed.once(),
    };
    let mut shown = Page::of("Changing several people", &page)?;
    shown.again_seconds = edit.state.is_under_way().then_some(1);
    Ok(shown)
}

fn undo(tx: &mut Tx<'_>, id: Id<BulkEdit>, partners: Partners) -> Result<Go> {
    let edit = super::undo(tx, id, partners)?;
    let counts = edit.counts;
    let sentence = match (edit.state, counts.kept) {
        (State::Undoing, _) => "This is being taken back.".to_owned(),
        (_, 0) => format!("Taken back: {} as before.", people(counts.put_back, "is", "are")),
        (_, kept) => format!(
            "Taken back: {} as before. {} changed since and left alone.",
            people(counts.put_back, "is", "are"),
            people(kept, "was", "were")
        ),
    };
    Ok(Go::to(format!("~/people/bulk/{id}")).saying(sentence))
}

/// What was done, to how many people.
fn said(tx: &mut Tx<'_>, edit: &BulkEdit) -> Result<String> {
    let counts = edit.counts;
    let (many, was) = (people(counts.changed, "", ""), |one, more| people(counts.changed, one, more));
    let done = match &edit.wanted {
        Wanted::Tag { tag } => format!("{} given the tag “{tag}”.", was("was", "were")),
        Wanted::Untag { tag } => format!("The tag “{tag}” was taken off {}.", many.trim()),
        Wanted::Rename { tag, to } => {
            format!("The tag “{tag}” is called “{to}” now, with {}.", many.trim())
        }
        Wanted::Company { company_id } => match companies::find(tx, *company_id) {
            Ok(company) => format!("{} at {} now.", was("is", "are"), company.name),
            Err(Error::NotFound) => format!("{} at a company that is gone now.", was("was", "were")),
            Err(error) => return Err(error),
        },
        Wanted::Archive {} => format!("{} archived.", was("was", "were")),
    };
    let refused = match counts.refused {
        0 => String::new(),
        refused => format!(" {} left as they were.", people(refused, "was", "were")),
    };
    Ok(match edit.state {
        State::Gathering | State::Running => "This goes on when you leave the page.".to_owned(),
        State::Done | State::Undoing | State::Undone => done + &refused,
    })
}

fn people(count: u32, one: &str, more: &str) -> String {
    match count {
        1 => format!("1 person {one}"),
        count => format!("{count} people {more}"),
    }
}
