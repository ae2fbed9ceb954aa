//! What is owed between us and one partner, on the partner's page.

use askama::Template;
use kit::{Error, Id, Result, Tx, money::Money, words::upper_first};
use partnerships::{
    Partnership,
    partnerships::{Place, Section},
};

use super::net;
use crate::{
    fees::{self, Which},
    ledger::{self, Sides},
    payouts::{self, Held, Wanted},
    receipts::{self, Payer},
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
    /// What both ways come to, where there are both.
    together: Vec<String>,
    is_to_be_paid: bool,
    /// What we owe and cannot pay yet.
    held: Vec<String>,
    /// What a payout holds for them that waits.
    waiting: Option<(String, String)>,
    has_paid: bool,
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
    let which = Which { partnership: Some(partnership), standing: None };
    let fees = fees::list(tx, which, None, SHOWN)?.data;
    let they_owe = sides.iter().map(|side| side.owed_to_us()).filter(|owed| owed.minor > 0);
    let wanted = Wanted { partnership_id: Some(partnership), ..Wanted::up_to(today) };
    let waiting = payouts::waiting_with(tx, partnership)?;
    let owing = |owed: Money| Owing {
        payer: Payer { id: partnership, currency: owed.currency },
        amount: owed.to_string(),
        human: owed.human(),
    };
    let template = BetweenUs {
        partnership,
        owed: sides.iter().flat_map(lines).collect(),
        receipts: they_owe.map(owing).collect(),
        together: sides.iter().filter_map(together).collect(),
        is_to_be_paid: !payouts::due(tx, &wanted)?.is_empty(),
        held: payouts::held(tx, Some(partnership))?.iter().map(Held::in_words).collect(),
        waiting: waiting.map(|(payout, amount)| {
            (payout.href(), format!("{} waits with {} for them", payout.title(), amount.human()))
        }),
        has_paid: !receipts::list(tx, Some(partnership), 1, None)?.data.is_empty(),
        fees: fees.into_iter().map(|shown| fees::Line::of(shown, today)).collect(),
    };
    let html = template.render().map_err(Error::internal)?;
    Ok(Section { title: "Money between you", html, place: Place::Page })
}

fn together(sides: &Sides) -> Option<String> {
    let both_ways = sides.owed_to_us().minor > 0 && sides.owed_to_them().minor > 0;
    both_ways.then(|| upper_first(&net::in_words(sides.net())))
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
        line(
            sides.they_owe,
            [they, we],
            "They paid more than is left after refunds; the next payout gives it back.",
        ),
        line(
            sides.we_owe,
            [we, they],
            "You paid more than is left after refunds; the next payout is less by it.",
        ),
    ];
    too_much.into_iter().flatten().collect()
}
