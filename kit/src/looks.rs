//! Text by what a person reads: two names that look alike are one name, whatever their letters are made of.

use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

use crate::fold::folded;

/// The text in one line: white space of any kind is one space, and none stands around it.
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a person reads the same in both: but for capitals, accents, white space, signs, and letters that look alike.
pub fn same(one: &str, other: &str) -> bool {
    let read = |text: &str| letters(&folded(text));
    // Twice, because capitals and small letters of one alphabet look like different letters of another.
    read(one) == read(other) || key(one) == key(other)
}

/// What texts have in common that are made of letters that look alike: small letters without accents, nothing that is
/// not seen, and for every borrowed letter the Latin one that it looks like. Latin letters stay as they are: l is not 1.
/// Only letters and digits count: “Website-design”, “WEB SITE DESIGN.” and “Website design” are one name.
pub fn key(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfkc() {
        match letter {
            _ if letter.is_ascii() => plain.push(letter),
            _ => push_twin(&mut plain, letter),
        }
    }
    letters(&folded(&plain))
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// What a letter looks like; nothing where it is not seen. A sign is one only where it looks like a Latin letter: a dash
/// also looks like a letter of Japanese.
fn push_twin(plain: &mut String, letter: char) {
    let twin: String = skeleton(letter.encode_utf8(&mut [0; 4])).collect();
    if !letter.is_alphanumeric() && !twin.chars().all(|letter| letter.is_ascii_alphanumeric()) {
        return;
    }
    // The tables say of a capital I that it looks like a small l; in a name it is read as the capital.
    plain.push_str(if twin == "l" && letter.is_uppercase() { "I" } else { &twin });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reads_the_same_is_the_same() {
        for (written, other) in [
            ("Logo", "  LOGO "),
            ("Logo design", "Logo \u{a0} design"),
            ("Logo design", "Logo\u{2800}design"),
            ("Logo", "Lo\u{200b}go"),
            ("Logo", "Lo\u{ad}go"),
            ("Logo", "L\u{43e}go"),
            ("Logo", "\u{ff2c}ogo"),
            ("Logo", "L\u{f3}go"),
            ("Illustration", "\u{406}llustration"),
            ("Book design", "\u{412}ook design"),
            ("Web-design", "Web\u{2010}design"),
            ("Website design", "Website-design"),
            ("Website design", "WEBSITE DESIGN."),
            ("Website design", "Web site design"),
            ("Printing", "Printing!"),
            ("Printing", "Printing \u{2014}"),
            ("Printing", "Print ing"),
            ("Copy & text", "Copy, text"),
            ("Café menus", "Cafe\u{301} menus"),
            ("Вывески", "вывески"),
        ] {
            assert!(same(written, other), "{written} {other:?}");
        }
    }

    #[test]
    fn what_reads_otherwise_is_something_else() {
        for (written, other) in [
            ("Logo", "Logos"),
            ("Mail", "Mall"),
            ("Modern", "Modem"),
            ("Plan 1", "Plan l"),
            ("Логотипы", "Логотип"),
        ] {
            assert!(!same(written, other), "{written} {other}");
        }
        for unseen in ["\u{200b}\u{2060} ", "—!?"] {
            assert_eq!(key(unseen), "", "{unseen:?}");
        }
    }
}
