//! Addresses and numbers in the one form in which two spellings of the same are equal.

use phonenumber::{Mode, country};

/// What is kept of a profile's address, in characters.
const LONGEST_KEY: usize = 300;

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
}
