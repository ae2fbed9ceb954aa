//! A strategic partner is the only one, whichever way one tries. Every operation that can name a partner for a service is
//! a door, and every door is tried here while a strategic term holds, by every way that it declares: on its page, by the API,
//! by a job, by the link of somebody outside. An import and a command have a way through none of them, which the doors themselves see to.

mod by_file;
mod by_job;
mod by_link;

use std::collections::BTreeSet;

use partnerships::exclusive::{Door, Way};
use serde_json::{Value as Json, json};

use crate::house::{Ask, Business, LONG_AGO, Only, PAPER, in_spite, on_both_engines};

/// Ana, whose clients for website design go to Maya and nobody else once `mayas` holds.
struct Scene<'h> {
    ana: Business<'h>,
    design: String,
    maya: String,
}

/// One door: what is made ready before the term begins, and how the door is tried then.
struct Try {
    operation: &'static str,
    /// Made before the term begins, with somebody else.
    subject: fn(&Scene<'_>, &str) -> String,
    /// What is tried under the term, made of the subject.
    under: Under,
    api: fn(&Scene<'_>, &str) -> Ask,
    page: fn(&Scene<'_>, &str) -> Ask,
}

/// What a door has to do while somebody else is the only one.
enum Under {
    /// It stays shut.
    Shut,
    /// No draft stands under a strategic term but with a written reason, made so of the subject; it passes and is recorded.
    Recorded(fn(&Scene<'_>, &str) -> String),
}

/// A signature of theirs on paper.
const THEIRS: [(&str, &str); 3] = [("party", "theirs"), ("name", "Otto Brandt"), ("on", LONG_AGO)];

const TRIES: [Try; 9] = [
    Try {
        operation: "referrals::create",
        subject: |scene, name| scene.ana.partner(name),
        under: Under::Shut,
        api: |scene, partner| scene.api("/referrals", &scene.ana.wanted(partner, &scene.design, "Lena Roth")),
        page: |scene, partner| {
            let whom =
                [("partnership_id", partner), ("service_id", &scene.design), ("client.name", "Greg Olsen")];
            scene.page("/referrals", &[&whom[..], &[("consent", "yes")]].concat())
        },
    },
    Try {
        operation: "referrals::send",
        subject: |scene, name| scene.ana.partner(name),
        under: Under::Recorded(|scene, partner| {
            let mut wanted = scene.ana.wanted(partner, &scene.design, &format!("Client of {partner}"));
            wanted["carve_out"] = why();
            scene.ana.made("/referrals", wanted)
        }),
        api: |scene, referral| scene.api(&format!("/referrals/{referral}/send"), &json!({})),
        page: |scene, referral| scene.page(&format!("/referrals/{referral}/send"), &[]),
    },
    Try {
        operation: "referrals::reopen",
        subject: declined,
        under: Under::Shut,
        api: |scene, referral| {
            scene.api(&format!("/referrals/{referral}/reopen"), &json!({ "reason": "They have time now" }))
        },
        page: |scene, referral| {
            scene.page(&format!("/referrals/{referral}/reopen"), &[("reason", "They have time now")])
        },
    },
    Try {
        operation: "shortlists::open",
        subject: |scene, name| {
            let (partner, client) =
                (scene.ana.partner(name), scene.ana.contact(&format!("Client of {name}")));
            let need = json!({ "client": client, "service_id": scene.design });
            format!("{partner} {client} {}", scene.ana.made("/needs", need))
        },
        under: Under::Shut,
        api: |scene, made| {
            let [partner, client, _] = three(made);
            scene.api("/shortlists", &scene.choice(client, partner))
        },
        page: |scene, made| {
            let [partner, _, need] = three(made);
            scene.page(&format!("/needs/{need}/shortlists"), &[("partnership_ids", partner)])
        },
    },
    Try {
        operation: "shortlists::change",
        subject: |scene, name| {
            let partner = scene.ana.partner(name);
            let client = scene.ana.contact(&format!("Client of {name}"));
            let shortlist = scene.ana.made("/shortlists", scene.choice(&client, &scene.maya));
            format!("{shortlist} {partner}")
        },
        under: Under::Shut,
        api: |scene, both| {
            let (shortlist, partner) = both.split_once(' ').expect("a shortlist and a partner");
            let changed = json!({ "partnership_ids": [partner] });
            scene.ana.ask("PUT", &format!("/shortlists/{shortlist}")).json(&changed)
        },
        page: |scene, both| {
            let (shortlist, partner) = both.split_once(' ').expect("a shortlist and a partner");
            let path = format!("/shortlists/{shortlist}");
            let seen = scene.seen(&format!("{path}/edit"));
            scene.page(&path, &[("partnership_ids", partner), ("seen", &seen)])
        },
    },
    Try {
        operation: "agreements::propose",
        subject: |scene, name| scene.promise(name),
        under: Under::Shut,
        api: |scene, agreement| scene.api(&format!("/agreements/{agreement}/propose"), &in_spite()),
        page: |scene, agreement| {
            scene.page(&format!("/agreements/{agreement}/propose"), &[("override_reason", "Old friends")])
        },
    },
    Try {
        operation: "agreements::sign",
        subject: proposed,
        under: Under::Shut,
        api: |scene, agreement| {
            scene.api(&format!("/agreements/{agreement}/sign"), &json!({ "name": "Ana Ruiz" }))
        },
        page: |scene, agreement| {
            scene.page(&format!("/agreements/{agreement}/sign"), &[("name", "Ana Ruiz"), ("consent", "yes")])
        },
    },
    Try {
        operation: "agreements::record_signature",
        subject: proposed,
        under: Under::Shut,
        api: |scene, agreement| {
            let path = format!("/agreements/{agreement}/record_signature");
            scene.ana.ask("POST", &path).file(&THEIRS, "signed.pdf", PAPER)
        },
        page: |scene, agreement| {
            let path = format!("/agreements/{agreement}/record_signature");
            scene.ana.visit("POST", &path).file(&[&[("once", "")], &THEIRS[..]].concat(), "signed.pdf", PAPER)
        },
    },
    Try {
        operation: "agreements::activate",
        subject: |scene, name| {
            let agreement = proposed(scene, name);
            scene.ana.sign(&agreement);
            agreement
        },
        under: Under::Shut,
        api: |scene, agreement| scene.api(&format!("/agreements/{agreement}/activate"), &in_spite()),
        page: |scene, agreement| {
            scene.page(&format!("/agreements/{agreement}/activate"), &[("override_reason", "Old friends")])
        },
    },
];

/// The way round, in words.
fn why() -> Json {
    json!({ "reason": "client_asked", "note": "Her sister works there" })
}

/// The ids of three things that were made.
fn three(made: &str) -> [&str; 3] {
    let ids: Vec<&str> = made.split(' ').collect();
    ids.try_into().expect("three ids")
}

fn declined(scene: &Scene<'_>, name: &str) -> String {
    let referral = scene.draft(name);
    scene.ana.post(&format!("/referrals/{referral}/send"), json!({})).done();
    scene.ana.post(&format!("/referrals/{referral}/decline"), json!({ "reason": "No time" })).done();
    referral
}

fn proposed(scene: &Scene<'_>, name: &str) -> String {
    let agreement = scene.promise(name);
    scene.ana.propose(&agreement);
    agreement
}

impl<'h> Scene<'h> {
    fn new(ana: Business<'h>) -> Self {
        let (design, maya) = (ana.service("Website design"), ana.partner("Maya Chen"));
        Self { ana, design, maya }
    }

    /// Has Maya's strategic term begin.
    fn maya_is_the_only_one(&self) -> String {
        let agreement = self.ana.signed(&self.maya, &self.design, Only::Yes);
        self.ana.activate(&agreement);
        agreement
    }

    fn draft(&self, partner: &str) -> String {
        let partnership = self.ana.partner(partner);
        self.ana.draft(&partnership, &self.design, &format!("Client of {partner}"))
    }

    /// A page on which a client may choose one partner.
    fn choice(&self, client: &str, partner: &str) -> Json {
        json!({ "client": client, "service_id": self.design, "partnership_ids": [partner] })
    }

    /// What the form of a page showed when it was opened.
    fn seen(&self, path: &str) -> String {
        let form = self.ana.visit("GET", path).answer().text();
        let (_, seen) = form.split_once("name=\"seen\" value=\"").expect("what the page showed");
        seen.split('"').next().expect("its end").to_owned()
    }

    fn promise(&self, partner: &str) -> String {
        self.ana.promise(&self.ana.partner(partner), &self.design, Only::No)
    }

    /// What is tried by the API, and what is tried on the page.
    fn subjects(&self, attempt: &Try) -> [String; 2] {
        let called = attempt.operation.replace("::", " ");
        ["api", "page"].map(|way| (attempt.subject)(self, &format!("Otto {called} {way}")))
    }

    /// Goes through a door both ways.
    fn opens(&self, attempt: &Try, [by_api, by_page]: &[String; 2]) {
        let opened = (attempt.api)(self, by_api).answer();
        assert!(matches!(opened.status, 200 | 201), "{}: {}", attempt.operation, opened.text());
        let shown = (attempt.page)(self, by_page).answer();
        assert_eq!(shown.status, 303, "{} on its page: {}", attempt.operation, shown.text());
    }

    fn api(&self, path: &str, body: &Json) -> Ask {
        self.ana.ask("POST", path).json(body)
    }

    fn page(&self, path: &str, fields: &[(&str, &str)]) -> Ask {
        // A browser sends at least what makes a form count once.
        self.ana.visit("POST", path).form(&[&[("once", "")], fields].concat())
    }
}

#[test]
fn every_door_is_tried_by_every_way_it_has_and_every_try_is_a_door() {
    let ways = |door: &'static Door| door.ways.iter().map(|&way| (door.operation, way));
    let doors: BTreeSet<(&str, Way)> = entente::app::doors().flat_map(ways).collect();
    let in_person = |attempt: &Try| [Way::Page, Way::Api].map(|way| (attempt.operation, way));
    let tries = TRIES.iter().flat_map(in_person).chain(by_job::TRIED).chain(by_link::TRIED);
    assert_eq!(doors, tries.collect());
}

#[test]
fn under_a_strategic_term_every_door_is_shut_to_others_and_open_the_moment_it_ends() {
    on_both_engines(|house| {
        let scene = Scene::new(house.business("Ana Ruiz Social"));
        let mut made: Vec<_> = TRIES.iter().map(|attempt| (attempt, scene.subjects(attempt))).collect();
        let agreement = scene.maya_is_the_only_one();
        for (attempt, subjects) in &mut made {
            if let Under::Recorded(with_a_reason) = attempt.under {
                *subjects = subjects.each_ref().map(|subject| with_a_reason(&scene, subject));
            }
        }
        let before = scene.ana.history();
        let shut = |attempt: &&(&Try, [String; 2])| matches!(attempt.0.under, Under::Shut);

        for (attempt, [by_api, by_page]) in made.iter().filter(shut) {
            let refused = (attempt.api)(&scene, by_api).answer();
            assert_eq!(refused.status, 409, "{}: {}", attempt.operation, refused.text());
            assert_eq!(refused.code(), "exclusive_partner_exists", "{}", attempt.operation);
            let problem = refused.json();
            assert_eq!(problem["operation"], attempt.operation);
            assert_eq!(problem["agreement_id"], json!(agreement));
            assert_eq!(problem["partnership_id"], json!(scene.maya));
            let shown = (attempt.page)(&scene, by_page).answer();
            assert_eq!(shown.status, 409, "{} on its page", attempt.operation);
            assert!(shown.text().contains("Maya Chen"), "{}: the page says who it is", attempt.operation);
        }
        assert_eq!(scene.ana.history(), before, "nothing happened");
        for (attempt, subjects) in made.iter().filter(|attempt| !shut(attempt)) {
            scene.opens(attempt, subjects);
            for referral in subjects {
                let referral = scene.ana.get(&format!("/referrals/{referral}")).done();
                assert_eq!((&referral["carve_out"], &referral["passed_by"]), (&why(), &json!(scene.maya)));
            }
        }

        let over = json!({ "reason": "We part as friends" });
        scene.ana.post(&format!("/agreements/{agreement}/end"), over).done();
        made.iter().filter(shut).for_each(|(attempt, subjects)| scene.opens(attempt, subjects));
    });
}

#[test]
fn the_way_round_is_written_down_and_says_whom_it_passed_by() {
    on_both_engines(|house| {
        let scene = Scene::new(house.business("Ana Ruiz Social"));
        let why = why();
        let typed = [("carve_out.reason", "client_asked"), ("carve_out.note", "Her sister works there")];
        let reopened = ["api", "page"].map(|way| declined(&scene, &format!("Reopened {way}")));
        scene.maya_is_the_only_one();

        let otto = scene.ana.partner("Otto Brandt");
        let [by_api, by_page] = &reopened;
        let reopen = json!({ "reason": "They have time now", "carve_out": why });
        scene.api(&format!("/referrals/{by_api}/reopen"), &reopen).answer().done();
        let form = [&[("reason", "They have time now")], &typed[..]].concat();
        let shown = scene.page(&format!("/referrals/{by_page}/reopen"), &form).answer();
        assert_eq!(shown.status, 303, "{}", shown.text());

        let mut wanted = scene.ana.wanted(&otto, &scene.design, "Lena Roth");
        wanted["carve_out"] = why.clone();
        let sent = scene.ana.made("/referrals", wanted);
        scene.ana.post(&format!("/referrals/{sent}/send"), json!({})).done();
        let whom = [("partnership_id", &*otto), ("service_id", &scene.design), ("client.name", "Greg Olsen")];
        let form = [&whom[..], &[("consent", "yes")], &typed[..]].concat();
        let went = scene.page("/referrals", &form).answer();
        assert_eq!(went.status, 303, "{}", went.text());
        let place = went.header("location").expect("a place to go").to_owned();
        let typed_in = place.rsplit('/').next().expect("a referral's page").to_owned();

        for referral in [by_api, by_page, &sent, &typed_in] {
            let referral = scene.ana.get(&format!("/referrals/{referral}")).done();
            assert_eq!(referral["status"], "sent");
            assert_eq!(referral["carve_out"], why);
            assert_eq!(referral["passed_by"], json!(scene.maya), "{referral}");
        }
    });
}
