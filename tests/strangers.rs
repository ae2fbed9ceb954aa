//! Businesses of one installation are strangers to each other: the ids of one lead nowhere at another's.

mod apart;
pub mod sample;

use std::{
    collections::{BTreeMap, BTreeSet},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value as Json, json};

use crate::house::{Business, House, LONG_AGO, Only, on_both_engines, path_of};

/// The id of something of every kind, by the prefix of its kind.
type Belongings = BTreeMap<String, BTreeSet<String>>;

/// Makes something of every kind that the API knows, and gathers the ids of all of it.
fn belongings(of: &Business<'_>) -> Belongings {
    let service = of.service("Website design");
    let company = of.made("/companies", json!({ "name": "Okafor Web" }));
    let ben = of.made("/contacts", json!({ "display_name": "Ben Okafor", "company_id": company }));
    let met = json!({ "at": "2026-01-05T10:00:00Z", "channel": "video", "direction": "mutual" });
    of.made(&format!("/contacts/{ben}/touchpoints"), met);
    of.made("/appointments", json!({ "contact_id": ben, "starts_at": "2026-01-06T10:00:00Z" }));
    let partnership = of.made("/partnerships", json!({ "contact_id": ben }));
    of.made(
        &format!("/partnerships/{partnership}/goals"),
        json!({ "text": "Ten clients", "whose": "shared" }),
    );
    of.put(&format!("/partnerships/{partnership}/trial"), json!({})).done();
    of.activate(&of.signed(&partnership, &service, Only::No));
    money(of, &partnership, &service);
    let printing = of.service("Printing");
    let agreement = of.promise(&partnership, &printing, Only::No);
    of.propose(&agreement);
    other_terms(of, &agreement);
    of.sign_on_paper(&agreement, b"%PDF-1.4\n%%EOF\n");
    of.promise(&partnership, &printing, Only::No);
    of.made("/agreement_templates", json!({ "name": "In our own words" }));
    import(of);
    sheet(of);
    of.made("/needs", json!({ "client": ben, "service_id": service }));
    let lena = of.contact("Lena Haas");
    let choice = json!({ "client": lena, "service_id": service, "partnership_ids": [partnership] });
    of.made("/shortlists", choice);
    of.made("/suppressions", json!({ "address": "greg@example.com" }));
    of.made("/views", json!({ "name": "Kitchens", "filter": { "tag": "food" } }));
    of.made("/exports", json!({ "format": "csv" }));
    let wanted = json!({ "kind": "tag", "tag": "food" });
    of.made("/bulk_edits", json!({ "wanted": wanted, "contact_ids": [ben] }));
    of.made("/invitations", json!({ "email": "hal@example.com", "role": "member" }));
    put_off(of);
    let partners = json!([{ "service_id": service, "kind": "referral", "wanted": 2 }]);
    of.put("/plan", json!({ "people_per_week": 1, "partners": partners })).done();
    of.post("/plan/look", json!({ "note": "Fewer breakfasts, more walks." })).done();

    let mut found = Belongings::new();
    for (method, path, _) in described(of.house) {
        if method == "get" && !path.contains('{') {
            gather(&told(of, &path), &mut found);
        }
    }
    gather(&of.get(&format!("/agreements/{agreement}")).done(), &mut found);
    gather(&of.get(&format!("/agreements/{agreement}/offers")).done(), &mut found);
    gather(&of.get(&format!("/contacts/{ben}/touchpoints")).done(), &mut found);
    gather(&of.get(&format!("/partnerships/{partnership}")).done(), &mut found);
    found
}

/// Other terms that the partner proposes on their page.
fn other_terms(of: &Business<'_>, agreement: &str) {
    let url = of.get(&format!("/agreements/{agreement}")).done()["url_for_partner"].clone();
    let page = format!("{}/other-terms", path_of(url.as_str().expect("a link")));
    let form = of.house.ask("GET", &page).answer().text();
    let (_, seen) = form.split_once("name=\"seen\" value=\"").expect("what the page showed");
    let seen = seen.split('"').next().expect("its end");
    let otherwise = [
        ("seen", seen),
        ("terms[0].fee.kind", "percent"),
        ("terms[0].fee.percent", "12"),
        ("terms[0].fee.period", "forever"),
        ("starts_on", LONG_AGO),
    ];
    let sent = of.house.ask("POST", &page).header("Sec-Fetch-Site", "same-origin").form(&otherwise).answer();
    assert_eq!(sent.status, 303, "{}", sent.text());
}

/// An import, read to its end, so that nothing of it happens later.
fn import(of: &Business<'_>) {
    let people = b"Name,Email\r\nMaya Chen,maya@chen.example\r\n";
    let sent = of.ask("POST", "/imports").file(&[], "people.csv", people).answer().done();
    let read = of.import_read(sent["id"].as_str().expect("an import has an id"));
    assert_eq!(read["status"], "done", "{read}");
}

/// A sheet whose link leads nowhere, asked for to its end.
fn sheet(of: &Business<'_>) {
    let sheet = of.made("/import_sources", json!({ "link": "https://localhost/people.csv" }));
    let begun = Instant::now();
    while !of.get(&format!("/import_sources/{sheet}")).done()["asked_at"].is_null() {
        assert!(begun.elapsed() < Duration::from_secs(60), "the sheet is not asked for");
        thread::sleep(Duration::from_millis(20));
    }
}

/// The first thing there is to do, put off.
fn put_off(of: &Business<'_>) {
    let action = of.get("/today").done()["actions"][0].clone();
    let day = jiff::civil::Date::strptime("%Y-%m-%d", of.today())
        .expect("a day")
        .tomorrow()
        .expect("a day after it");
    of.made("/snoozes", json!({ "kind": action["kind"], "subject": action["subject"]["id"], "until": day }));
}

/// Clients sent both ways, both paid; then a payout and a receipt.
fn money(of: &Business<'_>, partnership: &str, service: &str) {
    let usd = |amount: &str| json!({ "amount": amount, "currency": "USD" });
    let on = LONG_AGO;
    let fee = json!({ "kind": "percent", "percent": "10" });
    let terms = json!([{ "direction": "inbound", "service_id": service, "fee": fee }]);
    let promise =
        json!({ "partnership_id": partnership, "form": "written", "starts_on": on, "terms": terms });
    let theirs = of.made("/agreements", promise);
    of.propose(&theirs);
    of.sign(&theirs);
    of.activate(&theirs);
    for (direction, client) in [("outbound", "Lena Roth"), ("inbound", "Greg Olsen")] {
        let mut wanted = of.wanted(partnership, service, client);
        wanted["direction"] = json!(direction);
        let referral = of.made("/referrals", wanted);
        for step in ["send", "accept", "win"] {
            of.post(&format!("/referrals/{referral}/{step}"), json!({})).done();
        }
        let paid = json!({ "amount": usd("2400.00"), "paid_on": of.today() });
        of.made(&format!("/referrals/{referral}/payments"), paid);
    }
    of.made("/payouts", json!({ "up_to": of.today() }));
    let receipt = json!({ "partnership_id": partnership, "amount": usd("10.00"), "on": of.today() });
    of.made("/receipts", receipt);
}

/// What a path tells in JSON; a file, which is read by other programs, has no ids in it.
fn told(business: &Business<'_>, path: &str) -> Json {
    let answer = business.get(path);
    match answer.header("content-type") {
        Some("application/json") => answer.done(),
        _ => {
            assert_eq!(answer.status, 200, "{path}: {}", answer.text());
            Json::Null
        }
    }
}

fn gather(json: &Json, found: &mut Belongings) {
    match json {
        Json::String(text) => {
            if let Some((prefix, digits)) = text.split_once('_')
                && digits.len() == 26
                && digits.starts_with(|first: char| ('0'..='7').contains(&first))
            {
                found.entry(prefix.to_owned()).or_default().insert(text.clone());
            }
        }
        Json::Array(values) => values.iter().for_each(|value| gather(value, found)),
        Json::Object(fields) => fields.values().for_each(|value| gather(value, found)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn document(house: &House) -> Json {
    house.ask("GET", "/api/openapi.json").answer().done()
}

/// Every operation that the OpenAPI document describes: its method, its path below `/api/v1`, its description.
fn described(house: &House) -> Vec<(String, String, Json)> {
    let document = document(house);
    let paths = document["paths"].as_object().expect("the document has paths");
    let mut operations = Vec::new();
    for (path, methods) in paths {
        let path = path.strip_prefix("/api/v1").expect("every path is below /api/v1");
        for (method, operation) in methods.as_object().expect("a path has methods") {
            operations.push((method.clone(), path.to_owned(), operation.clone()));
        }
    }
    operations
}

/// The prefix of the ids that stand at `{id}`.
fn kind_at_id(operation: &Json) -> String {
    let parameters = operation["parameters"].as_array().expect("an operation has parameters");
    let place = parameters.iter().find(|parameter| parameter["name"] == "id").expect("{id} is described");
    let pattern = place["schema"]["pattern"].as_str().expect("an id has a pattern");
    pattern.trim_start_matches('^').split('_').next().expect("a prefix").to_owned()
}

#[test]
fn every_resource_of_another_business_is_not_found() {
    on_both_engines(|house| {
        let (ana, otto) = (house.business("Ana Ruiz Social"), house.business("Otto Web"));
        let belongings = belongings(&ana);
        let before = ana.history();
        let (mut against, mut asked) = (Vec::new(), 0);
        let document = document(house);
        for (method, path, operation) in described(house) {
            if !path.contains("{id}") {
                continue;
            }
            let kind = kind_at_id(&operation);
            let ids =
                belongings.get(&kind).unwrap_or_else(|| panic!("{path}: Ana has nothing of kind {kind}"));
            let path = path.replace("{id}", ids.first().expect("a kind has ids"));
            if method == "get" {
                assert_eq!(ana.get(&path).status, 200, "{path} is Ana's own");
            }
            let mut ask = otto.ask(&method.to_uppercase(), &path);
            let content = &operation["requestBody"]["content"]["application/json"];
            if content.is_object() {
                ask = ask.json(&sample::of(&content["schema"], &document));
            }
            let answer = ask.answer();
            asked += 1;
            if answer.status != 404 || answer.code() != "not_found" {
                against.push(format!("{method} {path}: {} {}", answer.status, answer.text()));
            }
        }
        assert!(asked > 30, "only {asked} operations were asked");
        assert!(against.is_empty(), "{}", against.join("\n"));
        assert_eq!(ana.history(), before, "and nothing of hers changed");
    });
}

/// A page's path with what stands at its places.
fn filled(path: &str, slug: &str, id: &str) -> String {
    let places = path.split('/').map(|step| match step {
        "{workspace}" => slug,
        "{id}" => id,
        step if step.starts_with('{') => "nothing",
        step => step,
    });
    places.collect::<Vec<_>>().join("/")
}

#[test]
fn every_page_of_another_business_is_not_found() {
    on_both_engines(|house| {
        let (ana, otto) = (house.business("Ana Ruiz Social"), house.business("Otto Web"));
        let belongings = belongings(&ana);
        let ids: Vec<&String> = belongings.values().flatten().collect();
        let one_of_each: Vec<&String> = belongings.values().filter_map(BTreeSet::first).collect();
        let before = ana.history();
        let mut against = Vec::new();
        for (method, path) in entente::app::pages().routes() {
            if !path.starts_with("/b/{workspace}") {
                continue;
            }
            let asks = |visitor: &Business<'_>, slug: &str, id: &str| {
                visitor.visit_anywhere(&method, &filled(&path, slug, id)).answer().status
            };
            // Some pages lead on to another of hers.
            let shows = |id| matches!(asks(&ana, ana.slug(), id), 200 | 303);
            let hers = ids.iter().any(|id| method != "GET" || shows(id));
            if !hers {
                against.push(format!("{method} {path}: nothing of Ana's is shown even to her"));
            }
            let places = if path.contains("{id}") { &one_of_each[..] } else { &one_of_each[..1] };
            for id in places {
                let mut statuses = vec![asks(&otto, ana.slug(), id)];
                if path.contains("{id}") {
                    statuses.push(asks(&otto, otto.slug(), id));
                }
                if statuses.iter().any(|&status| status != 404) {
                    against.push(format!("{method} {path} with {id}: {statuses:?}"));
                }
            }
        }
        assert!(against.is_empty(), "{}", against.join("\n"));
        assert_eq!(ana.history(), before, "and nothing of hers changed");
    });
}

#[test]
fn lists_and_searches_show_nothing_of_another_business() {
    on_both_engines(|house| {
        let (ana, otto) = (house.business("Ana Ruiz Social"), house.business("Otto Web"));
        let belongings = belongings(&ana);
        for (method, path, _) in described(house) {
            if method != "get" || path.contains('{') {
                continue;
            }
            let mut found = Belongings::new();
            gather(&told(&otto, &path), &mut found);
            for (kind, ids) in &found {
                let shared = belongings.get(kind).map(|hers| hers.intersection(ids).count());
                assert!(shared.is_none_or(|shared| shared == 0), "{path} shows {ids:?}");
            }
        }
        assert_eq!(otto.get("/contacts?q=Okafor").done()["data"], json!([]));
    });
}
