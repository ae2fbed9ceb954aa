//! All referrals, both ways.

use askama::Template;
use kit::{
    Result, Tx,
    web::{Field, Page, Pages, Query},
    words::upper_first,
};
use partnerships::terms::Direction;

use crate::{
    Filter, StatusName,
    list::{Shown, list_with_names},
};

pub(super) fn pages() -> Pages {
    Pages::new().get("/referrals", list)
}

/// What the list was asked for.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
struct Asked {
    q: Option<String>,
    direction: Option<Direction>,
    status: Option<StatusName>,
    cursor: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/list.html")]
struct ListPage {
    rows: Vec<Line>,
    is_filtered: bool,
    q: String,
    direction: Field,
    status: Field,
    directions: Vec<(&'static str, &'static str)>,
    statuses: Vec<(&'static str, String)>,
    next: Option<String>,
}

/// One referral as a line of a list.
pub(crate) struct Line {
    pub href: String,
    pub title: String,
    pub meta: String,
    pub badge: &'static str,
    pub status: String,
}

impl Line {
    pub(crate) fn of(shown: &Shown) -> Self {
        let Shown { referral, client, partner, service } = shown;
        let since = referral.sent_on.map(|day| format!(", {}", kit::words::day(day))).unwrap_or_default();
        let meta = match referral.about.direction {
            Direction::Outbound => format!("{service}, to {partner}{since}"),
            Direction::Inbound => format!("{service}, from {partner}{since}"),
        };
        let status = referral.status.name();
        Self {
            href: format!("~/referrals/{}", referral.id),
            title: client.clone(),
            meta,
            badge: badge(status),
            status: upper_first(status.label()),
        }
    }
}

/// The colour that goes with a status.
pub(super) fn badge(status: StatusName) -> &'static str {
    match status {
        StatusName::Won => "good",
        StatusName::Sent | StatusName::Accepted | StatusName::InTalks => "wait",
        StatusName::Draft | StatusName::Declined | StatusName::Lost | StatusName::Withdrawn => "quiet",
    }
}

fn list(tx: &mut Tx<'_>, Query(asked): Query<Asked>) -> Result<Page> {
    let filter = Filter {
        direction: asked.direction,
        status: asked.status,
        cursor: asked.cursor.clone(),
        ..Filter::default()
    };
    let found = list_with_names(tx, &filter, asked.q.as_deref())?;
    let (q, direction, status) = (
        asked.q.unwrap_or_default(),
        asked.direction.map_or("", Direction::as_str),
        asked.status.map_or("", StatusName::as_str),
    );
    let next = found.next_cursor.map(|cursor| {
        let asked = [("q", &*q), ("direction", direction), ("status", status), ("cursor", &*cursor)];
        format!("~/referrals?{}", serde_urlencoded::to_string(asked).unwrap_or_default())
    });
    let template = ListPage {
        rows: found.data.iter().map(Line::of).collect(),
        is_filtered: !(q.is_empty() && direction.is_empty() && status.is_empty() && asked.cursor.is_none()),
        direction: Field::with("direction", direction),
        status: Field::with("status", status),
        directions: vec![("", "Both ways"), ("outbound", "You sent"), ("inbound", "They sent")],
        statuses: std::iter::once(("", "Any".to_owned())).chain(StatusName::choices()).collect(),
        next,
        q,
    };
    Page::of("Referrals", &template)
}
