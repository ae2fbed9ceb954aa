//! Puts news away that one has seen.

use kit::{Id, Result, Tx};

use super::{Told, store};
use crate::members;

/// The acting member has seen these: Today shows them no more, and no mail tells of them. What others see stays, and what
/// happened is in the history anyway, so that nothing is noted here.
pub fn put_away(tx: &mut Tx<'_>, seen: &[Id<Told>]) -> Result<()> {
    let member = members::acting(tx)?.id;
    seen.iter().try_for_each(|&news| store::delete_unseen(tx, member, news))
}
