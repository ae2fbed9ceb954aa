//! Stories about signing here: both by their own hand, the other side with the code that went to their own address.

use documents::Verdict;
use jiff::SignedDuration;
use kit::{Error, web::Whence};
use partnerships::terms::Kind;

use super::{
    cast::because,
    online::{MAYA, OTTO, Story, by_name, refused},
};
use crate::{
    Party, Status, StatusName, Wait,
    input::Proposal,
    signing::{self, Adds, Asked, Consents, Drawn, Entered},
};

#[test]
fn both_sign_here_in_any_order_and_the_document_is_sealed_as_it_begins() {
    for theirs_first in [true, false] {
        stage::on_both_engines(|stage| {
            let story = Story::on(stage);
            let id = story.proposed(because());
            let (_, laid) = story.document(id);
            if theirs_first {
                assert!(matches!(story.signs_online(id), Entered::Signed(_)));
                assert_eq!(story.cast.status(id), StatusName::PartlySigned);
                story.ana_signs(id).unwrap();
            } else {
                story.ana_signs(id).unwrap();
                assert!(matches!(story.signs_online(id), Entered::Signed(_)));
            }
            assert_eq!(story.cast.status(id), StatusName::Active);

            let (adds, sealed) = story.document(id);
            assert_eq!(adds, Adds::Seal);
            assert!(sealed.starts_with(&laid), "what was laid before both is in it, byte for byte");
            let Verdict::Genuine(signatures) = story.verdict(sealed.clone()) else { panic!("not genuine") };
            let mut names: Vec<String> = signatures.iter().map(|one| one.name.clone()).collect();
            names.sort();
            assert_eq!(names, ["Ana Ruiz", "Entente seal of Ana Ruiz Social", "Maya Lind"]);
            let hers = signatures.iter().find(|one| one.name == "Maya Lind").unwrap();
            assert_eq!(hers.email.as_deref(), Some(MAYA));

            let mut other = sealed;
            let middle = other.len() / 2;
            other[middle] ^= 1;
            assert!(!matches!(story.verdict(other), Verdict::Genuine(_)));
            story.works();
            let copy = story.post.letters().pop().unwrap();
            assert_eq!(copy.to, MAYA);
            assert!(copy.text.contains("/a/") && copy.text.contains("sealed"), "{}", copy.text);
        });
    }
}

#[test]
fn how_a_signature_came_about_is_kept_and_never_changed() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        let whence = Whence { address: Some("203.0.113.9".parse().unwrap()), agent: Some("Firefox".into()) };
        let asked = Asked { drawn: Drawn::read("10,10 400,200;5,5").unwrap(), ..by_name() };
        let from = whence.clone();
        story.by_link(id, move |tx, id| signing::ask_for_code(tx, id, asked.clone(), from.clone())).unwrap();
        story.works();
        let code = story.code();
        story
            .by_link(id, move |tx, id| signing::enter_code(tx, id, &code, Consents::Yes, whence.clone()))
            .unwrap();
        let laid = story.cast.ana.sees(move |tx| signing::revisions(tx, id, 1));
        let [evidence] = story.cast.ana.sees(move |tx| signing::evidence_of(tx, id)).try_into().unwrap();
        assert_eq!(
            (evidence.party, evidence.email.as_str(), evidence.address.as_deref(), evidence.agent.as_deref()),
            (Party::Theirs, MAYA, Some("203.0.113.9"), Some("Firefox"))
        );
        assert_eq!(evidence.consent.as_deref(), Some(signing::CONSENT));
        assert_eq!(evidence.shown_sha256.as_ref(), Some(&laid[0].sha256));
        assert_eq!(evidence.signed_sha256.as_ref(), Some(&laid[1].sha256));
        for sql in [
            "update signature_evidence set address = 'elsewhere' /* all: a story has few */",
            "delete from signature_evidence /* all: a story has few */",
            "update revision set sha256 = sha256 /* all: a story has few */",
            "delete from revision /* all: a story has few */",
            "delete from signing /* all: a story has few */",
            "update signing set name = 'Ana' /* all: a story has few */",
            "update signing set entered_at = null /* all: a story has few */",
        ] {
            let tried = story.cast.ana.write(move |tx| tx.exec(sql, &[]));
            assert!(matches!(tried, Err(Error::Guarded(_))), "{sql}: {tried:?}");
        }
    });
}

#[test]
fn an_address_of_our_own_is_not_theirs() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let ours = "Owner+maya@Ana-Ruiz-Social.example";
        let id = story.proposed_to(story.cast.maya, ours, because());
        assert_eq!(refused(story.asks(id)), "signer_is_a_member");
    });
}

#[test]
fn who_signs_first_is_kept() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let ours = story.proposed(Proposal { signs_first: Some(Party::Ours), ..because() });
        assert_eq!(refused(story.asks(ours)), "not_your_turn");
        story.ana_signs(ours).unwrap();
        assert!(matches!(story.signs_online(ours), Entered::Signed(_)));

        let first = Proposal { signs_first: Some(Party::Theirs), ..because() };
        let theirs = story.proposed_to(story.cast.otto, OTTO, first);
        assert_eq!(refused(story.ana_signs(theirs)), "not_your_turn");
        assert!(matches!(story.signs_online(theirs), Entered::Signed(_)));
        story.ana_signs(theirs).unwrap();
        assert_eq!(story.cast.status(theirs), StatusName::Active);
    });
}

#[test]
fn what_nobody_answers_in_time_is_over_and_signed_no_more() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let last = story.cast.today().saturating_add(jiff::ToSpan::days(10));
        let id = story.proposed(Proposal { answer_by: Some(last), ..because() });
        story.stage.later(SignedDuration::from_hours(10 * 24));
        story.works();
        assert_eq!(story.cast.status(id), StatusName::Proposed, "on the last day there is time");
        story.stage.later(SignedDuration::from_hours(24));
        assert_eq!(refused(story.asks(id)), "answered_too_late");
        assert_eq!(refused(story.ana_signs(id)), "answered_too_late");
        story.works();
        let agreement = story.cast.ana.sees(move |tx| crate::find(tx, id));
        assert_eq!(agreement.status, Status::Expired { on: last });
        assert_eq!(story.cast.ana.events().last().map(String::as_str), Some("agreement.unanswered"));
    });
}

#[test]
fn a_paper_is_recorded_with_the_paper_and_passes_for_no_signature_given_here() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.proposed(because());
        let given = crate::OnPaper { party: Party::Theirs, name: "Maya Lind".into(), on: story.cast.today() };
        let without = story.cast.ana.write(move |tx| crate::record_signature(tx, id, given.clone(), None));
        assert!(matches!(without, Err(Error::Invalid(_))), "{without:?}");
        story.cast.signed_by_them(id);
        story.ana_signs(id).unwrap();
        let (adds, document) = story.document(id);
        assert_eq!(adds, Adds::Ours, "nothing is sealed that one side signed elsewhere");
        let Verdict::Genuine(signatures) = story.verdict(document) else { panic!("not genuine") };
        assert_eq!(signatures.len(), 1);
        let evidence = story.cast.ana.sees(move |tx| signing::evidence_of(tx, id));
        assert_eq!(evidence.iter().map(|one| one.party).collect::<Vec<_>>(), [Party::Ours]);
    });
}

#[test]
fn what_came_to_nothing_is_drafted_once_more_and_today_asks_for_it() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let last = story.cast.today().saturating_add(jiff::ToSpan::days(3));
        let id = story.proposed(Proposal { answer_by: Some(last), ..because() });
        let again = || story.cast.ana.write(move |tx| crate::draft_again(tx, id));
        assert_eq!(refused(again()), "wrong_status");
        story.stage.later(SignedDuration::from_hours(4 * 24));
        story.works();
        let waits = || story.cast.ana.sees(|tx| crate::waiting(tx, 10));
        assert_eq!(waits().iter().map(|one| one.wait.clone()).collect::<Vec<_>>(), [Wait::Unanswered(last)]);

        let draft = again().unwrap();
        assert_eq!(
            (draft.status.name(), draft.about.dates.starts_on),
            (StatusName::Draft, story.cast.today())
        );
        assert_eq!(waits(), [], "what comes next is being written");
        story.cast.proposes(draft.id);
        assert!(matches!(story.signs_online(draft.id), Entered::Signed(_)));
    });
}

#[test]
fn of_two_who_are_each_to_be_the_only_one_the_second_signs_too_and_waits() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let only = |partner, email: &str| {
            let mut wanted = story.cast.wanted(partner, Kind::Strategic, story.cast.today());
            wanted["parties"] = serde_json::json!({ "theirs": { "email": email } });
            let id = story.cast.drafts(wanted).id;
            story.cast.proposes(id);
            story.ana_signs(id).unwrap();
            id
        };
        let (mayas, ottos) = (only(story.cast.maya, MAYA), only(story.cast.otto, OTTO));
        assert!(matches!(story.signs_online(mayas), Entered::Signed(_)));
        assert_eq!(story.cast.status(mayas), StatusName::Active);
        assert!(matches!(story.signs_online(ottos), Entered::Signed(_)), "no signature is lost");
        assert_eq!(story.cast.status(ottos), StatusName::Signed);
        assert_eq!(story.document(ottos).0, Adds::Seal, "both signed, whatever it waits for");
        let [waiting] = story.cast.ana.sees(|tx| crate::waiting(tx, 10)).try_into().unwrap();
        assert_eq!(waiting.agreement_id, ottos);
        assert!(matches!(waiting.wait, Wait::Obstacle(_)), "{waiting:?}");
    });
}

#[test]
fn a_draft_is_signed_here_by_nobody_and_a_paper_of_ours_keeps_to_the_order() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let wanted = story.cast.wanted(story.cast.otto, Kind::Referral, story.cast.today());
        let draft = story.cast.drafts(wanted).id;
        assert_eq!(refused(story.ana_signs(draft)), "wrong_status");
        let id = story.proposed(Proposal { signs_first: Some(Party::Theirs), ..because() });
        let ours = crate::OnPaper { party: Party::Ours, name: "Ana Ruiz".into(), on: story.cast.today() };
        let recorded = story
            .cast
            .ana
            .write(move |tx| crate::record_signature(tx, id, ours.clone(), Some(super::cast::paper())));
        assert_eq!(refused(recorded), "not_your_turn");
    });
}
