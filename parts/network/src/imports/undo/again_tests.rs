//! Stories of imports that are undone once more, after what held somebody was undone, too.

use super::{
    tests::{REFERENCES, brought, knows, named, rows, undone},
    *,
};
use crate::merges::{self, Choice, Others};
use stage::{Business, on_both_engines};

const OTHERS: Others = Others { references: REFERENCES, may_merge: &[] };

const EVA: &str = "Name,Email,Company\nEva Lind,eva@lind.example,Lind Flowers\n";
const MORE: &str = "Name,Email,Phone\nEva Lind,eva@lind.example,+1 503 555 0177\n";

fn knows_by_name(ana: &Business, name: &str) -> Id<Contact> {
    let new = NewContact { display_name: Some(name.to_owned()), ..NewContact::default() };
    ana.does(move |tx| contacts::add(tx, new.clone())).id
}

#[test]
fn whom_another_import_held_goes_when_both_are_undone_and_the_list_says_in_which_order() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let before = rows(stage, &ana);
        let added = brought(stage, &ana, "eva.csv", EVA.as_bytes());
        let completed = brought(stage, &ana, "more.csv", MORE.as_bytes());

        assert_eq!(undone(stage, &ana, added).kept, 1);
        let why = ana.sees(move |tx| kept(tx, added, 0, 10));
        assert_eq!(
            why[0].reason,
            "Edited on 3 March 2026, by “more.csv”. Undo that import first, then this one once more."
        );
        assert_eq!(undone(stage, &ana, completed).taken_back, 1);
        let again = undone(stage, &ana, added);

        assert_eq!((again.removed, again.kept), (1, 0));
        assert_eq!(ana.sees(move |tx| kept(tx, added, 0, 10)), []);
        assert_eq!(rows(stage, &ana), before, "her company went with her");
        assert_eq!(undone(stage, &ana, added), again, "once more is as before");
    });
}

#[test]
fn a_merge_that_was_undone_holds_nobody_whom_only_a_file_knew() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (old, other) = (knows_by_name(&ana, "E. Lind"), knows_by_name(&ana, "Eva L."));
        let before = rows(stage, &ana);
        let id = brought(stage, &ana, "eva.csv", EVA.as_bytes());
        let eva = named(&ana, "Eva Lind")[0].id;
        for (from, into) in [(eva, old), (other, eva)] {
            ana.does(move |tx| merges::merge(tx, from, into, &Choice::new(), OTHERS));
            ana.does(move |tx| merges::undo(tx, from, OTHERS));
        }
        assert_eq!(undone(stage, &ana, id).kept, 0);
        assert_eq!(named(&ana, "Eva Lind").len(), 0);
        let known = |rows: Vec<(String, String)>| {
            rows.into_iter().filter(|(table, _)| table != "contact").collect::<Vec<_>>()
        };
        assert_eq!(known(rows(stage, &ana)), known(before));
    });
}

#[test]
fn what_a_file_completed_of_somebody_merged_is_taken_back_once_the_merge_is_undone() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let eva = knows(&ana, "Eva Lind", "eva@lind.example", None).id;
        let old = knows_by_name(&ana, "E. Lind");
        let id = brought(stage, &ana, "more.csv", MORE.as_bytes());
        ana.does(move |tx| merges::merge(tx, eva, old, &Choice::new(), OTHERS));
        let held = undone(stage, &ana, id);
        assert_eq!((held.taken_back, held.kept), (0, 1));
        ana.does(move |tx| merges::undo(tx, eva, OTHERS));

        let again = undone(stage, &ana, id);

        assert_eq!((again.taken_back, again.kept), (1, 0));
        assert_eq!(ana.sees(move |tx| contacts::find(tx, eva)).phones, []);
    });
}
