//! Tells the members what happened.

use kit::{Actor, Result, Tx, ids};

use super::{Hearing, News, Told, letter, news::KEPT, store};
use crate::{installation, members};

/// Has every member hear of it as they chose, but for the one who did it. It belongs into the transaction of what happened,
/// so that each step is told once; as long as no mail goes out, what was to come at once comes with the mail from Today.
pub fn tell(tx: &mut Tx<'_>, news: News<'_>) -> Result<()> {
    store::forget(tx, tx.now() - KEPT)?;
    let told = Told {
        id: tx.new_id(),
        about: ids::spelled(news.about.kind(), news.about.uuid()),
        sentence: news.sentence,
        path: news.path,
        at: tx.now(),
    };
    store::insert(tx, &told)?;
    let (chosen, sends_mail) = (store::hearings(tx)?, installation::sends_mail(tx)?);
    let doer = match tx.actor() {
        Actor::Member(id) => Some(id),
        Actor::Token(_) | Actor::Outsider(_) | Actor::System => None,
    };
    for member in members::all(tx)? {
        if doer == Some(member.id.uuid()) {
            continue;
        }
        let hearing = chosen.get(&member.id).copied().unwrap_or(Hearing::WithToday);
        let to_mail = match hearing {
            Hearing::AtOnce => !sends_mail,
            Hearing::WithToday => true,
            Hearing::NotByMail => false,
        };
        store::insert_unseen(tx, member.id, told.id, to_mail)?;
        if hearing == Hearing::AtOnce && sends_mail {
            letter::written(tx, &member, &told)?.enqueue(tx)?;
        }
    }
    Ok(())
}
