//! Typed ids: a UUID v7 that carries what it names. Outside they read `ref_01k2…`, inside they are 16 bytes.

use std::{fmt, hash::Hash, marker::PhantomData, str::FromStr};

use uuid::Uuid;

/// What an id can name: any type, by the prefix its ids are shown with.
pub trait Named: 'static {
    /// Two to eight lower-case letters, the same for ever: `ref`, `con`, `agr`.
    const PREFIX: &'static str;
}

/// The id of a `T`. Ordered by the time it was made.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

/// A text that is no id of the expected kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not an id of the form {prefix}_…")]
pub struct NotAnId {
    text: String,
    prefix: &'static str,
}

/// Crockford's base 32 in lower case: no `i`, `l`, `o`, `u`, so that an id can be read out on the phone.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const DIGITS: usize = 26;

impl<T> Id<T> {
    /// The id with these 16 bytes.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The 16 bytes, as the tables store them.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<T: Named> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&spelled(T::PREFIX, self.0))
    }
}

/// An id as people and programs see it, where its kind is known by its prefix only.
pub fn spelled(prefix: &str, uuid: Uuid) -> String {
    let number = uuid.as_u128();
    let mut text = format!("{prefix}_");
    text.extend((0..DIGITS).rev().map(|place| ALPHABET[(number >> (5 * place)) as usize & 31] as char));
    text
}

impl<T: Named> FromStr for Id<T> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let digits = text.strip_prefix(T::PREFIX).and_then(|rest| rest.strip_prefix('_'));
        digits
            .and_then(number)
            .map(|number| Self::from_uuid(Uuid::from_u128(number)))
            .ok_or_else(|| NotAnId { text: text.chars().take(60).collect(), prefix: T::PREFIX })
    }
}

fn number(digits: &str) -> Option<u128> {
    // 26 digits hold 130 bits; the first may only use three of its five.
    if digits.len() != DIGITS || !matches!(digits.as_bytes()[0], b'0'..=b'7') {
        return None;
    }
    digits.bytes().try_fold(0, |number: u128, digit| {
        let value = ALPHABET.iter().position(|&d| d == digit)?;
        Some(number << 5 | value as u128)
    })
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T: Named> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
impl<T: Named> serde::Serialize for Id<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, T: Named> serde::Deserialize<'de> for Id<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
impl<T: Named> schemars::JsonSchema for Id<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::PREFIX.into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let pattern = format!("^{}_[0-7][0-9a-hjkmnp-tv-z]{{25}}$", T::PREFIX);
        schemars::json_schema!({ "type": "string", "pattern": pattern })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug)]
    struct Referral;
    impl Named for Referral {
        const PREFIX: &'static str = "ref";
    }

    #[test]
    fn an_id_is_read_back_as_it_was_written() {
        for number in [0, 1, u128::MAX, 0x0198_c7a1_5b1e_7000_8000_0123_4567_89ab] {
            let id = Id::<Referral>::from_uuid(Uuid::from_u128(number));
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn ids_sort_as_text_in_the_order_in_which_they_were_made() {
        let (older, newer) = (Id::<Referral>::from_uuid(Uuid::now_v7()), Id::from_uuid(Uuid::max()));
        assert!(older < newer && older.to_string() < newer.to_string());
    }

    #[test]
    fn another_kind_a_letter_too_many_or_a_number_too_large_is_no_id() {
        let id = Id::<Referral>::from_uuid(Uuid::max()).to_string();
        for text in [
            id.replace("ref", "con"),
            id.clone() + "0",
            id.replace("_7", "_8"),
            id.to_uppercase(),
            String::new(),
        ] {
            assert!(text.parse::<Id<Referral>>().is_err(), "{text}");
        }
    }
}
