//! Stories about what partners paid us, asked as the form asks, on both engines.

use kit::{
    Error,
    money::{Currency, Money},
    web::{Request, Typed, request::Ask},
};
use partnerships::{Partner, terms::Direction};

use super::{Payer, pages};
use crate::{
    ledger, on_a_partners_page,
    payments::NewPayment,
    tests::{paid, partner, pays, ten_percent, won},
};

fn typed(fields: &[(&str, &str)]) -> Typed {
    let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Typed::of(&Request { fields, ..Request::default() }).expect("fields")
}

#[test]
fn a_partner_pays_in_the_currency_they_owe() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = partner(&ana, "Ben");
        let client = won(&ana, ben, Direction::Outbound, ten_percent());
        pays(&ana, client, paid(240_000));
        let euros = Money::new(100_000, Currency::EUR);
        pays(&ana, client, NewPayment { amount: euros, ..paid(0) });

        let form = ana.sees(|tx| pages::new(tx, Typed::default())).body;
        for said in ["Ben, who owes you $240.00", "Ben, who owes you €100.00", "In the currency they owe"] {
            assert!(form.contains(said), "{said}: {form}");
        }
        let section = ana.sees(move |tx| on_a_partners_page(tx, ben)).html;
        let payer = Payer { id: ben, currency: Currency::EUR };
        let way = format!("receipts/new?payer={payer}&amp;amount=100.00");
        assert!(section.contains(&way), "{section}");

        let payer = payer.to_string();
        ana.does(move |tx| {
            pages::record(tx, typed(&[("payer", &payer), ("amount", "100.00"), ("on", "2026-03-02")]))
        });
        let owed = ana.sees(move |tx| ledger::balance(tx, ben));
        assert_eq!(owed, [Money::new(0, Currency::EUR), Money::new(24_000, Currency::USD)]);
        let form = ana.sees(|tx| pages::new(tx, Typed::default())).body;
        assert!(
            form.contains("240.00") && !form.contains('€') && !form.contains("In the currency"),
            "{form}"
        );

        let told = ana.sees(move |tx| {
            let Partner::Contact(person) = partnerships::find(tx, ben)?.with else { return Ok(Vec::new()) };
            workspace::history::of(tx, person.uuid(), 1)
        });
        assert_eq!(told[0].kind, "receipt.recorded");
    });
}

#[test]
fn a_receipt_says_who_paid() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for payer in ["", "Ben", "par_1:USD"] {
            let refused =
                ana.write(move |tx| pages::record(tx, typed(&[("payer", payer), ("amount", "1.00")])));
            assert!(
                matches!(&refused, Err(Error::Invalid(faults)) if faults[0].field == "payer" && faults.len() == 1),
                "{refused:?}"
            );
        }
    });
}
