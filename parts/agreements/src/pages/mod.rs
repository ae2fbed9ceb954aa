//! Agreements on the screen: the list, the form that reads like one, and one agreement with what stands in its way.

mod acts;
mod becoming;
pub(crate) mod blocks;
mod form;
mod letter;
mod list;
mod section;
mod show;
mod signatures;
mod suggested;
mod talk;

use kit::{
    Result, Tx,
    web::{Pages, Typed},
};

pub use becoming::{where_to_become, where_to_change};
pub(crate) use form::{after_changing, caution};
pub(crate) use list::Line;
pub use section::on_a_partners_page;

use crate::{AgreementId, AgreementOut, authority, offers, store, templates, wordings};

/// `/agreements`.
pub fn pages() -> Pages {
    list::pages()
        .and(form::pages())
        .and(acts::pages())
        .and(wordings::pages())
        .and(offers::pages())
        .and(templates::pages())
        .and(authority::pages())
}

/// Refuses what was typed before a look at the agreement as it is now: nobody signs or settles what they did not read.
pub(crate) fn unchanged(tx: &mut Tx<'_>, id: AgreementId, typed: &Typed) -> Result<()> {
    let agreement = store::find(tx, id)?;
    typed.still_as_seen(&AgreementOut::of(tx, agreement)?)
}
