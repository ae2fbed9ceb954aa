//! A business with many partners and what passed with them over five years, written straight into its tables: what
//! operations would take an hour for. `entente check` counts it all again and finds nothing.

use std::collections::HashMap;

use jiff::{Span, ToSpan, civil::Date};
use kit::{Db, Error, Id, Result, Scope, Tx};
use network::services::{self, Wanted};

/// What clients are sent for.
const SERVICES: [&str; 3] = ["Website design", "Bookkeeping", "Photography"];

/// Months over which clients were passed on.
const MONTHS: usize = 60;

/// Partners of one transaction.
const SLICE: usize = 100;

/// One after the other, as referrals end.
const ENDS: [End; 4] = [End::Won, End::Lost, End::Declined, End::Lost];

#[derive(Clone, Copy, PartialEq)]
enum End {
    Won,
    Lost,
    Declined,
}

/// Makes a partner of everybody there is, and has this many clients pass with each of them.
pub fn fill(db: &Db, referrals_each: usize) {
    let business = business(db);
    let people = does(db, &business, everybody);
    let services: Vec<Any> = does(db, &business, |tx| {
        let each = SERVICES.iter().map(|&name| Wanted { name: name.into(), offered: false });
        each.map(|wanted| Ok(Id::from_uuid(services::add(tx, wanted)?.id.uuid()))).collect()
    });
    for first in (0..people.len()).step_by(SLICE) {
        let (people, services) = (people.clone(), services.clone());
        does(db, &business, move |tx| {
            let slice = first..people.len().min(first + SLICE);
            slice.into_iter().try_for_each(|number| partner(tx, &people, &services, number, referrals_each))
        });
    }
    does(db, &business, |tx| SUMS.into_iter().try_for_each(|sums| tx.exec(sums, &[]).map(drop)));
}

fn business(db: &Db) -> Scope {
    let installation = Scope::installation();
    let first = installation.workspace;
    db.read_now(installation, move |tx| {
        let business = tx.next_workspace(first)?.ok_or(Error::NotFound)?;
        tx.scope_of(business)
    })
    .expect("there is a business")
}

fn does<T: Send + 'static>(
    db: &Db,
    business: &Scope,
    operation: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> T {
    db.write_now(business.clone(), operation).expect("rows can be written")
}

/// What the months come to.
const SUMS: [&str; 4] = [
    "insert into referral_total (workspace_id, partnership_id, service_id, direction, sent, won)
     select workspace_id, partnership_id, service_id, direction, sum(sent), sum(won)
     from referral_tally group by workspace_id, partnership_id, service_id, direction",
    "insert into payment_total (workspace_id, partnership_id, service_id, direction, currency, paid_minor, fee_minor)
     select workspace_id, partnership_id, service_id, direction, currency, sum(paid_minor), sum(fee_minor)
     from payment_tally group by workspace_id, partnership_id, service_id, direction, currency",
    "insert into service_tally (workspace_id, month, service_id, direction, sent, accepted, declined, won, lost,
                                answers, answer_days)
     select workspace_id, month, service_id, direction, sum(sent), sum(accepted), sum(declined), sum(won), sum(lost),
            sum(answers), sum(answer_days)
     from referral_tally group by workspace_id, month, service_id, direction",
    "insert into service_payment_tally (workspace_id, month, service_id, direction, currency, paid_minor, fee_minor)
     select workspace_id, month, service_id, direction, currency, sum(paid_minor), sum(fee_minor)
     from payment_tally group by workspace_id, month, service_id, direction, currency",
];

/// Any row's id.
type Any = Id<()>;

fn everybody(tx: &mut Tx<'_>) -> Result<Vec<Any>> {
    tx.all(
        "select id from contact where workspace_id = $1 order by id limit 1000000",
        &[&tx.workspace()],
        |row| row.get(0),
    )
}

/// A partner since five years, with a review that is due.
fn partner(tx: &mut Tx<'_>, people: &[Any], services: &[Any], number: usize, referrals: usize) -> Result<()> {
    let (partner, review): (Any, Any) = (people[number], tx.new_id());
    let since = months_ago(tx.today(), MONTHS);
    tx.insert(
        "insert into partnership (workspace_id, id, contact_id, payee_id, stage, step, active_since,
                                  review_every_months, created_at, updated_at)
         values ($1, $2, $2, $2, 'active', 'active', $3, 3, $4, $4)",
        &[&tx.workspace(), &partner, &since, &tx.now()],
    )?;
    tx.insert(
        "insert into next_review (workspace_id, partnership_id, id, due_on, not_before, created_at, updated_at)
         values ($1, $2, $3, $4, $4, $5, $5)",
        &[&tx.workspace(), &partner, &review, &tx.today(), &tx.now()],
    )?;
    let mut tally = Tally::default();
    for each in 0..referrals {
        let client = people[(number + 37 * each + 1) % people.len()];
        passes(tx, partner, client, services[each % services.len()], each, &mut tally)?;
    }
    tally.write(tx, partner)
}

/// A client passes one way or the other, and it ends somehow.
fn passes(
    tx: &mut Tx<'_>,
    partner: Any,
    client: Any,
    service: Any,
    each: usize,
    tally: &mut Tally,
) -> Result<()> {
    let end = ENDS[each / 2 % ENDS.len()];
    let direction = if each.is_multiple_of(2) { "outbound" } else { "inbound" };
    let sent_on = months_ago(tx.today(), 2 + each % (MONTHS - 2));
    let accepted_on = (end != End::Declined).then(|| sent_on.saturating_add(2.days()));
    let (won_on, closed_on) = match end {
        End::Won => (Some(sent_on.saturating_add(20.days())), None),
        End::Lost => (None, Some(sent_on.saturating_add(15.days()))),
        End::Declined => (None, Some(sent_on.saturating_add(3.days()))),
    };
    let (status, reason) = match end {
        End::Won => ("won", None),
        End::Lost => ("lost", Some("They found somebody nearer.")),
        End::Declined => ("declined", Some("No time before spring.")),
    };
    let referral: Any = tx.new_id();
    tx.insert(
        "insert into referral (workspace_id, id, direction, partnership_id, client_id, service_id, consent, consent_on,
                               consent_how, status, reason, won_on, sent_on, accepted_on, closed_on, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 'given', $7, 'by telephone', $8, $9, $10, $7, $11, $12, $13, $13)",
        &[
            &tx.workspace(),
            &referral,
            &direction,
            &partner,
            &client,
            &service,
            &sent_on,
            &status,
            &reason,
            &won_on,
            &accepted_on,
            &closed_on,
            &tx.now(),
        ],
    )?;
    let mut count =
        |on: Date, what: usize, by: i64| tally.count((on.first_of_month(), service, direction), what, by);
    count(sent_on, SENT, 1);
    match accepted_on {
        Some(on) => {
            count(on, ACCEPTED, 1);
            count(on, ANSWERS, 1);
            count(on, ANSWER_DAYS, 2);
        }
        None => {
            let on = sent_on.saturating_add(3.days());
            count(on, DECLINED, 1);
            count(on, ANSWERS, 1);
            count(on, ANSWER_DAYS, 3);
        }
    }
    if end == End::Lost {
        count(sent_on.saturating_add(15.days()), LOST, 1);
    }
    let Some(won_on) = won_on else { return Ok(()) };
    count(won_on, WON, 1);
    let paid: i64 = 100_000 + 50 * each as i64;
    let payment: Any = tx.new_id();
    tx.insert(
        "insert into payment (workspace_id, id, referral_id, partnership_id, currency, amount_minor, paid_on,
                              refunded_minor, base_minor, base_kept_minor, created_at, updated_at)
         values ($1, $2, $3, $4, 'USD', $5, $6, 0, $5, $5, $7, $7)",
        &[&tx.workspace(), &payment, &referral, &partner, &paid, &won_on, &tx.now()],
    )?;
    tally.pay((won_on.first_of_month(), service, direction), paid);
    Ok(())
}

const SENT: usize = 0;
const ACCEPTED: usize = 1;
const DECLINED: usize = 2;
const WON: usize = 3;
const LOST: usize = 4;
const ANSWERS: usize = 5;
const ANSWER_DAYS: usize = 6;

/// In which month, for what, and which way.
type Place = (Date, Any, &'static str);

/// What passed with one partner, counted.
#[derive(Default)]
struct Tally {
    referrals: HashMap<Place, [i64; 7]>,
    paid: HashMap<Place, i64>,
}

impl Tally {
    fn count(&mut self, place: Place, what: usize, by: i64) {
        self.referrals.entry(place).or_default()[what] += by;
    }

    fn pay(&mut self, place: Place, minor: i64) {
        *self.paid.entry(place).or_default() += minor;
    }

    fn write(self, tx: &mut Tx<'_>, partner: Any) -> Result<()> {
        for ((month, service, direction), counted) in self.referrals {
            let [sent, accepted, declined, won, lost, answers, answer_days] = counted;
            tx.insert(
                "insert into referral_tally (workspace_id, partnership_id, month, service_id, direction, sent, accepted,
                                             declined, won, lost, answers, answer_days)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
                &[
                    &tx.workspace(),
                    &partner,
                    &month,
                    &service,
                    &direction,
                    &sent,
                    &accepted,
                    &declined,
                    &won,
                    &lost,
                    &answers,
                    &answer_days,
                ],
            )?;
        }
        for ((month, service, direction), minor) in self.paid {
            tx.insert(
                "insert into payment_tally (workspace_id, partnership_id, month, service_id, direction, currency,
                                            paid_minor, fee_minor)
                 values ($1, $2, $3, $4, $5, 'USD', $6, 0)",
                &[&tx.workspace(), &partner, &month, &service, &direction, &minor],
            )?;
        }
        Ok(())
    }
}

fn months_ago(today: Date, months: usize) -> Date {
    today.first_of_month().saturating_sub(Span::new().months(months as i64))
}
