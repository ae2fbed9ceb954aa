//! Maya is asked first: Otto gets a client once she has had her days to answer.

use kit::{Error, Id};
use partnerships::{
    exclusive,
    terms::{Kind, NewTerm},
};
use stage::Stage;

use super::{Cast, agree_on, asked_elsewhere, outbound, refusal};
use crate::{
    Referral, StatusName,
    input::{Client, Reopen, Send, Wanted},
};

impl Cast {
    /// Maya has five days to answer before a client for website design goes to anybody else.
    pub fn maya_is_asked_first(&self) {
        let (maya, design) = (self.maya, self.design);
        self.ana.does(move |tx| {
            let promise = NewTerm { first_refusal_days: Some(5), ..outbound(design, Kind::Referral) };
            agree_on(tx, maya, promise)
        });
    }

    /// The same client, to this partner.
    fn again(&self, earlier: &Referral, to: Id<partnerships::Partnership>) -> Wanted {
        Wanted { client: Client::Known(earlier.about.client_id), ..self.lena_to(to) }
    }
}

#[test]
fn before_maya_was_asked_nobody_else_is_named_and_the_refusal_says_what_to_do() {
    stage::on_both_engines(|stage: &Stage| {
        let cast = Cast::on(stage);
        let before = cast.creates(cast.lena_to(cast.otto)).id;
        cast.maya_is_asked_first();
        let drafted = cast.lena_to(cast.otto);
        for refused in [
            cast.ana.write(move |tx| crate::create(tx, drafted.clone())).map(|_| ()),
            cast.ana.write(move |tx| crate::send(tx, before, Send::default())).map(|_| ()),
        ] {
            let refusal = refusal(refused);
            assert_eq!((refusal.code, &refusal.members["days"]), ("first_refusal_due", &5.into()));
            assert_eq!(refusal.members["partnership_id"], serde_json::json!(cast.maya));
            assert_eq!(
                refusal.sentence,
                "Maya Lind is asked first about clients for Website design and has 5 days to answer, under the agreement of 2 \
                 March 2026."
            );
        }
        cast.ana.does(move |tx| crate::withdraw(tx, before));
        cast.sends(cast.lena_to(cast.maya));
    });
}

#[test]
fn once_she_said_no_or_her_days_have_passed_the_client_goes_to_otto() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        cast.maya_is_asked_first();
        let asked = cast.sends(cast.lena_to(cast.maya));
        let elsewhere = cast.again(&asked, cast.otto);
        let tries = || {
            let wanted = elsewhere.clone();
            cast.ana.write(move |tx| crate::create(tx, wanted.clone()))
        };
        stage.travel_to("2026-03-07T16:00:00Z");
        let early = refusal(tries());
        assert_eq!((early.code, &early.members["until"]), ("first_refusal_due", &"2026-03-07".into()));
        stage.travel_to("2026-03-08T16:00:00Z");
        let silent = tries().expect("her days have passed").id;
        cast.ana.does(move |tx| crate::withdraw(tx, asked.id));
        cast.ana.does(move |tx| crate::send(tx, silent, Send::default()));

        let wanted = Wanted { client: super::person("Jonas", "jonas@x.example"), ..cast.lena_to(cast.maya) };
        let jonas = cast.sends(wanted);
        let elsewhere = cast.again(&jonas, cast.otto);
        cast.ana.does(move |tx| crate::decline(tx, jonas.id, "No time."));
        assert_eq!(cast.sends(elsewhere).status.name(), StatusName::Sent, "she said no");
    });
}

#[test]
fn a_client_who_was_taken_back_at_once_is_one_she_was_not_asked_about() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        cast.maya_is_asked_first();
        let asked = cast.sends(cast.lena_to(cast.maya));
        let elsewhere = cast.again(&asked, cast.otto);
        cast.ana.does(move |tx| crate::withdraw(tx, asked.id));
        let refused = cast.ana.write(move |tx| crate::create(tx, elsewhere.clone()));
        assert_eq!(refusal(refused).code, "first_refusal_due");
    });
}

#[test]
fn a_reason_that_is_written_down_goes_past_her_and_shows_in_her_review() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        cast.maya_is_asked_first();
        let wanted = Wanted { carve_out: Some(asked_elsewhere()), ..cast.lena_to(cast.otto) };
        let sent = cast.sends(wanted);
        assert_eq!(sent.passed_by, Some(cast.maya));
        let (maya, today) = (cast.maya, sent.sent_on.expect("a day"));
        let seen = cast.ana.sees(move |tx| crate::carve_outs(tx, maya, today));
        assert_eq!(seen.iter().map(|one| one.id).collect::<Vec<_>>(), [sent.id]);
    });
}

#[test]
fn while_somebody_is_the_only_one_nobody_is_asked_first() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        cast.maya_is_asked_first();
        cast.makes_the_only_one(cast.otto);
        let design = cast.design;
        assert_eq!(cast.ana.sees(move |tx| exclusive::asked_first(tx, design)), None);
        cast.sends(cast.lena_to(cast.otto));
    });
}

#[test]
fn what_was_lost_is_opened_again_after_she_was_asked() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let lost = cast.sends(cast.lena_to(cast.otto)).id;
        cast.ana.does(move |tx| crate::decline(tx, lost, "No time."));
        cast.maya_is_asked_first();
        let why = Reopen { reason: "He has time after all.".into(), carve_out: None };
        let refused = cast.ana.write(move |tx| crate::reopen(tx, lost, why.clone()));
        assert_eq!(refusal(refused).code, "first_refusal_due");
    });
}

#[test]
fn the_database_itself_keeps_her_turn_and_lets_nobody_else_be_first() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let draft = cast.creates(cast.lena_to(cast.otto)).id;
        cast.maya_is_asked_first();
        let updated = cast.ana.write(move |tx| {
            tx.exec(
                "update referral set status = 'sent', sent_on = $3 where workspace_id = $1 and id = $2",
                &[&tx.workspace(), &draft, &tx.today()],
            )
        });
        assert!(
            matches!(&updated, Err(Error::Guarded(said)) if said.contains("first_refusal_due")),
            "{updated:?}"
        );
        let (otto, design) = (cast.otto, cast.design);
        let second = cast.ana.write(move |tx| {
            let promise = NewTerm { first_refusal_days: Some(3), ..outbound(design, Kind::Referral) };
            agree_on(tx, otto, promise)
        });
        assert!(second.is_err(), "{second:?}");
    });
}

#[test]
fn a_no_from_before_she_was_to_be_asked_and_a_yes_since_are_no_answers_that_let_the_client_go() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let earlier = cast.sends(cast.lena_to(cast.maya));
        cast.ana.does(move |tx| crate::decline(tx, earlier.id, "No time."));
        stage.travel_to("2026-03-12T16:00:00Z");
        cast.maya_is_asked_first();
        let wanted = Wanted { client: super::person("Jonas", "jonas@x.example"), ..cast.lena_to(cast.maya) };
        let taken = cast.sends(wanted);
        cast.ana.does(move |tx| crate::accept(tx, taken.id));
        for asked in [&earlier, &taken] {
            let elsewhere = cast.again(asked, cast.otto);
            let refused = cast.ana.write(move |tx| crate::create(tx, elsewhere.clone()));
            assert_eq!(refusal(refused).code, "first_refusal_due");
        }
    });
}
