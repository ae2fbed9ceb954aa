//! A business in the house, with its owner: by token as a program, and signed in as a person.

use std::{
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value as Json, json};

use super::{Answer, Ask, House};

/// Every owner's password.
pub const PASSWORD: &str = "my garden in may";

/// How long a job may take until it has read a file; the machine may be busy with other tests.
const READ_WITHIN: Duration = Duration::from_secs(60);

/// A day on which everything that the tests need had already begun.
pub const LONG_AGO: &str = "2025-01-06";
/// What was signed on paper, as a scan of it is brought in.
pub const PAPER: &[u8] = b"%PDF-1.4\n%%EOF\n";

/// Whether a partner is the only one for a service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Only {
    Yes,
    No,
}

/// The written reason to go on without the history that the guide asks for.
pub fn in_spite() -> Json {
    json!({ "override_reason": "We have worked together for years" })
}

/// A business and its owner.
pub struct Business<'h> {
    pub house: &'h House,
    pub token: String,
    pub email: String,
    entered: OnceLock<Entered>,
}

struct Entered {
    session: String,
    slug: String,
}

impl<'h> Business<'h> {
    pub(super) fn founded(house: &'h House, name: &str) -> Self {
        let email = format!("owner@{}.example", name.to_lowercase().replace(' ', "-"));
        let owner = ["owner", "create", "--business", name, "--name", "Ana Ruiz", "--email", &email];
        house.says(&[&owner[..], &["--password-stdin"]].concat(), &format!("{PASSWORD}\n"));
        let token = house.says(&["token", "create", "--member", &email], "");
        Self { house, token, email, entered: OnceLock::new() }
    }

    /// A request of a program, below `/api/v1`.
    pub fn ask(&self, method: &str, path: &str) -> Ask {
        let path = format!("/api/v1{path}");
        self.house.ask(method, &path).header("Authorization", &format!("Bearer {}", self.token))
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path).answer()
    }

    pub fn post(&self, path: &str, body: Json) -> Answer {
        self.ask("POST", path).json(&body).answer()
    }

    pub fn put(&self, path: &str, body: Json) -> Answer {
        self.ask("PUT", path).json(&body).answer()
    }

    /// The business's day, which may be another than that of the tests' clock.
    pub fn today(&self) -> String {
        self.get("/workspace").done()["today"].as_str().expect("a day").to_owned()
    }

    /// Makes something, and tells its id.
    #[track_caller]
    pub fn made(&self, path: &str, body: Json) -> String {
        self.post(path, body).done()["id"].as_str().expect("what was made has an id").to_owned()
    }

    /// The owner's session, signed in when it is first needed.
    pub fn session(&self) -> &str {
        &self.entered().session
    }

    /// What the business is called in its addresses.
    pub fn slug(&self) -> &str {
        &self.entered().slug
    }

    fn entered(&self) -> &Entered {
        self.entered.get_or_init(|| {
            let answer = sign_in(self.house, &self.email, PASSWORD);
            let session = answer.cookie("entente").expect("signing in keeps a session");
            let home = self.house.ask("GET", "/").header("Cookie", &format!("entente={session}")).answer();
            let slug = home.header("location").and_then(|at| at.split('/').nth(2)).expect("a home to go to");
            Entered { slug: slug.to_owned(), session }
        })
    }

    /// A request of the signed-in owner, below the business's home, from one of its own pages.
    pub fn visit(&self, method: &str, path: &str) -> Ask {
        self.visit_anywhere(method, &format!("/b/{}{path}", self.slug()))
    }

    /// The same, wherever it leads.
    pub fn visit_anywhere(&self, method: &str, path: &str) -> Ask {
        let cookie = format!("entente={}", self.session());
        self.house.ask(method, path).header("Cookie", &cookie).header("Sec-Fetch-Site", "same-origin")
    }

    /// A kind of work.
    pub fn service(&self, name: &str) -> String {
        self.made("/services", json!({ "name": name, "offered": false }))
    }

    /// A person.
    pub fn contact(&self, name: &str) -> String {
        let email = format!("{}@people.example", name.to_lowercase().replace(' ', "."));
        self.made("/contacts", json!({ "display_name": name, "emails": [{ "value": email }] }))
    }

    /// A partner, who is a person.
    pub fn partner(&self, name: &str) -> String {
        let contact = self.contact(name);
        self.made("/partnerships", json!({ "contact_id": contact }))
    }

    /// A client who said yes, written down for a partner and not passed on yet.
    pub fn draft(&self, partnership: &str, service: &str, client: &str) -> String {
        self.made("/referrals", self.wanted(partnership, service, client))
    }

    /// What writes that client down.
    pub fn wanted(&self, partnership: &str, service: &str, client: &str) -> Json {
        let email = format!("{}@clients.example", client.to_lowercase().replace(' ', "."));
        json!({
            "direction": "outbound", "partnership_id": partnership, "service_id": service,
            "client": { "name": client, "email": email }, "consent": { "given": true },
        })
    }

    /// A draft of an agreement about clients we send for a service; `only` is whether the partner is the only one.
    pub fn promise(&self, partnership: &str, service: &str, only: Only) -> String {
        let fee = match only {
            Only::Yes => "12",
            Only::No => "10",
        };
        let term = json!({
            "direction": "outbound", "service_id": service, "exclusive": only == Only::Yes,
            "fee": { "kind": "percent", "percent": fee, "period": { "kind": "forever" } },
        });
        let promise = json!({
            "partnership_id": partnership, "form": "written", "starts_on": LONG_AGO, "terms": [term],
        });
        self.made("/agreements", promise)
    }

    /// Lays an agreement before the partner, past what the guide asks of their history.
    pub fn propose(&self, agreement: &str) {
        self.post(&format!("/agreements/{agreement}/propose"), in_spite()).done();
    }

    /// Has both sides sign it.
    pub fn sign(&self, agreement: &str) {
        self.post(&format!("/agreements/{agreement}/sign"), json!({ "name": "Ana Ruiz" })).done();
        self.sign_on_paper(agreement, PAPER);
    }

    /// Has Ben sign an agreement on paper, which is sent along.
    pub fn sign_on_paper(&self, agreement: &str, paper: &[u8]) {
        let theirs = [("party", "theirs"), ("name", "Ben Okafor"), ("on", LONG_AGO)];
        let path = format!("/agreements/{agreement}/record_signature");
        self.ask("POST", &path).file(&theirs, "signed.pdf", paper).answer().done();
    }

    /// An agreement that both have signed and that nobody has put in force.
    pub fn signed(&self, partnership: &str, service: &str, only: Only) -> String {
        let agreement = self.promise(partnership, service, only);
        self.propose(&agreement);
        self.sign(&agreement);
        agreement
    }

    /// An agreement that they have signed and we have not.
    pub fn awaiting_us(&self, partnership: &str, service: &str, only: Only) -> String {
        let agreement = self.promise(partnership, service, only);
        self.propose(&agreement);
        self.sign_on_paper(&agreement, PAPER);
        agreement
    }

    /// Puts an agreement in force that nothing stands in the way of.
    pub fn activate(&self, agreement: &str) {
        self.post(&format!("/agreements/{agreement}/activate"), in_spite()).done();
    }

    /// An import when it has been read to its end, or cannot be.
    #[track_caller]
    pub fn import_read(&self, import: &str) -> Json {
        let begun = Instant::now();
        loop {
            let found = self.get(&format!("/imports/{import}")).done();
            if !matches!(found["status"].as_str(), Some("queued" | "running")) {
                return found;
            }
            assert!(begun.elapsed() < READ_WITHIN, "the file is not read: {found}");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// What happened last, which tells whether anything did.
    pub fn history(&self) -> Json {
        self.get("/events?limit=200").done()["data"].clone()
    }
}

/// Signs in as a browser does.
pub fn sign_in(house: &House, email: &str, password: &str) -> Answer {
    let sent = house.ask("POST", "/sign-in").header("Sec-Fetch-Site", "same-origin");
    sent.form(&[("email", email), ("password", password)]).answer()
}
