//! It does not matter in which order people are merged.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use kit::Tx;
use stage::{Engine, on};

use super::*;
use crate::contacts::{Birthday, Postal, addresses};

/// Seeded chance: the same seed, the same people and the same order.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len() as u64) as usize].clone()
    }

    /// Often nothing.
    fn perhaps<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        (self.below(3) > 0).then(|| self.one_of(all))
    }

    fn some(&mut self, all: &[&str]) -> Vec<String> {
        all.iter().filter(|_| self.below(3) == 0).map(|&one| one.to_owned()).collect()
    }
}

/// How people are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Each into the same one.
    IntoOne(usize),
    /// Any two, of whom the one who is known longer stays.
    Pairwise,
}

const PEOPLE: usize = 5;

/// Somebody of whom some things are known that are known of the others too.
fn somebody(chance: &mut Chance, others: &[Id<Contact>]) -> NewContact {
    let text = |text: &&str| (*text).to_owned();
    let labelled =
        |values: Vec<String>| values.into_iter().map(|value| Labelled { value, label: None }).collect();
    let met = chance.perhaps(&[3, 4, 5]).map(|day| Met {
        on: date(2026, 2, day),
        channel: chance.one_of(&[Channel::Event, Channel::Video]),
        at: chance.perhaps(&["Fair", "Breakfast"]).as_ref().map(text),
        through_contact_id: if others.is_empty() { None } else { chance.perhaps(others) },
    });
    let email = labelled(chance.some(&["a@rey.example", "A@REY.example", "b@rey.example", "c@rey.example"]));
    let given = chance.perhaps(&["Tomas", "Thomas"]).as_ref().map(text);
    NewContact {
        family_name: given.as_ref().and_then(|_| chance.perhaps(&["Rey", "Ray"])).as_ref().map(text),
        given_name: given,
        phones: labelled(chance.some(&["+1 503 555 0142", "+1 (503) 555-0142", "+1 503 555 0143"])),
        websites: labelled(chance.some(&["rey.example", "https://www.rey.example", "ray.example"])),
        postal: chance
            .some(&["1 Pine Street", "1, Pine Street", "2 Oak Road"])
            .into_iter()
            .map(|value| Postal { value, label: None })
            .collect(),
        birthday: chance.perhaps(&[1, 2]).and_then(|month| Birthday::new(None, month, 9)),
        profession: chance.perhaps(&["Carpenter", "Baker"]).as_ref().map(text),
        company_name: chance.perhaps(&["Rey Carpentry", "Ray Bakery"]).as_ref().map(text),
        job_title: chance.perhaps(&["Owner", "Partner", "Boss"]).as_ref().map(text),
        tags: chance.some(&["wood", "Wood", "bread"]),
        notes: chance.perhaps(&["Has sons.", "Has two sons.", "Sails.\n\nHas sons."]).as_ref().map(text),
        met,
        emails: if email.is_empty() {
            vec![Labelled { value: "tr@rey.example".to_owned(), label: None }]
        } else {
            email
        },
        ..NewContact::default()
    }
}

/// Who somebody is: what is known of them, and what hangs on them.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    fields: BTreeMap<&'static str, BTreeSet<String>>,
    talks: Vec<(Timestamp, Option<String>)>,
    last_real_at: Option<Timestamp>,
    met_through_them: BTreeSet<String>,
}

fn told(tx: &mut Tx<'_>, id: Id<Contact>) -> kit::Result<Told> {
    let contact = contacts::find(tx, id)?;
    let mut fields = BTreeMap::new();
    for &field in Field::ALL {
        let lines = field.written(&contact).into_iter().map(|line| match field {
            Field::Emails => addresses::email(&line),
            Field::Phones => addresses::phone(&line, "US"),
            Field::Websites => addresses::website(&line),
            Field::Postal => line.replace(',', ""),
            _ => line.to_lowercase(),
        });
        fields.insert(field.as_str(), lines.collect());
    }
    let mut talks: Vec<_> = touchpoints::of_contact(tx, id, None, 50)?
        .data
        .into_iter()
        .map(|talk| (talk.at, talk.note))
        .collect();
    talks.sort();
    let met_through_them = tx.all(
        "select display_name from contact where workspace_id = $1 and met_through = $2 and merged_into is null",
        &[&tx.workspace(), &id],
        |row| row.get(0),
    )?;
    let last_real_at = contact.last_real_at;
    Ok(Told { fields, talks, last_real_at, met_through_them: met_through_them.into_iter().collect() })
}

/// Has the same people, by `seed`, merged in an order by `order`; answers who is left.
fn merged(stage: &stage::Stage, seed: u64, way: Way, order: u64) -> Told {
    let ana = stage.business(&format!("Ana {seed} {way:?} {order}"));
    let mut chance = Chance(seed);
    let mut people = Vec::new();
    for place in 0..PEOPLE {
        let new = somebody(&mut chance, &people);
        let id = adds(&ana, new);
        if chance.below(2) == 0 {
            talks(&ana, id, &format!("Talk {place}"));
        }
        people.push(id);
    }
    for place in 0..2 {
        let met = Met {
            on: date(2026, 2, 1),
            channel: Channel::Event,
            at: None,
            through_contact_id: Some(chance.one_of(&people)),
        };
        adds(&ana, NewContact { met: Some(met), ..called(&format!("Friend {place}")) });
    }
    let mut order = Chance(order + 1);
    let stays = match way {
        Way::IntoOne(place) => people[place],
        Way::Pairwise => people[0],
    };
    while people.len() > 1 {
        let one = people.remove(order.below(people.len() as u64) as usize);
        let other = people.remove(order.below(people.len() as u64) as usize);
        let (into, from) = match way {
            Way::IntoOne(_) if one == stays || other == stays => {
                (stays, if one == stays { other } else { one })
            }
            Way::IntoOne(_) => {
                people.extend([one, other]);
                continue;
            }
            Way::Pairwise => (one.min(other), one.max(other)),
        };
        merges(&ana, from, into);
        people.push(into);
        people.sort();
    }
    ana.sees(move |tx| told(tx, stays))
}

#[test]
fn people_merged_in_any_order_are_the_same_person() {
    for (engine, seeds) in [(Engine::Sqlite, 8), (Engine::Postgres, 1)] {
        on(engine, |stage| {
            for seed in 1..=seeds {
                let seed = seed * 7919;
                for way in [Way::Pairwise, Way::IntoOne(0), Way::IntoOne(2)] {
                    let first = merged(stage, seed, way, 1);
                    for order in [2, 3] {
                        assert_eq!(
                            merged(stage, seed, way, order),
                            first,
                            "seed {seed}, {way:?}, order {order}"
                        );
                    }
                }
                assert_eq!(
                    merged(stage, seed, Way::Pairwise, 4),
                    merged(stage, seed, Way::IntoOne(0), 5),
                    "seed {seed}: one by one or two by two"
                );
            }
        });
    }
}
