//! Each row of the table of professions, asked from outside: off, told or free, on the page and by the API, and then drafted.

use serde_json::{Value as Json, json};
use workspace::professions::{Exclusivity, Fees, Place, Practice, RULES, Rule};

use crate::house::{Answer, Business, on_both_engines};

/// Somebody of the trade and place of a row. A country's own row holds where no part of it has another.
fn practice(rule: &Rule) -> Practice {
    let (country, region) = match rule.place {
        Place::Country(country, _) => (country, "ZZ"),
        Place::Region(country, region, _) => (country, region),
    };
    let (country, region) = (Some(country.to_owned()), Some(region.to_owned()));
    Practice { profession: rule.profession.to_owned(), country, region }
}

fn in_trade(ana: &Business<'_>, name: &str, practice: &Practice) -> String {
    let partner = ana.partner(name);
    ana.put(&format!("/partnerships/{partner}/practice"), json!(practice)).done();
    partner
}

fn draft(ana: &Business<'_>, partner: &str, service: &str, fee: Json, exclusive: bool) -> Answer {
    let term = json!({ "direction": "outbound", "service_id": service, "exclusive": exclusive, "fee": fee });
    let wanted = json!({
        "partnership_id": partner, "form": "written", "starts_on": ana.today(), "terms": [term],
    });
    ana.post("/agreements", wanted)
}

fn ten_percent() -> Json {
    json!({ "kind": "percent", "percent": "10", "period": { "kind": "forever" } })
}

/// A page as its words read, where what is written in it is no HTML.
fn words_of(page: &str) -> String {
    page.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\"")
}

#[test]
fn each_row_of_the_table_says_on_page_and_api_what_is_off_and_refuses_it_in_a_draft() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let design = ana.service("Website design");
        for (place, rule) in RULES.iter().enumerate() {
            let row = format!("{} in {}", rule.profession, rule.place.name());
            let partner = in_trade(&ana, &format!("Partner {place}"), &practice(rule));
            let allowed = ana.get(&format!("/partnerships/{partner}/practice")).done();
            let page = ana.visit("GET", &format!("/partners/{partner}/practice")).answer();
            assert_eq!(page.status, 200, "{row}");
            let page = words_of(&page.text());
            assert!(page.contains(rule.source) && page.contains(rule.link), "{row}: {page}");

            let paid = draft(&ana, &partner, &design, ten_percent(), false);
            match rule.fees {
                Fees::Forbidden => {
                    assert_eq!(
                        (&allowed["fee"]["allowed"], &allowed["fee"]["source"]),
                        (&json!("off"), &json!(rule.source)),
                        "{row}"
                    );
                    assert!(page.contains("may not pay or take referral fees"), "{row}");
                    assert_eq!(paid.code(), "fee_not_allowed_for_profession", "{row}");
                    assert_eq!(paid.json()["source"], rule.source, "{row}");
                }
                Fees::WithDisclosure(text) => {
                    assert_eq!(
                        (&allowed["fee"]["allowed"], &allowed["fee"]["told"][0]["text"]),
                        (&json!("told"), &json!(text)),
                        "{row}"
                    );
                    assert!(page.contains(text), "{row}");
                    paid.done();
                }
            }

            let only = draft(&ana, &partner, &design, json!({ "kind": "none" }), true);
            match rule.exclusivity {
                Exclusivity::Forbidden => {
                    assert_eq!(allowed["exclusivity"]["allowed"], "off", "{row}");
                    assert!(page.contains("may not promise to send clients to one partner only"), "{row}");
                    assert_eq!(only.code(), "exclusivity_not_allowed_for_profession", "{row}");
                }
                Exclusivity::Allowed => {
                    assert_eq!(allowed["exclusivity"]["allowed"], "free", "{row}");
                    only.done();
                }
            }
        }
    });
}

#[test]
fn two_of_one_trade_share_a_fee_where_its_row_says_so_and_the_client_is_told() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Homes");
        let design = ana.service("Website design");
        let us = ana.get("/workspace").done();
        let rows = RULES.iter().filter(|rule| rule.fees_among_colleagues.is_some());
        for (place, rule) in rows.enumerate() {
            let them = practice(rule);
            let profile = json!({
                "name": us["name"], "currency": us["currency"], "timezone": us["timezone"], "values": us["values"],
                "profession": them.profession, "country": them.country, "region": them.region,
            });
            ana.put("/workspace", profile).done();
            let partner = in_trade(&ana, &format!("Colleague {place}"), &them);
            let allowed = ana.get(&format!("/partnerships/{partner}/practice")).done();
            assert_eq!(allowed["fee"]["allowed"], "told", "{}", rule.profession);
            draft(&ana, &partner, &design, ten_percent(), false).done();
        }
    });
}

#[test]
fn a_trade_without_a_row_is_free() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let design = ana.service("Website design");
        let coach = Practice { profession: "coach".into(), country: Some("US".into()), region: None };
        let partner = in_trade(&ana, "Maya", &coach);
        let allowed = ana.get(&format!("/partnerships/{partner}/practice")).done();
        assert_eq!(
            (&allowed["fee"]["allowed"], &allowed["exclusivity"]["allowed"]),
            (&json!("free"), &json!("free"))
        );
        draft(&ana, &partner, &design, ten_percent(), true).done();
    });
}
