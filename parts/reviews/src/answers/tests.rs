//! Stories about what both sides say before a review, on both engines.

use kit::{Error, Id};
use partnerships::Partnership;
use stage::Business;

use super::{Answers, Balance, BothSides, ask, give, of, opened, url_for_partner};
use crate::{
    Decision, Review, Skip, StatusName,
    tests::{active_partner, held, of as of_partner, reviews},
};

fn answers(rating: u8, wish: Decision) -> Answers {
    Answers {
        rating,
        went_well: Some("Both clients are glad.".to_owned()),
        could_be_better: None,
        balance: Balance::Even,
        wish,
    }
}

/// Ana and Ben, who work together, with the review that comes next.
struct Story {
    ana: Business,
    ben: Id<Partnership>,
    review: Id<Review>,
}

impl Story {
    fn on(stage: &stage::Stage) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let ben = active_partner(&ana, "Ben Okafor");
        let review = reviews(&ana, of_partner(ben)).remove(0).id;
        Self { ana, ben, review }
    }

    /// The secret of Ben's page.
    fn asked(&self) -> String {
        let id = self.review;
        self.ana.does(move |tx| ask(tx, id));
        let url = self.ana.sees(move |tx| url_for_partner(tx, id)).expect("a page");
        url.rsplit('/').next().expect("a secret").to_owned()
    }

    /// Ben answers by his link.
    fn ben_says(&self, secret: &str, answers: Answers) -> kit::Result<Review> {
        let secret = secret.to_owned();
        self.ana.write(move |tx| {
            let review = opened(tx, &secret)?;
            give(tx, review.id, answers.clone())
        })
    }

    fn we_say(&self, answers: Answers) {
        let id = self.review;
        self.ana.does(move |tx| give(tx, id, answers.clone()));
    }

    /// What we read of it on the review.
    fn we_read(&self) -> BothSides {
        let id = self.review;
        self.ana.sees(move |tx| {
            let both = of(tx, id)?;
            Ok(crate::find(tx, id)?.read_by_us(both))
        })
    }
}

#[test]
fn both_answer_by_themselves_and_read_each_other_once_both_have() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let secret = story.asked();
        let (four, two) = (answers(4, Decision::Continue), answers(2, Decision::ChangeTerms));

        story.ben_says(&secret, two.clone()).expect("Ben answers");
        assert_eq!(story.we_read(), BothSides::default(), "we have said nothing yet");
        story.we_say(four.clone());

        assert_eq!(story.we_read(), BothSides { ours: Some(four), theirs: Some(two) });
        let told: Vec<String> =
            story.ana.events().into_iter().filter(|kind| kind.starts_with("review.")).collect();
        assert_eq!(told, ["review.asked", "review.answered_by_them", "review.answered"]);
    });
}

#[test]
fn new_answers_take_the_place_of_earlier_ones_and_the_same_again_are_nothing_new() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        for rating in [3, 3, 5] {
            story.we_say(answers(rating, Decision::Continue));
        }
        assert_eq!(story.we_read().ours, Some(answers(5, Decision::Continue)));
        let told = story.ana.events().into_iter().filter(|kind| kind == "review.answered").count();
        assert_eq!(told, 2);
    });
}

#[test]
fn once_they_have_talked_nobody_answers_any_more_and_all_of_it_can_be_read() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let (secret, two) = (story.asked(), answers(2, Decision::Continue));
        story.ben_says(&secret, two.clone()).expect("Ben answers");
        let id = story.review;
        story.ana.does(move |tx| crate::hold(tx, id, held(tx.today(), Decision::Continue)));

        let late = story.ben_says(&secret, answers(5, Decision::Continue));
        assert!(matches!(&late, Err(Error::Refused(why)) if why.code == "wrong_status"), "{late:?}");
        assert_eq!(story.we_read(), BothSides { ours: None, theirs: Some(two) });
    });
}

#[test]
fn nobody_is_asked_about_a_review_that_was_skipped() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.review;
        story.ana.does(move |tx| crate::skip(tx, id, Skip { reason: "He is on leave.".to_owned() }));
        let asked = story.ana.write(move |tx| ask(tx, id));
        assert!(matches!(&asked, Err(Error::Refused(why)) if why.code == "wrong_status"), "{asked:?}");
        assert_eq!(reviews(&story.ana, of_partner(story.ben))[1].status.name(), StatusName::Skipped);
    });
}

#[test]
fn asking_twice_is_the_same_page_and_one_event() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        assert_eq!(story.asked(), story.asked());
        let asked = story.ana.events().into_iter().filter(|kind| kind == "review.asked").count();
        assert_eq!(asked, 1);
        let guessed = story.ben_says("17cgzy860e028c7rwe3nxbk2yx8pab74", answers(4, Decision::Continue));
        assert!(matches!(guessed, Err(Error::NotFound)), "{guessed:?}");
    });
}
