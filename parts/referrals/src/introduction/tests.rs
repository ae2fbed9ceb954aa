//! Stories about introductions, on both engines.

use kit::Error;
use serde_json::json;

use super::{Suggested, Words, introduce};
use crate::{
    find,
    input::Send,
    tests::post::{MAYA, Post, Story},
    withdraw_consent,
};
use kit::Result;

fn code<T: std::fmt::Debug>(refused: kit::Result<T>) -> &'static str {
    match refused {
        Err(Error::Refused(refusal)) => refusal.code,
        other => panic!("{other:?} is no refusal"),
    }
}

/// A program does not look first.
fn unseen(_: &Suggested) -> Result<()> {
    Ok(())
}

#[test]
fn one_mail_reaches_both_once_with_what_was_written_and_the_days_of_silence_go_on() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let lena = story.sent();
        let before = story.ana.sees(move |tx| find(tx, lena));
        let words = Words { text: Some("<script>Meet</script>".into()), ..Words::default() };
        story.ana.does(move |tx| introduce(tx, lena, &words, unseen));
        let mails = post.after(&stage.db);
        let [mail] = &*mails else { panic!("{mails:?}") };
        assert_eq!(mail.addresses(), ["lena@roth.example", MAYA]);
        assert_eq!((&*mail.subject, &*mail.text), ("Lena Roth, meet Maya Lind", "<script>Meet</script>\n"));
        assert_eq!(mail.html, None);
        assert_eq!(story.ana.sees(move |tx| find(tx, lena)), before);
        let again = story.ana.write(move |tx| introduce(tx, lena, &Words::default(), unseen));
        assert_eq!(code(again), "introduced_already");
        assert_eq!(post.after(&stage.db), []);
    });
}

#[test]
fn without_a_yes_nobody_is_introduced() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let drafted = story.drafted();
        let early = story.ana.write(move |tx| introduce(tx, drafted, &Words::default(), unseen));
        assert_eq!(code(early), "consent_needed");
        story.ana.does(move |tx| crate::send(tx, drafted, Send::default()));
        story.ana.does(move |tx| withdraw_consent(tx, drafted));
        let taken_back = story.ana.write(move |tx| introduce(tx, drafted, &Words::default(), unseen));
        assert_eq!(code(taken_back), "consent_needed");
        assert_eq!(post.after(&stage.db), []);
    });
}

#[test]
fn nobody_is_introduced_to_whom_no_address_leads() {
    stage::on_both_engines(|stage| {
        let story = Story::without_an_address(stage);
        let lena = story.sent();
        let refused = story.ana.write(move |tx| introduce(tx, lena, &Words::default(), unseen));
        assert_eq!(code(refused), "no_address");
    });
}

#[test]
fn a_fee_is_told_to_both_whatever_was_written() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        story
            .agrees_on(serde_json::from_value(json!({ "kind": "percent", "percent": "10" })).expect("a fee"));
        let lena = story.sent();
        let words = Words { text: Some("Lena, this is Maya.".into()), ..Words::default() };
        story.ana.does(move |tx| introduce(tx, lena, &words, unseen));
        let mails = post.after(&stage.db);
        assert_eq!(
            mails[0].text,
            "Lena, this is Maya.\n\nSo that you know: Maya Lind may pay Ana Ruiz Social a fee when Lena Roth becomes their \
             client.\n"
        );
    });
}

#[test]
fn a_letter_without_a_word_or_a_subject_is_not_sent() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let lena = story.sent();
        for words in [
            Words { text: Some("  ".into()), ..Words::default() },
            Words { subject: Some(String::new()), ..Words::default() },
        ] {
            let refused = story.ana.write(move |tx| introduce(tx, lena, &words, unseen));
            assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        }
        assert_eq!(post.after(&stage.db), []);
    });
}
