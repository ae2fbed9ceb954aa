//! Pages that were opened before somebody changed what they show.

use serde_json::json;

use crate::house::{Answer, Only, on_both_engines};

/// What the page showed, as its forms say it.
fn seen(page: &Answer) -> String {
    let text = page.text();
    let (_, rest) = text.split_once("name=\"seen\" value=\"").expect("the page's forms know what it showed");
    rest.split('"').next().expect("a value has an end").to_owned()
}

#[test]
fn nobody_signs_other_terms_than_the_page_showed() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (maya, design) = (ana.partner("Maya Lind"), ana.service("Website design"));
        let agreement = ana.promise(&maya, &design, Only::No);
        ana.propose(&agreement);
        let here = format!("/agreements/{agreement}");
        let page = ana.visit("GET", &here).answer();

        let mut other = ana.get(&here).done();
        let wanted = json!({
            "partnership_id": other["partnership_id"], "form": other["form"], "starts_on": other["starts_on"],
            "boundaries": "Ninety days to pay.",
            "terms": [{ "direction": "outbound", "service_id": design, "fee": other["terms"][0]["fee"].take() }],
        });
        assert_eq!(ana.put(&here, wanted).status, 200);

        let sign = |page: &Answer| {
            let mark = seen(page);
            let fields = [("seen", mark.as_str()), ("name", "Ana Ruiz"), ("consent", "yes")];
            ana.visit("POST", &format!("{here}/sign")).form(&fields).answer()
        };
        let refused = sign(&page);
        assert_eq!(refused.status, 409, "{}", refused.text());
        assert!(refused.text().contains("This was changed after you opened the page."), "{}", refused.text());
        assert!(refused.text().contains("Ninety days to pay."), "and the page shows what it is now");
        assert_eq!(ana.get(&here).done()["signatures"], json!([]));

        ana.propose(&agreement);
        let laid_before_both = ana.visit("GET", &here).answer();
        assert_eq!(sign(&laid_before_both).status, 303, "whoever has seen it signs");
        assert_eq!(ana.get(&here).done()["signatures"][0]["name"], "Ana Ruiz");
    });
}
