//! All agreements.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{Field, Page, Pages, Query},
    words,
};
use network::services;
use partnerships::{
    Partnership,
    terms::{self, Kind},
};

use crate::{
    Agreement, StatusName,
    store::{self, Filter},
};

pub(super) fn pages() -> Pages {
    Pages::new().get("/agreements", list)
}

/// What the list is asked for.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
struct Asked {
    partnership_id: Option<Id<Partnership>>,
    status: Option<StatusName>,
    cursor: Option<String>,
}

/// One agreement as a line of a list.
pub(crate) struct Line {
    pub href: String,
    pub title: String,
    pub meta: String,
    pub badge: &'static str,
    pub status: String,
}

impl Line {
    pub fn of(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Self> {
        let status = agreement.status.name();
        let mut promises = Vec::new();
        let mut kind = Kind::Referral;
        for held in terms::store::of_agreement(tx, agreement.id)? {
            promises.push(services::find(tx, held.term.promise.service_id)?.name);
            kind = kind.max(held.term.kind());
        }
        promises.dedup();
        let partner = partnerships::name_of(tx, agreement.about.partnership_id)?;
        let kind = words::upper_first(kind.label());
        Ok(Self {
            href: format!("~/agreements/{}", agreement.id),
            title: format!("{kind} agreement with {partner}"),
            meta: format!("{}, {}", words::listed(&promises), days(agreement)),
            badge: badge(status),
            status: words::upper_first(status.label()),
        })
    }
}

/// From when to when an agreement holds.
pub(super) fn days(agreement: &Agreement) -> String {
    let dates = agreement.about.dates;
    let from = words::day(dates.starts_on);
    match dates.ends_on {
        Some(last) if last < dates.starts_on => format!("from {from}, and over before that day"),
        Some(last) => format!("from {from} to {}", words::day(last)),
        None if agreement.about.renewal.is_some() => format!("from {from} until further notice"),
        None => format!("from {from}"),
    }
}

/// The colour that goes with a status.
pub(super) fn badge(status: StatusName) -> &'static str {
    match status {
        StatusName::Active => "good",
        StatusName::Proposed | StatusName::PartlySigned | StatusName::Signed | StatusName::Paused => "wait",
        StatusName::Draft
        | StatusName::Ended
        | StatusName::Declined
        | StatusName::Expired
        | StatusName::Superseded => "quiet",
    }
}

#[derive(Template)]
#[template(path = "pages/list.html")]
struct ListPage {
    rows: Vec<Line>,
    is_filtered: bool,
    status: Field,
    statuses: Vec<(&'static str, String)>,
    next: Option<String>,
}

fn list(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    let is_filtered = asked.status.is_some() || asked.partnership_id.is_some() || asked.cursor.is_some();
    let (status, partnership_id) = (asked.status, asked.partnership_id);
    let filter = Filter { partnership_id, status, limit: None, cursor: asked.cursor };
    let found = store::list(tx, &filter)?;
    let next = found.next_cursor.map(|cursor| {
        let partner = partnership_id.map(|id| id.to_string()).unwrap_or_default();
        let asked = [
            ("status", status.map_or("", StatusName::as_str)),
            ("partnership_id", &partner),
            ("cursor", &cursor),
        ];
        format!("~/agreements?{}", serde_urlencoded::to_string(asked).unwrap_or_default())
    });
    let template = ListPage {
        rows: found.data.iter().map(|agreement| Line::of(tx, agreement)).collect::<Result<_>>()?,
        is_filtered,
        status: Field::with("status", status.map_or("", StatusName::as_str)),
        statuses: std::iter::once(("", "Any".to_owned())).chain(StatusName::choices()).collect(),
        next,
    };
    Page::of("Agreements", &template)
}
