//! Stories about the mail with the partner's page, on both engines.

use jiff::SignedDuration;
use kit::Error;

use super::mail;
use crate::{
    accept,
    tests::post::{MAYA, Post, Story},
    url_for_partner, withdraw_consent,
};

fn code<T: std::fmt::Debug>(refused: kit::Result<T>) -> &'static str {
    match refused {
        Err(Error::Refused(refusal)) => refusal.code,
        other => panic!("{other:?} is no refusal"),
    }
}

#[test]
fn the_page_is_mailed_without_the_clients_name_and_once_a_day() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let lena = story.sent();
        story.ana.does(move |tx| mail(tx, lena));
        let url = story.ana.sees(move |tx| url_for_partner(tx, lena)).expect("a page");
        let mails = post.after(&stage.db);
        let [letter] = &*mails else { panic!("{mails:?}") };
        assert_eq!((letter.addresses(), &*letter.subject), (vec![MAYA], "A client for you: Website design"));
        assert!(letter.text.contains(&url) && !letter.text.contains("Lena"), "{}", letter.text);
        assert_eq!(code(story.ana.write(move |tx| mail(tx, lena))), "mailed_already");
        stage.later(SignedDuration::from_hours(21));
        story.ana.does(move |tx| mail(tx, lena));
        assert_eq!(post.subjects_after(&stage.db), ["A client for you: Website design"]);
    });
}

#[test]
fn a_partner_who_may_see_nothing_of_the_client_is_mailed_nothing() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let drafted = story.drafted();
        assert_eq!(code(story.ana.write(move |tx| mail(tx, drafted))), "nothing_to_show");
        let received = story.received();
        assert_eq!(code(story.ana.write(move |tx| mail(tx, received))), "nothing_to_show");
        let omar = story.sent_another();
        story.ana.does(move |tx| accept(tx, omar));
        story.ana.does(move |tx| withdraw_consent(tx, omar));
        assert_eq!(code(story.ana.write(move |tx| mail(tx, omar))), "nothing_to_show");
        assert_eq!(post.after(&stage.db), []);
    });
}

#[test]
fn whom_no_mail_reaches_is_said_and_nothing_is_kept() {
    stage::on_both_engines(|stage| {
        let story = Story::without_an_address(stage);
        let lena = story.sent();
        assert_eq!(code(story.ana.write(move |tx| mail(tx, lena))), "no_address");
        assert_eq!(story.ana.sees(move |tx| super::last_at(tx, lena)), None);
    });
}
