//! Stories about what clients need and who fits, on both engines.

use jiff::{SignedDuration, civil::date};
use kit::Id;
use network::contacts::{self, Contact, NewContact};
use partnerships::discovery::{self, Discovery};
use stage::Stage;

use super::{Need, NewNeed, State, StateName, fits, fits::WhoFits};
use crate::{
    input::{Client, Send},
    tests::{Cast, refusal},
};

/// Ana, her partners, and Lena, whom she works for.
pub(crate) struct WithLena {
    pub cast: Cast,
    pub lena: Id<Contact>,
}

impl WithLena {
    pub fn on(stage: &Stage) -> Self {
        let cast = Cast::on(stage);
        let lena = cast.ana.does(|tx| {
            let emails = vec![contacts::Labelled { value: "lena@roth.example".into(), label: None }];
            let tags = vec!["ceramics studio".into()];
            let display_name = Some("Lena Roth".into());
            contacts::add(tx, NewContact { display_name, emails, tags, ..NewContact::default() })
        });
        Self { cast, lena: lena.id }
    }

    pub fn notices(&self, what: &'static str) -> Need {
        let (client, service_id) = (self.lena, self.cast.design);
        let new = NewNeed { client, service_id, what: Some(what.into()), noticed_on: None };
        self.cast.ana.does(move |tx| super::notice(tx, new.clone()))
    }

    pub fn stands(&self, need: &Need) -> State {
        let id = need.id;
        self.cast.ana.sees(move |tx| super::find(tx, id)).state
    }

    fn fitting(&self) -> WhoFits {
        let (lena, design) = (self.lena, self.cast.design);
        self.cast.ana.sees(move |tx| fits::gather(tx, lena, design))
    }

    fn named(&self) -> [Vec<String>; 2] {
        let WhoFits { partners, candidates, .. } = self.fitting();
        [partners, candidates].map(|fits| fits.into_iter().map(|fit| fit.name).collect())
    }

    /// What is known of both partners: they do this, and like such clients.
    fn learns(&self, partner: Id<partnerships::Partnership>, likes: &'static str) {
        let design = self.cast.design;
        self.cast.ana.does(move |tx| {
            let known = Discovery {
                ideal_client: Some(likes.into()),
                services: vec![design],
                ..Discovery::default()
            };
            discovery::learn(tx, partner, known)
        });
    }

    fn sends(&self, partner: Id<partnerships::Partnership>, client: Client) {
        let wanted = crate::input::Wanted { client, ..self.cast.lena_to(partner) };
        self.cast.sends(wanted);
    }
}

#[test]
fn a_need_is_noticed_once_and_met_by_the_referral_that_is_sent_for_it() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let website = story.notices("A new website");
        assert_eq!(story.notices("A new website").id, website.id, "the same words are the same need");
        let shop = story.notices("A shop on her website");
        let noticed = story.cast.ana.events().into_iter().filter(|kind| kind == "need.noticed").count();
        assert_eq!(noticed, 2);

        let referral = story.cast.creates(crate::input::Wanted {
            client: Client::Known(story.lena),
            ..story.cast.lena_to(story.cast.maya)
        });
        assert_eq!(story.stands(&website), State::Open, "a draft meets nothing");
        let id = referral.id;
        story.cast.ana.does(move |tx| crate::send(tx, id, Send::default()));

        let met = State::Met { on: date(2026, 3, 2), referral_id: Some(id) };
        assert_eq!([&website, &shop].map(|need| story.stands(need)), [met.clone(), met]);
        let dropped = story.cast.ana.write(move |tx| super::drop(tx, website.id, "no money"));
        assert_eq!(refusal(dropped).code, "need_met");
    });
}

#[test]
fn what_rests_says_why_and_can_be_noticed_again() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let website = story.notices("A new website");
        let id = website.id;
        assert!(story.cast.ana.write(move |tx| super::drop(tx, id, " ")).is_err(), "a reason is asked");
        let rested = story.cast.ana.does(move |tx| super::drop(tx, id, "Not before the summer"));
        assert_eq!(rested.state.reason(), Some("Not before the summer"));
        assert_ne!(story.notices("A new website").id, id);
        let open = super::Filter { state: Some(StateName::Open), ..super::Filter::default() };
        assert_eq!(story.cast.ana.sees(move |tx| super::list(tx, &open)).data.len(), 1);
    });
}

#[test]
fn whoever_does_it_is_named_in_order_and_it_is_said_why() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        assert_eq!(story.named(), [vec![], vec![]] as [Vec<String>; 2], "nobody is known to do it");

        story.learns(story.cast.maya, "Cafés");
        story.learns(story.cast.otto, "Studios");
        assert_eq!(story.named(), [vec![], vec!["Otto Berg".to_owned(), "Maya Lind".to_owned()]]);

        story.cast.term(story.cast.maya);
        story.sends(story.cast.otto, crate::tests::person("Greg Olsen", "greg@olsen.example"));
        stage.later(SignedDuration::from_hours(24));
        assert_eq!(story.named()[0], ["Maya Lind", "Otto Berg"], "an agreement comes first");
        assert_eq!(
            story.fitting().partners.into_iter().map(|fit| fit.why).collect::<Vec<_>>(),
            [
                vec!["With an agreement".to_owned(), "No client for this yet".to_owned()],
                vec![
                    "Nothing agreed yet".to_owned(),
                    "Like their ideal client: “studios”".to_owned(),
                    "Last sent a client for this on 2 March 2026".to_owned(),
                    "Has not taken on the one client you sent".to_owned(),
                ],
            ]
        );
    });
}

#[test]
fn where_somebody_is_the_only_one_nobody_else_is_named() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        story.learns(story.cast.otto, "Studios");
        story.cast.makes_the_only_one(story.cast.maya);
        let fitting = story.fitting();
        assert_eq!(fitting.only, Some(story.cast.maya));
        assert_eq!(story.named(), [vec!["Maya Lind".to_owned()], vec![]]);
        assert_eq!(fitting.partners[0].why[0], "The only one you send clients to for Website design");
    });
}

#[test]
fn whoever_is_asked_first_is_named_first() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        story.cast.term(story.cast.otto);
        story.learns(story.cast.otto, "Studios");
        story.cast.maya_is_asked_first();
        assert_eq!(story.named()[0], ["Maya Lind", "Otto Berg"]);
        assert_eq!(story.fitting().partners[0].why[0], "Asked first, with 5 days to answer");
    });
}

#[test]
fn nobody_is_recommended_to_themselves() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        story.learns(story.cast.maya, "Studios");
        let maya = story.cast.maya;
        let own = story.cast.ana.sees(move |tx| {
            let partnerships::Partner::Contact(contact) = partnerships::find(tx, maya)?.with else {
                panic!("Maya is a person")
            };
            Ok(contact)
        });
        let design = story.cast.design;
        let fitting = story.cast.ana.sees(move |tx| fits::gather(tx, own, design));
        assert_eq!((fitting.partners, fitting.candidates), (vec![], vec![]));
    });
}
