//! Agreements as JSON.

use jiff::{Timestamp, civil::Date};
use kit::{
    Error, Id, Result, Tx,
    web::{Api, At, Body, Download, List, Query, Request, Typed, Whence, openapi::Operation, request::Ask},
};
use partnerships::{
    Partnership,
    terms::{self, Form, InAgreement, NewTerm, Term},
};
use referrals::Referral;

use crate::{
    Agreement, AgreementId, Confirmation, Party, Signature, Status, StatusName, authority,
    clauses::{self, Clause, OwnClause, Reworded},
    comments::{self, Comment, NewComment},
    conflicts::{self, Conflict},
    input::{Amendment, Beginning, Ending, Notice, Proposal, Wanted, Why},
    offers,
    particulars::Parties,
    pdf,
    sign::{OnPaper, Own, Paper, on_paper},
    signing::{self, Evidence},
    store::{self, Filter},
    templates,
    wordings::{self, Wording},
};

/// `/agreements`.
pub fn api() -> Api {
    Api::new()
        .get("/agreements", "List agreements", list)
        .create("/agreements", "Draft an agreement", draft)
        .get("/agreements/{id}", "An agreement", show)
        .put("/agreements/{id}", "Change a draft", change)
        .get("/agreements/{id}/wordings", "Its words, each time they were laid before both", wordings)
        .download("/agreements/{id}/document.pdf", "The agreement as a PDF", pdf::MEDIA_TYPE, document)
        .get("/agreements/{id}/conflicts", "What has to give way before it begins", in_the_way)
        .get("/agreements/{id}/comments", "What was said about it", said)
        .create("/agreements/{id}/comments", "Say something about it", say)
        .post("/agreements/{id}/propose", "Lay it before the partner", propose)
        .post("/agreements/{id}/mail", "Mail them the link, or remind them of it", mail)
        .get("/agreements/{id}/evidence", "How the signatures that were given here came about", evidence)
        .post("/agreements/{id}/decline", "They say no", decline)
        .create("/agreements/{id}/draft_again", "Draft it once more", draft_again)
        .post("/agreements/{id}/sign", "Sign for us", sign)
        .post("/agreements/{id}/record_signature", "Record a signature on paper", record_signature)
        .post("/agreements/{id}/activate", "Put it in force", activate)
        .post("/agreements/{id}/pause", "Let it rest", pause)
        .post("/agreements/{id}/resume", "Take it up again", resume)
        .post("/agreements/{id}/amend", "Draft what takes its place from a day on", amend)
        .post("/agreements/{id}/give_notice", "Give notice that it is to end", give_notice)
        .post("/agreements/{id}/end", "End it", end)
        .and(clauses::api())
        .and(offers::api())
        .and(templates::api())
        .and(authority::api())
}

/// An agreement.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct AgreementOut {
    /// Its id.
    pub id: AgreementId,
    /// With whom.
    pub partnership_id: Id<Partnership>,
    /// By word or in writing.
    pub form: Form,
    /// The first day.
    pub starts_on: Date,
    /// The last day, that day included.
    pub ends_on: Option<Date>,
    /// How many months it goes on for by itself, again and again, unless one side gives notice before.
    pub renews_months: Option<u16>,
    /// Where it goes on by itself: the end of the period that it is bound to as of today, as long as nobody has given notice.
    pub period_ends_on: Option<Date>,
    /// The last day on which notice ends it with that period.
    pub notice_by: Option<Date>,
    /// How many days before its end one says so.
    pub notice_days: Option<u16>,
    /// What each side does and does not do, in words.
    pub boundaries: Option<String>,
    /// What is promised.
    pub terms: Vec<TermOut>,
    /// Who acts for each side.
    pub parties: Parties,
    /// Whose law counts, where it was written down.
    pub law: Option<String>,
    /// The template's clauses that read otherwise, or are left out.
    pub clauses: Vec<Reworded>,
    /// Clauses that the template does not have.
    pub own_words: Vec<OwnClause>,
    /// Clients who were passed on before, and go by these terms from the first day on.
    pub referrals: Vec<Id<Referral>>,
    /// Where it stands.
    pub status: StatusName,
    /// Why it ends, rests, ended or was declined.
    pub reason: Option<String>,
    /// Which one of a chain of amendments it is, from 1.
    pub version: u32,
    /// Which of its wordings it stands at, from 1: the one being written, or the one that lies before both.
    pub wording: u32,
    /// The one it amends.
    pub amends: Option<AgreementId>,
    /// The amendment that took its place.
    pub superseded_by: Option<AgreementId>,
    /// Who has signed this wording. A signature given to earlier words counts no more.
    pub signatures: Vec<Signature>,
    /// Their yes to what was agreed by word.
    pub confirmation: Option<Confirmation>,
    /// Who signs first here; in any order where nobody is named.
    pub signs_first: Option<Party>,
    /// The last day on which they can answer.
    pub answer_by: Option<Date>,
    /// Where they read it without an account, say what they would change, and answer; null before it was proposed.
    pub url_for_partner: Option<String>,
    /// Why the owner goes on without the history that a strategic partnership wants.
    pub override_reason: Option<String>,
    /// Why it was proposed although the five criteria did not say that they were ready.
    pub proposal_reason: Option<String>,
    /// Whether it is signed and begins by itself, on its first day or once nothing stands in its way any more.
    pub begins_by_itself: bool,
    /// When it was drafted.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// A term of an agreement.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
pub struct TermOut {
    /// Its id.
    pub id: Id<Term>,
    /// What was promised.
    #[serde(flatten)]
    pub promise: NewTerm,
}

impl AgreementOut {
    pub(crate) fn of(tx: &mut Tx<'_>, agreement: Agreement) -> Result<Self> {
        let held = terms::store::of_agreement(tx, agreement.id)?;
        let terms = held.into_iter().map(|held| TermOut { id: held.term.id, promise: held.term.promise });
        let begins_by_itself = agreement.is_waiting();
        let superseded_by = match &agreement.status {
            Status::Superseded { by, .. } => Some(*by),
            _ => None,
        };
        Ok(Self {
            id: agreement.id,
            partnership_id: agreement.about.partnership_id,
            form: agreement.about.form,
            starts_on: agreement.about.dates.starts_on,
            ends_on: agreement.about.dates.ends_on,
            renews_months: agreement.about.renewal.map(|renewal| renewal.months),
            period_ends_on: agreement.bound_until(tx.today()),
            notice_by: agreement.notice_by(tx.today()),
            notice_days: agreement.about.notice_days,
            boundaries: agreement.about.boundaries,
            terms: terms.collect(),
            parties: agreement.about.particulars.parties,
            law: agreement.about.particulars.law,
            clauses: agreement.about.particulars.clauses,
            own_words: agreement.about.particulars.own_words,
            referrals: agreement.about.particulars.referrals,
            status: agreement.status.name(),
            reason: agreement.status.reason().map(str::to_owned),
            version: agreement.version,
            wording: agreement.wording,
            amends: agreement.amends,
            superseded_by,
            signatures: agreement.signatures,
            confirmation: agreement.confirmation,
            signs_first: agreement.signs_first,
            answer_by: agreement.answer_by,
            url_for_partner: crate::url_for_partner(tx, agreement.id)?,
            override_reason: agreement.override_reason,
            proposal_reason: agreement.proposal_reason,
            begins_by_itself,
            created_at: agreement.created_at,
            updated_at: agreement.updated_at,
        })
    }
}

fn list(tx: &mut Tx<'_>, Query(filter): Query<Filter>) -> Result<List<AgreementOut>> {
    let page = store::list(tx, &filter)?;
    let data = page.data.into_iter().map(|agreement| AgreementOut::of(tx, agreement));
    Ok(List { data: data.collect::<Result<_>>()?, next_cursor: page.next_cursor })
}

fn draft(tx: &mut Tx<'_>, Body(wanted): Body<Wanted>) -> Result<AgreementOut> {
    let agreement = crate::draft(tx, wanted)?;
    AgreementOut::of(tx, agreement)
}

fn show(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<AgreementOut> {
    let agreement = store::find(tx, id)?;
    AgreementOut::of(tx, agreement)
}

fn change(tx: &mut Tx<'_>, At(id): At<InAgreement>, Body(wanted): Body<Wanted>) -> Result<AgreementOut> {
    let agreement = crate::change(tx, id, wanted)?.agreement;
    AgreementOut::of(tx, agreement)
}

fn document(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<Download> {
    let agreement = store::find(tx, id)?;
    pdf::of(tx, &agreement)
}

/// The words of an agreement as they were laid before both.
#[derive(Debug, Clone, serde::Serialize, schemars::JsonSchema)]
struct WordingOut {
    /// Which one of the agreement's wordings it is, from 1.
    number: u32,
    /// Whose words they are.
    made_by: Party,
    /// When they were laid before both.
    made_at: Timestamp,
    /// By which anyone can tell that nothing in them was changed.
    sha256: String,
    /// What they say, clause by clause.
    clauses: Vec<Clause>,
}

fn wordings(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<List<WordingOut>> {
    let agreement = store::find(tx, id)?;
    let out = |Wording { number, made_by, made_at, sha256, words }| WordingOut {
        number,
        made_by,
        made_at,
        sha256,
        clauses: words.clauses,
    };
    let data = wordings::all(tx, agreement.id)?.into_iter().map(out).collect();
    Ok(List { data, next_cursor: None })
}

fn in_the_way(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<List<Conflict>> {
    let agreement = store::find(tx, id)?;
    Ok(List { data: conflicts::of(tx, &agreement)?, next_cursor: None })
}

fn said(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<List<Comment>> {
    let id = store::find(tx, id)?.id;
    Ok(List { data: comments::of_agreement(tx, id)?, next_cursor: None })
}

fn say(tx: &mut Tx<'_>, At(id): At<InAgreement>, Body(new): Body<NewComment>) -> Result<Comment> {
    comments::say(tx, id, new)
}

fn propose(tx: &mut Tx<'_>, At(id): At<InAgreement>, Body(how): Body<Proposal>) -> Result<AgreementOut> {
    let agreement = crate::propose(tx, id, how)?;
    AgreementOut::of(tx, agreement)
}

fn mail(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<AgreementOut> {
    let agreement = signing::mail_them(tx, id)?;
    AgreementOut::of(tx, agreement)
}

fn evidence(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<List<Evidence>> {
    store::find(tx, id)?;
    Ok(List { data: signing::evidence_of(tx, id)?, next_cursor: None })
}

fn decline(tx: &mut Tx<'_>, At(id): At<InAgreement>, Body(why): Body<Why>) -> Result<AgreementOut> {
    let agreement = crate::decline(tx, id, why)?;
    AgreementOut::of(tx, agreement)
}

fn draft_again(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<AgreementOut> {
    let agreement = crate::draft_again(tx, id)?;
    AgreementOut::of(tx, agreement)
}

fn sign(
    tx: &mut Tx<'_>,
    At(id): At<InAgreement>,
    Body(own): Body<Own>,
    whence: Whence,
) -> Result<AgreementOut> {
    let agreement = crate::sign(tx, id, own, whence)?;
    AgreementOut::of(tx, agreement)
}

/// A signature as JSON, or as a form with the signed paper.
struct Recorded {
    given: OnPaper,
    paper: Option<Paper>,
}

impl Ask for Recorded {
    fn of(request: &Request) -> Result<Self> {
        if request.fields.is_empty() && request.files.is_empty() {
            let Body(given) = Body::of(request)?;
            return Ok(Self { given, paper: None });
        }
        let known = ["party", "name", "on"];
        let unknown = request.fields.iter().find(|(name, _)| !known.contains(&name.as_str()));
        if let Some((name, _)) = unknown {
            return Err(Error::invalid(name.clone(), "is no field of this form"));
        }
        let given = on_paper(&Typed::of(request)?)?;
        let paper = match request.files.iter().find(|file| file.field != "file") {
            Some(other) => return Err(Error::invalid(other.field.clone(), "is no field of this form")),
            None => request.files.first(),
        };
        let paper = paper.map(|file| Paper { name: file.name.clone(), bytes: file.bytes.clone() });
        Ok(Self { given, paper })
    }

    fn describe(operation: &mut Operation<'_>) {
        operation.body_or_form::<OnPaper>("file", &["party", "name", "on"]);
    }
}

fn record_signature(tx: &mut Tx<'_>, At(id): At<InAgreement>, recorded: Recorded) -> Result<AgreementOut> {
    let agreement = crate::record_signature(tx, id, recorded.given, recorded.paper)?;
    AgreementOut::of(tx, agreement)
}

fn activate(
    tx: &mut Tx<'_>,
    At(id): At<InAgreement>,
    Body(beginning): Body<Beginning>,
) -> Result<AgreementOut> {
    let agreement = crate::activate(tx, id, beginning)?;
    AgreementOut::of(tx, agreement)
}

fn pause(tx: &mut Tx<'_>, At(id): At<InAgreement>, Body(why): Body<Why>) -> Result<AgreementOut> {
    let agreement = crate::pause(tx, id, why)?;
    AgreementOut::of(tx, agreement)
}

fn resume(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<AgreementOut> {
    let agreement = crate::resume(tx, id)?;
    AgreementOut::of(tx, agreement)
}

fn amend(tx: &mut Tx<'_>, At(id): At<InAgreement>, Body(amendment): Body<Amendment>) -> Result<AgreementOut> {
    let agreement = crate::amend(tx, id, amendment)?;
    AgreementOut::of(tx, agreement)
}

fn give_notice(tx: &mut Tx<'_>, At(id): At<InAgreement>, Body(notice): Body<Notice>) -> Result<AgreementOut> {
    let agreement = crate::give_notice(tx, id, notice)?;
    AgreementOut::of(tx, agreement)
}

fn end(tx: &mut Tx<'_>, At(id): At<InAgreement>, Body(ending): Body<Ending>) -> Result<AgreementOut> {
    let agreement = crate::end(tx, id, ending)?;
    AgreementOut::of(tx, agreement)
}
