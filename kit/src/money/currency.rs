//! A currency of ISO 4217, and how many digits follow its point.

use std::{borrow::Cow, fmt, str::FromStr};

use super::BadMoney;

/// A currency in which someone can be paid, such as `USD`. Gold, test codes and the like are none.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The dollar of the United States.
    pub const USD: Self = Self(iso_currency::Currency::USD);
    /// The euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// The pound sterling.
    pub const GBP: Self = Self(iso_currency::Currency::GBP);
    /// The yen, which has no smaller unit.
    pub const JPY: Self = Self(iso_currency::Currency::JPY);

    /// The three letters, as tables and the API write them.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many digits follow the point: 2 for the dollar, 0 for the yen, 3 for the Kuwaiti dinar.
    pub fn exponent(self) -> u32 {
        self.0.exponent().map_or(0, u32::from)
    }

    /// What stands before an amount where people read it.
    pub(super) fn sign(self) -> &'static str {
        match self.code() {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            code => code,
        }
    }
}

impl FromStr for Currency {
    type Err = BadMoney;

    fn from_str(text: &str) -> Result<Self, BadMoney> {
        iso_currency::Currency::from_code(text)
            .filter(|currency| currency.exponent().is_some() && !currency.is_special())
            .map(Self)
            .ok_or_else(|| BadMoney::UnknownCurrency(text.chars().take(12).collect()))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.code().cmp(other.code())
    }
}

impl serde::Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Currency {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Currency".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[A-Z]{3}$", "description": "An ISO 4217 code" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_knows_its_digits() {
        for (code, digits) in [("USD", 2), ("JPY", 0), ("KWD", 3), ("EUR", 2)] {
            let currency: Currency = code.parse().unwrap();
            assert_eq!((currency.to_string().as_str(), currency.exponent()), (code, digits));
        }
    }

    #[test]
    fn gold_lower_case_and_invented_codes_are_no_currency() {
        for code in ["XAU", "XXX", "XTS", "usd", "ABC", "", "US Dollar and a long tail"] {
            assert!(code.parse::<Currency>().is_err(), "{code}");
        }
    }
}
