//! Stories about referrals, on both engines.

mod client_tests;
mod first_refusal_tests;
mod guards_tests;
pub(crate) mod post;

use std::thread;

use jiff::civil::date;
use kit::{Error, Id, Refusal, Result, Scope, Tx};
use network::{
    contacts::{self, Contact, NewContact},
    services::{self, Service},
};
use partnerships::{
    NewPartnership, Partnership, exclusive,
    terms::{self, Dates, Direction, Fee, Kind, NewTerm, Term},
};
use stage::{Business, Stage};
use workspace::installation::{self, Given};

use crate::{
    CarveOut, CarveOutReason, ConsentIn, Filter, Referral, StatusName,
    input::{Client, Person, Reopen, Send, Wanted, Yes},
};

/// Ana sends clients for website design; Maya and Otto both build websites.
pub(crate) struct Cast {
    pub ana: Business,
    pub design: Id<Service>,
    pub maya: Id<Partnership>,
    pub otto: Id<Partnership>,
}

impl Cast {
    pub fn on(stage: &Stage) -> Self {
        let ana = stage.business("Ana Ruiz Social");
        let service = services::Wanted { name: "Website design".into(), offered: false };
        let design = ana.does(move |tx| services::add(tx, service.clone())).id;
        let (maya, otto) = (partner(&ana, "Maya Lind"), partner(&ana, "Otto Berg"));
        Self { ana, design, maya, otto }
    }

    /// Lena needs a website and said yes to being passed on to this partner.
    pub fn lena_to(&self, partnership_id: Id<Partnership>) -> Wanted {
        Wanted {
            direction: Direction::Outbound,
            partnership_id,
            client: person("Lena Roth", "lena@roth.example"),
            service_id: self.design,
            note: None,
            consent: ConsentIn { given: true, on: None, how: Some("on the phone".into()) },
            carve_out: None,
            duplicate_reason: None,
        }
    }

    pub fn creates(&self, wanted: Wanted) -> Referral {
        self.ana.does(move |tx| crate::create(tx, wanted.clone()))
    }

    pub fn sends(&self, wanted: Wanted) -> Referral {
        let id = self.creates(wanted).id;
        self.ana.does(move |tx| crate::send(tx, id, Send::default()))
    }

    /// A referral term for website design, from today.
    pub fn term(&self, partnership: Id<Partnership>) -> Term {
        let design = self.design;
        self.ana.does(move |tx| agree(tx, partnership, design, Kind::Referral))
    }

    /// From now on this partner is the only one for website design.
    pub fn makes_the_only_one(&self, partnership: Id<Partnership>) -> Term {
        let design = self.design;
        self.ana.does(move |tx| agree(tx, partnership, design, Kind::Strategic))
    }
}

fn partner(ana: &Business, name: &'static str) -> Id<Partnership> {
    ana.does(move |tx| {
        let contact =
            contacts::add(tx, NewContact { display_name: Some(name.into()), ..NewContact::default() })?;
        let new = NewPartnership { contact_id: Some(contact.id), ..NewPartnership::default() };
        partnerships::open(tx, new).map(|partnership| partnership.id)
    })
}

pub(crate) fn person(name: &str, email: &str) -> Client {
    Client::Person(Person { name: name.into(), email: Some(email.into()), ..Person::default() })
}

/// An outbound agreement for one service that holds from today.
fn agree(
    tx: &mut Tx<'_>,
    partnership_id: Id<Partnership>,
    service_id: Id<Service>,
    kind: Kind,
) -> Result<Term> {
    agree_on(tx, partnership_id, outbound(service_id, kind))
}

pub(crate) fn outbound(service_id: Id<Service>, kind: Kind) -> NewTerm {
    NewTerm {
        direction: Direction::Outbound,
        service_id,
        exclusive: kind == Kind::Strategic,
        scope: terms::Scope::default(),
        fee: Fee::None,
        boundaries: None,
        carve_outs: None,
        first_refusal_days: None,
    }
}

pub(crate) fn agree_on(tx: &mut Tx<'_>, partnership_id: Id<Partnership>, promise: NewTerm) -> Result<Term> {
    let dates = Dates { starts_on: tx.today(), ends_on: None };
    let term = Term { id: tx.new_id(), agreement_id: tx.new_id(), partnership_id, promise, dates };
    terms::store::insert(tx, &term)?;
    exclusive::begin(tx, term.agreement_id)?;
    Ok(term)
}

fn sent(tx: &mut Tx<'_>) -> Result<usize> {
    let filter = Filter { status: Some(StatusName::Sent), ..Filter::default() };
    crate::list(tx, &filter).map(|sent| sent.data.len())
}

pub(crate) fn asked_elsewhere() -> CarveOut {
    CarveOut { reason: CarveOutReason::ClientAsked, note: "Lena knows Otto from school.".into() }
}

#[track_caller]
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => *refusal,
        other => panic!("expected a refusal, found {other:?}"),
    }
}

#[test]
fn a_client_is_sent_accepted_and_won_with_one_event_for_each() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let before = cast.ana.events().len();
        let id = cast.sends(cast.lena_to(cast.maya)).id;
        cast.ana.does(move |tx| crate::accept(tx, id));
        cast.ana.does(move |tx| crate::talks(tx, id));
        cast.ana.does(move |tx| crate::win(tx, id, &Default::default()));
        cast.ana.does(move |tx| crate::win(tx, id, &Default::default()));

        let won = cast.ana.sees(move |tx| crate::find(tx, id));
        assert_eq!(won.status.name(), StatusName::Won);
        assert_eq!(
            cast.ana.events()[before..],
            [
                "contact.added",
                "referral.created",
                "referral.sent",
                "referral.accepted",
                "referral.talks_began",
                "referral.won"
            ]
        );
        let maya = cast.maya;
        let partnership = cast.ana.sees(move |tx| partnerships::find(tx, maya));
        assert_eq!(partnership.active_since, won.sent_on);
    });
}

#[test]
fn while_maya_is_the_only_one_nobody_else_is_named() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let draft = cast.creates(cast.lena_to(cast.otto)).id;
        let only = cast.makes_the_only_one(cast.maya);

        let (elsewhere, maya) = (cast.lena_to(cast.otto), cast.maya);
        let created = cast.ana.write(move |tx| crate::create(tx, elsewhere.clone()));
        let sent = cast.ana.write(move |tx| crate::send(tx, draft, Send::default()));
        for refused in [refusal(created), refusal(sent)] {
            assert_eq!(refused.code, "exclusive_partner_exists");
            assert_eq!(refused.members["partnership_id"], maya.to_string());
        }

        cast.ana.does(move |tx| exclusive::finish(tx, only.agreement_id, tx.today()));
        cast.ana.does(move |tx| crate::send(tx, draft, Send::default()));
    });
}

#[test]
fn what_was_declined_is_not_opened_again_past_the_only_one() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.sends(cast.lena_to(cast.otto)).id;
        cast.ana.does(move |tx| crate::decline(tx, id, "too busy"));
        cast.makes_the_only_one(cast.maya);

        let why = Reopen { reason: "he has time again".into(), carve_out: None };
        let with_reason = Reopen { carve_out: Some(asked_elsewhere()), ..why.clone() };
        let refused = cast.ana.write(move |tx| crate::reopen(tx, id, why.clone()));
        assert_eq!(refusal(refused).code, "exclusive_partner_exists");
        let reopened = cast.ana.does(move |tx| crate::reopen(tx, id, with_reason.clone()));
        assert_eq!((reopened.status.name(), reopened.passed_by), (StatusName::Sent, Some(cast.maya)));
    });
}

#[test]
fn a_reason_that_was_not_agreed_on_lets_nobody_pass() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let (maya, design) = (cast.maya, cast.design);
        cast.ana.does(move |tx| {
            let promise = NewTerm {
                carve_outs: Some(vec![CarveOutReason::NoCapacity]),
                ..outbound(design, Kind::Strategic)
            };
            agree_on(tx, maya, promise)
        });
        let wanted = Wanted { carve_out: Some(asked_elsewhere()), ..cast.lena_to(cast.otto) };
        let refused = refusal(cast.ana.write(move |tx| crate::create(tx, wanted.clone())));
        assert_eq!(refused.code, "carve_out_not_agreed");
        assert_eq!(
            refused.sentence,
            "“The client asked for someone else” is no exception that you and Maya Lind agreed on; these are: the partner has \
             no capacity."
        );
        let busy = CarveOut { reason: CarveOutReason::NoCapacity, note: "She is booked until May.".into() };
        cast.creates(Wanted { carve_out: Some(busy), ..cast.lena_to(cast.otto) });
    });
}

#[test]
fn a_carve_out_lets_one_client_pass_and_waits_for_the_next_review() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let draft = cast.creates(cast.lena_to(cast.otto)).id;
        cast.makes_the_only_one(cast.maya);

        let how = Send { carve_out: Some(asked_elsewhere()), duplicate_reason: None };
        let sent = cast.ana.does(move |tx| crate::send(tx, draft, how.clone()));

        assert_eq!(sent.passed_by, Some(cast.maya));
        let (maya, otto, today) = (cast.maya, cast.otto, sent.sent_on.unwrap());
        assert_eq!(cast.ana.sees(move |tx| crate::carve_outs(tx, maya, today)), [sent]);
        assert_eq!(cast.ana.sees(move |tx| crate::carve_outs(tx, otto, today)), []);
        let tomorrow = today.tomorrow().unwrap();
        assert_eq!(cast.ana.sees(move |tx| crate::carve_outs(tx, maya, tomorrow)), []);
    });
}

#[test]
fn a_client_sent_past_the_only_one_long_after_the_first_time_waits_for_the_review_after_that() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.sends(cast.lena_to(cast.otto)).id;
        cast.ana.does(move |tx| crate::decline(tx, id, "too busy"));
        cast.makes_the_only_one(cast.maya);
        stage.travel_to("2026-06-02T16:00:00Z");

        let why = Reopen { reason: "he has time again".into(), carve_out: Some(asked_elsewhere()) };
        let reopened = cast.ana.does(move |tx| crate::reopen(tx, id, why.clone()));

        let maya = cast.maya;
        let since_the_last_review = |day| cast.ana.sees(move |tx| crate::carve_outs(tx, maya, day));
        assert_eq!(since_the_last_review(date(2026, 6, 2)), [reopened]);
        assert_eq!(since_the_last_review(date(2026, 6, 3)), []);
    });
}

#[test]
fn whoever_took_their_yes_back_is_not_taken_on() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let id = cast.sends(cast.lena_to(cast.maya)).id;
        cast.ana.does(move |tx| crate::withdraw_consent(tx, id));

        let refused = cast.ana.write(move |tx| crate::accept(tx, id));
        assert_eq!(refusal(refused).code, "consent_needed");

        cast.ana.does(move |tx| crate::record_consent(tx, id, &Yes::default()));
        assert_eq!(cast.ana.does(move |tx| crate::accept(tx, id)).status.name(), StatusName::Accepted);
    });
}

#[test]
fn sixteen_sends_and_a_strategic_term_at_once_never_leave_both() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let drafts: Vec<_> = (0..16)
            .map(|number| {
                let client = person(&format!("Client {number}"), &format!("client{number}@shop.example"));
                cast.creates(Wanted { client, ..cast.lena_to(cast.otto) }).id
            })
            .collect();
        let seen = thread::scope(|threads| {
            let (ana, maya, design) = (&cast.ana, cast.maya, cast.design);
            let send = |draft| move || ana.write(move |tx| crate::send(tx, draft, Send::default()));
            drafts[..8].iter().for_each(|&draft| drop(threads.spawn(send(draft))));
            let taken = threads.spawn(move || {
                ana.does(move |tx| {
                    let seen = sent(tx)?;
                    agree(tx, maya, design, Kind::Strategic).map(|_| seen)
                })
            });
            drafts[8..].iter().for_each(|&draft| drop(threads.spawn(send(draft))));
            taken.join().unwrap()
        });
        assert_eq!(cast.ana.sees(sent), seen, "every client sent elsewhere was sent before the term began");
        let late = cast.lena_to(cast.otto);
        let refused = cast.ana.write(move |tx| crate::create(tx, late.clone()));
        assert_eq!(refusal(refused).code, "exclusive_partner_exists");
    });
}

#[test]
fn nobody_is_sent_before_their_yes_is_recorded() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let unasked = Wanted { consent: ConsentIn::default(), ..cast.lena_to(cast.maya) };
        let draft = cast.creates(unasked).id;
        let refused = cast.ana.write(move |tx| crate::send(tx, draft, Send::default()));
        assert_eq!(refusal(refused).code, "consent_needed");

        cast.ana.does(move |tx| crate::record_consent(tx, draft, &Yes::default()));
        let sent = cast.ana.does(move |tx| crate::send(tx, draft, Send::default()));
        assert!(sent.is_shared());
        let taken_back = cast.ana.does(move |tx| crate::withdraw_consent(tx, draft));
        assert!(!taken_back.is_shared());
        assert_eq!(taken_back.status.name(), StatusName::Sent);
    });
}

#[test]
fn the_partners_link_opens_from_sending_until_it_is_taken_back() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        cast.ana.does(|tx| {
            installation::configured(
                tx,
                &Given { public_url: "https://entente.example".parse().ok(), ..Given::default() },
            )
        });
        let id = cast.creates(cast.lena_to(cast.maya)).id;
        assert_eq!(cast.ana.sees(move |tx| crate::url_for_partner(tx, id)), None);
        cast.ana.does(move |tx| crate::send(tx, id, Send::default()));
        let url = cast.ana.sees(move |tx| crate::url_for_partner(tx, id)).unwrap();
        let secret = url.rsplit('/').next().unwrap().to_owned();

        let opens = |secret: String| {
            stage.db.read_now(Scope::installation(), move |tx| {
                let referral = crate::opened(tx, &secret)?;
                Ok((referral.id, tx.actor().kind()))
            })
        };
        assert!(url.starts_with("https://entente.example/p/"), "{url}");
        assert_eq!(opens(secret.clone()).unwrap(), (id, "outsider"));
        assert!(matches!(opens("guessed".into()), Err(Error::NotFound)));
        cast.ana.does(move |tx| crate::withdraw(tx, id));
        assert!(matches!(opens(secret), Err(Error::NotFound)));
    });
}

#[test]
fn a_yes_of_tomorrow_is_none() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let on = Some(jiff::civil::date(2030, 1, 1));
        let early = Wanted { consent: ConsentIn { given: true, on, how: None }, ..cast.lena_to(cast.maya) };
        let refused = cast.ana.write(move |tx| crate::create(tx, early.clone()));
        assert!(
            matches!(&refused, Err(Error::Invalid(faults)) if faults[0].field == "consent.on"),
            "{refused:?}"
        );
    });
}

#[test]
fn the_same_client_for_the_same_service_goes_twice_only_when_the_owner_says_why() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let first = cast.sends(cast.lena_to(cast.maya)).id;
        let second = cast.creates(cast.lena_to(cast.otto)).id;

        let refused = refusal(cast.ana.write(move |tx| crate::send(tx, second, Send::default())));
        assert_eq!(refused.code, "duplicate_referral");
        assert_eq!(refused.members["referral_id"], first.to_string());

        let decided = Send { duplicate_reason: Some("She asked for two offers.".into()), carve_out: None };
        cast.ana.does(move |tx| crate::send(tx, second, decided.clone()));
    });
}

#[test]
fn of_two_drafts_the_earlier_is_not_in_its_own_way() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let earlier = cast.creates(cast.lena_to(cast.maya)).id;
        let later = cast.creates(cast.lena_to(cast.otto)).id;
        let refused = cast.ana.write(move |tx| crate::send(tx, later, Send::default()));
        assert_eq!(refusal(refused).members["referral_id"], earlier.to_string());
        cast.ana.does(move |tx| crate::send(tx, earlier, Send::default()));
    });
}

#[test]
fn a_referral_stays_bound_to_the_term_that_held_when_it_was_sent() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let first_term = cast.term(cast.maya);
        let sent = cast.sends(cast.lena_to(cast.maya));
        assert_eq!(sent.term_id, Some(first_term.id));

        stage.later(jiff::SignedDuration::from_hours(24 * 40));
        let over = first_term.agreement_id;
        cast.ana.does(move |tx| exclusive::finish(tx, over, tx.today()));
        let amended = cast.term(cast.maya);
        let later = Wanted { client: person("Nils Holm", "nils@holm.example"), ..cast.lena_to(cast.maya) };
        assert_eq!(cast.sends(later).term_id, Some(amended.id));
        let id = sent.id;
        let again = cast.ana.does(move |tx| crate::send(tx, id, Send::default()));
        assert_eq!(again.term_id, Some(first_term.id));
    });
}

#[test]
fn of_a_client_sent_to_us_without_their_yes_only_the_name_is_kept() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let wanted = Wanted {
            direction: Direction::Inbound,
            consent: ConsentIn::default(),
            ..cast.lena_to(cast.maya)
        };
        let received = cast.creates(wanted);
        assert_eq!(received.status.name(), StatusName::Sent);
        let lena: Contact = cast.ana.sees(move |tx| contacts::find(tx, received.about.client_id));
        assert_eq!((lena.display_name.as_str(), lena.emails.as_slice()), ("Lena Roth", [].as_slice()));
        let again = cast.ana.does(move |tx| crate::send(tx, received.id, Send::default()));
        assert_eq!(again, received);
    });
}

#[test]
fn a_list_is_asked_by_status_direction_partner_client_and_service() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let sent = cast.sends(cast.lena_to(cast.maya));
        let draft = cast
            .creates(Wanted { client: person("Nils Holm", "nils@holm.example"), ..cast.lena_to(cast.otto) });
        let all = Filter::default();
        for (filter, expected) in [
            (all.clone(), vec![draft.id, sent.id]),
            (Filter { status: Some(StatusName::Sent), ..all.clone() }, vec![sent.id]),
            (Filter { direction: Some(Direction::Inbound), ..all.clone() }, vec![]),
            (Filter { partnership_id: Some(cast.otto), ..all.clone() }, vec![draft.id]),
            (Filter { client_id: Some(sent.about.client_id), ..all.clone() }, vec![sent.id]),
            (Filter { service_id: Some(cast.design), limit: Some(1), ..all.clone() }, vec![draft.id]),
        ] {
            let found = cast.ana.sees(move |tx| crate::list(tx, &filter));
            assert_eq!(found.data.iter().map(|referral| referral.id).collect::<Vec<_>>(), expected);
        }
    });
}

#[test]
fn a_referral_of_another_business_is_not_found() {
    stage::on_both_engines(|stage| {
        let cast = Cast::on(stage);
        let ben = stage.business("Okafor Web");
        let id = cast.sends(cast.lena_to(cast.maya)).id;
        let accepted = ben.write(move |tx| crate::accept(tx, id));
        assert!(matches!(accepted, Err(Error::NotFound)), "{accepted:?}");
        let wanted = cast.lena_to(cast.maya);
        let named = ben.write(move |tx| crate::create(tx, wanted.clone()));
        assert!(matches!(&named, Err(Error::Invalid(_))), "{named:?}");
    });
}
