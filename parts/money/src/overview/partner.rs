//! What is owed between us and one partner, on the partner's page.

use askama::Template;
use kit::{Error, Id, Result, Tx, money::Money};
use partnerships::{
    Partnership,
    partnerships::{Place, Section},
};

use crate::{
    fees,
    ledger::{self, Sides},
    receipts::Payer,
};

/// Fees on a partner's page; the page of all money has the rest.
const SHOWN: u32 = 5;

#[derive(Template)]
#[template(path = "overview/partner.html")]
struct BetweenUs {
    partnership: Id<Partnership>,
    owed: Vec<Line>,
    /// What they owe us, by currency.
    receipts: Vec<Owing>,
    is_to_be_paid: bool,
    fees: Vec<fees::Line>,
}

struct Owing {
    payer: Payer,
    amount: String,
    human: String,
}

struct Line {
    words: &'static str,
    amount: String,
    why: &'static str,
}

/// The section of a partner's page.
pub fn on_a_partners_page(tx: &mut Tx<'_>, partnership: Id<Partnership>) -> Result<Section> {
    let sides = ledger::sides(tx, partnership)?;
    let today = tx.today();
    let fees = fees::of_partnership(tx, Some(partnership), None, SHOWN)?.data;
    let they_owe = sides.iter().map(|side| side.they_owe).filter(|owed| owed.minor > 0);
    let owing = |owed: Money| Owing {
        payer: Payer { id: partnership, currency: owed.currency },
        amount: owed.to_string(),
        human: owed.human(),
    };
    let template = BetweenUs {
        partnership,
        owed: sides.iter().flat_map(lines).collect(),
        receipts: they_owe.map(owing).collect(),
        is_to_be_paid: sides.iter().any(|side| side.we_owe.minor > 0),
        fees: fees.into_iter().map(|shown| fees::Line::of(shown, today)).collect(),
    };
    let html = template.render().map_err(Error::internal)?;
    Ok(Section { title: "Money between you", html, place: Place::Page })
}

/// Each side by itself, because each is settled by itself.
fn lines(sides: &Sides) -> Vec<Line> {
    let line = |owed: Money, ours: [&'static str; 2], why: &'static str| {
        let [owing, owing_back] = ours;
        match owed.minor {
            0 => None,
            ..0 => Some(Line { words: owing_back, amount: owed.negated().human(), why }),
            1.. => Some(Line { words: owing, amount: owed.human(), why: "" }),
        }
    };
    let (they, we) = ("They owe you", "You owe them");
    let too_much = [
        line(sides.they_owe, [they, we], "They paid more than is left after refunds."),
        line(
            sides.we_owe,
            [we, they],
            "You paid more than is left after refunds; the next payout is less by it.",
        ),
    ];
    too_much.into_iter().flatten().collect()
}
