//! What columns hold by what is written in them: for rows that were copied without their header, and for reports that put
//! things in fixed places under names of their own language.

use super::{Holds, Mapping, dates, person::is_on_linkedin, slips::Kind};
use csv::StringRecord;

/// What cells of one kind look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Email,
    Phone,
    LinkedIn,
    Website,
    Day,
    Slip,
    Words,
    Other,
}

/// What the rows show of their columns.
pub(super) struct Shown {
    /// What each column holds, by the keys that columns without names have.
    pub(super) mapping: Mapping,
    /// Whether the first row is one of people already, and no row of names.
    pub(super) first_is_data: bool,
    /// Where what happened between two members is told, and on which day.
    pub(super) slips_at: Option<(usize, Option<usize>)>,
}

/// Looks at some rows, the first of which may be names.
pub(super) fn shown(rows: &[&StringRecord]) -> Shown {
    let width = rows.iter().map(|row| row.len()).max().unwrap_or_default();
    let mut holds: Vec<Option<Holds>> = vec![None; width];
    let mut first_is_data = false;
    let mut words = Vec::new();
    let (mut slips_at, mut day_at) = (None, None);
    for (column, holds) in holds.iter_mut().enumerate() {
        let look = usual(rows, column);
        *holds = match look {
            Look::Email => Some(Holds::Email),
            Look::Phone => Some(Holds::Phone),
            Look::LinkedIn => Some(Holds::LinkedIn),
            Look::Website => Some(Holds::Website),
            Look::Day | Look::Slip | Look::Words | Look::Other => None,
        };
        match look {
            Look::Words => words.push(column),
            Look::Slip => slips_at = slips_at.or(Some(column)),
            Look::Day => day_at = day_at.or(Some(column)),
            _ => {}
        }
        let is_telling = !matches!(look, Look::Words | Look::Other);
        first_is_data |= is_telling && cell(rows, 0, column).is_some_and(|cell| Look::of(cell) == look);
    }
    let slips_at = slips_at.map(|at| (at, day_at));
    match slips_at {
        Some(at) => in_places_of_slips(&mut holds, at),
        None => name(rows, &words, &mut holds),
    }
    let mapping = holds.into_iter().enumerate().filter_map(|(at, holds)| Some((unnamed(at), Some(holds?))));
    Shown { mapping: mapping.collect(), first_is_data, slips_at }
}

/// The key of a column without a name.
fn unnamed(column: usize) -> String {
    format!("({})", column + 1)
}

/// BNI's report has the giver in A, the receiver in B, the kind in C, the amount in E and what it is about in G. A day may
/// stand anywhere.
pub(super) fn in_places_of_slips(holds: &mut [Option<Holds>], (kind_at, day_at): (usize, Option<usize>)) {
    let places = [
        (Some(kind_at), Holds::SlipKind),
        (kind_at.checked_sub(2), Holds::SlipGiver),
        (kind_at.checked_sub(1), Holds::SlipReceiver),
        (kind_at.checked_add(2), Holds::SlipAmount),
        (kind_at.checked_add(4), Holds::SlipDetail),
        (day_at, Holds::SlipDay),
    ];
    for (place, what) in places {
        if let Some(slot) = place.and_then(|place| holds.get_mut(place)) {
            *slot = Some(what);
        }
    }
}

/// Among columns of words, the first is the name; or the first two are, where each has one word.
fn name(rows: &[&StringRecord], words: &[usize], holds: &mut [Option<Holds>]) {
    let mostly = |column: usize, is: fn(&str) -> bool| {
        let cells: Vec<&str> = (0..rows.len()).filter_map(|row| cell(rows, row, column)).collect();
        cells.iter().filter(|cell| is(cell)).count() * 2 > cells.len()
    };
    let one_word = |cell: &str| !cell.contains(char::is_whitespace);
    let mut people = words.iter().copied().filter(|column| !mostly(*column, names_company));
    match (people.next(), people.next()) {
        (Some(given), Some(family)) if mostly(given, one_word) && mostly(family, one_word) => {
            holds[given] = Some(Holds::GivenName);
            holds[family] = Some(Holds::FamilyName);
        }
        (Some(whole), _) => holds[whole] = Some(Holds::WholeName),
        (None, _) => {}
    }
    if let Some(company) = words.iter().find(|column| mostly(**column, names_company)) {
        holds[*company] = Some(Holds::Company);
    }
}

/// `Petrov Pictures, Inc.`
fn names_company(cell: &str) -> bool {
    const WORDS: &[&str] = &[
        "inc",
        "llc",
        "ltd",
        "limited",
        "gmbh",
        "ag",
        "kg",
        "co",
        "corp",
        "company",
        "group",
        "studio",
        "sarl",
        "sas",
        "sl",
        "bv",
        "plc",
        "agency",
        "consulting",
        "partners",
        "services",
        "design",
        "bakery",
        "builds",
    ];
    let mut words = cell.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.any(|word| WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))) || cell.contains('&')
}

/// What most of what is written in a column looks like.
fn usual(rows: &[&StringRecord], column: usize) -> Look {
    let looks: Vec<Look> = (0..rows.len()).filter_map(|row| cell(rows, row, column)).map(Look::of).collect();
    let count = |look: Look| looks.iter().filter(|other| **other == look).count();
    let is_most = |look: &Look| count(*look) * 2 > looks.len();
    looks.iter().copied().find(is_most).unwrap_or(Look::Other)
}

fn cell<'r>(rows: &[&'r StringRecord], row: usize, column: usize) -> Option<&'r str> {
    rows.get(row)?.get(column).map(str::trim).filter(|cell| !cell.is_empty())
}

impl Look {
    fn of(cell: &str) -> Look {
        let has_space = cell.contains(char::is_whitespace);
        if let Some((who, place)) = cell.split_once('@') {
            let is_email = !has_space && !who.is_empty() && place.contains('.') && !place.contains('@');
            return if is_email { Look::Email } else { Look::Other };
        }
        let begins =
            |with: &str| cell.get(..with.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(with));
        if !has_space && (begins("http://") || begins("https://") || begins("www.")) {
            return if is_on_linkedin(cell) { Look::LinkedIn } else { Look::Website };
        }
        if Kind::of(cell).is_some() {
            return Look::Slip;
        }
        if dates::date(cell).is_some() {
            return Look::Day;
        }
        let digits = cell.bytes().filter(u8::is_ascii_digit).count();
        let is_phone = digits >= 7 && cell.chars().all(|c| c.is_ascii_digit() || " +-()./'".contains(c));
        match digits {
            _ if is_phone => Look::Phone,
            0 if cell.contains(char::is_alphabetic) => Look::Words,
            _ => Look::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(rows: &[&[&str]]) -> (Vec<String>, bool) {
        let rows: Vec<StringRecord> = rows.iter().map(|row| StringRecord::from(row.to_vec())).collect();
        let shown = shown(&rows.iter().collect::<Vec<_>>());
        let told = shown.mapping.choices().map(|(key, holds)| {
            format!("{key} {}", holds.map_or("nothing".to_owned(), |holds| holds.to_string()))
        });
        (told.collect(), shown.first_is_data)
    }

    #[test]
    fn columns_without_names_are_known_by_what_is_written_in_them() {
        let people: [&[&str]; 2] = [
            &["Ben", "Okafor", "ben@okafor.example", "+1 503 555 0142", "Okafor Design", "12 Mar 2024"],
            &["Emi", "Tanaka", "", "(503) 555-0101", "Tanaka Writes & Co", "1 Apr 2024"],
        ];
        let (told, first_is_data) = found(&people);
        assert_eq!(told, ["(1) given_name", "(2) family_name", "(3) email", "(4) phone", "(5) company"]);
        assert!(first_is_data);
    }

    #[test]
    fn a_row_of_names_is_no_row_of_people() {
        assert!(!found(&[&["İsim", "E-posta"], &["Ben Okafor", "ben@okafor.example"]]).1);
        assert!(!found(&[&["Ben Okafor", "Portland"]]).1);
    }
}
