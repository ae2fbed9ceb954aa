//! Whatever is changed is seen.

use super::*;
use crate::Where;

fn verdict(file: &[u8]) -> Verdict {
    verify(file, &trusted())
}

/// Where the bytes of each signature stand, without their brackets.
fn holes() -> Vec<std::ops::Range<usize>> {
    let file = sealed();
    let mark = b"/Contents<";
    let begins = file.windows(mark.len()).enumerate().filter(|(_, window)| *window == mark);
    let starts = begins.map(|(at, _)| at + mark.len());
    starts
        .map(|start| start..start + file[start..].iter().position(|byte| *byte == b'>').expect("it ends"))
        .collect()
}

fn with_bit_flipped(at: usize) -> Vec<u8> {
    let mut file = sealed().to_vec();
    file[at] ^= 1 << (at % 8);
    file
}

#[test]
fn one_changed_byte_is_seen_wherever_it_is() {
    let [words, ours, theirs, _] = steps().each_ref().map(Vec::len);
    let holes = holes();
    assert_eq!(holes.len(), 3);
    // The words here and there; of what signing wrote, which others pass over in places, nearly everything.
    let places = (5..words).step_by(211).chain((words..sealed().len()).step_by(7));
    for at in places {
        let Verdict::Changed(place) = verdict(&with_bit_flipped(at)) else {
            panic!("byte {at} of {words}, {ours}, {theirs} was changed")
        };
        if at < words - 200 {
            assert!([Where::Words, Where::End].contains(&place), "{at}: {place:?}");
        }
        let fields = [Field::Ours, Field::Theirs, Field::Seal];
        for (field, hole) in fields.into_iter().zip(&holes) {
            if hole.contains(&at) {
                assert!([Where::Signature(field), Where::End].contains(&place), "{at}: {place:?}");
            }
        }
    }
}

#[test]
fn every_byte_of_the_seal_counts() {
    let seal = holes().pop().expect("it is sealed");
    for at in seal {
        assert!(matches!(verdict(&with_bit_flipped(at)), Verdict::Changed(_)), "byte {at}");
    }
}

#[test]
fn a_word_that_is_written_over_is_seen_as_such() {
    let mut file = sealed().to_vec();
    file[2_000] ^= 1;
    assert_eq!(verdict(&file), Verdict::Changed(Where::Words));
}

#[test]
fn what_is_cut_off_is_whole_only_where_somebody_signed() {
    for end in (0..sealed().len()).step_by(53).chain(sealed().len() - 60..sealed().len()) {
        let cut = verdict(&sealed()[..end]);
        assert!(!matches!(cut, Verdict::Genuine(_) | Verdict::Unknown { .. }), "{end}: {cut:?}");
    }
    assert_eq!(verdict(&sealed()[..sealed().len() - 1]), Verdict::Changed(Where::End));
}

#[test]
fn what_is_added_is_seen() {
    for added in ["\n", " ", "%%EOF\n", "% a remark\n%%EOF\n", "startxref\n9\n%%EOF\n"] {
        let file = [sealed(), added.as_bytes()].concat();
        assert_eq!(verdict(&file), Verdict::Changed(Where::End), "{added:?}");
    }
}

#[test]
fn a_page_that_is_added_as_programs_add_them_is_seen() {
    let before = lopdf::Document::load_mem(sealed()).expect("it is a PDF");
    let page = *before.get_pages().values().next().expect("a page");
    let mut added = lopdf::IncrementalDocument::create_from(sealed().to_vec(), before);
    added.opt_clone_object_to_new_document(page).expect("a page");
    let changed = added.new_document.get_dictionary_mut(page).expect("a page");
    changed.set("Rotate", 180);
    let mut file = Vec::new();
    added.save_to(&mut file).expect("it can be written");
    for file in [file.clone(), [file, b"\n".to_vec()].concat()] {
        assert_eq!(verdict(&file), Verdict::Changed(Where::End));
    }
}

#[test]
fn a_signature_of_another_document_is_not_taken_for_one_of_this() {
    let mut other = agreement();
    other.title = "Another agreement".into();
    let other = set(&other, &Fonts::built_in()).expect("it can be set");
    let by = issued(certifier(), Field::Ours, 60);
    let this = signed(&proposed(), Field::Ours, Hand::None, &by, 60).expect("Ana signs");
    let other = signed(&other, Field::Ours, Hand::None, &by, 60).expect("Ana signs another");
    let hole = |file: &[u8]| {
        let mark = b"/Contents<";
        let start =
            file.windows(mark.len()).position(|window| window == mark).expect("it is signed") + mark.len();
        start..start + file[start..].iter().position(|byte| *byte == b'>').expect("it ends")
    };
    let mut mixed = this.clone();
    mixed[hole(&this)].copy_from_slice(&other[hole(&other)]);
    assert_eq!(verdict(&mixed), Verdict::Changed(Where::Words));
    assert!(matches!(verdict(&this), Verdict::Genuine(_)));
}

#[test]
fn signatures_that_change_places_are_seen() {
    let holes = holes();
    let mut file = sealed().to_vec();
    let shorter = holes[0].len().min(holes[1].len());
    for step in 0..shorter {
        file.swap(holes[0].start + step, holes[1].start + step);
    }
    assert!(matches!(verdict(&file), Verdict::Changed(_)));
}
