//! Stories about what the two do and what that allows, on both engines.

use stage::on_both_engines;
use workspace::professions::{Allowance, Practice};

use super::{between, theirs, write_down};
use crate::cast;

#[test]
fn of_a_partner_without_a_company_it_is_asked_and_decides_what_is_allowed() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let maya = cast::partner(&ana, "Maya");
        let allowed = |ana: &stage::Business| {
            ana.sees(move |tx| {
                let today = tx.today();
                between(tx, maya, today)
            })
        };
        assert_eq!(allowed(&ana).fee, Allowance::Free);

        let lawyer = Practice { profession: "lawyer".into(), country: Some("DE".into()), region: None };
        ana.does(move |tx| write_down(tx, maya, lawyer.clone()));

        assert_eq!(ana.sees(move |tx| theirs(tx, maya)).trade(), "law");
        let allowed = allowed(&ana);
        assert_eq!(allowed.fee.off().map(|off| off.source), Some("§ 49b (3) BRAO"));
        assert_eq!(allowed.exclusivity, Allowance::Free);
    });
}
