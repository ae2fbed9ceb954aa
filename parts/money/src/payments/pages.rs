//! What a client paid: the form that records a payment, and those that give money back or correct a mistake. The list
//! stands on the referral's own page.

use askama::Template;
use kit::{
    Id, Result, Tx,
    money::Currency,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};
use partnerships::terms::Direction;
use referrals::Referral;

use super::{NetOf, NewPayment, NewRefund, Payment, store};
use crate::fees;

/// `/referrals/{id}/payments`.
pub fn pages() -> Pages {
    Pages::new()
        .get("/referrals/{id}/payments", on_the_referrals_page)
        .get("/referrals/{id}/payments/new", new)
        .post("/referrals/{id}/payments", record, new)
        .get("/money/payments/{id}/refund", giving_back)
        .post("/money/payments/{id}/refund", refund, giving_back)
        .get("/money/payments/{id}/reverse", by_mistake)
        .post("/money/payments/{id}/reverse", reverse, by_mistake)
}

/// Where a refused form was posted; whoever reloads it there finds the list.
fn on_the_referrals_page(tx: &mut Tx<'_>, At(id): At<Referral>) -> Result<Go> {
    referrals::find(tx, id).map(|referral| to(referral.id))
}

fn to(referral: Id<Referral>) -> Go {
    Go::to(format!("~/referrals/{referral}"))
}

#[derive(Template)]
#[template(path = "payments/refund.html")]
struct RefundPage<'a> {
    payment: &'a Payment,
    paid: String,
    currency: &'static str,
    amount: Field,
    on: Field,
    reason: Field,
    once: &'a str,
}

fn giving_back(tx: &mut Tx<'_>, At(id): At<Payment>, typed: Typed) -> Result<Page> {
    let payment = store::find(tx, id)?;
    let template = RefundPage {
        payment: &payment,
        paid: format!("{} on {}", payment.paid.amount.human(), words::day(payment.paid.paid_on)),
        currency: payment.paid.amount.currency.code(),
        amount: typed.field("amount", &payment.kept().to_string()).required(),
        on: typed.field("on", &tx.today().to_string()).required(),
        reason: typed.field("reason", "").required(),
        once: typed.once(),
    };
    Page::of("Money that went back", &template)
}

fn refund(tx: &mut Tx<'_>, At(id): At<Payment>, typed: Typed) -> Result<Go> {
    let currency = store::find(tx, id)?.paid.amount.currency;
    let mut form = typed.read();
    let amount = form.needed_money("amount", currency, "please write how much went back, such as 240.00");
    let on = form.day("on").unwrap_or(tx.today());
    let reason = form.needed("reason", "please write down why, in a few words");
    form.done()?;
    let payment = super::refund(tx, id, NewRefund { amount, on, reason })?;
    Ok(to(payment.referral_id).saying("Recorded. The fee went back in the same measure."))
}

#[derive(Template)]
#[template(path = "payments/new.html")]
struct NewPage<'a> {
    referral: Id<Referral>,
    /// Who writes the invoice: whoever the client was sent to.
    payee: String,
    costs_label: String,
    currency: &'static str,
    amount: Field,
    paid_on: Field,
    tax: Field,
    costs: Field,
    reference: Field,
    once: &'a str,
}

pub(super) fn new(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Page> {
    let referral = referrals::find(tx, id)?;
    let (payee, costs_label) = match referral.about.direction {
        Direction::Inbound => ("you".to_owned(), "Costs you pass on".to_owned()),
        Direction::Outbound => {
            let partner = partnerships::name_of(tx, referral.about.partnership_id)?;
            let label = format!("Costs that {partner} passes on");
            (partner, label)
        }
    };
    let template = NewPage {
        referral: id,
        payee,
        costs_label,
        currency: currency_of(tx, &referral)?.code(),
        amount: typed.field("amount", "").required(),
        paid_on: typed.field("paid_on", &tx.today().to_string()).required(),
        // What is wrong with tax and costs together is said beside the first of them.
        tax: typed.field("net_of", ""),
        costs: typed.field("pass_through", ""),
        reference: typed.field("reference", ""),
        once: typed.once(),
    };
    Page::of("What the client paid", &template)
}

/// The currency of the amounts that were agreed; where none were, that of the business.
pub fn currency_of(tx: &mut Tx<'_>, referral: &Referral) -> Result<Currency> {
    match fees::agreed_currency(tx, referral)? {
        Some(agreed) => Ok(agreed),
        None => Ok(workspace::settings::profile(tx)?.currency),
    }
}

fn record(tx: &mut Tx<'_>, At(referral): At<Referral>, typed: Typed) -> Result<Go> {
    let found = referrals::find(tx, referral)?;
    let currency = currency_of(tx, &found)?;
    let mut form = typed.read();
    let amount = form.needed_money("amount", currency, "please write what they paid, such as 240.00");
    let paid_on = form.day("paid_on").unwrap_or(tx.today());
    let net_of =
        NetOf { tax: form.money("net_of", currency), pass_through: form.money("pass_through", currency) };
    let reference = form.line("reference");
    form.done()?;
    let id = tx.new_id();
    let payment = super::record(tx, referral, id, NewPayment { amount, paid_on, net_of, reference })?;
    let said = match fees::of_payment(tx, payment.id)? {
        Some(fee) => format!("Recorded. The fee is {}: {}.", fee.amount.human(), fee.explanation.sentence()),
        None => {
            format!("Recorded. No fee: {}.", payment.nothing.map_or("none was agreed", |why| why.label()))
        }
    };
    Ok(to(referral).saying(said))
}

#[derive(Template)]
#[template(path = "payments/reverse.html")]
struct ReversePage<'a> {
    payment: &'a Payment,
    reason: Field,
    once: &'a str,
}

fn by_mistake(tx: &mut Tx<'_>, At(id): At<Payment>, typed: Typed) -> Result<Page> {
    let payment = store::find(tx, id)?;
    let reason = typed.field("reason", "").required();
    Page::of("Booked by mistake", &ReversePage { payment: &payment, reason, once: typed.once() })
}

fn reverse(tx: &mut Tx<'_>, At(id): At<Payment>, typed: Typed) -> Result<Go> {
    let mut form = typed.read();
    let reason = form.needed("reason", "please say why");
    form.done()?;
    let payment = super::reverse(tx, id, reason)?;
    let said = "Reversed. The payment no longer counts, and its fee is taken back.";
    Ok(to(payment.referral_id).saying(said))
}
