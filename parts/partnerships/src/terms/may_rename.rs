//! Whether a service may be called something else. What was promised for it was promised under its name.

use kit::{Refusal, Result, Tx, words};
use network::services::Service;

use super::store;
use crate::partnerships;

/// Refuses another name for a service while something is promised for it: both signed for the name that it has.
pub fn may_rename(tx: &mut Tx<'_>, service: &Service) -> Result<()> {
    let Some(promised) = store::promised(tx, service.id)? else { return Ok(()) };
    let partner = partnerships::name_of(tx, promised.partnership_id)?;
    let sentence = format!(
        "“{}” is what you and {partner} agreed on, in the agreement of {}.",
        service.name,
        words::day(promised.dates.starts_on)
    );
    let remedy = "Add another service under the new name, or end that agreement first.";
    let refusal = Refusal::new("service_promised", sentence, remedy);
    Err(refusal.with("agreement_id", promised.agreement_id).into())
}
