//! Stories about choosing from a page, on both engines.

use std::thread;

use jiff::{SignedDuration, ToSpan, civil::date};
use kit::{Error, Id, Refusal, Result, jobs::Jobs};
use network::{
    contacts::{self, Contact, Labelled, NewContact},
    suppression::{self, NewSuppression},
};
use partnerships::{Partner, Partnership, exclusive, partnerships::Ending};
use stage::{Business, Post};
use workspace::installation;

use super::{Changed, Choice, Closed, NewShortlist, Shortlist, State, Status, Wish};
use crate::{
    CarveOut, Consent, StatusName,
    needs::{self, tests::WithLena},
    tests::{asked_elsewhere, refusal},
};

impl WithLena {
    fn wanted(&self, among: &[Id<Partnership>]) -> NewShortlist {
        NewShortlist {
            client: self.lena,
            service_id: self.cast.design,
            need_id: None,
            partnership_ids: among.to_vec(),
            why: Vec::new(),
            words: Some("Both of them are good at it.".into()),
            carve_out: None,
        }
    }

    fn tries(&self, wanted: NewShortlist) -> Result<Shortlist> {
        self.cast.ana.write(move |tx| super::open(tx, wanted.clone()))
    }

    fn asks(&self, among: &[Id<Partnership>]) -> Shortlist {
        self.tries(self.wanted(among)).expect("a page")
    }

    /// What Lena does on her page.
    fn chooses(&self, page: &Shortlist, whom: Id<Partnership>, wish: Wish) -> Result<Shortlist> {
        chooses(&self.cast.ana, page.id, whom, wish)
    }

    fn status(&self, page: &Shortlist) -> (Status, Option<Closed>) {
        let id = page.id;
        self.cast.ana.sees(move |tx| {
            let (found, today) = (super::find(tx, id)?, tx.today());
            Ok((found.status(today), found.closed_because(today)))
        })
    }

    fn sent(&self) -> usize {
        self.cast.ana.sees(|tx| {
            let filter = crate::Filter { status: Some(StatusName::Sent), ..crate::Filter::default() };
            crate::list(tx, &filter).map(|found| found.data.len())
        })
    }
}

fn chooses(ana: &Business, id: Id<Shortlist>, whom: Id<Partnership>, wish: Wish) -> Result<Shortlist> {
    let url = ana.sees(move |tx| super::url_for_client(tx, id)).expect("a link");
    let secret = url.rsplit('/').next().expect("a secret").to_owned();
    ana.write(move |tx| {
        let page = super::opened(tx, &secret)?;
        let said = Some("After Easter, please.".to_owned());
        super::choose(tx, page.id, Choice { partnership_id: whom, wish, said })
    })
}

fn over(carve_out: CarveOut) -> Option<CarveOut> {
    Some(carve_out)
}

#[test]
fn the_choice_is_the_consent_and_sends_the_referral_once() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let website = story.notices("A new website");
        let (maya, otto) = (story.cast.maya, story.cast.otto);
        let page = story.asks(&[otto, maya]);
        assert_eq!((page.need_id, story.status(&page).0), (website.id, Status::Open));

        let chosen = story.chooses(&page, maya, Wish::PassOn).expect("a choice");
        story.chooses(&page, maya, Wish::PassOn).expect("the same choice again");
        let other = refusal(story.chooses(&page, otto, Wish::PassOn));

        let id = chosen.state.referral_id().expect("a referral");
        let referral = story.cast.ana.sees(move |tx| crate::find(tx, id));
        assert_eq!((referral.status.name(), referral.about.partnership_id), (StatusName::Sent, maya));
        assert_eq!(referral.about.note.as_deref(), Some("A new website\nAfter Easter, please."));
        let how = Some("chose on their page".to_owned());
        assert_eq!(referral.about.consent, Consent::Given { on: date(2026, 3, 2), how });
        assert_eq!((other.code, story.sent()), ("already_chosen", 1));
        let met = needs::State::Met { on: date(2026, 3, 2), referral_id: Some(id) };
        assert_eq!(story.stands(&website), met);
        let heard = story.cast.ana.events();
        assert_eq!(heard.iter().filter(|kind| *kind == "shortlist.chosen").count(), 1);
    });
}

#[test]
fn whoever_gets_in_touch_by_themselves_is_passed_on_to_nobody() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let website = story.notices("A new website");
        let page = story.asks(&[story.cast.otto, story.cast.maya]);
        let chosen = story.chooses(&page, story.cast.otto, Wish::Myself).expect("a choice");
        assert_eq!((chosen.state.referral_id(), story.sent()), (None, 0));
        assert_eq!(story.stands(&website), needs::State::Met { on: date(2026, 3, 2), referral_id: None });
    });
}

#[test]
fn whoever_wants_none_of_them_says_so_and_a_page_closes_after_its_last_day() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let [declined, late] = [(); 2].map(|()| story.asks(&[story.cast.maya]));
        let (id, maya) = (declined.id, story.cast.maya);
        story.cast.ana.does(move |tx| super::decline(tx, id, Some("Not before summer")));
        assert_eq!(story.status(&declined), (Status::Closed, Some(Closed::Declined)));
        assert_eq!(refusal(story.chooses(&declined, maya, Wish::PassOn)).code, "shortlist_settled");

        stage.later(SignedDuration::from_hours(31 * 24));
        assert_eq!(story.status(&late), (Status::Closed, Some(Closed::Expired)));
        assert_eq!(refusal(story.chooses(&late, maya, Wish::PassOn)).code, "shortlist_settled");
        stage.later(SignedDuration::from_hours(31 * 24));
        let (lena, secret) = (late.id, story.secret(&late));
        assert!(secret.is_none(), "its link has come to its end: {lena}");
    });
}

impl WithLena {
    fn secret(&self, page: &Shortlist) -> Option<String> {
        let id = page.id;
        self.cast.ana.sees(move |tx| super::url_for_client(tx, id))
    }
}

#[test]
fn one_to_four_are_named_each_once_and_never_the_client() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let (maya, otto) = (story.cast.maya, story.cast.otto);
        for among in [vec![], vec![maya, maya], vec![maya, otto, maya, otto, maya]] {
            let wrong = story.tries(story.wanted(&among));
            assert!(matches!(&wrong, Err(Error::Invalid(faults)) if faults[0].field == "partnership_ids"));
        }
        let ending = Ending { reason: "We part as friends.".into() };
        story.cast.ana.does(move |tx| partnerships::partnerships::end(tx, otto, ending.clone()));
        assert_eq!(refusal(story.tries(story.wanted(&[otto]))).code, "partner_unavailable");
    });
}

#[test]
fn under_a_strategic_term_it_names_that_partner_alone_or_says_why_not() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let (maya, otto) = (story.cast.maya, story.cast.otto);
        story.cast.makes_the_only_one(maya);
        for among in [vec![otto], vec![maya, otto]] {
            let refused = refusal(story.tries(story.wanted(&among)));
            assert_eq!(refused.code, "exclusive_partner_exists");
            assert_eq!(refused.members["operation"], "shortlists::open");
        }
        story.asks(&[maya]);
        let past = NewShortlist { carve_out: over(asked_elsewhere()), ..story.wanted(&[otto]) };
        let page = story.tries(past).expect("a page past her");
        let chosen = story.chooses(&page, otto, Wish::PassOn).expect("a choice");
        let id = chosen.state.referral_id().expect("a referral");
        assert_eq!(story.cast.ana.sees(move |tx| crate::find(tx, id)).passed_by, Some(maya));
    });
}

#[test]
fn before_whoever_is_asked_first_had_their_days_nobody_else_is_named() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        story.cast.maya_is_asked_first();
        let both = story.wanted(&[story.cast.maya, story.cast.otto]);
        assert_eq!(refusal(story.tries(both)).code, "first_refusal_due");
        story.asks(&[story.cast.maya]);
    });
}

#[test]
fn a_term_that_began_meanwhile_and_a_partnership_that_ended_leave_those_who_are_left() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let (maya, otto) = (story.cast.maya, story.cast.otto);
        let page = story.asks(&[maya, otto]);
        let id = page.id;
        let free = |whom| {
            story.cast.ana.sees(move |tx| {
                let page = super::find(tx, id)?;
                super::is_free(tx, &page, whom)
            })
        };
        assert_eq!([maya, otto].map(free), [true, true]);

        let hers = story.cast.makes_the_only_one(maya);
        assert_eq!([maya, otto].map(free), [true, false]);
        let refused = refusal(story.chooses(&page, otto, Wish::PassOn));
        assert_eq!(refused.members["operation"], "shortlists::choose");
        assert_eq!((story.status(&page).0, story.sent()), (Status::Open, 0), "nothing of it stays");

        story.cast.ana.does(move |tx| exclusive::finish(tx, hers.agreement_id, tx.today()));
        let ending = Ending { reason: "We part as friends.".into() };
        story.cast.ana.does(move |tx| partnerships::partnerships::end(tx, maya, ending.clone()));
        assert_eq!([maya, otto].map(free), [false, true]);
        assert_eq!(refusal(story.chooses(&page, maya, Wish::PassOn)).code, "partner_unavailable");
        story.chooses(&page, otto, Wish::PassOn).expect("the one who is left");
    });
}

#[test]
fn of_two_choices_at_the_same_instant_one_counts() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let (maya, otto) = (story.cast.maya, story.cast.otto);
        let page = story.asks(&[maya, otto]).id;
        let racing = [maya, otto, maya, otto].map(|whom| {
            let ana = story.cast.ana.clone();
            thread::spawn(move || chooses(&ana, page, whom, Wish::PassOn).is_ok())
        });
        let chose = racing.map(|racer| racer.join().unwrap());
        assert_eq!((chose.iter().filter(|&&chose| chose).count(), story.sent()), (2, 1), "{chose:?}");
        assert_eq!((chose[0], chose[1]), (chose[2], chose[3]));
    });
}

#[test]
fn whoever_is_passed_on_another_way_finds_their_page_closed() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let page = story.asks(&[story.cast.maya]);
        let client = crate::input::Client::Known(story.lena);
        story.cast.sends(crate::input::Wanted { client, ..story.cast.lena_to(story.cast.otto) });
        assert_eq!(story.status(&page), (Status::Closed, Some(Closed::Met)));
    });
}

#[test]
fn what_is_left_to_rest_leaves_nothing_to_choose() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let website = story.notices("A new website").id;
        let page = story.asks(&[story.cast.maya]);
        story.cast.ana.does(move |tx| needs::drop(tx, website, "Not this year"));
        assert_eq!(story.status(&page), (Status::Closed, Some(Closed::Withdrawn)));
        assert_eq!(refusal(story.chooses(&page, story.cast.maya, Wish::PassOn)).code, "shortlist_settled");
    });
}

#[test]
fn what_the_client_reads_is_changed_until_they_chose_and_closed_by_us() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let (maya, otto) = (story.cast.maya, story.cast.otto);
        let page = story.asks(&[maya]);
        let id = page.id;
        let changed = move || {
            let (why, words) = (Vec::new(), None);
            Changed { partnership_ids: vec![otto, maya], why, words, carve_out: None }
        };
        let now = story.cast.ana.does(move |tx| super::change(tx, id, changed()));
        let named: Vec<_> = now.recommended.iter().map(|one| one.partnership_id).collect();
        assert_eq!((named, now.words), (vec![otto, maya], None));

        story.cast.ana.does(move |tx| super::withdraw(tx, id));
        story.cast.ana.does(move |tx| super::withdraw(tx, id));
        assert_eq!(story.status(&page), (Status::Closed, Some(Closed::Withdrawn)));
        let late = story.cast.ana.write(move |tx| super::change(tx, id, changed()));
        assert_eq!(refusal(late).code, "shortlist_settled");
    });
}

#[test]
fn a_page_is_mailed_in_the_name_of_the_business_and_never_to_whoever_asked_for_no_mail() {
    stage::on_both_engines(|stage| {
        let (story, post) = (WithLena::on(stage), Post::open());
        let page = story.asks(&[story.cast.maya]);
        let id = page.id;
        let mails = |story: &WithLena| story.cast.ana.write(move |tx| super::send(tx, id));
        assert_eq!(refusal(mails(&story)).code, "no_mail");
        let url = post.url.clone();
        story.cast.ana.does(move |tx| installation::set_mail(tx, &url, "entente@ruiz.example"));
        mails(&story).expect("a mail");
        assert_eq!(refusal(mails(&story)).code, "mailed_already");
        installation::jobs(Jobs::new()).run_due(&stage.db).expect("jobs run");
        let letters = post.letters();
        assert_eq!(letters.len(), 1);
        assert!(letters[0].text.contains("Ana Ruiz Social"), "{}", letters[0].text);

        stage.later(SignedDuration::from_hours(48));
        story.cast.ana.does(|tx| {
            let address = "lena@roth.example".to_owned();
            suppression::suppress(tx, &NewSuppression { address, reason: None, since: None, source: None })
        });
        let refused: Refusal = refusal(mails(&story));
        assert_eq!(refused.code, "must_not_be_mailed");
        assert!(refused.sentence.contains("Lena Roth"), "{}", refused.sentence);
    });
}

#[test]
fn the_database_itself_keeps_others_off_a_page_under_a_strategic_term() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let (maya, otto) = (story.cast.maya, story.cast.otto);
        story.cast.makes_the_only_one(maya);
        let page = story.asks(&[maya]).id;
        let slipped = story.cast.ana.write(move |tx| {
            tx.exec(
                "insert into shortlist_partner (workspace_id, shortlist_id, place, partnership_id) values ($1, $2, 2, $3)",
                &[&tx.workspace(), &page, &otto],
            )
        });
        assert!(
            matches!(&slipped, Err(Error::Guarded(said)) if said.contains("exclusive_partner_exists")),
            "{slipped:?}"
        );
        let past = NewShortlist { carve_out: over(asked_elsewhere()), ..story.wanted(&[otto]) };
        let past = story.tries(past).expect("a page past her").id;
        let undone = story.cast.ana.write(move |tx| {
            tx.exec(
                "update shortlist set carve_out = null, carve_out_note = null where workspace_id = $1 and id = $2",
                &[&tx.workspace(), &past],
            )
        });
        assert!(matches!(undone, Err(Error::Guarded(_))), "{undone:?}");
    });
}

#[test]
fn what_waits_too_long_is_told_once_each() {
    stage::on_both_engines(|stage| {
        let story = WithLena::on(stage);
        let greg: Id<Contact> = story
            .cast
            .ana
            .does(|tx| {
                let display_name = Some("Greg Olsen".into());
                contacts::add(tx, NewContact { display_name, ..NewContact::default() })
            })
            .id;
        story.notices("A new website");
        let page = story.asks(&[story.cast.maya]);
        let design = story.cast.design;
        story.cast.ana.does(move |tx| {
            let new = needs::NewNeed {
                client: greg,
                service_id: design,
                what: Some("A shop".into()),
                noticed_on: None,
            };
            needs::notice(tx, new)
        });
        stage.later(SignedDuration::from_hours(8 * 24));
        let (unmet, waiting) = story.cast.ana.sees(|tx| {
            let (today, now) = (tx.today(), tx.now());
            Ok((needs::unmet(tx, today.saturating_sub(7.days()), 9)?, super::waiting(tx, now, 9)?))
        });
        assert_eq!(unmet.into_iter().map(|need| need.what).collect::<Vec<_>>(), ["A shop"]);
        assert_eq!(waiting.into_iter().map(|one| one.shortlist_id).collect::<Vec<_>>(), [page.id]);
        let chosen = story.chooses(&page, story.cast.maya, Wish::PassOn).expect("a choice");
        assert!(matches!(chosen.state, State::Chosen { .. }));
        assert!(story.cast.ana.sees(|tx| super::waiting(tx, tx.now(), 9)).is_empty());
    });
}

#[test]
fn whom_a_client_chose_is_mailed_their_page_at_once() {
    stage::on_both_engines(|stage| {
        let (story, post) = (WithLena::on(stage), Post::open());
        let (maya, url) = (story.cast.maya, post.url.clone());
        story.cast.ana.does(move |tx| {
            installation::set_mail(tx, &url, "entente@ruiz.example")?;
            let Partner::Contact(person) = partnerships::find(tx, maya)?.with else {
                panic!("Maya is a person")
            };
            let emails = vec![Labelled { value: "maya@lind.example".into(), label: None }];
            let display_name = Some("Maya Lind".to_owned());
            contacts::change(tx, person, NewContact { display_name, emails, ..NewContact::default() })
        });
        let page = story.asks(&[maya]);
        story.chooses(&page, maya, Wish::PassOn).expect("a choice");
        story.chooses(&page, maya, Wish::PassOn).expect("the same choice again");
        installation::jobs(Jobs::new()).run_due(&stage.db).expect("jobs run");
        let letters = post.letters();
        let [letter] = &*letters else { panic!("{letters:?}") };
        assert!(letter.text.contains("/p/") && !letter.text.contains("Lena"), "{}", letter.text);
    });
}
