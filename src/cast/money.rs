//! What clients paid, what went back, and how both sides settled.

use jiff::civil::Date;
use kit::{
    Result,
    money::{Currency, Money},
};
use money::{
    payments::{self, NetOf, NewPayment, NewRefund},
    payouts::{self, Paid},
    receipts::{self, NewReceipt},
};

use super::story::{Ana, Story};

/// What clients paid: who, how many dollars, on which days, counted back from today.
#[rustfmt::skip]
const PAID: &[(&str, i64, &[i64])] = &[
    ("Stella Moreau", 3200, &[330]),
    ("Lily Tran", 2400, &[300]),
    ("Carmen Vega", 2600, &[270, 240]),
    ("Emma Clarke", 4800, &[200]),
    ("Mila Horvat", 3600, &[112]),
    ("Finn Olsen", 3200, &[98, 70]),
    ("Anika Rao", 2800, &[55]),
    ("Lucia Ortega", 3000, &[10]),
    ("Isaac Levy", 1800, &[230]),
    ("Ravi Patel", 1200, &[205]),
    ("Rosa Delgado", 960, &[118]),
    ("Kiri Walker", 1500, &[66]),
    ("Wendy Ashford", 900, &[285, 255, 225, 195, 164, 134, 103, 73, 42, 11]),
    ("Pablo Serrano", 1200, &[172, 142, 111, 81, 50, 20]),
    ("Ingrid Dahl", 750, &[84, 54, 23]),
    ("Agnes Dupont", 850, &[198, 168, 137, 107, 76, 46, 16]),
    ("Lorenzo Conti", 2000, &[118]),
    ("Helena Fox", 600, &[38, 8]),
];

/// Tells who paid what.
pub fn tell(story: &mut Story) {
    for (client, dollars, days) in PAID {
        for days_ago in *days {
            let day = story.ago(*days_ago);
            story.on(day, move |ana| pay(ana, client, *dollars, day).map(drop));
        }
    }
    let back = story.ago(45);
    story.on(back, move |ana| give_back(ana, back));
    let mistaken = story.ago(9);
    story.on(mistaken, move |ana| book_by_mistake(ana, mistaken));
    for (partner, dollars, days_ago) in
        [("Ben Okafor", 1240, 150), ("Chloé Martin", 120, 130), ("Ben Okafor", 1000, 60)]
    {
        let day = story.ago(days_ago);
        story.on(day, move |ana| receive(ana, partner, dollars, day));
    }
    let (first, second) = (story.ago(120), story.ago(2));
    story.on(first, move |ana| pay_out(ana, first));
    story.on(second, move |ana| ana.does(move |tx| payouts::prepare(tx, up_to(second))).map(drop));
}

fn dollars(amount: i64) -> Money {
    Money::new(amount * 100, Currency::USD)
}

fn pay(ana: &mut Ana, client: &'static str, amount: i64, paid_on: Date) -> Result<payments::Payment> {
    let referral = ana.referral(client);
    let reference = Some(format!("Invoice of {paid_on}"));
    let new = NewPayment { amount: dollars(amount), paid_on, net_of: NetOf::default(), reference };
    let payment = ana.does(move |tx| {
        let id = tx.new_id();
        payments::record(tx, referral, id, new.clone())
    })?;
    ana.is_paid(client, payment.id);
    Ok(payment)
}

fn give_back(ana: &mut Ana, on: Date) -> Result<()> {
    let payment = ana.payment("Anika Rao");
    let reason = "One page less than planned; the course begins later.".to_owned();
    let new = NewRefund { amount: dollars(700), on, reason };
    ana.does(move |tx| payments::refund(tx, payment, new.clone())).map(drop)
}

fn book_by_mistake(ana: &mut Ana, on: Date) -> Result<()> {
    let payment = pay(ana, "Mila Horvat", 3600, on)?.id;
    let reason = "Booked a second time; the invoice was paid long ago.".to_owned();
    ana.does(move |tx| payments::reverse(tx, payment, reason.clone())).map(drop)
}

fn receive(ana: &mut Ana, partner: &str, amount: i64, on: Date) -> Result<()> {
    let new = NewReceipt {
        partnership_id: ana.partner(partner),
        amount: dollars(amount),
        on,
        reference: Some("Bank transfer".to_owned()),
    };
    ana.does(move |tx| receipts::record(tx, new.clone())).map(drop)
}

fn pay_out(ana: &mut Ana, on: Date) -> Result<()> {
    let payout = ana.does(move |tx| payouts::prepare(tx, up_to(on)))?.id;
    ana.does(move |tx| payouts::approve(tx, payout))?;
    let paid = Paid { items: None, on, reference: Some("Fees to partners".to_owned()) };
    ana.does(move |tx| payouts::mark_paid(tx, payout, paid.clone())).map(drop)
}

fn up_to(day: Date) -> payouts::Wanted {
    payouts::Wanted { up_to: day, minimum: None, currency: None, partnership_id: None }
}
