//! Time zones, grouped as people look for them: a city for each, under its present name. Every other name that the
//! database of zones knows is taken where a program gives it.

/// The cities of the zone database’s own list by country (zone.tab, which is in the public domain).
const CITIES: &str = include_str!("zones.txt");

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

/// The zones by their part of the world and its city; the one that is `chosen` is always among them.
pub fn groups(chosen: &str) -> Vec<Group> {
    let within = |part: &str| -> Vec<(String, String)> {
        let zones = CITIES.lines().filter_map(|zone| {
            let city = zone.strip_prefix(part)?.strip_prefix('/')?;
            Some((zone.to_owned(), plain(city)))
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
    fn every_city_of_the_list_has_its_zone() {
        for city in CITIES.lines() {
            assert!(jiff::tz::TimeZone::get(city).is_ok(), "{city}");
        }
    }

    #[test]
    fn an_old_name_of_a_zone_is_offered_to_who_has_it_only() {
        for old in ["US/Eastern", "Europe/Kiev", "Australia/North", "Australia/LHI", "America/Knox_IN"] {
            assert_eq!(name_of(old, "UTC"), None, "{old}");
        }
        assert_eq!(name_of("US/Eastern", "US/Eastern"), Some(("Elsewhere", "Eastern, US".into())));
    }
}
