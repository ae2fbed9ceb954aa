//! How often somebody may try what must not be guessed: ten times a minute for an account, and for an address.

use std::{
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use serde_json::json;

use crate::house::{Answer, House, PASSWORD, on_both_engines};

/// Minutes are counted; a story waits for the next one where this one is nearly over.
fn wait_for_room_in_this_minute() {
    let into = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    let left = 60 - into.as_secs() % 60;
    if left < 25 {
        thread::sleep(Duration::from_secs(left));
    }
}

fn signs_in(house: &House, from: &str, email: &str, password: &str) -> u16 {
    let sent = house.ask("POST", "/sign-in").header("Sec-Fetch-Site", "same-origin").from(from);
    sent.form(&[("email", email), ("password", password)]).answer().status
}

#[track_caller]
fn is_told_when_to_come_back(answer: &Answer) {
    assert_eq!(answer.status, 429, "{}", answer.text());
    let seconds: u32 = answer.header("retry-after").expect("when").parse().expect("seconds");
    assert!((1..=60).contains(&seconds), "{seconds}");
    assert!(answer.text().contains(&format!("{seconds} seconds")), "{}", answer.text());
}

#[test]
fn the_eleventh_try_at_an_account_is_refused_wherever_it_comes_from_even_with_the_right_password() {
    on_both_engines(|house| {
        let (ana, ben) = (house.business("Ana Ruiz Social"), house.business("Okafor Web"));
        wait_for_room_in_this_minute();
        for address in 1..=10 {
            let from = format!("198.51.100.{address}");
            assert_eq!(signs_in(house, &from, &ana.email, "not my garden"), 422);
        }
        assert_eq!(signs_in(house, "198.51.100.11", &ana.email, PASSWORD), 429);
        assert_eq!(signs_in(house, "198.51.100.11", &ben.email, PASSWORD), 303, "another account is free");
    });
}

#[test]
fn the_eleventh_try_from_an_address_is_refused_whichever_account_it_is_at() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        wait_for_room_in_this_minute();
        for guess in 1..=10 {
            let email = format!("guess-{guess}@example.com");
            assert_eq!(signs_in(house, "203.0.113.9", &email, "not my garden"), 422);
        }
        let refused =
            house.ask("POST", "/sign-in").header("Sec-Fetch-Site", "same-origin").from("203.0.113.9");
        let refused = refused.form(&[("email", &*ana.email), ("password", PASSWORD)]).answer();
        is_told_when_to_come_back(&refused);
        assert!(refused.text().contains(&ana.email), "what was typed is kept");
        let behind_a_lie = "192.0.2.77, 203.0.113.9";
        assert_eq!(signs_in(house, behind_a_lie, &ana.email, PASSWORD), 429, "it cannot say it is another");
        assert_eq!(signs_in(house, "198.51.100.11", &ana.email, PASSWORD), 303, "another address is free");

        let forgets = |email: &str| {
            let asked = house.ask("POST", "/forgot").header("Sec-Fetch-Site", "same-origin");
            asked.from("203.0.113.9").form(&[("email", email)]).answer()
        };
        for guess in 1..=10 {
            assert_eq!(forgets(&format!("guess-{guess}@example.com")).status, 200);
        }
        is_told_when_to_come_back(&forgets(&ana.email));
    });
}

#[test]
fn an_address_guesses_ten_secrets_a_minute_on_whichever_page_and_good_links_open_all_the_same() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let invitation =
            ana.post("/invitations", json!({ "email": "hal@example.com", "role": "member" })).done();
        let link = crate::house::path_of(invitation["url"].as_str().expect("a link"));
        wait_for_room_in_this_minute();
        let asks = |method: &str, path: &str, from: &str| {
            house.ask(method, path).header("Sec-Fetch-Site", "same-origin").from(from).answer()
        };
        for page in ["p", "join", "reset", "start", "here"] {
            for method in ["GET", "POST"] {
                let path = format!("/{page}/guess-by-{method}-at-{page}");
                assert_eq!(asks(method, &path, "203.0.113.9").status, 404, "{method} {path}");
            }
        }
        for page in ["p", "join", "reset", "start", "here"] {
            for method in ["GET", "POST"] {
                is_told_when_to_come_back(&asks(method, &format!("/{page}/guess"), "203.0.113.9"));
                let again = asks(method, &format!("/{page}/guess-by-GET-at-p"), "203.0.113.9");
                assert_eq!(again.status, 404, "the same one again is no new guess");
            }
        }
        assert_eq!(asks("GET", &link, "203.0.113.9").status, 200, "what is known is no guess");
        assert_eq!(asks("GET", "/p/guess", "203.0.113.10").status, 404, "another address is free");
        house.dies_and_comes_back();
        is_told_when_to_come_back(&asks("GET", "/p/guess", "203.0.113.9"));
    });
}

#[test]
fn an_address_guesses_ten_tokens_a_minute_and_good_tokens_come_in_all_the_same() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        wait_for_room_in_this_minute();
        let asks = |token: &str| {
            let asked = house.ask("GET", "/api/v1/services").from("203.0.113.9");
            asked.header("Authorization", &format!("Bearer {token}")).answer()
        };
        for guess in 1..=10 {
            assert_eq!(asks(&format!("ent_{guess}")).status, 401);
        }
        let refused = asks("ent_11");
        is_told_when_to_come_back(&refused);
        assert_eq!(refused.code(), "too_many_requests");
        assert_eq!(asks("ent_1").status, 401, "the same one again is no new guess");
        assert_eq!(asks(&ana.token).status, 200, "what is known is no guess");
        let without = house.ask("GET", "/api/v1/services").from("203.0.113.9").answer();
        assert_eq!(without.status, 401, "and who sends no token guesses none");
    });
}
