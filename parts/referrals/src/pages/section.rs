//! The clients passed on with one partner, on the partner's page.

use askama::Template;
use kit::{Error, Id, Result, Tx};
use partnerships::{
    Partnership,
    partnerships::{Place, Section, StageName},
};

use super::list::Line;
use crate::{Filter, list::list_with_names};

/// Referrals on the partner's page; the list has the rest.
const SHOWN: u32 = 10;

#[derive(Template)]
#[template(path = "pages/section.html")]
struct SectionPage {
    rows: Vec<Line>,
    partnership: Id<Partnership>,
    /// With whom it is over, nobody is passed on any more.
    is_over: bool,
}

/// The section of a partner's page.
pub fn section(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Section> {
    let filter = Filter { partnership_id: Some(partnership), limit: Some(SHOWN), ..Filter::default() };
    let found = list_with_names(tx, &filter, None)?;
    let rows = found.data.iter().map(Line::of).collect();
    let is_over = partnerships::find(tx, partnership)?.stage.name() == StageName::Ended;
    let html = SectionPage { rows, partnership, is_over }.render().map_err(Error::internal)?;
    Ok(Section { title: "Clients passed on", html, place: Place::Page })
}
