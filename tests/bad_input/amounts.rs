//! Money that cannot be booked: refused by the name of its field, with everything as it was.

use serde_json::{Value as Json, json};

use super::refuses_naming;
use crate::house::{Ask, Business, LONG_AGO, on_both_engines};

/// Everything that booking changes.
fn books(ana: &Business<'_>) -> [Json; 6] {
    ["/payments", "/receipts", "/ledger/accounts", "/ledger/transfers", "/referrals", "/partnerships"]
        .map(|path| ana.get(path).done())
}

/// A referral that earned us a fee, what its client paid, and the partner who owes us.
fn paid(ana: &Business<'_>) -> (String, String, String) {
    let (partner, service) = (ana.partner("Ben Okafor"), ana.service("Website design"));
    let fee = json!({ "kind": "percent", "percent": "10", "period": { "kind": "forever" } });
    let terms = json!([{ "direction": "outbound", "service_id": service, "fee": fee }]);
    let promise =
        json!({ "partnership_id": partner, "form": "written", "starts_on": LONG_AGO, "terms": terms });
    let agreement = ana.made("/agreements", promise);
    ana.propose(&agreement);
    ana.sign(&agreement);
    ana.activate(&agreement);
    let referral = ana.draft(&partner, &service, "Lena Roth");
    for step in ["send", "accept", "win"] {
        ana.post(&format!("/referrals/{referral}/{step}"), json!({})).done();
    }
    let payment = ana.made(
        &format!("/referrals/{referral}/payments"),
        json!({ "amount": { "amount": "2400.00", "currency": "USD" }, "paid_on": ana.today() }),
    );
    (referral, payment, partner)
}

/// Amounts that nobody can book, wherever money is written down.
fn no_amounts() -> Vec<(&'static str, Json)> {
    let usd = |amount: Json| json!({ "amount": amount, "currency": "USD" });
    vec![
        ("less than nothing", usd(json!("-5.00"))),
        ("less than nothing, of nothing", usd(json!("-0.00"))),
        ("nothing", usd(json!("0.00"))),
        ("more than there is", usd(json!("99999999999999999999.00"))),
        ("a cent more than the most", usd(json!("10000000000000.01"))),
        ("a tenth of a cent", usd(json!("1.003"))),
        ("no cents", usd(json!("5"))),
        ("no number", usd(json!("much"))),
        ("a number that is none", usd(json!("NaN"))),
        ("without an end", usd(json!("Infinity"))),
        ("in powers of ten", usd(json!("1e3"))),
        ("a number in powers of ten", usd(json!(1e3))),
        ("a number for a text", usd(json!(5.25))),
        ("Arabic digits", usd(json!("\u{661}\u{662}.\u{665}\u{660}"))),
        ("wide digits", usd(json!("\u{ff15}.\u{ff10}\u{ff10}"))),
        ("a comma for the point", usd(json!("5,00"))),
        ("thousands set off", usd(json!("1,000.00"))),
        ("space around it", usd(json!(" 5.00 "))),
        ("nothing typed", usd(json!(""))),
        ("null", Json::Null),
        ("a text", json!("5.00")),
        ("a number", json!(5)),
        ("without a currency", json!({ "amount": "5.00" })),
        ("without an amount", json!({ "currency": "USD" })),
        ("with more in it", json!({ "amount": "5.00", "currency": "USD", "cents": 1 })),
        ("a currency nobody has", json!({ "amount": "5.00", "currency": "XYZ" })),
        ("a fraction of a yen", json!({ "amount": "1.5", "currency": "JPY" })),
    ]
}

/// A body in which one field says something else, or nothing.
fn with(body: &Json, field: &str, value: Option<Json>) -> Json {
    let mut body = body.clone();
    match value {
        Some(value) => body[field] = value,
        None => drop(body.as_object_mut().expect("a body has fields").remove(field)),
    }
    body
}

#[test]
fn nothing_is_booked_that_is_no_money_or_on_no_day() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (referral, payment, partner) = paid(&ana);
        let (usd, on) = (json!({ "amount": "5.00", "currency": "USD" }), ana.today());
        let pay = json!({ "amount": usd, "paid_on": on });
        let back = json!({ "amount": usd, "on": on, "reason": "Paid too much" });
        let receipt = json!({ "amount": usd, "on": on, "partnership_id": partner });
        let doors = [
            (format!("/referrals/{referral}/payments"), "paid_on", "reference", pay),
            (format!("/payments/{payment}/refund"), "on", "reason", back.clone()),
            ("/receipts".to_owned(), "on", "reference", receipt.clone()),
        ];
        let before = books(&ana);
        for (path, day, text, body) in &doors {
            let says = |field: &str, value: Option<Json>| -> Ask {
                ana.ask("POST", path).json(&with(body, field, value))
            };
            let amounts = no_amounts().into_iter();
            let mut asks: Vec<_> =
                amounts.map(|(wrong, amount)| (wrong, "amount", says("amount", Some(amount)))).collect();
            asks.extend([
                ("a day to come", *day, says(day, Some(json!("2990-01-05")))),
                ("30 February", *day, says(day, Some(json!("2026-02-30")))),
                ("a number for a day", *day, says(day, Some(json!(20_260_105)))),
                ("a day as people write it", *day, says(day, Some(json!("05/01/2026")))),
                ("no day", *day, says(day, None)),
                ("no amount", "amount", says("amount", None)),
                ("a number where a text belongs", *text, says(text, Some(json!(7)))),
                ("a text without an end", *text, says(text, Some(json!("x".repeat(201))))),
                ("a character nobody stores", *text, says(text, Some(json!("a\0b")))),
                ("an unknown field", "amuont", says("amuont", Some(usd.clone()))),
            ]);
            refuses_naming(&ana, asks);
        }

        let refund = |amount: Json| ana.ask("POST", &doors[1].0).json(&with(&back, "amount", Some(amount)));
        let euros = json!({ "amount": "5.00", "currency": "EUR" });
        let too_much = refund(json!({ "amount": "2400.01", "currency": "USD" }));
        refuses_naming(
            &ana,
            vec![
                ("another currency than was paid", "amount", refund(euros.clone())),
                ("more than was paid", "amount", too_much),
            ],
        );
        let owed = ana.post("/receipts", with(&receipt, "amount", Some(euros)));
        assert_eq!((owed.status, owed.code()), (409, "more_than_owed".to_owned()));
        assert_eq!(books(&ana), before, "everything is as it was");

        for (path, _, _, body) in doors {
            ana.post(&path, body).done();
        }
        assert_ne!(books(&ana), before, "while what is right is booked");
    });
}
