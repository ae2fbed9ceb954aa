//! Signing in and out.

use serde_json::json;

use crate::house::{Business, House, PASSWORD, on_both_engines, path_of, sign_in};

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

/// Cara joins the business by its invitation; tells her session.
fn joins(ana: &Business<'_>, email: &str) -> String {
    let invitation = ana.post("/invitations", json!({ "email": email, "role": "member" })).done();
    let link = path_of(invitation["url"].as_str().expect("an open invitation has its link"));
    let sent = ana.house.ask("POST", &link).header("Sec-Fetch-Site", "same-origin");
    let joined = sent.form(&[("name", "Cara Lind"), ("password", PASSWORD)]).answer();
    assert_eq!(joined.status, 303, "{}", joined.text());
    joined.cookie("entente").expect("who joins is signed in")
}

#[test]
fn a_removed_member_comes_in_nowhere_from_that_moment_and_stays_in_their_own_business() {
    on_both_engines(|house| {
        let (ana, cara) = (house.business("Ana Ruiz Social"), house.business("Cara Lind Photo"));
        let session = cara.session().to_owned();
        let newcomer = joins(&ana, "dora@example.com");
        let invitation = ana.post("/invitations", json!({ "email": cara.email, "role": "owner" })).done();
        let link = path_of(invitation["url"].as_str().expect("an open invitation has its link"));
        assert_eq!(cara.visit_anywhere("POST", &link).form(&[("once", "")]).answer().status, 303);

        let looks = |session: &str, path: &str| {
            house.ask("GET", path).header("Cookie", &format!("entente={session}")).answer().status
        };
        let asks = |token: &str| {
            let asked = house.ask("GET", "/api/v1/services");
            asked.header("Authorization", &format!("Bearer {token}")).answer().status
        };
        let posts = |session: &str| {
            let path = format!("/b/{}/services", ana.slug());
            let sent = house.ask("POST", &path).header("Cookie", &format!("entente={session}"));
            sent.header("Sec-Fetch-Site", "same-origin").form(&[("name", "Printing")]).answer().status
        };
        let token =
            |email: &str| house.says(&["token", "create", "--member", email, "--business", ana.slug()], "");
        let tokens = [token(&cara.email), token("dora@example.com")];
        let here = ["services", "account"].map(|page| format!("/b/{}/{page}", ana.slug()));
        for session in [&session, &newcomer] {
            assert_eq!(here.each_ref().map(|path| looks(session, path)), [200; 2]);
        }
        assert_eq!(tokens.each_ref().map(|token| asks(token)), [200; 2]);

        let members = ana.get("/members").done();
        let others = members["data"].as_array().expect("a list").iter();
        for member in others.filter(|member| member["email"] != json!(ana.email)) {
            let id = member["id"].as_str().expect("a member has an id");
            ana.post(&format!("/members/{id}/remove"), json!({})).done();
        }
        let before = ana.history();

        for session in [&session, &newcomer] {
            assert_eq!(here.each_ref().map(|path| looks(session, path)), [404; 2]);
            assert_eq!(posts(session), 404);
        }
        assert_eq!(tokens.each_ref().map(|token| asks(token)), [401; 2]);
        assert_eq!(looks(&newcomer, "/"), 403, "who belongs nowhere is told so");
        assert_eq!(looks(&session, &format!("/b/{}/services", cara.slug())), 200, "her own stays open");
        assert_eq!(asks(&cara.token), 200);
        assert_eq!(ana.history(), before, "and nothing happened at Ana's");
    });
}
