//! The practices of both sides, wherever they are kept.

use jiff::civil::Date;
use kit::{Id, Result, Tx};
use network::practices;
use workspace::{
    professions::{self, Between, Practice},
    settings,
};

use crate::{Partner, Partnership, partnerships};

/// What our business does, and where.
pub fn ours(tx: &mut Tx<'_>) -> Result<Practice> {
    let us = settings::profile(tx)?;
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    Ok(Practice { profession: us.profession, country: said(us.country), region: said(us.region) })
}

/// What the partner does, and where, as far as it is written down.
pub fn theirs(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<Practice> {
    match partnerships::find(tx, id)?.with {
        Partner::Contact(contact) => practices::of_contact(tx, contact),
        Partner::Company(company) => practices::of_company(tx, company),
    }
}

/// Writes down what the partner does, and where.
pub fn write_down(tx: &mut Tx<'_>, id: Id<Partnership>, practice: Practice) -> Result<Practice> {
    match partnerships::find(tx, id)?.with {
        Partner::Contact(contact) => practices::contact_practises(tx, contact, practice),
        Partner::Company(company) => practices::company_practises(tx, company, practice),
    }
}

/// What the trades of the two allow between them on a day.
pub fn between(tx: &mut Tx<'_>, id: Id<Partnership>, day: Date) -> Result<Between> {
    let (ours, theirs) = (ours(tx)?, theirs(tx, id)?);
    Ok(professions::between(&ours, &theirs, day))
}
