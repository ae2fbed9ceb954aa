//! What of a file does not come in, though its people do: named on the page, to programs and by the command.

use serde_json::{Value as Json, json};

use super::{by_api, by_page};
use crate::house::on_both_engines;

const FILE: &[u8] = b"Name,Email,Phone,Notes,Hobby,Fax\n\
    Ben Okafor,ben@,ask Maya,=1+1,chess,\n\
    Emi Tanaka,emi@tanaka.example,+1 503 555 0142,<b>likes tea</b>,,\n\
    ,,,who was this?,,\n";

/// The texts in the cells of the tables of a page, without their marks.
fn cells(page: &str) -> Vec<String> {
    let cells = page.split("<t").filter(|cell| cell.starts_with("d ") || cell.starts_with("h scope=\"row\""));
    let text = |cell: &str| {
        let inside =
            cell.split_once('>').map_or("", |(_, inside)| inside).split("</t").next().unwrap_or_default();
        inside.split('<').enumerate().fold(String::new(), |text, (place, part)| match place {
            0 => part.to_owned(),
            _ => text + part.split_once('>').map_or("", |(_, rest)| rest),
        })
    };
    cells.map(text).collect()
}

/// Row, column, value and fate of each remark.
fn remarks(of: &Json) -> Json {
    let told = |remark: &Json| json!([remark["row"], remark["column"], remark["value"], remark["fate"]]);
    of["remarks"].as_array().expect("a list").iter().map(told).collect()
}

#[test]
fn every_door_names_what_did_not_come_in() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let expected = json!([
            [2, "Email", "ben@", "left_out"],
            [2, "Phone", "ask Maya", "left_out"],
            [2, "Notes", "=1+1", "kept_as_text"],
        ]);
        let taken = json!([
            {"header": "Name", "key": "name", "holds": "whole_name", "taken_as": "Name", "rows": 2, "example": "Ben Okafor"},
            {"header": "Email", "key": "email", "holds": "email", "taken_as": "Email", "rows": 2, "example": "ben@"},
            {"header": "Phone", "key": "phone", "holds": "phone", "taken_as": "Phone", "rows": 2, "example": "ask Maya"},
            {"header": "Notes", "key": "notes", "holds": "notes", "taken_as": "Notes", "rows": 3, "example": "=1+1"},
            {"header": "Hobby", "key": "hobby", "holds": null, "taken_as": null, "rows": 1, "example": "chess"},
            {"header": "Fax", "key": "fax", "holds": null, "taken_as": null, "rows": 0, "example": null},
        ]);

        let (page, looked) = by_page(&ana, "bits.csv", FILE);
        for word in [
            "Rows to look at",
            "would come in as it stands",
            "4 taken, 2 left out; change",
            "Rows that would make nobody",
        ] {
            assert!(page.contains(word), "{word}: {page}");
        }
        let cells = cells(&page);
        for told in [
            &["Row 2, Email", "ben@", "Left out. This is not an email address."][..],
            &["Row 2, Phone", "ask Maya", "Left out. This is not a phone number."],
            &["Row 2, Notes", "=1+1", "Kept as text. A spreadsheet would take this for a formula."],
            &["Hobby", "chess"],
            &["Row 4", "It has no name, company, email address or phone number."],
            &["Notes", "=1+1"],
        ] {
            assert!(cells.windows(told.len()).any(|window| window == told), "{told:?} in {cells:?}");
        }
        assert_eq!(
            (remarks(&looked), &looked["remarked"], &looked["columns"]),
            (expected.clone(), &json!(1), &taken)
        );

        let brought = by_api(&ana, "bits.csv", FILE);
        assert_eq!((remarks(&brought), &brought["columns"]), (expected, &taken));
        assert_eq!((&brought["created"], &brought["skipped"][0]["row"]), (&json!(2), &json!(4)));
        let ben = &ana.get("/contacts?q=Okafor").done()["data"][0];
        assert_eq!((&ben["emails"], &ben["phones"], &ben["notes"]), (&json!([]), &json!([]), &json!("=1+1")));
        assert_eq!(brought["remarks"][0]["contact_id"], ben["id"]);
        let again = by_api(&ana, "bits.csv", FILE);
        assert_eq!(
            (&again["created"], &again["updated"], &again["remarked"]),
            (&json!(0), &json!(0), &json!(1))
        );
    });
}

#[test]
fn the_command_says_what_did_not_come_in() {
    on_both_engines(|house| {
        house.business("Ana Ruiz Social");
        let file = std::env::temp_dir().join(format!("entente-left-out-{}.csv", std::process::id()));
        std::fs::write(&file, FILE).expect("a file can be written");
        let path = file.to_str().expect("a path of plain letters");
        let looked = house.says(&["import", path, "--dry-run"], "");
        let brought = house.says(&["import", path], "");
        std::fs::remove_file(&file).expect("the file can go");
        let (_, report) = looked.split_once('\n').expect("more than the figures");
        assert_eq!(
            report,
            "Columns that are taken:\n  Name: Name\n  Email: Email\n  Phone: Phone\n  Notes: Notes\n\
             Columns that are not taken:\n  Hobby: 1 row, for example “chess”\n\
             Not taken either, but empty in every row: Fax.\n\
             Rows of which not everything comes in as it stands:\n\
             \x20 row 2, Email: “ben@” (left out). This is not an email address.\n\
             \x20 row 2, Phone: “ask Maya” (left out). This is not a phone number.\n\
             \x20 row 2, Notes: “=1+1” (kept as text). \
             A spreadsheet would take this for a formula.\n\
             Rows that make nobody:\n  row 4: It has no name, company, email address or phone number."
        );
        assert_eq!(brought.split_once('\n').map(|(_, report)| report), Some(report));
    });
}

#[test]
fn a_long_report_is_read_page_by_page_to_its_end() {
    on_both_engines(|house| {
        let ana = house.business("Ana Ruiz Social");
        let people: String =
            (1..=60).map(|number| format!("Guest {number},no address\n,no name {number}\n")).collect();
        let read = by_api(&ana, "guests.csv", format!("Name,Email\n{people}").as_bytes());
        let id = read["id"].as_str().expect("an id");
        assert_eq!((&read["remarked"], read["skipped"].as_array().map(Vec::len)), (&json!(60), Some(60)));

        for (list, first) in [("remarks", 2), ("rows", 3)] {
            let mut rows = Vec::new();
            let mut address = format!("/imports/{id}/{list}?limit=25");
            loop {
                let page = ana.get(&address).done();
                rows.extend(page["data"].as_array().expect("rows").iter().map(|row| row["row"].clone()));
                let Some(cursor) = page["next_cursor"].as_str() else { break };
                address = format!("/imports/{id}/{list}?limit=25&cursor={cursor}");
            }
            let all: Vec<Json> = (0..60).map(|number| json!(first + 2 * number)).collect();
            assert_eq!(rows, all, "{list}");
        }

        for (list, last) in [("remarks", "Row 120, Email Guest 60"), ("nobody", "Row 121")] {
            let page = ana.visit("GET", &format!("/imports/{id}")).answer().text();
            let shown = |page: &str| cells(page).iter().any(|cell| cell == last);
            assert!(!shown(&page), "the first page ends before row {last}");
            let (_, next) = page.split_once(&format!("/imports/{id}?{list}=")).expect("more of the list");
            let cursor = next.split(['#', '"']).next().unwrap_or_default();
            let next = ana.visit("GET", &format!("/imports/{id}?{list}={cursor}")).answer().text();
            assert!(shown(&next), "row {last}: {next}");
        }
        let unknown = ana.visit("GET", &format!("/imports/{id}?remarks=nonsense")).answer();
        assert_eq!(unknown.status, 422, "a cursor that no list gave out");
    });
}
