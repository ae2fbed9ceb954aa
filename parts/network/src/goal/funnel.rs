//! How far the people met in a year have come: talked again, candidate, partner, first client.

use std::collections::{HashMap, HashSet};

use jiff::civil::{Date, date};
use kit::{Error, Id, Result, Tx};

use super::{goal::MetPerson, store};
use crate::contacts::Contact;

/// People met in one year at most; who meets more does not go through them by hand.
pub const MOST: u32 = 5_000;
/// The first year that is asked for.
const EARLIEST: i16 = 1900;

kit::words! {
    /// How far one has come with somebody.
    pub enum Step {
        /// The two met.
        Met: "met", "met";
        /// The two really talked on a later day.
        TalkedAgain: "talked_again", "talked again";
        /// They might become a partner, or did.
        Candidate: "candidate", "candidate";
        /// A partnership was active.
        Partner: "partner", "partner";
        /// A client was won, on either side.
        FirstClient: "first_client", "first client";
    }
}

/// Who of the people first met within these days, the second not among them, came as far; at most so many of them.
pub type Who = fn(&mut Tx<'_>, from: Date, until: Date, most: u32) -> Result<Vec<Id<Contact>>>;

/// How far people have come by what later parts know.
#[derive(Clone, Copy)]
pub struct Further {
    /// Who became a candidate.
    pub candidate: Who,
    /// Who became a partner.
    pub partner: Who,
    /// Through whose partnership a client was won.
    pub first_client: Who,
}

/// A quarter of a year, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(u8);

impl Quarter {
    /// The four of them.
    pub const ALL: [Self; 4] = [Self(1), Self(2), Self(3), Self(4)];

    /// The quarter of a day.
    pub fn of(day: Date) -> Self {
        Self((day.month() as u8 - 1) / 3 + 1)
    }

    /// The quarter of this number.
    pub fn numbered(number: u8) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|quarter| quarter.0 == number)
            .ok_or_else(|| Error::invalid("quarter", "should be 1, 2, 3 or 4"))
    }

    /// Its number.
    pub fn number(self) -> u8 {
        self.0
    }

    /// Its months, where there is little room.
    pub fn short(self) -> &'static str {
        match self.0 {
            1 => "Jan to Mar",
            2 => "Apr to Jun",
            3 => "Jul to Sep",
            _ => "Oct to Dec",
        }
    }

    /// Its months.
    pub fn label(self) -> &'static str {
        match self.0 {
            1 => "January to March",
            2 => "April to June",
            3 => "July to September",
            _ => "October to December",
        }
    }
}

/// The people met in one year, and how far each has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funnel {
    /// The year.
    pub year: i16,
    people: Vec<MetPerson>,
    reached: HashMap<Step, HashSet<Id<Contact>>>,
}

impl Funnel {
    /// The people who came as far, those met last first.
    pub fn who(&self, step: Step, quarter: Option<Quarter>) -> impl Iterator<Item = &MetPerson> {
        self.people.iter().filter(move |person| {
            quarter.is_none_or(|quarter| Quarter::of(person.day) == quarter) && self.came(person, step)
        })
    }

    /// How many came as far.
    pub fn count(&self, step: Step, quarter: Option<Quarter>) -> u32 {
        self.who(step, quarter).count() as u32
    }

    fn came(&self, person: &MetPerson, step: Step) -> bool {
        match step {
            Step::Met => true,
            Step::TalkedAgain => person.talked_again,
            Step::Candidate | Step::Partner | Step::FirstClient => {
                self.reached.get(&step).is_some_and(|people| people.contains(&person.id))
            }
        }
    }
}

/// The funnel of a year; of this one, when none is named.
pub fn funnel(tx: &mut Tx<'_>, year: Option<i16>, further: Further) -> Result<Funnel> {
    let this_year = tx.today().year();
    let year = year.unwrap_or(this_year);
    if !(EARLIEST..=this_year).contains(&year) {
        return Err(Error::invalid("year", "should be a year that has begun"));
    }
    let (from, until) = (date(year, 1, 1), date(year + 1, 1, 1));
    let people = store::met(tx, from, until, MOST)?;
    let mut reached = HashMap::new();
    let steps = [
        (Step::Candidate, further.candidate),
        (Step::Partner, further.partner),
        (Step::FirstClient, further.first_client),
    ];
    for (step, who) in steps {
        reached.insert(step, who(tx, from, until, MOST)?.into_iter().collect());
    }
    Ok(Funnel { year, people, reached })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::touchpoints::Channel;

    fn met(number: u128, day: Date, talked_again: bool) -> MetPerson {
        let id = Id::from_uuid(uuid::Uuid::from_u128(number));
        MetPerson { id, name: number.to_string(), day, channel: Channel::Event, talked_again }
    }

    #[test]
    fn each_step_is_counted_for_itself_by_the_quarter_in_which_one_met() {
        let people = vec![
            met(1, date(2026, 1, 1), true),
            met(2, date(2026, 3, 31), false),
            met(3, date(2026, 4, 1), true),
        ];
        let candidates = HashSet::from([people[1].id, people[2].id]);
        let funnel = Funnel { year: 2026, people, reached: HashMap::from([(Step::Candidate, candidates)]) };
        let [first, second, ..] = Quarter::ALL;
        let counted = |step| [None, Some(first), Some(second)].map(|quarter| funnel.count(step, quarter));
        assert_eq!(counted(Step::Met), [3, 2, 1]);
        assert_eq!(counted(Step::TalkedAgain), [2, 1, 1]);
        assert_eq!(counted(Step::Candidate), [2, 1, 1]);
        assert_eq!(counted(Step::FirstClient), [0, 0, 0]);
        let names: Vec<&str> =
            funnel.who(Step::Candidate, Some(first)).map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["2"]);
    }
}
