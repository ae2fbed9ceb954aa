//! The pages that stand apart, and everybody who has no session or token at all.

use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU16, Ordering},
};

use serde_json::json;

use super::filled;
use crate::house::{Business, House, on_both_engines, path_of};

/// Pages for anybody, and what somebody unknown gets there: to look at, or on sending nothing.
const OPEN_TO_ALL: [(&str, &str, u16); 12] = [
    ("GET", "/", 303),
    ("GET", "/sign-in", 200),
    ("POST", "/sign-in", 422),
    ("POST", "/sign-out", 303),
    ("GET", "/forgot", 200),
    ("POST", "/forgot", 422),
    ("GET", "/verify", 200),
    ("POST", "/verify", 422),
    ("GET", "/authority.pem", 404),
    ("GET", "/new-link", 200),
    ("POST", "/new-link", 422),
    ("GET", "/new-link/asked", 200),
];

/// Secrets of Ana's that open something, each with the path that it opens.
fn secrets(ana: &Business<'_>) -> Vec<(String, &'static str)> {
    let invitation = ana.post("/invitations", json!({ "email": "hal@example.com", "role": "member" })).done();
    let draft = ana.draft(&ana.partner("Ben Okafor"), &ana.service("Website design"), "Lena Roth");
    let sent = ana.post(&format!("/referrals/{draft}/send"), json!({})).done();
    let said = ana.house.says(&["owner", "link", "--email", &ana.email], "");
    let (_, reset) = said.split_once("/reset/").expect("a link");
    let url = |json: &serde_json::Value| path_of(json.as_str().expect("a link"));
    let links = [
        (url(&invitation["url"]), "/join/{secret}"),
        (url(&sent["url_for_partner"]), "/p/{secret}"),
        (reset.split_whitespace().next().expect("a secret").to_owned(), "/reset/{secret}"),
    ];
    let secret = |path: &str| path.rsplit('/').next().expect("a secret").to_owned();
    links.map(|(link, path)| (secret(&link), path)).into()
}

/// Every page, whichever way it is registered, as its method and path.
fn every_page() -> Vec<(String, String)> {
    let mut routes = entente::app::pages().routes();
    routes.extend_from_slice(entente::app::apart().routes());
    routes
}

/// Somebody unknown, each time from another address: who fails too often is made to wait.
fn by_nobody(house: &House, method: &str, path: &str) -> (u16, String) {
    static ASKED: AtomicU16 = AtomicU16::new(0);
    let [high, low] = ASKED.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    let asked = house.ask(method, path).header("Sec-Fetch-Site", "same-origin");
    let answer = asked.from(&format!("198.18.{high}.{low}")).answer();
    (answer.status, answer.header("location").unwrap_or_default().to_owned())
}

#[test]
fn a_page_that_stands_apart_is_not_found_by_a_stranger() {
    on_both_engines(|house| {
        let (ana, otto) = (house.business("Ana Ruiz Social"), house.business("Otto Web"));
        let elsewhere = crate::house::sign_in(house, &ana.email, crate::house::PASSWORD);
        assert_eq!(elsewhere.status, 303, "Ana is signed in on a second device");
        let account = ana.visit("GET", "/account").answer().text();
        let (_, rest) = account.split_once("account/sessions/").expect("the second device can be ended");
        let session = rest.split('/').next().expect("an id").to_owned();
        let before = ana.history();
        let mut walked = 0;
        for (method, path) in entente::app::apart().routes() {
            if !path.starts_with("/b/{workspace}") {
                continue;
            }
            let asks = |visitor: &Business<'_>, slug: &str| {
                visitor.visit_anywhere(method, &filled(path, slug, &session)).answer().status
            };
            if method == "GET" {
                assert_eq!(asks(&ana, ana.slug()), 200, "{path} is Ana's own");
            }
            assert_eq!(asks(&otto, ana.slug()), 404, "{method} {path}");
            if path.contains("{id}") {
                assert_eq!(asks(&otto, otto.slug()), 404, "{method} {path} with an id of Ana's");
            }
            walked += 1;
        }
        assert!(walked > 8, "only {walked} pages were walked");
        assert_eq!(ana.history(), before, "and nothing of hers changed");
        let still = ana.visit("GET", "/account").answer().text();
        assert!(still.contains(&session), "her second device is still signed in");
    });
}

#[test]
fn a_secret_opens_its_own_page_and_no_other() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let secrets = secrets(&ana);
        let before = ana.history();
        let mut with_secrets = BTreeSet::new();
        for (method, path) in every_page().into_iter().filter(|(_, path)| path.contains("{secret}")) {
            let filled = |secret: &str| path.replace("{secret}", secret);
            let mut tried = 0;
            for (secret, _) in secrets.iter().filter(|(_, opens)| *opens != path) {
                assert_eq!(by_nobody(house, &method, &filled(secret)).0, 404, "{method} {path}");
                tried += 1;
            }
            assert!(tried > 1 && by_nobody(house, &method, &filled("nothing")).0 == 404, "{method} {path}");
            with_secrets.insert(path);
        }
        for (secret, path) in &secrets {
            assert!(with_secrets.contains(*path), "{path} is walked");
            assert_eq!(by_nobody(house, "GET", &path.replace("{secret}", secret)).0, 200, "{path}");
        }
        assert_eq!(ana.history(), before, "and nothing happened");
    });
}

#[test]
fn who_is_not_signed_in_is_asked_to_and_a_path_takes_no_other_method() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let before = ana.history();
        let mut against = Vec::new();
        for (method, path) in every_page() {
            let at = filled(&path, ana.slug(), "nothing");
            let (status, to) = by_nobody(house, &method, &at);
            let open = OPEN_TO_ALL.iter().find(|(open, at, _)| *open == method && *at == path);
            let right = match open {
                Some((_, _, expected)) => status == *expected,
                None if path.contains("{secret}") => status == 404,
                None => status == 303 && to.starts_with("/sign-in?next="),
            };
            if !right {
                against.push(format!("{method} {path}: {status} {to}"));
            }
            if by_nobody(house, "PATCH", &at).0 != 405 {
                against.push(format!("PATCH {path} is no method of it"));
            }
        }
        for (method, path) in entente::app::api().routes() {
            let at = format!("/api/v1{}", filled(&path, ana.slug(), "nothing"));
            let asks = |method: &str| house.ask(method, &at).answer();
            if (asks(&method).status, asks("PATCH").status) != (401, 405) {
                against.push(format!(
                    "{method} {path}: {}, PATCH {}",
                    asks(&method).status,
                    asks("PATCH").status
                ));
            }
        }
        assert!(against.is_empty(), "{}", against.join("\n"));
        assert_eq!(ana.history(), before, "and nothing happened");
    });
}
