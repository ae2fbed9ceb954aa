//! Stories about the partner's whole page, asked as a browser asks it, on both engines.

use axum::http::StatusCode;
use jiff::{SignedDuration, civil::date};
use kit::Id;
use money::payments;
use network::{
    contacts::{self, NewContact},
    services::{self, Service},
};
use partnerships::{NewPartnership, Partnership, terms::Direction};
use referrals::{
    ConsentIn, Filter, Referral, StatusName,
    input::{Client, Person, Send, Wanted},
};
use stage::{Business, Stage};
use workspace::{members, news};

use super::link;
use crate::visit::Visitor;

/// Ana sent Lena to Maya and Omar to Otto; Maya was given a page.
struct Story {
    ana: Business,
    maya: Id<Partnership>,
    design: Id<Service>,
    lena: Id<Referral>,
    omar: Id<Referral>,
    page: String,
    visitor: Visitor,
}

impl Story {
    fn on(stage: &Stage) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let design = ana.does(|tx| {
            let wanted = services::Wanted { name: "Social media".into(), offered: true };
            services::add(tx, wanted)
        });
        let design = design.id;
        let (maya, lena) = sends(&ana, design, "Maya Lind", "Lena Roth");
        let (_, omar) = sends(&ana, design, "Otto Berg", "Omar Aziz");
        let url = ana.does(move |tx| link::give(tx, maya));
        let page = url[url.find("/with/").expect("a path of its own")..].to_owned();
        Self { ana, maya, design, lena, omar, page, visitor: Visitor::on(stage) }
    }

    fn of_lena(&self) -> String {
        format!("{}/clients/{}", self.page, self.lena)
    }

    #[track_caller]
    fn says(&self, form: &str) {
        let answered = self.visitor.sends(&self.of_lena(), form);
        assert_eq!(answered.status, StatusCode::SEE_OTHER, "{form}: {}", answered.page);
    }

    fn stands(&self) -> StatusName {
        let lena = self.lena;
        self.ana.sees(move |tx| referrals::find(tx, lena)).status.name()
    }

    fn news(&self) -> Vec<String> {
        let told = self.ana.sees(|tx| {
            let member = members::acting(tx)?.id;
            news::unseen(tx, member)
        });
        told.into_iter().rev().map(|told| told.sentence).collect()
    }
}

fn sends(
    ana: &Business,
    service_id: Id<Service>,
    partner: &'static str,
    client: &'static str,
) -> (Id<Partnership>, Id<Referral>) {
    ana.does(move |tx| {
        let contact = NewContact { display_name: Some(partner.into()), ..NewContact::default() };
        let contact_id = Some(contacts::add(tx, contact)?.id);
        let maya = partnerships::open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?.id;
        let email = Some(format!("{}@client.example", client.split(' ').next().unwrap_or_default()));
        let wanted = Wanted {
            direction: Direction::Outbound,
            partnership_id: maya,
            client: Client::Person(Person { name: client.into(), email, ..Person::default() }),
            service_id,
            note: None,
            consent: ConsentIn { given: true, on: None, how: None },
            carve_out: None,
            duplicate_reason: None,
        };
        let id = referrals::create(tx, wanted)?.id;
        referrals::send(tx, id, Send::default())?;
        Ok((maya, id))
    })
}

#[test]
fn the_page_shows_what_is_theirs_and_nothing_of_anybody_else_and_looking_changes_nothing() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let before = story.ana.events();
        let page = story.visitor.opens(&story.page);
        assert_eq!(page.status, StatusCode::OK, "{}", page.page);
        page.says(
            &["You and Ana Ruiz Social", "They wait for you", "Lena Roth", "rel=\"manifest\""],
            &["Omar", "Otto", "Sign out"],
        );
        let manifest = story.visitor.opens(&format!("{}/manifest.webmanifest", story.page));
        manifest.says(&["\"display\":\"standalone\"", &story.page], &["Maya"]);
        let others = format!("{}/clients/{}", story.page, story.omar);
        for other in [
            story.visitor.opens(&others),
            story.visitor.sends(&others, "answer=accept"),
            story.visitor.opens(&format!("/with/{}", story.maya)),
            story.visitor.opens(&story.page.replace("/with/", "/p/")),
            story.visitor.opens(&story.page.replace("/with/", "/a/")),
        ] {
            assert_eq!(other.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(story.ana.events(), before);
    });
}

#[test]
fn from_the_first_yes_to_what_the_client_paid_each_step_is_one_press_and_news() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        story.says("answer=accept");
        story
            .visitor
            .opens(&story.page)
            .says(&["You took them on", "We have talked"], &["They wait for you"]);
        story.says("answer=talks");
        let wrong = story.visitor.sends(&story.of_lena(), "answer=won&on=2026-03-03&expected=-12");
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says(&["value=\"-12\"", "<details open>"], &[]);
        let wrong = story.visitor.sends(&story.of_lena(), "answer=won&on=2026-03-03&expected=1200");
        wrong.says(&["still to come", "value=\"1200\""], &[]);
        story.says("answer=won&on=2026-03-02&expected=1200");
        for (form, said) in [
            ("answer=paid&amount=&paid_on=2026-03-02", "what they paid"),
            ("answer=paid&amount=-5&paid_on=2026-03-02", "value=\"-5\""),
            ("answer=paid&amount=240&paid_on=2026-03-09", "still to come"),
            ("answer=paid&amount=%E2%82%AC240&paid_on=2026-03-02", "€240"),
        ] {
            let wrong = story.visitor.sends(&story.of_lena(), form);
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            wrong.says(&[said], &[]);
        }
        let paid = "once=1&answer=paid&amount=240.00&paid_on=2026-03-02";
        story.says(paid);
        story.says(paid);
        assert_eq!(
            story.news(),
            [
                "Maya Lind took Lena Roth on.",
                "Maya Lind and Lena Roth are in talks.",
                "Maya Lind won Lena Roth, for about $1,200.00.",
                "Maya Lind reports that Lena Roth paid $240.00 on 2 March 2026.",
            ]
        );
        let lena = story.lena;
        let filter = payments::Filter { referral_id: Some(lena), ..payments::Filter::default() };
        let paid = story.ana.sees(move |tx| payments::list(tx, &filter)).data;
        let paid: Vec<_> = paid.iter().map(|(paid, _)| (paid.reported, paid.paid.paid_on)).collect();
        assert_eq!(paid, [(true, date(2026, 3, 2))]);
        assert_eq!(story.stands(), StatusName::Won);
    });
}

#[test]
fn a_client_they_send_comes_with_what_they_say_of_the_yes() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let wrong = story.visitor.sends(&story.page, "client.name=&service_id=&note=In+May");
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says(&["please choose what they need", "In May"], &[]);
        let finn = format!("once=1&client.name=Finn+Vogel&service_id={}&agreed=yes", story.design);
        let olga =
            format!("client.name=Olga+Haas&client.email=olga@haas.example&service_id={}", story.design);
        for form in [&finn, &finn, &olga] {
            assert_eq!(story.visitor.sends(&story.page, form).status, StatusCode::SEE_OTHER);
        }
        let filter = Filter { direction: Some(Direction::Inbound), ..Filter::default() };
        let sent = story.ana.sees(move |tx| referrals::list(tx, &filter)).data;
        let given: Vec<_> = sent.iter().map(|sent| sent.about.consent.is_given()).collect();
        assert_eq!(given, [false, true]);
        let olga = sent[0].about.client_id;
        let olga = story.ana.sees(move |tx| contacts::find(tx, olga));
        assert_eq!(
            (&*olga.display_name, olga.emails.len()),
            ("Olga Haas", 0),
            "the name alone, until they agree"
        );
        assert_eq!(story.news(), ["Maya Lind sent you Finn Vogel.", "Maya Lind sent you Olga Haas."]);
        story.visitor.opens(&story.page).says(&["Finn Vogel", "Olga Haas"], &[]);
    });
}

#[test]
fn whoever_types_an_address_learns_from_us_no_name_for_it() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let form = format!(
            "client.name=Some+Body&client.email=Omar@client.example&service_id={}&agreed=yes",
            story.design
        );
        assert_eq!(story.visitor.sends(&story.page, &form).status, StatusCode::SEE_OTHER);
        story.visitor.opens(&story.page).says(&["Some Body"], &["Omar"]);
    });
}

#[test]
fn a_page_that_was_closed_or_has_come_to_its_end_opens_nothing_and_giving_it_twice_is_one_page() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let maya = story.maya;
        let again = story.ana.does(move |tx| link::give(tx, maya));
        assert!(again.ends_with(&story.page));
        story.ana.does(move |tx| link::close(tx, maya));
        story.ana.does(move |tx| link::close(tx, maya));
        for path in [story.page.clone(), story.of_lena(), format!("{}/manifest.webmanifest", story.page)] {
            assert_eq!(story.visitor.opens(&path).status, StatusCode::NOT_FOUND, "{path}");
        }
        let anew = story.ana.does(move |tx| link::give(tx, maya));
        assert!(!anew.ends_with(&story.page));
        let path = anew[anew.find("/with/").expect("a path")..].to_owned();
        assert_eq!(story.visitor.opens(&path).status, StatusCode::OK);
        stage.later(SignedDuration::from_hours(17_521));
        assert_eq!(story.visitor.opens(&path).status, StatusCode::NOT_FOUND);
        let given = story.ana.events().iter().filter(|kind| kind.starts_with("partnership.page_")).count();
        assert_eq!(given, 3);
    });
}

#[test]
fn of_a_client_who_came_earlier_they_hear_so_at_once_and_not_by_whom_and_twice_is_once() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let omar = format!(
            "client.name=Omar+Aziz&client.email=Omar@client.example&service_id={}&agreed=yes",
            story.design
        );
        assert_eq!(story.visitor.sends(&story.page, &omar).status, StatusCode::SEE_OTHER);
        story.visitor.opens(&story.page).says(&["Omar Aziz", "Came earlier"], &["Otto"]);
        let news = "Maya Lind sent you Omar Aziz, who came to you earlier. Who was first stands, unless you decide otherwise.";
        assert_eq!(story.news(), [news]);
        let again = story.visitor.sends(&story.page, &omar);
        assert_eq!(again.status, StatusCode::CONFLICT);
        again.says(&["You sent Omar Aziz already, on 2 March 2026", "Nothing more is needed"], &["Otto"]);
        assert_eq!(story.news().len(), 1);
    });
}
