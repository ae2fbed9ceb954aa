//! Trades: how people write what they do, and which trades go well together. The table is a text beside this file.

use std::{cmp::Reverse, collections::HashMap, sync::LazyLock};

use kit::fold::{folded, words};

/// The table.
const TABLE: &str = include_str!("trades.txt");
static TRADES: LazyLock<Trades> = LazyLock::new(|| Trades::read(TABLE));

/// Words of a text that are looked at; a title is rarely longer.
const MOST_WORDS: usize = 60;

/// Words behind which people name whom they work for.
const FOR: [&str; 5] = ["for", "fur", "pour", "para", "to"];

/// A trade of small service businesses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trade {
    /// What the table calls it, as in "web design".
    pub name: &'static str,
    /// The service that a client would ask for.
    pub service: &'static str,
    /// Whether nearly every business needs it.
    pub is_for_everyone: bool,
    place: usize,
    beside: Vec<usize>,
}

/// How well two trades go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Harmony {
    /// Hardly, or they are the same one.
    None,
    /// One of them is what nearly every business needs.
    Everyday,
    /// Their clients are often the same ones.
    Close,
}

/// Words that are written in capitals.
const ABBREVIATIONS: [&str; 3] = ["it", "seo", "ux"];

impl Trade {
    /// As it stands within a sentence: “web design”, “IT support”.
    pub fn said(&self) -> String {
        let word =
            |word: &str| if ABBREVIATIONS.contains(&word) { word.to_uppercase() } else { word.to_owned() };
        self.name.split(' ').map(word).collect::<Vec<_>>().join(" ")
    }

    /// How well the two go together.
    pub fn beside(&self, other: &Self) -> Harmony {
        if self.place == other.place {
            Harmony::None
        } else if self.beside.contains(&other.place) {
            Harmony::Close
        } else if self.is_for_everyone || other.is_for_everyone {
            Harmony::Everyday
        } else {
            Harmony::None
        }
    }
}

/// The trades that a text names: those that stand before the words of whom they work for, and of these the one that takes
/// most letters to say, first.
pub fn named_in(text: &str) -> Vec<&'static Trade> {
    let text = folded(text);
    let words: Vec<&str> = words(&text).take(MOST_WORDS).collect();
    TRADES.named_in(&words)
}

/// The trades of a profession, by its key: what is written in it, or what the table says of it.
pub fn of_profession(key: &str) -> Vec<&'static Trade> {
    match TRADES.professions.iter().find(|(known, _)| *known == key) {
        Some(&(_, place)) => vec![&TRADES.trades[place]],
        None => named_in(&key.replace('_', " ")),
    }
}

struct Trades {
    trades: Vec<Trade>,
    professions: Vec<(&'static str, usize)>,
    /// Spellings by the first letter of their first word; those that stand anywhere in a word under the space.
    spellings: HashMap<char, Vec<Spelling>>,
}

/// One way to write a trade.
struct Spelling {
    words: Vec<Word>,
    letters: usize,
    trade: usize,
}

enum Word {
    Whole(&'static str),
    Beginning(&'static str),
    Anywhere(&'static str),
}

impl Word {
    fn read(written: &'static str) -> Self {
        match (written.strip_prefix('*'), written.strip_suffix('*')) {
            (Some(rest), _) => Self::Anywhere(rest.trim_end_matches('*')),
            (None, Some(beginning)) => Self::Beginning(beginning),
            (None, None) => Self::Whole(written),
        }
    }

    fn is(&self, word: &str) -> bool {
        match self {
            Self::Whole(whole) => word == *whole,
            Self::Beginning(beginning) => word.starts_with(beginning),
            Self::Anywhere(piece) => word.contains(piece),
        }
    }
}

impl Spelling {
    fn stands_at(&self, words: &[&str]) -> bool {
        words.len() >= self.words.len() && self.words.iter().zip(words).all(|(own, word)| own.is(word))
    }
}

impl Trades {
    fn read(table: &'static str) -> Self {
        let lines = || table.lines().filter(|line| !line.starts_with('#'));
        let heads = lines().filter_map(|line| line.strip_prefix('[')?.split_once("] "));
        let names: Vec<&str> = heads.clone().map(|(name, _)| name).collect();
        let placed = |list: &'static str| -> Vec<usize> {
            list.split(", ").filter_map(|name| names.iter().position(|known| *known == name)).collect()
        };
        let everyone = lines().find_map(|line| line.strip_prefix("every business: ")).map(placed);
        let everyone = everyone.unwrap_or_default();
        let mut trades: Vec<Trade> = heads
            .enumerate()
            .map(|(place, (name, service))| {
                let is_for_everyone = everyone.contains(&place);
                Trade { name, service, is_for_everyone, place, beside: Vec::new() }
            })
            .collect();
        let professions = lines().filter_map(|line| line.strip_prefix("professions: "));
        let professions = professions.flat_map(|list| list.split(", ")).filter_map(|one| {
            let (key, trade) = one.split_once(" = ")?;
            Some((key, names.iter().position(|known| *known == trade)?))
        });
        let professions = professions.collect();
        let mut spellings: HashMap<char, Vec<Spelling>> = HashMap::new();
        let mut trade = 0;
        for line in lines() {
            if let Some((name, _)) = line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
                trade = names.iter().position(|known| *known == name).unwrap_or_default();
            } else if let Some(list) = line.strip_prefix("+ ") {
                for other in placed(list) {
                    trades[trade].beside.push(other);
                    trades[other].beside.push(trade);
                }
            } else if let Some(list) = line.strip_prefix("= ") {
                for written in list.split(", ") {
                    let words = written.split(' ').map(Word::read).collect();
                    let first = written.chars().next().filter(|first| *first != '*').unwrap_or(' ');
                    let spelling = Spelling { words, letters: written.len(), trade };
                    spellings.entry(first).or_default().push(spelling);
                }
            }
        }
        Self { trades, professions, spellings }
    }

    fn named_in(&'static self, words: &[&str]) -> Vec<&'static Trade> {
        let clients = words.iter().position(|word| FOR.contains(word)).unwrap_or(words.len());
        let mut found: Vec<(bool, usize, usize)> = Vec::new();
        for from in 0..words.len() {
            let here = &words[from..];
            let first = here[0].chars().next().unwrap_or(' ');
            let likely = [' ', first].into_iter().filter_map(|letter| self.spellings.get(&letter)).flatten();
            let said = likely.filter(|one| one.stands_at(here));
            found.extend(said.map(|one| (from > clients, one.letters, one.trade)));
        }
        found.sort_unstable_by_key(|&(is_of_clients, letters, trade)| {
            (is_of_clients, Reverse(letters), trade)
        });
        let mut trades: Vec<&Trade> = Vec::new();
        for (.., trade) in found {
            if trades.iter().all(|known| known.place != trade) {
                trades.push(&self.trades[trade]);
            }
        }
        trades
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<&'static str> {
        named_in(text).into_iter().map(|trade| trade.name).collect()
    }

    fn trade(name: &str) -> &'static Trade {
        TRADES.trades.iter().find(|trade| trade.name == name).expect("a trade of the table")
    }

    #[test]
    fn the_table_names_only_trades_that_it_has_and_is_written_as_texts_are_compared() {
        let names: Vec<&str> = TRADES.trades.iter().map(|trade| trade.name).collect();
        assert!(names.len() >= 40, "{} trades", names.len());
        for line in TABLE.lines() {
            let list = line.strip_prefix("+ ").or(line.strip_prefix("every business: "));
            for name in list.into_iter().flat_map(|list| list.split(", ")) {
                assert!(names.contains(&name), "“{name}” in: {line}");
            }
            for written in line.strip_prefix("= ").into_iter().flat_map(|list| list.split(", ")) {
                let plain = written.replace('*', "");
                assert_eq!(words(&folded(&plain)).collect::<Vec<_>>().join(" "), plain, "{line}");
            }
        }
        for trade in &TRADES.trades {
            assert!(!trade.beside.is_empty(), "{} goes with nothing", trade.name);
            let spellings = TRADES.spellings.values().flatten();
            assert!(spellings.clone().any(|one| one.trade == trade.place), "{} is never written", trade.name);
        }
    }

    #[test]
    fn people_write_their_trade_in_many_ways() {
        for (written, trade) in [
            ("Web-Designerin", "web design"),
            ("Webseiten für Handwerker", "web design"),
            ("Diseñador de páginas", "web design"),
            ("Hochzeitsfotografin", "photography"),
            ("Comptable", "bookkeeping"),
            ("Expert-comptable", "tax"),
            ("Steuerberaterin", "tax"),
            ("Abogada", "law"),
            ("Rechtsanwältin", "law"),
            ("Bookkeeper", "bookkeeping"),
            ("Make-up artist", "make-up"),
            ("Plombier chauffagiste", "plumbing"),
            ("Hundeschule Pfote", "pets"),
            ("community manager", "social media"),
        ] {
            assert_eq!(named(written).first(), Some(&trade), "{written}: {:?}", named(written));
        }
        for plain in ["Barista", "Teacher", "Senior Software Engineer", "Retired", "Store manager", ""] {
            assert!(named(plain).is_empty(), "{plain}: {:?}", named(plain));
        }
    }

    #[test]
    fn every_profession_that_a_business_can_choose_is_a_trade() {
        for profession in workspace::professions::TRADES.iter().filter(|profession| profession.key != "other")
        {
            assert!(!of_profession(profession.key).is_empty(), "{}", profession.key);
        }
        assert_eq!(of_profession("social_media_manager")[0].name, "social media");
        assert_eq!(of_profession("consultant")[0].name, "business coaching");
        assert!(of_profession("other").is_empty());
    }

    #[test]
    fn trades_go_together_both_ways_and_not_with_themselves() {
        let (web, social, books) = (trade("web design"), trade("social media"), trade("bookkeeping"));
        assert_eq!(web.beside(social), Harmony::Close);
        assert_eq!(social.beside(web), Harmony::Close);
        assert_eq!(trade("roofing").beside(books), Harmony::Everyday);
        assert_eq!(social.beside(social), Harmony::None);
        assert_eq!(trade("roofing").beside(trade("make-up")), Harmony::None);
    }
}
