//! What is counted of clients who went one way, and both.

use kit::money::Money;
use partnerships::terms::Direction;

/// Clients who went one way, and what came of them. Each counts in the month in which it happened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OneWay {
    /// Clients who were sent.
    pub clients: u32,
    /// Those who were taken on.
    pub accepted: u32,
    /// Those who were not.
    pub declined: u32,
    /// Those who signed.
    pub won: u32,
    /// Those of whom nothing came.
    pub lost: u32,
    /// Those who were answered, taken on or not.
    pub answers: u32,
    /// The days for which they waited, together.
    pub answer_days: u32,
    /// What they paid, per currency.
    pub value: Vec<Money>,
    /// What it earned whoever had sent them, per currency.
    pub fees: Vec<Money>,
}

impl OneWay {
    /// How many it was decided of: they signed, nothing came of them, or they were not taken on.
    pub fn decided(&self) -> u32 {
        self.won + self.lost + self.declined
    }

    /// Of those decided, the part who signed, in whole percent.
    pub fn conversion_percent(&self) -> Option<u32> {
        let decided = self.decided();
        (decided > 0).then(|| (self.won * 100 + decided / 2) / decided)
    }

    /// How long an answer took, in tenths of a day.
    pub fn tenths_to_answer(&self) -> Option<u32> {
        (self.answers > 0).then(|| (self.answer_days * 10 + self.answers / 2) / self.answers)
    }

    /// Adds what was paid and earned, in any currency.
    pub(super) fn earn(&mut self, paid: Money, fee: Money) {
        add(&mut self.value, paid);
        add(&mut self.fees, fee);
    }

    fn add(&mut self, other: &Self) {
        self.clients += other.clients;
        self.accepted += other.accepted;
        self.declined += other.declined;
        self.won += other.won;
        self.lost += other.lost;
        self.answers += other.answers;
        self.answer_days += other.answer_days;
        other.value.iter().for_each(|&amount| add(&mut self.value, amount));
        other.fees.iter().for_each(|&amount| add(&mut self.fees, amount));
    }
}

fn add(sums: &mut Vec<Money>, amount: Money) {
    if amount.is_zero() {
        return;
    }
    match sums.iter_mut().find(|sum| sum.currency == amount.currency) {
        Some(sum) => sum.minor = sum.minor.saturating_add(amount.minor),
        None => sums.push(amount),
    }
    sums.retain(|sum| !sum.is_zero());
}

/// Clients who went either way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// Clients we sent.
    pub sent: OneWay,
    /// Clients they sent.
    pub received: OneWay,
}

impl Figures {
    pub(super) fn way(&mut self, direction: Direction) -> &mut OneWay {
        match direction {
            Direction::Outbound => &mut self.sent,
            Direction::Inbound => &mut self.received,
        }
    }

    /// All of them together.
    pub(super) fn sum<'f>(each: impl Iterator<Item = &'f Self>) -> Self {
        each.fold(Self::default(), |mut sum, figures| {
            sum.sent.add(&figures.sent);
            sum.received.add(&figures.received);
            sum
        })
    }
}

#[cfg(test)]
mod tests {
    use kit::money::Currency;

    use super::*;

    #[test]
    fn conversion_and_time_to_answer_are_rounded_and_nothing_where_nothing_was() {
        let nothing = OneWay::default();
        assert_eq!((nothing.conversion_percent(), nothing.tenths_to_answer()), (None, None));
        let some = OneWay { won: 2, lost: 0, declined: 1, answers: 3, answer_days: 7, ..OneWay::default() };
        assert_eq!((some.conversion_percent(), some.tenths_to_answer()), (Some(67), Some(23)));
    }

    #[test]
    fn amounts_are_added_per_currency_and_what_went_back_is_gone() {
        let (usd, eur) = (Money::new(5_000, Currency::USD), Money::new(700, Currency::EUR));
        let mut one = OneWay::default();
        one.earn(usd, Money::zero(Currency::USD));
        one.earn(eur, eur);
        one.earn(usd.negated(), Money::zero(Currency::USD));
        assert_eq!((one.value, one.fees), (vec![eur], vec![eur]));
    }
}
