//! What a review tells of the goals.

use jiff::civil::{Date, date};
use partnerships::goals::{self, GoalState, NewGoal, Whose};

use super::{active_partner, held, of, reviews};
use crate::{Decision, hold, pack};

fn goal(text: &str, whose: Whose, by: Option<Date>) -> NewGoal {
    NewGoal { text: text.to_owned(), whose, by, state: GoalState::Open }
}

#[test]
fn a_review_reports_each_sides_goals_and_keeps_what_had_become_of_them_on_its_day() {
    stage::on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let ben = active_partner(&ana, "Ben Okafor");
        let by = Some(date(2026, 12, 31));
        let (ours, theirs) = ana.does(move |tx| {
            let ours = goals::add(tx, ben, goal("Four clients who stay", Whose::Ours, by))?;
            let theirs = goals::add(tx, ben, goal("Ten websites", Whose::Theirs, None))?;
            goals::add(tx, ben, goal("The market halls", Whose::Shared, None))?;
            goals::change(tx, ours.id, NewGoal { state: GoalState::Reached, ..ours.goal.clone() })?;
            Ok((ours, theirs))
        });
        let review = reviews(&ana, of(ben)).remove(0);
        let reported = || -> Vec<(String, Whose, GoalState)> {
            let pack = ana.sees(move |tx| {
                let review = crate::find(tx, review.id)?;
                pack::of(tx, &review)
            });
            pack.goals.into_iter().map(|goal| (goal.text, goal.whose, goal.state)).collect()
        };
        let on_that_day = [
            ("Ten websites".to_owned(), Whose::Theirs, GoalState::Open),
            ("The market halls".to_owned(), Whose::Shared, GoalState::Open),
            ("Four clients who stay".to_owned(), Whose::Ours, GoalState::Reached),
        ];
        assert_eq!(reported(), on_that_day);

        ana.does(move |tx| hold(tx, review.id, held(tx.today(), Decision::Continue)));
        ana.does(move |tx| {
            goals::change(tx, theirs.id, NewGoal { state: GoalState::Dropped, ..theirs.goal.clone() })?;
            goals::change(tx, ours.id, ours.goal.clone())
        });

        assert_eq!(reported(), on_that_day, "what was looked at stays as it was");
        let next = reviews(&ana, of(ben)).remove(0);
        let now = ana.sees(move |tx| pack::of(tx, &next)).goals;
        assert!(
            now.iter().any(|goal| goal.state == GoalState::Dropped),
            "the next one tells what became of it"
        );
    });
}
