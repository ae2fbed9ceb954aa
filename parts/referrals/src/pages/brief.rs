//! The clients that somebody and we are passing on, before one meets them.

use kit::{Id, Result, Tx};
use network::{
    contacts::{self, Contact},
    meetings::Brief,
};

use super::list::Line;
use crate::{Filter, StatusName, list::list_with_names};

/// Referrals that are looked at, the latest; of an older one one has heard, or Today says so.
const LOOKED_AT: u32 = 50;

/// The referrals with somebody, or with their business, that are neither won nor over.
pub fn brief(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Brief>> {
    let partnership = match (partnerships::of_contact(tx, contact)?, contacts::find(tx, contact)?.company_id)
    {
        (None, Some(company)) => partnerships::of_company(tx, company)?,
        (found, _) => found,
    };
    let Some(partnership) = partnership else { return Ok(None) };
    let filter = Filter { partnership_id: Some(partnership.id), limit: Some(LOOKED_AT), ..Filter::default() };
    let found = list_with_names(tx, &filter, None)?;
    let open = found.data.iter().filter(|shown| match shown.referral.status.name() {
        StatusName::Sent | StatusName::Accepted | StatusName::InTalks => true,
        StatusName::Draft
        | StatusName::Declined
        | StatusName::Won
        | StatusName::Lost
        | StatusName::Withdrawn => false,
    });
    let lines: Vec<_> = open
        .map(Line::of)
        .map(|line| (format!("{}: {}. {}", line.title, line.status, line.meta), Some(line.href)))
        .collect();
    Ok(Some(Brief { title: "Clients on the way", lines }).filter(|brief| !brief.lines.is_empty()))
}
