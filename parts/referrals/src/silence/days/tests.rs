//! Stories about set days of silence on a set clock, on both engines.

use kit::Error;
use stage::Stage;

use super::{DaysOfSilence, days_of_silence, set};
use crate::{
    StatusName, accept,
    silence::silent,
    tests::post::{Post, Story},
};

const SHORT: DaysOfSilence = DaysOfSilence {
    answer_first: 1,
    answer_again: 2,
    answer_call: 4,
    news_first: 5,
    news_again: 6,
    news_call: 8,
};

/// On which days of March mail went out, and on which somebody should call.
fn days(story: &Story, post: &Post, stage: &Stage, from: i8, to: i8) -> (Vec<i8>, Vec<i8>) {
    let (mut mailed, mut calls) = (Vec::new(), Vec::new());
    for day in from..=to {
        for hour in [12, 15, 20] {
            stage.travel_to(&format!("2026-03-{day:02}T{hour}:00:00Z"));
            mailed.extend(post.subjects_after(&stage.db).into_iter().map(|_| day));
        }
        let silent = story.ana.sees(|tx| {
            let unanswered = silent(tx, StatusName::Sent, 10)?.len();
            Ok(unanswered + silent(tx, StatusName::Accepted, 10)?.len())
        });
        if silent > 0 {
            calls.push(day);
        }
    }
    (mailed, calls)
}

#[test]
fn on_the_set_days_two_mails_go_and_then_somebody_calls_and_after_an_answer_nobody_asks() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        story.ana.does(|tx| set(tx, SHORT));
        let lena = story.sent();
        assert_eq!(days(&story, &post, stage, 2, 7), (vec![3, 4], vec![6, 7]));
        story.maya(move |tx| accept(tx, lena));
        assert_eq!(days(&story, &post, stage, 8, 16), (vec![12, 13], vec![15, 16]));
    });
}

#[test]
fn silences_that_last_already_go_by_the_new_days_from_the_next_morning_and_nothing_goes_twice() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        story.sent();
        stage.travel_to("2026-03-04T20:00:00Z");
        assert_eq!(post.subjects_after(&stage.db), [""; 0]);
        story.ana.does(|tx| set(tx, SHORT));
        assert_eq!(post.subjects_after(&stage.db), [""; 0], "nobody is asked in the evening");
        assert_eq!(days(&story, &post, stage, 5, 9), (vec![5, 6], vec![8, 9]));
    });
}

#[test]
fn longer_days_put_off_what_was_to_be_asked() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        story.sent();
        let longer = DaysOfSilence { answer_first: 5, ..DaysOfSilence::default() };
        story.ana.does(move |tx| set(tx, longer));
        assert_eq!(days(&story, &post, stage, 3, 13), (vec![7, 9], vec![12, 13]));
    });
}

#[test]
fn days_that_do_not_follow_each_other_or_go_beyond_a_year_are_refused() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        for wrong in [
            DaysOfSilence { answer_first: 0, ..SHORT },
            DaysOfSilence { answer_again: 1, ..SHORT },
            DaysOfSilence { news_call: 366, ..SHORT },
        ] {
            let refused = story.ana.write(move |tx| set(tx, wrong));
            assert!(matches!(refused, Err(Error::Invalid(_))), "{wrong:?}");
        }
        assert_eq!(story.ana.sees(days_of_silence), DaysOfSilence::default());
    });
}
