//! Files that are no list of people: each is refused with a reason, or comes in with every row named.

mod left_out;

use serde_json::{Value as Json, json};

use super::{THIRTY_MEGABYTES, refuses};
use crate::house::{Ask, Business, on_both_engines};

/// The people of the business.
fn people(ana: &Business<'_>) -> Json {
    ana.get("/contacts?limit=200").done()["data"].clone()
}

/// What came of a file sent through the page and looked at there.
#[track_caller]
fn by_page(ana: &Business<'_>, name: &str, content: &[u8]) -> (String, Json) {
    let sent = ana.visit("POST", "/imports").file(&[], name, content).answer();
    assert_eq!(sent.status, 303, "{name}: {}", sent.text());
    let at = sent.header("location").expect("it leads on").to_owned();
    let read = ana.import_read(at.rsplit('/').next().expect("an id"));
    (ana.visit_anywhere("GET", &at).answer().text(), read)
}

/// What came of a file sent by a program.
#[track_caller]
fn by_api(ana: &Business<'_>, name: &str, content: &[u8]) -> Json {
    let sent = ana.ask("POST", "/imports").file(&[], name, content).answer().done();
    ana.import_read(sent["id"].as_str().expect("an import has an id"))
}

#[test]
fn a_file_that_is_no_list_of_people_says_what_it_is_and_brings_nobody_in() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        ana.contact("Lena Roth");
        let before = people(&ana);
        let million = vec!["column"; 1_000_000].join(",");
        let many = ["Name,Email", &",note".repeat(600)].concat();
        let files: [(&str, &[u8], &str); 9] = [
            ("me.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "picture"),
            ("me.csv", b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
            ("list.pdf", b"%PDF-1.7\n1 0 obj\n", "PDF"),
            ("list.xlsx", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "cut off or damaged"),
            ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "a workbook of an older Excel"),
            ("blank.csv", b" \r\n\r\n", "empty"),
            ("holes.csv", b"Name,Email\nMaya\0Chen,maya@chen.example\n", "not a text file"),
            ("wide.csv", million.as_bytes(), "column"),
            ("wider.csv", many.as_bytes(), "more than 500 columns"),
        ];
        for (name, content, says) in files {
            let read = by_api(&ana, name, content);
            let failure = read["failure"].as_str().unwrap_or_default();
            assert!(read["status"] == "failed" && failure.contains(says), "{name}: {read}");
            let (page, read) = by_page(&ana, name, content);
            assert_eq!(read["status"], "failed", "{name}");
            assert!(page.contains("Nothing was changed") && page.contains(says), "{name}: {page}");
        }
        // Nothing says what it is, so a look asks; whoever does not look is told.
        let prose = b"Dear Ana,\nthank you for the evening.\n";
        let read = by_api(&ana, "prose.txt", prose);
        let failure = read["failure"].as_str().unwrap_or_default();
        assert!(read["status"] == "failed" && failure.contains("names the columns"), "{read}");
        let (page, looked) = by_page(&ana, "prose.txt", prose);
        assert_eq!((&looked["status"], &looked["asks_for_mapping"]), (&json!("done"), &json!(true)));
        assert!(page.contains("No row says what the columns of this file are"), "{page}");
        assert_eq!(people(&ana), before);
    });
}

#[test]
fn a_form_without_a_file_asks_for_one() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let sent = |fields: &[(&str, &str)], content: &[u8]| {
            ana.ask("POST", "/imports").file(fields, "people.csv", content)
        };
        let person = b"Name,Email\nMaya Chen,maya@chen.example\n";
        let json = ana.ask("POST", "/imports").json(&json!({ "file": "Name" }));
        refuses(
            &ana,
            vec![
                ("an empty file", sent(&[], b""), 422, "invalid_input"),
                ("a kind nobody knows", sent(&[("as", "unicorn")], person), 422, "invalid_input"),
                ("neither yes nor no", sent(&[("dry_run", "maybe")], person), 422, "invalid_input"),
                ("JSON", json, 422, "invalid_input"),
            ],
        );
        let before = ana.history();
        let none = ana.visit("POST", "/imports").file(&[], "", b"").answer();
        assert_eq!(none.status, 422);
        assert!(none.text().contains("Please choose a file, or paste rows below"), "{}", none.text());
        assert_eq!(ana.history(), before);
    });
}

#[test]
fn half_a_file_names_every_row_that_made_nobody() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let half = b"Name,Email,City\nMaya Chen,maya@chen.example,Berlin\nJonas Wolf,\"jon";
        let (page, looked) = by_page(&ana, "half.csv", half);
        assert_eq!(people(&ana), json!([]), "a look changes nothing");
        let read = by_api(&ana, "half.csv", half);
        for found in [&looked, &read] {
            assert_eq!((&found["status"], &found["rows"]), (&json!("done"), &json!(2)), "{found}");
            assert_eq!((&found["created"], &found["skipped"][0]["row"]), (&json!(1), &json!(3)), "{found}");
            assert!(found["skipped"][0]["reason"].as_str().is_some_and(|why| !why.is_empty()), "{found}");
        }
        assert!(page.contains("<th scope=\"row\">Row 3</th>"), "{page}");
        assert_eq!(people(&ana).as_array().map(Vec::len), Some(1));
    });
}

#[test]
fn letters_of_two_bytes_and_cells_that_calculate_come_in_as_they_read() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let sheet = "\u{feff}Name,Email,Notes\nZoë Łukasik,zoe@lukasik.example,=1+1\n";
        let wide: Vec<u8> = sheet.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let read = by_api(&ana, "wide.csv", &wide);
        assert_eq!((&read["status"], &read["created"]), (&json!("done"), &json!(1)), "{read}");
        assert_eq!(read["remarks"][0]["fate"], "kept_as_text", "{read}");
        let zoe = &people(&ana)[0];
        assert_eq!((&zoe["family_name"], &zoe["notes"]), (&json!("Łukasik"), &json!("=1+1")), "{zoe}");
    });
}

#[test]
fn a_file_over_the_limit_is_refused_early_and_one_of_twenty_megabytes_is_read() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let large = |ask: Ask| ask.file(&[], "people.csv", &vec![b'x'; THIRTY_MEGABYTES]);
        let (announced, poured) =
            (large(ana.ask("POST", "/imports")), large(ana.ask("POST", "/imports")).unannounced());
        refuses(
            &ana,
            vec![
                ("announced", announced, 413, "payload_too_large"),
                ("not announced", poured, 413, "payload_too_large"),
            ],
        );
        let before = ana.history();
        let sent = || large(ana.visit("POST", "/imports"));
        for ask in [sent(), sent().unannounced()] {
            let refused = ask.answer();
            assert_eq!(refused.status, 413);
            assert!(refused.text().contains("<h1>That is too large</h1>"), "{}", refused.text());
        }
        assert_eq!(ana.history(), before);

        let row = format!("Maya Chen,maya@chen.example,{}\n", "x".repeat(200_000));
        let twenty = ["Name,Email,Ignored\n", &row.repeat(105)].concat();
        let (page, read) = by_page(&ana, "people.csv", twenty.as_bytes());
        assert_eq!((&read["status"], &read["rows"]), (&json!("done"), &json!(105)), "{read}");
        assert!(page.contains("Bring them in"), "{page}");
    });
}
