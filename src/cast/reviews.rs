//! The reviews: held on their days, but for one that is overdue and one that is due this week.

use jiff::{Span, civil::Date};
use kit::{Error, Result};
use reviews::{Decision, Filter, Held, StatusName};

use super::{
    clients::first_to_ben,
    promises::{CHLOE_SINCE, FARID_SINCE, JOEL_SINCE, PRIYA_SINCE},
    story::{Ana, Story},
};

/// What both said in one review.
type Said = (u8, Decision, &'static str);

const WITH_BEN: &[Said] = &[
    (
        4,
        Decision::Continue,
        "Three clients in three months, and each of them writes to thank us. He would like to know earlier who is coming.",
    ),
    (
        5,
        Decision::BecomeStrategic,
        "We send websites to nobody else anyway. Both want to put it in writing, at two points more.",
    ),
    (
        5,
        Decision::Continue,
        "Being the only ones for each other has made it simpler. The market halls are next.",
    ),
];
const WITH_CHLOE: &[Said] = &[
    (4, Decision::Continue, "Few clients, but they stay. She explains our fee to them better than we do."),
    (4, Decision::Continue, "Nothing to change. We meet for tea before the holidays."),
];
const WITH_JOEL: &[Said] =
    &[(2, Decision::Continue, "Two clients waited a week for an answer. We look again in three months.")];
const WITH_FARID: &[Said] =
    &[(4, Decision::Continue, "One opening, well done on both sides. He is away soon; we go on after it.")];
const WITH_PRIYA: &[Said] = &[(
    5,
    Decision::Continue,
    "No fee, and nobody misses it. Clients trust us more since they have her number.",
)];

/// Tells what was said in the reviews so far.
pub fn tell(story: &mut Story) {
    let partners = [
        ("Ben Okafor", first_to_ben(story), WITH_BEN),
        ("Chloé Martin", story.ago(CHLOE_SINCE), WITH_CHLOE),
        ("Joel Whitaker", story.ago(JOEL_SINCE), WITH_JOEL),
        ("Farid Nasser", story.ago(FARID_SINCE), WITH_FARID),
        ("Priya Raman", story.ago(PRIYA_SINCE), WITH_PRIYA),
    ];
    for (name, since, reviews) in partners {
        for (months, said) in (3..).step_by(3).zip(reviews) {
            let due = since.saturating_add(Span::new().months(months));
            story.on(due, move |ana| hold(ana, name, due, *said));
        }
    }
}

fn hold(ana: &mut Ana, name: &str, on: Date, (rating, decision, notes): Said) -> Result<()> {
    let theirs = Filter { partnership_id: Some(ana.partner(name)), ..Filter::default() };
    ana.does(move |tx| {
        let all = reviews::list(tx, &theirs)?.data;
        let open =
            all.into_iter().map(|one| one.review).find(|review| review.status.name() == StatusName::Open);
        let review = open.ok_or(Error::NotFound)?;
        let held = Held { on, rating: Some(rating), notes: notes.to_owned(), decision };
        reviews::hold(tx, review.id, held)
    })
    .map(drop)
}
