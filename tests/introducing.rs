//! An introduction is written on a page and arrives from a mail server as one letter to both.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use stage::{Letter, Post};

use crate::house::on_both_engines;

const PATIENCE: Duration = Duration::from_secs(60);

/// The letters with this subject, as soon as there is one.
fn arrived(post: &Post, subject: &str) -> Vec<Letter> {
    let waited = Instant::now();
    loop {
        let letters = post.letters();
        let found: Vec<Letter> = letters.into_iter().filter(|letter| letter.text.contains(subject)).collect();
        if !found.is_empty() {
            return found;
        }
        assert!(waited.elapsed() < PATIENCE, "no letter says {subject}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_client_and_a_partner_get_one_letter_in_which_each_sees_the_other() {
    on_both_engines(|house| {
        let post = Post::open();
        house.mails_by(&post);
        let ana = house.business("Ana Ruiz Social");
        let maya = json!({ "display_name": "Maya Lind", "emails": [{ "value": "maya@lind.example" }] });
        let maya = ana.made("/partnerships", json!({ "contact_id": ana.made("/contacts", maya) }));
        let referral = ana.draft(&maya, &ana.service("Website design"), "Theo Brandt");
        let page = format!("/referrals/{referral}");
        assert!(!ana.visit("GET", &page).answer().text().contains("id=\"introduce\""), "before he is sent");
        ana.post(&format!("{page}/send"), json!({})).done();
        let shown = ana.visit("GET", &page).answer().text();
        assert!(shown.contains("theo.brandt@clients.example and maya@lind.example"));
        let form = [("subject", "Theo, meet Maya"), ("text", "She makes what you need.")];
        let sent = ana.visit("POST", &format!("{page}/introduce")).form(&form).answer();
        assert_eq!(sent.status, 303, "{}", sent.text());
        let again = ana.post(&format!("{page}/introduce"), json!({}));
        assert_eq!((again.status, &*again.code()), (409, "introduced_already"));
        let letters = arrived(&post, "She makes what you need.");
        let [letter] = &*letters else { panic!("{letters:?}") };
        let (headers, text) = letter.text.split_once("\n\n").expect("headers");
        assert!(
            headers.contains("theo.brandt@clients.example") && headers.contains("maya@lind.example"),
            "{headers}"
        );
        assert!(headers.contains("Subject: Theo, meet Maya"), "{headers}");
        assert!(!text.contains("a fee"), "none was agreed: {text}");
        assert!(ana.visit("GET", &page).answer().text().contains("You introduced them to each other on"));
    });
}
