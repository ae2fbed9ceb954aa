//! The next review, in the margin of the partner's page.

use askama::Template;
use kit::{Error, Id, Result, Tx, words::day};
use partnerships::{
    Partnership, next_review,
    partnerships::{Place, Section, StageName},
};

#[derive(Template)]
#[template(path = "pages/section.html")]
struct SectionPage {
    id: Id<Partnership>,
    /// The day, where it is, and whether it is due.
    next: Option<(String, String, bool)>,
    /// How many months after it became active the first one comes, while it may become so.
    first_after: Option<u8>,
}

/// The section of a partner's page.
pub fn section(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Section> {
    let today = tx.today();
    let next = next_review::of(tx, partnership)?;
    let next = next.map(|next| (day(next.due_on), format!("~/reviews/{}", next.id), next.due_on <= today));
    let partnership = partnerships::find(tx, partnership)?;
    let is_over = partnership.stage.name() == StageName::Ended;
    let first_after = (!is_over).then(|| partnership.review_every_months.get());
    let html = SectionPage { id: partnership.id, next, first_after }.render().map_err(Error::internal)?;
    Ok(Section { title: "Next review", html, place: Place::Margin })
}
