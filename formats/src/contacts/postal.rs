//! Postal addresses: one text in lines, however many cells a file cuts it into.

use super::{
    Holds,
    tidy::{is_same, label_of, lines, one_line},
};

/// A postal address, as one writes it on an envelope.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostalAddress {
    /// Its lines, without the country where that is known.
    pub text: String,
    /// The country, as the file names it.
    pub country: Option<String>,
    /// What it is called: `work`, `home`, `Lake house`.
    pub label: Option<String>,
}

impl PostalAddress {
    /// Whether nothing is known of it.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.country.is_none()
    }

    /// Whether it is the same place as another one.
    pub(super) fn is_at(&self, other: &PostalAddress) -> bool {
        let country = |address: &PostalAddress| address.country.clone().unwrap_or_default();
        is_same(&self.text, &other.text) && is_same(&country(self), &country(other))
    }
}

/// The cells of one address, as they are met.
#[derive(Debug, Default)]
pub(super) struct Parts {
    whole: Vec<String>,
    street: Vec<String>,
    city: String,
    region: String,
    postal_code: String,
    country: String,
}

impl Parts {
    pub(super) fn add(&mut self, part: Holds, cell: &str) {
        match part {
            Holds::Address => self.whole.extend(lines(cell)),
            Holds::City => self.city = one_line(cell),
            Holds::Region => self.region = one_line(cell),
            Holds::PostalCode => self.postal_code = one_line(cell),
            Holds::Country => self.country = one_line(cell),
            _ => self.street.extend(lines(cell)),
        }
    }

    /// The address as it goes on an envelope.
    pub(super) fn addressed(mut self, label: &str) -> PostalAddress {
        let city = self.city_line();
        let mut text = match self.whole.is_empty() {
            true => std::mem::take(&mut self.street),
            false => std::mem::take(&mut self.whole),
        };
        text.retain(|line| !line.is_empty());
        // An address that was written out has its city in it, and its country below.
        if !text.iter().any(|line| line.contains(&self.city) && line.contains(&self.postal_code)) {
            text.push(city);
        }
        if text.len() > 1 && text.last().is_some_and(|last| is_same(last, &self.country)) {
            text.pop();
        }
        let country = Some(self.country).filter(|country| !country.is_empty());
        PostalAddress { text: text.join("\n"), country, label: label_of(label) }
    }

    /// `Portland, OR 97205` where addresses have a state or the postal code last, else `10115 Berlin`.
    fn city_line(&self) -> String {
        let code_is_last = !self.region.is_empty()
            || CODE_LAST.iter().any(|country| self.country.eq_ignore_ascii_case(country));
        let joined = |parts: &[&str], joint: &str| {
            parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(joint)
        };
        match code_is_last {
            true => joined(&[&joined(&[&self.city, &self.region], ", "), &self.postal_code], " "),
            false => joined(&[&self.postal_code, &self.city], " "),
        }
    }
}

/// Countries that write the postal code after the city.
const CODE_LAST: &[&str] = &[
    "US",
    "USA",
    "United States",
    "United States of America",
    "CA",
    "Canada",
    "GB",
    "UK",
    "United Kingdom",
    "England",
    "Scotland",
    "Wales",
    "IE",
    "Ireland",
    "AU",
    "Australia",
    "NZ",
    "New Zealand",
    "IN",
    "India",
    "ZA",
    "South Africa",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[(Holds, &str)]) -> (String, Option<String>) {
        let mut parts = Parts::default();
        cells.iter().for_each(|(part, cell)| parts.add(*part, cell));
        let address = parts.addressed("");
        (address.text, address.country)
    }

    #[test]
    fn an_address_is_written_as_on_an_envelope() {
        for (cells, text, country) in [
            (
                &[
                    (Holds::Street, "12 Alder Street"),
                    (Holds::Street, "Suite 4"),
                    (Holds::City, "Portland"),
                    (Holds::Region, "OR"),
                    (Holds::PostalCode, "97205"),
                    (Holds::Country, "United States"),
                ][..],
                "12 Alder Street\nSuite 4\nPortland, OR 97205",
                Some("United States"),
            ),
            (
                &[
                    (Holds::Street, "Torstraße 1"),
                    (Holds::City, "Berlin"),
                    (Holds::PostalCode, "10115"),
                    (Holds::Country, "Deutschland"),
                ],
                "Torstraße 1\n10115 Berlin",
                Some("Deutschland"),
            ),
            (
                &[
                    (Holds::Address, "12 Alder Street\nPortland, OR 97205\nUS"),
                    (Holds::Street, "12 Alder Street"),
                    (Holds::City, "Portland"),
                    (Holds::PostalCode, "97205"),
                    (Holds::Country, "US"),
                ],
                "12 Alder Street\nPortland, OR 97205",
                Some("US"),
            ),
            (&[(Holds::Address, "8 rue des Lilas"), (Holds::City, "Lyon")], "8 rue des Lilas\nLyon", None),
            (&[(Holds::City, "Gresham")], "Gresham", None),
            (&[(Holds::Country, "US")], "", Some("US")),
        ] {
            assert_eq!(written(cells), (text.to_owned(), country.map(str::to_owned)));
        }
    }
}
