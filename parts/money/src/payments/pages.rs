//! The form in which a client's payment is recorded.

use askama::Template;
use kit::{
    Id, Result, Tx,
    money::Money,
    web::{At, Field, Go, Page, Pages, Typed},
};
use referrals::Referral;

use super::{NetOf, NewPayment};
use crate::fees;

/// `/referrals/{id}/payments`.
pub fn pages() -> Pages {
    Pages::new().get("/referrals/{id}/payments/new", new).post("/referrals/{id}/payments", record, new)
}

#[derive(Template)]
#[template(path = "payments/new.html")]
struct NewPage<'a> {
    referral: Id<Referral>,
    currency: &'static str,
    amount: Field,
    paid_on: Field,
    tax: Field,
    costs: Field,
    reference: Field,
    once: &'a str,
}

fn new(tx: &mut Tx<'_>, At(id): At<Referral>, typed: Typed) -> Result<Page> {
    referrals::find(tx, id)?;
    let template = NewPage {
        referral: id,
        currency: workspace::settings::profile(tx)?.currency.code(),
        amount: typed.field("amount", "").required(),
        paid_on: typed.field("paid_on", &tx.today().to_string()).required(),
        tax: typed.field("net_of", ""),
        costs: typed.field("pass_through", ""),
        reference: typed.field("reference", ""),
        once: typed.once(),
    };
    Page::of("What the client paid", &template)
}

fn record(tx: &mut Tx<'_>, At(referral): At<Referral>, typed: Typed) -> Result<Go> {
    let currency = workspace::settings::profile(tx)?.currency;
    let mut form = typed.read();
    let amount = form.money("amount", currency);
    if typed.text("amount").is_empty() {
        form.fault("amount", "please write what they paid, such as 240.00");
    }
    let paid_on = form.day("paid_on").unwrap_or(tx.today());
    let net_of =
        NetOf { tax: form.money("net_of", currency), pass_through: form.money("pass_through", currency) };
    let reference = form.line("reference");
    form.done()?;
    let amount = amount.unwrap_or(Money::zero(currency));
    let id = tx.new_id();
    let payment = super::record(tx, referral, id, NewPayment { amount, paid_on, net_of, reference })?;
    let said = match fees::of_payment(tx, payment.id)? {
        Some(fee) => format!("Recorded. The fee is {}: {}.", fee.amount.human(), fee.explanation.sentence()),
        None => {
            format!("Recorded. No fee: {}.", payment.nothing.map_or("none was agreed", |why| why.label()))
        }
    };
    Ok(Go::to(format!("~/referrals/{referral}")).saying(said))
}
