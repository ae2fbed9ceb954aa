//! The clauses that are made from the terms. They are never written by hand, so they cannot say anything else.

use kit::words::{self, listed};
use partnerships::terms::{CarveOutReason, Direction, Form, Kind};

use super::{Passage, Topic};
use crate::{
    renewal::notice_of,
    wordings::{Agreed, Moved, Promise, Side},
};

/// What the terms say on a topic; nothing where they say nothing.
pub(super) fn says(topic: Topic, agreed: &Agreed) -> Vec<Passage> {
    match topic {
        Topic::Sides => sides(agreed),
        Topic::Services => services(agreed),
        Topic::Promises => promises(agreed),
        Topic::BothWays => text(both_ways(agreed)),
        Topic::Boundaries => agreed.boundaries.as_deref().map(Passage::read).unwrap_or_default(),
        Topic::OnlyOne => only_one(agreed),
        Topic::Exceptions => exceptions(agreed),
        Topic::Told => told(agreed),
        Topic::Reviews => text(reviews(agreed)),
        Topic::Duration => duration(agreed),
        Topic::Precedence => text(
            "Which clients go where, what is paid for them and for how long, on which days this holds and who is the only \
             one: that is said in the sections made from the terms, and it comes before every other word of this \
             agreement. Where another clause reads otherwise, the terms count."
                .to_owned(),
        ),
        _ => Vec::new(),
    }
}

fn text(words: String) -> Vec<Passage> {
    vec![Passage::Text(words)]
}

fn sides(agreed: &Agreed) -> Vec<Passage> {
    let (we, they) = (&agreed.ours.name, &agreed.theirs.name);
    let signs = |side: &Side| {
        let signer = side.details.signer.as_ref()?;
        let as_what =
            side.details.capacity.as_ref().map(|capacity| format!(", {capacity},")).unwrap_or_default();
        Some(format!("{signer}{as_what} acts for {} and may sign for it.", side.name))
    };
    let between = format!(
        "{we} and {they} agree on what follows. “We” and “us” are {we}; “each side” and “both sides” are the two."
    );
    [Some(between), signs(&agreed.ours), signs(&agreed.theirs)]
        .into_iter()
        .flatten()
        .map(Passage::Text)
        .collect()
}

/// What each side does for the clients who are sent to it.
fn services(agreed: &Agreed) -> Vec<Passage> {
    let of = |direction: Direction| -> Vec<&str> {
        agreed.going(direction).map(|promise| promise.service.as_str()).collect()
    };
    let (theirs, ours) = (of(Direction::Outbound), of(Direction::Inbound));
    let line = |name: &str, services: &[&str]| {
        (!services.is_empty()).then(|| format!("{name} does: {}.", listed(services)))
    };
    let mut lines: Vec<String> =
        [line(&agreed.ours.name, &ours), line(&agreed.theirs.name, &theirs)].into_iter().flatten().collect();
    if !ours.is_empty() && theirs.iter().all(|service| !ours.contains(service)) {
        lines.push("The two complement each other and do not compete for these clients.".to_owned());
    }
    lines.into_iter().map(Passage::Text).collect()
}

fn promises(agreed: &Agreed) -> Vec<Passage> {
    let one = |promise: &Promise| {
        let said = Passage::Text(promise.term.sentence(&promise.service, &agreed.theirs.name));
        let bounds = promise.term.boundaries.as_deref().map(Passage::read).unwrap_or_default();
        std::iter::once(said).chain(bounds).collect::<Vec<_>>()
    };
    agreed.promises.iter().flat_map(one).collect()
}

fn both_ways(agreed: &Agreed) -> String {
    let they = &agreed.theirs.name;
    let is_paid = |direction: Direction| agreed.going(direction).any(|promise| promise.term.fee.is_paid());
    match (is_paid(Direction::Outbound), is_paid(Direction::Inbound)) {
        (true, true) => format!(
            "Fees go both ways: {they} pays us for clients we send, and we pay {they} for clients we are sent, each as promised above."
        ),
        (true, false) => {
            format!("Fees go one way: {they} pays us for clients we send, as promised above. We pay none.")
        }
        (false, true) => {
            format!(
                "Fees go one way: we pay {they} for clients we are sent, as promised above. {they} pays none."
            )
        }
        (false, false) => "Neither side pays the other a fee.".to_owned(),
    }
}

fn only_one(agreed: &Agreed) -> Vec<Passage> {
    let they = &agreed.theirs.name;
    let days = agreed.days();
    let one = |promise: &Promise| {
        let (service, scope) = (&promise.service, promise.term.scope.in_brackets());
        match promise.term.direction {
            Direction::Outbound => {
                format!("For {service}{scope}, {they} is the only one to whom we send clients, {days}.")
            }
            Direction::Inbound => {
                format!("For {service}{scope}, we are the only ones to whom {they} sends clients, {days}.")
            }
        }
    };
    let exclusive: Vec<&Promise> =
        agreed.promises.iter().filter(|promise| promise.term.kind() == Kind::Strategic).collect();
    let ways = |direction| exclusive.iter().any(|promise| promise.term.direction == direction);
    let mutual = match ways(Direction::Outbound) && ways(Direction::Inbound) {
        true => "The promise is mutual. Everything else stays open to everybody.",
        false => "The promise goes one way. Everything else stays open to everybody.",
    };
    exclusive.iter().map(|promise| one(promise)).chain([mutual.to_owned()]).map(Passage::Text).collect()
}

/// When a client may go elsewhere all the same; said once for all services with the same exceptions.
fn exceptions(agreed: &Agreed) -> Vec<Passage> {
    let exclusive = agreed.promises.iter().filter(|promise| promise.term.kind() == Kind::Strategic);
    let mut groups: Vec<(&[CarveOutReason], Vec<&str>)> = Vec::new();
    for Promise { service, term } in exclusive {
        match groups.iter_mut().find(|(reasons, _)| *reasons == term.exceptions()) {
            Some((_, services)) => services.push(service),
            None => groups.push((term.exceptions(), vec![service])),
        }
    }
    groups.iter().flat_map(|(reasons, services)| excepted(reasons, &listed(services))).collect()
}

fn excepted(reasons: &[CarveOutReason], services: &str) -> Vec<Passage> {
    if reasons.is_empty() {
        return text(format!("For {services} there is no exception."));
    }
    let may = format!(
        "Clients for {services} may be sent to somebody else all the same, and the reason is written down, when"
    );
    let points = reasons.iter().map(|reason| when(*reason).to_owned()).collect();
    vec![Passage::Text(may), Passage::Points(points)]
}

/// When a reason holds, as a point of the clause.
fn when(reason: CarveOutReason) -> &'static str {
    match reason {
        CarveOutReason::ClientAsked => "the client asks for someone else;",
        CarveOutReason::PartnerDeclined => "the only one says no to the client;",
        CarveOutReason::NoCapacity => "the only one has no capacity for them in time;",
        CarveOutReason::Conflict => "the only one has a conflict of interest;",
        CarveOutReason::OutOfScope => "the client is outside the area or the kind of clients agreed above;",
        CarveOutReason::EarlierClient => "the client was somebody else’s before this promise began.",
    }
}

fn told(agreed: &Agreed) -> Vec<Passage> {
    agreed
        .told
        .iter()
        .map(|words| Passage::Text(format!("Each client is told before the work begins: “{words}”")))
        .collect()
}

fn reviews(agreed: &Agreed) -> String {
    format!(
        "Both sides look at how it goes every {} months in the first year, after 12 months, and then once a year: what was \
         passed on, what came of it, what was paid, and what should change.",
        agreed.review_every_months
    )
}

fn duration(agreed: &Agreed) -> Vec<Passage> {
    let holds = match agreed.dates.ends_on {
        Some(_) => format!("This agreement holds {}, that day included.", agreed.days()),
        None => format!("This agreement holds {}.", agreed.days()),
    };
    let in_writing = if agreed.form == Form::Written { " in writing" } else { "" };
    let notice = match (agreed.renewal, agreed.notice_days) {
        (Some(renewal), days) => {
            renewal.sentence(agreed.dates.starts_on, days.unwrap_or_default(), in_writing)
        }
        (None, Some(days)) => {
            format!("Either side may end it with {}, by saying so{in_writing}.", notice_of(days))
        }
        (None, None) => format!("Either side may end it by saying so{in_writing}."),
    };
    let replaces = agreed
        .replaces
        .map(|day| format!("From its first day it takes the place of the agreement of {}.", words::day(day)));
    let earlier = earlier_clients(agreed);
    [Some(holds), Some(notice), replaces].into_iter().flatten().map(Passage::Text).chain(earlier).collect()
}

/// By which terms those go who were passed on before; nothing where there is nothing earlier to speak of.
fn earlier_clients(agreed: &Agreed) -> Vec<Passage> {
    let kept = match agreed.replaces {
        Some(_) => "Clients passed on before keep the terms they were passed on by",
        None => "For clients passed on before, nothing is paid",
    };
    match (agreed.moved.as_slice(), agreed.replaces) {
        ([], None) => Vec::new(),
        ([], Some(_)) => text(format!("{kept}.")),
        (moved, _) => {
            let first = words::day(agreed.dates.starts_on);
            let these = format!(
                "{kept}, but for these, who go by the promises above from {first} on; what was earned for them before stays as \
                 it was earned:"
            );
            let points = moved.iter().map(|moved| earlier_client(moved, &agreed.theirs.name)).collect();
            vec![Passage::Text(these), Passage::Points(points)]
        }
    }
}

fn earlier_client(moved: &Moved, they: &str) -> String {
    let (Moved { service, initials, .. }, on) = (moved, words::day(moved.on));
    match moved.direction {
        Direction::Outbound => format!("{initials} for {service}, sent to {they} on {on}"),
        Direction::Inbound => format!("{initials} for {service}, sent to us on {on}"),
    }
}
