//! Answers the five questions.

use agreements::Party;
use kit::{Actor, Id, Result, Tx, no_faults, text, words::day};
use serde_json::json;
use workspace::news::{self, News};

use super::{Answers, store};
use crate::{Review, history, review::LONGEST};

/// Answers the five questions for the side of whoever acts: they by their link, we otherwise. Until the review is held,
/// new answers take the place of earlier ones.
pub fn give(tx: &mut Tx<'_>, id: Id<Review>, answers: Answers) -> Result<Review> {
    no_faults(answers.faults())?;
    let answers = Answers {
        went_well: text::within("went_well", answers.went_well.as_deref(), LONGEST)?,
        could_be_better: text::within("could_be_better", answers.could_be_better.as_deref(), LONGEST)?,
        ..answers
    };
    let review = crate::find(tx, id)?;
    review.may_be_answered()?;
    let party = side_of(tx.actor());
    if store::of(tx, id)?.of(party) == Some(&answers) {
        return Ok(review);
    }
    store::put(tx, id, party, &answers)?;
    let kind = match party {
        Party::Ours => "review.answered",
        Party::Theirs => "review.answered_by_them",
    };
    history::note(tx, kind, &review, json!({ "party": party, "rating": answers.rating }))?;
    if party == Party::Theirs {
        tell(tx, &review)?;
    }
    Ok(review)
}

/// Tells us that they answered; what they said is read once we have, too.
fn tell(tx: &mut Tx<'_>, review: &Review) -> Result<()> {
    let partner = partnerships::name_of(tx, review.partnership_id)?;
    let sentence =
        format!("{partner} answered the five questions before your review on {}.", day(review.due_on));
    news::tell(tx, News { about: &review.id, sentence, path: format!("~/reviews/{}#before", review.id) })
}

fn side_of(actor: Actor) -> Party {
    match actor {
        Actor::Outsider(_) => Party::Theirs,
        Actor::Member(_) | Actor::Token(_) | Actor::System => Party::Ours,
    }
}
