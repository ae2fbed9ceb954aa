//! Random histories of payments, refunds, mistakes, payouts and receipts, against a recount that knows no ledger; and
//! whatever is owed after them, either way, can be settled.

use jiff::civil::date;
use kit::{Error, Id};
use partnerships::{Partnership, terms::Direction};
use proptest::{prelude::*, test_runner::TestRunner};
use stage::Business;

use crate::{
    check, ledger,
    payments::{self, NewRefund, Payment},
    payouts::{self, Failed, Paid, Payout, Wanted},
    receipts::{self, NewReceipt, Receipt},
    tests::{dollars, paid, partner, pays, ten_percent, won},
};

const TODAY: jiff::civil::Date = date(2026, 3, 2);

/// One thing that happens; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Happens {
    Pays { outbound: bool, minor: i64 },
    Refund { which: usize, percent: i64 },
    Reverse { which: usize },
    Payout,
    PayoutFails { which: usize },
    Receipt { percent: i64 },
    ReverseReceipt { which: usize },
}

fn happens() -> impl Strategy<Value = Happens> {
    prop_oneof![
        4 => (any::<bool>(), 1_i64..1_000_000).prop_map(|(outbound, minor)| Happens::Pays { outbound, minor }),
        3 => (any::<usize>(), 1_i64..=100).prop_map(|(which, percent)| Happens::Refund { which, percent }),
        1 => any::<usize>().prop_map(|which| Happens::Reverse { which }),
        2 => Just(Happens::Payout),
        1 => any::<usize>().prop_map(|which| Happens::PayoutFails { which }),
        2 => (1_i64..=100).prop_map(|percent| Happens::Receipt { percent }),
        1 => any::<usize>().prop_map(|which| Happens::ReverseReceipt { which }),
    ]
}

/// What anyone would note down on paper.
struct Noted {
    id: Id<Payment>,
    outbound: bool,
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
    let cases = if std::env::var_os("ENTENTE_LONG").is_some() { 10_000 } else { 200 };
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let mut runner =
            TestRunner::new(ProptestConfig { cases, max_shrink_iters: 0, ..ProptestConfig::default() });
        let lived = runner.run(&prop::collection::vec(happens(), 1..14), |history| {
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
    let (mut noted, mut we_paid, mut they_paid): (Vec<Noted>, i64, i64) = (Vec::new(), 0, 0);
    let (mut payouts, mut receipts): (Vec<Payout>, Vec<Receipt>) = (Vec::new(), Vec::new());
    for happening in history {
        let many = noted.len().max(1);
        match *happening {
            Happens::Pays { outbound, minor } => {
                let id = pays(ana, sent[usize::from(outbound)], paid(minor)).id;
                noted.push(Noted { id, outbound, minor, gone: 0 });
            }
            Happens::Refund { which, percent } => {
                let Some(payment) = noted.get_mut(which % many) else { continue };
                let (id, back) = (payment.id, (payment.minor - payment.gone) * percent / 100);
                let new = NewRefund { amount: dollars(back), on: TODAY, reason: "cancelled".into() };
                if ana.write(move |tx| payments::refund(tx, id, new.clone())).is_ok() {
                    payment.gone += back;
                }
            }
            Happens::Reverse { which } => {
                let Some(payment) = noted.get_mut(which % many) else { continue };
                let id = payment.id;
                ana.does(move |tx| payments::reverse(tx, id, "a mistake".into()));
                payment.gone = payment.minor;
            }
            Happens::Payout => {
                let payout = pay_out(ana, maya);
                we_paid += payout.iter().map(paid_by).sum::<i64>();
                payouts.extend(payout);
            }
            Happens::PayoutFails { which } => {
                let many = payouts.len().max(1);
                if which % many < payouts.len() {
                    let payout = payouts.swap_remove(which % many);
                    we_paid -= paid_by(&payout);
                    let items = payout.items.iter().map(|item| item.id).collect();
                    let failed = Failed { items, reason: "it came back".into() };
                    ana.does(move |tx| payouts::mark_failed(tx, payout.id, failed.clone()));
                }
            }
            Happens::Receipt { percent } => {
                let amount = owed(ana, maya).0 * percent / 100;
                if amount > 0 {
                    receipts.push(receive(ana, maya, amount));
                    they_paid += amount;
                }
            }
            Happens::ReverseReceipt { which } => {
                let many = receipts.len().max(1);
                if which % many < receipts.len() {
                    let receipt = receipts.swap_remove(which % many);
                    they_paid -= receipt.amount.minor;
                    ana.does(move |tx| receipts::reverse(tx, receipt.id, "another partner's".into()));
                }
            }
        }
        let fees = |outbound: bool| -> i64 {
            noted.iter().filter(|payment| payment.outbound == outbound).map(Noted::fee).sum()
        };
        let expected = fees(true) - they_paid - (fees(false) - we_paid);
        let kept = ana.sees(move |tx| ledger::balance(tx, maya)).first().map_or(0, |balance| balance.minor);
        assert_eq!(kept, expected, "after {happening:?} in {history:?}");
    }
    let (theirs, ours) = settle(ana, maya);
    (they_paid, we_paid) = (they_paid + theirs, we_paid + ours);
    for payment in &noted {
        let id = payment.id;
        ana.does(move |tx| payments::reverse(tx, id, "never happened".into()));
    }
    let left = ana.sees(move |tx| ledger::balance(tx, maya)).first().map_or(0, |balance| balance.minor);
    assert_eq!(left, we_paid - they_paid, "after reversing everything in {history:?}");
    settle(ana, maya);
}

/// What they owe us, and what we owe them, as the pages say it.
fn owed(ana: &Business, with: Id<Partnership>) -> (i64, i64) {
    let sides = ana.sees(move |tx| ledger::sides(tx, with));
    sides.first().map_or((0, 0), |side| (side.owed_to_us().minor, side.owed_to_them().minor))
}

/// Settles all that is owed, each way by itself, by what stands beside it on the pages; answers how much that was.
fn settle(ana: &Business, with: Id<Partnership>) -> (i64, i64) {
    let (theirs, ours) = owed(ana, with);
    if theirs > 0 {
        receive(ana, with, theirs);
    }
    assert_eq!(owed(ana, with), (0, ours), "what they owed");
    let payout = pay_out(ana, with);
    assert_eq!(payout.iter().map(paid_by).sum::<i64>(), ours, "what we owed");
    assert_eq!(owed(ana, with), (0, 0), "all of it");
    (theirs, ours)
}

fn receive(ana: &Business, partnership_id: Id<Partnership>, minor: i64) -> Receipt {
    let new = NewReceipt { partnership_id, amount: dollars(minor), on: TODAY, reference: None };
    ana.does(move |tx| receipts::record(tx, new.clone()))
}

/// Pays out whatever is due to them.
fn pay_out(ana: &Business, with: Id<Partnership>) -> Option<Payout> {
    let wanted = Wanted { partnership_id: Some(with), ..Wanted::up_to(TODAY) };
    match ana.write(move |tx| payouts::prepare(tx, wanted.clone())) {
        Err(Error::Refused(_)) => None,
        Err(error) => panic!("{error:?}"),
        Ok(Payout { id, .. }) => {
            ana.does(move |tx| payouts::approve(tx, id));
            let all = Paid { items: None, on: TODAY, reference: None };
            Some(ana.does(move |tx| payouts::mark_paid(tx, id, all.clone())))
        }
    }
}

fn paid_by(payout: &Payout) -> i64 {
    payout.items.iter().map(|item| item.amount.minor).sum()
}
