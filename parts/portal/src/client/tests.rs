//! Stories about the client's own page, asked as a browser asks it, on both engines.

use axum::http::StatusCode;
use kit::Id;
use referrals::{
    Consent, ConsentIn, Referral,
    input::{Client, Person, Send, Wanted},
};
use stage::Stage;

use crate::{shortlist::Story, visit::Answered};

/// Lena chose Maya, and has a page of her own.
struct Lenas {
    story: Story,
    link: String,
    to_maya: Id<Referral>,
}

impl Lenas {
    fn on(stage: &Stage) -> Self {
        let story = Story::on(stage);
        story.chooses(story.maya, "&wish=pass_on&said=After+Easter");
        let lena = story.lena;
        let url = story.ana.sees(move |tx| referrals::url_for_themselves(tx, lena)).expect("a link");
        let filter = referrals::Filter::default();
        let to_maya = story.ana.sees(move |tx| referrals::list(tx, &filter)).data.remove(0).id;
        Self { link: url[url.find("/c/").expect("a path of its own")..].to_owned(), story, to_maya }
    }

    fn opens(&self) -> Answered {
        self.story.visitor.opens(&self.link)
    }

    fn takes_back(&self, id: Id<Referral>) -> StatusCode {
        let form = format!("once=one&referral_id={id}");
        self.story.visitor.sends(&format!("{}/take-back", self.link), &form).status
    }

    fn consent(&self, id: Id<Referral>) -> Consent {
        self.story.ana.sees(move |tx| referrals::find(tx, id)).about.consent
    }

    /// Greg, who is nobody of Lena's, was sent to Otto.
    fn gregs(&self) -> Id<Referral> {
        let to_maya = self.to_maya;
        let otto = self.story.otto;
        self.story.ana.does(move |tx| {
            let about = referrals::find(tx, to_maya)?.about;
            let wanted = Wanted {
                direction: about.direction,
                partnership_id: otto,
                client: Client::Person(Person { name: "Greg Olsen".into(), ..Person::default() }),
                service_id: about.service_id,
                note: None,
                consent: ConsentIn { given: true, on: None, how: None },
                carve_out: None,
                duplicate_reason: None,
            };
            let id = referrals::create(tx, wanted)?.id;
            referrals::send(tx, id, Send::default()).map(|referral| referral.id)
        })
    }
}

#[test]
fn she_sees_what_was_shared_with_whom_and_nothing_of_anybody_else() {
    stage::on_both_engines(|stage| {
        let lenas = Lenas::on(stage);
        let gregs = lenas.gregs();
        let before = lenas.story.ana.events();
        let opened = lenas.opens();
        assert_eq!(opened.status, StatusCode::OK);
        opened.says(
            &["Maya Lind", "lena@people.example", "After Easter", "chose on their page"],
            &["Greg", "Otto Berg", "Sign out"],
        );
        assert_eq!(lenas.takes_back(gregs), StatusCode::NOT_FOUND);
        assert_eq!((lenas.consent(gregs).is_given(), lenas.story.ana.events()), (true, before));
    });
}

#[test]
fn a_yes_that_she_takes_back_hides_her_from_the_partner() {
    stage::on_both_engines(|stage| {
        let lenas = Lenas::on(stage);
        let id = lenas.to_maya;
        for _ in 0..2 {
            assert_eq!(lenas.takes_back(id), StatusCode::SEE_OTHER);
        }
        assert!(matches!(lenas.consent(id), Consent::TakenBack { .. }));
        let taken = lenas.story.ana.events().into_iter().filter(|kind| kind == "referral.consent_withdrawn");
        assert_eq!(taken.count(), 1);
        lenas.opens().says(&["You took your yes back", "Maya Lind sees nothing of you"], &["After Easter"]);

        let url = lenas.story.ana.sees(move |tx| referrals::url_for_partner(tx, id)).expect("a link");
        let theirs = lenas.story.visitor.opens(&url[url.find("/p/").expect("a path")..]);
        theirs.says(&["would rather not be passed on"], &["Lena", "lena@people.example", "After Easter"]);
    });
}

#[test]
fn her_page_opens_by_its_own_link_alone() {
    stage::on_both_engines(|stage| {
        let lenas = Lenas::on(stage);
        let secret = lenas.story.link.trim_start_matches("/s/").to_owned();
        for secret in [&*secret, "guessed"] {
            assert_eq!(lenas.story.visitor.opens(&format!("/c/{secret}")).status, StatusCode::NOT_FOUND);
        }
        stage.later(jiff::SignedDuration::from_hours(8761));
        assert_eq!(lenas.opens().status, StatusCode::NOT_FOUND);
    });
}
