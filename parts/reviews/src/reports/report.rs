//! The three reports: by month, by service, and by partner.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    web::{List, paging},
};
use network::services::{self, Service};
use partnerships::Partnership;

use super::{Figures, Period, store};

/// Which partners, and when.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// `this_year`, `last_12_months` or a year such as `2026`; this year when it is left out.
    #[serde(default)]
    #[schemars(
        with = "Option<String>",
        regex(pattern = r"^(this_year|last_12_months|(19|2[0-9])[0-9]{2})$")
    )]
    pub period: Option<Period>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A month, and what went either way in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfMonth {
    /// Its first day.
    pub month: Date,
    /// What went either way.
    pub figures: Figures,
}

/// A service, and what went either way for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfService {
    /// Which one.
    pub id: Id<Service>,
    /// What it is called.
    pub name: String,
    /// What went either way.
    pub figures: Figures,
}

/// A partner, and what went either way with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfPartner {
    /// Which one.
    pub id: Id<Partnership>,
    /// What they are called.
    pub name: String,
    /// What went either way.
    pub figures: Figures,
}

/// Every month of a period up to the one that runs, the first of them first.
pub fn months(tx: &mut Tx<'_>, period: Period) -> Result<Vec<OfMonth>> {
    let today = tx.today();
    let days = period.days(today);
    let mut figures: BTreeMap<Date, Figures> =
        period.months(today).into_iter().map(|month| (month, Figures::default())).collect();
    for (month, direction, counted) in store::months(tx, days)? {
        *figures.entry(month).or_default().way(direction) = counted;
    }
    for (month, direction, (paid, fee)) in store::months_earned(tx, days)? {
        figures.entry(month).or_default().way(direction).earn(paid, fee);
    }
    Ok(figures.into_iter().map(|(month, figures)| OfMonth { month, figures }).collect())
}

/// Every service for which anything happened in a period: ours first, each by name.
pub fn services(tx: &mut Tx<'_>, period: Period) -> Result<Vec<OfService>> {
    let days = period.days(tx.today());
    let mut figures: BTreeMap<Id<Service>, Figures> = BTreeMap::new();
    for (service, direction, counted) in store::services(tx, days)? {
        *figures.entry(service).or_default().way(direction) = counted;
    }
    for (service, direction, (paid, fee)) in store::services_earned(tx, days)? {
        figures.entry(service).or_default().way(direction).earn(paid, fee);
    }
    figures.retain(|_, figures| *figures != Figures::default());
    let named = services::all(tx)?.into_iter();
    Ok(named
        .filter_map(|Service { id, name, .. }| {
            figures.remove(&id).map(|figures| OfService { id, name, figures })
        })
        .collect())
}

/// What went either way in a period, with everyone and for everything.
pub fn together(tx: &mut Tx<'_>, period: Period) -> Result<Figures> {
    Ok(Figures::sum(months(tx, period)?.iter().map(|each| &each.figures)))
}

/// A page of the partners with whom anything happened in a period, in the order in which their partnerships were opened.
pub fn partners(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<OfPartner>> {
    let limit = paging::limit(filter.limit)?;
    let after = paging::after(filter.cursor.as_deref())?;
    let period = filter.period.unwrap_or_default();
    if together(tx, period)? == Figures::default() {
        // Nobody has to be looked at to see that nothing happened with them.
        return Ok(List::cut(Vec::new(), limit, |partner: &OfPartner| partner.id));
    }
    let days = period.days(tx.today());
    let found = some(tx, &store::Page { days, after, limit: limit + 1 })?;
    Ok(List::cut(found, limit, |partner| partner.id))
}

/// The partners of a period, at most so many, those with most clients first.
pub(super) fn leading_partners(tx: &mut Tx<'_>, period: Period, most: u32) -> Result<Vec<OfPartner>> {
    let days = period.days(tx.today());
    let mut found = some(tx, &store::Page { days, after: None, limit: most })?;
    most_first(&mut found);
    Ok(found)
}

/// Puts those with most clients first, both ways together.
pub(super) fn most_first(partners: &mut [OfPartner]) {
    partners.sort_by_cached_key(|partner| {
        let Figures { sent, received } = &partner.figures;
        (std::cmp::Reverse(sent.clients + received.clients), partner.name.clone(), partner.id)
    });
}

/// Partners in the order of their ids.
fn some(tx: &mut Tx<'_>, page: &store::Page) -> Result<Vec<OfPartner>> {
    let mut found: Vec<OfPartner> = Vec::new();
    for store::PartnerOneWay { id, name, one_way } in store::partners(tx, page)? {
        if found.last().is_none_or(|last| last.id != id) {
            found.push(OfPartner { id, name, figures: Figures::default() });
        }
        if let (Some((direction, counted)), Some(last)) = (one_way, found.last_mut()) {
            *last.figures.way(direction) = counted;
        }
    }
    let places: BTreeMap<_, _> = found.iter().enumerate().map(|(place, each)| (each.id, place)).collect();
    for (id, direction, (paid, fee)) in store::partners_earned(tx, page)? {
        if let Some(&place) = places.get(&id) {
            found[place].figures.way(direction).earn(paid, fee);
        }
    }
    Ok(found)
}
