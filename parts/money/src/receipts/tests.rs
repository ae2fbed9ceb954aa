//! Stories about what partners paid us, asked as the form asks, on both engines.

use kit::{
    Error,
    money::{Currency, Money},
    web::{At, Query, Request, Typed, request::Ask},
};
use partnerships::{Partner, terms::Direction};

use super::{NewReceipt, Payer, find, list, pages, record, reverse};
use crate::{
    check, ledger, on_a_partners_page,
    payments::NewPayment,
    tests::{dollars, paid, partner, pays, ten_percent, won},
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

#[test]
fn a_receipt_booked_by_mistake_is_reversed_once_and_what_it_settled_is_owed_again() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = partner(&ana, "Ben");
        let client = won(&ana, ben, Direction::Outbound, ten_percent());
        pays(&ana, client, paid(240_000));
        let new = NewReceipt {
            partnership_id: ben,
            amount: dollars(24_000),
            on: jiff::civil::date(2026, 3, 2),
            reference: Some("Transfer 7".into()),
        };
        let id = ana.does(move |tx| record(tx, new.clone())).id;

        let unsaid = ana.write(move |tx| reverse(tx, id, " ".into()));
        assert!(matches!(&unsaid, Err(Error::Invalid(faults)) if faults[0].field == "reason"), "{unsaid:?}");
        let once = ana.does(move |tx| reverse(tx, id, "another partner paid".into()));
        let twice = ana.does(move |tx| reverse(tx, id, "again".into()));

        assert_eq!((once.reversed_because.as_deref(), &twice), (Some("another partner paid"), &once));
        assert_eq!(ana.sees(move |tx| find(tx, id)), once);
        assert_eq!(ana.sees(move |tx| ledger::balance(tx, ben)), [dollars(24_000)]);
        assert_eq!(ana.sees(check), []);
        let events = ana.events();
        assert_eq!(events.iter().filter(|kind| **kind == "receipt.reversed").count(), 1, "{events:?}");
        for changed in [
            "update receipt_reversal set reason = 'x' where workspace_id = $1 /* all: a story has few */",
            "delete from receipt_reversal where workspace_id = $1 /* all: a story has few */",
        ] {
            let tried = ana.write(move |tx| tx.exec(changed, &[&tx.workspace()]));
            assert!(matches!(tried, Err(Error::Guarded(_))), "{changed}: {tried:?}");
        }
    });
}

#[test]
fn all_that_partners_paid_is_listed_and_a_mistake_is_corrected_from_there() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ids = [("Ben", 240_000), ("Maya", 100_000)].map(|(name, minor)| {
            let whose = partner(&ana, name);
            let client = won(&ana, whose, Direction::Outbound, ten_percent());
            pays(&ana, client, paid(minor));
            let on = jiff::civil::date(2026, 3, 2);
            let amount = dollars(minor / 10);
            let new =
                NewReceipt { partnership_id: whose, amount, on, reference: Some(format!("From {name}")) };
            (whose, ana.does(move |tx| record(tx, new.clone())).id)
        });
        let [(ben, from_ben), _] = ids;
        let shown = |whose| {
            let asked = list::Asked { partnership_id: whose, cursor: None };
            ana.sees(move |tx| list::list(tx, Query(asked.clone()))).body
        };
        let all = shown(None);
        for said in ["From Ben", "$240.00", "From Maya", "$100.00", "2 March 2026", "Booked by mistake"] {
            assert!(all.contains(said), "{said}: {all}");
        }
        let of_ben = shown(Some(ben));
        assert!(of_ben.contains("From Ben") && !of_ben.contains("From Maya"), "{of_ben}");

        let unsaid = ana.write(move |tx| list::reverse(tx, At(from_ben), typed(&[("reason", "")])));
        assert!(matches!(&unsaid, Err(Error::Invalid(faults)) if faults[0].field == "reason"), "{unsaid:?}");
        ana.does(move |tx| list::reverse(tx, At(from_ben), typed(&[("reason", "Maya paid it")])));
        let corrected = shown(Some(ben));
        assert!(corrected.contains("Maya paid it") && !corrected.contains("/reverse"), "{corrected}");
        let again = ana.sees(move |tx| list::by_mistake(tx, At(from_ben), Typed::default())).body;
        assert!(again.contains("has been reversed: Maya paid it") && !again.contains("<form"), "{again}");
    });
}
