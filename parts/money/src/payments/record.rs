//! Records money that a client paid.

use kit::{Actor, Error, Id, Refusal, Result, Tx, money::Money, no_faults, words};
use network::contacts;
use referrals::{Referral, StatusName};
use serde_json::json;
use workspace::news::{self, News};

use super::{NewPayment, Payment, store};
use crate::{
    fees,
    tally::{self, Counted},
};

/// Records money that a won client paid; whoever sent the client earns a fee from it. The same payment sent twice under
/// one id owes once.
pub fn record(
    tx: &mut Tx<'_>,
    referral_id: Id<Referral>,
    id: Id<Payment>,
    new: NewPayment,
) -> Result<Payment> {
    let referral = referrals::find(tx, referral_id)?;
    if let Some(before) = store::first(tx, id)? {
        return if (before.referral_id, &before.paid) == (referral_id, &new) {
            Ok(before)
        } else {
            Err(Error::KeyReused)
        };
    }
    no_faults(new.faults(tx.today()))?;
    if referral.status.name() != StatusName::Won {
        return Err(not_won(&referral));
    }
    let worked = fees::work_out(tx, &referral, &new)?;
    if let Some(fault) = worked.asked.and_then(|asked| new.too_early(asked.agreed_on, referral.sent_on)) {
        return Err(fault.into());
    }
    let refunded = Money::zero(new.amount.currency);
    let payment = Payment {
        id,
        referral_id,
        partnership_id: referral.about.partnership_id,
        paid: new,
        refunded,
        reported: matches!(tx.actor(), Actor::Outsider(_)),
        reversed_because: None,
        nothing: worked.nothing(),
        created_at: tx.now(),
        updated_at: tx.now(),
    };
    store::insert(tx, &payment, &worked)?;
    let event = tx.note_first(
        "payment.recorded",
        &[&id, &referral_id, &referral.about.partnership_id, &referral.about.client_id],
        json!({ "amount": payment.paid.amount.human() }),
    )?;
    fees::book(tx, &referral, &payment, &worked, event)?;
    let counted = Counted { paid: payment.paid.amount, fee: worked.earned() };
    tally::add(tx, &referral, payment.paid.paid_on, counted)?;
    if payment.reported {
        tell(tx, &referral, &payment)?;
    }
    Ok(payment)
}

/// The members hear of what the partner reports by their link.
fn tell(tx: &mut Tx<'_>, referral: &Referral, payment: &Payment) -> Result<()> {
    let client = contacts::name_of(tx, referral.about.client_id)?;
    let partner = partnerships::name_of(tx, referral.about.partnership_id)?;
    let (amount, on) = (payment.paid.amount.human(), words::day(payment.paid.paid_on));
    let sentence = format!("{partner} reports that {client} paid {amount} on {on}.");
    news::tell(tx, News { about: &referral.id, sentence, path: format!("~/referrals/{}", referral.id) })
}

fn not_won(referral: &Referral) -> Error {
    let sentence =
        format!("This referral is {}; only a won client can have paid.", referral.status.name().label());
    Refusal::new("not_won", sentence, "Mark it as won first.")
        .with("current_status", referral.status.name())
        .into()
}
