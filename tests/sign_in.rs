//! Signing in and out.

use serde_json::json;

use crate::house::{Answer, Business, PASSWORD, on_both_engines, path_of, sign_in};

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
fn who_follows_a_link_signed_out_stands_on_its_page_once_signed_in_and_only_ever_on_a_page_of_this_site() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let asked = format!("/b/{}/touchpoints/new?line=met+Ben+%26+Maya+yesterday", ana.slug());
        let sent_away = house.ask("GET", &asked).answer();
        let to_sign_in = sent_away.header("location").expect("a way to sign in").to_owned();
        let form = house.ask("GET", &to_sign_in).answer().text();
        let kept = format!("value=\"{}\"", asked.replace('&', "&#38;"));
        assert!(form.contains(&kept), "{form}");

        let signs_in = |next: &str| {
            let sent = house.ask("POST", "/sign-in").header("Sec-Fetch-Site", "same-origin");
            let fields = [("email", &*ana.email), ("password", PASSWORD), ("next", next)];
            let answer = sent.form(&fields).answer();
            assert_eq!(answer.status, 303, "{next}: {}", answer.text());
            answer.header("location").expect("a way on").to_owned()
        };
        assert_eq!(signs_in(&asked), asked);
        for elsewhere in
            ["https://example.com/b/", "//example.com/b/", "/\\example.com", "/b/\r\nSet-Cookie: a=b"]
        {
            assert_eq!(signs_in(elsewhere), "/", "{elsewhere}");
        }
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
            assert_eq!(here.each_ref().map(|path| looks(session, path)), [403; 2], "they are told why");
            assert_eq!(posts(session), 403);
        }
        assert_eq!(tokens.each_ref().map(|token| asks(token)), [401; 2]);
        assert_eq!(looks(&newcomer, "/"), 403, "who belongs nowhere is told so");
        assert_eq!(looks(&session, &format!("/b/{}/services", cara.slug())), 200, "her own stays open");
        assert_eq!(asks(&cara.token), 200);
        assert_eq!(ana.history(), before, "and nothing happened at Ana's");
    });
}

/// Signs in as a browser that asked for this host, with what a proxy adds.
fn signs_in_at(ana: &Business<'_>, host: &str, added: &[(&str, &str)]) -> Answer {
    let sent = ana.house.ask("POST", "/sign-in").header("Host", host).header("Sec-Fetch-Site", "same-origin");
    let sent = added.iter().fold(sent, |sent, (name, value)| sent.header(name, value));
    sent.form(&[("email", &*ana.email), ("password", PASSWORD)]).answer()
}

#[test]
fn the_moment_the_address_is_https_who_comes_by_it_gets_a_cookie_for_https_only_and_localhost_works_on() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let public = "entente.example.com";
        let by_https = |answer: &Answer| {
            let secure = |set: &str| set.starts_with("__Host-entente=") && set.ends_with("; Secure");
            answer.status == 303 && answer.headers("set-cookie").all(secure)
        };
        assert!(signs_in_at(&ana, public, &[]).cookie("entente").is_some(), "no address is set yet");

        let address = [("once", ""), ("public_url", "https://entente.example.com")];
        assert_eq!(ana.visit("POST", "/settings/installation/address").form(&address).answer().status, 303);

        let entered = signs_in_at(&ana, public, &[]);
        assert!(by_https(&entered), "{entered:?}");
        assert!(by_https(&signs_in_at(&ana, "Entente.example.com:443", &[])));
        let passed_on = [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")];
        assert!(by_https(&signs_in_at(&ana, "127.0.0.1:8080", &passed_on)), "our proxy says so");
        let local =
            signs_in_at(&ana, "localhost:8080", &[]).cookie("entente").expect("plain http, plain cookie");

        let looks = |cookies: &str| {
            let path = format!("/b/{}/services", ana.slug());
            house.ask("GET", &path).header("Cookie", cookies).answer().status
        };
        let secret = entered.cookie("__Host-entente").expect("a session");
        let (secure, plain) = (format!("__Host-entente={secret}"), format!("entente={local}"));
        assert_eq!([looks(&secure), looks(&plain)], [200, 200]);

        let both = format!("{plain}; {secure}");
        let out =
            house.ask("POST", "/sign-out").header("Sec-Fetch-Site", "same-origin").header("Cookie", &both);
        let out = out.answer();
        assert_eq!((out.cookie("entente"), out.cookie("__Host-entente")), (Some("".into()), Some("".into())));
        assert_eq!([looks(&secure), looks(&plain)], [303, 303], "signed out is signed out, by both");
    });
}
