//! Stories of people who may be one.

use kit::Id;
use stage::{Business, on_both_engines};

use super::*;
use crate::{
    contacts::{self, Contact, Labelled, NewContact},
    partners::NONE,
};

fn labelled(value: &str) -> Vec<Labelled> {
    vec![Labelled { value: value.to_owned(), label: None }]
}

fn called(name: &str) -> NewContact {
    NewContact { display_name: Some(name.to_owned()), ..NewContact::default() }
}

fn adds(business: &Business, new: NewContact) -> Id<Contact> {
    business.does(move |tx| contacts::add(tx, new.clone())).id
}

/// Every pair, a page of two at a time.
fn pairs(business: &Business) -> Vec<(Id<Contact>, Id<Contact>, Reason)> {
    let (mut all, mut cursor) = (Vec::new(), None::<String>);
    loop {
        let page = business.sees(move |tx| page(tx, cursor.as_deref(), 2));
        all.extend(page.data.into_iter().map(|pair| (pair.contact_id, pair.other_id, pair.reason)));
        match page.next_cursor {
            None => return all,
            next => cursor = next,
        }
    }
}

#[test]
fn two_are_alike_by_email_phone_profile_or_name_with_company() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| tx.exec("update workspace set country = 'US' where id = $1", &[&tx.workspace()]));
        let profile = "https://www.linkedin.com/in/Imani-Okafor/?trk=x";
        let known = adds(
            &ana,
            NewContact {
                emails: labelled("imani@okafor.example"),
                phones: labelled("+1 503 555 0142"),
                websites: labelled("linkedin.com/in/imani-okafor"),
                company_name: Some("Okafor Web".to_owned()),
                ..called("Imani Okafor")
            },
        );
        let by_email = adds(&ana, NewContact { emails: labelled("Imani@OKAFOR.example"), ..called("I. O.") });
        let by_phone = adds(&ana, NewContact { phones: labelled("(503) 555-0142"), ..called("Imi") });
        let by_profile = adds(&ana, NewContact { websites: labelled(profile), ..called("Okafor, I.") });
        let by_name =
            adds(&ana, NewContact { company_name: Some("okafor web".to_owned()), ..called("Ímani OKAFOR") });
        adds(&ana, called("Imani Okafor"));
        let found = [
            (known, by_name, Reason::Name),
            (known, by_profile, Reason::Profile),
            (known, by_phone, Reason::Phone),
            (known, by_email, Reason::Email),
        ];
        assert_eq!(pairs(&ana), found);
        let of = ana.sees(move |tx| super::of(tx, by_phone));
        assert_eq!(of, [(known, Reason::Phone)]);
        let ben = stage.business("Ben Okafor Web");
        adds(&ben, NewContact { emails: labelled("imani@okafor.example"), ..called("Imani Okafor") });
        assert_eq!(pairs(&ben), [], "nobody is alike somebody of another business");
    });
}

#[test]
fn a_pair_goes_when_the_two_are_alike_no_more_or_one_is_archived_and_comes_back_with_them() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let phone = |name| NewContact { phones: labelled("+1 503 555 0142"), ..called(name) };
        let (one, two) = (adds(&ana, phone("Imani")), adds(&ana, phone("Imi")));
        let alike = [(one, two, Reason::Phone)];
        assert_eq!(pairs(&ana), alike);
        ana.does(move |tx| contacts::change(tx, two, called("Imi")));
        assert_eq!(pairs(&ana), []);
        ana.does(move |tx| {
            contacts::change(tx, two, NewContact { phones: labelled("+15035550142"), ..called("Imi") })
        });
        assert_eq!(pairs(&ana), alike);
        ana.does(move |tx| contacts::archive(tx, one, NONE));
        assert_eq!(pairs(&ana), []);
        ana.does(move |tx| contacts::restore(tx, one));
        assert_eq!(pairs(&ana), alike);
    });
}

#[test]
fn two_who_are_not_the_same_person_are_not_asked_about_again() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let phone = |name| NewContact { phones: labelled("+1 503 555 0142"), ..called(name) };
        let (one, two) = (adds(&ana, phone("Imani")), adds(&ana, phone("Imi")));
        ana.does(move |tx| tell_apart(tx, two, one));
        ana.does(move |tx| tell_apart(tx, one, two));
        assert_eq!(
            ana.events().iter().filter(|kind| *kind == "contact.told_apart").count(),
            1,
            "twice is once"
        );
        ana.does(move |tx| contacts::change(tx, two, phone("Imani")));
        assert_eq!(pairs(&ana), []);
        let three = adds(&ana, phone("Immi"));
        assert_eq!(pairs(&ana), [(two, three, Reason::Phone), (one, three, Reason::Phone)]);
    });
}

#[test]
fn what_nine_people_share_is_a_switchboard() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        for place in 0..12 {
            adds(
                &ana,
                NewContact { phones: labelled("+1 503 555 0100"), ..called(&format!("Clerk {place}")) },
            );
        }
        let last = adds(&ana, NewContact { phones: labelled("+1 503 555 0100"), ..called("Clerk 13") });
        assert_eq!(ana.sees(move |tx| super::of(tx, last)), []);
        assert_eq!(pairs(&ana).len(), 8 * 7 / 2, "those who came before one could tell");
    });
}
