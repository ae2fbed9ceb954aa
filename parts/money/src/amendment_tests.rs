//! What an amendment leaves to the clients who were sent before it.

use agreements::{
    AgreementId, OnPaper, Own, Paper, Party,
    input::{Amendment, Beginning, Ending, Proposal, Wanted},
};
use jiff::civil::{Date, date};
use kit::{Error, Id, web::Whence};
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

/// Ana and Maya amend it in writing from today on, to a fifth, and name these clients under way.
fn amends_for(
    ana: &Business,
    id: AgreementId,
    design: Id<Service>,
    named: &[Id<Referral>],
) -> kit::Result<AgreementId> {
    let named = named.to_vec();
    ana.write(move |tx| {
        let amendment: Amendment = read(json!({
            "from": tx.today(), "form": "written", "terms": terms(design, "20"), "referrals": named,
        }));
        agreements::amend(tx, id, amendment).map(|next| next.id)
    })
}

fn both_sign(ana: &Business, id: AgreementId) {
    ana.does(move |tx| {
        agreements::propose(tx, id, Proposal::default())?;
        agreements::sign(tx, id, Own::typed("Ana Ruiz"), Whence::default())?;
        let theirs = OnPaper { party: Party::Theirs, name: "Maya Lind".into(), on: tx.today() };
        let paper = Paper { name: "signed.pdf".into(), bytes: b"%PDF-1.4\n%%EOF\n".to_vec() };
        agreements::record_signature(tx, id, theirs, Some(paper))
    });
}

#[test]
fn a_client_under_way_who_is_named_goes_by_the_new_terms_from_their_first_day_on() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let service = services::Wanted { name: "Website design".into(), offered: false };
        let design = ana.does(move |tx| services::add(tx, service.clone())).id;
        let maya = partner(&ana, "Maya");
        let early = wins(&ana, maya, design, "Emil");
        let first = agrees(&ana, maya, design);
        let (lena, jonas) = (wins(&ana, maya, design, "Lena"), wins(&ana, maya, design, "Jonas"));
        stage.travel_to("2026-04-01T16:00:00Z");
        let next = amends_for(&ana, first, design, &[lena, early]).expect("a draft");
        let tried = ana.write(move |tx| agreements::activate(tx, next, Beginning::default()));
        assert!(matches!(tried, Err(Error::Refused(_))), "both sign it first");
        assert_eq!(earns(&ana, lena, date(2026, 4, 1)), Ok(10_000), "until then nothing has changed");
        both_sign(&ana, next);
        ana.does(move |tx| agreements::activate(tx, next, Beginning::default()));

        stage.travel_to("2026-04-02T16:00:00Z");
        let (before, after) = (date(2026, 3, 31), date(2026, 4, 1));
        assert_eq!(earns(&ana, lena, after), Ok(20_000), "from that day on");
        assert_eq!(earns(&ana, lena, before), Ok(10_000), "recorded late, earned by the old terms");
        assert_eq!(earns(&ana, jonas, after), Ok(10_000), "whom nobody named keeps them");
        assert_eq!(earns(&ana, early, before), Err(Nothing::NoAgreement));
        assert_eq!(earns(&ana, early, after), Ok(20_000), "sent before anything was agreed, and named");
        let moves = ana.sees(move |tx| referrals::moves(tx, lena));
        assert_eq!(moves.iter().map(|one| one.from_on).collect::<Vec<_>>(), [after]);
        assert_eq!(ana.sees(check), []);
    });
}

#[test]
fn nobody_is_moved_by_word_to_another_partner_or_once_it_is_over() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let service = services::Wanted { name: "Website design".into(), offered: false };
        let design = ana.does(move |tx| services::add(tx, service.clone())).id;
        let (maya, otto) = (partner(&ana, "Maya"), partner(&ana, "Otto"));
        let first = agrees(&ana, maya, design);
        let (lena, ottos) = (wins(&ana, maya, design, "Lena"), wins(&ana, otto, design, "Jonas"));
        let by_word = ana.write(move |tx| {
            let amendment: Amendment = read(json!({
                "from": tx.today(), "terms": terms(design, "20"), "referrals": [lena],
            }));
            agreements::amend(tx, first, amendment)
        });
        assert!(
            matches!(&by_word, Err(Error::Invalid(faults)) if faults[0].field == "referrals"),
            "{by_word:?}"
        );
        let others = amends_for(&ana, first, design, &[ottos]);
        assert!(
            matches!(&others, Err(Error::Invalid(faults)) if faults[0].field == "referrals[0]"),
            "{others:?}"
        );

        let next = amends_for(&ana, first, design, &[lena]).expect("a draft");
        let unsigned = ana.write(move |tx| {
            tx.exec(
                "insert into referral_moved (workspace_id, referral_id, term_id, from_on, moved_at)
                 select term.workspace_id, $3, term.id, term.starts_on, $4 from term
                 where term.workspace_id = $1 and term.agreement_id = $2",
                &[&tx.workspace(), &next, &lena, &tx.now()],
            )
        });
        assert!(matches!(unsigned, Err(Error::Guarded(_))), "{unsigned:?}");
        both_sign(&ana, next);
        ana.does(move |tx| agreements::activate(tx, next, Beginning::default()));
        for statement in [
            "update referral_moved set from_on = '2020-01-01' where workspace_id = $1 and referral_id = $2",
            "delete from referral_moved where workspace_id = $1 and referral_id = $2",
        ] {
            let tried = ana.write(move |tx| tx.exec(statement, &[&tx.workspace(), &lena]));
            assert!(matches!(tried, Err(Error::Guarded(_))), "{statement}: {tried:?}");
        }
    });
}
