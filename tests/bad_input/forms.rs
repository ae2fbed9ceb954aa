//! Forms that come twice, late, too large, or from elsewhere.

use serde_json::json;

use super::THIRTY_MEGABYTES;
use crate::house::{Answer, Business, on_both_engines};

/// What makes the form on this page count once.
fn once(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("name=\"once\" value=\"").expect("the page has a form that counts once");
    rest.split('"').next().expect("a value has an end").to_owned()
}

#[test]
fn a_form_from_another_site_does_nothing() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (cookie, path) = (format!("entente={}", ana.session()), format!("/b/{}/services", ana.slug()));
        let before = ana.history();
        let from = |header: Option<(&str, &str)>| {
            let sent = house.ask("POST", &path).header("Cookie", &cookie).form(&[("name", "Printing")]);
            header.into_iter().fold(sent, |sent, (name, value)| sent.header(name, value)).answer().status
        };
        assert_eq!(from(Some(("Sec-Fetch-Site", "cross-site"))), 403);
        assert_eq!(from(Some(("Sec-Fetch-Site", "same-site"))), 403);
        assert_eq!(from(Some(("Origin", "https://evil.example"))), 403);
        assert_eq!(from(Some(("Origin", "null"))), 403);
        assert_eq!(from(None), 403, "where nothing says that it is ours");
        assert_eq!(ana.history(), before);
        assert_eq!(from(Some(("Sec-Fetch-Site", "same-origin"))), 303, "and our own form is heard");
    });
}

#[test]
fn a_form_sent_twice_counts_once() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let once = once(&ana.visit("GET", "/services").answer());
        let send =
            |name: &str| ana.visit("POST", "/services").form(&[("once", &once), ("name", name)]).answer();
        let (first, again) = (send("Printing"), send("Printing"));
        assert_eq!((first.status, again.status), (303, 303), "{}", again.text());
        assert_eq!(first.header("location"), again.header("location"));
        assert_eq!(ana.get("/services").json()["data"].as_array().map(Vec::len), Some(1));

        assert_eq!(send("Painting").status, 303, "typed anew after going back, it is another one");
        assert_eq!(ana.get("/services").json()["data"].as_array().map(Vec::len), Some(2));
    });
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_changes_nothing() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let lena = ana.contact("Lena Roth");
        let before = ana.history();
        let typed = [("at", "2026-02-30T10:00"), ("channel", "video"), ("note", "Talked about her bakery")];
        let answer = ana.visit("POST", &format!("/people/{lena}/touchpoints")).form(&typed).answer();
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("Talked about her bakery"), "{}", answer.text());

        let large = ana
            .visit("POST", "/services")
            .body("application/x-www-form-urlencoded", vec![b'a'; THIRTY_MEGABYTES]);
        for refused in [large.answer(), large.unannounced().answer()] {
            assert_eq!(refused.status, 413);
            assert!(refused.header("content-type").is_some_and(|kind| kind.starts_with("text/html")));
            assert!(refused.text().contains("This is more than 25 MB, so it was not read."));
        }
        let parts =
            ana.visit("POST", "/services").body("multipart/form-data; boundary=x", "--x\r\nContent-Disp");
        assert_eq!(parts.answer().status, 422);
        assert_eq!(ana.history(), before);
    });
}

/// How many kinds of work there are.
fn services(ana: &Business<'_>) -> usize {
    ana.get("/services").done()["data"].as_array().map_or(0, Vec::len)
}

#[test]
fn a_form_without_its_mark_is_done_as_a_new_one() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let send = |fields: &[(&str, &str)]| ana.visit("POST", "/services").form(fields).answer().status;
        assert_eq!(send(&[("name", "Printing")]), 303, "a program or an old page is heard");
        assert_eq!(send(&[("once", ""), ("name", "Painting")]), 303);
        assert_eq!(services(&ana), 2);
    });
}

#[test]
fn an_invented_mark_counts_once_for_whoever_sent_it() {
    on_both_engines(|house| {
        let (ana, otto) = (house.business("Ana Ruiz Social"), house.business("Otto Web"));
        let long = "0123456789abcdef".repeat(1_000);
        for (count, once) in ["1", "a\0b", "ä€", &long].into_iter().enumerate() {
            let name = format!("Service {count}");
            let send = |who: &Business<'_>| {
                who.visit("POST", "/services").form(&[("once", once), ("name", &name)]).answer()
            };
            let (first, again) = (send(&ana), send(&ana));
            assert_eq!((first.status, again.status), (303, 303), "{}{}", first.text(), again.text());
            assert_eq!(first.header("location"), again.header("location"));
            assert_eq!(services(&ana), count + 1);
            assert_eq!(
                (send(&otto).status, services(&otto)),
                (303, count + 1),
                "hers answers nothing of his"
            );
        }
    });
}

#[test]
fn a_form_that_comes_after_the_thing_changed_says_what_stands_in_the_way() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (partner, service) = (ana.partner("Ben Okafor"), ana.service("Website design"));
        let referral = ana.draft(&partner, &service, "Lena Roth");
        let page = ana.visit("GET", &format!("/referrals/{referral}")).answer();
        let once = once(&page);
        ana.post(&format!("/referrals/{referral}/withdraw"), json!({})).done();
        let before = ana.history();
        let send = format!("/referrals/{referral}/send");
        let late = ana.visit("POST", &send).form(&[("once", &once)]).answer();
        assert_eq!(late.status, 409, "{}", late.text());
        assert!(late.text().contains("withdrawn"), "{}", late.text());
        assert_eq!(ana.history(), before);
    });
}
