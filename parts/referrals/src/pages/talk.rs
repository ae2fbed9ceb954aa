//! What was said with the partner about a client on the way, and how either side hears from the other.

use jiff::civil::Date;
use kit::{
    Result, Tx,
    web::{Field, Typed},
    words,
};
use partnerships::terms::Direction;

use crate::{
    Referral, StatusName,
    hearing::{self, Reach},
    silence::{self, Asking},
    talk::{self, Who},
};

/// The part of a referral's page.
pub(super) struct Talk {
    /// How they hear, and when Entente asks them by itself.
    pub hearing: Vec<String>,
    pub said: Vec<Entry>,
    pub field: Field,
    pub label: String,
    pub hint: String,
    pub button: &'static str,
}

/// Something that was said.
pub(super) struct Entry {
    pub day: String,
    pub when: String,
    pub who: String,
    pub text: String,
}

/// The part, once the client is with the other side.
pub(super) fn talk(
    tx: &mut Tx<'_>,
    referral: &Referral,
    partner: &str,
    typed: &Typed,
) -> Result<Option<Talk>> {
    if referral.status.name() == StatusName::Draft || referral.sent_on.is_none() {
        return Ok(None);
    }
    let reach = hearing::reach(tx, referral.about.partnership_id)?;
    let said = talk::of_referral(tx, referral.id)?.into_iter().map(|one| {
        let day = tx.day_of(one.said_at);
        Entry {
            day: day.to_string(),
            when: words::day(day),
            who: match one.who {
                Who::Us => "You".to_owned(),
                Who::Them => partner.to_owned(),
            },
            text: one.said,
        }
    });
    let said = said.collect();
    let mut sentences = Vec::new();
    if let Some((asking, asked_on)) = silence::asking(tx, referral)? {
        sentences.push(asks(&asking, &asked_on, partner));
    }
    if referral.about.direction == Direction::Inbound {
        sentences.push(match &reach {
            Reach::At(address) => format!("{partner} hears of each step by mail, at {address}."),
            Reach::Not(why_not) => {
                format!("{partner} hears of no step by mail: {}. Tell them yourself.", why_not.sentence())
            }
        });
    }
    let (hint, button) = match &reach {
        Reach::At(address) => (format!("It goes to {address}."), "Send it"),
        Reach::Not(why_not) => {
            (format!("It is only written down here: {}.", why_not.sentence()), "Write it down")
        }
    };
    let client_is_theirs = referral.about.direction == Direction::Outbound;
    let label = if client_is_theirs {
        format!("Say something to {partner}")
    } else {
        format!("Tell {partner} how it goes")
    };
    Ok(Some(Talk { hearing: sentences, said, field: typed.field("said", ""), label, hint, button }))
}

/// When Entente asks by itself, or why it does not.
fn asks(asking: &Asking, asked_on: &[Date], partner: &str) -> String {
    let days: Vec<String> = asked_on.iter().map(|&day| words::day(day)).collect();
    let asked = match days.is_empty() {
        true => String::new(),
        false => format!("Entente asked {partner} by mail on {}. ", words::listed(&days)),
    };
    match asking {
        Asking::On(day) if days.is_empty() => {
            format!("If nothing is heard, Entente asks {partner} by mail on {}.", words::day(*day))
        }
        Asking::On(day) => format!("{asked}If nothing is heard, it asks again on {}.", words::day(*day)),
        Asking::Done if days.is_empty() => format!("Nothing was heard for long. Call {partner}."),
        Asking::Done => format!("{asked}It does not ask again; Today says when to call them."),
        Asking::Not(why_not) => {
            format!("{asked}Entente cannot ask {partner} by mail: {}.", why_not.sentence())
        }
    }
}
