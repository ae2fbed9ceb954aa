//! What a payment earns under the fee that was agreed.

use jiff::{ToSpan, civil::Date};
use kit::money::{BadMoney, Money, Percent, half_even};
use partnerships::terms::{self, Base, FeePeriod, FeeRules, Tier};

use super::{
    clock::{Milestones, month_of},
    explanation::{Explanation, Limit, Piece, When, Worth},
};
use crate::payments::NewPayment;

/// The question: what does this payment earn?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earning<'a> {
    /// The fee of the term that the referral is bound to.
    pub fee: &'a terms::Fee,
    /// The day of the agreement.
    pub agreed_on: Date,
    /// Its last day and that of its amendments, when all of them are over; the tail counts from it.
    pub agreement_ended_on: Option<Date>,
    /// What may have started the fee period.
    pub milestones: Milestones,
    /// What this referral's earlier payments came to.
    pub before: Before,
    /// The payment.
    pub payment: &'a NewPayment,
}

/// What a referral's earlier payments came to, without those that were wholly refunded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    /// How many there were.
    pub payments: u32,
    /// The sum of which shares were taken, refunds deducted.
    pub base: Money,
    /// The fees earned, without what was taken back.
    pub earned: Money,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A fee, and why.
    Earned(Earned),
    /// No fee, and why not.
    Nothing(Nothing),
}

/// A fee, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earned {
    /// How much.
    pub amount: Money,
    /// Why.
    pub explanation: Explanation,
    /// The day on which it is due.
    pub held_until: Date,
}

kit::words! {
    /// Why a payment earns nothing.
    pub enum Nothing {
        /// It was sent before anything was agreed.
        NoAgreement: "no_agreement", "nothing was agreed when the client was sent";
        /// The term has no fee.
        NoFee: "no_fee", "no fee was agreed";
        /// Only the first one earns.
        NotTheFirst: "not_the_first", "the fee is for the first payment only";
        /// The months are over.
        PeriodOver: "period_over", "the fee period is over";
        /// The agreement ended too long ago.
        TailOver: "tail_over", "the agreement ended too long ago";
        /// The referral has earned all it can.
        CapReached: "cap_reached", "this client has already earned the most that was agreed";
        /// All of it was tax and costs, or the share is less than half a cent.
        TooLittle: "too_little", "nothing of this payment is left to share";
    }
}

impl Before {
    /// Nothing was paid so far.
    pub fn nothing(of: &terms::Fee, payment: &NewPayment) -> Self {
        let currency = match of {
            terms::Fee::Flat { amount, .. } => amount.currency,
            terms::Fee::Percent { .. } | terms::Fee::None => payment.amount.currency,
        };
        Self { payments: 0, base: Money::zero(payment.amount.currency), earned: Money::zero(currency) }
    }
}

impl Earning<'_> {
    /// The answer; or the amounts are in currencies that cannot be compared.
    pub fn outcome(&self) -> Result<Outcome, BadMoney> {
        let Some(rules) = self.fee.rules() else { return Ok(Outcome::Nothing(Nothing::NoFee)) };
        let when = match self.when(rules) {
            Ok(when) => when,
            Err(nothing) => return Ok(Outcome::Nothing(nothing)),
        };
        let (amount, worth) = match self.fee {
            terms::Fee::None => return Ok(Outcome::Nothing(Nothing::NoFee)),
            terms::Fee::Flat { amount, .. } => (*amount, Worth::Flat { amount: *amount }),
            terms::Fee::Percent { percent, base, tiers, .. } => {
                let pieces = self.pieces(*percent, *base, tiers)?;
                (sum_half_even(&pieces, self.payment.amount), Worth::Share { pieces, base: *base })
            }
        };
        if amount.is_zero() {
            return Ok(Outcome::Nothing(Nothing::TooLittle));
        }
        let (amount, limit) = self.limited(amount, rules)?;
        if amount.minor <= 0 {
            return Ok(Outcome::Nothing(Nothing::CapReached));
        }
        let paid_on = self.payment.paid_on;
        let explanation = Explanation { worth, when, limit, agreed_on: self.agreed_on, paid_on };
        let held_until = paid_on.saturating_add(i32::from(rules.holding_days).days());
        Ok(Outcome::Earned(Earned { amount, explanation, held_until }))
    }

    fn when(&self, rules: &FeeRules) -> Result<When, Nothing> {
        let paid_on = self.payment.paid_on;
        if let (Some(ended_on), Some(months)) = (self.agreement_ended_on, rules.tail_months)
            && paid_on > ended_on.saturating_add(i32::from(months).months())
        {
            return Err(Nothing::TailOver);
        }
        match rules.period {
            FeePeriod::Forever => Ok(When::Always),
            FeePeriod::FirstPayment if self.before.payments == 0 => Ok(When::FirstPayment),
            FeePeriod::FirstPayment => Err(Nothing::NotTheFirst),
            FeePeriod::Months { months: of } => {
                // Whoever pays before the clock could start has paid in the first month.
                let start = self.milestones.clock_started_on(rules.clock_starts).unwrap_or(paid_on);
                let month = month_of(start, paid_on);
                if month > u32::from(of) { Err(Nothing::PeriodOver) } else { Ok(When::Month { month, of }) }
            }
        }
    }

    /// What of the payment falls under which share: each tier takes what goes beyond its start.
    fn pieces(&self, percent: Percent, base: Base, tiers: &[Tier]) -> Result<Vec<Piece>, BadMoney> {
        let share_of = match base {
            Base::Net => self.payment.net(),
            Base::Gross => self.payment.amount,
        };
        if tiers.is_empty() {
            return Ok(vec![Piece { percent, of: share_of }]);
        }
        let (from, to) = (self.before.base, self.before.base.checked_add(share_of)?);
        let mut pieces = Vec::with_capacity(tiers.len() + 1);
        let mut upper = to;
        for tier in tiers.iter().rev() {
            upper.same_currency(tier.from)?;
            let lower = tier.from.minor.clamp(from.minor, upper.minor);
            pieces.push(Piece { percent: tier.percent, of: Money { minor: upper.minor - lower, ..upper } });
            upper.minor = lower;
        }
        pieces.push(Piece { percent, of: upper.checked_sub(from)? });
        pieces.retain(|piece| !piece.of.is_zero());
        pieces.reverse();
        Ok(pieces)
    }

    /// Floor and cap hold for all that one referral earns.
    fn limited(&self, amount: Money, rules: &FeeRules) -> Result<(Money, Option<Limit>), BadMoney> {
        let total = self.before.earned.checked_add(amount)?;
        if let Some(cap) = rules.cap {
            total.same_currency(cap)?;
            if total.minor > cap.minor {
                return Ok((cap.checked_sub(self.before.earned)?, Some(Limit::Cap { cap })));
            }
        }
        if let Some(floor) = rules.floor {
            total.same_currency(floor)?;
            if total.minor < floor.minor {
                return Ok((floor.checked_sub(self.before.earned)?, Some(Limit::Floor { floor })));
            }
        }
        Ok((amount, None))
    }
}

/// All pieces together, rounded once.
fn sum_half_even(pieces: &[Piece], paid: Money) -> Money {
    let exact = |piece: &Piece| i128::from(piece.of.minor) * i128::from(piece.percent.basis_points());
    let minor = half_even(pieces.iter().map(exact).sum(), i128::from(Percent::WHOLE.basis_points()));
    Money { minor, ..paid }
}

#[cfg(test)]
#[path = "earn_tests.rs"]
mod tests;
