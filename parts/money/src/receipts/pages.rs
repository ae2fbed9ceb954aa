//! The form that records what a partner paid, in whichever currency they owe it.

use std::{fmt, str::FromStr};

use askama::Template;
use kit::{
    Id, Result, Tx,
    money::Currency,
    web::{Field, Go, Page, Pages, Typed},
};
use partnerships::Partnership;

use super::{NewReceipt, list, store};

/// `/money/receipts`.
pub fn pages() -> Pages {
    list::pages().get("/money/receipts/new", new).post("/money/receipts", record, new)
}

/// Who pays in which currency, as the form's one choice has it: `par_…:USD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Payer {
    pub id: Id<Partnership>,
    pub currency: Currency,
}

impl fmt::Display for Payer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.id, self.currency)
    }
}

impl FromStr for Payer {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let parts = text
            .split_once(':')
            .and_then(|(id, currency)| Some(Self { id: id.parse().ok()?, currency: currency.parse().ok()? }));
        parts.ok_or("is nobody who owes you")
    }
}

#[derive(Template)]
#[template(path = "receipts/new.html")]
struct NewPage<'a> {
    owing: Vec<(String, String)>,
    payer: Field,
    /// The one currency in which anything is owed; with several, the choice of who pays says which.
    currency: Option<&'static str>,
    amount: Field,
    on: Field,
    reference: Field,
    once: &'a str,
}

pub(super) fn new(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let owing = store::owing(tx)?;
    let (all_of_it, currency) = match owing.as_slice() {
        [] => (String::new(), None),
        [only] => (only.owed.to_string(), Some(only.owed.currency)),
        [first, others @ ..] => {
            let is_one = others.iter().all(|other| other.owed.currency == first.owed.currency);
            (String::new(), is_one.then_some(first.owed.currency))
        }
    };
    let choice = |one: store::Owing| {
        let payer = Payer { id: one.id, currency: one.owed.currency };
        (payer.to_string(), format!("{}, who owes you {}", one.name, one.owed.human()))
    };
    let template = NewPage {
        payer: typed.field("payer", "").required(),
        currency: currency.map(Currency::code),
        amount: typed.field("amount", &all_of_it).required(),
        on: typed.field("on", &tx.today().to_string()).required(),
        reference: typed.field("reference", ""),
        owing: owing.into_iter().map(choice).collect(),
        once: typed.once(),
    };
    Page::of("What a partner paid you", &template)
}

pub(super) fn record(tx: &mut Tx<'_>, typed: Typed) -> Result<Go> {
    let usual = workspace::settings::profile(tx)?.currency;
    let mut form = typed.read();
    let payer = form.parsed::<Payer>("payer");
    if typed.text("payer").is_empty() {
        form.fault("payer", "please choose who paid");
    }
    let currency = payer.map_or(usual, |payer| payer.currency);
    let amount = form.needed_money("amount", currency, "please write what they paid, such as 240.00");
    let (on, reference) = (form.day("on").unwrap_or(tx.today()), form.line("reference"));
    form.done()?;
    if let Some(Payer { id, .. }) = payer {
        super::record(tx, NewReceipt { partnership_id: id, amount, on, reference })?;
    }
    Ok(Go::to("~/money").saying("Recorded. They owe you so much less."))
}
