//! Text by what a person reads: two names that look alike are one name, whatever their letters are made of.

use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

use crate::fold::folded;

/// The text in one line: white space of any kind is one space, and none stands around it.
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a person reads the same in both: but for capitals, accents, white space, and letters that look alike.
pub fn same(one: &str, other: &str) -> bool {
    let read = |text: &str| in_one_line(&folded(text));
    // Twice, because capitals and small letters of one alphabet look like different letters of another.
    read(one) == read(other) || key(one) == key(other)
}

/// What texts have in common that are made of letters that look alike: small letters without accents, nothing that is
/// not seen, and for every borrowed letter the Latin one that it looks like. Latin letters stay as they are: l is not 1.
pub fn key(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.nfkc() {
        match letter {
            BLANK => plain.push(' '),
            _ if letter.is_control() && !letter.is_whitespace() => {}
            _ if letter.is_ascii() => plain.push(letter),
            _ => push_twin(&mut plain, letter),
        }
    }
    in_one_line(&folded(&plain))
}

/// White space that Unicode does not call so: a pattern of Braille without a dot.
const BLANK: char = '\u{2800}';

/// What a letter looks like; nothing where it is not seen.
fn push_twin(plain: &mut String, letter: char) {
    let twin: String = skeleton(letter.encode_utf8(&mut [0; 4])).collect();
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
            ("Logo design", "Logodesign"),
            ("Mail", "Mall"),
            ("Modern", "Modem"),
            ("Plan 1", "Plan l"),
            ("Логотипы", "Логотип"),
        ] {
            assert!(!same(written, other), "{written} {other}");
        }
        assert_eq!(key("\u{200b}\u{2060} "), "");
    }
}
