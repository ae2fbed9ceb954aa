//! How lightly the words of a file are tidied.

/// One line without the spaces, marks and controls that copying leaves behind.
pub(super) fn one_line(cell: &str) -> String {
    let cell = cell.trim();
    if cell.bytes().all(|byte| byte.is_ascii_graphic()) {
        return cell.to_owned();
    }
    let mut line = String::with_capacity(cell.len());
    for letter in cell.chars().filter(|letter| !is_invisible(*letter)) {
        match letter.is_whitespace() {
            true if line.is_empty() || line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(letter),
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// The lines of a cell, each tidied; an empty one is kept only between two others.
pub(super) fn lines(cell: &str) -> Vec<String> {
    let mut lines: Vec<String> = cell.lines().map(one_line).collect();
    lines.dedup_by(|line, before| line.is_empty() && before.is_empty());
    let empty = |line: &String| line.is_empty();
    lines.pop_if(|line| empty(line));
    if lines.first().is_some_and(empty) {
        lines.remove(0);
    }
    lines
}

/// Controls, and the marks for the direction of writing that phones put around numbers. The joiners stay: they make one
/// sign of several emoji, and Persian words of letters.
fn is_invisible(letter: char) -> bool {
    const ZERO_WIDTH_SPACE: char = '\u{200b}';
    (letter.is_control() && !letter.is_whitespace())
        || letter == ZERO_WIDTH_SPACE
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `* Work` (Google's main one), `_$!<Work>!$_` (Apple's own words) and `WORK` are all `work`.
pub(super) fn label_of(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix("* ").unwrap_or(text);
    let text = text.strip_prefix("_$!<").and_then(|text| text.strip_suffix(">!$_")).unwrap_or(text);
    let label = one_line(text);
    let common = COMMON_LABELS.iter().find(|(word, _)| word.eq_ignore_ascii_case(&label));
    match common {
        Some((_, label)) => Some((*label).to_owned()),
        None if label.is_empty() || label == "*" => None,
        None => Some(label),
    }
}

/// Whether two texts differ only in capitals and space. Both are read only as far as they are the same: of a thousand
/// words each is compared with one that may be as long as all of them.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    compared(one).eq(compared(other))
}

/// The letters of `one_line`, without capitals, each when it is asked for.
fn compared(text: &str) -> impl Iterator<Item = char> {
    let letters = text.chars().filter(|letter| !is_invisible(*letter));
    let spaced = letters.map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    let mut letters = spaced.skip_while(|letter| *letter == ' ').peekable();
    let line = std::iter::from_fn(move || {
        // Of a row of spaces the last one counts, and that only before a letter.
        let space = letters.next_if_eq(&' ');
        while letters.next_if_eq(&' ').is_some() {}
        match (space, letters.peek()) {
            (Some(_), Some(_)) => space,
            (Some(_), None) => None,
            (None, _) => letters.next(),
        }
    });
    line.flat_map(char::to_lowercase)
}

const COMMON_LABELS: &[(&str, &str)] = &[
    ("work", "work"),
    ("business", "work"),
    ("home", "home"),
    ("private", "home"),
    ("mobile", "mobile"),
    ("cell", "mobile"),
    ("main", "main"),
    ("other", "other"),
    ("school", "school"),
    ("homepage", "home page"),
    ("home page", "home page"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_copying_leaves_behind_is_tidied_away() {
        assert_eq!(one_line("  Ben\u{a0}\u{a0}Okafor \r\n"), "Ben Okafor");
        assert_eq!(one_line("\u{202a}+49 30 1234\u{202c}"), "+49 30 1234");
        assert_eq!(one_line("a\0b\u{200b}"), "ab");
        assert_eq!(
            lines("\n met at\u{a0}the fair \r\n\n\n\nlikes tea\n\n"),
            ["met at the fair", "", "likes tea"]
        );
    }

    #[test]
    fn two_texts_are_the_same_but_for_capitals_space_and_marks() {
        for (one, other) in
            [("", " \u{200b} "), ("Ben  Okafor", "ben\u{a0}OKAFOR\n"), ("\u{202a}a\u{202c} b", "A B")]
        {
            assert!(is_same(one, other), "{one:?} and {other:?}");
        }
        for (one, other) in [("ab", "a b"), ("a", "ab"), ("a b", "a"), ("", "a")] {
            assert!(!is_same(one, other), "{one:?} and {other:?}");
        }
    }

    #[test]
    fn a_label_is_one_word_whichever_address_book_wrote_it() {
        for (text, label) in [
            ("* Work", Some("work")),
            ("_$!<Work>!$_", Some("work")),
            ("CELL", Some("mobile")),
            ("Ski hut", Some("Ski hut")),
            ("*", None),
            ("* ", None),
            (" ", None),
        ] {
            assert_eq!(label_of(text).as_deref(), label, "{text}");
        }
    }
}
