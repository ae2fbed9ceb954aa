//! A person who signs in: their name, address and password, the same in every business they belong to.

use kit::{Error, Id, Result, ids::Named};

/// The shortest password. Long is what makes one hard to guess; signs and digits are nobody's business.
pub const SHORTEST_PASSWORD: usize = 10;
/// The longest password that is hashed.
pub const LONGEST_PASSWORD: usize = 500;

/// Someone who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: Id<Person>,
    /// What to call them.
    pub name: String,
    /// The address they sign in with, in lower case.
    pub email: String,
}

impl Named for Person {
    const PREFIX: &'static str = "per";
}

/// An address as it is kept: in lower case, with something before and behind its `@`.
pub fn email(text: &str) -> Result<String> {
    let text = text.trim().to_lowercase();
    let parts = text.split_once('@').filter(|(name, host)| {
        !name.is_empty()
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
            && !host.contains('@')
    });
    if parts.is_none() || text.chars().any(|c| c.is_whitespace() || c.is_control()) || text.len() > 254 {
        return Err(Error::invalid("email", "please give an email address, such as ana@example.com"));
    }
    Ok(text)
}

/// Whether a password is good enough: long, and not what a stranger would try first.
pub fn password(text: &str, email: &str) -> Result<()> {
    let refused = |sentence: String| Err(Error::invalid("password", sentence));
    let length = text.chars().count();
    if length < SHORTEST_PASSWORD {
        return refused(format!(
            "should have at least {SHORTEST_PASSWORD} characters; a short sentence is fine"
        ));
    }
    if length > LONGEST_PASSWORD {
        return refused(format!("should have at most {LONGEST_PASSWORD} characters"));
    }
    let plain = text.to_lowercase();
    let first = plain.chars().next();
    let name = email.split('@').next().unwrap_or_default();
    let guessed = ["password", "1234567890", "qwertyuiop", "letmein", "entente"];
    if plain.chars().all(|c| Some(c) == first)
        || plain == email
        || plain.trim_end_matches(|c: char| c.is_ascii_digit()) == name
        || guessed.iter().any(|guess| plain.replace(guess, "").chars().count() < 5)
    {
        return refused("is among the first that a stranger would try; please choose another".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_in_lower_case_and_nonsense_is_refused() {
        assert_eq!(email(" Ana@Example.com ").unwrap(), "ana@example.com");
        for nonsense in
            ["", "ana", "ana@", "@example.com", "ana@localhost", "a b@example.com", "a@b@example.com"]
        {
            assert!(email(nonsense).is_err(), "{nonsense}");
        }
    }

    #[test]
    fn a_short_sentence_is_a_good_password_and_what_strangers_try_is_not() {
        assert!(password("my garden in may", "ana@example.com").is_ok());
        for bad in ["short", "password123", "aaaaaaaaaaaa", "1234567890", "Entente2026", "anastasia1234"] {
            assert!(password(bad, "anastasia@example.com").is_err(), "{bad}");
        }
    }
}
