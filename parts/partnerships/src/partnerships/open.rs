//! Opens a partnership: someone becomes a candidate.

use kit::{Change, Error, Id, Refusal, Result, Tx, named};
use network::{
    companies::{self, Company},
    contacts::{self, Contact},
};

use super::{Partner, Partnership, store};
use crate::{
    ReviewMonths,
    goals::{self, NewGoal},
};

/// With whom to open a partnership.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(extend("oneOf" = [{ "required": ["contact_id"] }, { "required": ["company_id"] }]))]
pub struct NewPartnership {
    /// The person. Name either a person or a business.
    #[schemars(with = "Id<Contact>")]
    pub contact_id: Option<Id<Contact>>,
    /// The business.
    #[schemars(with = "Id<Company>")]
    pub company_id: Option<Id<Company>>,
    /// How often it is reviewed in its first year; every 3 months when left out.
    #[schemars(with = "ReviewMonths")]
    pub review_every_months: Option<ReviewMonths>,
    /// What either side, or both, want to achieve with it.
    #[schemars(length(max = 20))]
    pub goals: Vec<NewGoal>,
}

const MOST_GOALS_AT_FIRST: usize = 20;

/// Opens a partnership with a person or a business. A second one with the same partner would be the same one kept
/// twice, so that is refused until the first is over.
pub fn open(tx: &mut Tx<'_>, new: NewPartnership) -> Result<Partnership> {
    let with = partner(&new)?;
    let name = known(tx, with)?;
    if new.goals.len() > MOST_GOALS_AT_FIRST {
        return Err(Error::invalid("goals", format!("should be at most {MOST_GOALS_AT_FIRST}")));
    }
    let mut partnership = Partnership::candidate(tx.new_id(), with, tx.new_id(), tx.now());
    partnership.review_every_months = new.review_every_months.unwrap_or_default();
    if store::insert(tx, &partnership)? == Change::AlreadyMade {
        return Err(already_open(tx, with, &name)?);
    }
    for goal in new.goals {
        goals::keep(tx, partnership.id, goal)?;
    }
    tx.note("partnership.opened", &partnership.subjects())?;
    Ok(partnership)
}

fn partner(new: &NewPartnership) -> Result<Partner> {
    match (new.contact_id, new.company_id) {
        (Some(contact), None) => Ok(Partner::Contact(contact)),
        (None, Some(company)) => Ok(Partner::Company(company)),
        (None, None) => Err(Error::invalid("contact_id", "please choose the person or the business")),
        (Some(_), Some(_)) => Err(Error::invalid("company_id", "name the person or the business, not both")),
    }
}

/// What the partner is called, who has to be in the lists: whoever was archived is restored first.
fn known(tx: &mut Tx<'_>, with: Partner) -> Result<String> {
    let (field, name, archived_at) = match with {
        Partner::Contact(id) => {
            let person = named("contact_id", "this person is not known", contacts::find(tx, id))?;
            ("contact_id", person.display_name, person.archived_at)
        }
        Partner::Company(id) => {
            let business = named("company_id", "this business is not known", companies::find(tx, id))?;
            ("company_id", business.name, business.archived_at)
        }
    };
    match archived_at {
        None => Ok(name),
        Some(_) => Err(Error::invalid(field, "was archived; restore them first")),
    }
}

fn already_open(tx: &mut Tx<'_>, with: Partner, name: &str) -> Result<Error> {
    let open = store::open_with(tx, with)?.ok_or_else(|| Error::Contended("partnership".to_owned()))?;
    let sentence = format!("There is a partnership with {name} already.");
    let refusal = Refusal::new("partnership_exists", sentence, "Go on with that one, or end it first.");
    Ok(refusal.with("partnership_id", open.id).into())
}
