//! Money a client paid, and what is left of it after refunds.

use jiff::{Timestamp, civil::Date};
use kit::{Fault, Id, ids::Named, money::Money, words};
use partnerships::Partnership;
use referrals::Referral;

use crate::{faults, fees::Nothing};

/// Money a client paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Its id.
    pub id: Id<Payment>,
    /// Under which referral.
    pub referral_id: Id<Referral>,
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// What was paid, and when.
    pub paid: NewPayment,
    /// How much of it went back to the client; all of it, when it was booked by mistake.
    pub refunded: Money,
    /// Whether the partner reported it by their link, and nobody here wrote it down.
    pub reported: bool,
    /// Why it was reversed, when it was booked by mistake.
    pub reversed_because: Option<String>,
    /// Why it earned nothing, where it did not.
    pub nothing: Option<Nothing>,
    /// When it was written down.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

impl Named for Payment {
    const PREFIX: &'static str = "pay";
}

/// What was paid, and when.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPayment {
    /// All that the client paid, in the currency in which they paid it: nothing is converted, and the fee is owed in the
    /// same one. Where the agreed fee names amounts, in theirs.
    pub amount: Money,
    /// On which day.
    pub paid_on: Date,
    /// What of it is not revenue.
    #[serde(default)]
    pub net_of: NetOf,
    /// The invoice or transfer.
    #[serde(default)]
    #[schemars(length(max = 200))]
    pub reference: Option<String>,
}

/// What of a payment is not revenue.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct NetOf {
    /// Tax that is passed on.
    #[serde(default)]
    pub tax: Option<Money>,
    /// Costs that are passed on.
    #[serde(default)]
    pub pass_through: Option<Money>,
}

impl NewPayment {
    /// What is wrong with it, by the fields of the API. Days that have passed are fine; the future is not.
    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.amount.minor <= 0 {
            faults.push(Fault::new("amount", "A payment is more than nothing."));
        }
        let to_come = "This day is still to come; record the payment when it was made.";
        faults.extend(faults::day("paid_on", self.paid_on, today, to_come));
        if self.deductions().any(|amount| amount.currency != self.amount.currency) {
            faults.push(Fault::new("net_of", "Tax and costs have to be in the currency of the payment."));
        } else if self.net().is_negative() {
            faults.push(Fault::new("net_of", "Tax and costs are more than what was paid."));
        }
        faults.extend(faults::reference(self.reference.as_deref()));
        faults
    }

    /// What is wrong with its day under an agreement: before it began, and before the client was sent, nothing is earned.
    /// People record late: a client whom they sent in those days may well have been written down after they paid.
    pub fn too_early(&self, agreed_on: Date, sent_on: Option<Date>) -> Option<Fault> {
        let first = sent_on.map_or(agreed_on, |sent_on| sent_on.min(agreed_on));
        let sentence = format!(
            "This is before {}, the first day of the agreement under which the client was sent.",
            words::day(first)
        );
        (self.paid_on < first).then(|| Fault::new("paid_on", sentence))
    }

    /// What was paid without tax and pass-through costs.
    pub fn net(&self) -> Money {
        let deducted: i64 = self.deductions().map(|amount| amount.minor).sum();
        Money { minor: self.amount.minor - deducted, ..self.amount }
    }

    fn deductions(&self) -> impl Iterator<Item = Money> {
        [self.net_of.tax, self.net_of.pass_through].into_iter().flatten()
    }
}

impl Payment {
    /// What has not gone back to the client.
    pub fn kept(&self) -> Money {
        Money { minor: self.paid.amount.minor - self.refunded.minor, ..self.refunded }
    }

    /// Whether all of it went back, or it was booked by mistake.
    pub fn is_gone(&self) -> bool {
        self.kept().is_zero()
    }

    /// What is wrong with giving so much back.
    pub fn refund_faults(&self, amount: Money) -> Vec<Fault> {
        let sentence: Option<std::borrow::Cow<'static, str>> = match amount.same_currency(self.paid.amount) {
            Err(_) => Some(format!("The payment was in {}.", self.paid.amount.currency).into()),
            Ok(()) if amount.minor <= 0 => Some("A refund is more than nothing.".into()),
            Ok(()) if amount.minor > self.kept().minor => {
                Some(format!("Only {} of this payment is left to refund.", self.kept().human()).into())
            }
            Ok(()) => None,
        };
        sentence.into_iter().map(|sentence| Fault::new("amount", sentence)).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kit::money::Currency;

    use super::*;

    const TODAY: Date = date(2026, 3, 4);

    fn dollars(minor: i64) -> Money {
        Money::new(minor, Currency::USD)
    }

    fn paid(minor: i64, net_of: NetOf) -> NewPayment {
        NewPayment { amount: dollars(minor), paid_on: TODAY, net_of, reference: None }
    }

    fn fields(faults: &[Fault]) -> Vec<&str> {
        faults.iter().map(|fault| fault.field.as_ref()).collect()
    }

    #[test]
    fn net_is_without_tax_and_costs() {
        let net_of = NetOf { tax: Some(dollars(1_900)), pass_through: Some(dollars(1_000)) };
        let payment = paid(11_900, net_of);
        assert_eq!((payment.net(), payment.faults(TODAY)), (dollars(9_000), vec![]));
    }

    #[test]
    fn a_payment_to_come_of_nothing_or_of_less_than_its_tax_is_refused() {
        assert_eq!(fields(&paid(100, NetOf::default()).faults(date(2026, 3, 3))), ["paid_on"]);
        assert_eq!(fields(&paid(0, NetOf::default()).faults(TODAY)), ["amount"]);
        assert_eq!(
            fields(&paid(100, NetOf { tax: Some(dollars(101)), pass_through: None }).faults(TODAY)),
            ["net_of"]
        );
        let euros = Some(Money::new(1, Currency::EUR));
        assert_eq!(fields(&paid(100, NetOf { tax: euros, pass_through: None }).faults(TODAY)), ["net_of"]);
    }

    #[test]
    fn no_more_goes_back_than_is_left() {
        let (id, referral_id) = ("pay_00000000000000000000000001", "ref_00000000000000000000000001");
        let payment = Payment {
            id: id.parse().unwrap(),
            referral_id: referral_id.parse().unwrap(),
            paid: paid(10_000, NetOf::default()),
            refunded: dollars(6_000),
            reported: false,
            reversed_because: None,
            partnership_id: "par_00000000000000000000000001".parse().unwrap(),
            nothing: None,
            created_at: Timestamp::UNIX_EPOCH,
            updated_at: Timestamp::UNIX_EPOCH,
        };
        assert_eq!(payment.refund_faults(dollars(4_000)), []);
        assert_eq!(
            payment.refund_faults(dollars(4_001))[0].sentence,
            "Only $40.00 of this payment is left to refund."
        );
        assert_eq!(
            payment.refund_faults(Money::new(1, Currency::EUR))[0].sentence,
            "The payment was in USD."
        );
    }
}
