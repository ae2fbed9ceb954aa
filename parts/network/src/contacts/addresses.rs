//! Addresses and numbers in the one form in which two spellings of the same are equal: whoever asks whether two are the
//! same one asks here.

use std::collections::BTreeSet;

use kit::fold::{folded, words};
use phonenumber::{Mode, country};

/// What is kept of a profile's address or of a card's own name, in characters.
pub const LONGEST_KEY: usize = 300;

/// An email address as it is compared.
pub fn email(value: &str) -> String {
    value.trim().to_lowercase()
}

/// A phone number as it is compared: `+15035550142`. A number without a country's code is one of the business's own
/// country; what is no number there is compared by its digits.
pub fn phone(value: &str, home_country: &str) -> String {
    let home = home_country.parse::<country::Id>().ok();
    match phonenumber::parse(home, value) {
        Ok(number) if number.is_valid() => number.format().mode(Mode::E164).to_string(),
        _ => value.chars().filter(char::is_ascii_digit).collect(),
    }
}

/// A profile's address as it is compared, where the address is one: `linkedin:in/imani-okafor`.
pub fn profile(url: &str) -> Option<String> {
    let path = url.to_lowercase();
    let path = path.split_once("linkedin.com/")?.1;
    let slug = path.split(['?', '#']).next()?.trim_end_matches('/');
    (!slug.is_empty()).then(|| format!("linkedin:{slug}").chars().take(LONGEST_KEY).collect())
}

/// A web address as it is compared: without the way to it, `www.` and capitals.
pub fn website(url: &str) -> String {
    let url = url.to_lowercase();
    let url = url.split_once("://").map_or(&*url, |(_, rest)| rest);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_owned()
}

/// A letter's address as it is compared: its words, whatever stands between them.
pub fn postal(text: &str) -> String {
    words(&folded(text)).collect::<Vec<_>>().join(" ")
}

/// Adds what is not there yet, by what the two are compared by.
pub fn add_new<T: PartialEq, K: Ord>(known: &mut Vec<T>, mut said: Vec<T>, key: impl Fn(&T) -> K) {
    // What is written the same is the same; a number is read only when it is not.
    said.retain(|one| !known.contains(one));
    if said.is_empty() {
        return;
    }
    let mut keys: BTreeSet<K> = known.iter().map(&key).collect();
    known.extend(said.into_iter().filter(|one| keys.insert(key(one))));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_are_equal() {
        for written in ["+1 503 555 0142", "(503) 555-0142", "1-503-555-0142", "+1 (503) 555.0142"] {
            assert_eq!(phone(written, "US"), phone("+15035550142", "DE"), "{written}");
        }
        assert_eq!(phone("030 901820", "DE"), "+4930901820");
    }

    #[test]
    fn what_is_no_number_of_the_country_is_compared_by_its_digits() {
        assert_eq!(phone("ext. 12-34", ""), "1234");
    }

    #[test]
    fn a_site_and_a_letter_s_address_are_the_same_however_they_are_written() {
        assert_eq!(website("HTTPS://www.Olsen.example/"), website("olsen.example"));
        assert_eq!(postal("1, Pine Street\nPortland"), postal("1 pine street, PORTLAND"));
        assert_ne!(postal("1 Pine Street"), postal("11 Pine Street"));
    }

    #[test]
    fn only_what_is_new_is_added_and_each_once() {
        let mut known = vec!["+1 503 555 0142"];
        let said = vec!["(503) 555-0142", "503 555 0143", "503-555-0143", "+1 503 555 0142"];
        add_new(&mut known, said, |number| phone(number, "US"));
        assert_eq!(known, ["+1 503 555 0142", "503 555 0143"]);
    }

    #[test]
    fn a_hyphen_makes_another_mailbox() {
        let mut known = vec!["ben-o@okafor.example"];
        add_new(&mut known, vec!["beno@okafor.example", "Ben-O@Okafor.example"], |address| email(address));
        assert_eq!(known, ["ben-o@okafor.example", "beno@okafor.example"]);
    }
}
