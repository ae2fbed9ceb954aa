//! A long file is fetched in its pieces and arrives whole, and one that cannot be made says why.

use serde_json::json;

use crate::house::on_both_engines;

#[test]
fn a_file_of_many_pieces_arrives_whole_and_says_how_long_it_is() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        for at in 0..40 {
            let notes = "Met at the chamber breakfast. ".repeat(600);
            ana.post("/contacts", json!({ "display_name": format!("Guest {at}"), "notes": notes })).done();
        }
        let export = ana.post("/exports", json!({ "format": "csv" })).done();
        let bytes = export["bytes"].as_u64().expect("its length");
        assert!(bytes > 2 * 256 * 1024, "{bytes} bytes are more than two pieces");
        let id = export["id"].as_str().expect("its id");
        let by_program = ana.get(&format!("/exports/{id}/file"));
        let by_browser = ana.visit("GET", &format!("/exports/{id}/file")).answer();
        for answer in [&by_program, &by_browser] {
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("content-length"), Some(&*bytes.to_string()));
            assert_eq!(answer.body.len() as u64, bytes);
            assert!(answer.text().contains("Guest 39"));
        }
        assert_eq!(by_browser.header("content-type"), Some("text/csv; charset=utf-8"));
    });
}

#[test]
fn the_reports_arrive_as_a_workbook_by_program_and_by_browser() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let year = &ana.today()[..4];
        let path = format!("/reports/report.xlsx?period={year}");
        for answer in [ana.get(&path), ana.visit("GET", &path).answer()] {
            assert_eq!(answer.status, 200);
            assert_eq!(answer.header("content-type"), Some(formats::tables::MEDIA_TYPE));
            let name = format!("attachment; filename=\"report {year}.xlsx\"");
            assert_eq!(answer.header("content-disposition"), Some(&*name));
            assert!(answer.body.starts_with(b"PK"), "a workbook is a packed file");
        }
        let refused = ana.get("/reports/report.xlsx?period=soon");
        assert_eq!((refused.status, &*refused.code()), (422, "invalid_input"));
    });
}

#[test]
fn a_document_that_cannot_be_printed_refuses_as_the_description_of_the_api_says() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (partner, design) = (ana.partner("Maya Lind"), ana.service("Web design"));
        let agreement = json!({
            "partnership_id": partner, "form": "written", "starts_on": ana.today(),
            "terms": [{
                "direction": "outbound", "service_id": design,
                "fee": { "kind": "percent", "percent": "10", "period": { "kind": "forever" } },
            }],
            "own_words": [{ "heading": "Thanks", "text": "With a 𓀀 from both." }],
        });
        let id = ana.made("/agreements", agreement);
        let refused = ana.get(&format!("/agreements/{id}/document.pdf"));
        assert_eq!((refused.status, &*refused.code()), (409, "characters_missing"));
        let document = house.ask("GET", "/api/openapi.json").answer().done();
        let described = &document["paths"]["/api/v1/agreements/{id}/document.pdf"]["get"]["responses"];
        assert_eq!(described["409"]["$ref"], "#/components/responses/409");
        let read = &document["paths"]["/api/v1/agreements/{id}"]["get"]["responses"];
        assert!(read["409"].is_null(), "what is only read refuses nothing");
    });
}

#[test]
fn a_refusal_names_the_status_of_the_thing_beside_the_status_of_the_answer() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let (partner, design) = (ana.partner("Maya Lind"), ana.service("Web design"));
        let draft = ana.draft(&partner, &design, "Theo Brandt");
        let refused = ana.post(&format!("/referrals/{draft}/win"), json!({}));
        assert_eq!((refused.status, &*refused.code()), (409, "wrong_status"));
        assert_eq!(refused.json()["current_status"], "draft");
        assert_eq!(refused.text().matches("\"status\"").count(), 1);
    });
}
