//! A percentage in basis points.

use std::{borrow::Cow, fmt, str::FromStr};

/// Between 0 and 100 percent, to two decimals; held as basis points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(u16);

/// A text or number that is no percentage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Write a percentage from 0 to 100 with at most two decimals, such as 10 or 12.5.")]
pub struct BadPercent;

impl Percent {
    /// All of it.
    pub const WHOLE: Self = Self(10_000);

    /// So many hundredths of a percent; at most 10,000.
    pub fn from_basis_points(basis_points: u32) -> Result<Self, BadPercent> {
        let within = u16::try_from(basis_points).map_err(|_| BadPercent)?;
        if within <= Self::WHOLE.0 { Ok(Self(within)) } else { Err(BadPercent) }
    }

    /// So many whole percent, 255 at most; what is above the whole is the whole.
    pub const fn of(percent: u8) -> Self {
        let basis_points = percent as u16 * 100;
        if basis_points < Self::WHOLE.0 { Self(basis_points) } else { Self::WHOLE }
    }

    /// Hundredths of a percent: 1,250 is 12.5%.
    pub const fn basis_points(self) -> u32 {
        self.0 as u32
    }

    /// So many points more, but never above the whole.
    #[must_use]
    pub fn raised_by(self, points: Self) -> Self {
        Self((self.0 + points.0).min(Self::WHOLE.0))
    }
}

impl FromStr for Percent {
    type Err = BadPercent;

    fn from_str(text: &str) -> Result<Self, BadPercent> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !is_number(fraction) || whole.len() > 3 || fraction.len() > 2 {
            return Err(BadPercent);
        }
        let basis_points = format!("{whole}{fraction:0<2}").parse().map_err(|_| BadPercent)?;
        Self::from_basis_points(basis_points)
    }
}

/// Without trailing zeros and without the sign: `10`, `12.5`, `33.33`.
impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, hundredths) = (self.0 / 100, self.0 % 100);
        match (hundredths / 10, hundredths % 10) {
            (0, 0) => write!(f, "{whole}"),
            (tenths, 0) => write!(f, "{whole}.{tenths}"),
            _ => write!(f, "{whole}.{hundredths:02}"),
        }
    }
}

impl serde::Serialize for Percent {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Percent {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Percent {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Percent".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string", "pattern": r"^\d{1,3}(\.\d{1,2})?$", "description": "0 to 100, such as \"12.5\""
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_read_and_written_in_its_shortest_form() {
        for (text, basis_points, written) in [
            ("10", 1000, "10"),
            ("12.5", 1250, "12.5"),
            ("33.33", 3333, "33.33"),
            ("0.05", 5, "0.05"),
            ("100.00", 10_000, "100"),
            ("7.50", 750, "7.5"),
        ] {
            let percent: Percent = text.parse().unwrap();
            assert_eq!((percent.basis_points(), percent.to_string().as_str()), (basis_points, written));
        }
    }

    #[test]
    fn more_than_everything_less_than_nothing_and_three_decimals_are_refused() {
        for text in ["100.01", "101", "-1", "10.125", "10%", "", ".5", "5.", "1e1", "ten"] {
            assert_eq!(text.parse::<Percent>(), Err(BadPercent), "{text}");
        }
        assert_eq!(Percent::from_basis_points(u32::MAX), Err(BadPercent));
    }

    #[test]
    fn two_points_more_stop_at_the_whole() {
        assert_eq!("10".parse::<Percent>().unwrap().raised_by(Percent::of(2)).to_string(), "12");
        assert_eq!("99".parse::<Percent>().unwrap().raised_by(Percent::of(2)), Percent::WHOLE);
    }
}
