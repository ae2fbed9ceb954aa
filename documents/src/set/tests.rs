//! What is set is what the document says. Whether other programs read it so is tested in tests/papers.rs.

use jiff::Timestamp;

use super::*;
use crate::{Block, Field, Party, Signatory, SignatureBlock, Table};

/// An agreement with everything that a document can hold.
pub(crate) fn agreement() -> Document {
    let signatory = |field, party: &str, name: &str| Signatory {
        field,
        party: party.into(),
        name: name.into(),
        capacity: "Owner".into(),
    };
    Document {
        title: "Referral agreement".into(),
        language: "en".into(),
        paper: Paper::A4,
        written_at: Timestamp::UNIX_EPOCH,
        standing: Standing::ToBeSigned,
        blocks: vec![
            Block::Parties(vec![
                Party {
                    called: "The Referrer".into(),
                    name: "Ana Ruiz Social".into(),
                    details: vec!["Main Street 1, Springfield".into(), "for it: Ana Ruiz, owner".into()],
                },
                Party { called: "The Provider".into(), name: "Mike Lee Web".into(), details: Vec::new() },
            ]),
            Block::Heading("1 The fee".into()),
            Block::Clause {
                number: "1.1".into(),
                text: "Mike Lee Web pays Ana Ruiz Social 10% of what a client they were introduced to pays, net of tax, \
                       for twelve months from the first payment, within fourteen days after it came in."
                    .into(),
            },
            Block::List(vec!["net of tax".into(), "net of what was refunded".into()]),
            Block::Paragraph("Efficient official offices: Größenverhältnis, Привет, Ελλάδα, שלום.".into()),
            Block::Table(
                Table::new("Schedule", ["What", "Agreed"])
                    .row(["Fee", "10% of what the client pays"])
                    .row(["How long", "12 months from the first payment, and not a day longer than that, whatever happens to the client, to the work or to either of the parties"]),
            ),
            Block::Note("Have a lawyer review this.".into()),
            Block::Signatures(SignatureBlock {
                signatories: vec![
                    signatory(Field::Ours, "Ana Ruiz Social", "Ana Ruiz"),
                    signatory(Field::Theirs, "Mike Lee Web", "Mike Lee"),
                ],
                seal: "Sealed by Entente when both have signed.".into(),
            }),
        ],
    }
}

fn saying(words: &str) -> Document {
    Document { blocks: vec![Block::Paragraph(words.into())], ..agreement() }
}

fn pages_of(pdf: &[u8]) -> Vec<lopdf::Dictionary> {
    let pdf = lopdf::Document::load_mem(pdf).expect("what we set is a PDF");
    pdf.get_pages().values().map(|page| pdf.get_dictionary(*page).expect("a page").clone()).collect()
}

#[test]
fn the_same_words_make_the_same_bytes() {
    let fonts = Fonts::built_in();
    assert_eq!(set(&agreement(), &fonts), set(&agreement(), &Fonts::built_in()));
    let a_day_later = Document { written_at: Timestamp::from_second(86_400).expect("a day"), ..agreement() };
    assert_ne!(set(&agreement(), &fonts), set(&a_day_later, &fonts));
}

#[test]
fn a_character_without_a_sign_is_named_and_never_shown_as_a_box() {
    let refused = set(&saying("between Ana and 中文 Ltd"), &Fonts::built_in()).expect_err("there is no sign");
    assert_eq!(refused, NotSet::Characters(vec!['中', '文']));
    assert_eq!(refused.to_string(), "The fonts have no sign for 中 (U+4E2D), 文 (U+6587).");
}

#[test]
fn what_would_change_the_words_unseen_is_refused() {
    let turned_around = saying("The fee is \u{202e}%01\u{202c}.");
    let refused = set(&turned_around, &Fonts::built_in()).expect_err("nobody would see it");
    assert_eq!(refused, NotSet::Characters(vec!['\u{202c}', '\u{202e}']));
}

#[test]
fn a_page_is_as_large_as_its_paper() {
    for (paper, size) in [(Paper::A4, [595, 842]), (Paper::Letter, [612, 792])] {
        let pdf = set(&Document { paper, ..agreement() }, &Fonts::built_in()).expect("it can be set");
        for page in pages_of(&pdf) {
            let edges = page.get(b"MediaBox").and_then(lopdf::Object::as_array).expect("its edges");
            let edges: Vec<i64> =
                edges.iter().map(|edge| edge.as_float().expect("a length").round() as i64).collect();
            assert_eq!(edges, [0, 0, size[0], size[1]]);
        }
    }
}

#[test]
fn sixty_pages_are_set_and_a_thousand_refused() {
    let words = "Who sends a client says so before, and who takes one says what became of it. ".repeat(8);
    let long = |paragraphs| {
        let blocks = vec![Block::Paragraph(words.clone()); paragraphs];
        set(&Document { blocks, ..agreement() }, &Fonts::built_in())
    };
    let pages = pages_of(&long(400).expect("it can be set")).len();
    assert!((50..80).contains(&pages), "{pages}");
    assert_eq!(long(1_900), Err(NotSet::TooLong));
}

#[test]
fn a_cell_that_is_longer_than_a_page_goes_on_on_the_next() {
    let long = "No client of the other side is called without being asked. ".repeat(200);
    let table = Table::new("Schedule", ["What", "Agreed"]).row(["Rules", &long]);
    let document = Document { blocks: vec![Block::Table(table)], ..agreement() };
    assert_eq!(pages_of(&set(&document, &Fonts::built_in()).expect("it can be set")).len(), 3);
}

#[test]
fn what_is_to_be_signed_has_its_fields_and_a_draft_has_none() {
    let fields = |document: &Document| -> usize {
        let pages = pages_of(&set(document, &Fonts::built_in()).expect("it can be set"));
        let annotations = |page: &lopdf::Dictionary| {
            page.get(b"Annots").and_then(lopdf::Object::as_array).map_or(0, Vec::len)
        };
        pages.iter().map(annotations).sum()
    };
    assert_eq!(fields(&agreement()), 3);
    assert_eq!(fields(&Document { standing: Standing::Draft, ..agreement() }), 0);
    assert_eq!(fields(&Document { standing: Standing::ToBeRead, ..agreement() }), 0);
}

#[test]
fn a_paper_to_read_is_set_without_the_characters_that_no_font_has() {
    let said = saying("Glad 🙂 of it, 娜.");
    let Err(NotSet::Characters(missing)) = set(&said, &Fonts::built_in()) else {
        panic!("no font here has them")
    };
    let plain = said.without(&missing);
    assert_eq!(plain.text(), "Referral agreement\nGlad ? of it, ?.\n");
    assert!(set(&plain, &Fonts::built_in()).is_ok());
}
