//! Whether somebody looks like an ideal client: by the words that both are described with.

use kit::fold::{folded, words};

/// Words that say nothing of whom they describe.
const IDLE: &[&str] = &[
    "about",
    "after",
    "all",
    "and",
    "any",
    "are",
    "before",
    "being",
    "business",
    "businesses",
    "but",
    "client",
    "clients",
    "companies",
    "company",
    "first",
    "for",
    "from",
    "good",
    "has",
    "have",
    "her",
    "his",
    "into",
    "just",
    "kind",
    "kinds",
    "last",
    "like",
    "little",
    "long",
    "many",
    "more",
    "most",
    "need",
    "needs",
    "new",
    "nobody",
    "not",
    "one",
    "ones",
    "only",
    "open",
    "our",
    "out",
    "over",
    "own",
    "people",
    "run",
    "several",
    "small",
    "some",
    "someone",
    "than",
    "that",
    "the",
    "their",
    "them",
    "they",
    "time",
    "too",
    "two",
    "until",
    "use",
    "very",
    "want",
    "wants",
    "what",
    "when",
    "which",
    "who",
    "whom",
    "with",
    "without",
    "work",
    "works",
    "year",
    "years",
    "you",
    "your",
    "aus",
    "bei",
    "das",
    "der",
    "die",
    "ein",
    "eine",
    "fur",
    "mit",
    "oder",
    "und",
    "von",
];

/// Shorter words are too common to say something.
const SHORTEST: usize = 3;

/// Whom a partner likes to work for, as the words that describe them.
pub(super) struct Ideal {
    /// As it was written, and as it is compared.
    words: Vec<(String, String)>,
}

impl Ideal {
    /// By whatever was found out.
    pub fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut listed: Vec<(String, String)> = Vec::new();
        for text in texts {
            for word in text.split(|letter: char| !letter.is_alphanumeric()) {
                for stem in stems(word) {
                    if !listed.iter().any(|(_, known)| *known == stem) {
                        listed.push((word.to_lowercase(), stem));
                    }
                }
            }
        }
        Self { words: listed }
    }

    /// The words that somebody is described with, too, in the order in which the partner said them.
    pub fn like(&self, texts: &[String]) -> Vec<String> {
        let theirs: Vec<String> = texts.iter().flat_map(|text| stems(text)).collect();
        self.words.iter().filter(|(_, stem)| theirs.contains(stem)).map(|(word, _)| word.clone()).collect()
    }
}

/// The words of a text that say something, without their plural.
fn stems(text: &str) -> Vec<String> {
    let text = folded(text);
    let says_something = |word: &&str| word.chars().count() >= SHORTEST && !IDLE.contains(word);
    words(&text).filter(says_something).map(singular).collect()
}

fn singular(word: &str) -> String {
    match (word.strip_suffix("ies"), word.strip_suffix('s')) {
        (Some(stem), _) if stem.len() >= SHORTEST => format!("{stem}y"),
        (_, Some(stem)) if stem.len() >= SHORTEST && !stem.ends_with('s') => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(ideal: &str, known: &[&str]) -> Vec<String> {
        let known: Vec<String> = known.iter().map(ToString::to_string).collect();
        Ideal::of([ideal]).like(&known)
    }

    #[test]
    fn somebody_looks_like_an_ideal_client_by_the_words_they_share() {
        let ideal = "Cafés, bakeries and studios with regulars and no time.";
        assert_eq!(like(ideal, &["Juniper Bakery", "food"]), ["bakeries"]);
        assert_eq!(like(ideal, &["a pottery studio", "Cafe Lena"]), ["cafés", "studios"]);
    }

    #[test]
    fn words_that_anybody_is_described_with_say_nothing() {
        assert_eq!(
            like("Small businesses with clients who want more time", &["small business, no time"]),
            [""; 0]
        );
        assert_eq!(like("Restaurants", &["She rests a lot"]), [""; 0]);
        assert_eq!(like("", &["Juniper Bakery"]), [""; 0]);
    }
}
