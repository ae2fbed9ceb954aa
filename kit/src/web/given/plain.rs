//! JSON in which every name stands once: of two, no one could say which counts.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value as Json};

use crate::{Error, Result};

/// Reads JSON.
pub(super) fn parse(bytes: &[u8]) -> Result<Json> {
    serde_json::from_slice::<Plain>(bytes).map(|plain| plain.0).map_err(|error| {
        let text = error.to_string();
        match text.strip_prefix(TWICE).and_then(|rest| rest.split('`').next()) {
            Some(name) => Error::invalid(name.to_owned(), "is given twice"),
            None => Error::invalid("", "the body is not JSON"),
        }
    })
}

/// How the reader says that a name stands twice, before that name.
const TWICE: &str = "given twice `";

struct Plain(Json);

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(Reader).map(Self)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> std::result::Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> std::result::Result<Json, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> std::result::Result<Json, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> std::result::Result<Json, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> std::result::Result<Json, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> std::result::Result<Json, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> std::result::Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(Plain(value)) = list.next_element()? {
            values.push(value);
        }
        Ok(Json::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> std::result::Result<Json, A::Error> {
        let mut fields = Map::new();
        while let Some((name, Plain(value))) = object.next_entry::<String, Plain>()? {
            if fields.contains_key(&name) {
                return Err(A::Error::custom(format!("{TWICE}{name}`")));
            }
            fields.insert(name, value);
        }
        Ok(Json::Object(fields))
    }
}
