//! How near two words are: by the letters in which they differ, and by ear, where “Mueller” is Muller and “Filip” is
//! Philip. Words arrive folded (see `fold`).
//!
//! A word is looked up by its *keys*: how it sounds, and that with a letter left out. Two words that are one slip apart
//! share a key, so the nearest ones are found by asking an index for a few dozen keys, however many words it holds.

use std::collections::BTreeSet;

/// Letters of a sound that count; what differs behind them is told by the letters themselves.
const HEARD: usize = 10;
/// Words as long as this may hold one slip, longer ones two.
const SHORT: usize = 5;
/// The shortest word that is taken for a misspelling.
const SHORTEST: usize = 3;
/// The longest; what is longer is an address or a number.
const LONGEST: usize = 24;

/// Words that sound shorter than this sound alike only when they sound the same: else Zoe is one slip from anything.
const SOUNDS: usize = 4;

/// Whether a word is one that people misspell: letters only, neither very short nor very long.
pub(super) fn is_spelt(word: &str) -> bool {
    let letters = word.chars().count();
    (SHORTEST..=LONGEST).contains(&letters) && word.chars().all(char::is_alphabetic)
}

/// A word that was typed, ready to be compared.
pub(super) struct Typed<'w> {
    word: &'w str,
    by_ear: String,
    slips: usize,
}

impl<'w> Typed<'w> {
    /// A folded word.
    pub(super) fn of(word: &'w str) -> Self {
        let slips = if word.chars().count() <= SHORT { 1 } else { 2 };
        Self { word, by_ear: by_ear(word), slips }
    }

    /// The keys under which words stand that may be meant.
    pub(super) fn keys(&self) -> BTreeSet<String> {
        let once = keys(self.word);
        if self.slips == 1 {
            return once;
        }
        once.iter().flat_map(|key| shortened(key)).chain(once.iter().cloned()).collect()
    }

    /// How many slips make the other word of this one; nothing where it is another word.
    pub(super) fn slips_to(&self, other: &str) -> Option<u32> {
        if self.word == other {
            return Some(0);
        }
        // No slip is longer than a letter, and a sound is rarely longer than two.
        if self.word.len().abs_diff(other.len()) > 2 * self.slips {
            return None;
        }
        let by_letters = strsim::osa_distance(self.word, other);
        let slips = if by_letters <= 1 { by_letters } else { by_letters.min(self.slips_by_ear(other)) };
        (slips <= self.slips).then_some(slips.max(1) as u32)
    }

    fn slips_by_ear(&self, other: &str) -> usize {
        let other = by_ear(other);
        let is_short = self.by_ear.len().min(other.len()) < SOUNDS;
        match strsim::osa_distance(&self.by_ear, &other) {
            0 => 0,
            slips if !is_short => slips,
            _ => usize::MAX,
        }
    }

    /// Whether one slip makes the beginning of the other word of this one. With two, nearly every word would begin so.
    pub(super) fn slips_to_beginning(&self, other: &str) -> Option<u32> {
        let letters = self.word.chars().count();
        let beginnings = letters - 1..=letters + 1;
        let slips = beginnings.filter_map(|letters| self.slips_to(beginning(other, letters)?)).min();
        slips.filter(|slips| *slips <= 1)
    }
}

fn beginning(word: &str, letters: usize) -> Option<&str> {
    word.char_indices().nth(letters).map(|(end, _)| &word[..end])
}

/// The keys under which a word stands: its sound first, then with each of its letters left out.
pub(super) fn keys(word: &str) -> BTreeSet<String> {
    let sound = sound(word);
    shortened(&sound).chain([sound.clone()]).collect()
}

/// The key that no other way of writing the word leads to.
pub(super) fn sound(word: &str) -> String {
    let vowels_alike =
        by_ear(word).chars().map(|letter| if "aeiou".contains(letter) { 'a' } else { letter }).collect();
    once_each(vowels_alike).chars().take(HEARD).collect()
}

fn shortened(key: &str) -> impl Iterator<Item = String> {
    key.char_indices().map(|(at, letter)| {
        once_each(key[..at].chars().chain(key[at + letter.len_utf8()..].chars()).collect())
    })
}

/// The word as it is heard: letters that sound alike are one, and a doubled one is one.
fn by_ear(word: &str) -> String {
    let mut heard = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        let (sounds, letters) = match rest.as_bytes() {
            [b't', b's', b'c', b'h', ..] => ("k", 4),
            [b'p', b'h', ..] => ("f", 2),
            [b'c', b'k', ..] | [b'q', b'u', ..] => ("k", 2),
            [b'd', b't', ..] => ("t", 2),
            [b'a', b'e', ..] => ("a", 2),
            [b'o', b'e', ..] => ("o", 2),
            [b'u', b'e', ..] | [b'o', b'u', ..] => ("u", 2),
            [b'c' | b'z', ..] if matches!(rest.as_bytes(), [b'z', ..] | [_, b'e' | b'i' | b'y', ..]) => {
                ("s", 1)
            }
            [b'c' | b'q', ..] => ("k", 1),
            [b'x', ..] => ("ks", 1),
            [b'v' | b'w', ..] => ("f", 1),
            [b'y', ..] => ("i", 1),
            [b'h', ..] if !heard.is_empty() => ("", 1),
            [b'd'] => ("t", 1),
            _ => (&rest[..letter.len_utf8()], letter.len_utf8()),
        };
        heard.push_str(sounds);
        rest = &rest[letters..];
    }
    once_each(heard)
}

fn once_each(word: String) -> String {
    let mut last = None;
    word.chars().filter(|&letter| last.replace(letter) != Some(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(typed: &str, meant: &str) -> Option<u32> {
        Typed::of(typed).slips_to(meant)
    }

    #[test]
    fn the_usual_slips_are_near_and_other_words_are_not() {
        for (typed, meant) in [
            ("okafro", "okafor"),
            ("okaffor", "okafor"),
            ("okfor", "okafor"),
            ("mueller", "muller"),
            ("yusuf", "yousef"),
            ("filip", "phillip"),
            ("katrin", "cathrin"),
            ("schmidt", "schmitt"),
            ("meier", "mayer"),
            ("sofia", "sophia"),
            ("micheal", "michael"),
            ("ruiz", "ruis"),
        ] {
            assert!(slips(typed, meant).is_some(), "{typed} is {meant}");
            assert!(
                Typed::of(typed).keys().intersection(&keys(meant)).next().is_some(),
                "{typed} leads to {meant}: {:?} {:?}",
                Typed::of(typed).keys(),
                keys(meant)
            );
        }
        for (typed, another) in
            [("roth", "rey"), ("zzz", "zoe"), ("lena", "nora"), ("okafor", "natarajan"), ("anna", "imani")]
        {
            assert_eq!(slips(typed, another), None, "{typed} is not {another}");
        }
    }

    #[test]
    fn any_single_slip_shares_a_key() {
        let word = "natarajan";
        let letters: Vec<char> = word.chars().collect();
        for at in 0..letters.len() {
            let (mut missing, mut doubled, mut other) = (letters.clone(), letters.clone(), letters.clone());
            missing.remove(at);
            doubled.insert(at, 'k');
            other[at] = 'l';
            let mut swapped = letters.clone();
            swapped.swap(at, (at + 1).min(letters.len() - 1));
            for typed in [missing, doubled, other, swapped] {
                let typed: String = typed.into_iter().collect();
                let shared = Typed::of(&typed).keys().intersection(&keys(word)).count();
                assert!(shared > 0, "{typed}");
            }
        }
    }

    #[test]
    fn a_beginning_with_a_slip_is_the_beginning_of_its_word() {
        assert_eq!(Typed::of("natraj").slips_to_beginning("natarajan"), Some(1));
        assert_eq!(Typed::of("okfo").slips_to_beginning("okafor"), Some(1));
        assert_eq!(Typed::of("rosen").slips_to_beginning("natarajan"), None);
        assert_eq!(Typed::of("okafor").slips_to_beginning("coworking"), None);
    }

    #[test]
    fn numbers_and_addresses_are_not_misspelt() {
        assert_eq!(
            ["okafor", "555", "al", "domain7", "straße"].map(is_spelt),
            [true, false, false, false, true]
        );
    }
}
