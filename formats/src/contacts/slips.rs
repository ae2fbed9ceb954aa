//! BNI's slips: what passed between the members of a chapter, gathered to one person for each other member.

use super::{
    Column, Holds, Person, Row, Skipped, dates,
    headers::Header,
    names::{self, Names, Shape},
    source::Source,
    tidy::{is_same, one_line},
};
use csv::StringRecord;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a slip is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Referral,
    OneToOne,
    ClosedBusiness,
}

impl Kind {
    pub(super) fn of(cell: &str) -> Option<Kind> {
        let letters: String =
            cell.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        match letters.as_str() {
            "referral" | "referrals" => Some(Kind::Referral),
            "onetoone" | "121" | "1to1" => Some(Kind::OneToOne),
            "tyfcb" | "thankyouforclosedbusiness" | "closedbusiness" => Some(Kind::ClosedBusiness),
            _ => None,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Kind::Referral => "Referral",
            Kind::OneToOne => "One-to-one",
            Kind::ClosedBusiness => "Closed business",
        }
    }

    fn tag(self) -> &'static str {
        match self {
            Kind::Referral => "BNI referral",
            Kind::OneToOne => "BNI one-to-one",
            Kind::ClosedBusiness => "BNI closed business",
        }
    }
}

/// What passed between somebody and whoever keeps the slips, as one of them tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// The two talked one to one on a day.
    Talk {
        /// On which.
        on: Date,
        /// What the slip says, in one line.
        text: String,
    },
    /// Anything else, in one line; also a talk of which nothing tells the day.
    Line(String),
}

/// Slips, read and gathered.
#[derive(Debug)]
pub(super) struct Slips {
    columns: Vec<Column>,
    rows: std::vec::IntoIter<Row>,
}

struct Read {
    row: u32,
    giver: String,
    receiver: String,
    kind: Option<Kind>,
    written_kind: String,
    amount: String,
    detail: String,
    day: String,
}

impl Slips {
    /// Whether a sheet is made of slips.
    pub(super) fn are_in(header: &Header) -> bool {
        let has = |holds| header.columns.iter().any(|column| column.holds == holds);
        has(Holds::SlipKind) && has(Holds::SlipGiver) && has(Holds::SlipReceiver)
    }

    pub(super) fn gather(mut header: Header, mut source: Source<'_>) -> Slips {
        let (mut record, mut rows, mut slips) = (StringRecord::new(), BTreeMap::new(), Vec::new());
        while let Some((number, came)) = source.next(&mut record) {
            let slip = came.and_then(|_| {
                header.all.iter_mut().zip(&record).for_each(|(column, cell)| column.count(cell));
                Read::of(&header, &record, number)
            });
            match slip {
                Ok(slip) => slips.push(slip),
                Err(skipped) => {
                    rows.insert(number, Row { number, person: Err(skipped), remarks: Vec::new() });
                }
            }
        }
        let members = members(&slips);
        let mut told_with: HashMap<&str, u32> = HashMap::new();
        let mut later = Vec::new();
        for Member { key, person, slips: theirs } in &members {
            // Each row gives one person: the first of theirs that nobody else came of.
            match theirs.iter().find(|row| !rows.contains_key(*row)) {
                Some(&row) => {
                    told_with.insert(key, row);
                    rows.insert(row, Row::of(row, person.clone()));
                }
                None => later.push(person),
            }
        }
        for slip in &slips {
            let with = [&slip.giver, &slip.receiver].into_iter().find_map(|name| told_with.get(&*key(name)));
            let skipped = with.map_or(Skipped::Nameless, |with| Skipped::Gathered { with: *with });
            let row = || Row { number: slip.row, person: Err(skipped), remarks: Vec::new() };
            rows.entry(slip.row).or_insert_with(row);
        }
        // Where a slip names two who come of no other, the second follows after the last row.
        for person in later {
            let number = rows.last_key_value().map_or(1, |(last, _)| last.saturating_add(1));
            rows.insert(number, Row::of(number, person.clone()));
        }
        Slips { columns: header.all, rows: rows.into_values().collect::<Vec<_>>().into_iter() }
    }

    pub(super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    pub(super) fn next(&mut self) -> Option<Row> {
        self.rows.next()
    }
}

impl Read {
    fn of(header: &Header, record: &StringRecord, row: u32) -> Result<Read, Skipped> {
        let cell = |holds| {
            let column = header.columns.iter().find(|column| column.holds == holds);
            column.and_then(|column| record.get(column.index)).map(one_line).unwrap_or_default()
        };
        let (giver, receiver, written_kind) =
            (cell(Holds::SlipGiver), cell(Holds::SlipReceiver), cell(Holds::SlipKind));
        if record.iter().all(|cell| cell.trim().is_empty()) {
            return Err(Skipped::Empty);
        }
        if giver.is_empty() && receiver.is_empty() {
            return Err(Skipped::Nameless);
        }
        let (amount, detail, day) = (cell(Holds::SlipAmount), cell(Holds::SlipDetail), cell(Holds::SlipDay));
        Ok(Read { row, giver, receiver, kind: Kind::of(&written_kind), written_kind, amount, detail, day })
    }

    /// Adds to a person what happened. In the slips of a whole chapter, which are nobody's, two others talked.
    fn tell(&self, person: &mut Person, owner: Option<&String>) {
        let what = match self.kind {
            Some(kind) => kind.words(),
            None => &self.written_kind,
        };
        let mut line = format!("{what} from {} to {}", self.giver, self.receiver);
        let on = dates::date(&self.day);
        match on {
            Some(on) => line = format!("{line} on {}", on.strftime("%-d %B %Y")),
            None if self.day.is_empty() => {}
            None => line = format!("{line} ({})", self.day),
        }
        if self.amount.contains(|c: char| c.is_ascii_digit() && c != '0') {
            line = format!("{line}, {}", self.amount);
        }
        if !self.detail.is_empty() {
            line = format!("{line}: {}", self.detail);
        }
        person.slips.push(match (self.kind, owner, on) {
            (Some(Kind::OneToOne), Some(_), Some(on)) => Slip::Talk { on, text: line },
            (_, _, _) => Slip::Line(line),
        });
        let tags = std::iter::once("BNI").chain(self.kind.map(Kind::tag));
        person.add_tags(tags, &mut |_, _| ());
    }
}

/// Somebody of the slips, by the rows of those that they gave or received.
struct Member {
    key: String,
    person: Person,
    slips: Vec<u32>,
}

/// Everybody but the owner of the slips, in the order in which they are met, and what passed.
fn members(slips: &[Read]) -> Vec<Member> {
    let owner = owner(slips);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut members: Vec<Member> = Vec::new();
    for slip in slips {
        for name in [&slip.giver, &slip.receiver] {
            let key = key(name);
            if key.is_empty() || Some(&key) == owner.as_ref() {
                continue;
            }
            let at = *places.entry(key.clone()).or_insert(members.len());
            if at == members.len() {
                members.push(Member { key, person: member(name), slips: Vec::new() });
            }
            slip.tell(&mut members[at].person, owner.as_ref());
            members[at].slips.push(slip.row);
        }
    }
    members
}

fn key(name: &str) -> String {
    one_line(name).to_lowercase()
}

fn member(name: &str) -> Person {
    let mut person = Person::default();
    person.set_name(names::arrange(Shape::Whole, Names { whole: name, ..Names::default() }));
    person
}

/// Whose slips these are: the only member who has to do with each of them.
fn owner(slips: &[Read]) -> Option<String> {
    let (first, others) = slips.split_first().filter(|(_, others)| !others.is_empty())?;
    let mut everywhere: HashSet<String> = HashSet::from([key(&first.giver), key(&first.receiver)]);
    for slip in others {
        everywhere.retain(|name| is_same(name, &slip.giver) || is_same(name, &slip.receiver));
    }
    let mut everywhere = everywhere.into_iter();
    everywhere.next().filter(|name| !name.is_empty() && everywhere.next().is_none())
}
