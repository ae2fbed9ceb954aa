//! Words: closed lists of them (what a status or a direction is called in tables and JSON, and by people), and how people
//! read a day or a list of things.

/// A text that is not on the list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not one of {allowed}.")]
pub struct UnknownWord {
    text: String,
    allowed: String,
}

/// The value that is called `text`; what [`words!`](crate::words!) makes `FromStr` of.
pub fn find<T: Copy>(all: &[T], as_str: fn(T) -> &'static str, text: &str) -> Result<T, UnknownWord> {
    all.iter().copied().find(|&value| as_str(value) == text).ok_or_else(|| UnknownWord {
        text: text.chars().take(40).collect(),
        allowed: all.iter().map(|&value| as_str(value)).collect::<Vec<_>>().join(", "),
    })
}

/// What a form offers to choose from; what [`words!`](crate::words!) makes `choices` of.
pub fn choices<T: Copy>(
    all: &[T],
    as_str: fn(T) -> &'static str,
    label: fn(T) -> &'static str,
) -> Vec<(&'static str, String)> {
    all.iter().map(|&value| (as_str(value), upper_first(label(value)))).collect()
}

/// A day as people read it: `4 March 2026`.
pub fn day(day: jiff::civil::Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// What is said of a text that should be a day.
pub fn no_day(text: &str) -> String {
    format!("“{}” is no day of the calendar; write it as 2026-03-14", shortened(text))
}

/// What programs are told of a text that should be a day, or a day with its time.
pub fn not_in_the_calendar(text: &str) -> String {
    format!(
        "“{}” is not in the calendar; write a day as 2026-03-14 and a time as 2026-03-14T09:30:00Z",
        shortened(text)
    )
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

/// A word or a sentence as it stands at a beginning: with a capital.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Things one after the other, as people say them: `tea, milk and bread`.
pub fn listed(things: &[impl AsRef<str>]) -> String {
    let things: Vec<&str> = things.iter().map(AsRef::as_ref).collect();
    match things.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Writes an enum as a table of its words: the variant, what tables and JSON call it, what people read.
///
/// A macro, because the word of one value must be the same in the table, in JSON, in its schema and in the query
/// string for ever, and here it is written once: `as_str`, `label`, `choices`, `ALL`, `FromStr`, serde and schemars follow
/// from it.
///
/// ```
/// kit::words! {
///     /// Which way clients go.
///     pub enum Direction {
///         /// We send clients to them.
///         Outbound: "outbound", "we send to them";
///         /// They send clients to us.
///         Inbound: "inbound", "they send to us";
///     }
/// }
/// assert_eq!("inbound".parse(), Ok(Direction::Inbound));
/// assert_eq!(Direction::Inbound.label(), "they send to us");
/// assert_eq!(Direction::choices()[0], ("outbound", "We send to them".to_owned()));
/// ```
#[macro_export]
macro_rules! words {
    ($(#[$about:meta])* pub enum $Name:ident { $($(#[$variant_about:meta])* $Variant:ident: $word:literal, $label:literal;)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(::serde::Serialize, ::serde::Deserialize, ::schemars::JsonSchema)]
        pub enum $Name { $($(#[$variant_about])* #[serde(rename = $word)] $Variant),+ }

        impl $Name {
            /// Every one of them, in the order in which people meet them.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),+];

            /// What tables and JSON call it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$Variant => $word),+ }
            }

            /// What people read.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$Variant => $label),+ }
            }

            /// What a form offers to choose from: each word, and what people read, as at a beginning.
            pub fn choices() -> Vec<(&'static str, String)> {
                $crate::words::choices(Self::ALL, Self::as_str, Self::label)
            }
        }

        impl ::std::str::FromStr for $Name {
            type Err = $crate::words::UnknownWord;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                $crate::words::find(Self::ALL, Self::as_str, text)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    crate::words! {
        /// How the tea is.
        pub enum Tea {
            /// Without anything.
            Black: "black", "plain black";
            /// With milk.
            WithMilk: "with_milk", "with milk";
        }
    }

    #[test]
    fn a_word_is_the_same_in_the_table_and_in_json() {
        for &tea in Tea::ALL {
            assert_eq!(tea.as_str().parse(), Ok(tea));
            assert_eq!(serde_json::to_value(tea).unwrap(), tea.as_str());
            assert_eq!(serde_json::from_value::<Tea>(tea.as_str().into()).unwrap(), tea);
        }
        assert_eq!(Tea::WithMilk.label(), "with milk");
        assert_eq!(Tea::choices()[1], ("with_milk", "With milk".to_owned()));
    }

    #[test]
    fn days_lists_and_beginnings_read_as_people_say_them() {
        assert_eq!(super::day(jiff::civil::date(2026, 3, 4)), "4 March 2026");
        assert_eq!(super::upper_first("élan vital"), "Élan vital");
        assert_eq!(super::upper_first(""), "");
        assert_eq!(super::listed(&[""; 0]), "");
        assert_eq!(super::listed(&["tea"]), "tea");
        assert_eq!(super::listed(&["tea", "milk", "bread"]), "tea, milk and bread");
    }

    #[test]
    fn an_unknown_word_is_told_which_ones_there_are() {
        assert_eq!(
            "green".parse::<Tea>().unwrap_err().to_string(),
            "“green” is not one of black, with_milk."
        );
    }
}
