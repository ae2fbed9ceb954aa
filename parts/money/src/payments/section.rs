//! What a client paid and what it earned, on the referral's page.

use askama::Template;
use kit::{Error, Id, Result, Tx, words};
use partnerships::partnerships::{Place, Section};
use referrals::{Referral, StatusName};

use super::{Payment, api::Filter, store};
use crate::fees::{self, Fee};

/// Payments on a referral's page: sixteen years of monthly ones.
const SHOWN: u32 = 200;

#[derive(Template)]
#[template(path = "payments/section.html")]
struct Paid {
    referral: Id<Referral>,
    payments: Vec<Line>,
    is_won: bool,
    is_agreed: bool,
    partner: String,
    more: bool,
}

struct Line {
    id: Id<Payment>,
    day: String,
    when: String,
    amount: String,
    reference: Option<String>,
    reported: bool,
    fee: Option<FeeWords>,
    no_fee: &'static str,
    backs: Vec<String>,
    mistake: Option<String>,
    is_left: bool,
}

struct FeeWords {
    amount: String,
    badge: &'static str,
    status: String,
    why: String,
}

/// The section of a referral's page, once the client is won.
pub fn on_a_referrals_page(tx: &mut Tx<'_>, referral: Id<Referral>) -> Result<Option<Section>> {
    let found = referrals::find(tx, referral)?;
    let is_won = found.status.name() == StatusName::Won;
    let filter = Filter { referral_id: Some(referral), limit: Some(SHOWN), ..Filter::default() };
    let page = store::list(tx, &filter)?;
    if !is_won && page.data.is_empty() {
        return Ok(None);
    }
    let more = page.next_cursor.is_some();
    let payments =
        page.data.into_iter().map(|(payment, fee)| line(tx, payment, fee)).collect::<Result<_>>()?;
    let today = tx.today();
    let is_agreed = referrals::term_on(tx, &found, today)?.is_some();
    let partner = partnerships::partnerships::name_of(tx, found.about.partnership_id)?;
    let paid = Paid { referral, payments, is_won, is_agreed, partner, more };
    let html = paid.render().map_err(Error::internal)?;
    Ok(Some(Section { title: "What the client paid", html, place: Place::Page }))
}

fn line(tx: &mut Tx<'_>, payment: Payment, fee: Option<Fee>) -> Result<Line> {
    let today = tx.today();
    let fee = fee.map(|fee| {
        let (badge, status) = fees::standing(&fee, today);
        FeeWords { amount: fee.amount.human(), badge, status, why: fees::why(&fee) }
    });
    let backs = if payment.refunded.is_zero() { Vec::new() } else { store::refunds(tx, payment.id)? };
    let back = |refund: super::Refund| {
        format!("{} went back on {}: {}", refund.amount.human(), words::day(refund.on), refund.reason)
    };
    Ok(Line {
        id: payment.id,
        day: payment.paid.paid_on.to_string(),
        when: words::day(payment.paid.paid_on),
        amount: payment.paid.amount.human(),
        fee,
        no_fee: payment.nothing.map_or("none was agreed", |why| why.label()),
        backs: backs.into_iter().map(back).collect(),
        is_left: !payment.is_gone(),
        reported: payment.reported,
        reference: payment.paid.reference,
        mistake: payment.reversed_because,
    })
}
