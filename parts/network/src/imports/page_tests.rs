//! Stories about what the page of a file says, before and after its people came in, on both engines.

use kit::web::{At, Query, Typed};
use stage::{Business, on_both_engines};

use super::*;

fn looked(name: &str, content: &[u8]) -> NewImport {
    let (file_name, content) = (name.to_owned(), content.to_vec());
    NewImport { file_name, content, format: None, mapping: None, mode: Mode::Look }
}

fn page(ana: &Business, id: kit::Id<Import>) -> String {
    ana.sees(move |tx| pages::show(tx, At(id), Query(Default::default()), Typed::default())).body
}

/// What the page says of a file that is only looked at.
fn foretold(ana: &Business, name: &'static str, content: &'static [u8]) -> String {
    page(ana, ana.does(move |tx| start(tx, looked(name, content))).id)
}

#[test]
fn the_sheets_of_a_workbook_that_are_not_read_are_named_before_and_after() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let book = include_bytes!("../../../../formats/seeds/two-sheets.xlsx");
        let id = ana.does(move |tx| start(tx, looked("book.xlsx", book))).id;
        let told = "Sheet “Second” with 2 rows is not read: save it as a file of its own";
        let shown = || {
            let asked = kit::web::Query(Default::default());
            ana.sees(move |tx| pages::show(tx, kit::web::At(id), asked.clone(), kit::web::Typed::default()))
                .body
        };
        assert!(shown().contains(told), "{}", shown());
        ana.does(move |tx| bring_in(tx, id));
        run(&stage.db, &ana.scope, id).unwrap();
        assert!(shown().contains("Done. Your people are in.") && shown().contains(told), "{}", shown());
    });
}

#[test]
fn who_agreed_to_mail_and_who_must_not_be_mailed_is_shown_before_they_come_in() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let agreed = include_bytes!("../../../../formats/samples/mailchimp-subscribed.csv");
        let agreed = foretold(&ana, "subscribed.csv", agreed);
        assert!(agreed.contains("agreed to mail on 2 April 2019"), "{agreed}");
        let left = include_bytes!("../../../../formats/samples/mailchimp-unsubscribed.csv");
        let left = foretold(&ana, "unsubscribed.csv", left);
        assert!(left.contains("must not be mailed since 1 June 2022"), "{left}");
    });
}

#[test]
fn columns_that_would_be_left_out_are_named_before_and_after() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let id = ana.does(|tx| start(tx, looked("people.csv", b"Name,Hobby,Fax\nBen Okafor,chess,\n"))).id;
        let before = page(&ana, id);
        let lost = |page: &str| page.split_once("<h2>Columns that").map(|(_, rest)| rest.to_owned());
        let told = lost(&before).expect("a list of the columns");
        assert!(
            told.contains("would not be taken") && told.contains("chess") && !told.contains("Fax"),
            "{told}"
        );
        ana.does(move |tx| bring_in(tx, id));
        let told = lost(&page(&ana, id)).expect("a list of the columns");
        assert!(told.contains("were not taken") && told.contains("chess"), "{told}");
    });
}

#[test]
fn a_row_is_counted_as_in_the_sheet_and_a_card_among_the_cards() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let sheet = b"Name,Notes,Phone\nBen,\"tea\nand cake\",+1 503 555 0142\nEmi,,none of your business\n";
        let sheet = foretold(&ana, "people.csv", sheet);
        assert!(sheet.contains("Row 3, Phone") && !sheet.contains("Row 4"), "{sheet}");
        let cards =
            b"BEGIN:VCARD\nVERSION:3.0\nN:Weiss;Otto;;;\nFN:Otto Weiss\nTEL;TYPE=fax:+49 30 1\nEND:VCARD\n";
        let cards = foretold(&ana, "otto.vcf", cards);
        assert!(cards.contains("Card 1, ") && !cards.contains("Row 1"), "{cards}");
    });
}
