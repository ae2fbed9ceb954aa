//! The signed paper, followed from the agreement's page.

use serde_json::json;

use crate::house::{Only, on_both_engines};

const PAPER: &[u8] = b"%PDF-1.4\n%%EOF\n";

#[test]
fn the_signed_paper_opens_from_the_agreements_page_and_for_nobody_else() {
    on_both_engines(|house| {
        let (ana, otto) = (house.business("Ana Ruiz Social"), house.business("Otto Web"));
        let agreement = ana.promise(&ana.partner("Ben Okafor"), &ana.service("Website design"), Only::No);
        ana.sign_on_paper(&agreement, PAPER);
        let page = ana.visit("GET", &format!("/agreements/{agreement}")).answer().text();
        let (_, rest) = page.split_once("/files/").expect("the page links to the paper");
        let file = rest.split('"').next().expect("an id").to_owned();

        let opened = ana.visit("GET", &format!("/files/{file}")).answer();

        assert_eq!((opened.status, &*opened.body), (200, PAPER));
        for (header, said) in [
            ("content-type", "application/pdf"),
            ("content-disposition", "attachment; filename=\"signed.pdf\""),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(opened.header(header), Some(said), "{header}");
        }
        assert_eq!(otto.visit("GET", &format!("/files/{file}")).answer().status, 404);
        let as_nobody = house.ask("GET", &format!("/b/{}/files/{file}", ana.slug())).answer();
        assert!(as_nobody.body != PAPER && as_nobody.status != 200, "{}", as_nobody.status);
        ana.post(&format!("/agreements/{agreement}/end"), json!({ "reason": "We grow apart." })).done();
        assert_eq!(ana.visit("GET", &format!("/files/{file}")).answer().status, 200);
    });
}
