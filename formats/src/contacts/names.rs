//! Which part of a name is which.

/// The name cells of one row.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Names<'a> {
    pub(super) given: &'a str,
    pub(super) middle: &'a str,
    pub(super) family: &'a str,
    pub(super) whole: &'a str,
}

/// Which name columns a sheet has; it decides what a column called only "Name" means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Given and family names have columns of their own.
    Apart,
    /// One column for the whole name.
    Whole,
    /// "First name" and "Name": the latter is the family name, or repeats the whole one.
    GivenAndName,
    /// "Nombre" and "Apellidos": the former is the given name, or repeats the whole one.
    FamilyAndName,
}

/// A name in its parts, and as the file writes it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Arranged {
    pub(super) given: String,
    pub(super) family: String,
    pub(super) display: String,
}

/// Puts the name cells of a row in their places.
pub(super) fn arrange(shape: Shape, names: Names<'_>) -> Arranged {
    let Names { given, middle, family, whole } = names;
    match shape {
        Shape::GivenAndName if !whole.is_empty() && family.is_empty() => {
            match whole.strip_prefix(given).filter(|rest| rest.starts_with(' ')) {
                Some(rest) => of(given, rest.trim(), whole.to_owned()),
                None => of(given, whole, joined([given, middle, whole])),
            }
        }
        Shape::FamilyAndName if !whole.is_empty() && given.is_empty() => {
            match whole.strip_suffix(family).filter(|rest| rest.ends_with(' ')) {
                Some(rest) => of(rest.trim(), family, whole.to_owned()),
                None => of(whole, family, joined([whole, middle, family])),
            }
        }
        _ if given.is_empty() && family.is_empty() => {
            let (given, family) = split(whole);
            of(given, family, whole.to_owned())
        }
        _ if whole.is_empty() => of(given, family, joined([given, middle, family])),
        _ => of(given, family, whole.to_owned()),
    }
}

fn of(given: &str, family: &str, display: String) -> Arranged {
    Arranged { given: given.to_owned(), family: family.to_owned(), display }
}

fn joined(parts: [&str; 3]) -> String {
    let mut name = String::with_capacity(parts.iter().map(|part| part.len() + 1).sum());
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(part);
    }
    name
}

/// `Ben Okafor`, `Okafor, Ben`, `Ludwig van Beethoven`, `Ben Okafor, PhD` in given and family name.
pub fn split(whole: &str) -> (&str, &str) {
    match whole.split_once(',').map(|(before, after)| (before.trim(), after.trim())) {
        Some((name, after)) if after.is_empty() || is_title(after) => split(name),
        Some((family, given)) if !family.is_empty() && !given.contains(',') => (given, family),
        Some(_) => (whole, ""),
        None => split_at_family(whole),
    }
}

fn split_at_family(whole: &str) -> (&str, &str) {
    let Some(mut at) = whole.rfind(' ') else { return (whole, "") };
    while let Some(before) = whole[..at].rfind(' ') {
        if !PARTICLES.contains(&&whole[before + 1..at]) {
            break;
        }
        at = before;
    }
    (whole[..at].trim(), whole[at..].trim())
}

fn is_title(text: &str) -> bool {
    text.split([',', ' ']).filter(|word| !word.is_empty()).all(|word| {
        let plain: String = word.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
        TITLES.contains(&plain.as_str())
    })
}

/// Words that begin a family name of several, only in lower case: "Van" may be somebody's middle name.
pub const PARTICLES: &[&str] = &[
    "van", "von", "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "ten", "ter",
    "zu", "bin", "al", "el", "y",
];

const TITLES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "cpa", "esq", "dds", "rn", "pmp", "ma", "msc", "bsc",
    "llm",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_name_is_split_where_a_person_would() {
        for (whole, given, family) in [
            ("Ben Okafor", "Ben", "Okafor"),
            ("Okafor, Ben", "Ben", "Okafor"),
            ("van der Berg, Jan", "Jan", "van der Berg"),
            ("Jan van der Berg", "Jan", "van der Berg"),
            ("Ben Okafor, PhD", "Ben", "Okafor"),
            ("Ben Okafor, Ph.D., MBA", "Ben", "Okafor"),
            ("Emi", "Emi", ""),
            ("Ana María Ruiz", "Ana María", "Ruiz"),
            ("Smith, Jones, Brown", "Smith, Jones, Brown", ""),
            ("", "", ""),
        ] {
            let arranged = arrange(Shape::Whole, Names { whole, ..Names::default() });
            assert_eq!((arranged.given.as_str(), arranged.family.as_str()), (given, family), "{whole}");
            assert_eq!(arranged.display, whole);
        }
    }

    #[test]
    fn a_column_called_name_is_what_the_other_columns_leave_for_it() {
        let chloe = of("Chloé", "Martin", "Chloé Martin".into());
        let given_and_name =
            |whole| arrange(Shape::GivenAndName, Names { given: "Chloé", whole, ..Names::default() });
        assert_eq!(given_and_name("Martin"), chloe);
        assert_eq!(given_and_name("Chloé Martin"), chloe);
        let family_and_name =
            |whole| arrange(Shape::FamilyAndName, Names { family: "Martin", whole, ..Names::default() });
        assert_eq!(family_and_name("Chloé"), chloe);
        assert_eq!(family_and_name("Chloé Martin"), chloe);
    }
}
