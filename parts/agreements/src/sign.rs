//! Signs an agreement: our own hand here, or a signature on paper that we record.

use jiff::civil::Date;
use kit::{Change, Error, Result, Tx, text, web::Typed};
use partnerships::{exclusive::Door, stages, terms};
use serde_json::json;
use workspace::files;

use crate::{
    Agreement, AgreementId, How, Party, Signature, Status,
    begin::{begin_or_wait, wait},
    door,
    input::out_of_reach,
    schedule, store, wordings,
};

/// Our own signature.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Own {
    /// Who signs.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub name: String,
    /// On which day; today when left out.
    #[serde(default)]
    pub on: Option<Date>,
}

/// A signature that was given elsewhere, on paper or by word.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnPaper {
    /// Whose.
    pub party: Party,
    /// Who signed.
    #[schemars(length(min = 1, max = 200), regex(pattern = r"\S"))]
    pub name: String,
    /// On which day.
    pub on: Date,
}

/// The signed paper, as it was sent.
#[derive(Debug, Clone)]
pub struct Paper {
    /// What its sender calls it.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Reads a signature from a form.
pub(crate) fn on_paper(typed: &Typed) -> Result<OnPaper> {
    let mut form = typed.read();
    let party = form.parsed("party");
    if party.is_none() && typed.text("party").is_empty() {
        form.fault("party", "please choose whose signature it is");
    }
    let name = form.needed("name", "please write down who signed");
    let on = form.day("on");
    if on.is_none() && typed.text("on").is_empty() {
        form.fault("on", "please give the day");
    }
    form.done()?;
    match (party, on) {
        (Some(party), Some(on)) => Ok(OnPaper { party, name, on }),
        _ => Err(Error::invalid("", "something is missing")),
    }
}

/// What follows when a signature was the last.
enum Last {
    /// The agreement begins, if nothing stands in its way.
    Begins,
    /// It stays signed until somebody begins it, or until its first day when that is still to come.
    Rests,
}

/// Signs for us. The last signature puts the agreement in force; when it starts later or something stands in its way, it
/// stays signed and begins by itself once it can.
pub fn sign(tx: &mut Tx<'_>, id: AgreementId, own: Own) -> Result<Agreement> {
    let agreement = store::find(tx, id)?;
    let name = text::needed("name", &own.name, text::LONGEST_LINE, "please sign with your name")?;
    let on = own.on.unwrap_or(tx.today());
    let signature = Signature { party: Party::Ours, how: How::Own, name, on, file_id: None };
    add(tx, agreement, signature, &door::SIGN, "agreement.signed", Last::Begins)
}

/// Records a signature that was given elsewhere. It always shows as recorded by us. It puts nothing in force: programs
/// that bring in papers rely on that, and say themselves what begins.
pub fn record_signature(
    tx: &mut Tx<'_>,
    id: AgreementId,
    given: OnPaper,
    paper: Option<Paper>,
) -> Result<Agreement> {
    record(tx, id, given, paper, Last::Rests)
}

/// Records a signature as the owner does on the agreement's page: like their own, the last one puts it in force.
pub fn countersign(
    tx: &mut Tx<'_>,
    id: AgreementId,
    given: OnPaper,
    paper: Option<Paper>,
) -> Result<Agreement> {
    record(tx, id, given, paper, Last::Begins)
}

fn record(
    tx: &mut Tx<'_>,
    id: AgreementId,
    given: OnPaper,
    paper: Option<Paper>,
    last: Last,
) -> Result<Agreement> {
    let agreement = store::find(tx, id)?;
    if agreement.is_signed_by(given.party) {
        return Ok(agreement);
    }
    let name = text::needed("name", &given.name, text::LONGEST_LINE, "please write down who signed")?;
    let file_id = paper.map(|paper| files::keep(tx, "file", &paper.name, &paper.bytes)).transpose()?;
    let signature = Signature { party: given.party, how: How::RecordedByUs, name, on: given.on, file_id };
    add(tx, agreement, signature, &door::RECORD_SIGNATURE, "agreement.signature_recorded", last)
}

fn add(
    tx: &mut Tx<'_>,
    mut agreement: Agreement,
    signature: Signature,
    door: &'static Door,
    event: &'static str,
    last: Last,
) -> Result<Agreement> {
    if signature.on > tx.today() {
        return Err(Error::invalid("on", "is still to come; a signature is given today at the latest"));
    }
    if let Some(fault) = out_of_reach("on", signature.on, tx.today()) {
        return Err(fault.into());
    }
    let detail = json!({
        "party": signature.party, "name": signature.name, "on": signature.on, "wording": agreement.wording
    });
    if agreement.sign(signature.clone())? == Change::AlreadyMade {
        return Ok(agreement);
    }
    // The last signature is a fact that no conflict undoes: the agreement waits then. Nothing is begun with somebody else.
    if agreement.status != Status::Signed {
        let terms = terms::store::of_agreement(tx, agreement.id)?;
        door::ask(tx, door, &terms)?;
    }
    stages::proposed(tx, agreement.about.partnership_id)?;
    wordings::keep(tx, &agreement)?;
    store::insert_signature(tx, &agreement, &signature)?;
    store::save(tx, &mut agreement)?;
    if agreement.status == Status::Signed {
        terms::store::agree(tx, agreement.id)?;
    }
    schedule::closing(tx, &agreement)?;
    store::note_with(tx, event, &agreement, detail)?;
    match last {
        Last::Begins => begin_or_wait(tx, agreement),
        Last::Rests if agreement.status == Status::Signed && agreement.starts_after(tx.today()) => {
            wait(tx, agreement)
        }
        Last::Rests => Ok(agreement),
    }
}
