//! One review: what to look at together and the form to hold it, or what came of it.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Page, Typed},
    words::day,
};
use partnerships::{NextReview, Partnership, next_review, terms::Kind};

use super::{
    looked::{Badge, Looked},
    of, titled,
};
use crate::{
    Decision, Review, Status,
    answers::{Before, RATINGS, before},
    find, pack,
    part_ways::last_day,
};

#[derive(Template)]
#[template(path = "pages/open.html")]
struct Open<'a> {
    review: &'a Review,
    title: &'a str,
    name: &'a str,
    due: String,
    overdue: bool,
    looked: Looked,
    before: Before,
    on: Field,
    rating: Field,
    notes: Field,
    decision: Field,
    decisions: Vec<(&'static str, &'static str, String)>,
    once: &'a str,
}

#[derive(Template)]
#[template(path = "pages/settled.html")]
struct Settled<'a> {
    review: &'a Review,
    title: &'a str,
    name: &'a str,
    looked: Looked,
    before: Before,
    next: Option<String>,
    outcome: Outcome<'a>,
}

/// What came of a review, in words.
struct Outcome<'a> {
    badge: Badge,
    lede: String,
    rating: &'static str,
    draft: Option<(&'static str, String)>,
    heading: &'static str,
    said: &'a str,
}

pub(crate) fn show(tx: &mut Tx<'_>, At(id): At<Review>, typed: Typed) -> Result<Page> {
    let review = find(tx, id)?;
    match &review.status {
        Status::Open => open(tx, &review, &typed),
        Status::Held(held) => {
            let draft = draft(tx, held.decision, review.partnership_id)?;
            let outcome = Outcome {
                badge: ("good", "Held"),
                lede: format!("Held on {}. You decided to {}.", day(held.on), held.decision.label()),
                rating: in_words(held.rating),
                draft,
                heading: "What you both said",
                said: &held.notes,
            };
            settled(tx, &review, outcome)
        }
        Status::Skipped { on, reason } => {
            let outcome = Outcome {
                badge: ("quiet", "Skipped"),
                lede: format!("Skipped on {}.", day(*on)),
                rating: "",
                draft: None,
                heading: "Why",
                said: reason,
            };
            settled(tx, &review, outcome)
        }
    }
}

fn open(tx: &mut Tx<'_>, review: &Review, typed: &Typed) -> Result<Page> {
    let (partnership, name) = of(tx, review)?;
    let title = titled(review, partnership.active_since, &name);
    let today = tx.today();
    let last = Some(last_day(tx, partnership.id)?).filter(|&last| last > today);
    let template = Open {
        review,
        title: &title,
        name: &name,
        due: day(review.due_on),
        overdue: review.is_overdue(today),
        looked: Looked::at(pack::of(tx, review)?),
        before: before(tx, review, &name)?,
        on: typed.field("on", &today.to_string()).required(),
        rating: typed.field("rating", ""),
        notes: typed.field("notes", ""),
        decision: typed.field("decision", Decision::Continue.as_str()).required(),
        decisions: decisions(following(review, &partnership, today), last),
        once: typed.once(),
    };
    Page::of(&title, &template)
}

fn settled(tx: &mut Tx<'_>, review: &Review, outcome: Outcome<'_>) -> Result<Page> {
    let (partnership, name) = of(tx, review)?;
    let title = titled(review, partnership.active_since, &name);
    let looked = Looked::at(pack::of(tx, review)?);
    let before = before(tx, review, &name)?;
    let next = next_review::of(tx, partnership.id)?.map(|next| day(next.due_on));
    let template = Settled { review, title: &title, name: &name, looked, before, next, outcome };
    Page::of(&title, &template)
}

/// The day of the review after this one, were it held today.
fn following(review: &Review, partnership: &Partnership, today: Date) -> Option<Date> {
    let rhythm = partnership.rhythm()?;
    Some(NextReview::day_after(rhythm, review.due_on, today))
}

fn decisions(next: Option<Date>, last: Option<Date>) -> Vec<(&'static str, &'static str, String)> {
    let next = next.map(|next| format!("The next review is on {}.", day(next))).unwrap_or_default();
    let end = match last {
        Some(last) => format!(
            "Notice is given at once, and your agreements end with it, the last one on {}. Fees earned are still paid.",
            day(last)
        ),
        None => "Your agreements end with it. Fees earned so far are still paid.".to_owned(),
    };
    let said = |decision: Decision, title, sentence: &str| (decision.as_str(), title, sentence.to_owned());
    vec![
        said(Decision::Continue, "Continue", &next),
        said(
            Decision::ChangeTerms,
            "Change the terms",
            "You draft them afterwards. Today’s hold until both have signed.",
        ),
        said(
            Decision::BecomeStrategic,
            "Become strategic",
            "They would be the only one you send clients to for a service. It wants a contract.",
        ),
        said(
            Decision::BecomeReferral,
            "Step back to referral",
            "You may send clients to others again, once that is signed.",
        ),
        said(Decision::End, "End the partnership", &end),
    ]
}

/// What to draft next, and where.
fn draft(
    tx: &mut Tx<'_>,
    decision: Decision,
    partnership: Id<Partnership>,
) -> Result<Option<(&'static str, String)>> {
    Ok(match decision {
        Decision::ChangeTerms => Some(("Draft the new terms", agreements::where_to_change(tx, partnership)?)),
        Decision::BecomeStrategic => {
            let place = agreements::where_to_become(tx, partnership, Kind::Strategic)?;
            Some(("Draft the strategic agreement", place))
        }
        Decision::BecomeReferral => {
            let place = agreements::where_to_become(tx, partnership, Kind::Referral)?;
            Some(("Draft the referral agreement", place))
        }
        Decision::Continue | Decision::End => None,
    })
}

fn in_words(rating: Option<u8>) -> &'static str {
    let place = rating.and_then(|rating| usize::from(rating).checked_sub(1));
    place.and_then(|place| RATINGS.get(place)).map_or("", |(_, words)| words)
}
