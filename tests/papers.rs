//! The signed paper, followed from the agreement's page.

use serde_json::json;

use crate::house::{Business, LONG_AGO, Only, on_both_engines};

const PAPER: &str = "%PDF-1.4\n%%EOF\n";

/// An agreement whose signed paper was sent with their signature.
fn signed_on_paper(of: &Business<'_>) -> String {
    let agreement = of.promise(&of.partner("Ben Okafor"), &of.service("Website design"), Only::No);
    let fields = [("party", "theirs"), ("name", "Ben Okafor"), ("on", LONG_AGO)].map(|(name, value)| {
        format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    });
    let paper = format!(
        "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"signed.pdf\"\r\n\
         Content-Type: text/html\r\n\r\n{PAPER}\r\n--part--\r\n"
    );
    let path = format!("/agreements/{agreement}/record_signature");
    let form = fields.concat() + &paper;
    of.ask("POST", &path).body("multipart/form-data; boundary=part", form).answer().done();
    agreement
}

#[test]
fn the_signed_paper_opens_from_the_agreements_page_and_for_nobody_else() {
    on_both_engines(|house| {
        let (ana, otto) = (house.business("Ana Ruiz Social"), house.business("Otto Web"));
        let agreement = signed_on_paper(&ana);
        let page = ana.visit("GET", &format!("/agreements/{agreement}")).answer().text();
        let (_, rest) = page.split_once("/files/").expect("the page links to the paper");
        let file = rest.split('"').next().expect("an id").to_owned();

        let opened = ana.visit("GET", &format!("/files/{file}")).answer();

        assert_eq!((opened.status, &*opened.body), (200, PAPER.as_bytes()));
        for (header, said) in [
            ("content-type", "application/pdf"),
            ("content-disposition", "attachment; filename=\"signed.pdf\""),
            ("x-content-type-options", "nosniff"),
        ] {
            assert_eq!(opened.header(header), Some(said), "{header}");
        }
        assert_eq!(otto.visit("GET", &format!("/files/{file}")).answer().status, 404);
        let as_nobody = house.ask("GET", &format!("/b/{}/files/{file}", ana.slug())).answer();
        assert!(as_nobody.body != PAPER.as_bytes() && as_nobody.status != 200, "{}", as_nobody.status);
        ana.post(&format!("/agreements/{agreement}/end"), json!({ "reason": "We grow apart." })).done();
        assert_eq!(ana.visit("GET", &format!("/files/{file}")).answer().status, 200);
    });
}
