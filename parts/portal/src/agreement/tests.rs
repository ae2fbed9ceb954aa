//! Stories about the other side's page for an agreement, on both engines.

use agreements::{AgreementId, Form, StatusName, comments, input::Proposal};
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
