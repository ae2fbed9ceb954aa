//! Stories about the code and the mails: who gets them, how often, and how long they count.

use jiff::SignedDuration;
use kit::{Error, web::Whence};
use partnerships::terms::Kind;

use super::{
    cast::because,
    online::{OTTO, Story, by_name, refused},
};
use crate::{
    AgreementId, Form, Party, StatusName,
    input::Proposal,
    signing::{self, Consents, Entered},
};

#[test]
fn nobody_but_who_holds_the_link_and_the_code_signs_for_the_other_side() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        let asked =
            story.cast.ana.write(move |tx| signing::ask_for_code(tx, id, by_name(), Whence::default()));
        assert!(matches!(asked, Err(Error::Internal(_))), "a member asks for no code");
        let code = story.has_a_code(id);
        let entered = story
            .cast
            .ana
            .write(move |tx| signing::enter_code(tx, id, &code, Consents::Yes, Whence::default()));
        assert!(matches!(entered, Err(Error::Internal(_))), "a member enters none, not even the right one");
        let by_hand = story.cast.ana.write(move |tx| {
            tx.exec(
                "insert into signature (workspace_id, agreement_id, wording, party, how, name, signed_on, recorded_at)
                 values ($1, $2, 1, 'theirs', 'own', 'Maya Lind', '2026-03-02', $3)",
                &[&tx.workspace(), &id, &tx.now()],
            )
        });
        assert!(matches!(by_hand, Err(Error::Guarded(_))), "{by_hand:?}");
        assert_eq!(story.cast.status(id), StatusName::Proposed);
    });
}

#[test]
fn a_code_is_tried_five_times_and_three_go_out_within_the_hour() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        let code = story.has_a_code(id);
        let wrong = if code == "000000" { "000001" } else { "000000" };
        for left in [4, 3, 2, 1] {
            assert_eq!(story.enters(id, wrong).unwrap(), Entered::Wrong(left));
        }
        assert_eq!(story.enters(id, wrong).unwrap(), Entered::Over);
        assert_eq!(story.enters(id, &code).unwrap(), Entered::Over, "the right one comes too late");

        story.by_link(id, |tx, id| signing::another_code(tx, id, Whence::default())).unwrap();
        story.works();
        let second = story.code();
        assert_ne!(second, code);
        story.asks(id).unwrap();
        assert_eq!(story.enters(id, &second).unwrap(), Entered::OnItsWay, "only the latest counts");
        assert_eq!(refused(story.asks(id)), "codes_too_many");
        story.works();
        story.stage.later(SignedDuration::from_mins(16));
        assert_eq!(story.enters(id, &story.code()).unwrap(), Entered::Over, "it counts a quarter of an hour");
        story.stage.later(SignedDuration::from_hours(1));
        assert!(matches!(story.signs_online(id), Entered::Signed(_)));
        let again = story.enters(id, "000000").unwrap();
        assert!(matches!(again, Entered::Signed(_)), "signed once: {again:?}");
    });
}

#[test]
fn a_code_is_good_for_the_words_that_were_read_and_for_no_others() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        let code = story.has_a_code(id);
        let mut other = story.cast.wanted(story.cast.maya, Kind::Referral, story.cast.today());
        other["boundaries"] = "Answer within a week.".into();
        let other = other.clone();
        story.cast.ana.does(move |tx| crate::change(tx, id, serde_json::from_value(other.clone()).unwrap()));
        assert_eq!(refused(story.enters(id, &code)), "wrong_status", "it is being written");
        story.cast.proposes(id);
        assert_eq!(refused(story.enters(id, &code)), "words_changed");
        assert!(matches!(story.signs_online(id), Entered::Signed(_)));
    });
}

#[test]
fn they_are_mailed_the_link_and_reminded_three_times_until_they_answer() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(Proposal { mail_it: Some(true), ..because() });
        story.works();
        let mails = || story.post.letters().iter().filter(|letter| letter.text.contains("/a/")).count();
        assert_eq!(mails(), 1);
        assert_eq!(refused(story.cast.ana.write(move |tx| signing::mail_them(tx, id))), "mailed_already");
        for (days, expected) in [(2, 1), (2, 2), (4, 3), (7, 4), (30, 4)] {
            story.stage.later(SignedDuration::from_hours(days * 24));
            story.works();
            assert_eq!(mails(), expected, "after {days} days more");
        }
        let kinds = story.cast.ana.events();
        let reminded = kinds.iter().filter(|kind| *kind == "agreement.reminded").count();
        assert_eq!(reminded, 3);

        let answered =
            story.proposed_to(story.cast.otto, OTTO, Proposal { mail_it: Some(true), ..because() });
        story.works();
        let no = crate::input::Why { reason: "Not this year.".into() };
        story.by_link(answered, move |tx, id| crate::decline(tx, id, no.clone())).unwrap();
        let before = mails();
        story.stage.later(SignedDuration::from_hours(40 * 24));
        story.works();
        assert_eq!(mails(), before, "their no was an answer");
    });
}

#[test]
fn with_the_mail_server_away_the_code_goes_out_once_it_is_back_and_counts_from_then() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        story.post.answers("451 try later");
        story.asks(id).unwrap();
        story.works();
        assert_eq!(story.enters(id, "123456").unwrap(), Entered::OnItsWay);
        story.post.answers("250 yes");
        story.stage.later(SignedDuration::from_hours(2));
        story.works();
        assert!(matches!(story.enters(id, &story.code()).unwrap(), Entered::Signed(_)));
        let codes = story.post.letters().iter().filter(|one| one.text.contains("your code to sign")).count();
        assert_eq!(codes, 1);
    });
}

#[test]
fn a_handshake_has_no_document_and_the_job_of_a_code_does_not_tell_it() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let mut wanted = story.cast.wanted(story.cast.otto, Kind::Referral, story.cast.today());
        wanted["form"] = serde_json::to_value(Form::Verbal).unwrap();
        let handshake = story.cast.drafts(wanted).id;
        story.cast.proposes(handshake);
        assert_eq!(story.cast.ana.sees(move |tx| signing::revisions(tx, handshake, 1)), []);

        let id = story.proposed(because());
        let signing = story.asks(id).unwrap();
        let code = story.cast.ana.sees(move |tx| Ok(signing::code_of(tx, signing.id)));
        let jobs: Vec<String> =
            story.cast.ana.jobs().iter().map(|(_, payload)| payload.to_string()).collect();
        assert!(jobs.iter().all(|payload| !payload.contains(&code)), "{jobs:?}");
    });
}

#[test]
fn what_was_read_is_what_lay_there_when_the_code_was_asked_for() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        story.asks(id).unwrap();
        story.works();
        story.ana_signs(id).unwrap();
        assert!(matches!(story.enters(id, &story.code()).unwrap(), Entered::Signed(_)));
        let laid = story.cast.ana.sees(move |tx| signing::revisions(tx, id, 1));
        let evidence = story.cast.ana.sees(move |tx| signing::evidence_of(tx, id));
        let shown = |party| evidence.iter().find(|one| one.party == party).unwrap().shown_sha256.clone();
        assert_eq!(
            [shown(Party::Ours), shown(Party::Theirs)],
            [0, 0].map(|at: usize| Some(laid[at].sha256.clone()))
        );
    });
}

#[test]
fn codes_are_not_guessed_for_ever_and_nobody_is_mailed_for_ever() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        for _ in 0..3 {
            story.asks(id).unwrap();
            story.works();
            let wrong = if story.code() == "000000" { "000001" } else { "000000" };
            for _ in 0..5 {
                story.enters(id, wrong).unwrap();
            }
        }
        story.stage.later(SignedDuration::from_hours(48));
        assert_eq!(refused(story.asks(id)), "codes_spent");

        let others: Vec<AgreementId> =
            (0..4).map(|_| story.proposed_to(story.cast.otto, OTTO, because())).collect();
        for other in &others[..3] {
            for _ in 0..3 {
                story.asks(*other).unwrap();
            }
        }
        story.asks(others[3]).unwrap();
        assert_eq!(refused(story.asks(others[3])), "codes_too_many", "ten a day to one address");
    });
}

#[test]
fn a_code_that_no_mail_server_takes_is_said_to_be_undeliverable() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        story.post.answers("550 nobody by that name");
        let signing = story.asks(id).unwrap();
        story.works();
        let counts = story.cast.ana.sees(move |tx| {
            let agreement = crate::find(tx, id)?;
            match signing::turn_of_theirs(tx, &agreement)? {
                signing::Turn::Can { open: Some(open), .. } => Ok((open.id, open.code(tx.now()))),
                other => panic!("{other:?}"),
            }
        });
        assert_eq!(counts, (signing.id, signing::Counts::Undeliverable));
    });
}

#[test]
fn who_waits_for_our_signature_is_mailed_when_it_is_their_turn_and_reminded_from_then() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let how = Proposal { signs_first: Some(Party::Ours), mail_it: Some(true), ..because() };
        let id = story.proposed(how);
        story.works();
        let mails = || {
            let letters = story.post.letters();
            letters
                .iter()
                .filter(|one| one.text.contains("/a/"))
                .map(|one| one.text.clone())
                .collect::<Vec<_>>()
        };
        assert!(mails()[0].contains("signs first"), "{}", mails()[0]);
        story.stage.later(SignedDuration::from_hours(20 * 24));
        story.works();
        assert_eq!(mails().len(), 1, "nothing is asked of them yet");
        story.ana_signs(id).unwrap();
        story.works();
        assert!(mails()[1].contains("your turn"), "{}", mails()[1]);
        story.stage.later(SignedDuration::from_hours(4 * 24));
        story.works();
        assert_eq!(mails().len(), 3);
    });
}
