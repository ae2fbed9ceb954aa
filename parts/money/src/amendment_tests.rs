//! What an amendment leaves to the clients who were sent before it.

use agreements::{
    AgreementId,
    input::{Amendment, Beginning, Ending, Proposal, Wanted},
};
use jiff::civil::{Date, date};
use kit::Id;
use network::services::{self, Service};
use partnerships::Partnership;
use referrals::{Referral, input::Send};
use serde_json::{Value as Json, json};
use stage::Business;

use crate::{
    check, fees,
    fees::Nothing,
    tests::{dollars, paid_on, partner, pays},
};

fn terms(service: Id<Service>, percent: &str) -> Json {
    json!([{
        "direction": "outbound", "service_id": service, "exclusive": false,
        "fee": { "kind": "percent", "percent": percent, "period": { "kind": "forever" }, "tail_months": 6 },
    }])
}

fn read<T: serde::de::DeserializeOwned>(json: Json) -> T {
    serde_json::from_value(json).expect("JSON as the API takes it")
}

/// Ana and Maya shook hands on a tenth, and on half a year of it after the end.
fn agrees(ana: &Business, maya: Id<Partnership>, design: Id<Service>) -> AgreementId {
    ana.does(move |tx| {
        let wanted: Wanted = read(json!({
            "partnership_id": maya, "form": "verbal", "starts_on": tx.today(), "terms": terms(design, "10"),
        }));
        let id = agreements::draft(tx, wanted)?.id;
        agreements::activate(tx, id, Beginning::default()).map(|agreement| agreement.id)
    })
}

fn amends(ana: &Business, id: AgreementId, design: Id<Service>) -> AgreementId {
    ana.does(move |tx| {
        let amendment: Amendment = read(json!({ "from": tx.today(), "terms": terms(design, "20") }));
        let next = agreements::amend(tx, id, amendment)?.id;
        agreements::propose(tx, next, Proposal::default())?;
        agreements::activate(tx, next, Beginning::default()).map(|agreement| agreement.id)
    })
}

fn wins(ana: &Business, maya: Id<Partnership>, design: Id<Service>, client: &'static str) -> Id<Referral> {
    ana.does(move |tx| {
        let wanted = read(json!({
            "direction": "outbound", "partnership_id": maya, "client": { "name": client },
            "service_id": design, "consent": { "given": true },
        }));
        let id = referrals::create(tx, wanted)?.id;
        referrals::send(tx, id, Send::default())?;
        referrals::accept(tx, id)?;
        referrals::win(tx, id, &Default::default()).map(|referral| referral.id)
    })
}

/// What a payment of a thousand dollars earns.
fn earns(ana: &Business, client: Id<Referral>, on: Date) -> Result<i64, Nothing> {
    let payment = pays(ana, client, paid_on(100_000, on));
    match payment.nothing {
        Some(nothing) => Err(nothing),
        None => {
            let fee = ana.sees(move |tx| fees::of_payment(tx, payment.id)).expect("a fee");
            assert_eq!(fee.amount, dollars(fee.amount.minor));
            Ok(fee.amount.minor)
        }
    }
}

#[test]
fn an_amendment_does_not_start_the_tail_of_those_sent_before_it() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let service = services::Wanted { name: "Website design".into(), offered: false };
        let design = ana.does(move |tx| services::add(tx, service.clone())).id;
        let maya = partner(&ana, "Maya");
        let first = agrees(&ana, maya, design);
        let lena = wins(&ana, maya, design, "Lena");
        stage.travel_to("2026-04-01T16:00:00Z");
        let second = amends(&ana, first, design);
        let jonas = wins(&ana, maya, design, "Jonas");
        stage.travel_to("2026-05-01T16:00:00Z");
        let third = amends(&ana, second, design);

        stage.travel_to("2027-02-01T16:00:00Z");
        let later = date(2027, 2, 1);
        assert_eq!(
            earns(&ana, lena, later),
            Ok(10_000),
            "the agreement goes on, by the words Lena was sent by"
        );
        assert_eq!(earns(&ana, jonas, later), Ok(20_000));

        let ending = Ending { on: None, reason: "We grow apart.".into() };
        ana.does(move |tx| agreements::end(tx, third, ending.clone()));
        stage.travel_to("2027-08-02T16:00:00Z");
        assert_eq!(
            earns(&ana, lena, date(2027, 8, 1)),
            Ok(10_000),
            "the tail counts from the end of the last"
        );
        assert_eq!(earns(&ana, lena, date(2027, 8, 2)), Err(Nothing::TailOver));
        assert_eq!(ana.sees(check), []);
    });
}
