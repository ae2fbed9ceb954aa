//! Signing in and out.

use crate::house::{House, PASSWORD, on_both_engines, sign_in};

/// Ten tries a minute; the story waits for the next minute where this one is nearly over.
fn wait_for_room_in_this_minute() {
    let into = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    let left = 60 - into.as_secs() % 60;
    if left < 25 {
        std::thread::sleep(std::time::Duration::from_secs(left));
    }
}

fn tries(house: &House, email: &str, password: &str, times: usize) -> Vec<u16> {
    (0..times).map(|_| sign_in(house, email, password).status).collect()
}

#[test]
fn the_eleventh_try_within_a_minute_is_refused_even_with_the_right_password() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let ben = house.business("Okafor Web");
        wait_for_room_in_this_minute();
        assert_eq!(tries(house, &ana.email, "not my garden", 10), [422; 10]);
        assert_eq!(tries(house, &ana.email, PASSWORD, 1), [429]);
        assert_eq!(tries(house, &ben.email, PASSWORD, 1), [303], "another account is free to come in");
    });
}

#[test]
fn signing_out_ends_the_session_and_nothing_else() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        assert_eq!(ana.visit("GET", "/services").answer().status, 200);
        let elsewhere = sign_in(house, &ana.email, PASSWORD).cookie("entente").expect("a second device");

        assert_eq!(ana.visit_anywhere("POST", "/sign-out").answer().status, 303);

        let after = ana.visit("GET", "/services").answer();
        assert_eq!(after.status, 303);
        assert!(after.header("location").is_some_and(|to| to.starts_with("/sign-in?next=")), "{after:?}");
        let path = format!("/b/{}/services", ana.slug());
        let other = house.ask("GET", &path).header("Cookie", &format!("entente={elsewhere}")).answer();
        assert_eq!(other.status, 200, "the second device is still signed in");
        assert_eq!(ana.get("/services").status, 200, "and so is the program");
    });
}

#[test]
fn a_token_that_is_made_up_cut_short_or_missing_comes_in_nowhere() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let cut = &ana.token[..ana.token.len() - 1];
        for authorization in
            [format!("Bearer {cut}"), "Bearer ent_none".into(), format!("Basic {}", ana.token)]
        {
            let answer =
                house.ask("GET", "/api/v1/services").header("Authorization", &authorization).answer();
            assert_eq!((answer.status, answer.code()), (401, "unauthenticated".to_owned()));
        }
        let answer = house.ask("GET", "/api/v1/services").answer();
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
    });
}
