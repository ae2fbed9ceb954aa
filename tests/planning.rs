//! The plan of a year, as programs make it and read it.

use serde_json::json;

use crate::house::on_both_engines;

#[test]
fn a_year_is_planned_looked_at_and_told_by_a_program() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let none = ana.get("/plan").done();
        assert_eq!((&none["id"], &none["people_per_week"]), (&json!(null), &json!(1)));
        let refused = ana.post("/plan/look", json!({}));
        assert_eq!((refused.status, &*refused.code()), (409, "no_plan"));

        let design = ana.service("Website design");
        let wanted = json!({
            "people_per_week": 2, "clients": 12, "revenue": [{ "amount": "20000.00", "currency": "USD" }],
            "partners": [{ "service_id": design, "kind": "strategic", "wanted": 1 }],
        });
        let put = ana.put("/plan", wanted.clone()).done();
        for (name, value) in wanted.as_object().expect("a plan") {
            assert_eq!(&put[name], value, "{name}");
        }
        assert_eq!(put["so_far"]["clients_received"], 0);
        assert_eq!(put["steps"].as_array().map(Vec::len), Some(8));
        let seen = ana.post("/plan/look", json!({ "note": "More walks." })).done();
        assert_eq!(
            (&seen["looked_on"], &seen["looks"][0]["note"]),
            (&json!(ana.today()), &json!("More walks."))
        );
        assert_eq!(ana.put("/plan?year=1999", wanted).status, 422, "a year that is over");
    });
}
