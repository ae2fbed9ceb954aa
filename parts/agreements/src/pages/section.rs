//! A partner's agreements, on the partner's page.

use askama::Template;
use kit::{Error, Id, Result, Tx};
use partnerships::{
    Partnership,
    partnerships::{Place, Section, StageName},
};

use super::list::Line;
use crate::store;

#[derive(Template)]
#[template(path = "pages/section.html")]
struct AgreementsOf {
    rows: Vec<Line>,
    /// Where the next one is drafted, unless the partnership is over.
    new: Option<String>,
}

/// The agreements with one partner, and the way to another.
pub fn on_a_partners_page(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Section> {
    let agreements = store::of_partnership(tx, partnership)?;
    let rows = agreements.iter().map(|agreement| Line::of(tx, agreement)).collect::<Result<_>>()?;
    let is_over = partnerships::find(tx, partnership)?.stage.name() == StageName::Ended;
    let new = (!is_over).then(|| format!("~/agreements/new?partnership_id={partnership}"));
    let template = AgreementsOf { rows, new };
    let html = template.render().map_err(Error::internal)?;
    Ok(Section { title: "What you promised each other", html, place: Place::Page })
}
