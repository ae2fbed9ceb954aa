//! Amounts as people write them: `$2,400`, `2.400,00 €`, `USD 2400`. What could mean two amounts is not read.

use super::{BadMoney, Currency, Money};

/// Reads an amount as a person writes it, with or without its currency, thousands set off or not, and cents of nothing
/// left out.
pub fn as_written(text: &str, currency: Currency) -> Result<Money, BadMoney> {
    let bad = || BadMoney::NotAsWritten { written: text.chars().take(40).collect(), currency };
    let digits = without_currency(text, currency);
    if let Some(positive) = digits.strip_prefix(['-', '−']) {
        return as_written(positive, currency).and(Err(BadMoney::Negative));
    }
    let (whole, fraction) = taken_apart(digits, currency).ok_or_else(bad)?;
    let amount = match (fraction.is_empty(), currency.exponent() as usize) {
        (_, 0) => whole,
        (true, digits) => format!("{whole}.{}", "0".repeat(digits)),
        (false, _) => format!("{whole}.{fraction}"),
    };
    Money::parse(&amount, currency).map_err(|error| match error {
        BadMoney::NotAnAmount(_) | BadMoney::WrongDigits(_) => bad(),
        other => other,
    })
}

/// The amount without the sign or the code of its currency, before or after it.
fn without_currency(text: &str, currency: Currency) -> &str {
    let text = text.trim();
    let (code, sign) = (currency.code(), currency.sign());
    let is_code = |part: Option<&str>| part.is_some_and(|part| part.eq_ignore_ascii_case(code));
    let rest = if is_code(text.get(..code.len())) {
        &text[code.len()..]
    } else if is_code(text.len().checked_sub(code.len()).and_then(|at| text.get(at..))) {
        &text[..text.len() - code.len()]
    } else {
        text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)).unwrap_or(text)
    };
    rest.trim()
}

/// The digits before the decimal mark and those after it; nothing where it is not plain which mark that is.
fn taken_apart(digits: &str, currency: Currency) -> Option<(String, &str)> {
    let fraction_after = |mark: char| {
        digits.rsplit_once(mark).filter(|(_, after)| after.len() == currency.exponent() as usize)
    };
    let (whole, fraction, between) = match (digits.rfind('.'), digits.rfind(',')) {
        (Some(point), Some(comma)) => {
            let (mark, between) = if point > comma { ('.', ',') } else { (',', '.') };
            let (whole, fraction) = fraction_after(mark)?;
            (whole, fraction, Some(between))
        }
        (Some(_), None) | (None, Some(_)) => {
            let mark = if digits.contains('.') { '.' } else { ',' };
            match fraction_after(mark).filter(|(before, after)| !before.contains(mark) && !after.is_empty()) {
                // 1,005 dinars are a thousand to one and hardly more than one to another.
                Some((_, fraction)) if mark == ',' && fraction.len() == THOUSAND => return None,
                Some((whole, fraction)) => (whole, fraction, None),
                None if mark == '.' && digits.matches(mark).count() == 1 => return None,
                None => (digits, "", Some(mark)),
            }
        }
        (None, None) => (digits, "", None),
    };
    Some((ungrouped(whole, between)?, fraction))
}

/// How many digits a group of thousands has.
const THOUSAND: usize = 3;

/// The digits without what stands between the thousands.
fn ungrouped(whole: &str, between: Option<char>) -> Option<String> {
    let separates =
        |letter: char| Some(letter) == between || letter.is_whitespace() || matches!(letter, '\'' | '’');
    let groups: Vec<&str> = whole.split(separates).collect();
    let (first, others) = groups.split_first()?;
    let are_thousands = others.iter().all(|group| group.len() == THOUSAND);
    let is_grouped = others.is_empty() || (first.len() <= THOUSAND && are_thousands);
    (!first.is_empty() && is_grouped).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minor(text: &str, code: &str) -> Option<i64> {
        as_written(text, code.parse().unwrap()).ok().map(|money| money.minor)
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, code) in [
            ("2400", "USD"),
            ("2400.00", "USD"),
            ("2,400", "USD"),
            ("2,400.00", "USD"),
            ("$2,400", "USD"),
            ("$ 2,400.00", "USD"),
            ("USD 2400", "USD"),
            ("2400 usd", "USD"),
            ("2 400,00", "EUR"),
            ("2\u{202f}400,00 €", "EUR"),
            ("2.400,00 €", "EUR"),
            ("€2400,00", "EUR"),
            ("2’400.00", "CHF"),
            ("CHF 2'400", "CHF"),
        ] {
            assert_eq!(minor(text, code), Some(240_000), "{text}");
        }
        assert_eq!(minor("1,234,567.89", "USD"), Some(123_456_789));
        assert_eq!(minor("1.234.567", "EUR"), Some(123_456_700));
        assert_eq!(minor("12,50", "EUR"), Some(1_250));
        assert_eq!(minor("1,999", "JPY"), Some(1_999));
        assert_eq!(minor("1.005", "KWD"), Some(1_005));
    }

    #[test]
    fn what_could_mean_two_amounts_or_is_in_another_currency_is_not_read() {
        for (text, code) in [
            ("2.400", "EUR"),
            ("1,005", "KWD"),
            ("2,40,000", "USD"),
            ("24,00.00", "USD"),
            ("12.5", "USD"),
            ("€2400", "USD"),
            ("EUR 2400", "USD"),
            ("about 2400", "USD"),
            ("2400.", "USD"),
            (",50", "USD"),
            ("$", "USD"),
            ("1.50", "JPY"),
        ] {
            let refused = as_written(text, code.parse().unwrap());
            assert!(
                matches!(&refused, Err(BadMoney::NotAsWritten { written, .. }) if written == text),
                "{text} {refused:?}"
            );
        }
        assert_eq!(as_written("-$5", Currency::USD), Err(BadMoney::Negative));
        assert_eq!(as_written("$-5", Currency::USD), Err(BadMoney::Negative));
    }

    proptest! {
        #[test]
        fn what_people_read_is_read_back(minor in 0..=super::super::LARGEST_MINOR, code in prop::sample::select(vec!["USD", "EUR", "JPY", "CHF"])) {
            let money = Money::new(minor, code.parse().unwrap());
            prop_assert_eq!(as_written(&money.human(), money.currency), Ok(money));
        }

        #[test]
        fn no_text_makes_reading_it_fall_over(text in ".{0,40}") {
            let _ = as_written(&text, Currency::EUR);
        }
    }
}
