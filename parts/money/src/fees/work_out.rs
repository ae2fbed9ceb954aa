//! Works out what a payment earns, and books it.

use kit::{
    Error, Id, Result, Tx,
    money::{BadMoney, Currency, Money},
    store::Event,
};
use partnerships::terms::{self, Base, HeldTerm};
use referrals::{Referral, Status};

use super::{Asked, Before, Earning, Fee, Milestones, Nothing, Outcome, Side, store};
use crate::{
    ledger,
    payments::{NewPayment, Payment},
};

/// What a payment earns, before anything is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// What was asked; nothing where nothing was agreed.
    pub asked: Option<Asked>,
    /// The fee, or why there is none.
    pub outcome: Outcome,
    /// What of the payment counts towards tiers.
    pub base: Money,
}

impl Worked {
    /// The fee, where there is one.
    pub fn earned(&self) -> Option<Money> {
        match &self.outcome {
            Outcome::Earned(earned) => Some(earned.amount),
            Outcome::Nothing(_) => None,
        }
    }

    /// Why there is no fee, where there is none.
    pub fn nothing(&self) -> Option<Nothing> {
        match self.outcome {
            Outcome::Earned(_) => None,
            Outcome::Nothing(nothing) => Some(nothing),
        }
    }
}

/// Works out what a payment earns by the term that its referral goes by on the day of the payment.
pub fn work_out(tx: &mut Tx<'_>, referral: &Referral, paid: &NewPayment) -> Result<Worked> {
    let Some(term_id) = referrals::term_on(tx, referral, paid.paid_on)? else {
        let outcome = Outcome::Nothing(Nothing::NoAgreement);
        return Ok(Worked { asked: None, outcome, base: paid.net() });
    };
    let HeldTerm { term, ended_on, .. } = terms::store::find(tx, term_id)?;
    let fee = &term.promise.fee;
    if let Some(agreed) = fee.currency().filter(|agreed| *agreed != paid.amount.currency) {
        return Err(Error::invalid("amount", in_another_currency(agreed, paid.amount.currency)));
    }
    // An amendment ends the term, and yet the agreement goes on: the tail waits for the last of the chain.
    let agreement_ended_on = match ended_on {
        Some(_) => agreements::over_since(tx, term.agreement_id)?,
        None => None,
    };
    let before = store::before(tx, referral.id, Before::nothing(fee, paid))?;
    let first_paid_on =
        store::first_paid_on(tx, referral.id)?.map_or(paid.paid_on, |first| first.min(paid.paid_on));
    let asked = Asked {
        term_id,
        agreed_on: term.dates.starts_on,
        agreement_ended_on,
        milestones: Milestones {
            accepted_on: referral.accepted_on,
            client_signed_on: won_on(&referral.status),
            first_paid_on: Some(first_paid_on),
        },
        payments: before.payments,
        base: before.base.into(),
        earned: before.earned.into(),
    };
    let outcome = answer(fee, &asked, paid).map_err(|bad| {
        Error::invalid("amount", format!("The agreed fee has amounts in another currency. {bad}"))
    })?;
    Ok(Worked { asked: Some(asked), outcome, base: base(fee, paid) })
}

/// The currency of the amounts in the fee that was agreed; nothing where it is but a percentage, or none.
pub(crate) fn agreed_currency(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<Currency>> {
    let today = tx.today();
    let Some(term_id) = referrals::term_on(tx, referral, today)? else { return Ok(None) };
    Ok(terms::store::find(tx, term_id)?.term.promise.fee.currency())
}

fn in_another_currency(agreed: Currency, paid: Currency) -> String {
    format!(
        "The fee was agreed in {agreed}, this payment is in {paid}, and nothing is converted. \
         Record what it was worth in {agreed}, or agree on a fee in {paid}."
    )
}

/// The answer to what was asked; `check` asks it again.
pub(crate) fn answer(
    fee: &terms::Fee,
    asked: &Asked,
    paid: &NewPayment,
) -> std::result::Result<Outcome, BadMoney> {
    let earning = Earning {
        fee,
        agreed_on: asked.agreed_on,
        agreement_ended_on: asked.agreement_ended_on,
        milestones: asked.milestones,
        before: asked.before(),
        payment: paid,
    };
    earning.outcome()
}

/// Books what a payment that has just been written earned.
pub fn book(
    tx: &mut Tx<'_>,
    referral: &Referral,
    payment: &Payment,
    worked: &Worked,
    event: Id<Event>,
) -> Result<()> {
    let Outcome::Earned(earned) = &worked.outcome else { return Ok(()) };
    let fee = Fee {
        id: tx.new_id(),
        payment_id: payment.id,
        referral_id: referral.id,
        partnership_id: referral.about.partnership_id,
        side: Side::of(referral.about.direction),
        amount: earned.amount,
        taken_back: Money::zero(earned.amount.currency),
        settled: Money::zero(earned.amount.currency),
        explanation: earned.explanation.clone(),
        held_until: earned.held_until,
    };
    let postings = fee.side.earned().postings(fee.partnership_id, fee.amount);
    let transfer = ledger::post(tx, event, payment.paid.paid_on, &postings)?;
    store::insert(tx, &fee, transfer)
}

fn base(fee: &terms::Fee, paid: &NewPayment) -> Money {
    match fee {
        terms::Fee::Percent { base: Base::Gross, .. } => paid.amount,
        terms::Fee::Percent { base: Base::Net, .. } | terms::Fee::Flat { .. } | terms::Fee::None => {
            paid.net()
        }
    }
}

fn won_on(status: &Status) -> Option<jiff::civil::Date> {
    match status {
        Status::Won { on, .. } => Some(*on),
        Status::Draft
        | Status::Sent
        | Status::Accepted
        | Status::Declined { .. }
        | Status::InTalks
        | Status::Lost { .. }
        | Status::Withdrawn => None,
    }
}
