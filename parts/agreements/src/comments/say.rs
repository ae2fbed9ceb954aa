//! Says something about an agreement.

use kit::{Actor, Error, Result, Tx, text};
use serde_json::json;

use super::{Comment, NewComment, store};
use crate::{Agreement, AgreementId, Party, input::LONGEST_TEXT, store as agreements, wordings};

/// Comments of one agreement at most; whoever has more to say talks.
const MOST: u32 = 200;

/// Says something about an agreement that is not over: they by their link, we otherwise. Ours answers what they said.
pub fn say(tx: &mut Tx<'_>, id: AgreementId, new: NewComment) -> Result<Comment> {
    let agreement = agreements::find(tx, id)?;
    agreement.may_be_talked_over(store::count(tx, id)? >= MOST)?;
    let said = text::needed("said", &new.said, LONGEST_TEXT, "please write what you want to say")?;
    let party = match tx.scope().actor {
        Actor::Outsider(_) => Party::Theirs,
        Actor::Member(_) | Actor::Token(_) | Actor::System => Party::Ours,
    };
    let heading = new.clause.as_deref().map(|clause| heading(tx, &agreement, clause)).transpose()?;
    let comment = Comment {
        id: tx.new_id(),
        agreement_id: id,
        party,
        clause: new.clause,
        heading,
        said,
        said_at: tx.now(),
        answered_at: None,
    };
    if party == Party::Ours {
        store::answered(tx, id)?;
    }
    store::insert(tx, &comment)?;
    let detail = json!({ "party": party, "clause": comment.heading, "said": comment.said });
    agreements::note_with(tx, "agreement.commented", &agreement, detail)?;
    Ok(comment)
}

/// The heading of a clause that the agreement has.
fn heading(tx: &mut Tx<'_>, agreement: &Agreement, clause: &str) -> Result<String> {
    let words = wordings::words_of(tx, agreement)?;
    let found = words.clauses.into_iter().find(|one| one.key == clause);
    found.map(|one| one.heading).ok_or_else(|| Error::invalid("clause", "is no clause of this agreement"))
}
