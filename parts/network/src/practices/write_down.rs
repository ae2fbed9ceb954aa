//! Writes down what somebody does, and where.

use kit::{Id, Result, Tx};
use serde_json::json;
use workspace::professions::Practice;

use super::store;
use crate::{
    companies::{self, Company, NewCompany},
    contacts::{self, Contact},
};

/// What a person does from now on. Who works for a business does what the business does, so it is written down there.
pub fn contact_practises(tx: &mut Tx<'_>, id: Id<Contact>, practice: Practice) -> Result<Practice> {
    if let Some(company) = contacts::present(tx, id)?.company_id {
        return company_practises(tx, company, practice);
    }
    let practice = practice.checked()?;
    if store::of_contact(tx, id)? != practice {
        store::save(tx, id, &practice)?;
        tx.note_with("practice.written_down", &[&id], json!({ "trade": practice.trade() }))?;
    }
    Ok(practice)
}

/// What a business does from now on.
pub fn company_practises(tx: &mut Tx<'_>, id: Id<Company>, practice: Practice) -> Result<Practice> {
    let practice = practice.checked()?;
    if store::of_company(tx, id)? != practice {
        let Company { name, website, services_offered, .. } = companies::find(tx, id)?;
        let Practice { profession, country, region } = practice.clone();
        let profession = Some(profession);
        companies::change(
            tx,
            id,
            NewCompany { name, website, profession, country, region, services_offered },
        )?;
    }
    Ok(practice)
}
