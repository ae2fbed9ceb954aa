//! Things that stand in a list more than once.

use std::collections::BTreeSet;

/// The first of each, in their order; two are one where their keys are equal.
pub fn distinct<T, K: Ord>(things: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut seen = BTreeSet::new();
    things.into_iter().filter(|thing| seen.insert(key(thing))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_each_stays_where_it_was() {
        assert_eq!(
            distinct(vec!["tea", "milk", "Tea", "bread"], |word| word.to_lowercase()),
            ["tea", "milk", "bread"]
        );
    }
}
