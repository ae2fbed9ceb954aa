//! Stories about the other side's page before a review, asked as a browser asks it, on both engines.

use axum::http::StatusCode;
use kit::Id;
use network::contacts::{self, NewContact};
use partnerships::{NewPartnership, stages};
use reviews::{
    Decision, Held, Review,
    answers::{self, Answers, Balance},
};
use stage::{Business, Stage};

use crate::visit::Visitor;

/// Ana asked Ben how it goes, before their review.
struct Story {
    ana: Business,
    review: Id<Review>,
    link: String,
    ben: Visitor,
}

const WELL: &str = "rating=4&went_well=Both+are+glad&balance=gives_more&wish=change_terms";

impl Story {
    fn on(stage: &Stage) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let review = ana.does(|tx| {
            let new = NewContact { display_name: Some("Ben Okafor".into()), ..NewContact::default() };
            let contact_id = Some(contacts::add(tx, new)?.id);
            let ben = partnerships::open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?;
            stages::became_active(tx, ben.id, tx.today())?;
            let filter = reviews::Filter { partnership_id: Some(ben.id), ..reviews::Filter::default() };
            let review = reviews::list(tx, &filter)?.data.remove(0).review.id;
            answers::ask(tx, review).map(|review| review.id)
        });
        let url = ana.sees(move |tx| answers::url_for_partner(tx, review)).expect("a link");
        let link = url[url.find("/look-back/").expect("a path of its own")..].to_owned();
        Self { ana, review, link, ben: Visitor::on(stage) }
    }

    fn ours(&self) {
        let id = self.review;
        self.ana.does(move |tx| {
            let answers = Answers {
                rating: 5,
                went_well: Some("He answers at once.".into()),
                could_be_better: None,
                balance: Balance::Even,
                wish: Decision::Continue,
            };
            answers::give(tx, id, answers)
        });
    }
}

#[test]
fn looking_asks_five_questions_and_changes_nothing() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        story.ours();
        let before = story.ana.events();

        let opened = story.ben.opens(&story.link);

        assert_eq!(opened.status, StatusCode::OK);
        opened.says(
            &[
                "How is it going, Ben Okafor?",
                "Ana Ruiz Social would like to look back with you",
                "What could be better?",
            ],
            &["He answers at once", "Sign out"],
        );
        assert_eq!(story.ben.opens(&format!("{}?{WELL}", story.link)).status, StatusCode::OK);
        assert_eq!(story.ana.events(), before);
    });
}

#[test]
fn they_answer_once_however_often_the_form_is_sent_and_then_read_ours() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        for once in ["first", "first", "second"] {
            let answered = story.ben.sends(&story.link, &format!("once={once}&{WELL}"));
            assert_eq!(answered.status, StatusCode::SEE_OTHER, "{once}");
        }
        let told = story.ana.events().into_iter().filter(|kind| kind == "review.answered_by_them").count();
        assert_eq!(told, 1);
        story
            .ben
            .opens(&story.link)
            .says(&["Both are glad", "I give more than I get"], &["He answers at once"]);

        story.ours();
        story.ben.opens(&story.link).says(&["Both are glad", "He answers at once", "Change my answers"], &[]);
    });
}

#[test]
fn what_is_missing_stands_beside_its_question_and_what_was_written_stays() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let answered = story.ben.sends(&story.link, "once=first&went_well=Both+are+glad&balance=even");
        assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY);
        answered.says(&["Please choose an answer", "Both are glad"], &[]);
    });
}

#[test]
fn after_the_talk_the_page_tells_what_was_decided_and_takes_no_answers() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.review;
        story.ana.does(move |tx| {
            let notes = "Only for us to read.".to_owned();
            reviews::hold(
                tx,
                id,
                Held { on: tx.today(), rating: Some(4), notes, decision: Decision::Continue },
            )
        });
        let opened = story.ben.opens(&story.link);
        opened.says(&["and decided to continue as it is"], &["<form", "Only for us to read"]);
        let late = story.ben.sends(&story.link, &format!("once=late&{WELL}"));
        assert_eq!(late.status, StatusCode::CONFLICT);
    });
}

#[test]
fn the_secret_of_another_page_opens_nothing_here() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let secret = story.link.trim_start_matches("/look-back/");
        for path in [format!("/a/{secret}"), format!("/p/{secret}"), "/look-back/unknown".to_owned()] {
            assert_eq!(story.ben.opens(&path).status, StatusCode::NOT_FOUND, "{path}");
        }
    });
}
