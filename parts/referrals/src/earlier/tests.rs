//! Who was first, as a table of cases, and what both are told, on both engines.

use kit::{Error, Id};
use network::{
    contacts::{self, Labelled, NewContact},
    services::{self, Service},
    touchpoints::{self, Channel, NewTouchpoint},
};
use partnerships::{
    NewPartnership, Partnership, open,
    terms::{Direction, Fee, Kind, NewTerm},
};
use serde_json::json;
use stage::Stage;

use super::{Sign, Verdict, decide, of, undecided};
use crate::{
    ConsentIn, Referral, Status, StatusName, accept,
    input::{Client, Person, Send, Wanted, Win},
    lose, send, store,
    tests::post::{Post, Story},
    win, withdraw,
};

const OTTO: &str = "otto@berg.example";
const ADDRESS: &str = "lena@roth.example";
const PHONE: &str = "+1 212 555 0142";

/// What happened before Maya sends somebody.
#[derive(Debug, Clone, Copy)]
enum Before {
    /// Otto sent them, and it stands like this now.
    OttoSent(StatusName),
    /// Maya herself did.
    MayaSent(StatusName),
    /// Otto sent them for something else.
    OttoSentForAnother,
    /// We sent them to Otto.
    WeSent,
    /// We talked with them.
    Talked,
    /// They only stand in the address book.
    WrittenDown,
}

/// What comes of it.
#[derive(Debug, PartialEq, Eq)]
enum Comes {
    /// Nobody was earlier.
    New,
    /// A referral was first, seen by this.
    After(Sign),
    /// They were known, seen by this.
    Known(Sign),
    /// They sent them themselves.
    SentAlready,
}

struct Two {
    story: Story,
    otto: Id<Partnership>,
    other: Id<Service>,
}

fn two(stage: &Stage) -> Two {
    let story = Story::on(stage);
    let (otto, other) = story.ana.does(|tx| {
        let emails = vec![Labelled { value: OTTO.into(), label: None }];
        let otto = NewContact { display_name: Some("Otto Berg".into()), emails, ..NewContact::default() };
        let contact_id = Some(contacts::add(tx, otto)?.id);
        let otto = open(tx, NewPartnership { contact_id, ..NewPartnership::default() })?.id;
        let other = services::add(tx, services::Wanted { name: "Photography".into(), offered: true })?.id;
        Ok((otto, other))
    });
    Two { story, otto, other }
}

fn person(name: &str, email: Option<&str>, phone: Option<&str>) -> Person {
    Person {
        name: name.into(),
        email: email.map(Into::into),
        phone: phone.map(Into::into),
        company_name: None,
    }
}

fn lena() -> Person {
    person("Lena Roth", Some(ADDRESS), Some(PHONE))
}

impl Two {
    fn wanted(&self, partnership_id: Id<Partnership>, direction: Direction, client: Person) -> Wanted {
        Wanted {
            direction,
            partnership_id,
            client: Client::Person(client),
            service_id: self.story.service,
            note: None,
            consent: ConsentIn { given: true, on: None, how: None },
            carve_out: None,
            duplicate_reason: None,
        }
    }

    fn otto_sent(&self) -> Id<Referral> {
        let wanted = self.wanted(self.otto, Direction::Inbound, lena());
        self.story.ana.does(move |tx| crate::create(tx, wanted.clone())).id
    }

    /// Maya sends somebody by her page.
    fn maya_sends(&self, client: Person) -> kit::Result<Referral> {
        let wanted = self.wanted(self.story.partner, Direction::Inbound, client);
        self.story.maya_tries(move |tx| crate::create(tx, wanted.clone()))
    }

    fn happens(&self, before: Before) {
        let ana = &self.story.ana;
        let stands = |id: Id<Referral>, status: StatusName| {
            ana.does(move |tx| {
                match status {
                    StatusName::Accepted => accept(tx, id)?,
                    StatusName::Won => {
                        accept(tx, id)?;
                        win(tx, id, &Win::default())?
                    }
                    StatusName::Lost => lose(tx, id, "Too dear.")?,
                    StatusName::Declined => crate::decline(tx, id, "No time.")?,
                    StatusName::Withdrawn => withdraw(tx, id)?,
                    _ => store::find(tx, id)?,
                };
                Ok(())
            });
        };
        match before {
            Before::OttoSent(status) => stands(self.otto_sent(), status),
            Before::MayaSent(status) => {
                let wanted = self.wanted(self.story.partner, Direction::Inbound, lena());
                stands(ana.does(move |tx| crate::create(tx, wanted.clone())).id, status);
            }
            Before::OttoSentForAnother => {
                let wanted =
                    Wanted { service_id: self.other, ..self.wanted(self.otto, Direction::Inbound, lena()) };
                ana.does(move |tx| crate::create(tx, wanted.clone()));
            }
            Before::WeSent => {
                let wanted = self.wanted(self.otto, Direction::Outbound, lena());
                ana.does(move |tx| {
                    let id = crate::create(tx, wanted.clone())?.id;
                    send(tx, id, Send::default())
                });
            }
            Before::Talked | Before::WrittenDown => {
                ana.does(move |tx| {
                    let labelled = |value: &str| vec![Labelled { value: value.into(), label: None }];
                    let new = NewContact {
                        display_name: Some("Lena Roth".into()),
                        emails: labelled(ADDRESS),
                        phones: labelled(PHONE),
                        ..NewContact::default()
                    };
                    let id = contacts::add(tx, new)?.id;
                    if matches!(before, Before::Talked) {
                        let mutual = touchpoints::Direction::Mutual;
                        touchpoints::log(tx, id, NewTouchpoint::of(tx.now(), Channel::Phone, mutual))?;
                    }
                    Ok(())
                });
            }
        }
    }

    fn comes(&self, client: Person) -> Comes {
        let sent = match self.maya_sends(client) {
            Ok(sent) => sent,
            Err(Error::Refused(refusal)) if refusal.code == "sent_already" => return Comes::SentAlready,
            Err(error) => panic!("{error:?}"),
        };
        match self.story.ana.sees(move |tx| of(tx, sent.id)) {
            None => Comes::New,
            Some(earlier) if earlier.first_id.is_some() => Comes::After(earlier.found_by),
            Some(earlier) => Comes::Known(earlier.found_by),
        }
    }
}

#[test]
fn who_was_first_is_found_by_email_phone_and_name() {
    use {Before::*, Comes::*, StatusName as Is};
    let both = lena;
    let email = || person("L. Roth", Some("LENA@roth.example"), None);
    let phone = || person("L. Roth", None, Some("+1 (212) 555-0142"));
    let name = || person("lena roth", None, None);
    let other = || person("Lena Rothe", Some("rothe@else.example"), None);
    let cases = [
        (OttoSent(Is::Sent), both(), After(Sign::Email)),
        (OttoSent(Is::Sent), email(), After(Sign::Email)),
        (OttoSent(Is::Sent), phone(), After(Sign::Phone)),
        (OttoSent(Is::Sent), name(), After(Sign::Name)),
        (OttoSent(Is::Sent), other(), New),
        (OttoSent(Is::Accepted), email(), After(Sign::Email)),
        (OttoSent(Is::Won), email(), After(Sign::Email)),
        (OttoSent(Is::Lost), email(), New),
        (OttoSent(Is::Declined), phone(), New),
        (OttoSent(Is::Withdrawn), both(), New),
        (OttoSentForAnother, both(), New),
        (MayaSent(Is::Sent), email(), SentAlready),
        (MayaSent(Is::Won), phone(), SentAlready),
        (MayaSent(Is::Sent), name(), SentAlready),
        (MayaSent(Is::Lost), email(), New),
        (WeSent, email(), Known(Sign::Email)),
        (WeSent, name(), Known(Sign::Name)),
        (Talked, both(), Known(Sign::Email)),
        (Talked, phone(), Known(Sign::Phone)),
        (Talked, name(), Known(Sign::Name)),
        (Talked, other(), New),
        (WrittenDown, both(), New),
        (WrittenDown, phone(), New),
    ];
    for (before, client, comes) in &cases {
        stage::on_both_engines(|stage| {
            let two = two(stage);
            two.happens(*before);
            assert_eq!(two.comes(client.clone()), *comes, "{before:?}, then {client:?}");
        });
    }
}

/// Who was mailed, and about what.
fn mailed(post: &Post, stage: &Stage) -> Vec<(String, String)> {
    post.after(&stage.db).into_iter().map(|mail| (mail.to, mail.subject)).collect()
}

#[test]
fn the_first_stands_unless_we_decide_and_both_are_told_and_neither_of_the_other() {
    stage::on_both_engines(|stage| {
        let (two, post) = (two(stage), Post::default());
        let fee: Fee = serde_json::from_value(json!({ "kind": "percent", "percent": "10" })).expect("a fee");
        let (maya, service) = (two.story.partner, two.story.service);
        two.story.ana.does(move |tx| {
            let promise = crate::tests::outbound(service, Kind::Referral);
            let promise = NewTerm { direction: Direction::Inbound, fee: fee.clone(), ..promise };
            crate::tests::agree_on(tx, maya, promise).map(drop)
        });
        let first = two.otto_sent();
        let sent = two.maya_sends(lena()).expect("it is kept").id;
        let mails = post.after(&stage.db);
        let [mail] = &*mails else { panic!("{mails:?}") };
        assert_eq!(
            (&*mail.to, &*mail.subject),
            (crate::tests::post::MAYA, "Thank you for thinking of Lena Roth")
        );
        assert!(mail.text.contains("No fee comes of it unless"), "{}", mail.text);
        assert!(!mail.text.contains("Otto") && !mail.text.contains("2026"), "{}", mail.text);
        let ana = &two.story.ana;
        assert_eq!(ana.sees(move |tx| store::find(tx, sent)).term_id, None, "it earns nothing");
        assert_eq!(ana.sees(|tx| undecided(tx, 10)).len(), 1);

        let decided = ana.does(move |tx| decide(tx, sent, Verdict::First));
        assert_eq!(decided.status.reason(), Some("They came to us earlier"));
        let stands = (OTTO.to_owned(), "Lena Roth: your introduction stands".to_owned());
        assert_eq!(mailed(&post, stage), [stands]);
        ana.does(move |tx| decide(tx, sent, Verdict::First));
        assert_eq!(mailed(&post, stage), [], "deciding twice is deciding once");
        assert_eq!(ana.sees(|tx| undecided(tx, 10)), []);
        assert_eq!(ana.sees(move |tx| store::find(tx, first)).status, Status::Sent);

        let counts = ana.does(move |tx| decide(tx, sent, Verdict::This));
        assert_eq!(counts.status, Status::Sent);
        assert!(counts.term_id.is_some(), "by the term that held when it was sent");
        assert_eq!(ana.sees(move |tx| store::find(tx, first)).status, Status::Withdrawn);
        let told = [
            (OTTO.to_owned(), "About Lena Roth".to_owned()),
            (crate::tests::post::MAYA.to_owned(), "Lena Roth: your introduction counts".to_owned()),
        ];
        assert_eq!(mailed(&post, stage), told);
        let back = ana.write(move |tx| decide(tx, sent, Verdict::First));
        assert_eq!(crate::tests::refusal(back).code, "decided_already");
    });
}

#[test]
fn of_a_name_alone_nobody_is_told_until_we_say_that_it_is_the_same_person() {
    stage::on_both_engines(|stage| {
        let (two, post) = (two(stage), Post::default());
        let first = two.otto_sent();
        let sent = two.maya_sends(person("Lena Roth", None, None)).expect("it is kept").id;
        assert_eq!(mailed(&post, stage), []);
        let ana = &two.story.ana;
        ana.does(move |tx| decide(tx, sent, Verdict::This));
        assert_eq!(mailed(&post, stage), []);
        assert_eq!(ana.sees(move |tx| store::find(tx, first)).status, Status::Sent, "somebody else");
    });
}

#[test]
fn a_client_who_was_won_stays_with_whoever_sent_them() {
    stage::on_both_engines(|stage| {
        let two = two(stage);
        two.happens(Before::OttoSent(StatusName::Won));
        let sent = two.maya_sends(lena()).expect("it is kept").id;
        let refused = two.story.ana.write(move |tx| decide(tx, sent, Verdict::This));
        assert_eq!(crate::tests::refusal(refused).code, "won_already");
    });
}

#[test]
fn the_same_partner_sends_a_client_once_even_where_another_was_first() {
    stage::on_both_engines(|stage| {
        let (two, post) = (two(stage), Post::default());
        two.otto_sent();
        two.maya_sends(lena()).expect("it is kept");
        assert_eq!(mailed(&post, stage).len(), 1);
        assert_eq!(crate::tests::refusal(two.maya_sends(lena())).code, "sent_already");
        assert_eq!(mailed(&post, stage), []);
    });
}
