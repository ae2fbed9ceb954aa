//! Stories about thanks, on both engines.

use jiff::civil::date;
use network::touchpoints;
use partnerships::Partner;

use super::{Words, thank, thanked_by_ourselves, unthanked};
use crate::{
    accept,
    input::Win,
    tests::{
        post::{MAYA, Post, Story},
        refusal,
    },
    win, withdraw,
};

/// For whom Today says that nobody was thanked.
fn to_thank(story: &Story) -> Vec<String> {
    let since = date(2026, 2, 2);
    story.ana.sees(move |tx| unthanked(tx, since, 10)).into_iter().map(|one| one.client).collect()
}

/// What stands among the conversations with Maya.
fn noted(story: &Story) -> Vec<String> {
    let partner = story.partner;
    story.ana.sees(move |tx| {
        let Partner::Contact(maya) = partnerships::find(tx, partner)?.with else { return Ok(Vec::new()) };
        let talks = touchpoints::of_contact(tx, maya, None, 10)?.data;
        Ok(talks.into_iter().filter_map(|talk| talk.note).collect())
    })
}

#[test]
fn one_press_thanks_for_sending_and_one_for_winning_and_each_stands_in_the_history() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::on(stage), Post::default());
        let lena = story.received();
        assert_eq!(to_thank(&story), [""; 0]);
        let own = Words { text: Some("Dear Maya, how kind.".into()) };
        story.ana.does(move |tx| thank(tx, lena, &own));
        let mails = post.after(&stage.db);
        let [mail] = &*mails else { panic!("{mails:?}") };
        assert_eq!((&*mail.to, &*mail.text), (MAYA, "Dear Maya, how kind.\n"));
        assert!(mail.reply_to.is_some());
        let again = story.ana.write(move |tx| thank(tx, lena, &Words::default()));
        assert_eq!(refusal(again).code, "thanked_already");

        story.ana.does(move |tx| {
            accept(tx, lena)?;
            win(tx, lena, &Win::default())
        });
        post.after(&stage.db);
        assert_eq!(to_thank(&story), ["Lena Roth"]);
        story.ana.does(move |tx| thank(tx, lena, &Words::default()));
        assert_eq!(post.subjects_after(&stage.db), ["Thank you for Lena Roth"]);
        assert_eq!(to_thank(&story), [""; 0]);
        let again = story.ana.write(move |tx| thanked_by_ourselves(tx, lena));
        assert_eq!(refusal(again).code, "thanked_already");
        assert_eq!(noted(&story), ["Thanked them for Lena Roth", "Thanked them for Lena Roth"]);
    });
}

#[test]
fn whoever_cannot_be_mailed_is_thanked_otherwise_and_that_is_kept() {
    stage::on_both_engines(|stage| {
        let (story, post) = (Story::without_an_address(stage), Post::default());
        let lena = story.received();
        story.ana.does(move |tx| {
            accept(tx, lena)?;
            win(tx, lena, &Win::default())
        });
        let refused = story.ana.write(move |tx| thank(tx, lena, &Words::default()));
        assert_eq!(refusal(refused).code, "cannot_be_mailed");
        assert_eq!(to_thank(&story), ["Lena Roth"]);
        story.ana.does(move |tx| thanked_by_ourselves(tx, lena));
        assert_eq!(to_thank(&story), [""; 0]);
        assert_eq!(noted(&story), ["Thanked them for Lena Roth"]);
        assert_eq!(post.subjects_after(&stage.db), [""; 0]);
    });
}

#[test]
fn nobody_is_thanked_for_whom_we_sent_or_for_what_was_taken_back() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let (ours, theirs) = (story.sent(), story.received());
        story.ana.does(move |tx| withdraw(tx, theirs));
        for id in [ours, theirs] {
            let refused = story.ana.write(move |tx| thank(tx, id, &Words::default()));
            assert_eq!(refusal(refused).code, "nothing_to_thank_for");
        }
    });
}
