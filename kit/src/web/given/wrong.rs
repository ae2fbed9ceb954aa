//! What serde finds wrong, in the words of people who write programs and need not know Rust.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

/// What is wrong with a value that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The field within the value, where it is about one.
    pub field: Option<String>,
    /// What is wrong, to be read after the field's name.
    pub sentence: String,
}

impl Wrong {
    fn of(sentence: impl Into<String>) -> Self {
        Self { field: None, sentence: sentence.into() }
    }

    fn at(field: &str, sentence: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), sentence: sentence.into() }
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(said: T) -> Self {
        let said = said.to_string();
        // What serde says of a value that can be one of several things and is none of them.
        if said.starts_with("data did not match any variant") {
            return Self::of("is none of the things that it can be; the description of the API has them");
        }
        Self::of(said)
    }

    fn invalid_type(given: Unexpected<'_>, expected: &dyn Expected) -> Self {
        let wanted = wanted(&expected.to_string());
        Self::of(match name_of(given) {
            Some(given) if !(wanted.contains("number") && given == "a number") => {
                format!("should be {wanted}, not {given}")
            }
            _ => format!("should be {wanted}"),
        })
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::of(format!("should be {}", wanted(&expected.to_string())))
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::of(format!("should be {}", wanted(&expected.to_string())))
    }

    fn unknown_variant(given: &str, known: &'static [&'static str]) -> Self {
        let given: String = given.chars().take(40).collect();
        Self::of(format!("“{given}” is not one of {}", known.join(", ")))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        let field: String = field.chars().take(40).collect();
        let known = match known {
            [] => "nothing is asked for".to_owned(),
            [only] => format!("there is {only}"),
            known => format!("there are {}", known.join(", ")),
        };
        Self::at(&field, format!("is not known here; {known}"))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::at(field, "is needed")
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::at(field, "is given twice")
    }
}

/// What was given, where a name for it helps.
fn name_of(given: Unexpected<'_>) -> Option<&'static str> {
    match given {
        Unexpected::Bool(_) => Some("true or false"),
        Unexpected::Unsigned(_) | Unexpected::Signed(_) | Unexpected::Float(_) => Some("a number"),
        Unexpected::Char(_) | Unexpected::Str(_) => Some("text"),
        Unexpected::Unit | Unexpected::Option => Some("empty"),
        Unexpected::Seq => Some("a list"),
        Unexpected::Map | Unexpected::StructVariant => Some("an object"),
        _ => None,
    }
}

/// What serde expects, in words.
fn wanted(expected: &str) -> String {
    let range = |least: &str, most: String| format!("a whole number from {least} to {most}");
    match expected {
        "u8" => range("0", u8::MAX.to_string()),
        "u16" => range("0", u16::MAX.to_string()),
        "u32" => range("0", u32::MAX.to_string()),
        "u64" | "usize" => "a whole number that is not below 0".to_owned(),
        "i8" => range("-128", i8::MAX.to_string()),
        "i16" => range("-32768", i16::MAX.to_string()),
        "i32" => range("-2147483648", i32::MAX.to_string()),
        "i64" | "isize" => "a whole number".to_owned(),
        "f32" | "f64" => "a number".to_owned(),
        "a string" | "a borrowed string" | "str" | "string" => "text".to_owned(),
        "a boolean" => "true or false".to_owned(),
        "variant identifier" | "string or map" => "one of the known words".to_owned(),
        other if other.starts_with("a sequence") || other.starts_with("tuple") => "a list".to_owned(),
        other if other.starts_with("enum ") => "one of the known words".to_owned(),
        other
            if ["struct ", "a map", "internally tagged enum "].iter().any(|word| other.starts_with(word)) =>
        {
            "an object".to_owned()
        }
        other => other.to_owned(),
    }
}
