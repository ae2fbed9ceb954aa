//! The habit: how often Ana wants to talk to whom, and whom she meets next.

use jiff::{ToSpan, civil::Weekday};
use kit::{Error, Result};
use network::{
    cadence::{self, Rhythm},
    meetings::{self, NewMeeting},
};

use super::story::{Ana, Story};

/// At best and at the latest after so many days. With Joel it is time.
const RHYTHMS: [(&str, u32, u32); 4] =
    [("Ben Okafor", 30, 60), ("Chloé Martin", 45, 90), ("Joel Whitaker", 60, 120), ("Tom Becker", 180, 365)];

/// Tells what is to come of them.
pub fn tell(story: &mut Story) {
    let yesterday = story.ago(1);
    story.on(yesterday, set_rhythms);
    let days = match story.today().weekday() {
        Weekday::Thursday | Weekday::Friday => 4,
        _ => 2,
    };
    let day = story.today().saturating_add(days.days());
    story.on(yesterday, move |ana| plan(ana, day));
}

fn set_rhythms(ana: &mut Ana) -> Result<()> {
    for (name, ideal_days, latest_days) in RHYTHMS {
        let contact = ana.person(name);
        ana.does(move |tx| cadence::set(tx, contact, Rhythm::wanted(Some(ideal_days), Some(latest_days))?))?;
    }
    Ok(())
}

fn plan(ana: &mut Ana, day: jiff::civil::Date) -> Result<()> {
    let contact_id = ana.person("Sofia Marchetti");
    let starts_at =
        day.at(15, 0, 0, 0).to_zoned(ana.scope.zone.clone()).map_err(Error::internal)?.timestamp();
    ana.does(move |tx| {
        let new = NewMeeting {
            contact_id,
            contact_ids: Vec::new(),
            title: Some("Tea with Sofia Marchetti".to_owned()),
            starts_at,
            minutes: Some(45),
            place: Some("Silva Coffee".to_owned()),
            video_link: None,
            note: Some("Go through the agreement before she signs.".to_owned()),
        };
        meetings::plan(tx, new)
    })
    .map(drop)
}
