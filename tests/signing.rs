//! Both sign what was laid before them, over HTTP as they do it: the other side by its link and with the code that went to
//! its own address, which nobody else comes by.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use serde_json::{Value as Json, json};
use stage::Post;

use crate::{
    house::{Answer, Ask, Business, House, Only, at_once, in_spite, on_both_engines, path_of},
    strangers::sample,
};

const MAYA: &str = "maya@lind.example";
/// What a killed process had begun is begun anew once its minute for it is over; so one waits for longer than that.
const PATIENCE: Duration = Duration::from_secs(180);

/// Ana, whose mail goes out, and what she agrees on with Maya.
struct Story<'h> {
    ana: Business<'h>,
    post: Post,
    maya: String,
    design: String,
}

impl<'h> Story<'h> {
    fn in_a(house: &'h House) -> Self {
        let post = Post::open();
        house.mails_by(&post);
        let ana = house.business("Ana Ruiz Social");
        let (maya, design) = (ana.partner("Maya Lind"), ana.service("Website design"));
        Self { ana, post, maya, design }
    }

    /// Laid before Maya: its id, and the secret of her link.
    fn proposed(&self) -> (String, String) {
        self.proposed_to(MAYA)
    }

    /// The same, to whoever reads another mailbox.
    fn proposed_to(&self, email: &str) -> (String, String) {
        let agreement = self.ana.promise(&self.maya, &self.design, Only::No);
        let mut wanted = self.ana.get(&format!("/agreements/{agreement}")).done();
        let theirs = json!({ "theirs": { "email": email, "signer": "Maya Lind" } });
        wanted = json!({
            "partnership_id": wanted["partnership_id"], "form": "written", "starts_on": wanted["starts_on"],
            "terms": [{
                "direction": "outbound", "service_id": self.design, "exclusive": false,
                "fee": wanted["terms"][0]["fee"],
            }],
            "parties": theirs,
        });
        self.ana.put(&format!("/agreements/{agreement}"), wanted).done();
        let proposed = self.ana.post(&format!("/agreements/{agreement}/propose"), in_spite()).done();
        let link = path_of(proposed["url_for_partner"].as_str().expect("a link"));
        let secret = link.rsplit('/').next().expect("a secret").to_owned();
        (agreement, secret)
    }

    /// Maya, with her link in a browser.
    fn maya(&self, method: &str, path: &str) -> Ask {
        self.ana
            .house
            .ask(method, path)
            .header("Sec-Fetch-Site", "same-origin")
            .header("User-Agent", "Maya’s phone")
    }

    /// Sends a form of her page, as it stands there now.
    fn sends(&self, secret: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let page = self.maya("GET", &format!("/a/{secret}")).answer().text();
        let (once, seen) = (hidden(&page, "once"), hidden(&page, "seen"));
        let form = [&[("once", &*once), ("seen", &*seen)], fields].concat();
        self.maya("POST", &format!("/a/{secret}/{to}")).form(&form).answer()
    }

    fn asks_for_the_code(&self, secret: &str) {
        let asked = self.sends(secret, "sign", &[("signer", "Maya Lind")]);
        assert_eq!(asked.status, 303, "{}", asked.text());
    }

    /// The codes that arrived, the first first.
    fn codes(&self) -> Vec<String> {
        let letters = self.post.letters();
        let subjects = letters.iter().filter(|letter| letter.to == MAYA).filter_map(|letter| {
            letter.text.lines().find(|line| line.ends_with("is your code to sign")).map(str::to_owned)
        });
        subjects.map(|subject| subject.chars().filter(char::is_ascii_digit).collect()).collect()
    }

    /// The code, as soon as there are so many.
    fn code(&self, count: usize) -> String {
        let waited = Instant::now();
        loop {
            if let Some(code) = self.codes().get(count - 1) {
                return code.clone();
            }
            assert!(waited.elapsed() < PATIENCE, "no code arrived");
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// Gives the code, and again where it has not gone out as far as the house knows.
    fn enters(&self, secret: &str, code: &str) {
        let waited = Instant::now();
        while !self.is_signed_by_her(secret) {
            self.sends(secret, "code", &[("code", code), ("consent", "yes")]);
            assert!(waited.elapsed() < PATIENCE, "the code does not count");
            thread::sleep(Duration::from_millis(20));
        }
    }

    fn is_signed_by_her(&self, secret: &str) -> bool {
        !self.maya("GET", &format!("/a/{secret}")).answer().text().contains("id=\"sign\"")
    }

    fn agreement(&self, id: &str) -> Json {
        self.ana.get(&format!("/agreements/{id}")).done()
    }

    /// Both signed here, once each; it holds, and the books are in order.
    #[track_caller]
    fn each_has_signed_once(&self, id: &str) {
        let mut signatures = self.signatures(id);
        signatures.sort();
        let own = |party: &str| (party.to_owned(), "own".to_owned());
        assert_eq!(signatures, [own("ours"), own("theirs")]);
        assert_eq!(self.agreement(id)["status"], "active");
        self.ana.house.says(&["check"], "");
    }

    /// Whose signatures there are, and how each came about.
    fn signatures(&self, id: &str) -> Vec<(String, String)> {
        let agreement = self.agreement(id);
        let given = agreement["signatures"].as_array().expect("a list");
        let text = |json: &Json| json.as_str().expect("a word").to_owned();
        given.iter().map(|one| (text(&one["party"]), text(&one["how"]))).collect()
    }
}

/// What stands in a field that a page's forms send along unseen.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&field).unwrap_or_else(|| panic!("{name} is missing: {page}"));
    rest[..rest.find('"').expect("its end")].to_owned()
}

#[test]
fn both_sign_and_what_either_downloads_is_genuine_until_a_byte_of_it_is_another() {
    on_both_engines(|house| {
        let story = Story::in_a(house);
        let (agreement, secret) = story.proposed();
        story.ana.post(&format!("/agreements/{agreement}/sign"), json!({ "name": "Ana Ruiz" })).done();
        story.asks_for_the_code(&secret);
        story.enters(&secret, &story.code(1));
        assert_eq!(story.agreement(&agreement)["status"], "active");

        let hers = story.maya("GET", &format!("/a/{secret}/document.pdf")).answer();
        let ours = story.ana.get(&format!("/agreements/{agreement}/document.pdf"));
        assert_eq!((hers.status, ours.status), (200, 200));
        assert_eq!(hers.body, ours.body);
        let evidence = story.ana.get(&format!("/agreements/{agreement}/evidence")).done();
        let agent = evidence["data"].as_array().expect("a list").iter().find(|one| one["party"] == "theirs");
        assert_eq!(agent.expect("hers")["agent"], "Maya’s phone");

        let file = std::env::temp_dir().join(format!("entente-signed-{}.pdf", agreement));
        let path = file.to_str().expect("a path");
        fs::write(&file, &hers.body).expect("the copy is kept");
        let said = house.says(&["verify", path], "");
        assert!(said.contains("Maya Lind") && said.contains("Ana Ruiz"), "{said}");
        let mut other = hers.body.clone();
        let at = other.len() / 3;
        other[at] ^= 1;
        fs::write(&file, &other).expect("the copy is changed");
        let changed = house.command(&["verify", path], "");
        assert_eq!(changed.status.code(), Some(1));
        fs::remove_file(&file).expect("the copy can go");
    });
}

#[test]
fn no_route_of_the_sender_makes_a_signature_of_the_other_side() {
    on_both_engines(|house| {
        let story = Story::in_a(house);
        let ana = &story.ana;
        let today = ana.today();
        let fields = [
            ("once", ""),
            ("party", "theirs"),
            ("how", "own"),
            ("name", "Maya Lind"),
            ("signer", "Maya Lind"),
            ("consent", "yes"),
            ("code", "000000"),
            ("on", &*today),
        ];
        let mut walked = 0;
        let mut tries = |path: &str, ask: &dyn Fn(&str, &str, &str) -> Ask| {
            if !path.contains("agreements/{id}") && !path.contains("/a/{secret}") {
                return;
            }
            // So many codes go to one address in a day only.
            let (agreement, secret) = story.proposed_to(&format!("maya-{walked}@lind.example"));
            story.asks_for_the_code(&secret);
            let seen = match path.contains("{secret}") {
                true => ana.house.ask("GET", &format!("/a/{secret}")).answer().text(),
                false => ana.visit("GET", &format!("/agreements/{agreement}")).answer().text(),
            };
            let filled = path
                .replace("{workspace}", ana.slug())
                .replace("{id}", &agreement)
                .replace("{secret}", &secret);
            ask(&filled, &agreement, &hidden(&seen, "seen")).answer();
            let theirs = ("theirs".to_owned(), "own".to_owned());
            assert!(!story.signatures(&agreement).contains(&theirs), "by {path}");
            walked += 1;
        };
        for (method, path) in entente::app::pages().routes() {
            let form = |filled: &str, _: &str, seen: &str| {
                let ask = ana.visit_anywhere(&method, filled);
                if method == "GET" { ask } else { ask.form(&[&fields[..], &[("seen", seen)]].concat()) }
            };
            tries(&path, &form);
        }
        let document = house.ask("GET", "/api/openapi.json").answer().done();
        for (path, methods) in document["paths"].as_object().expect("paths") {
            for (method, operation) in methods.as_object().expect("methods") {
                let content = &operation["requestBody"]["content"]["application/json"];
                let body = content.is_object().then(|| said(content, &document, &fields));
                let api = |filled: &str, _: &str, _: &str| {
                    let ask = ana.ask(&method.to_uppercase(), filled.trim_start_matches("/api/v1"));
                    body.as_ref().map_or(ask.clone(), |body| ask.json(body))
                };
                tries(path, &api);
            }
        }
        assert!(walked > 40, "only {walked} routes were walked");
        // The walk would have noticed: with the code, one comes about.
        let (agreement, secret) = story.proposed();
        let before = story.codes().len();
        story.asks_for_the_code(&secret);
        story.enters(&secret, &story.code(before + 1));
        assert_eq!(story.signatures(&agreement), [("theirs".to_owned(), "own".to_owned())]);
    });
}

/// A body that the schema allows and that says as much of the fields as it can.
fn said(content: &Json, document: &Json, fields: &[(&str, &str)]) -> Json {
    let mut body = sample::of(&content["schema"], document);
    let schema = match content["schema"]["$ref"].as_str() {
        Some(reference) => {
            document.pointer(reference.trim_start_matches('#')).expect("references lead somewhere")
        }
        None => &content["schema"],
    };
    for (name, value) in fields {
        if schema["properties"][name].is_object() {
            body[*name] = json!(value);
        }
    }
    body
}

#[test]
fn with_the_mail_server_away_and_the_process_killed_at_every_step_she_signs_once() {
    on_both_engines(|house| {
        let story = Story::in_a(house);
        story.post.answers("451 try later");
        let (agreement, secret) = story.proposed();
        house.dies_and_comes_back();
        story.asks_for_the_code(&secret);
        house.dies_and_comes_back();
        assert_eq!(story.codes(), [] as [String; 0]);
        let early = story.sends(&secret, "code", &[("code", "123456"), ("consent", "yes")]);
        assert_eq!((early.status, story.signatures(&agreement).len()), (303, 0));
        story.post.answers("250 yes");
        let code = story.code(1);
        house.dies_and_comes_back();
        story.enters(&secret, &code);
        house.dies_and_comes_back();
        let again = [("once", "later"), ("consent", "yes"), ("code", &*code)];
        story.maya("POST", &format!("/a/{secret}/code")).form(&again).answer();
        story.ana.post(&format!("/agreements/{agreement}/sign"), json!({ "name": "Ana Ruiz" })).done();
        house.dies_and_comes_back();
        story.ana.post(&format!("/agreements/{agreement}/sign"), json!({ "name": "Ana Ruiz" })).done();
        story.each_has_signed_once(&agreement);
    });
}

#[test]
fn both_press_sign_at_the_same_instant_and_each_signs_once() {
    on_both_engines(|house| {
        let story = Story::in_a(house);
        let (agreement, secret) = story.proposed();
        story.asks_for_the_code(&secret);
        let code = story.code(1);
        let page = story.maya("GET", &format!("/a/{secret}")).answer().text();
        let seen = hidden(&page, "seen");
        let hers = |once: &str| {
            let form = [("once", once), ("seen", &*seen), ("consent", "yes"), ("code", &*code)];
            story.maya("POST", &format!("/a/{secret}/code")).form(&form)
        };
        let path = format!("/agreements/{agreement}/sign");
        let ours = || story.ana.ask("POST", &path).json(&json!({ "name": "Ana Ruiz" }));
        let asks = [hers("1"), ours(), hers("2"), ours(), hers("3"), ours(), hers("4"), ours()];
        at_once(&asks);
        story.enters(&secret, &code);
        story.each_has_signed_once(&agreement);
    });
}
