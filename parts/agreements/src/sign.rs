//! Signs an agreement: our own hand here, or a signature on paper that we record.

use jiff::civil::Date;
use kit::{
    Change, Error, Refusal, Result, Tx, text,
    web::{Typed, Whence},
    words,
};
use partnerships::{
    exclusive::Door,
    stages,
    terms::{self, Form},
};
use serde_json::json;
use workspace::{files, members};

use crate::{
    Agreement, AgreementId, How, Party, Signature, Status,
    begin::{begin_or_wait, wait},
    door,
    input::out_of_reach,
    partner_link, schedule,
    signing::{self, CONSENT, Drawn, Evidence, Given},
    store, wordings,
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
    /// The name as it was drawn, where it was: strokes of points such as `12,34 56,78;9,9`, at most 1000 to the right and 300
    /// down.
    #[serde(default)]
    #[schemars(with = "Option<String>", length(max = 60000))]
    pub drawn: Option<Drawn>,
    /// Whether whoever signs has read it and agrees to sign it electronically; it is kept beside the signature.
    #[serde(default)]
    pub consent: Option<bool>,
}

impl Own {
    /// A name that is typed, today.
    pub fn typed(name: impl Into<String>) -> Self {
        Self { name: name.into(), on: None, drawn: None, consent: None }
    }
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
pub(crate) enum Last {
    /// The agreement begins, if nothing stands in its way.
    Begins,
    /// It stays signed until somebody begins it, or until its first day when that is still to come.
    Rests,
}

/// Signs for us, when it is our turn. The last signature puts the agreement in force; when it starts later or something
/// stands in its way, it stays signed and begins by itself once it can.
pub fn sign(tx: &mut Tx<'_>, id: AgreementId, own: Own, whence: Whence) -> Result<Agreement> {
    let agreement = store::find(tx, id)?;
    if agreement.is_signed_by(Party::Ours) {
        return Ok(agreement);
    }
    agreement.may_sign_here(Party::Ours, tx.today())?;
    let name = text::needed("name", &own.name, text::LONGEST_LINE, "please sign with your name")?;
    let on = own.on.unwrap_or(tx.today());
    let member = members::acting(tx)?;
    let evidence = Evidence {
        wording: agreement.wording,
        party: Party::Ours,
        signed_at: tx.now(),
        member_id: Some(member.id),
        signing_id: None,
        email: member.email,
        consent: own.consent.filter(|&consents| consents).map(|_| CONSENT.to_owned()),
        address: whence.address.map(|address| address.to_string()),
        agent: whence.agent,
        code_asked_from: None,
        code_asked_with: None,
        shown_sha256: None,
        signed_sha256: None,
    };
    let signature = Signature { party: Party::Ours, how: How::Own, name, on, file_id: None };
    let given = Given { drawn: own.drawn, evidence };
    let signed = add(tx, agreement, signature, Some(given), &door::SIGN, "agreement.signed", Last::Begins)?;
    signing::their_turn(tx, &signed)?;
    Ok(signed)
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
    let name = text::needed("name", &given.name, text::LONGEST_LINE, "please write down who signed")?;
    if let Some(before) = agreement.signatures.iter().find(|one| one.party == given.party) {
        if (&before.name, before.on) == (&name, given.on) {
            return Ok(agreement);
        }
        let sentence =
            format!("{} signed on {} already, and that stays.", before.name, words::day(before.on));
        let remedy =
            "Change a word of the agreement where that signature is a mistake: both sign the next version.";
        return Err(Refusal::new("already_signed", sentence, remedy).into());
    }
    // That they signed on paper is a fact, in whatever order; what we bring in for ourselves keeps to it.
    if given.party == Party::Ours {
        agreement.is_the_turn_of(Party::Ours)?;
    }
    if agreement.about.form == Form::Written && paper.is_none() {
        return Err(Error::invalid(
            "file",
            "please add the signed paper, as a PDF or a photo: it is what shows that they signed",
        ));
    }
    let file_id = paper.map(|paper| files::keep(tx, "file", &paper.name, &paper.bytes)).transpose()?;
    let signature = Signature { party: given.party, how: How::RecordedByUs, name, on: given.on, file_id };
    add(tx, agreement, signature, None, &door::RECORD_SIGNATURE, "agreement.signature_recorded", last)
}

/// Adds a signature, and has it begin with the last. `given` is how it came about, where it was given here.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    mut agreement: Agreement,
    signature: Signature,
    given: Option<Given>,
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
    partner_link::begin(tx, agreement.id)?;
    store::insert_signature(tx, &agreement, &signature)?;
    if let Some(given) = given {
        signing::put(tx, &agreement, &signature, given)?;
    }
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
