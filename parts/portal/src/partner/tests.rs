//! Stories about the partner's page, asked as a browser asks it, on both engines.

use axum::http::StatusCode;
use jiff::SignedDuration;
use kit::Id;
use network::{
    contacts::{self, NewContact},
    services,
};
use partnerships::{NewPartnership, terms::Direction};
use referrals::{
    ConsentIn, Referral, StatusName,
    input::{Client, Person, Send, Wanted},
};
use stage::{Business, Stage};

use crate::visit::{Answered, Visitor};

/// Ana Ruiz Social sent Lena to Maya, who builds websites.
struct Story {
    ana: Business,
    lena: Id<Referral>,
    link: String,
    maya: Visitor,
}

impl Story {
    fn on(stage: &Stage) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let lena = sends(&ana, "Maya Lind", "Lena Roth");
        let link = link_of(&ana, lena);
        Self { ana, lena, link, maya: Visitor::on(stage) }
    }

    fn opens(&self, path: &str) -> Answered {
        self.maya.opens(path)
    }

    fn answers(&self, form: &str) -> Answered {
        self.maya.sends(&self.link, form)
    }

    fn stands(&self) -> (StatusName, Option<String>) {
        let id = self.lena;
        let status = self.ana.sees(move |tx| referrals::find(tx, id)).status;
        (status.name(), status.reason().map(str::to_owned))
    }
}

/// What tells who the client is, and what they want.
const OF_LENA: [&str; 4] = ["Lena", "lena@roth.example", "Website design", "A shop for ceramics"];
const CLOSED: &str = "This link is no longer open";

fn sends(business: &Business, partner: &'static str, client: &'static str) -> Id<Referral> {
    business.does(move |tx| {
        let contact = NewContact { display_name: Some(partner.into()), ..NewContact::default() };
        let contact_id = Some(contacts::add(tx, contact)?.id);
        let partnership = partnerships::open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?;
        let design = services::Wanted { name: format!("Website design by {partner}"), offered: false };
        let email = format!("{}@roth.example", client.split(' ').next().unwrap_or_default().to_lowercase());
        let wanted = Wanted {
            direction: Direction::Outbound,
            partnership_id: partnership.id,
            client: Client::Person(Person { name: client.into(), email: Some(email), ..Person::default() }),
            service_id: services::add(tx, design)?.id,
            note: Some("A shop for ceramics".into()),
            consent: ConsentIn { given: true, on: None, how: None },
            carve_out: None,
            duplicate_reason: None,
        };
        let id = referrals::create(tx, wanted)?.id;
        referrals::send(tx, id, Send::default())?;
        Ok(id)
    })
}

/// The path of the partner's page.
fn link_of(business: &Business, id: Id<Referral>) -> String {
    let url = business.sees(move |tx| referrals::url_for_partner(tx, id)).expect("a link");
    url[url.find("/p/").expect("a path of its own")..].to_owned()
}

#[test]
fn the_link_tells_what_the_partner_needs_and_looking_changes_nothing() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let before = story.ana.events();

        let opened = story.opens(&story.link);

        assert_eq!(opened.status, StatusCode::OK);
        opened.says(&OF_LENA, &[]);
        opened.says(
            &["Ana Ruiz Social passed Lena Roth on to you, Maya Lind", "Will you take it?"],
            &["Sign out"],
        );
        assert_eq!(story.opens(&format!("{}?answer=accept", story.link)).status, StatusCode::OK);
        assert_eq!((story.stands().0, story.ana.events()), (StatusName::Sent, before));
    });
}

#[test]
fn without_the_clients_yes_nothing_of_them_is_told_and_nothing_can_be_answered() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.lena;
        story.ana.does(move |tx| referrals::withdraw_consent(tx, id));

        let opened = story.opens(&story.link);

        assert_eq!(opened.status, StatusCode::OK);
        opened.says(&["The client would rather not be passed on after all."], &OF_LENA);
        opened.says(&[], &["<form"]);
        assert_eq!(story.answers("answer=accept").status, StatusCode::SEE_OTHER);
        assert_eq!(story.answers("answer=decline&reason=Busy").status, StatusCode::SEE_OTHER);
        assert_eq!(story.stands().0, StatusName::Sent, "a page that was open for long answers nothing");

        story.ana.does(move |tx| referrals::record_consent(tx, id, &referrals::input::Yes::default()));
        story.opens(&story.link).says(&OF_LENA, &[]);
    });
}

#[test]
fn the_partner_takes_the_client_on_once_however_often_the_form_is_sent() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        for form in ["once=first&answer=accept", "once=first&answer=accept", "once=second&answer=accept"] {
            assert_eq!(story.answers(form).status, StatusCode::SEE_OTHER, "{form}");
        }
        let accepted = story.ana.events().into_iter().filter(|kind| kind == "referral.accepted").count();
        assert_eq!((story.stands().0, accepted), (StatusName::Accepted, 1));
        story.opens(&story.link).says(&["You took it on", "lena@roth.example"], &["Will you take it?"]);
    });
}

#[test]
fn who_sent_a_form_is_kept_without_the_secret_of_their_link() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        story.answers("once=first&answer=accept");
        let secret = story.link.trim_start_matches("/p/").to_owned();
        let (all, with_secret) = story.ana.sees(move |tx| {
            let all = tx.count("select count(*) from answered /* all: a story has few */", &[])?;
            let like = format!("%{secret}%");
            let with = "select count(*) from answered where path like $1 or asker like $1 /* all: a story has few */";
            Ok((all, tx.count(with, &[&like])?))
        });
        assert_eq!((all, with_secret), (1, 0));
    });
}

#[test]
fn whoever_declines_says_why_and_then_sees_the_client_no_longer() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        for (form, said) in
            [("answer=decline&reason=", "say why"), ("", "choose an answer"), ("answer=perhaps", "look")]
        {
            let refused = story.answers(form);
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
            refused.says(&[said, "Will you take it?"], &[]);
        }
        assert_eq!(story.stands().0, StatusName::Sent);

        let form = "once=first&answer=decline&reason=Too+busy+until+May";
        assert_eq!(story.answers(form).status, StatusCode::SEE_OTHER);
        assert_eq!(story.answers(form).status, StatusCode::SEE_OTHER);
        assert_eq!(story.stands(), (StatusName::Declined, Some("Too busy until May".into())));
        story.opens(&story.link).says(&["You said no this time."], &OF_LENA);
        assert_eq!(story.answers("answer=accept").status, StatusCode::SEE_OTHER);
        assert_eq!(story.stands().0, StatusName::Declined, "a second window changes nothing");
    });
}

#[test]
fn a_client_can_be_given_back_and_the_form_is_open_where_the_reason_is_missing() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        story.answers("answer=accept");
        story.answers("answer=decline&reason=").says(&["<details open>", "say why"], &[]);
        story.answers("answer=decline&reason=It+was+too+much");
        assert_eq!(story.stands(), (StatusName::Declined, Some("It was too much".into())));
    });
}

#[test]
fn once_the_talks_began_giving_back_means_that_nothing_came_of_it() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        story.answers("answer=accept");
        let id = story.lena;
        story.ana.does(move |tx| referrals::talks(tx, id));
        story.answers("answer=decline&reason=They+chose+another");
        assert_eq!(story.stands(), (StatusName::Lost, Some("They chose another".into())));
        story.opens(&story.link).says(&["Nothing came of it."], &OF_LENA);
    });
}

#[test]
fn a_link_that_was_revoked_has_expired_or_never_was_is_one_kind_page() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let late = sends(&story.ana, "Otto Berg", "Olga Haas");
        let late = link_of(&story.ana, late);
        let id = story.lena;
        story.ana.does(move |tx| referrals::withdraw(tx, id));

        let revoked = story.opens(&story.link);
        let unknown = story.opens("/p/guessed");
        stage.later(SignedDuration::from_hours(4321));
        let expired = story.opens(&late);

        for closed in [&revoked, &unknown, &expired, &story.answers("answer=accept")] {
            assert_eq!(closed.status, StatusCode::NOT_FOUND);
            closed.says(
                &[CLOSED, "ask whoever sent it to you"],
                &["Lena", "Maya", "Olga", "Ana Ruiz", "Sign in"],
            );
        }
        // The same but for the link that a new one is asked for with.
        let secret = |link: &str| link.rsplit('/').next().expect("a secret").to_owned();
        assert_eq!(revoked.page.replace(&secret(&story.link), "guessed"), unknown.page);
        assert_eq!(expired.page.replace(&secret(&late), "guessed"), unknown.page);
        assert_eq!(story.stands().0, StatusName::Withdrawn);
    });
}

#[test]
fn a_link_opens_its_own_client_only_whatever_else_is_asked_with_it() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let eve = stage.business("Eve Marsh Events");
        let (olga, finn) =
            (sends(&story.ana, "Otto Berg", "Olga Haas"), sends(&eve, "Nils Falk", "Finn Vogel"));

        for other in [olga, finn] {
            for path in
                [format!("{}/{other}", story.link), format!("/p/{other}"), format!("/p/{}", other.uuid())]
            {
                let answered = story.opens(&path);
                assert_eq!(answered.status, StatusCode::NOT_FOUND, "{path}");
                answered.says(&[], &["Olga", "Finn", "Otto", "Nils"]);
            }
            let form = format!("answer=accept&id={other}&referral_id={other}");
            story.answers(&form);
        }
        let untouched = [
            story.ana.sees(move |tx| referrals::find(tx, olga)),
            eve.sees(move |tx| referrals::find(tx, finn)),
        ];
        assert_eq!(untouched.map(|referral| referral.status.name()), [StatusName::Sent; 2]);
        let opened = story.opens(&format!("{}?id={olga}", story.link));
        opened.says(&["Lena Roth"], &["Olga", "Finn"]);
    });
}

#[test]
fn a_link_made_for_something_else_opens_no_client() {
    stage::on_both_engines(|stage| {
        let story = Story::on(stage);
        let id = story.lena;
        let secret = story.ana.does(move |tx| {
            workspace::links::make(
                tx,
                "invitation",
                id.uuid(),
                SignedDuration::from_hours(1).try_into().expect("an hour"),
            )
        });
        assert_eq!(story.opens(&format!("/p/{secret}")).status, StatusCode::NOT_FOUND);
    });
}
