//! Everyone with what went each way, by name.

use std::collections::BTreeMap;

use kit::{
    Id, Result, Tx,
    web::{List, paging},
};
use partnerships::Partnership;

use super::{Given, Halves, Light, light, store};

kit::words! {
    /// Which partners are listed.
    pub enum Which {
        /// Everyone who is or was an active partner, or with whom anybody passed.
        Everyone: "everyone", "everyone";
        /// Whom we know as a partner to be, and nobody went either way.
        Never: "never", "nobody passed yet";
    }
}

/// Which partners to list.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    /// Everyone, or those with whom nobody passed yet; everyone when it is not said.
    pub which: Option<Which>,
    /// How many at most.
    #[schemars(range(min = 1, max = 200))]
    pub limit: Option<u32>,
    /// Where the page before ended.
    pub cursor: Option<String>,
}

/// A partner with what went each way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which one.
    pub id: Id<Partnership>,
    /// What they are called.
    pub name: String,
    /// All that ever went each way.
    pub ever: Given,
    /// What went each way in the last six completed months.
    pub lately: Halves,
    /// Whether those were fair.
    pub light: Light,
}

/// A page of partners, by name.
pub fn list(tx: &mut Tx<'_>, filter: &Filter) -> Result<List<Listed>> {
    let limit = paging::limit(filter.limit)?;
    let after = paging::after(filter.cursor.as_deref())?;
    let today = tx.today();
    let page = store::Page {
        never: filter.which == Some(Which::Never),
        after,
        limit: limit + 1,
        six_months: light::window(today),
    };
    let partners = store::partners(tx, &page)?;
    let mut earned: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (partner, each) in store::earned(tx, &page)? {
        earned.entry(partner).or_default().push(each);
    }
    let page = List::cut(partners, limit, |partner| (partner.sorted.clone(), partner.id));
    Ok(page.map(|partner| {
        let mut ever = partner.ever;
        earned.remove(&partner.id).into_iter().flatten().for_each(|each| ever.earn(each));
        let light = Light::of(partner.active_since, partner.lately, today);
        Listed { id: partner.id, name: partner.name, ever, lately: partner.lately, light }
    }))
}
