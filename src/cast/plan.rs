//! The plan of this year, made in its first days and looked at each quarter.

use home::plan::{self, Wanted, WantedPartners};
use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use kit::{
    Result,
    money::{Currency, Money},
};
use partnerships::terms::Kind;

use super::story::{Ana, Story};

/// What she wants of whom.
const WANTED: [(&str, Kind, u32); 4] = [
    ("Website design", Kind::Strategic, 1),
    ("Photography", Kind::Referral, 2),
    ("Copywriting", Kind::Referral, 1),
    ("Bookkeeping", Kind::Referral, 1),
];

/// What she saw each time.
const SEEN: [&str; 4] = [
    "A quiet winter. Two breakfasts a month are enough, if I follow up within the week.",
    "Ben sends more than I hoped for. The photographers are still missing.",
    "Money is where it should be. Fewer people than planned over the summer, and that was fine.",
    "Time for last year’s clients: whom did I never introduce to anybody?",
];

/// How many days after a quarter began she sits down.
const SITS_DOWN: i64 = 10;

/// Tells how the year was planned, and each look at it so far.
pub fn tell(story: &mut Story) {
    let today = story.today();
    let year = today.year();
    story.on(working_day(date(year, 1, 4)).min(today), move |ana| make(ana, year));
    for (quarter, seen) in (0..).zip(SEEN) {
        let begins = date(year, 1, 1).saturating_add((quarter * 3).months());
        let day = working_day(begins.saturating_add(SITS_DOWN.days()));
        if day < today {
            story.on(day, move |ana| ana.does(move |tx| plan::look(tx, year, Some(seen))).map(drop));
        }
    }
}

/// The first working day from a day on.
fn working_day(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_add(2.days()),
        Weekday::Sunday => day.saturating_add(1.day()),
        _ => day,
    }
}

fn make(ana: &mut Ana, year: i16) -> Result<()> {
    let partners = WANTED
        .map(|(service, kind, wanted)| WantedPartners { service_id: ana.service(service), kind, wanted })
        .to_vec();
    let wanted = Wanted {
        people_per_week: 1,
        partners,
        clients: 12,
        revenue: vec![Money::new(2_500_000, Currency::USD)],
        programs: 1,
        programs_note: Some("The spring workshop, for former clients".to_owned()),
        mails: 4,
        mails_note: Some("One each quarter, with the partners I can recommend".to_owned()),
    };
    ana.does(move |tx| plan::put(tx, year, wanted.clone())).map(drop)
}
