//! Stories about the client's page, asked as a browser asks it, on both engines.

use axum::http::StatusCode;
use kit::Id;
use network::{
    contacts::{self, Contact, Labelled, NewContact},
    services::{self, Service, Wanted},
};
use partnerships::{
    NewPartnership, Partnership, exclusive,
    terms::{self, Dates, Term},
};
use referrals::shortlists::{self, Shortlist, Status};
use serde_json::json;
use stage::{Business, Stage};

use crate::visit::{Answered, Visitor};

/// Ana recommends Maya and Otto to Lena, who needs a website.
pub(crate) struct Story {
    pub ana: Business,
    pub visitor: Visitor,
    pub lena: Id<Contact>,
    pub maya: Id<Partnership>,
    pub otto: Id<Partnership>,
    pub design: Id<Service>,
    page: Id<Shortlist>,
    pub link: String,
}

fn person(ana: &Business, name: &'static str) -> Id<Contact> {
    ana.does(move |tx| {
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        let emails = vec![Labelled { value: format!("{first}@people.example"), label: None }];
        let new = NewContact { display_name: Some(name.into()), emails, ..NewContact::default() };
        contacts::add(tx, new).map(|contact| contact.id)
    })
}

fn partner(ana: &Business, name: &'static str) -> Id<Partnership> {
    let contact_id = Some(person(ana, name));
    ana.does(move |tx| partnerships::open(tx, NewPartnership { contact_id, ..NewPartnership::default() })).id
}

impl Story {
    pub fn on(stage: &Stage) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let design =
            ana.does(|tx| services::add(tx, Wanted { name: "Website design".into(), offered: false })).id;
        let (lena, maya, otto) =
            (person(&ana, "Lena Roth"), partner(&ana, "Maya Lind"), partner(&ana, "Otto Berg"));
        let page = ana.does(move |tx| {
            let wanted = json!({
                "client": lena, "service_id": design, "partnership_ids": [maya, otto],
                "words": "Both of them listen well.",
                "why": [{ "partnership_id": maya, "words": "She makes shops that sell." }],
            });
            shortlists::open(tx, serde_json::from_value(wanted).expect("JSON as the API takes it"))
        });
        let id = page.id;
        let url = ana.sees(move |tx| shortlists::url_for_client(tx, id)).expect("a link");
        let link = url[url.find("/s/").expect("a path of its own")..].to_owned();
        Self { ana, visitor: Visitor::on(stage), lena, maya, otto, design, page: id, link }
    }

    fn opens(&self) -> Answered {
        self.visitor.opens(&self.link)
    }

    pub fn chooses(&self, whom: Id<Partnership>, more: &str) -> Answered {
        let form = format!("partnership_id={whom}{more}");
        self.visitor.sends(&format!("{}/choose", self.link), &form)
    }

    fn status(&self) -> Status {
        let id = self.page;
        self.ana.sees(move |tx| shortlists::find(tx, id).map(|page| page.status(tx.today())))
    }

    /// A strategic term with Maya for ten percent begins.
    fn maya_is_the_only_one(&self) {
        let (maya, design) = (self.maya, self.design);
        self.ana.does(move |tx| {
            let promise = json!({
                "direction": "outbound", "service_id": design, "exclusive": true,
                "fee": { "kind": "percent", "percent": "10", "period": { "kind": "forever" } },
            });
            let term = Term {
                id: tx.new_id(),
                agreement_id: tx.new_id(),
                partnership_id: maya,
                promise: serde_json::from_value(promise).expect("a promise"),
                dates: Dates { starts_on: tx.today(), ends_on: None },
            };
            terms::store::insert(tx, &term)?;
            exclusive::begin(tx, term.agreement_id)
        });
    }
}

const FEE: &str = "may pay Ana Ruiz Social a fee";

#[test]
fn the_page_says_who_they_are_and_why_and_looking_changes_nothing() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let before = story.ana.events();
        let opened = story.opens();
        assert_eq!(opened.status, StatusCode::OK);
        let said = ["Ana Ruiz Social", "Maya Lind", "She makes shops that sell.", "maya@people.example"];
        opened.says(&said, &["Sign out", FEE]);
        opened.says(&["Otto Berg", "Both of them listen well.", "Please pass me on to Maya Lind"], &[]);
        assert_eq!((story.status(), story.ana.events()), (Status::Open, before));
    });
}

#[test]
fn a_choice_passes_on_once_and_the_partner_hears_nothing_of_her_before() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        assert_eq!(story.chooses(story.maya, "").status, StatusCode::UNPROCESSABLE_ENTITY, "and then what?");
        let filter = referrals::Filter::default();
        assert!(
            story.ana.sees(move |tx| referrals::list(tx, &filter)).data.is_empty(),
            "nobody was passed on"
        );

        for once in ["one", "one", "two"] {
            let form = format!("&once={once}&wish=pass_on&said=After+Easter");
            assert_eq!(story.chooses(story.maya, &form).status, StatusCode::SEE_OTHER);
        }
        let sent = story.ana.events().into_iter().filter(|kind| kind == "referral.sent").count();
        assert_eq!((sent, story.status()), (1, Status::Chosen));
        let other = story.chooses(story.otto, "&wish=pass_on");
        assert_eq!(other.status, StatusCode::CONFLICT);
        story.opens().says(&["You chose Maya Lind", "Open your page"], &["Otto Berg", "<form"]);

        let filter = referrals::Filter::default();
        let referral = story.ana.sees(move |tx| referrals::list(tx, &filter)).data.remove(0).id;
        let url = story.ana.sees(move |tx| referrals::url_for_partner(tx, referral)).expect("a link");
        let theirs = story.visitor.opens(&url[url.find("/p/").expect("a path")..]);
        theirs.says(&["Lena Roth", "lena@people.example", "After Easter"], &["Otto Berg"]);
    });
}

#[test]
fn whoever_cannot_be_chosen_any_more_is_said_kindly_and_nothing_of_others_is_told() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        story.maya_is_the_only_one();
        story
            .opens()
            .says(&["Otto Berg cannot take you on at present", "Choose Maya Lind", FEE], &["otto@people"]);

        let refused = story.chooses(story.otto, "&wish=pass_on");
        assert_eq!(refused.status, StatusCode::CONFLICT);
        refused.says(&["This one cannot take you on at present"], &["only partner", "agreement"]);
        assert_eq!(story.status(), Status::Open);
        assert_eq!(story.chooses(story.maya, "&wish=introduce").status, StatusCode::SEE_OTHER);
        story.opens().says(&["introduces the two of you"], &[]);
    });
}

#[test]
fn none_of_them_is_an_answer_too() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let form = "once=one&said=Not+before+summer";
        let path = format!("{}/decline", story.link);
        assert_eq!(story.visitor.sends(&path, form).status, StatusCode::SEE_OTHER);
        assert_eq!(story.visitor.sends(&path, form).status, StatusCode::SEE_OTHER);
        assert_eq!(story.status(), Status::Closed);
        story.opens().says(&["none of them is for you"], &["maya@people.example", "<form"]);
    });
}

#[test]
fn a_link_for_something_else_or_past_its_end_opens_no_page() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let (page, lena) = (story.page, story.lena);
        let secrets = story.ana.does(move |tx| {
            let hour = || jiff::Span::new().hours(1);
            let other = workspace::links::make(tx, "client", page.uuid(), hour())?;
            Ok([other, workspace::links::make(tx, "referral", lena.uuid(), hour())?])
        });
        for secret in secrets.iter().map(String::as_str).chain(["guessed"]) {
            assert_eq!(story.visitor.opens(&format!("/s/{secret}")).status, StatusCode::NOT_FOUND);
        }
        stage.later(jiff::SignedDuration::from_hours(61 * 24));
        assert_eq!(story.opens().status, StatusCode::NOT_FOUND);
        assert_eq!(story.chooses(story.maya, "&wish=pass_on").status, StatusCode::NOT_FOUND);
    });
}
