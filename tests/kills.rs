//! The process is killed in the middle of it all, as by a power cut: what was answered stays, and stays once.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use serde_json::{Value as Json, json};

use crate::house::{Answer, Business, Only, encoded, on_both_engines};

const CONNECTIONS: usize = 16;
const KILLS: usize = 3;

/// `./test --long` books two thousand.
fn payments() -> usize {
    if std::env::var_os("ENTENTE_LONG").is_some() { 2_000 } else { 400 }
}

/// Sends it until it is answered. A connection that breaks and a house that is busy are no answers.
fn insists(ana: &Business<'_>, path: &str, key: &str, body: &Json) -> Answer {
    loop {
        let sent = ana.ask("POST", path).header("Idempotency-Key", key).json(body).send();
        match sent {
            Ok(answer) if answer.status != 503 => return answer,
            Ok(_) | Err(_) => thread::sleep(Duration::from_millis(20)),
        }
    }
}

/// A client whom Otto won, sent under an agreement of 10 %.
fn won(ana: &Business<'_>) -> (String, String) {
    let (service, otto) = (ana.service("Website design"), ana.partner("Otto Brandt"));
    ana.activate(&ana.signed(&otto, &service, Only::No));
    let referral = ana.draft(&otto, &service, "Lena Roth");
    for (step, how) in [("send", json!({})), ("accept", json!({})), ("win", json!({ "on": ana.today() }))] {
        ana.post(&format!("/referrals/{referral}/{step}"), how).done();
    }
    (otto, referral)
}

#[test]
fn payments_booked_while_the_process_is_killed_three_times_are_there_once_and_the_books_agree() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (otto, referral) = won(&ana);
        let (path, today) = (format!("/referrals/{referral}/payments"), ana.today());
        let (all, next, done) = (payments(), AtomicUsize::new(0), AtomicUsize::new(0));
        let booked: Mutex<BTreeMap<String, String>> = Mutex::default();

        thread::scope(|threads| {
            for _ in 0..CONNECTIONS {
                threads.spawn(|| {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= all {
                            return;
                        }
                        let key = format!("payment-{number}");
                        let amount = json!({ "amount": "10.00", "currency": "USD" });
                        let body = json!({ "amount": amount, "paid_on": today, "reference": key });
                        let answer = insists(&ana, &path, &key, &body).done();
                        if number % 3 == 0 {
                            let again = insists(&ana, &path, &key, &body).done();
                            assert_eq!(again["id"], answer["id"], "the same request books once");
                        }
                        let id = answer["id"].as_str().expect("a payment has an id").to_owned();
                        booked.lock().expect("nobody fails here").insert(key, id);
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            for kill in 1..=KILLS {
                while done.load(Ordering::Relaxed) < all * kill / (KILLS + 1) {
                    thread::sleep(Duration::from_millis(2));
                }
                house.dies_and_comes_back();
            }
        });

        let booked = booked.into_inner().expect("nobody failed");
        assert_eq!(booked.len(), all);
        let kept = kept(&ana, &path);
        assert_eq!(kept.len(), all, "nothing is there twice, and nothing that was not asked for");
        for payment in &kept {
            let reference = payment["reference"].as_str().expect("each was booked with a reference");
            assert_eq!(booked.get(reference).map(String::as_str), payment["id"].as_str());
            assert_eq!(payment["fees"][0]["amount"]["amount"], "1.00");
        }
        let ids: BTreeSet<_> = kept.iter().map(|payment| payment["id"].to_string()).collect();
        assert_eq!(ids.len(), all);
        let balance = ana.get(&format!("/partnerships/{otto}")).done()["balance"].clone();
        assert_eq!(balance, json!([{ "amount": format!("{all}.00"), "currency": "USD" }]));

        house.says(&["check"], "");
    });
}

fn kept(ana: &Business<'_>, path: &str) -> Vec<Json> {
    let (mut kept, mut query) = (Vec::new(), "limit=200".to_owned());
    loop {
        let page = ana.get(&format!("{path}?{query}")).done();
        kept.extend(page["data"].as_array().expect("a list").iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => query = format!("limit=200&cursor={}", encoded(next)),
            None => return kept,
        }
    }
}
