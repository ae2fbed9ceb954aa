//! The words of the clauses that are not made from the terms.

use super::Topic;
use crate::wordings::Agreed;

const LIBRARY: &str = include_str!("library.md");

/// What the library says on a topic, with the names of the two sides in their places.
pub(crate) fn says(topic: Topic, agreed: &Agreed) -> String {
    named(section(topic), agreed)
}

/// A text with the names of the two sides in their places.
pub(crate) fn named(text: &str, agreed: &Agreed) -> String {
    places(agreed).iter().fold(text.to_owned(), |text, (place, name)| text.replace(place, name))
}

/// A text that can be used with other sides: where it names these, their places stand.
pub(crate) fn unnamed(text: &str, agreed: &Agreed) -> String {
    let sides = &places(agreed)[..2];
    sides.iter().fold(text.to_owned(), |text, (place, name)| text.replace(*name, place))
}

fn places(agreed: &Agreed) -> [(&'static str, &str); 3] {
    [("{we}", &agreed.ours.name), ("{they}", &agreed.theirs.name), ("{law}", &agreed.law)]
}

/// The library's section on a topic, as it is written.
pub(super) fn section(topic: Topic) -> &'static str {
    let mut sections = LIBRARY.split("\n## ").skip(1).filter_map(|section| section.split_once('\n'));
    sections.find(|(key, _)| *key == topic.as_str()).map_or("", |(_, text)| text.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_topic_is_either_made_from_the_terms_or_in_the_library() {
        for topic in Topic::ALL {
            assert_eq!(section(*topic).is_empty(), topic.is_made_from_terms(), "{}", topic.as_str());
        }
    }

    #[test]
    fn no_section_is_without_its_topic() {
        let keys = LIBRARY.split("\n## ").skip(1).filter_map(|section| section.lines().next());
        for key in keys {
            assert!(key.parse::<Topic>().is_ok(), "{key}");
        }
    }
}
