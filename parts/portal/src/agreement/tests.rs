//! Stories about the other side's page for an agreement, on both engines.

use agreements::{AgreementId, Form, OnPaper, Paper, Party, StatusName, comments, input::Proposal, offers};
use axum::http::StatusCode;
use network::{
    contacts::{self, NewContact},
    services,
};
use partnerships::NewPartnership;
use serde_json::{Value as Json, json};
use stage::{Business, Stage};

use crate::visit::{Answered, Visitor};

/// Ana Ruiz Social and Maya shook hands on ten percent for website design.
struct Story {
    ana: Business,
    maya: Visitor,
    id: AgreementId,
    link: String,
    wanted: Json,
}

impl Story {
    fn on(stage: &Stage, form: Form) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let (partner, service) = ana.does(|tx| {
            let maya = NewContact { display_name: Some("Maya Lind".into()), ..NewContact::default() };
            let contact_id = Some(contacts::add(tx, maya)?.id);
            let partner = partnerships::open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?;
            let design = services::Wanted { name: "Website design".into(), offered: false };
            Ok((partner.id, services::add(tx, design)?.id))
        });
        let wanted = json!({
            "partnership_id": partner, "form": form, "starts_on": "2026-03-02",
            "boundaries": "Answer within two days <b>always</b>.",
            "terms": [{
                "direction": "outbound", "service_id": service, "exclusive": false,
                "fee": { "kind": "percent", "percent": "10", "period": { "kind": "forever" } },
            }],
        });
        let story = wanted.clone();
        let id = ana.does(move |tx| agreements::draft(tx, read(&wanted))).id;
        proposes(&ana, id);
        let url = ana.sees(move |tx| agreements::url_for_partner(tx, id)).expect("a link");
        let link = url[url.find("/a/").expect("a path of its own")..].to_owned();
        Self { ana, maya: Visitor::on(stage), id, link, wanted: story }
    }

    fn opens(&self) -> Answered {
        self.maya.opens(&self.link)
    }

    fn sends(&self, what: &str, form: &[(&str, &str)]) -> Answered {
        let form = serde_urlencoded::to_string(form).expect("a form");
        self.maya.sends(&format!("{}/{what}", self.link), &form)
    }

    fn status(&self) -> StatusName {
        let id = self.id;
        self.ana.sees(move |tx| agreements::find(tx, id)).status.name()
    }
}

fn read<T: serde::de::DeserializeOwned>(json: &Json) -> T {
    serde_json::from_value(json.clone()).expect("JSON as the API takes it")
}

fn proposes(ana: &Business, id: AgreementId) {
    let reason = Some("We have shared a desk for years.".to_owned());
    let proposal = Proposal { reason, ..Proposal::default() };
    ana.does(move |tx| agreements::propose(tx, id, proposal.clone()));
}

#[test]
fn they_read_what_was_agreed_by_word_and_their_yes_puts_it_in_force_once() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage, Form::Verbal);
        let page = story.opens();
        page.says(
            &["Maya Lind", "10%", "&#60;b&#62;always", "Is it so?"],
            &["desk for years", "Sign out", "<b>always"],
        );
        assert_eq!(story.status(), StatusName::Proposed, "looking changes nothing");

        let seen = page.hidden("seen");
        for once in ["first", "first", "second"] {
            let said = story.sends("yes", &[("once", once), ("name", "Maya Lind"), ("seen", &seen)]);
            assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.page);
        }
        assert_eq!(story.status(), StatusName::Active);
        let confirmed = story.ana.events().into_iter().filter(|kind| kind == "agreement.confirmed").count();
        assert_eq!(confirmed, 1);
        story.opens().says(&["Maya Lind said yes on 2 March 2026. It holds."], &["Is it so?"]);
    });
}

#[test]
fn nobody_says_yes_to_other_words_than_those_they_read() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage, Form::Verbal);
        let seen = story.opens().hidden("seen");
        let mut other = story.wanted.clone();
        other["terms"][0]["fee"]["percent"] = json!("20");
        let id = story.id;
        story.ana.does(move |tx| agreements::change(tx, id, read(&other)));
        story.opens().says(&["Ana Ruiz Social is writing it anew."], &["20%", "10%", "Is it so?"]);
        proposes(&story.ana, id);

        let refused = story.sends("yes", &[("once", "first"), ("name", "Maya Lind"), ("seen", &seen)]);
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.says(&["20%"], &[]);
        assert_eq!(story.status(), StatusName::Proposed);
        let nameless =
            story.sends("yes", &[("once", "second"), ("name", " "), ("seen", &story.opens().hidden("seen"))]);
        nameless.says(&["please write your name"], &[]);
        assert_eq!(story.status(), StatusName::Proposed);
    });
}

#[test]
fn what_either_says_stands_on_both_pages_until_they_agree_or_part() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage, Form::Written);
        let id = story.id;
        story.opens().says(&["Ana Ruiz Social proposes this to you."], &["Is it so?"]);
        let said = story.sends("say", &[("once", "first"), ("said", "Could it be <twelve> percent?")]);
        assert_eq!(said.status, StatusCode::SEE_OTHER);
        let open = story.ana.sees(|tx| comments::unanswered(tx, 10));
        assert_eq!(open.iter().map(|one| &*one.said).collect::<Vec<_>>(), ["Could it be <twelve> percent?"]);

        let ours = comments::NewComment { clause: None, said: "Let us begin with ten.".into() };
        story.ana.does(move |tx| comments::say(tx, id, ours.clone()));
        assert_eq!(story.ana.sees(|tx| comments::unanswered(tx, 10)), []);
        story.opens().says(&["&#60;twelve&#62; percent", "Let us begin with ten."], &["<twelve>"]);

        let seen = story.opens().hidden("seen");
        let no = story.sends("no", &[("once", "second"), ("reason", "Then rather not."), ("seen", &seen)]);
        assert_eq!((no.status, story.status()), (StatusCode::SEE_OTHER, StatusName::Declined));
        story.opens().says(&["You said no this time"], &["<form"]);
        let late = story.sends("say", &[("once", "third"), ("said", "Wait!")]);
        assert_eq!(late.status, StatusCode::CONFLICT);
    });
}

#[test]
fn what_is_in_writing_is_signed_and_not_said_yes_to_and_a_guessed_link_opens_nothing() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage, Form::Written);
        let seen = story.opens().hidden("seen");
        let said = story.sends("yes", &[("once", "first"), ("name", "Maya Lind"), ("seen", &seen)]);
        assert_eq!((said.status, story.status()), (StatusCode::SEE_OTHER, StatusName::Proposed));
        let guessed = story.maya.opens("/a/guessed");
        assert_eq!(guessed.status, StatusCode::NOT_FOUND);
        guessed.says(&["This link is no longer open"], &["Maya"]);
    });
}

/// The form for other terms as it stands on their page, with what they would have otherwise.
fn other_terms(story: &Story, once: &str, otherwise: &[(&str, &str)]) -> Answered {
    let page = story.maya.opens(&format!("{}/other-terms", story.link));
    let seen = page.hidden("seen");
    let mut form = vec![
        ("once", once),
        ("seen", &*seen),
        ("terms[0].fee.kind", "percent"),
        ("terms[0].fee.percent", "10"),
        ("terms[0].fee.period", "forever"),
        ("starts_on", "2026-03-02"),
        ("boundaries", "Answer within two days <b>always</b>."),
    ];
    form.retain(|(name, _)| otherwise.iter().all(|(other, _)| other != name));
    form.extend_from_slice(otherwise);
    story.sends("other-terms", &form)
}

#[test]
fn they_propose_other_terms_and_read_what_became_of_them() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage, Form::Written);
        let form = story.maya.opens(&format!("{}/other-terms", story.link));
        form.says(
            &["Ana Ruiz Social sends you clients who need Website design", "value=\"10\""],
            &["Sign out"],
        );
        let same = other_terms(&story, "first", &[]);
        assert_eq!(same.status, StatusCode::CONFLICT);
        same.says(&["These are the terms that lie before you already."], &[]);
        let wrong = other_terms(&story, "second", &[("terms[0].fee.percent", "150")]);
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);

        let otherwise = [
            ("terms[0].fee.percent", "12"),
            ("terms[0].fee.period", "months"),
            ("terms[0].fee.period.months", "18"),
            ("remark", "Then <gladly>."),
        ];
        for once in ["third", "third"] {
            assert_eq!(other_terms(&story, once, &otherwise).status, StatusCode::SEE_OTHER);
        }
        story
            .opens()
            .says(&["You proposed other terms on 2 March 2026", "has not answered yet", "10%"], &["12%"]);
        let offers = story.ana.sees(|tx| offers::unanswered(tx, 10));
        assert_eq!(offers.len(), 1);
        assert_eq!(offers[0].remark.as_deref(), Some("Then <gladly>."));

        let offer = offers[0].id;
        story.ana.does(move |tx| {
            offers::refuse(tx, offer, agreements::input::Why { reason: "Ten is <what> we pay.".into() })
        });
        story
            .opens()
            .says(&["said no to the terms", "Ten is &#60;what&#62; we pay."], &["has not answered yet"]);
    });
}

#[test]
fn every_version_that_lay_before_them_is_read_with_what_changed() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage, Form::Written);
        let at = format!("{}/versions", story.link);
        story
            .maya
            .opens(&at)
            .says(&["Version 1", "It lies before you since 2 March 2026."], &["What is different"]);
        assert_eq!(
            other_terms(&story, "first", &[("terms[0].fee.percent", "12")]).status,
            StatusCode::SEE_OTHER
        );
        let offer = story.ana.sees(|tx| offers::unanswered(tx, 10))[0].id;
        story.ana.does(move |tx| offers::accept(tx, offer).map(drop));
        story.maya.opens(&at).says(&["Version 1", "It lay before you"], &["12%", "Version 2"]);
        let unread = story.maya.opens(&format!("{}/other-terms", story.link));
        assert_eq!(unread.status, StatusCode::CONFLICT, "nothing lies before them");

        proposes(&story.ana, story.id);
        let page = story.maya.opens(&at);
        page.says(
            &[
                "Version 2",
                "What is different from version 1",
                "<del>10%</del> <ins>12%</ins>",
                "With the terms that you proposed, 2 March 2026",
            ],
            &[],
        );
        let first = story.maya.opens(&format!("{at}?version=1"));
        first.says(
            &["It lay before you on 2 March 2026, and was changed since."],
            &["What is different", "<ins>"],
        );
        assert_eq!(story.maya.opens(&format!("{at}?version=3")).status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn who_signed_words_that_were_changed_reads_it_until_they_sign_the_new_ones() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage, Form::Written);
        let id = story.id;
        let signs = || {
            let on = jiff::civil::date(2026, 3, 2);
            let theirs = OnPaper { party: Party::Theirs, name: "Maya Lind".into(), on };
            let paper = || Paper { name: "signed.pdf".into(), bytes: b"%PDF-1.4\n%%EOF\n".to_vec() };
            story.ana.does(move |tx| agreements::record_signature(tx, id, theirs.clone(), Some(paper())));
        };
        signs();
        story.opens().says(&[], &["What you signed was changed"]);
        let mut other = story.wanted.clone();
        other["terms"][0]["fee"]["percent"] = json!("20");
        story.ana.does(move |tx| agreements::change(tx, id, read(&other)));
        let said = "You signed version 1 on 2 March 2026. Ana Ruiz Social changed the words since";
        story.opens().says(&["What you signed was changed", said], &[]);
        proposes(&story.ana, id);
        story.opens().says(&[said], &[]);
        signs();
        story.opens().says(&[], &[said]);
    });
}
