//! `/a/{secret}/versions`: every wording that was laid before the other side, and what is different from the one before.

use agreements::{
    Agreement, Party, StatusName,
    clauses::{Clause, Passage},
    wordings::{self, Difference, Run, Wording},
};
use askama::Template;
use kit::{
    Error, Result, Tx,
    web::{Page, Pages, Places, Typed},
    words,
};
use workspace::settings;

/// The versions of an agreement.
pub(super) fn pages() -> Pages {
    Pages::new().outside("/a/{secret}/versions", show)
}

#[derive(Template)]
#[template(path = "agreement/versions.html")]
struct VersionsPage {
    here: String,
    title: String,
    lede: String,
    difference: Option<(u32, Difference)>,
    clauses: Vec<Clause>,
    versions: Vec<Version>,
}

/// One version in the list of all.
struct Version {
    href: String,
    title: String,
    meta: String,
    is_here: bool,
}

fn show(tx: &mut Tx<'_>, places: Places, typed: Typed) -> Result<Page> {
    let secret = places.get("secret")?;
    let agreement = agreements::opened(tx, secret)?;
    let business = settings::profile(tx)?.name;
    let all = wordings::all(tx, agreement.id)?;
    let asked: Option<u32> = typed.text("version").parse().ok();
    let shown =
        all.iter().find(|one| asked.is_none_or(|asked| asked == one.number)).ok_or(Error::NotFound)?;
    let here = format!("/a/{secret}");
    let versions = all.iter().map(|one| Version {
        href: format!("{here}/versions?version={}", one.number),
        title: format!("Version {}", one.number),
        meta: meta(tx, one, &business),
        is_here: one.number == shown.number,
    });
    let page = VersionsPage {
        title: format!("Version {}", shown.number),
        lede: lede(tx, &agreement, shown),
        difference: Wording::before(&all, shown.number)
            .map(|before| (before.number, Difference::between(&before.words, &shown.words))),
        clauses: shown.words.clauses.clone(),
        versions: versions.collect(),
        here,
    };
    let page = Page::of(page.title.clone(), &page)?;
    Ok(Page { business, ..page })
}

fn lede(tx: &Tx<'_>, agreement: &Agreement, shown: &Wording) -> String {
    let day = words::day(tx.day_of(shown.made_at));
    let is_now = shown.number == agreement.wording && agreement.status.name() != StatusName::Draft;
    match is_now {
        true => format!("It lies before you since {day}."),
        false => format!("It lay before you on {day}, and was changed since."),
    }
}

fn meta(tx: &Tx<'_>, wording: &Wording, business: &str) -> String {
    let day = words::day(tx.day_of(wording.made_at));
    match wording.made_by {
        Party::Ours => format!("As {business} wrote it, {day}"),
        Party::Theirs => format!("With the terms that you proposed, {day}"),
    }
}
