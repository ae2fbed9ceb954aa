//! The story holds on both engines and whatever day it is told on.

use stage::Stage;

fn told(stage: &Stage, now: &str) {
    super::tell(&stage.db, now.parse().expect("an instant")).expect("no rule stands in the story's way");
}

#[test]
fn the_story_is_told_to_its_end() {
    stage::on_both_engines(|stage| told(stage, "2026-11-22T21:00:00Z"));
}
