//! Stories about silence on a set clock, on both engines.

use jiff::civil::date;
use kit::Error;
use stage::Stage;

use super::{Asking, asking, silent};
use crate::{
    StatusName, accept, find,
    hearing::WhyNot,
    input::Send,
    send,
    talk::{self, NewSaid},
    talks,
    tests::post::{Post, Story},
    withdraw_consent,
};

/// What is to be called about, of clients who were not answered for.
fn to_call(story: &Story) -> Vec<String> {
    let silent = story.ana.sees(|tx| {
        let mut all = silent(tx, StatusName::Sent, 10)?;
        all.extend(silent(tx, StatusName::Accepted, 10)?);
        all.extend(silent(tx, StatusName::InTalks, 10)?);
        Ok(all)
    });
    silent
        .into_iter()
        .map(|silent| format!("{} about {}", silent.waiting.partner, silent.waiting.client))
        .collect()
}

/// Each morning from one day of March to another: on which days mail went out, and from which on somebody should call.
fn days(story: &Story, post: &Post, stage: &Stage, from: i8, to: i8) -> (Vec<(i8, String)>, Vec<i8>) {
    let (mut mailed, mut calls) = (Vec::new(), Vec::new());
    for day in from..=to {
        for hour in [12, 14, 20] {
            stage.travel_to(&format!("2026-03-{day:02}T{hour}:00:00Z"));
            mailed.extend(post.subjects_after(&stage.db).into_iter().map(|subject| (day, subject)));
        }
        if !to_call(story).is_empty() {
            calls.push(day);
        }
    }
    (mailed, calls)
}

#[test]
fn an_unanswered_client_is_asked_about_twice_and_then_called_about_and_each_mail_goes_once() {
    stage::on_both_engines(|stage| {
        let (story, post, other) = (Story::on(stage), Post::default(), stage.another_node());
        story.sent();
        let waits = "Will you take Lena Roth on?".to_owned();
        let (mailed, calls) = days(&story, &post, stage, 2, 14);
        assert_eq!(mailed, [(5, waits.clone()), (9, waits)]);
        assert_eq!(calls, [12, 13, 14]);
        assert_eq!(to_call(&story), ["Maya Lind about Lena Roth"]);
        assert_eq!(post.subjects_after(&other), [""; 0]);
        let asked = story.ana.events().iter().filter(|kind| *kind == "referral.partner_asked").count();
        assert_eq!(asked, 2);
    });
}

#[test]
fn after_an_answer_nobody_is_asked_for_three_weeks_and_after_a_question_of_theirs_not_at_all() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let lena = story.sent();
        stage.travel_to("2026-03-05T15:00:00Z");
        post.subjects_after(&stage.db);
        story.maya(move |tx| accept(tx, lena));
        let (mailed, calls) = days(&story, &post, stage, 6, 25);
        assert_eq!((mailed, calls), (vec![], vec![]));
        story.ana.does(move |tx| talks(tx, lena));
        stage.travel_to("2026-04-14T20:00:00Z");
        assert_eq!(post.subjects_after(&stage.db), [""; 0], "the talks began on 25 March");
        stage.travel_to("2026-04-15T14:00:00Z");
        assert_eq!(post.subjects_after(&stage.db), ["How does it go with Lena Roth?"]);

        let ask = |said: &str| NewSaid { said: said.to_owned() };
        let question = ask("Does she have a logo?");
        story.maya(move |tx| talk::say(tx, lena, &question));
        stage.travel_to("2026-06-15T20:00:00Z");
        assert_eq!(post.subjects_after(&stage.db), [""; 0], "the next word is ours");
        assert_eq!(to_call(&story), [""; 0]);
        assert_eq!(story.ana.sees(|tx| talk::questions(tx, 10)).len(), 1);

        let answer = ask("Yes, a good one.");
        story.ana.does(move |tx| talk::say(tx, lena, &answer));
        assert_eq!(post.subjects_after(&stage.db), ["About Lena Roth"]);
        assert_eq!(story.ana.sees(|tx| talk::questions(tx, 10)), []);
        stage.travel_to("2026-07-06T20:00:00Z");
        assert_eq!(post.subjects_after(&stage.db), ["How does it go with Lena Roth?"]);
    });
}

#[test]
fn whoever_cannot_be_mailed_is_called_at_once_and_nothing_is_asked_of_a_client_who_took_their_yes_back() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::without_an_address(stage), Post::default());
        let lena = story.sent();
        let (mailed, calls) = days(&story, &post, stage, 2, 6);
        assert_eq!((mailed, calls), (vec![], vec![5, 6]));
        let said = story.ana.sees(|tx| silent(tx, StatusName::Sent, 10)).remove(0);
        assert_eq!((said.why_not, said.since), (Some(WhyNot::NoAddress), date(2026, 3, 5)));

        story.ana.does(move |tx| withdraw_consent(tx, lena));
        stage.travel_to("2026-05-01T12:00:00Z");
        assert_eq!(to_call(&story), [""; 0]);
        assert!(
            story
                .ana
                .sees(move |tx| {
                    let referral = find(tx, lena)?;
                    asking(tx, &referral)
                })
                .is_none()
        );
    });
}

#[test]
fn when_entente_was_away_one_mail_goes_and_they_have_as_long_to_answer() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let lena = story.sent();
        stage.travel_to("2026-03-20T15:00:00Z");
        assert_eq!(post.subjects_after(&stage.db).len(), 1);
        let next = story.ana.sees(move |tx| {
            let referral = find(tx, lena)?;
            asking(tx, &referral)
        });
        assert_eq!(next, Some((Asking::On(date(2026, 3, 24)), vec![date(2026, 3, 20)])));
        assert_eq!(to_call(&story), [""; 0]);
        let (mailed, calls) = days(&story, &post, stage, 21, 28);
        assert_eq!(mailed.iter().map(|(day, _)| *day).collect::<Vec<_>>(), [24]);
        assert_eq!(calls, [27, 28]);
    });
}

#[test]
fn a_client_who_was_not_sent_is_not_talked_over() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let lena = story.drafted();
        let refused = story.ana.write(move |tx| talk::say(tx, lena, &NewSaid { said: "Hello".into() }));
        assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal.code == "wrong_status"));
        story.ana.does(move |tx| send(tx, lena, Send::default()));
        story.ana.does(move |tx| talk::say(tx, lena, &NewSaid { said: "Hello".into() }));
    });
}
