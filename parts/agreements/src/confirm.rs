//! The other side says yes to what was agreed by word.

use kit::{Actor, Change, Error, Result, Tx, text, web::Whence};
use partnerships::terms;
use serde_json::json;

use crate::{Agreement, AgreementId, Confirmation, Status, begin::begin_or_wait, comments, schedule, store};

/// They say yes, by their own link, to what was agreed by word. With it both have agreed: it begins, unless its first day is
/// still to come or something stands in its way.
pub fn confirm(tx: &mut Tx<'_>, id: AgreementId, name: &str, whence: Whence) -> Result<Agreement> {
    let Actor::Outsider(_) = tx.scope().actor else {
        return Err(Error::internal("only the other side says yes for itself"));
    };
    let mut agreement = store::find(tx, id)?;
    agreement.is_answerable_on(tx.today())?;
    let name = text::needed("name", name, text::LONGEST_LINE, "please write your name")?;
    let Whence { address, agent } = whence;
    let address = address.map(|address| address.to_string());
    let confirmation = Confirmation { name, at: tx.now(), address, agent };
    if agreement.confirm(confirmation.clone())? == Change::AlreadyMade {
        return Ok(agreement);
    }
    store::insert_confirmation(tx, id, &confirmation)?;
    store::save(tx, &mut agreement)?;
    if agreement.status == Status::Signed {
        terms::store::agree(tx, id)?;
        schedule::closing(tx, &agreement)?;
    }
    comments::answered(tx, id)?;
    store::note_with(tx, "agreement.confirmed", &agreement, json!({ "name": confirmation.name }))?;
    begin_or_wait(tx, agreement)
}
