//! Whatever bytes a file holds, reading it never panics and every row is accounted for.

use proptest::prelude::*;

use super::*;

/// Reads to the end whatever it is, and checks what holds for every file.
fn read_all(file: &[u8]) -> Result<(), TestCaseError> {
    let Ok(mut reading) = read(file, &Options::default()) else { return Ok(()) };
    let mut last = 0;
    let mut rows = 0;
    for row in reading.by_ref() {
        rows += 1;
        prop_assert!(row.person.is_ok() || row.remarks.is_empty(), "a row of nobody says why, and no more");
        for remark in &row.remarks {
            prop_assert!(!remark.value.is_empty() && remark.value.chars().count() <= 81, "{remark:?}");
        }
        prop_assert!(row.number > last, "row {} after {last}", row.number);
        last = row.number;
        if let Ok(person) = row.person {
            prop_assert!(!person.display_name.is_empty());
            prop_assert!(!person.display_name.contains('\0'));
        }
    }
    for column in reading.columns() {
        prop_assert!(column.rows <= rows && (column.rows > 0 || column.examples.is_empty()), "{column:?}");
    }
    Ok(())
}

fn sample() -> impl Strategy<Value = Vec<u8>> {
    proptest::sample::select(SAMPLES.to_vec()).prop_map(|(file, _)| file.to_vec())
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(file in proptest::collection::vec(any::<u8>(), 0..600)) {
        read_all(&file)?;
    }

    #[test]
    fn no_bytes_below_a_header_or_in_a_card_make_it_panic(rest in proptest::collection::vec(any::<u8>(), 0..600)) {
        read_all(&[&b"Name,Email,Birthday,Phone,Tags\n"[..], &rest].concat())?;
        read_all(&[&b"BEGIN:VCARD\n"[..], &rest, b"\nEND:VCARD\n"].concat())?;
    }

    #[test]
    fn no_sheet_of_quotes_and_line_ends_makes_it_panic(rest in "[a\",;\r\n\t ]{0,80}") {
        read_all(format!("Name,Email\n{rest}").as_bytes())?;
    }

    #[test]
    fn no_card_of_marks_makes_it_panic(lines in "((item1\\.)?(N|BDAY|TEL|ADR|ORG|NOTE|X)[;:=,.\\\\\"A-Z0-9\n é-]{0,24}\n){0,6}") {
        read_all(format!("BEGIN:VCARD\n{lines}END:VCARD\n").as_bytes())?;
    }

    #[test]
    fn no_cut_makes_it_panic(file in sample(), at in any::<prop::sample::Index>(), from in 0_usize..40) {
        let end = at.index(file.len());
        read_all(&file[..end])?;
        read_all(&file[from.min(end)..end])?;
    }

    #[test]
    fn no_changed_byte_makes_it_panic(
        mut file in sample(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        read_all(&file)?;
    }
}
