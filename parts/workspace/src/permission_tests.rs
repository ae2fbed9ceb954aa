//! Who may do what: every operation that is an owner's is tried by a member who is none, on the screen and by the API.

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use kit::{
    Id,
    web::{
        Site,
        assets::Assets,
        limits::{self, Requests},
    },
};
use stage::{Business, Stage};
use tower::ServiceExt;

use crate::{
    doors::DOORS,
    invitations::{Invite, invite},
    members::{self, Member, Role},
    people::{self, Person},
    sessions, tokens,
};

/// What a token may ask for within a minute here; the clock of a story stands.
const MOST: u32 = 20;

/// One of the people of the business, at the screen and with a token.
struct Visitor {
    session: String,
    token: String,
}

fn visitor(business: &Business, name: &'static str, role: Role) -> Visitor {
    business.does(move |tx| {
        let (id, member, workspace) = (tx.new_id(), tx.new_id(), tx.workspace());
        let email = format!("{name}@example.com");
        people::insert(tx, &Person { id, name: name.into(), email }, "")?;
        members::insert(tx, workspace, member, id, role)?;
        let member = members::find(tx, member)?;
        Ok(Visitor {
            session: sessions::start(tx, id, "Firefox")?,
            token: tokens::make(tx, &member, "Website form")?.secret,
        })
    })
}

/// The part's pages and API.
fn served(stage: &Stage) -> Router {
    let site = Site {
        db: stage.db.clone(),
        doors: DOORS,
        nav: &[],
        quick: None,
        links: &[],
        assets: Assets::default(),
        requests: Requests::of(MOST),
    };
    let (api, pages) = (crate::api(|_, _| Ok(())), crate::pages(|_, _| Ok(())));
    api.router("0").merge(pages.router()).with_state(Arc::new(site))
}

fn status(router: &Router, request: Request<Body>) -> StatusCode {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(router.clone().oneshot(request)).unwrap().status()
}

impl Visitor {
    fn posts(&self, router: &Router, path: &str, form: &str) -> StatusCode {
        let request = Request::post(format!("/b/ana-ruiz-social{path}"))
            .header(header::COOKIE, format!("entente={}", self.session))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()));
        status(router, request.unwrap())
    }

    fn sends(&self, router: &Router, method: &str, path: &str, body: &str) -> StatusCode {
        let request = Request::builder()
            .method(method)
            .uri(format!("/api/v1{path}"))
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(body.to_owned()));
        status(router, request.unwrap())
    }
}

#[test]
fn what_is_an_owners_is_refused_to_a_member_on_the_screen_and_by_the_api() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (owner, member) = (visitor(&ana, "cara", Role::Owner), visitor(&ana, "ben", Role::Member));
        let dora: Id<Member> = ana.does(|tx| {
            let (id, member, workspace) = (tx.new_id(), tx.new_id(), tx.workspace());
            let person = Person { id, name: "Dora".into(), email: "dora@example.com".into() };
            people::insert(tx, &person, "")?;
            members::insert(tx, workspace, member, id, Role::Member)?;
            Ok(member)
        });
        let (invitation, other) = ana.does(|tx| {
            let ask = |email: &str| Invite { email: email.into(), role: Role::Member };
            Ok((invite(tx, ask("eve@example.com"))?.id, invite(tx, ask("finn@example.com"))?.id))
        });
        let (token, second) = ana.does(move |tx| {
            let dora = members::find(tx, dora)?;
            Ok((tokens::make(tx, &dora, "One")?.token.id, tokens::make(tx, &dora, "Two")?.token.id))
        });
        let router = served(stage);
        let profile = "name=Ana&currency=USD&timezone=America/New_York";
        let smtp = "smtp_url=smtps://mail.example&mail_from=ana@example.com";
        let pages = [
            ("/settings".to_owned(), profile),
            ("/settings/members".to_owned(), "email=gus@example.com&role=member"),
            (format!("/settings/members/{dora}/owner"), "once="),
            (format!("/settings/members/{dora}/member"), "once="),
            (format!("/settings/invitations/{invitation}/withdraw"), "once="),
            ("/settings/tokens".to_owned(), "name=Form"),
            (format!("/settings/tokens/{token}/revoke"), "once="),
            ("/settings/installation/address".to_owned(), "public_url=https://entente.example"),
            ("/settings/installation/address/test".to_owned(), "once="),
            ("/settings/installation/mail".to_owned(), smtp),
            ("/settings/installation/mail/test".to_owned(), "once="),
            (format!("/settings/members/{dora}/remove"), "once="),
        ];
        let json = r#"{"name": "Ana", "currency": "USD", "timezone": "America/New_York"}"#;
        let resources = [
            ("PUT", "/workspace".to_owned(), json),
            ("POST", "/invitations".to_owned(), r#"{"email": "hal@example.com", "role": "member"}"#),
            ("GET", "/invitations".to_owned(), ""),
            ("GET", format!("/invitations/{other}"), ""),
            ("POST", format!("/invitations/{other}/withdraw"), ""),
            ("PUT", format!("/members/{dora}"), r#"{"role": "member"}"#),
            ("POST", "/tokens".to_owned(), r#"{"name": "Form"}"#),
            ("POST", format!("/tokens/{second}/revoke"), ""),
            ("POST", format!("/members/{dora}/remove"), ""),
        ];
        let before = ana.events();

        for (path, form) in &pages {
            assert_eq!(member.posts(&router, path, form), StatusCode::FORBIDDEN, "a member: {path}");
        }
        for (method, path, body) in &resources {
            let status = member.sends(&router, method, path, body);
            assert_eq!(status, StatusCode::FORBIDDEN, "a member: {method} {path}");
        }
        assert_eq!(ana.events(), before);

        // The API first: the last page removes Dora. `PUT /members` and what comes after her removal change nothing.
        for (method, path, body) in &resources[..8] {
            let status = owner.sends(&router, method, path, body);
            assert!(status.is_success(), "an owner: {method} {path}: {status}");
        }
        for (path, form) in &pages {
            let status = owner.posts(&router, path, form);
            assert!(status.is_success() || status.is_redirection(), "an owner: {path}: {status}");
        }
        let (method, path, body) = &resources[8];
        assert_eq!(owner.sends(&router, method, path, body), StatusCode::OK, "an owner: {method} {path}");
    });
}

#[test]
fn a_token_that_asks_too_much_is_told_to_wait_and_takes_nothing_from_another() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (form, shop) = (visitor(&ana, "cara", Role::Owner), visitor(&ana, "ben", Role::Owner));
        let router = served(stage);
        for _ in 0..MOST {
            assert_eq!(form.sends(&router, "GET", "/members", ""), StatusCode::OK);
        }
        assert_eq!(form.sends(&router, "GET", "/members", ""), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(shop.sends(&router, "GET", "/members", ""), StatusCode::OK);
        stage.later(jiff::SignedDuration::from_mins(1));
        assert_eq!(
            form.sends(&router, "GET", "/members", ""),
            StatusCode::OK,
            "the next minute is a new one"
        );
    });
}

#[test]
fn attempts_of_earlier_minutes_are_forgotten() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let try_from = |address: &str| runtime.block_on(limits::attempt(&stage.db, vec![address.to_owned()]));
        let kept = || ana.sees(|tx| tx.count("select count(*) from attempt", &[]));
        for _ in 0..10 {
            try_from("203.0.113.9").unwrap();
        }
        assert!(matches!(try_from("203.0.113.9"), Err(kit::Error::TooMany { .. })));
        try_from("203.0.113.10").unwrap();

        ana.does(limits::forget);
        assert_eq!(kept(), 2, "this minute still counts");
        stage.later(jiff::SignedDuration::from_mins(1));
        try_from("203.0.113.9").unwrap();
        ana.does(limits::forget);
        assert_eq!(kept(), 1);
    });
}
