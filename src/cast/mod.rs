//! The guide's own story as code: fourteen months of a social media manager's business, up to a day called today.
//!
//! It is told by calling the operations, each on its own day of a standing clock, so that everything that happened has
//! its true date and no rule was walked around. The same day always gives the same story.

mod candidates;
mod clients;
mod habit;
mod money;
mod network;
mod partners;
mod people;
mod plan;
mod promises;
mod referred;
mod reviews;
mod story;
#[cfg(test)]
mod tests;

use jiff::{Timestamp, ToSpan, tz::TimeZone};
use kit::{Db, Error, Id, Result, Scope, money::Currency};
use workspace::{
    people::Person,
    settings::Wanted,
    start::{Founded, Founding, found},
};

use story::{Ana, Story};

/// Where Ana lives, and whose days the story counts.
pub const ZONE: &str = "America/New_York";

/// Tells the story up to `now` in an empty database whose clock stands. Answers who owns the business.
pub fn tell(db: &Db, now: Timestamp) -> Result<Id<Person>> {
    let zone = TimeZone::get(ZONE).map_err(Error::internal)?;
    let beginning = now.to_zoned(zone).checked_sub(14.months()).map_err(Error::internal)?;
    db.clock.set(beginning.timestamp());
    let (scope, founded) = begin(db)?;
    let mut story = Story::up_to(now, &scope);
    let parts = [
        network::tell,
        partners::tell,
        promises::tell,
        clients::tell,
        money::tell,
        reviews::tell,
        habit::tell,
        plan::tell,
    ];
    parts.into_iter().for_each(|part| part(&mut story));
    story.play(&mut Ana::new(db, scope))?;
    Ok(founded.person)
}

fn begin(db: &Db) -> Result<(Scope, Founded)> {
    let business = Wanted {
        name: "Ana Ruiz Social".to_owned(),
        profession: "social_media_manager".to_owned(),
        country: "US".to_owned(),
        region: "NY".to_owned(),
        currency: Currency::USD,
        timezone: ZONE.to_owned(),
        values: ["Honesty", "Keeping one's word", "Calm, unhurried work"].map(str::to_owned).to_vec(),
    };
    let founding = Founding {
        name: "Ana Ruiz".to_owned(),
        email: "ana@ruiz.example".to_owned(),
        password_hash: String::new(), // nobody signs in with a password: the demo has its own link
        business,
    };
    db.write_now(Scope::installation(), move |tx| {
        let founded = found(tx, founding.clone())?;
        Ok((tx.scope().clone(), founded))
    })
}
