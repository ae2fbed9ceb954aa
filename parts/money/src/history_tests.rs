//! Random histories of payments, refunds, mistakes, payouts and receipts, against a recount that knows no ledger; and
//! whatever is owed after them, either way, can be settled.

use jiff::civil::date;
use kit::{
    Error, Id,
    money::{Currency, Money},
};
use partnerships::{Partnership, terms::Direction};
use proptest::{prelude::*, test_runner::TestRunner};
use stage::Business;

use crate::{
    check, ledger,
    payments::{self, NewPayment, NewRefund, Payment},
    payouts::{self, Failed, Paid, Payout, Wanted},
    receipts::{self, NewReceipt, Receipt},
    tests::{paid, partner, pays, ten_percent, won},
};

const TODAY: jiff::civil::Date = date(2026, 3, 2);

const CURRENCIES: [Currency; 2] = [Currency::USD, Currency::EUR];

/// One thing that happens; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Happens {
    Pays { outbound: bool, money: usize, minor: i64 },
    Refund { which: usize, percent: i64 },
    Reverse { which: usize },
    Payout,
    PayoutWaits,
    PayoutPaid { which: usize },
    PayoutFails { which: usize },
    Receipt { money: usize, percent: i64 },
    ReverseReceipt { which: usize },
}

fn happens() -> impl Strategy<Value = Happens> {
    let pays = (any::<bool>(), 0_usize..2, 1_i64..1_000_000);
    let which = any::<usize>;
    prop_oneof![
        5 => pays.prop_map(|(outbound, money, minor)| Happens::Pays { outbound, money, minor }),
        4 => (which(), 1_i64..=100).prop_map(|(which, percent)| Happens::Refund { which, percent }),
        1 => which().prop_map(|which| Happens::Reverse { which }),
        2 => Just(Happens::Payout),
        1 => Just(Happens::PayoutWaits),
        1 => which().prop_map(|which| Happens::PayoutPaid { which }),
        1 => which().prop_map(|which| Happens::PayoutFails { which }),
        3 => (0_usize..2, 1_i64..=100).prop_map(|(money, percent)| Happens::Receipt { money, percent }),
        1 => which().prop_map(|which| Happens::ReverseReceipt { which }),
    ]
}

/// What anyone would note down on paper.
struct Noted {
    id: Id<Payment>,
    outbound: bool,
    money: usize,
    minor: i64,
    gone: i64,
}

impl Noted {
    /// A tenth of what is left, rounded half to even, as a tenth of all less a tenth of what went back.
    fn fee(&self) -> i64 {
        let tenth = |minor: i64| match (minor % 10).cmp(&5) {
            std::cmp::Ordering::Less => minor / 10,
            std::cmp::Ordering::Greater => minor / 10 + 1,
            std::cmp::Ordering::Equal => minor / 10 + minor / 10 % 2,
        };
        let fee = tenth(self.minor);
        let back = i128::from(fee) * i128::from(self.gone);
        let (whole, rest) = (back / i128::from(self.minor), back % i128::from(self.minor) * 2);
        let up = rest > i128::from(self.minor) || rest == i128::from(self.minor) && whole % 2 == 1;
        fee - whole as i64 - i64::from(up)
    }
}

#[test]
fn any_history_comes_to_what_a_naive_recount_says_and_whatever_is_owed_after_it_can_be_settled() {
    let cases = if std::env::var_os("ENTENTE_LONG").is_some() { 1_000 } else { 200 };
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let mut runner =
            TestRunner::new(ProptestConfig { cases, max_shrink_iters: 0, ..ProptestConfig::default() });
        let lived = runner.run(&prop::collection::vec(happens(), 1..18), |history| {
            live(&ana, &history);
            Ok(())
        });
        lived.unwrap_or_else(|failure| panic!("{failure}"));
        assert_eq!(ana.sees(check), []);
    });
}

fn live(ana: &Business, history: &[Happens]) {
    let maya = partner(ana, "Maya");
    let sent = [Direction::Inbound, Direction::Outbound].map(|way| won(ana, maya, way, ten_percent()));
    let mut noted: Vec<Noted> = Vec::new();
    // What they paid us less what we paid them, in each currency.
    let mut moved = [0_i64; 2];
    let (mut waiting, mut paid_out) = (Vec::new(), Vec::new());
    let mut receipts: Vec<Receipt> = Vec::new();
    for happening in history {
        match *happening {
            Happens::Pays { outbound, money, minor } => {
                let amount = Money::new(minor, CURRENCIES[money]);
                let new = NewPayment { amount, ..paid(0) };
                let id = pays(ana, sent[usize::from(outbound)], new).id;
                noted.push(Noted { id, outbound, money, minor, gone: 0 });
            }
            Happens::Refund { which, percent } => {
                let Some(place) = one_of(which, noted.len()) else { continue };
                let payment = &mut noted[place];
                let (id, back) = (payment.id, (payment.minor - payment.gone) * percent / 100);
                let amount = Money::new(back, CURRENCIES[payment.money]);
                let new = NewRefund { amount, on: TODAY, reason: "cancelled".into() };
                if ana.write(move |tx| payments::refund(tx, id, new.clone())).is_ok() {
                    payment.gone += back;
                }
            }
            Happens::Reverse { which } => {
                let Some(place) = one_of(which, noted.len()) else { continue };
                let payment = &mut noted[place];
                let id = payment.id;
                ana.does(move |tx| payments::reverse(tx, id, "a mistake".into()));
                payment.gone = payment.minor;
            }
            Happens::Payout => {
                let payout = approved(ana, maya).map(|payout| pay(ana, payout));
                payout.iter().for_each(|payout| moves(&mut moved, payout, -1));
                paid_out.extend(payout);
            }
            Happens::PayoutWaits => waiting.extend(approved(ana, maya)),
            Happens::PayoutPaid { which } => {
                let Some(place) = one_of(which, waiting.len()) else { continue };
                let payout = pay(ana, waiting.swap_remove(place));
                moves(&mut moved, &payout, -1);
                paid_out.push(payout);
            }
            Happens::PayoutFails { which } => {
                let Some(place) = one_of(which, paid_out.len()) else { continue };
                let payout = paid_out.swap_remove(place);
                moves(&mut moved, &payout, 1);
                let items = payout.items.iter().map(|item| item.id).collect();
                let failed = Failed { items, reason: "it came back".into() };
                ana.does(move |tx| payouts::mark_failed(tx, payout.id, failed.clone()));
            }
            Happens::Receipt { money, percent } => {
                let amount = owed(ana, maya)[money].0 * percent / 100;
                if amount > 0 {
                    receipts.push(receive(ana, maya, Money::new(amount, CURRENCIES[money])));
                    moved[money] += amount;
                }
            }
            Happens::ReverseReceipt { which } => {
                let Some(place) = one_of(which, receipts.len()) else { continue };
                let receipt = receipts.swap_remove(place);
                moved[in_which(receipt.amount)] -= receipt.amount.minor;
                ana.does(move |tx| receipts::reverse(tx, receipt.id, "another partner's".into()));
            }
        }
        let expected = [0, 1].map(|money| earned(&noted, money) - moved[money]);
        assert_eq!(balances(ana, maya), expected, "after {happening:?} in {history:?}");
    }
    for payout in waiting {
        moves(&mut moved, &pay(ana, payout), -1);
    }
    settle(ana, maya, &mut moved);
    for payment in &noted {
        let id = payment.id;
        ana.does(move |tx| payments::reverse(tx, id, "never happened".into()));
    }
    assert_eq!(balances(ana, maya), moved.map(|moved| -moved), "after reversing everything in {history:?}");
    settle(ana, maya, &mut moved);
    assert_eq!(moved, [0, 0], "nothing was earned in the end, so each has back what they paid");
}

/// The place that a number chooses among so many.
fn one_of(which: usize, many: usize) -> Option<usize> {
    which.checked_rem(many)
}

fn in_which(amount: Money) -> usize {
    usize::from(amount.currency != CURRENCIES[0])
}

fn moves(moved: &mut [i64; 2], payout: &Payout, sign: i64) {
    payout.items.iter().for_each(|item| moved[in_which(item.amount)] += sign * item.amount.minor);
}

/// What we earned less what they earned, in one currency.
fn earned(noted: &[Noted], money: usize) -> i64 {
    let of_it = noted.iter().filter(|payment| payment.money == money);
    of_it.map(|payment| if payment.outbound { payment.fee() } else { -payment.fee() }).sum()
}

fn balances(ana: &Business, with: Id<Partnership>) -> [i64; 2] {
    let mut kept = [0; 2];
    for balance in ana.sees(move |tx| ledger::balance(tx, with)) {
        kept[in_which(balance)] = balance.minor;
    }
    kept
}

/// What they owe us, and what we owe them, in each currency, as the pages say it.
fn owed(ana: &Business, with: Id<Partnership>) -> [(i64, i64); 2] {
    let mut owed = [(0, 0); 2];
    for side in ana.sees(move |tx| ledger::sides(tx, with)) {
        owed[in_which(side.they_owe)] = (side.owed_to_us().minor, side.owed_to_them().minor);
    }
    owed
}

/// Settles all that is owed, each way and each currency by itself, by what stands beside it on the pages.
fn settle(ana: &Business, with: Id<Partnership>, moved: &mut [i64; 2]) {
    let before = owed(ana, with);
    for (money, (theirs, _)) in before.into_iter().enumerate().filter(|(_, (theirs, _))| *theirs > 0) {
        receive(ana, with, Money::new(theirs, CURRENCIES[money]));
        moved[money] += theirs;
    }
    assert_eq!(owed(ana, with), before.map(|(_, ours)| (0, ours)), "what they owed");
    let mut paid_out = [0; 2];
    if let Some(payout) = approved(ana, with) {
        moves(&mut paid_out, &pay(ana, payout), 1);
    }
    assert_eq!(paid_out, before.map(|(_, ours)| ours), "what we owed");
    assert_eq!(owed(ana, with), [(0, 0); 2], "all of it");
    *moved = [0, 1].map(|money| moved[money] - paid_out[money]);
}

fn receive(ana: &Business, partnership_id: Id<Partnership>, amount: Money) -> Receipt {
    let new = NewReceipt { partnership_id, amount, on: TODAY, reference: None };
    ana.does(move |tx| receipts::record(tx, new.clone()))
}

/// A payout of whatever is due to them, which waits to be paid.
fn approved(ana: &Business, with: Id<Partnership>) -> Option<Payout> {
    let wanted = Wanted { partnership_id: Some(with), ..Wanted::up_to(TODAY) };
    match ana.write(move |tx| payouts::prepare(tx, wanted.clone())) {
        Err(Error::Refused(_)) => None,
        Err(error) => panic!("{error:?}"),
        Ok(payout) => Some(ana.does(move |tx| payouts::approve(tx, payout.id))),
    }
}

fn pay(ana: &Business, payout: Payout) -> Payout {
    let all = Paid { items: None, on: TODAY, reference: None };
    ana.does(move |tx| payouts::mark_paid(tx, payout.id, all.clone()))
}
