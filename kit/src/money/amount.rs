//! An amount of money: read from and written as a decimal string, never rounded on the way.

use std::{borrow::Cow, fmt};

use super::Currency;

/// The most that one amount may be, in minor units: ten trillion dollars, far below where sums could overflow.
pub const LARGEST_MINOR: i64 = 1_000_000_000_000_000;

/// An amount in whole minor units. Balances may be negative; what people enter may not.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// Cents, or whatever the currency's smallest unit is.
    pub minor: i64,
    /// What the units are of.
    pub currency: Currency,
}

/// Why a text or a sum is no amount; each is a sentence for the person who typed it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadMoney {
    /// Letters, signs, several points, separators.
    #[error("“{0}” is not an amount. Write digits and a point, such as 240.00.")]
    NotAnAmount(String),
    /// What a person wrote is no amount in this currency, or could be two.
    #[error("“{written}” is not plainly an amount in {currency}. Write it as {}.", example(.currency))]
    NotAsWritten {
        /// What was written.
        written: String,
        /// What it should be in.
        currency: Currency,
    },
    /// Below zero.
    #[error("An amount cannot be negative.")]
    Negative,
    /// More than [`LARGEST_MINOR`].
    #[error("The amount is too large.")]
    TooLarge,
    /// Not the number of digits that the currency has.
    #[error("{}", digits_sentence(.0))]
    WrongDigits(Currency),
    /// Not a code of ISO 4217, or not one to pay in.
    #[error("“{0}” is not a currency. Use a three-letter code such as USD.")]
    UnknownCurrency(String),
    /// Two currencies where one was expected.
    #[error("The amount is in {found}; it has to be in {expected}.")]
    OtherCurrency {
        /// What it has to be in.
        expected: Currency,
        /// What it is in.
        found: Currency,
    },
}

fn digits_sentence(currency: &Currency) -> String {
    match currency.exponent() {
        0 => format!("An amount in {currency} has no digits after the point."),
        digits => format!("An amount in {currency} has exactly {digits} digits after the point."),
    }
}

fn example(currency: &Currency) -> Money {
    Money::new(2_400 * 10_i64.pow(currency.exponent()), *currency)
}

impl Money {
    /// So many minor units of a currency.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Reads a decimal string with exactly the digits of the currency: "240.00" dollars, "1999" yen.
    pub fn parse(amount: &str, currency: Currency) -> Result<Self, BadMoney> {
        if let Some(rest) = amount.strip_prefix('-') {
            // "-0.00" too: a sign was typed, so something else was meant.
            return Self::parse(rest, currency).and(Err(BadMoney::Negative));
        }
        let (whole, fraction) = amount.split_once('.').unwrap_or((amount, ""));
        let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        let has_stray_point = amount.ends_with('.');
        if whole.is_empty() || !is_number(whole) || !is_number(fraction) || has_stray_point {
            return Err(BadMoney::NotAnAmount(amount.chars().take(40).collect()));
        }
        if fraction.len() != currency.exponent() as usize {
            return Err(BadMoney::WrongDigits(currency));
        }
        let digits = whole.bytes().chain(fraction.bytes());
        let minor = digits.map(|digit| i64::from(digit - b'0')).try_fold(0_i64, |minor, digit| {
            minor.checked_mul(10)?.checked_add(digit).filter(|&minor| minor <= LARGEST_MINOR)
        });
        minor.map(|minor| Self::new(minor, currency)).ok_or(BadMoney::TooLarge)
    }

    /// The sum, when both are in one currency.
    pub fn checked_add(self, other: Self) -> Result<Self, BadMoney> {
        self.same_currency(other)?;
        self.minor.checked_add(other.minor).map(|minor| Self { minor, ..self }).ok_or(BadMoney::TooLarge)
    }

    /// The difference, when both are in one currency.
    pub fn checked_sub(self, other: Self) -> Result<Self, BadMoney> {
        self.same_currency(other)?;
        self.minor.checked_sub(other.minor).map(|minor| Self { minor, ..self }).ok_or(BadMoney::TooLarge)
    }

    /// Refuses an amount in another currency.
    pub fn same_currency(self, other: Self) -> Result<(), BadMoney> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(BadMoney::OtherCurrency { expected: self.currency, found: other.currency })
        }
    }

    /// The same amount the other way round.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self { minor: -self.minor, currency: self.currency }
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.minor < 0
    }

    /// As people read it: `$2,400.00`, `€2,400.00`, `£19.99`, `JPY 1,999`.
    pub fn human(self) -> String {
        let text = self.negated_if_negative().to_string();
        let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
        let sign = if self.is_negative() { "-" } else { "" };
        let currency = self.currency.sign();
        let gap = if currency == self.currency.code() { " " } else { "" };
        format!("{sign}{currency}{gap}{}{fraction}", grouped(whole))
    }

    fn negated_if_negative(self) -> Self {
        if self.is_negative() { self.negated() } else { self }
    }
}

fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The decimal string of the API, without the currency: `240.00`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative() { "-" } else { "" };
        let (minor, digits) = (self.minor.unsigned_abs(), self.currency.exponent());
        let unit = 10_u64.pow(digits);
        match digits {
            0 => write!(f, "{sign}{minor}"),
            _ => write!(f, "{sign}{}.{:0width$}", minor / unit, minor % unit, width = digits as usize),
        }
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} {}", self.currency)
    }
}

/// As it stands in JSON.
#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Money", inline)]
struct InJson {
    /// A decimal string with the currency's digits, such as "240.00".
    amount: String,
    currency: Currency,
}

impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        InJson { amount: self.to_string(), currency: self.currency }.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let InJson { amount, currency } = InJson::deserialize(deserializer)?;
        Self::parse(&amount, currency).map_err(serde::de::Error::custom)
    }
}

/// Reads balances that were kept as JSON: they may be below zero, what people enter may not.
pub fn balances<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<Money>, D::Error> {
    let kept: Vec<InJson> = serde::Deserialize::deserialize(deserializer)?;
    let read = |InJson { amount, currency }: InJson| match amount.strip_prefix('-') {
        Some(amount) => Money::parse(amount, currency).map(Money::negated),
        None => Money::parse(&amount, currency),
    };
    kept.into_iter().map(read).collect::<Result<_, _>>().map_err(serde::de::Error::custom)
}

impl schemars::JsonSchema for Money {
    fn schema_name() -> Cow<'static, str> {
        "Money".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        InJson::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn amounts_that_floats_get_wrong_are_exact() {
        for (text, code, minor) in [
            ("19.99", "USD", 1999),
            ("0.29", "USD", 29),
            ("1.15", "EUR", 115),
            ("1999", "JPY", 1999),
            ("1.005", "KWD", 1005),
        ] {
            let money = Money::parse(text, currency(code)).unwrap();
            assert_eq!(money.minor, minor);
            assert_eq!(money.to_string(), text);
        }
    }

    #[test]
    fn an_amount_has_exactly_the_digits_of_its_currency() {
        for (text, code) in
            [("240", "USD"), ("240.0", "USD"), ("240.000", "USD"), ("1999.00", "JPY"), ("1.00", "KWD")]
        {
            let currency = currency(code);
            assert_eq!(Money::parse(text, currency), Err(BadMoney::WrongDigits(currency)), "{text} {code}");
        }
    }

    #[test]
    fn what_is_no_amount_says_how_to_write_one() {
        for text in ["", ".", ".50", "1,000.00", "ten", "+1.00", "1e3", " 1.00", "1.2.3", "240."] {
            assert!(matches!(Money::parse(text, Currency::USD), Err(BadMoney::NotAnAmount(_))), "{text}");
        }
        assert_eq!(Money::parse("-1.00", Currency::USD), Err(BadMoney::Negative));
        assert!(matches!(Money::parse("-x", Currency::USD), Err(BadMoney::NotAnAmount(_))));
    }

    #[test]
    fn ten_trillion_dollars_are_the_most() {
        assert_eq!(Money::parse("10000000000000.00", Currency::USD).unwrap().minor, LARGEST_MINOR);
        assert_eq!(Money::parse("10000000000000.01", Currency::USD), Err(BadMoney::TooLarge));
        assert_eq!(Money::parse(&("9".repeat(60) + ".00"), Currency::USD), Err(BadMoney::TooLarge));
    }

    #[test]
    fn two_currencies_do_not_add_up() {
        let (dollars, euros) = (Money::new(100, Currency::USD), Money::new(100, Currency::EUR));
        let refused = Err(BadMoney::OtherCurrency { expected: Currency::USD, found: Currency::EUR });
        assert_eq!(dollars.checked_add(euros), refused);
        assert_eq!(dollars.checked_sub(euros), refused);
        assert_eq!(dollars.checked_sub(Money::new(250, Currency::USD)), Ok(Money::new(-150, Currency::USD)));
    }

    #[test]
    fn people_read_signs_and_thousands() {
        let cases = [
            (240_000, "USD", "$2,400.00"),
            (240_000, "EUR", "€2,400.00"),
            (1999, "GBP", "£19.99"),
            (1999, "JPY", "JPY 1,999"),
            (1005, "KWD", "KWD 1.005"),
            (-100_000_000, "USD", "-$1,000,000.00"),
            (0, "USD", "$0.00"),
            (-5, "CHF", "-CHF 0.05"),
        ];
        for (minor, code, text) in cases {
            assert_eq!(Money::new(minor, currency(code)).human(), text);
        }
    }

    #[test]
    fn in_json_the_amount_is_a_string_beside_its_currency() {
        let money = Money::new(24_000, Currency::USD);
        let json = serde_json::json!({ "amount": "240.00", "currency": "USD" });
        assert_eq!(serde_json::to_value(money).unwrap(), json);
        assert_eq!(serde_json::from_value::<Money>(json).unwrap(), money);
        for bad in [
            serde_json::json!({ "amount": 240, "currency": "USD" }),
            serde_json::json!({ "amount": "-1.00", "currency": "USD" }),
            serde_json::json!({ "amount": "1.00", "currency": "XXX" }),
        ] {
            assert!(serde_json::from_value::<Money>(bad).is_err());
        }
    }

    proptest! {
        #[test]
        fn every_amount_is_read_back_as_it_was_written(minor in 0..=LARGEST_MINOR, code in prop::sample::select(vec!["USD", "JPY", "KWD", "CLF"])) {
            let money = Money::new(minor, currency(code));
            prop_assert_eq!(Money::parse(&money.to_string(), money.currency), Ok(money));
        }

        #[test]
        fn adding_and_taking_away_again_changes_nothing(a in -LARGEST_MINOR..=LARGEST_MINOR, b in -LARGEST_MINOR..=LARGEST_MINOR) {
            let (a, b) = (Money::new(a, Currency::USD), Money::new(b, Currency::USD));
            prop_assert_eq!(a.checked_add(b).and_then(|sum| sum.checked_sub(b)), Ok(a));
        }

        #[test]
        fn no_text_makes_reading_an_amount_fall_over(text in ".{0,40}") {
            let _ = Money::parse(&text, Currency::USD);
        }
    }
}
