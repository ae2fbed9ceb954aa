//! What the event log's chain proves.

use kit::store::chain::{self, FlawKind, Verified};
use serde_json::json;
use stage::{Business, Stage, on_both_engines};

/// Five things that happened to Ana's business, the third with a text.
fn lived(stage: &Stage) -> Business {
    let ana = stage.business("Ana Ruiz Social");
    for kind in ["day.one", "day.two", "day.three", "day.four", "day.five"] {
        ana.does(move |tx| {
            let business = tx.workspace();
            match kind {
                "day.three" => {
                    tx.note_with(kind, &[&business], json!({"zeal": [1.5, "ü"], "at": {"b": 1, "aa": null}}))
                }
                _ => tx.note(kind, &[&business]),
            }
        });
        stage.later(jiff::SignedDuration::from_hours(24));
    }
    ana
}

fn verified(stage: &Stage) -> Verified {
    chain::verify(&stage.db).unwrap()
}

/// The one flaw that an intruder's statements leave, by its place and kind.
fn flaw_after(stage: &Stage, sql: &str) -> (i64, FlawKind) {
    let ana = lived(stage);
    assert_eq!(verified(stage), Verified { sound: 5, flaws: vec![] });
    stage.tamper(sql);
    let [flaw] = verified(stage).flaws.try_into().unwrap();
    assert_eq!(flaw.workspace, ana.scope.workspace);
    (flaw.sequence, flaw.kind)
}

#[test]
fn a_log_that_nobody_touched_is_sound_in_every_business() {
    on_both_engines(|stage| {
        lived(stage);
        let ben = stage.business("Ben Okafor Design");
        ben.does(|tx| (0..600).try_for_each(|_| tx.note("day.more", &[&tx.workspace()])));
        assert_eq!(verified(stage), Verified { sound: 605, flaws: vec![] });
        assert_eq!(chain::link_all(&stage.db).unwrap(), 0, "each event has one link");
    });
}

#[test]
fn what_happens_after_linking_is_linked_to_what_happened_before() {
    on_both_engines(|stage| {
        let ana = lived(stage);
        assert_eq!(chain::link_all(&stage.db).unwrap(), 5);
        ana.does(|tx| tx.note("day.six", &[&tx.workspace()]));
        assert_eq!(verified(stage), Verified { sound: 6, flaws: vec![] });
    });
}

#[test]
fn a_changed_event_is_found() {
    let sql = "update event set kind = 'day.off' where kind = 'day.two'";
    on_both_engines(|stage| assert_eq!(flaw_after(stage, sql), (2, FlawKind::EventChanged)));
}

#[test]
fn an_event_that_was_taken_away_is_found() {
    // Even when it was the only one.
    on_both_engines(|stage| {
        stage.business("Ben Okafor Design").does(|tx| tx.note("day.one", &[&tx.workspace()]));
        assert_eq!(verified(stage).sound, 1);
        stage.tamper("delete from event");
        assert_eq!(verified(stage).flaws[0].kind, FlawKind::EventMissing);
    });
    let sql = "delete from event where kind = 'day.two'";
    on_both_engines(|stage| assert_eq!(flaw_after(stage, sql), (2, FlawKind::EventMissing)));
}

#[test]
fn an_event_that_was_taken_away_with_its_link_leaves_a_gap() {
    let sql = "delete from event_link where sequence = 4; delete from event where kind = 'day.four'";
    on_both_engines(|stage| assert_eq!(flaw_after(stage, sql), (4, FlawKind::LinkMissing)));
}

#[test]
fn a_chain_whose_end_was_cut_off_leaves_strangers() {
    let sql = "delete from event_link where sequence = 5";
    on_both_engines(|stage| assert_eq!(flaw_after(stage, sql), (0, FlawKind::NeverLinked)));
}

#[test]
fn a_changed_text_is_found_and_a_forgotten_one_is_no_flaw() {
    on_both_engines(|stage| {
        assert_eq!(
            flaw_after(stage, "update event_detail set detail = '{\"zeal\": [2.5]}'"),
            (3, FlawKind::DetailChanged)
        );
        stage.tamper("delete from event_detail");
        assert_eq!(verified(stage), Verified { sound: 5, flaws: vec![] });
    });
}
