//! Asks the other side the five questions.

use kit::{Id, Result, Tx};
use referrals::hearing::{self, Reach};
use serde_json::json;

use super::{letter, link, store};
use crate::{Review, history};

/// Makes the page on which the other side answers before the review, and mails them its link where they can be mailed;
/// otherwise it is the owner's to send. Asked twice, they are mailed once.
pub fn ask(tx: &mut Tx<'_>, id: Id<Review>) -> Result<Review> {
    let review = crate::find(tx, id)?;
    review.may_be_answered()?;
    let url = link::begin(tx, id)?;
    if store::asked(tx, id)?.is_some() {
        return Ok(review);
    }
    let to = match hearing::reach(tx, review.partnership_id)? {
        Reach::At(address) => Some(address),
        Reach::Not(_) => None,
    };
    if let Some(to) = &to {
        let (subject, words) = (letter::subject(tx)?, letter::words(&url));
        hearing::mail(tx, review.partnership_id, to, subject, &words)?.enqueue(tx)?;
    }
    store::put_asked(tx, id, to.as_deref())?;
    history::note(tx, "review.asked", &review, json!({ "mailed_to": to }))?;
    Ok(review)
}
