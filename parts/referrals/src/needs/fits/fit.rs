//! One partner who could take a client on, and the order in which partners are named.

use std::cmp::Ordering;

use jiff::civil::Date;
use kit::{Id, words};
use partnerships::Partnership;

/// A partner who could take a client on, with what speaks for them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Fit {
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// What they are called.
    pub name: String,
    /// Whether something is agreed with them for this service.
    pub has_agreement: bool,
    /// How many days they have to answer, where they are asked before anybody else.
    pub asked_first_days: Option<u16>,
    /// The words of their ideal client that fit this one, too.
    pub alike: Vec<String>,
    /// The day on which they were last sent a client for this service.
    pub last_sent_on: Option<Date>,
    /// What became of the clients they were sent for it.
    pub response: Response,
    /// All of this in sentences.
    pub why: Vec<String>,
}

/// What became of the clients that somebody was sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Response {
    /// How many they were sent.
    pub sent: u32,
    /// How many of them they took on.
    pub accepted: u32,
    /// How many days they took to say so, on average.
    pub answer_days: Option<u32>,
}

/// In the order in which they are named: whoever is asked first, those with an agreement, those whose ideal client this one
/// looks like, whoever was longest not sent anybody, and whoever takes on more of them, and sooner.
pub fn in_order(mut fits: Vec<Fit>) -> Vec<Fit> {
    fits.sort_by(before);
    fits
}

fn before(one: &Fit, other: &Fit) -> Ordering {
    let stands = |fit: &Fit| (fit.asked_first_days.is_none(), !fit.has_agreement, fit.alike.is_empty());
    stands(one)
        .cmp(&stands(other))
        .then(one.last_sent_on.cmp(&other.last_sent_on))
        .then(one.response.after(other.response))
        .then_with(|| one.name.cmp(&other.name))
}

impl Response {
    /// Whoever takes on a greater share comes first; of two who take on the same, whoever answers sooner.
    fn after(self, other: Self) -> Ordering {
        let share = |of: Self, by: Self| u64::from(of.accepted) * u64::from(by.sent);
        let days = |of: Self| of.answer_days.unwrap_or(u32::MAX);
        share(other, self).cmp(&share(self, other)).then(days(self).cmp(&days(other)))
    }

    /// In a sentence; nothing where they were sent nobody.
    fn sentence(self) -> Option<String> {
        let Self { sent, accepted, answer_days } = self;
        let took = match (accepted, sent) {
            (_, 0) => return None,
            (1, 1) => "Took on the one client you sent".to_owned(),
            (0, 1) => "Has not taken on the one client you sent".to_owned(),
            (0, sent) => format!("Took on none of {sent} clients"),
            (accepted, sent) => format!("Took on {accepted} of {sent} clients"),
        };
        Some(match answer_days {
            None => took,
            Some(0) => format!("{took}, on the same day"),
            Some(1) => format!("{took}, after a day"),
            Some(days) => format!("{took}, after {days} days"),
        })
    }
}

impl Fit {
    /// Why them, a sentence for each thing that is known. `only` is said where they are the only one.
    pub(super) fn reasons(&self, only: Option<String>) -> Vec<String> {
        let alike: Vec<String> = self.alike.iter().map(|word| format!("“{word}”")).collect();
        let agreed = match (self.has_agreement, &only) {
            (_, Some(_)) => None,
            (true, None) => Some("With an agreement".to_owned()),
            (false, None) => Some("Nothing agreed yet".to_owned()),
        };
        let first = self.asked_first_days.map(|days| match days {
            1 => "Asked first, with a day to answer".to_owned(),
            days => format!("Asked first, with {days} days to answer"),
        });
        let alike =
            (!alike.is_empty()).then(|| format!("Like their ideal client: {}", words::listed(&alike)));
        let turn = self.last_sent_on.map_or_else(
            || "No client for this yet".to_owned(),
            |day| format!("Last sent a client for this on {}", words::day(day)),
        );
        [only, first, agreed, alike, Some(turn), self.response.sentence()].into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn named(name: &str) -> Fit {
        Fit {
            partnership_id: "par_00000000000000000000000001".parse().unwrap(),
            name: name.to_owned(),
            has_agreement: true,
            asked_first_days: None,
            alike: Vec::new(),
            last_sent_on: None,
            response: Response::default(),
            why: Vec::new(),
        }
    }

    fn took(accepted: u32, sent: u32, answer_days: Option<u32>) -> Response {
        Response { sent, accepted, answer_days }
    }

    #[test]
    fn each_thing_that_speaks_for_somebody_counts_more_than_all_that_come_after_it() {
        let (march, april) = (Some(date(2026, 3, 2)), Some(date(2026, 4, 2)));
        let plain = || named("Zoe");
        let other = || Fit { name: "Abe".into(), ..plain() };
        // Who is named first though they come last in the alphabet, and beside whom.
        let cases = [
            (
                "whoever is asked first",
                Fit { asked_first_days: Some(5), has_agreement: false, ..plain() },
                other(),
            ),
            ("an agreement", plain(), Fit { has_agreement: false, alike: vec!["cafés".into()], ..other() }),
            (
                "their ideal client",
                Fit { alike: vec!["cafés".into()], last_sent_on: april, ..plain() },
                Fit { last_sent_on: march, ..other() },
            ),
            ("whose turn it is", plain(), Fit { last_sent_on: march, ..other() }),
            (
                "longest not sent anybody",
                Fit { last_sent_on: march, response: took(0, 4, None), ..plain() },
                Fit { last_sent_on: april, response: took(4, 4, Some(1)), ..other() },
            ),
            (
                "a greater share",
                Fit { last_sent_on: march, response: took(2, 3, Some(9)), ..plain() },
                Fit { last_sent_on: march, response: took(3, 5, Some(1)), ..other() },
            ),
            (
                "a sooner answer",
                Fit { last_sent_on: march, response: took(1, 2, Some(2)), ..plain() },
                Fit { last_sent_on: march, response: took(2, 4, Some(3)), ..other() },
            ),
        ];
        for (what, first, second) in cases {
            for fits in [vec![first.clone(), second.clone()], vec![second, first]] {
                let order: Vec<String> = in_order(fits).into_iter().map(|fit| fit.name).collect();
                assert_eq!(order, ["Zoe", "Abe"], "{what}");
            }
        }
        let alike = in_order(vec![plain(), other()]);
        assert_eq!(alike[0].name, "Abe", "where nothing tells them apart, by name");
    }

    #[test]
    fn what_speaks_for_somebody_is_said() {
        let maya = Fit {
            alike: vec!["cafés".into(), "studios".into()],
            last_sent_on: Some(date(2026, 3, 2)),
            response: took(3, 4, Some(2)),
            ..named("Maya")
        };
        assert_eq!(
            maya.reasons(None),
            [
                "With an agreement",
                "Like their ideal client: “cafés” and “studios”",
                "Last sent a client for this on 2 March 2026",
                "Took on 3 of 4 clients, after 2 days"
            ]
        );
        let otto = Fit { has_agreement: false, asked_first_days: Some(1), ..named("Otto") };
        assert_eq!(
            otto.reasons(None),
            ["Asked first, with a day to answer", "Nothing agreed yet", "No client for this yet"]
        );
        assert_eq!(maya.reasons(Some("The only one".into()))[0], "The only one");
    }
}
