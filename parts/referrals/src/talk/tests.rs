//! Stories about who hears what of a client on the way, on both engines.

use kit::{Error, Id};
use network::suppression::{self, NewSuppression};
use stage::Business;
use workspace::{members, news};

use super::{NewSaid, Who, of_referral, say};
use crate::{
    Referral, accept, decline,
    input::Win,
    lose, talks,
    tests::post::{MAYA, Post, Story},
    win, withdraw,
};

fn news(ana: &Business) -> Vec<String> {
    let told = ana.sees(|tx| {
        let member = members::acting(tx)?.id;
        news::unseen(tx, member)
    });
    told.into_iter().rev().map(|told| told.sentence).collect()
}

#[test]
fn what_the_partner_does_by_their_link_is_news_and_what_we_write_down_ourselves_is_not() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let lena = story.sent();
        story.maya(move |tx| accept(tx, lena));
        story.maya(move |tx| accept(tx, lena));
        story.maya(move |tx| say(tx, lena, &NewSaid { said: "Does she have a logo?".into() }));
        story.maya(move |tx| talks(tx, lena));
        story.maya(move |tx| lose(tx, lena, "She chose another."));
        assert_eq!(
            news(&story.ana),
            [
                "Maya Lind took Lena Roth on.",
                "Maya Lind says about Lena Roth: “Does she have a logo?”",
                "Maya Lind and Lena Roth are in talks.",
                "Nothing came of Lena Roth with Maya Lind: She chose another.",
            ]
        );
        let said = story.ana.sees(move |tx| of_referral(tx, lena));
        assert_eq!(said.iter().map(|said| said.who).collect::<Vec<_>>(), [Who::Them]);

        let lena = story.sent_another();
        story.ana.does(move |tx| accept(tx, lena));
        assert_eq!(news(&story.ana).len(), 4);
    });
}

#[test]
fn the_giver_of_a_client_hears_of_each_step_once_by_mail() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let lena = story.received();
        story.ana.does(move |tx| accept(tx, lena));
        story.ana.does(move |tx| accept(tx, lena));
        let mail = post.after(&stage.db).remove(0);
        assert_eq!((&*mail.to, &*mail.subject), (MAYA, "Ana Ruiz Social took Lena Roth on"));
        assert_eq!(mail.reply_to.as_deref(), Some("owner@ana-ruiz-social.example"));
        assert_eq!(post.subjects_after(&stage.db), [""; 0]);
        story.ana.does(move |tx| talks(tx, lena));
        story.ana.does(move |tx| win(tx, lena, &Win::default()));
        let subjects =
            ["Ana Ruiz Social and Lena Roth are in talks", "Ana Ruiz Social won Lena Roth. Thank you"];
        assert_eq!(post.subjects_after(&stage.db), subjects);
        assert_eq!(news(&story.ana), [""; 0]);
    });
}

#[test]
fn a_no_says_why_and_whoever_does_not_want_mail_gets_none() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let no = |lena: Id<Referral>| story.ana.does(move |tx| decline(tx, lena, "We are full until May"));
        no(story.received());
        let mail = post.after(&stage.db).remove(0);
        assert!(mail.text.contains("did not take Lena Roth on: We are full until May."), "{}", mail.text);

        story.ana.does(|tx| {
            let new = NewSuppression { address: MAYA.into(), reason: None, since: None, source: None };
            suppression::suppress(tx, &new).map(drop)
        });
        let lena = story.received();
        story.ana.does(move |tx| withdraw(tx, lena));
        assert_eq!(post.subjects_after(&stage.db), [""; 0]);
    });
}

#[test]
fn who_asks_and_asks_waits_for_an_answer_first() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let lena = story.sent();
        for _ in 0..10 {
            story.maya(move |tx| say(tx, lena, &NewSaid { said: "Are you there?".into() }));
        }
        let refused = story.maya(move |tx| match say(tx, lena, &NewSaid { said: "Hello?".into() }) {
            Err(Error::Refused(refusal)) => Ok(refusal.code),
            other => panic!("it is too much, but {other:?}"),
        });
        assert_eq!(refused, "said_enough");
    });
}
