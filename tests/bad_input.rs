//! What cannot be used gets a clear problem, and nothing is half done.

mod amounts;
mod files;
mod forms;
mod stale;

use serde_json::{Value as Json, json};

use crate::house::{Ask, Business, on_both_engines};

/// More than any request may bring.
const THIRTY_MEGABYTES: usize = 30 * 1024 * 1024;

/// A request that must be refused: what is wrong with it, the request, and the problem's status and code.
type Case = (&'static str, Ask, u16, &'static str);

/// Asks every case and compares; afterwards nothing may have happened.
#[track_caller]
fn refuses(ana: &Business<'_>, cases: Vec<Case>) {
    let before = ana.history();
    let mut against = Vec::new();
    for (wrong, ask, status, code) in cases {
        let answer = ask.answer();
        let problem = answer.header("content-type") == Some("application/problem+json");
        if answer.status != status || !problem || answer.code() != code {
            against.push(format!("{wrong}: {} {}", answer.status, answer.text()));
        } else if answer.json()["detail"].as_str().is_none_or(str::is_empty) {
            against.push(format!("{wrong}: says nothing to a person"));
        }
    }
    assert!(against.is_empty(), "{}", against.join("\n"));
    assert_eq!(ana.history(), before, "nothing happened");
}

/// The same, where one field is what is wrong.
#[track_caller]
fn refuses_naming(ana: &Business<'_>, asks: Vec<(&'static str, &'static str, Ask)>) {
    let before = ana.history();
    let mut against = Vec::new();
    for (wrong, field, ask) in asks {
        let answer = ask.answer();
        let problem = answer.json();
        let named = problem["errors"][0]["field"].as_str().is_some_and(|named| named.starts_with(field));
        if (answer.status, problem["code"].as_str()) != (422, Some("invalid_input")) || !named {
            against.push(format!("{wrong}: {} {problem}", answer.status));
        }
    }
    assert!(against.is_empty(), "{}", against.join("\n"));
    assert_eq!(ana.history(), before, "nothing happened");
}

#[test]
fn bodies_that_cannot_be_read_are_refused() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let post = || ana.ask("POST", "/services");
        let json = "application/json";
        refuses(
            &ana,
            vec![
                ("half a body", post().body(json, r#"{"name": "Web"#), 400, "malformed_json"),
                ("two bodies", post().body(json, r#"{"name": "Web"} {}"#), 400, "malformed_json"),
                ("bytes that are no text", post().body(json, [0x7b, 0xff, 0x7d]), 400, "malformed_json"),
                ("a thousand brackets", post().body(json, "[".repeat(100_000)), 400, "malformed_json"),
                ("plain text", post().body("text/plain", "name=Web"), 415, "unsupported_media_type"),
                ("a form", post().form(&[("name", "Web")]), 415, "unsupported_media_type"),
                (
                    "a form of parts without an end",
                    post().body("multipart/form-data; boundary=x", "--x\r\nContent-Disp"),
                    422,
                    "invalid_input",
                ),
                ("30 MB", post().body(json, vec![b' '; THIRTY_MEGABYTES]), 413, "payload_too_large"),
                ("no body", post(), 422, "invalid_input"),
                ("a list", post().json(&json!([])), 422, "invalid_input"),
            ],
        );
    });
}

#[test]
fn fields_that_cannot_be_used_are_named() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let lena = ana.contact("Lena Roth");
        let service = ana.service("Website design");
        let partner = ana.partner("Ben Okafor");
        let talks = format!("/contacts/{lena}/touchpoints");
        let post = |path: &str, body: Json| ana.ask("POST", path).json(&body);
        let talk = |at: &str, follow_up_on: &str| {
            let talk =
                json!({ "at": at, "channel": "video", "direction": "mutual", "follow_up_on": follow_up_on });
            post(&talks, talk)
        };
        let referral = |field: &str, value: Json| {
            let mut wanted = ana.wanted(&partner, &service, "Fatima Haddad");
            wanted[field] = value;
            post("/referrals", wanted)
        };
        let asks = vec![
            ("an unknown field", "nmae", post("/services", json!({ "name": "Web", "nmae": "Web" }))),
            ("a number for a name", "name", post("/services", json!({ "name": 7 }))),
            ("no name", "name", post("/services", json!({ "name": "  " }))),
            ("a name without an end", "name", post("/services", json!({ "name": "x".repeat(201) }))),
            ("a character nobody stores", "name", post("/services", json!({ "name": "a\u{0}b" }))),
            ("30 February", "follow_up_on", talk("2026-01-05T10:00:00Z", "2026-02-30")),
            ("hour 25", "at", talk("2026-01-05T25:00:00Z", "2026-03-01")),
            ("a day to come for what was", "at", talk("2990-01-05T10:00:00Z", "2991-03-01")),
            ("a word that is none of them", "direction", referral("direction", json!("sideways"))),
            ("a contact for a partnership", "partnership_id", referral("partnership_id", json!(lena))),
            ("an id cut short", "service_id", referral("service_id", json!(service[..20]))),
            ("somebody who is nobody", "client", referral("client", json!(7))),
        ];
        refuses_naming(&ana, asks);
    });
}

#[test]
fn amounts_that_are_no_money_are_refused() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (partner, service) = (ana.partner("Ben Okafor"), ana.service("Website design"));
        let referral = ana.draft(&partner, &service, "Lena Roth");
        ana.post(&format!("/referrals/{referral}/send"), json!({})).done();
        ana.post(&format!("/referrals/{referral}/accept"), json!({})).done();
        let won = |amount: Json, currency: &str| {
            let expected = json!({ "expected": { "amount": amount, "currency": currency } });
            ana.ask("POST", &format!("/referrals/{referral}/win")).json(&expected)
        };
        refuses(
            &ana,
            vec![
                ("less than nothing", won(json!("-5.00"), "USD"), 422, "invalid_input"),
                ("more than there is", won(json!("99999999999999999999"), "USD"), 422, "invalid_input"),
                ("a third of a cent", won(json!("1.003"), "USD"), 422, "invalid_input"),
                ("a fraction of a yen", won(json!("1.5"), "JPY"), 422, "invalid_input"),
                ("no number", won(json!("much"), "USD"), 422, "invalid_input"),
                ("a number of another kind", won(json!(5.1), "USD"), 422, "invalid_input"),
                ("a currency nobody has", won(json!("5.00"), "XYZ"), 422, "invalid_input"),
            ],
        );
    });
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let lena = ana.contact("Lena Roth");
        let get = |path: &str| ana.ask("GET", path);
        refuses(
            &ana,
            vec![
                ("a cursor of nowhere", get("/contacts?cursor=nonsense"), 422, "invalid_input"),
                ("a cursor with a hole", get("/contacts?cursor=%00"), 422, "invalid_input"),
                ("none of a list", get("/contacts?limit=0"), 422, "invalid_input"),
                ("too much of a list", get("/contacts?limit=201"), 422, "invalid_input"),
                ("minus one of a list", get("/contacts?limit=-1"), 422, "invalid_input"),
                ("an unknown filter", get("/contacts?colour=red"), 422, "invalid_input"),
                ("a filter twice", get("/contacts?tag=a&tag=b"), 422, "invalid_input"),
                ("an id of another kind", get(&format!("/services/{lena}")), 404, "not_found"),
                ("an id in capitals", get(&format!("/contacts/{}", lena.to_uppercase())), 404, "not_found"),
                ("no id", get("/contacts/none"), 404, "not_found"),
                ("a path of nothing", get("/unicorns"), 404, "not_found"),
                ("a method for something else", ana.ask("DELETE", "/services"), 405, "method_not_allowed"),
            ],
        );
    });
}

#[test]
fn a_key_answers_again_what_it_answered_and_is_refused_for_anything_else() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let add = |key: &str, name: &str| {
            ana.ask("POST", "/services").header("Idempotency-Key", key).json(&json!({ "name": name }))
        };
        let first = add("k-1", "Website design").answer();
        let again = add("k-1", "Website design").answer();
        assert_eq!((again.status, again.json()), (201, first.done()));
        refuses(&ana, vec![("another body", add("k-1", "Printing"), 422, "idempotency_key_reused")]);

        let otto = house.business("Otto Web");
        let his = otto.ask("POST", "/services").header("Idempotency-Key", "k-1");
        assert_ne!(his.json(&json!({ "name": "Website design" })).answer().done()["id"], first.json()["id"]);
    });
}
