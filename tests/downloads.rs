//! A long file is fetched in its pieces and arrives whole.

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
