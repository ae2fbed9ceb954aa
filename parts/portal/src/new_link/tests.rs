//! Stories about new links, asked as a browser asks for them, on both engines.

use std::cell::Cell;

use agreements::input::Proposal;
use axum::http::StatusCode;
use jiff::{SignedDuration, ToSpan};
use kit::jobs::Jobs;
use network::suppression::{self, NewSuppression};
use reviews::answers;
use serde_json::json;
use stage::{Post, Stage};
use workspace::{installation, links};

use crate::shortlist;

/// Long after every link came to its end.
const THREE_YEARS: SignedDuration = SignedDuration::from_hours(3 * 366 * 24);
const MAYA: &str = "maya@people.example";
const LENA: &str = "lena@people.example";

/// Lena chose Maya, and each has every kind of link there is; mail leaves.
struct Story {
    told: shortlist::Story,
    post: Post,
    /// Each link, with whose it is.
    links: Vec<(String, &'static str)>,
    /// How many mails one has looked at.
    read: Cell<usize>,
}

impl Story {
    fn on(stage: &Stage) -> Self {
        let told = shortlist::Story::on(stage);
        let (maya, lena, design) = (told.maya, told.lena, told.design);
        assert_eq!(told.chooses(maya, "&wish=pass_on").status, StatusCode::SEE_OTHER);
        let post = Post::open();
        let url = post.url.clone();
        let urls = told.ana.does(move |tx| {
            installation::set_mail(tx, &url, "entente@ruiz.example")?;
            let sent = referrals::list(tx, &referrals::Filter::default())?.data.remove(0).id;
            let filter = reviews::Filter { partnership_id: Some(maya), ..reviews::Filter::default() };
            let review = reviews::list(tx, &filter)?.data.remove(0).review.id;
            answers::ask(tx, review)?;
            let wanted = json!({
                "partnership_id": maya, "form": "written", "starts_on": "2026-03-02",
                "terms": [{
                    "direction": "outbound", "service_id": design, "exclusive": false,
                    "fee": { "kind": "percent", "percent": "10", "period": { "kind": "forever" } },
                }],
            });
            let wanted = serde_json::from_value(wanted).expect("JSON as the API takes it");
            let agreement = agreements::draft(tx, wanted)?.id;
            let reason = Some("We have shared a desk for years.".to_owned());
            agreements::propose(tx, agreement, Proposal { reason, ..Proposal::default() })?;
            let with = links::make(tx, "partner", maya.uuid(), 1.hour())?;
            Ok([
                referrals::url_for_partner(tx, sent)?,
                referrals::url_for_themselves(tx, lena)?,
                answers::url_for_partner(tx, review)?,
                agreements::url_for_partner(tx, agreement)?,
                Some(format!("http://localhost/with/{with}")),
            ])
        });
        let mut links: Vec<(String, &'static str)> = urls
            .into_iter()
            .map(|url| path_in(&url.expect("a link")))
            .zip([MAYA, LENA, MAYA, MAYA, MAYA])
            .collect();
        links.push((told.link.clone(), LENA));
        let story = Self { told, post, links, read: Cell::new(0) };
        assert_eq!(story.mailed(stage).len(), 1, "Maya was asked before the review");
        story
    }

    /// What somebody is shown who asks for a new link.
    #[track_caller]
    fn asks(&self, link: &str) -> String {
        let form = serde_urlencoded::to_string([("link", link)]).expect("a form");
        let answered = self.told.visitor.sends("/new-link", &form);
        assert_eq!((answered.status, &*answered.page), (StatusCode::SEE_OTHER, ""), "{link}");
        self.told.visitor.opens("/new-link/asked").page
    }

    /// To whom mail went since one looked last, and with which links.
    fn mailed(&self, stage: &Stage) -> Vec<(String, String)> {
        installation::jobs(Jobs::new()).run_due(&stage.db).expect("jobs run");
        let letters = self.post.letters();
        let read = self.read.replace(letters.len());
        letters[read..].iter().map(|letter| (letter.to.clone(), path_in(&letter.text))).collect()
    }
}

/// The path of the first link in a text.
fn path_in(text: &str) -> String {
    let (_, rest) = text.split_once("://").expect("a link");
    let path = &rest[rest.find('/').expect("a path")..];
    path.split_whitespace().next().expect("a path").to_owned()
}

#[test]
fn whoever_held_any_kind_of_link_is_mailed_one_that_opens_the_same_page() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        stage.later(THREE_YEARS);
        for (link, whose) in &story.links {
            let closed = story.told.visitor.opens(link);
            assert_eq!(closed.status, StatusCode::NOT_FOUND, "{link}");
            closed.says(&["Send me a new link"], &["Lena", "Maya"]);
            assert_eq!(closed.hidden("link"), *link);
            story.asks(link);
            let mailed = story.mailed(stage);
            let [(to, fresh)] = &*mailed else { panic!("{link}: {mailed:?}") };
            assert_eq!(to, whose, "{link}");
            let kind = |link: &str| link.rsplit_once('/').expect("a path").0.to_owned();
            assert_eq!((kind(fresh), fresh == link), (kind(link), false));
            assert_eq!(story.told.visitor.opens(fresh).status, StatusCode::OK, "{fresh}");
        }
    });
}

#[test]
fn nobody_learns_which_links_there_are_and_nobody_is_mailed_twice_a_day() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        stage.later(THREE_YEARS);
        let (link, _) = &story.links[0];
        let told = [story.asks(link), story.asks(link), story.asks("/p/nothing"), story.asks("hello")];
        assert!(told.iter().all(|page| *page == told[0]), "{told:?}");
        assert_eq!(story.mailed(stage).len(), 1);
        let (known, unknown) = (story.told.visitor.opens(link), story.told.visitor.opens("/p/nothing"));
        let secret = link.rsplit('/').next().expect("a secret");
        assert_eq!(known.page.replace(secret, "nothing"), unknown.page);
        stage.later(SignedDuration::from_hours(21));
        story.asks(link);
        assert_eq!(story.mailed(stage).len(), 1);
    });
}

#[test]
fn what_was_taken_back_is_not_to_be_had_anew() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        story.told.ana.does(|tx| {
            let sent = referrals::list(tx, &referrals::Filter::default())?.data.remove(0).id;
            referrals::withdraw(tx, sent)
        });
        let maya = story.told.maya;
        stage.later(THREE_YEARS);
        story.told.ana.does(move |tx| crate::with_partner::close(tx, maya));
        let events = story.told.ana.events();
        for (link, _) in
            story.links.iter().filter(|(link, _)| link.starts_with("/p/") || link.starts_with("/with/"))
        {
            story.asks(link);
        }
        assert_eq!((story.mailed(stage), story.told.ana.events()), (vec![], events));
    });
}

#[test]
fn whoever_must_not_be_mailed_is_not_and_looking_mails_nobody() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        stage.later(THREE_YEARS);
        let new = || NewSuppression { address: LENA.to_owned(), reason: None, since: None, source: None };
        story.told.ana.does(move |tx| suppression::suppress(tx, &new()));
        for (link, whose) in &story.links {
            assert_eq!(story.told.visitor.opens(&format!("/new-link?link={link}")).status, StatusCode::OK);
            if *whose == LENA {
                story.asks(link);
            }
        }
        assert_eq!(story.mailed(stage), vec![]);
    });
}
