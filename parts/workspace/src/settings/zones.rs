//! Time zones, grouped as people look for them.

/// A part of the world, and its zones as (zone, name).
pub type Group = (&'static str, Vec<(String, String)>);

/// How the database of zones calls a part of the world, and how people do.
const PARTS: [(&str, &str); 9] = [
    ("America", "The Americas"),
    ("Europe", "Europe"),
    ("Africa", "Africa"),
    ("Asia", "Asia"),
    ("Australia", "Australia"),
    ("Pacific", "The Pacific"),
    ("Atlantic", "The Atlantic"),
    ("Indian", "The Indian Ocean"),
    ("Antarctica", "Antarctica"),
];

/// Every zone by its part of the world and its city; the one that is `chosen` is always among them.
pub fn groups(chosen: &str) -> Vec<Group> {
    let all: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
    let within = |part: &str| -> Vec<(String, String)> {
        let zones = all.iter().filter_map(|zone| {
            let city = zone.strip_prefix(part)?.strip_prefix('/')?;
            Some((zone.clone(), plain(city)))
        });
        zones.collect()
    };
    let mut groups: Vec<Group> = PARTS.iter().map(|&(part, name)| (name, within(part))).collect();
    let mut other = vec![("UTC".to_owned(), "UTC".to_owned())];
    let is_listed = groups.iter().flat_map(|(_, zones)| zones).chain(&other).any(|(zone, _)| zone == chosen);
    if !is_listed && !chosen.is_empty() {
        other.push((chosen.to_owned(), plain(chosen)));
    }
    groups.push(("Elsewhere", other));
    groups
}

/// `Argentina/Buenos_Aires` as people write it: “Buenos Aires, Argentina”.
fn plain(city: &str) -> String {
    let mut parts: Vec<String> = city.split('/').map(|part| part.replace('_', " ")).collect();
    parts.reverse();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(zone: &str, chosen: &str) -> Option<(&'static str, String)> {
        let find = |(part, zones): Group| {
            let found = zones.into_iter().find(|(known, _)| known == zone)?;
            Some((part, found.1))
        };
        groups(chosen).into_iter().find_map(find)
    }

    #[test]
    fn a_zone_is_found_by_its_part_of_the_world_and_its_city() {
        assert_eq!(name_of("America/New_York", ""), Some(("The Americas", "New York".into())));
        assert_eq!(
            name_of("America/Argentina/Buenos_Aires", ""),
            Some(("The Americas", "Buenos Aires, Argentina".into()))
        );
    }

    #[test]
    fn an_old_name_of_a_zone_is_offered_to_who_has_it_only() {
        assert_eq!(name_of("US/Eastern", "UTC"), None);
        assert_eq!(name_of("US/Eastern", "US/Eastern"), Some(("Elsewhere", "Eastern, US".into())));
    }
}
