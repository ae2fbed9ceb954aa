//! Any bytes at all are answered.

use proptest::prelude::*;

use super::*;
use crate::OwnerKey;

proptest! {
    #[test]
    fn any_bytes_have_a_verdict(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        prop_assert_eq!(verify(&bytes, &trusted()), Verdict::NotAPdf);
        let pdf = [b"%PDF-1.7\n".to_vec(), bytes.clone()].concat();
        prop_assert_eq!(verify(&pdf, &trusted()), Verdict::NotOurs);
        let ends = [pdf, b"\nstartxref\n9\n%%EOF\n".to_vec()].concat();
        prop_assert_eq!(verify(&ends, &trusted()), Verdict::NotOurs);
        prop_assert!(Authority::from_pem(&bytes).is_err());
        prop_assert!(OwnerKey::open(&bytes, "").is_err());
    }

    #[test]
    fn a_file_of_ours_that_is_torn_and_mended_is_never_genuine(
        from in 0_usize..60_000, to in 0_usize..60_000, length in 1_usize..3_000, put in prop::collection::vec(any::<u8>(), 0..40),
    ) {
        let file = sealed();
        let (from, to) = (from.min(file.len() - 1), to.min(file.len() - 1));
        let torn = &file[from..(from + length).min(file.len())];
        let mended = [&file[..to], &put, torn, &file[to..]].concat();
        let whole = matches!(verify(&mended, &trusted()), Verdict::Genuine(_) | Verdict::Unknown { .. });
        prop_assert!(!whole, "taken for whole");
    }

    #[test]
    fn a_signature_of_any_bytes_is_none(put in prop::collection::vec(any::<u8>(), 1..800), at in 0_usize..800) {
        let file = sealed();
        let mark = b"/Contents<";
        let hole = file.windows(mark.len()).rposition(|window| window == mark).expect("it is sealed") + mark.len();
        let mut forged = file.to_vec();
        let hex: String = put.iter().map(|byte| format!("{byte:02x}")).collect();
        let room = file[hole..].iter().position(|byte| *byte == b'>').expect("it ends");
        let start = (2 * at).min(room - 2);
        let end = (start + hex.len()).min(room);
        forged[hole + start..hole + end].copy_from_slice(&hex.as_bytes()[..end - start]);
        prop_assume!(forged != file);
        prop_assert!(matches!(verify(&forged, &trusted()), Verdict::Changed(_)));
    }
}
