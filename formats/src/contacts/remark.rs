//! What is to be said of one cell: it was left out, or came in otherwise than its writer may think.

use super::Holds;
use std::fmt;

/// How much of a cell is repeated.
const SHOWN_LETTERS: usize = 80;
/// How many remarks are made on one row; what comes after them is only counted.
const MOST_SAID: usize = 50;

/// One cell of a row that someone came of, which did not come in as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What its column is called in the file.
    pub column: String,
    /// What its column holds.
    pub holds: Holds,
    /// What stands there, shortened and in one line.
    pub value: String,
    /// What is to be said of it.
    pub why: Why,
}

/// The remarks of one row: the first of them, and how many came after.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    first: Vec<Remark>,
    more: usize,
    last: Option<Remark>,
}

impl Remarks {
    pub(super) fn push(&mut self, remark: Remark) {
        match self.first.len() < MOST_SAID {
            true => self.first.push(remark),
            false => {
                self.more += 1;
                self.last = Some(remark);
            }
        }
    }

    pub(super) fn count(&self) -> usize {
        self.first.len() + self.more
    }

    /// The remarks, of which the last one says how many there are more.
    pub(super) fn said(mut self) -> Vec<Remark> {
        let more = self.more;
        let rest = self.last.map(|last| match more {
            1 => last,
            _ => Remark { value: format!("{more} more"), why: Why::More, ..last },
        });
        self.first.extend(rest);
        self.first
    }
}

/// What is to be said of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It should be an email address, and is none.
    NoEmail,
    /// It should be a phone number, and is none.
    NoPhone,
    /// It is the number of a machine.
    Machine,
    /// It should be a day, and is none, or may be either of two.
    NoDay,
    /// It should be why somebody must not be mailed, and is none of the words for it.
    NoReason,
    /// There is room for one, and another cell came before it.
    Another,
    /// More of its kind stand before it than are read.
    TooMany,
    /// There is so much to remark on in its row that the rest is only counted.
    More,
    /// A spreadsheet would calculate it. It came in, as text.
    Formula,
    /// It is to be calculated, and what comes of it is not in the file.
    NoResult,
    /// The file ends in its row.
    CutOff,
    /// It comes after a quotation mark that is not closed.
    AfterOpenQuote,
}

impl Why {
    /// Whether the cell came in all the same.
    pub fn came_in(self) -> bool {
        match self {
            Why::Formula | Why::CutOff | Why::AfterOpenQuote => true,
            Why::NoEmail
            | Why::NoPhone
            | Why::Machine
            | Why::NoDay
            | Why::NoReason
            | Why::Another
            | Why::TooMany
            | Why::More
            | Why::NoResult => false,
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Why::NoEmail => "This is not an email address.",
            Why::NoPhone => "This is not a phone number.",
            Why::Machine => "This is a fax machine or a pager, which nobody can be called on.",
            Why::NoDay => "This is no day, or could be two different ones.",
            Why::NoReason => "This is none of the reasons: unsubscribed, bounced, complained or asked.",
            Why::Another => "There is room for one, and another one stands before it in this row.",
            Why::TooMany => "So many stand before it that it was not read.",
            Why::More => "There is too much in this row to name it all.",
            Why::Formula => "A spreadsheet would take this for a formula.",
            Why::CutOff => "The file ends in this row: see whether it was cut off, and whether something is missing here.",
            Why::AfterOpenQuote => {
                "A quotation mark above is not closed, so this row may be a piece of another one. See whether the file was cut off."
            }
            Why::NoResult => {
                "This is a formula, and its result is not in the file. Open it in a spreadsheet and save it once more."
            }
        })
    }
}

/// A cell in one line, no longer than one is read at a glance.
pub fn shortened(cell: &str) -> String {
    let mut letters = cell.trim().chars();
    let mut short = String::new();
    for letter in letters.by_ref().take(SHOWN_LETTERS) {
        match letter.is_whitespace() || letter.is_control() {
            true if short.ends_with(' ') => {}
            true => short.push(' '),
            false => short.push(letter),
        }
    }
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

/// Whether a cell only says that there is nothing to say.
pub(super) fn says_nothing(text: &str) -> bool {
    const WORDS: [&str; 6] = ["n/a", "na", "none", "null", "nil", "unknown"];
    let text = text.trim();
    !text.contains(char::is_alphanumeric) || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether a spreadsheet would calculate a cell rather than show it. Numbers and phone numbers are only shown.
pub(super) fn is_formula(cell: &str) -> bool {
    match cell.trim_start().as_bytes() {
        [b'=' | b'@', rest @ ..] => !rest.is_empty(),
        [b'+' | b'-', ..] => cell.contains(char::is_alphanumeric) && !is_number(cell),
        _ => false,
    }
}

/// The same where phone numbers stand, which begin with a plus, and of which Google writes several into one cell.
pub(super) fn is_formula_for_phone(cell: &str) -> bool {
    cell.split(":::").map(str::trim).any(|number| !number.starts_with('+') && is_formula(number))
}

/// `+1 (503) 555-0142 ext. 7`, `-12.5 %`.
fn is_number(cell: &str) -> bool {
    const WORDS: [&str; 3] = ["x", "ext", "extension"];
    cell.split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .all(|word| WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)))
        && cell.chars().all(|letter| {
            letter.is_alphanumeric() || letter.is_whitespace() || "+-().,/%#‑–".contains(letter)
        })
        && cell.contains(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_told_from_a_number() {
        for formula in [
            "=1+1",
            " =HYPERLINK(\"https://a.example\")",
            "@SUM(A1:A9)",
            "+cmd|' /C calc'!A0",
            "-2+3+cmd|' /C calc'!A0",
            "+A1",
        ] {
            assert!(is_formula(formula), "{formula}");
        }
        for text in [
            "",
            "=",
            "-",
            "---",
            "+1 503 555 0142",
            "+49 (0)30/1234-56",
            "+1 503-555-0142 ext. 7",
            "-12.5",
            "a=b",
            "ben@okafor.example",
            "'=1+1",
        ] {
            assert!(!is_formula(text), "{text}");
        }
    }

    #[test]
    fn a_phone_number_is_no_formula() {
        for numbers in ["+49 170 1234567 ::: +49 30 555", "+1 503 555 0142 (ask for Ben)", "030 555 ::: -"] {
            assert!(!is_formula_for_phone(numbers), "{numbers}");
        }
        assert!(is_formula_for_phone("+49 30 555 ::: =1+1") && is_formula_for_phone("@SUM(A1:A9)"));
    }

    #[test]
    fn of_many_remarks_the_first_are_made_and_the_others_counted() {
        let said = |count: usize| {
            let mut remarks = Remarks::default();
            for at in 1..=count {
                let (column, value) = ("Email".to_owned(), at.to_string());
                remarks.push(Remark { column, holds: Holds::Email, value, why: Why::NoEmail });
            }
            let said = remarks.said();
            (said.len(), said.last().map(|last| (last.value.clone(), last.why)))
        };
        assert_eq!(said(0), (0, None));
        assert_eq!(said(MOST_SAID + 1), (MOST_SAID + 1, Some(("51".to_owned(), Why::NoEmail))));
        assert_eq!(said(100_000), (MOST_SAID + 1, Some(("99950 more".to_owned(), Why::More))));
    }

    #[test]
    fn a_long_cell_is_shown_by_its_beginning() {
        assert_eq!(shortened("  two\n lines "), "two lines");
        assert_eq!(shortened(&"é".repeat(SHOWN_LETTERS)), "é".repeat(SHOWN_LETTERS));
        assert_eq!(shortened(&"é".repeat(SHOWN_LETTERS + 1)), format!("{}…", "é".repeat(SHOWN_LETTERS)));
    }
}
