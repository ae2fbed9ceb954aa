//! Agreements and payouts on Today, on both engines.

use agreements::{
    AgreementId, OnPaper, Own, Paper, Party,
    comments::{self, NewComment},
    input::{Beginning, Proposal},
    offers::{self, NewOffer, Terms},
};
use jiff::{SignedDuration, ToSpan};
use kit::{
    Id,
    money::{Currency, Money},
    web::Whence,
};
use money::{
    payments::{self, NetOf, NewPayment},
    payouts::{self, Paid},
};
use network::{
    contacts::{self, NewContact},
    services::{self, Service},
};
use partnerships::{
    NewPartnership, Partnership, open, stages,
    trial::{self, Conclusion, NewTrial, Next},
};
use referrals::input::Win;
use serde_json::{Value as Json, json};
use stage::Business;

use super::{Action, ActionKind, actions};

fn to_do(business: &Business) -> Vec<(ActionKind, String)> {
    let actions: Vec<Action> = business.sees(actions);
    actions.into_iter().map(|action| (action.kind, action.title)).collect()
}

fn read<T: serde::de::DeserializeOwned>(json: &Json) -> T {
    serde_json::from_value(json.clone()).expect("JSON as the API takes it")
}

fn partner(business: &Business, name: &str) -> Id<Partnership> {
    let new = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
    business.does(move |tx| {
        let contact_id = Some(contacts::add(tx, new.clone())?.id);
        Ok(open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?.id)
    })
}

fn design(business: &Business) -> Id<Service> {
    let wanted = services::Wanted { name: "Website design".to_owned(), offered: true };
    business.does(move |tx| services::add(tx, wanted.clone())).id
}

/// A draft by which clients go this way for ten percent; a strategic one names the only partner.
fn draft(
    business: &Business,
    partner: Id<Partnership>,
    service: Id<Service>,
    direction: &str,
    exclusive: bool,
) -> AgreementId {
    let wanted = json!({
        "partnership_id": partner, "form": "written", "starts_on": "2026-03-02",
        "terms": [{
            "direction": direction, "service_id": service, "exclusive": exclusive,
            "fee": { "kind": "percent", "percent": "10", "period": { "kind": "forever" } },
        }],
    });
    business.does(move |tx| agreements::draft(tx, read(&wanted))).id
}

fn propose(business: &Business, id: AgreementId) {
    business.does(move |tx| {
        agreements::propose(
            tx,
            id,
            Proposal { override_reason: Some("Ten years side by side.".into()), ..Proposal::default() },
        )
    });
}

fn sign(business: &Business, id: AgreementId) {
    business.does(move |tx| agreements::sign(tx, id, Own::typed("Ana Ruiz"), Whence::default()));
}

fn record(business: &Business, id: AgreementId) {
    business.does(move |tx| {
        let theirs = OnPaper { party: Party::Theirs, name: "Their name".into(), on: tx.today() };
        let paper = Paper { name: "signed.pdf".into(), bytes: b"%PDF-1.4\n%%EOF\n".to_vec() };
        agreements::record_signature(tx, id, theirs, Some(paper))
    });
}

fn activate(business: &Business, id: AgreementId) {
    business.does(move |tx| agreements::activate(tx, id, Beginning::default()));
}

#[test]
fn two_weeks_before_a_review_the_other_side_is_to_be_asked_how_it_goes() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = partner(&ana, "Ben Okafor");
        ana.does(move |tx| stages::became_active(tx, ben, tx.today()));
        stage.travel_to("2026-05-18T15:00:00Z");
        assert_eq!(to_do(&ana), [], "the review is on 2 June");

        stage.travel_to("2026-05-19T15:00:00Z");
        let ask = (ActionKind::AskBeforeReview, "Ask Ben Okafor how it goes, before you talk".to_owned());
        assert_eq!(to_do(&ana), [ask]);
        let filter = reviews::Filter { partnership_id: Some(ben), ..reviews::Filter::default() };
        let review = ana.sees(move |tx| reviews::list(tx, &filter)).data.remove(0).review.id;
        ana.does(move |tx| reviews::answers::ask(tx, review));
        assert_eq!(to_do(&ana), []);
    });
}

#[test]
fn an_agreement_is_on_today_while_it_waits_for_a_hand() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, service) = (partner(&ana, "Maya Lind"), design(&ana));
        let id = draft(&ana, maya, service, "outbound", false);
        assert_eq!(to_do(&ana), [], "a draft waits for nobody");

        propose(&ana, id);
        assert_eq!(to_do(&ana), [(ActionKind::SignAgreement, "Sign the agreement with Maya Lind".into())]);
        sign(&ana, id);
        assert_eq!(
            to_do(&ana),
            [(ActionKind::RecordSignature, "Ask Maya Lind to sign the agreement".into())]
        );
        record(&ana, id);
        assert_eq!(to_do(&ana), [(ActionKind::BeginAgreement, "Begin the agreement with Maya Lind".into())]);
        activate(&ana, id);
        assert_eq!(to_do(&ana), []);
    });
}

#[test]
fn an_agreement_with_something_in_its_way_waits_for_a_decision() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, otto, service) = (partner(&ana, "Maya Lind"), partner(&ana, "Otto Berg"), design(&ana));
        for (partner, exclusive) in [(otto, false), (maya, true)] {
            let id = draft(&ana, partner, service, "outbound", exclusive);
            propose(&ana, id);
            sign(&ana, id);
            record(&ana, id);
            if !exclusive {
                activate(&ana, id);
            }
        }
        let title = "Decide what gives way to the agreement with Maya Lind";
        assert_eq!(to_do(&ana), [(ActionKind::DecideConflict, title.into())]);
        let why = ana.sees(actions).remove(0).why;
        assert!(
            why.contains("the agreement with Otto Berg for Website design"),
            "it says what stands there: {why}"
        );
    });
}

#[test]
fn a_payout_is_on_today_until_it_is_approved_and_paid() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, service) = (partner(&ana, "Maya Lind"), design(&ana));
        let id = draft(&ana, maya, service, "inbound", false);
        propose(&ana, id);
        sign(&ana, id);
        record(&ana, id);
        activate(&ana, id);
        let wanted = json!({
            "direction": "inbound", "partnership_id": maya, "client": { "name": "Omar Aziz" },
            "service_id": service, "consent": { "given": true },
        });
        ana.does(move |tx| {
            let referral = referrals::create(tx, read(&wanted))?.id;
            referrals::accept(tx, referral)?;
            referrals::win(tx, referral, &Win { on: None, expected: None })?;
            let to_thank = actions(tx)?.into_iter().map(|action| action.title).collect::<Vec<_>>();
            assert_eq!(to_thank, ["Thank Maya Lind for Omar Aziz"]);
            referrals::thanks::thanked_by_ourselves(tx, referral)?;
            let (id, paid_on) = (tx.new_id(), tx.today());
            let amount = Money::new(240_000, Currency::USD);
            let new = NewPayment { amount, paid_on, net_of: NetOf::default(), reference: None };
            payments::record(tx, referral, id, new)
        });
        assert_eq!(to_do(&ana), []);

        let payout = ana.does(|tx| {
            let wanted =
                payouts::Wanted { up_to: tx.today(), minimum: None, currency: None, partnership_id: None };
            payouts::prepare(tx, wanted)
        });
        let payout = payout.id;
        assert_eq!(to_do(&ana)[0].0, ActionKind::ApprovePayout);
        ana.does(move |tx| payouts::approve(tx, payout));
        assert_eq!(to_do(&ana)[0].0, ActionKind::PayPayout);
        assert_eq!(to_do(&ana)[0].1, "Pay your partners, and mark it as paid");
        ana.does(move |tx| {
            payouts::mark_paid(tx, payout, Paid { items: None, on: tx.today(), reference: None })
        });
        assert_eq!(to_do(&ana), []);
    });
}

#[test]
fn a_trial_is_on_today_from_its_day_until_someone_has_looked() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = partner(&ana, "Maya Lind");
        let in_ten_days = ana.does(move |tx| {
            let review_on = tx.today().checked_add(10.days()).ok();
            trial::start(tx, maya, NewTrial { started_on: None, review_on })
        });
        assert_eq!(to_do(&ana), []);
        stage.later(SignedDuration::from_hours(24 * 10));
        assert_eq!(in_ten_days.review_on, ana.sees(|tx| Ok(tx.today())));
        assert_eq!(to_do(&ana), [(ActionKind::LookAtTrial, "Look how the trial with Maya Lind goes".into())]);
        ana.does(move |tx| {
            trial::conclude(
                tx,
                maya,
                Conclusion { outcome: "Four clients, two stayed.".to_owned(), next: Next::GoOn },
            )
        });
        assert_eq!(to_do(&ana), []);
    });
}

/// The secret of the link to their page for an agreement.
fn secret_of(ana: &Business, id: AgreementId) -> String {
    let url = ana.sees(move |tx| agreements::url_for_partner(tx, id)).expect("a link");
    url.rsplit('/').next().expect("a secret").to_owned()
}

#[test]
fn what_they_say_about_an_agreement_is_to_be_answered_once_for_each_agreement() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (ben, design) = (partner(&ana, "Ben Okafor"), design(&ana));
        let id = draft(&ana, ben, design, "outbound", false);
        propose(&ana, id);
        let secret = secret_of(&ana, id);
        for said in ["Could it be twelve?", "Or eleven?"] {
            let secret = secret.clone();
            ana.does(move |tx| {
                let id = agreements::opened(tx, &secret)?.id;
                comments::say(tx, id, NewComment { clause: None, said: said.to_owned() })
            });
        }
        let said = || ana.sees(actions).into_iter().find(|action| action.kind == ActionKind::AnswerComment);
        let to_answer = said().expect("something to answer");
        assert_eq!(
            (&*to_answer.title, &*to_answer.why),
            ("Answer Ben Okafor about your agreement", "Could it be twelve?")
        );
        assert_eq!(to_do(&ana).iter().filter(|(kind, _)| *kind == ActionKind::AnswerComment).count(), 1);
        ana.does(move |tx| comments::say(tx, id, NewComment { clause: None, said: "Eleven.".to_owned() }));
        assert_eq!(said(), None);
    });
}

#[test]
fn other_terms_that_they_propose_are_to_be_answered_until_we_did() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (ben, design) = (partner(&ana, "Ben Okafor"), design(&ana));
        let id = draft(&ana, ben, design, "outbound", false);
        propose(&ana, id);
        let secret = secret_of(&ana, id);
        let offer = ana.does(move |tx| {
            let agreement = agreements::opened(tx, &secret)?;
            let held = partnerships::terms::store::of_agreement(tx, id)?;
            let promises = held.into_iter().map(|held| held.term.promise).collect();
            let boundaries = Some("No web shops.".to_owned());
            let terms = Terms { boundaries, ..Terms::of(&agreement, promises) };
            offers::make(tx, id, NewOffer { terms, remark: Some("One thing.".into()) })
        });
        let to_do = ana.sees(actions).into_iter().find(|action| action.kind == ActionKind::AnswerOffer);
        let to_do = to_do.expect("something to answer");
        assert_eq!((&*to_do.title, &*to_do.why), ("Answer the terms that Ben Okafor proposes", "One thing."));
        assert!(to_do.url.ends_with("/other-terms"));
        ana.does(move |tx| offers::accept(tx, offer.id).map(drop));
        assert!(ana.sees(actions).iter().all(|action| action.kind != ActionKind::AnswerOffer));
    });
}

#[test]
fn the_last_days_for_notice_and_an_end_that_nobody_settled_are_on_today_before_it_is_too_late() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (maya, otto, service) = (partner(&ana, "Maya Lind"), partner(&ana, "Otto Berg"), design(&ana));
        let holds = |with: Id<Partnership>, field: &str, value: Json| {
            let id = draft(&ana, with, service, "outbound", false);
            let mut wanted = json!({
                "partnership_id": with, "form": "written", "starts_on": "2026-03-02", "notice_days": 30,
                "terms": [{
                    "direction": "outbound", "service_id": service, "exclusive": false,
                    "fee": { "kind": "percent", "percent": "10", "period": { "kind": "forever" } },
                }],
            });
            wanted[field] = value;
            ana.does(move |tx| agreements::change(tx, id, read(&wanted)));
            propose(&ana, id);
            sign(&ana, id);
            record(&ana, id);
            activate(&ana, id);
            id
        };
        let yearly = holds(maya, "renews_months", json!(12));
        holds(otto, "ends_on", json!("2027-02-20"));
        let near = || {
            let kinds = [ActionKind::GiveNotice, ActionKind::AgreementEnds];
            let found = ana.sees(actions).into_iter().filter(|action| kinds.contains(&action.kind));
            found.map(|action| (action.title, action.why)).collect::<Vec<_>>()
        };

        stage.travel_to("2026-12-30T16:00:00Z");
        assert_eq!(near(), []);
        stage.travel_to("2026-12-31T16:00:00Z");
        let maya_goes_on = (
            "Decide whether the agreement with Maya Lind goes on".to_owned(),
            "Notice by 30 January 2027 ends it on 1 March 2027; otherwise it goes on by itself".to_owned(),
        );
        assert_eq!(near(), std::slice::from_ref(&maya_goes_on));
        stage.travel_to("2027-01-30T16:00:00Z");
        let otto_ends = (
            "Decide what comes after the agreement with Otto Berg".to_owned(),
            "It ends on 20 February 2027".to_owned(),
        );
        assert_eq!(near(), [maya_goes_on, otto_ends.clone()]);
        stage.travel_to("2027-01-31T16:00:00Z");
        assert_eq!(near(), std::slice::from_ref(&otto_ends), "too late for notice, with or without a job");

        stage.travel_to("2028-01-10T16:00:00Z");
        assert_eq!(near().len(), 1);
        ana.does(move |tx| {
            let notice = read(&json!({ "reason": "We grow apart." }));
            agreements::give_notice(tx, yearly, notice)
        });
        assert_eq!(near(), [], "what somebody settled needs no deciding");
    });
}
