//! Two people who turn out to be one, asked from outside: what later parts hang on a person goes with them, and no rule is
//! walked around by merging.

use serde_json::{Value as Json, json};

use crate::house::{Ask, Business, Only, at_once, on_both_engines};

/// Merges one person into another, which has to go well.
fn merge(ana: &Business<'_>, from: &str, into: &str) -> Json {
    ana.post(&format!("/contacts/{from}/merge"), json!({ "into": into })).done()
}

/// Merges one person into another, which has to be refused.
fn refused(ana: &Business<'_>, from: &str, into: &str) -> Json {
    let answer = ana.post(&format!("/contacts/{from}/merge"), json!({ "into": into }));
    assert_eq!(answer.status, 409, "{}", answer.text());
    answer.json()
}

fn contact_of(ana: &Business<'_>, partnership: &str) -> Json {
    ana.get(&format!("/partnerships/{partnership}")).done()["contact_id"].clone()
}

fn client_of(ana: &Business<'_>, referral: &str) -> String {
    ana.get(&format!("/referrals/{referral}")).done()["client_id"].as_str().expect("a client").to_owned()
}

#[test]
fn a_partner_and_a_client_stay_what_they_are_and_come_back_when_it_is_undone() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let design = ana.service("Website design");
        let maya = ana.partner("Maya Chen");
        let maya_herself = contact_of(&ana, &maya).as_str().expect("a person").to_owned();
        let referral = ana.draft(&maya, &design, "Lena Roth");
        ana.post(&format!("/referrals/{referral}/send"), json!({})).done();
        let lena = client_of(&ana, &referral);
        let (maya_again, lena_again) = (ana.contact("Maya C."), ana.contact("L. Roth"));

        assert_eq!(merge(&ana, &maya_herself, &maya_again)["id"], json!(maya_again));
        merge(&ana, &lena, &lena_again);

        assert_eq!(contact_of(&ana, &maya), json!(maya_again));
        assert_eq!(client_of(&ana, &referral), lena_again);
        let gone = ana.get(&format!("/contacts/{lena}")).done();
        assert_eq!(gone["merged_into"], json!(lena_again));
        assert!(gone["archived_at"].is_string());
        let page = ana.visit("GET", &format!("/people/{lena}")).answer();
        assert_eq!(page.status, 303);
        assert!(page.header("location").is_some_and(|to| to.ends_with(&format!("/people/{lena_again}"))));

        for merged in [&maya_herself, &lena] {
            let undone = ana.post(&format!("/contacts/{merged}/unmerge"), json!({})).done();
            assert_eq!((&undone["contact"]["id"], &undone["stays"]), (&json!(merged), &json!([])));
        }
        assert_eq!(contact_of(&ana, &maya), json!(maya_herself));
        assert_eq!(client_of(&ana, &referral), lena);
    });
}

#[test]
fn two_partners_are_not_merged_before_one_partnership_is_over() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (maya, may) = (ana.partner("Maya Chen"), ana.partner("May Chen"));
        let people = [&maya, &may].map(|one| contact_of(&ana, one).as_str().expect("a person").to_owned());
        let [herself, again] = &people;
        let problem = refused(&ana, again, herself);
        assert_eq!(
            (&problem["code"], &problem["partnership_id"]),
            (&json!("both_are_partners"), &json!(maya))
        );
        assert_eq!(problem["other_partnership_id"], json!(may));
        assert!(problem["detail"].as_str().is_some_and(|said| said.contains("May Chen")), "{problem}");

        ana.post(&format!("/partnerships/{may}/end"), json!({ "reason": "She is Maya" })).done();
        merge(&ana, again, herself);
        assert_eq!(contact_of(&ana, &may), json!(herself), "what is over is kept, with the one who stays");
        assert_eq!(contact_of(&ana, &maya), json!(herself));
    });
}

#[test]
fn nobody_passes_a_strategic_partner_by_through_a_merge() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let design = ana.service("Website design");
        let (maya, otto) = (ana.partner("Maya Chen"), ana.partner("Otto Brandt"));
        let sent = ana.draft(&otto, &design, "Lena Roth");
        ana.post(&format!("/referrals/{sent}/send"), json!({})).done();
        let agreement = ana.signed(&maya, &design, Only::Yes);
        ana.activate(&agreement);
        let people = [&maya, &otto].map(|one| contact_of(&ana, one).as_str().expect("a person").to_owned());
        let [maya_herself, otto_himself] = &people;

        // Otto cannot become Maya, nor Maya Otto, while she is the only one.
        for (from, into) in [(otto_himself, maya_herself), (maya_herself, otto_himself)] {
            assert_eq!(refused(&ana, from, into)["code"], "both_are_partners");
        }
        // A client who was sent before may turn out to be somebody else of the book, and nobody is passed on by it.
        let lena = client_of(&ana, &sent);
        let again = ana.contact("L. Roth");
        merge(&ana, &lena, &again);
        assert_eq!(client_of(&ana, &sent), again);
        assert_eq!(ana.get(&format!("/referrals/{sent}")).done()["status"], "sent");
        let next = ana.post(
            "/referrals",
            json!({
                "direction": "outbound", "partnership_id": otto, "service_id": design, "client": again,
                "consent": { "given": true },
            }),
        );
        assert_eq!(next.code(), "exclusive_partner_exists", "{}", next.text());
        ana.post(&format!("/contacts/{lena}/unmerge"), json!({})).done();
        assert_eq!(client_of(&ana, &sent), lena);
        // The one who holds the term may be known under another entry, and is the only one still.
        let maya_again = ana.contact("Maya C.");
        merge(&ana, maya_herself, &maya_again);
        let other = ana.post("/referrals", ana.wanted(&otto, &design, "Greg Olsen"));
        assert_eq!(other.code(), "exclusive_partner_exists");
        ana.made("/referrals", ana.wanted(&maya, &design, "Greg Olsen"));
    });
}

#[test]
fn a_client_cannot_turn_out_to_be_the_partner_they_were_passed_on_to() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let design = ana.service("Website design");
        let maya = ana.partner("Maya Chen");
        let herself = contact_of(&ana, &maya).as_str().expect("a person").to_owned();
        let referral = ana.draft(&maya, &design, "M. Chen");
        let client = client_of(&ana, &referral);
        for (from, into) in [(&client, &herself), (&herself, &client)] {
            let problem = refused(&ana, from, into);
            assert_eq!(
                (&problem["code"], &problem["referral_id"]),
                (&json!("client_is_the_partner"), &json!(referral))
            );
        }
        ana.post(&format!("/referrals/{referral}/withdraw"), json!({})).done();
        merge(&ana, &client, &herself);
    });
}

#[test]
fn two_people_who_merge_the_same_two_at_once_the_other_way_round_leave_one() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (one, two) = (ana.contact("Imani Okafor"), ana.contact("I. Okafor"));
        let ask = |from: &str, into: &str| -> Ask {
            ana.ask("POST", &format!("/contacts/{from}/merge")).json(&json!({ "into": into }))
        };
        let answers = at_once(&[ask(&one, &two), ask(&two, &one)]);
        let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409]);
    });
}

#[test]
fn on_the_page_pairs_are_compared_merged_and_undone() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let person = |name: &str, job: &str| {
            ana.made(
                "/contacts",
                json!({
                    "display_name": name, "job_title": job, "phones": [{ "value": "+1 503 555 0142" }],
                }),
            )
        };
        let (one, two) = (person("Imani Okafor", "Owner"), person("Imi", "Boss"));
        let see = |path: &str| ana.visit("GET", path).answer().text().to_owned();
        let send = |path: &str, fields: &[(&str, &str)]| {
            let answer = ana.visit("POST", path).form(&[&[("once", "")], fields].concat()).answer();
            assert_eq!(answer.status, 303, "{}", answer.text());
        };
        let list = see("/people/duplicates");
        assert!(list.contains("Same phone number") && list.contains("Imani Okafor"), "{list}");
        assert!(see(&format!("/people/{two}")).contains("Perhaps the same person as Imani Okafor"));

        let choice = [("with", &*two), ("keep.name", "staying"), ("keep.job_title", "merged")];
        send(&format!("/people/{one}/merge"), &choice);
        let contact = ana.get(&format!("/contacts/{one}")).done();
        assert_eq!(
            (&contact["display_name"], &contact["job_title"]),
            (&json!("Imani Okafor"), &json!("Boss"))
        );
        assert!(see("/people/duplicates").contains("Nobody is here twice"));
        send(&format!("/people/{two}/unmerge"), &[]);

        let pair = format!("{one}.{two}");
        send("/people/duplicates", &[("pairs", &pair)]);
        assert_eq!(ana.get(&format!("/contacts/{two}")).done()["merged_into"], json!(one));
        send(&format!("/people/{two}/unmerge"), &[]);
        send(&format!("/people/{one}/tell-apart"), &[("other", &two)]);
        assert!(see("/people/duplicates").contains("Nobody is here twice"));
    });
}
