//! Text as it is compared: small letters, without accents, so that “Muller” finds Müller.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters that no normal form takes apart.
const LETTERS: [(char, &str); 9] = [
    ('ß', "ss"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('æ', "ae"),
    ('œ', "oe"),
    ('þ', "th"),
    ('ð', "d"),
    ('ı', "i"),
];

/// The text in small letters without accents.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|&letter| !is_combining_mark(letter)).flat_map(char::to_lowercase) {
        match LETTERS.iter().find(|(special, _)| *special == letter) {
            Some((_, plain)) => folded.push_str(plain),
            None if is_combining_mark(letter) => {}
            None => folded.push(letter),
        }
    }
    folded
}

/// The words of a text that was folded.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_capitals_make_no_difference() {
        for (written, plain) in [
            ("Tomás REY", "tomas rey"),
            ("Müller & Søn", "muller & son"),
            ("Weiß", "weiss"),
            ("İstanbul", "istanbul"),
            ("Łódź", "lodz"),
            ("Ἀθῆναι", "αθηναι"),
        ] {
            assert_eq!(folded(written), plain);
            assert_eq!(folded(plain), plain, "folding twice changes nothing");
        }
    }

    #[test]
    fn words_are_what_stands_between_signs() {
        let found: Vec<&str> = words("imani@okafor.example, +1 503").collect();
        assert_eq!(found, ["imani", "okafor", "example", "1", "503"]);
    }
}
