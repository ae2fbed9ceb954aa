//! Clients passed on, both ways.

use jiff::{Span, ToSpan, civil::Date};
use kit::{
    Result,
    money::{Currency, Money},
};
use partnerships::terms::Direction;
use referrals::{
    CarveOut, ConsentIn,
    input::{Client, Person, Send, Wanted, Win},
};

use super::{
    referred::{FIRST_TO_BEN, FIRST_TO_GRACE, REFERRED, Referred, Way},
    story::{Ana, Story},
};

/// How many days after it was sent it is accepted, talked about, settled.
const ACCEPTED_AFTER: i64 = 2;
const TALKS_AFTER: i64 = 5;
const SETTLED_AFTER: i64 = 11;

/// Tells which clients went where.
pub fn tell(story: &mut Story) {
    for referred in REFERRED {
        let day = day_of(story, referred);
        story.on(day, move |ana| write_down(ana, referred));
        let later = |days: i64| day.saturating_add(days.days());
        let client = referred.client;
        let mut accepted = || story.on(later(ACCEPTED_AFTER), move |ana| accept(ana, client));
        match referred.way {
            Way::NotAsked | Way::Draft | Way::Sent => {}
            Way::Accepted => accepted(),
            Way::InTalks => {
                accepted();
                story.on(later(TALKS_AFTER), move |ana| talk(ana, client));
            }
            Way::Won(dollars) => {
                accepted();
                story.on(later(TALKS_AFTER), move |ana| talk(ana, client));
                story.on(later(SETTLED_AFTER), move |ana| win(ana, client, dollars));
            }
            Way::Lost(reason) => {
                accepted();
                story.on(later(SETTLED_AFTER), move |ana| {
                    let referral = ana.referral(client);
                    ana.does(move |tx| referrals::lose(tx, referral, reason)).map(drop)
                });
            }
            Way::Declined(reason) => story.on(later(ACCEPTED_AFTER), move |ana| {
                let referral = ana.referral(client);
                ana.does(move |tx| referrals::decline(tx, referral, reason)).map(drop)
            }),
            Way::TakenBack => story.on(later(TALKS_AFTER), move |ana| {
                let referral = ana.referral(client);
                ana.does(move |tx| referrals::withdraw_consent(tx, referral))?;
                ana.does(move |tx| referrals::withdraw(tx, referral)).map(drop)
            }),
        }
    }
}

/// The day on which a client is passed on.
fn day_of(story: &Story, referred: &Referred) -> Date {
    match referred.client {
        FIRST_TO_BEN => first_to_ben(story),
        FIRST_TO_GRACE => first_to_grace(story),
        _ => story.ago(referred.days_ago),
    }
}

/// A year later is within this week.
pub fn first_to_ben(story: &Story) -> Date {
    story.day_with_anniversary(12.months())
}

/// Three months later was twelve days ago.
pub fn first_to_grace(story: &Story) -> Date {
    story.today().saturating_sub(12.days()).saturating_sub(Span::new().months(3))
}

fn write_down(ana: &mut Ana, referred: &'static Referred) -> Result<()> {
    let has_agreed = !matches!(referred.way, Way::NotAsked);
    let how = match referred.direction {
        Direction::Outbound => "on the phone",
        Direction::Inbound => "the partner asked them",
    };
    let wanted = Wanted {
        direction: referred.direction,
        partnership_id: ana.partner(referred.with),
        client: client(ana, referred),
        service_id: ana.service(referred.service),
        note: Some(referred.note.to_owned()),
        consent: ConsentIn { given: has_agreed, on: None, how: has_agreed.then(|| how.to_owned()) },
        carve_out: referred.carve_out.map(|(reason, note)| CarveOut { reason, note: note.to_owned() }),
        duplicate_reason: None,
    };
    let referral = ana.does(move |tx| referrals::create(tx, wanted.clone()))?.id;
    ana.refers(referred.client, referral);
    match (referred.direction, &referred.way) {
        (Direction::Inbound, _) | (Direction::Outbound, Way::NotAsked | Way::Draft) => Ok(()),
        (Direction::Outbound, _) => {
            ana.does(move |tx| referrals::send(tx, referral, Send::default())).map(drop)
        }
    }
}

/// Someone Ana knows; or someone new, by name, whom a partner sends.
fn client(ana: &Ana, referred: &Referred) -> Client {
    match referred.direction {
        Direction::Outbound => Client::Known(ana.person(referred.client)),
        Direction::Inbound => Client::Person(Person {
            name: referred.client.to_owned(),
            email: Some(format!("{}@mail.example", referred.client.to_lowercase().replace(' ', "."))),
            ..Person::default()
        }),
    }
}

fn accept(ana: &mut Ana, client: &str) -> Result<()> {
    let referral = ana.referral(client);
    ana.does(move |tx| referrals::accept(tx, referral)).map(drop)
}

fn talk(ana: &mut Ana, client: &str) -> Result<()> {
    let referral = ana.referral(client);
    ana.does(move |tx| referrals::talks(tx, referral)).map(drop)
}

fn win(ana: &mut Ana, client: &str, dollars: i64) -> Result<()> {
    let referral = ana.referral(client);
    let won = Win { on: None, expected: Some(Money::new(dollars * 100, Currency::USD)) };
    ana.does(move |tx| referrals::win(tx, referral, &won)).map(drop)
}
