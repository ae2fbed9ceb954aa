//! Partners for the same work, on one page.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{Field, Page, Pages, Query},
};
use network::services::{self, Service};

use super::{Compared, gather, store};
use crate::{qualification::Verdict, terms::Kind};

/// `/partners/compared`.
pub fn pages() -> Pages {
    Pages::new().get("/partners/compared", show)
}

/// For which work.
#[derive(Debug, Default, serde::Deserialize, schemars::JsonSchema)]
struct Asked {
    service_id: Option<Id<Service>>,
}

#[derive(Template)]
#[template(path = "compared/page.html")]
struct ComparedPage {
    service: Option<Service>,
    choice: Field,
    choices: Vec<(String, String)>,
    partners: Vec<Compared>,
}

fn show(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    let offered = store::offered(tx)?;
    let first = offered.first().map(|&(id, ..)| id);
    let service = asked.service_id.or(first).map(|id| services::find(tx, id)).transpose()?;
    let mut choices: Vec<(String, String)> =
        offered.into_iter().map(|(id, name, many)| (id.to_string(), format!("{name} ({many})"))).collect();
    let id = service.as_ref().map(|service| service.id.to_string()).unwrap_or_default();
    if let Some(service) = service.as_ref().filter(|_| choices.iter().all(|(known, _)| *known != id)) {
        choices.push((id.clone(), service.name.clone()));
    }
    let partners = service.as_ref().map(|service| gather(tx, service.id)).transpose()?.unwrap_or_default();
    let title = service.as_ref().map_or("Side by side".to_owned(), |of| format!("{}: side by side", of.name));
    Page::of(title, &ComparedPage { service, choice: Field::with("service_id", &id), choices, partners })
}
