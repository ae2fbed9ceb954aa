//! The reviews: what is due, what is ahead, and what came of the others.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Result, Tx,
    web::{List, Page, Query},
    words::day,
};

use super::titled;
use crate::{Filter, Listed, Status};

/// A review as one line says it.
struct Line {
    href: String,
    title: String,
    meta: String,
    badge: (&'static str, String),
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Due,
    Ahead,
    Settled,
}

#[derive(Template)]
#[template(path = "pages/list.html")]
struct ListPage {
    lede: String,
    sections: Vec<(&'static str, Vec<Line>)>,
    next: Option<String>,
    nothing: bool,
}

pub(super) fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<Page> {
    let List { data, next_cursor } = crate::list(tx, &filter)?;
    let today = tx.today();
    let lines: Vec<Line> = data.iter().map(|listed| line(listed, today)).collect();
    let due = lines.iter().filter(|line| line.place == Place::Due).count();
    let lede = match due {
        0 => "Nothing is due. A look back now and then keeps a good partnership good.".to_owned(),
        1 => "One is due. Look at it together, over coffee if you can.".to_owned(),
        due => format!("{due} are due. Look at each together, over coffee if you can."),
    };
    let mut sections = vec![("Due", Vec::new()), ("Ahead", Vec::new()), ("Looked back on", Vec::new())];
    for line in lines {
        let place = match line.place {
            Place::Due => 0,
            Place::Ahead => 1,
            Place::Settled => 2,
        };
        sections[place].1.push(line);
    }
    sections.retain(|(_, lines)| !lines.is_empty());
    let next = next_cursor.map(|cursor| format!("~/reviews?cursor={cursor}"));
    let nothing = sections.is_empty();
    Page::of("Reviews", &ListPage { lede, sections, next, nothing })
}

fn line(listed: &Listed, today: Date) -> Line {
    let Listed { review, partner, active_since } = listed;
    let (badge, place) = match &review.status {
        Status::Open if review.is_overdue(today) => (("stop", "Overdue".to_owned()), Place::Due),
        Status::Open if review.due_on == today => (("wait", "Today".to_owned()), Place::Due),
        Status::Open => (("quiet", day(review.due_on)), Place::Ahead),
        Status::Held(_) => (("good", "Held".to_owned()), Place::Settled),
        Status::Skipped { .. } => (("quiet", "Skipped".to_owned()), Place::Settled),
    };
    let meta = match &review.status {
        Status::Open if place == Place::Due => format!("Due since {}", day(review.due_on)),
        Status::Open => {
            format!("The partnership is active since {}", day(active_since.unwrap_or(review.due_on)))
        }
        Status::Held(held) => format!("On {}: {}", day(held.on), held.decision.label()),
        Status::Skipped { on, reason } => format!("On {}: {reason}", day(*on)),
    };
    let title = titled(review, *active_since, partner);
    Line { href: format!("~/reviews/{}", review.id), title, meta, badge, place }
}
