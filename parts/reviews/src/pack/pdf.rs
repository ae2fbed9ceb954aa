//! The paper for the meeting as a PDF.

use agreements::{PDF, Party, document::paper_of, to_be_read};
use kit::{
    Id, Result, Tx,
    web::{Content, Download},
    words::day,
};
use partnerships::next_review;
use workspace::settings;

use super::{Meeting, document, of};
use crate::{Review, Status, answers, find};

/// The paper for the meeting: as it was looked at, or, while the review is open, as it is today.
pub fn pdf(tx: &mut Tx<'_>, id: Id<Review>) -> Result<Download> {
    let review = find(tx, id)?;
    let us = settings::profile(tx)?;
    let them = partnerships::name_of(tx, review.partnership_id)?;
    let said = answers::of(tx, review.id)?;
    let said = said.of(Party::Ours).cloned().zip(said.of(Party::Theirs).cloned());
    let (held, written_at) = match &review.status {
        Status::Open => (None, tx.now()),
        Status::Held(held) => (Some(held.clone()), review.updated_at),
        Status::Skipped { .. } => (None, review.updated_at),
    };
    let next_on = next_review::of(tx, review.partnership_id)?.map(|next| next.due_on);
    let on = review.status.settled_on().unwrap_or(review.due_on);
    let name = format!("Looking back with {them}, {}.pdf", day(on));
    let meeting = Meeting {
        us: us.name,
        them,
        pack: of(tx, &review)?,
        said: said.map(|(ours, theirs)| [ours, theirs]),
        held,
        next_on,
        paper: paper_of(&us.country),
        written_at,
    };
    let pdf = to_be_read(document(&meeting))?;
    Ok(Download { media_type: PDF, name, content: Content::Whole(pdf) })
}
