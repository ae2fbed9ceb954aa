//! Stories about other terms that they propose, on both engines.

use jiff::SignedDuration;
use kit::{Error, Id, Result};
use partnerships::terms::{self, Fee, Kind, NewTerm};
use serde_json::json;

use super::{NewOffer, Offer, State, Terms, accept, make, of_agreement, refuse, unanswered, words_of};
use crate::{
    AgreementId, Party, StatusName,
    clauses::OwnClause,
    input::{Wanted, Why},
    opened,
    tests::cast::{Cast, changed, read, refusal},
    url_for_partner,
    wordings::{self, Difference},
};

impl Cast {
    /// A referral agreement with Maya that lies before her.
    fn lies_before_maya(&self) -> AgreementId {
        let id = self.drafts(self.wanted(self.maya, Kind::Referral, self.today())).id;
        self.proposes(id);
        id
    }

    fn terms_of(&self, id: AgreementId) -> Terms {
        self.ana.sees(move |tx| {
            let held = terms::store::of_agreement(tx, id)?;
            let promises = held.into_iter().map(|held| held.term.promise).collect();
            Ok(Terms::of(&crate::find(tx, id)?, promises))
        })
    }

    /// Maya would have the terms otherwise, by her link.
    fn would_have(&self, id: AgreementId, otherwise: impl Fn(&mut Terms)) -> Result<Offer> {
        let mut terms = self.terms_of(id);
        otherwise(&mut terms);
        let url = self.ana.sees(move |tx| url_for_partner(tx, id)).expect("a link");
        let secret = url.rsplit('/').next().expect("a secret").to_owned();
        let remark = Some("Then gladly.".to_owned());
        self.ana.write(move |tx| {
            let id = opened(tx, &secret)?.id;
            make(tx, id, NewOffer { terms: terms.clone(), remark: remark.clone() })
        })
    }

    fn takes(&self, offer: Id<Offer>) -> crate::Changed {
        self.ana.does(move |tx| accept(tx, offer))
    }

    fn waiting_offers(&self) -> Vec<Id<Offer>> {
        self.ana.sees(|tx| unanswered(tx, 20)).into_iter().map(|offer| offer.id).collect()
    }

    fn states(&self, id: AgreementId) -> Vec<State> {
        let mut offers = self.ana.sees(move |tx| of_agreement(tx, id));
        offers.sort_by_key(|offer| offer.made_at);
        offers.into_iter().map(|offer| offer.state).collect()
    }
}

fn twelve_percent(terms: &mut Terms) {
    set_percent(&mut terms.terms[0], "12");
}

fn set_percent(term: &mut NewTerm, share: &str) {
    let Fee::Percent { percent, .. } = &mut term.fee else { panic!("it is a share") };
    *percent = share.parse().expect("a share");
}

fn no() -> Why {
    Why { reason: "Ten is what we pay everybody.".into() }
}

#[test]
fn terms_that_we_take_are_the_next_wording_theirs_and_both_sign_it() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.lies_before_maya();
        cast.signs_for_us(id);
        let offer = cast.would_have(id, twelve_percent).expect("she may");
        assert_eq!((offer.wording, offer.state), (1, State::Open));
        assert_eq!(cast.waiting_offers(), [offer.id]);
        assert_eq!(cast.status(id), StatusName::PartlySigned, "an offer changes nothing");

        let taken = cast.takes(offer.id);
        assert_eq!(taken.void[0].name, "Ana Ruiz");
        assert_eq!((taken.agreement.wording, taken.agreement.status.name()), (2, StatusName::Draft));
        assert_eq!(cast.waiting_offers(), []);
        assert_eq!(cast.takes(offer.id).void, [], "once");
        cast.proposes(id);
        let kept = cast.ana.sees(move |tx| wordings::all(tx, id));
        assert_eq!(kept.iter().map(|one| one.made_by).collect::<Vec<_>>(), [Party::Theirs, Party::Ours]);
        let difference = Difference::between(&kept[1].words, &kept[0].words);
        assert_eq!(difference.terms.len(), 1);
        assert!(difference.terms[0].before.as_deref().is_some_and(|was| was.starts_with("10%")));
        assert!(difference.terms[0].after.as_deref().is_some_and(|is| is.starts_with("12%")));
        cast.both_sign(id);
        assert_eq!(cast.status(id), StatusName::Signed);
        let events = cast.ana.events();
        let told: Vec<&String> =
            events.iter().filter(|kind| kind.contains("other_terms") || kind.ends_with("changed")).collect();
        assert_eq!(told, ["agreement.other_terms_proposed", "agreement.changed"]);
    });
}

#[test]
fn terms_that_we_change_after_taking_them_are_ours() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.lies_before_maya();
        let offer = cast.would_have(id, twelve_percent).expect("she may");
        cast.takes(offer.id);
        let eleven = changed(
            cast.wanted(cast.maya, Kind::Referral, cast.today()),
            "/terms/0/fee/percent",
            json!("11"),
        );
        cast.ana.does(move |tx| crate::change(tx, id, read(&eleven)));
        cast.proposes(id);
        let kept = cast.ana.sees(move |tx| wordings::all(tx, id));
        assert_eq!(kept[0].made_by, Party::Ours);
        assert_eq!(cast.states(id), [State::Accepted], "what we took stays taken");
    });
}

#[test]
fn a_refused_offer_keeps_our_word_and_what_lies_before_both_stays() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.lies_before_maya();
        let offer = cast.would_have(id, twelve_percent).expect("she may").id;
        let unsaid = cast.ana.write(move |tx| refuse(tx, offer, Why { reason: " ".into() }));
        assert!(matches!(unsaid, Err(Error::Invalid(_))));
        for _ in 0..2 {
            let refused = cast.ana.does(move |tx| refuse(tx, offer, no()));
            assert_eq!(refused.answer.as_deref(), Some("Ten is what we pay everybody."));
        }
        assert_eq!(cast.status(id), StatusName::Proposed);
        let late = refusal(cast.ana.write(move |tx| accept(tx, offer)));
        assert_eq!((late.code, late.members["state"].as_str()), ("offer_over", Some("refused")));
        let events = cast.ana.events();
        assert_eq!(events.iter().filter(|kind| *kind == "agreement.offer_refused").count(), 1);
    });
}

#[test]
fn a_newer_offer_or_our_own_change_overtakes_one_that_is_open() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.lies_before_maya();
        let first = cast.would_have(id, twelve_percent).expect("she may").id;
        stage.later(SignedDuration::from_hours(1));
        cast.would_have(id, |terms| set_percent(&mut terms.terms[0], "11")).expect("she may");
        assert_eq!(cast.states(id), [State::Overtaken, State::Open]);
        let late = refusal(cast.ana.write(move |tx| accept(tx, first)));
        assert_eq!((late.code, late.members["state"].as_str()), ("offer_over", Some("overtaken")));

        let mut wanted = cast.wanted(cast.maya, Kind::Referral, cast.today());
        wanted["boundaries"] = json!("We answer soon.");
        cast.ana.does(move |tx| crate::change(tx, id, read(&wanted)));
        assert_eq!(cast.states(id), [State::Overtaken, State::Overtaken]);
        let unread = refusal(cast.would_have(id, twelve_percent));
        assert_eq!(unread.code, "not_proposed", "nothing lies before her");
    });
}

#[test]
fn an_offer_is_held_against_the_rules_that_ours_are_held_against() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.lies_before_maya();
        assert_eq!(refusal(cast.would_have(id, |_| {})).code, "nothing_different");
        let first = cast.today();
        let early = cast.would_have(id, |terms| terms.ends_on = first.yesterday().ok());
        assert!(matches!(&early, Err(Error::Invalid(faults)) if faults[0].field == "ends_on"), "{early:?}");
        let only = cast.would_have(id, |terms| terms.terms[0].exclusive = true);
        assert!(matches!(&only, Err(Error::Invalid(faults)) if faults[0].field == "terms"), "{only:?}");
        let other = cast.would_have(id, |terms| terms.terms.clear());
        assert!(matches!(&other, Err(Error::Invalid(faults)) if faults[0].field == "terms"), "{other:?}");
        let ours = cast.ana.write({
            let terms = cast.terms_of(id);
            move |tx| make(tx, id, NewOffer { terms: terms.clone(), remark: None })
        });
        assert!(matches!(ours, Err(Error::Internal(_))), "it is theirs to propose: {ours:?}");
        cast.both_sign(id);
        assert_eq!(refusal(cast.would_have(id, twelve_percent)).code, "agreement_signed");
        assert_eq!(cast.states(id), []);
    });
}

#[test]
fn what_their_terms_contradict_in_our_own_words_is_ours_to_bring_in_line() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let wanted: Wanted = read(&cast.wanted(cast.maya, Kind::Referral, cast.today()));
        let own =
            OwnClause { heading: "In short".into(), text: "We earn 10% of what the client pays.".into() };
        let wanted = Wanted { own_words: vec![own], ..wanted };
        let id = cast.ana.does(move |tx| crate::draft(tx, wanted.clone())).id;
        cast.proposes(id);
        let offer = cast.would_have(id, twelve_percent).expect("she may").id;
        assert_eq!(refusal(cast.ana.write(move |tx| accept(tx, offer).map(drop))).code, "contradicts_terms");
        assert_eq!(cast.states(id), [State::Open], "nothing of it happened");
        let found = cast.ana.sees(move |tx| {
            let offer = super::find(tx, offer)?;
            words_of(tx, &offer)
        });
        let promised = found.clauses.iter().find(|clause| clause.key == "promises").expect("a clause");
        assert!(promised.passages[0].lines()[0].contains("12%"));
    });
}

#[test]
fn what_was_offered_is_never_changed() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.lies_before_maya();
        let offer = cast.would_have(id, twelve_percent).expect("she may").id;
        let tries = |statement: &'static str| {
            let tried = cast.ana.write(move |tx| tx.exec(statement, &[&tx.workspace(), &offer]));
            assert!(matches!(tried, Err(Error::Guarded(_))), "{statement}: {tried:?}");
        };
        tries("update agreement_offer set remark = 'Never mind' where workspace_id = $1 and id = $2");
        tries("update agreement_offer set wording = 2 where workspace_id = $1 and id = $2");
        tries("delete from agreement_offer where workspace_id = $1 and id = $2");
        cast.ana.does(move |tx| refuse(tx, offer, no()));
        tries("update agreement_offer set answer = 'Yes' where workspace_id = $1 and id = $2");
        tries(
            "update agreement_offer set state = 'accepted', answer = null where workspace_id = $1 and id = $2",
        );
    });
}
