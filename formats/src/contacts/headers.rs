//! What a row of column names means.
//!
//! Columns are known by their names and never by their places: exports change, and people move columns about. What
//! the owner chose for a column goes over what its name says.

use super::{
    Column as Seen, Format, Holds, MAX_COLUMNS, Mapping, SuppressionReason,
    header_names::{MARKS, NAMES, SLIPS, TITLE},
    mapping::{folded, keys, signature},
    names::Shape,
    write::sheet::{Place, recognised},
};
use std::{collections::HashMap, sync::LazyLock};

/// How columns of Mailchimp's lists of those who left or whose addresses are gone begin.
const SUPPRESSES: &[(&str, SuppressionReason)] =
    &[("unsub ", SuppressionReason::Unsubscribed), ("clean ", SuppressionReason::Bounced)];

/// A row of names, understood.
#[derive(Debug)]
pub(super) struct Header {
    /// Whose export has such columns.
    pub(super) format: Format,
    /// All columns, understood or not.
    pub(super) all: Vec<Seen>,
    /// How many there are up to the last one that has a name.
    pub(super) named: usize,
    /// The columns that are understood.
    pub(super) columns: Vec<Column>,
    /// What the name columns mean together.
    pub(super) shape: Shape,
    /// Why everybody in the file must not be written to, when that is what it is a list of.
    pub(super) suppresses: Option<SuppressionReason>,
    /// What the columns are in a sheet that we wrote ourselves.
    pub(super) ours: Option<Vec<Option<Place>>>,
    /// What the row is known by again.
    pub(super) signature: Option<String>,
}

/// A column that is understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) holds: Holds,
    pub(super) label: Label,
    /// Which of several alike it belongs to: the 2 of `Address 2 - City`.
    pub(super) group: usize,
}

/// Where the label of a value is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// In the column's name; empty for none.
    Named(&'static str),
    /// In the cell of this column.
    Cell(usize),
}

impl Header {
    /// What a row of names means.
    pub(super) fn of<'r>(cells: impl Iterator<Item = &'r str>, mapping: &Mapping) -> Header {
        let written: Vec<&str> = cells.take(MAX_COLUMNS).collect();
        let (names, keys) = (Names::of(&written), keys(&written));
        let chosen: Vec<Option<Option<Holds>>> = keys.iter().map(|key| mapping.choice(key)).collect();
        let understood =
            names.folded.iter().zip(&chosen).enumerate().filter_map(|(index, (name, chosen))| {
                let found = names.meaning(name);
                let Meaning { holds, label, group } = match *chosen {
                    None => found?,
                    Some(chosen) => Meaning::chosen(chosen?, found),
                };
                Some(Column { index, holds, label: Label::Named(label), group })
            });
        let columns: Vec<Column> = understood.collect();
        let ours = recognised(&names.folded).and_then(|places| agreed(places, &chosen));
        let format = if ours.is_some() { Format::Entente } else { whose(&names.folded, &columns) };
        let columns = with_labels(format, with_addresses_apart(&chosen, columns));
        let shape = shape(&columns);
        let all = written.iter().zip(keys).enumerate().map(|(index, (name, key))| {
            let own = ours.as_ref().and_then(|places| *places.get(index)?).map(Place::holds);
            let found = columns.iter().find_map(|column| column.makes_of(index));
            let holds = own.or(found).or(chosen[index].flatten());
            Seen::new(index + 1, key, name, holds)
        });
        let all = all.collect();
        let named = names.folded.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
        let suppresses = SUPPRESSES.iter().find(|(begin, _)| {
            format == Format::Mailchimp && names.folded.iter().any(|name| name.starts_with(begin))
        });
        let suppresses = suppresses.map(|(_, reason)| *reason);
        Header { format, all, named, columns, shape, suppresses, ours, signature: signature(&written) }
    }

    /// Whether it says where names or addresses of people stand.
    pub(super) fn says_who(&self) -> bool {
        self.columns.iter().any(|column| column.holds.says_who())
    }
}

impl Column {
    /// What this column makes of the one at an index: itself, or the labels of its values.
    fn makes_of(&self, index: usize) -> Option<Holds> {
        match self.label {
            _ if self.index == index => Some(self.holds),
            Label::Cell(label) if label == index => label_of(self.holds),
            Label::Cell(_) | Label::Named(_) => None,
        }
    }
}

struct Meaning {
    holds: Holds,
    label: &'static str,
    group: usize,
}

impl Meaning {
    /// What the owner chose; where it is what the name says too, the name tells which of several it is.
    fn chosen(holds: Holds, found: Option<Meaning>) -> Meaning {
        found.filter(|found| found.holds == holds).unwrap_or(Meaning { holds, label: "", group: 0 })
    }
}

/// The names of a row, and what they say of each other.
struct Names {
    folded: Vec<String>,
    has_job_title: bool,
    has_slips: bool,
}

impl Names {
    fn of(written: &[&str]) -> Names {
        let folded: Vec<String> = written.iter().copied().map(folded).collect();
        let has = |holds| folded.iter().any(|name| meaning(name).is_some_and(|found| found.holds == holds));
        let (has_job_title, has_slips) = (has(Holds::JobTitle), has(Holds::SlipKind));
        Names { folded, has_job_title, has_slips }
    }

    fn meaning(&self, name: &str) -> Option<Meaning> {
        let alone = |holds| Some(Meaning { holds, label: "", group: 0 });
        if name == TITLE && !self.has_job_title {
            return alone(Holds::JobTitle);
        }
        let of_slip = SLIPS.iter().find(|(_, names)| names.contains(&name));
        match of_slip.filter(|_| self.has_slips) {
            Some((holds, _)) => alone(*holds),
            None => meaning(name),
        }
    }
}

fn meaning(name: &str) -> Option<Meaning> {
    if let Some((holds, label)) = BY_NAME.get(name) {
        return Some(Meaning { holds: *holds, label, group: 0 });
    }
    let (name, group) = without_number(name)?;
    BY_NAME.get(&*name).map(|(holds, label)| Meaning { holds: *holds, label, group })
}

/// The names, to be looked up: every line near the top of a file is asked whether it is the header.
static BY_NAME: LazyLock<HashMap<&str, (Holds, &str)>> = LazyLock::new(|| {
    let each = |(holds, label, names): &(Holds, &'static str, &[&'static str])| {
        names.iter().map(|name| (*name, (*holds, *label))).collect::<Vec<_>>()
    };
    NAMES.iter().flat_map(each).collect()
});

/// `e mail 1 value` is the first `e mail value`, and `phone2` the second `phone`.
fn without_number(name: &str) -> Option<(String, usize)> {
    let start = name.find(|c: char| c.is_ascii_digit())?;
    let length = name[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len() - start);
    let number = name[start..start + length].parse().ok()?;
    let (before, after) = (name[..start].trim_end(), name[start + length..].trim_start());
    let joint = if before.is_empty() || after.is_empty() { "" } else { " " };
    Some((format!("{before}{joint}{after}"), number))
}

/// Tells apart the addresses whose parts were chosen by hand, since nothing else says which city is whose: where a part
/// comes a second time, another address begins.
fn with_addresses_apart(chosen: &[Option<Option<Holds>>], mut columns: Vec<Column>) -> Vec<Column> {
    let by_hand = |column: &&mut Column| {
        column.holds.is_part_of_address()
            && column.label == Label::Named("")
            && column.group == 0
            && chosen[column.index].is_some()
    };
    let (mut group, mut parts, mut last) = (0, Vec::new(), None);
    for column in columns.iter_mut().filter(by_hand) {
        // A street may have several lines, one after the other.
        let goes_on = column.holds == Holds::Street && last == Some(Holds::Street);
        if parts.contains(&column.holds) && !goes_on {
            group += 1;
            parts.clear();
        }
        parts.push(column.holds);
        last = Some(column.holds);
        column.group = group;
    }
    columns
}

/// Joins `E-mail 2 - Label` to `E-mail 2 - Value`. Classic Outlook's types are "SMTP", which labels nothing.
fn with_labels(format: Format, mut columns: Vec<Column>) -> Vec<Column> {
    let labels: Vec<Column> = columns.extract_if(.., |column| column.holds.is_label()).collect();
    if format == Format::Outlook {
        return columns;
    }
    for column in &mut columns {
        let Some(named_by) = label_of(column.holds) else { continue };
        let label = labels.iter().find(|label| label.holds == named_by && label.group == column.group);
        if let Some(label) = label {
            column.label = Label::Cell(label.index);
        }
    }
    columns
}

/// What holds the label of such a value.
fn label_of(holds: Holds) -> Option<Holds> {
    match holds {
        Holds::Email => Some(Holds::EmailLabel),
        Holds::Phone => Some(Holds::PhoneLabel),
        Holds::Website => Some(Holds::WebsiteLabel),
        holds if holds.is_address() => Some(Holds::AddressLabel),
        _ => None,
    }
}

/// The columns of a sheet of ours without those that are left out; nothing when its owner says that one holds something
/// else.
fn agreed(places: Vec<Place>, chosen: &[Option<Option<Holds>>]) -> Option<Vec<Option<Place>>> {
    let agree = |(place, chosen): (Place, &Option<Option<Holds>>)| match chosen {
        None => Some(Some(place)),
        Some(None) => Some(None),
        Some(Some(holds)) => (*holds == place.holds()).then_some(Some(place)),
    };
    places.into_iter().zip(chosen).map(agree).collect()
}

fn shape(columns: &[Column]) -> Shape {
    let has = |holds| columns.iter().any(|column: &Column| column.holds == holds);
    match (has(Holds::GivenName), has(Holds::FamilyName), has(Holds::WholeName)) {
        (true, false, true) => Shape::GivenAndName,
        (false, true, true) => Shape::FamilyAndName,
        (false, false, true) => Shape::Whole,
        (_, _, _) => Shape::Apart,
    }
}

fn whose(names: &[String], columns: &[Column]) -> Format {
    if columns.iter().any(|column| column.holds == Holds::SlipKind) {
        return Format::Bni;
    }
    let marked = MARKS.iter().find(|(_, marks)| names.iter().any(|name| marks.contains(&name.as_str())));
    marked.map_or(Format::Csv, |(format, _)| *format)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_listed_once_and_as_it_is_compared() {
        let all: Vec<&str> = NAMES.iter().flat_map(|(_, _, names)| *names).copied().collect();
        for (at, name) in all.iter().enumerate() {
            assert_eq!(folded(name), **name);
            assert!(!all[..at].contains(name), "{name} is listed twice");
        }
        for (_, names) in SLIPS {
            assert!(names.iter().all(|name| folded(name) == **name));
        }
        for (_, marks) in MARKS {
            assert!(marks.iter().all(|mark| folded(mark) == **mark));
        }
    }

    #[test]
    fn a_name_is_known_in_many_spellings() {
        for (name, holds) in [
            ("E-Mail", Holds::Email),
            ("EMAIL ADDRESS *", Holds::Email),
            ("E-mail 3 - Value", Holds::Email),
            ("Email2", Holds::Email),
            ("Phone (mobile)", Holds::Phone),
            ("Téléphone", Holds::Phone),
            ("Last_Name", Holds::FamilyName),
            ("Apellidos", Holds::FamilyName),
            ("Organization 1 - Title", Holds::JobTitle),
            ("Business Country/Region", Holds::Country),
            ("Straße", Holds::Street),
        ] {
            assert_eq!(meaning(&folded(name)).map(|meaning| meaning.holds), Some(holds), "{name}");
        }
        assert!(meaning("hobby").is_none());
        assert!(meaning("phone 99999999999999999999999").is_none());
    }

    #[test]
    fn a_row_that_names_nobody_is_no_header() {
        for row in [&["Notes:"][..], &["Company", "City"], &["Ben Okafor", "ben@okafor.example"]] {
            assert!(!Header::of(row.iter().copied(), &Mapping::default()).says_who(), "{row:?}");
        }
    }

    #[test]
    fn addresses_that_were_mapped_by_hand_do_not_mix() {
        let row = ["Isim", "Sokak", "Sokak 2", "Şehir", "Ev sokak", "Ev şehir", "Ülke"];
        let holds = [
            Holds::WholeName,
            Holds::Street,
            Holds::Street,
            Holds::City,
            Holds::Street,
            Holds::City,
            Holds::Country,
        ];
        let mapping = keys(&row).into_iter().zip(holds.map(Some)).collect();
        let groups: Vec<usize> =
            Header::of(row.into_iter(), &mapping).columns.iter().map(|column| column.group).collect();
        assert_eq!(groups, [0, 0, 0, 0, 1, 1, 1]);
    }
}
