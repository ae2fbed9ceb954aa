//! One agreement: what is promised, who signed, what stands in the way, and what can be done.

use askama::Template;
use jiff::civil::Date;
use kit::{
    Change, Error, Id, Refusal, Result, Tx,
    web::{At, Field, Page, Typed},
    words,
};
use network::{contacts, services};
use partnerships::{
    Partnership, exclusive,
    terms::{self, Direction, Form, HeldTerm, InAgreement, Kind},
};
use workspace::members;

use super::{
    becoming::Becoming,
    letter::Letter,
    list,
    signatures::{self, ForThem, SignatureLine},
    talk::{self, Entry},
};
use crate::{
    Agreement, AgreementId, AgreementOut, Party, Status, StatusName,
    begin::obstacle,
    conflicts::{self, Conflict, Resolution, Resolve},
    history,
    propose::they_are_ready,
    signing, store, trade,
};

#[derive(Template)]
#[template(path = "pages/show.html")]
struct ShowPage<'a> {
    once: &'a str,
    here: String,
    title: String,
    lede: String,
    partner: String,
    partner_href: String,
    badge: &'static str,
    status: String,
    reason: Option<String>,
    said: Vec<String>,
    told: Vec<&'static str>,
    asks_for_trade: bool,
    notice: Option<String>,
    bound: Option<String>,
    moved: Option<String>,
    boundaries: Option<String>,
    signatures: Vec<SignatureLine>,
    void: Vec<SignatureLine>,
    /// What the document that is signed is called, once there is one.
    document: Option<&'static str>,
    for_them: ForThem,
    signs_first: Field,
    orders: Vec<(&'static str, String)>,
    answer_by: Field,
    mail_it: Field,
    /// Why we cannot sign now, where somebody else comes first.
    turn: Option<String>,
    is_written: bool,
    confirmed: Option<Entry>,
    talk: Vec<Entry>,
    /// The remark with which they proposed other terms, while they wait for an answer.
    other_terms: Option<String>,
    offers: Offers,
    doubt: Option<Doubt>,
    conflicts: Vec<ConflictLine>,
    waits: Option<String>,
    rests: Vec<String>,
    letter: Option<Letter>,
    seen: String,
    name: Field,
    signer: Field,
    drawn: Field,
    consent: Field,
    consent_text: &'static str,
    on: Field,
    parties: Vec<(&'static str, String)>,
    party: Field,
    file: Field,
    override_reason: Field,
    not_ready: Option<Doubt>,
    proposal_reason: Field,
    reasons: Vec<(&'static str, String)>,
    said_back: Field,
    why: Field,
    notice_on: Field,
    end_on: Field,
    strategic: Option<(String, String)>,
    amends: Option<String>,
    superseded_by: Option<String>,
}

/// What can be done with it now.
struct Offers {
    change: bool,
    propose: bool,
    decline: bool,
    sign: bool,
    record: bool,
    begin: bool,
    pause: bool,
    resume: bool,
    draft_again: bool,
    amend: bool,
    give_notice: bool,
    end: bool,
    say: bool,
}

/// What the history lacks for a strategic promise.
struct Doubt {
    sentence: String,
    remedy: String,
}

struct ConflictLine {
    field: Field,
    title: String,
    decided: &'static str,
    choices: Vec<(&'static str, String)>,
}

pub(super) fn show(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Page> {
    let agreement = store::find(tx, id)?;
    let about = &agreement.about;
    let terms = terms::store::of_agreement(tx, id)?;
    let partner = partnerships::name_of(tx, about.partnership_id)?;
    let kind = terms.iter().map(|held| held.term.kind()).max().unwrap_or(Kind::Referral);
    let waiting = agreement.has_yet_to_begin() == Ok(Change::Made);
    let conflicts = conflicts::of(tx, &agreement)?;
    let obstacle = if waiting { obstacle(tx, &agreement)? } else { None };
    let us = members::acting(tx)?.name;
    let whose = if agreement.is_signed_by(Party::Theirs) { Party::Ours } else { Party::Theirs };
    let today = tx.today().to_string();
    let title = format!("{} agreement", words::upper_first(kind.label()));
    let link = |id: AgreementId| format!("~/agreements/{id}");
    let template = ShowPage {
        once: typed.once(),
        here: link(id),
        lede: format!("With {partner}, {}, {}.", about.form.label(), list::days(&agreement)),
        partner_href: format!("~/partners/{}", about.partnership_id),
        badge: list::badge(agreement.status.name()),
        status: words::upper_first(agreement.status.name().label()),
        reason: agreement.status.reason().map(str::to_owned),
        said: sentences(tx, &terms, &partner)?,
        told: trade::disclosures(tx, &agreement, &terms)?,
        asks_for_trade: waiting && asks_for_trade(tx, about.partnership_id, &terms)?,
        notice: about.notice_in_words(),
        bound: bound(&agreement, tx.today()),
        moved: moved(tx, &agreement)?,
        boundaries: about.boundaries.clone(),
        is_written: about.form == Form::Written,
        confirmed: agreement
            .confirmation
            .as_ref()
            .map(|yes| Entry::of(tx, yes.at, format!("{} said yes", yes.name), "By their own link.")),
        talk: talk::of(tx, id, &partner)?,
        signatures: signatures::given(tx, &agreement, &partner)?,
        void: signatures::void(tx, &agreement, &partner)?,
        document: signatures::document(tx, &agreement)?,
        for_them: signatures::for_them(tx, &agreement)?,
        signs_first: typed.field("signs_first", agreement.signs_first.map_or("", Party::as_str)),
        orders: orders(&partner),
        answer_by: typed.field("answer_by", &day(agreement.answer_by)),
        mail_it: typed.field("mail_it", "yes"),
        turn: turn(&agreement, tx.today()),
        other_terms: other_terms(tx, &agreement)?,
        offers: offers(&agreement, waiting, obstacle.as_ref(), tx.today()),
        doubt: doubt(tx, &agreement, &terms, waiting)?,
        conflicts: conflicts.iter().map(|one| choice(&typed, one, &agreement.decisions)).collect(),
        rests: rests(tx, &agreement, &terms, &partner)?,
        letter: Letter::of(tx, &agreement, &terms, &partner, &us)?,
        seen: typed.seen(&AgreementOut::of(tx, agreement.clone())?)?,
        waits: waits(&agreement, obstacle.as_ref(), tx.today()),
        name: typed.field("name", &us).required(),
        signer: typed.field("name", if whose == Party::Theirs { &partner } else { &us }).required(),
        drawn: typed.field("drawn", ""),
        consent: typed.field("consent", ""),
        consent_text: signing::CONSENT,
        on: typed.field("on", &today).required(),
        parties: vec![(Party::Theirs.as_str(), partner.clone()), (Party::Ours.as_str(), "Us".to_owned())],
        party: typed.field("party", whose.as_str()),
        file: typed.field("file", ""),
        override_reason: typed
            .field("override_reason", agreement.override_reason.as_deref().unwrap_or_default()),
        not_ready: not_ready(tx, &agreement)?,
        proposal_reason: typed.field("proposal_reason", "").required(),
        reasons: reasons(&agreement),
        said_back: typed.field("said", "").required(),
        why: typed.field("reason", "").required(),
        notice_on: typed.field("notice_on", &about.can_end_on(tx.today()).to_string()),
        end_on: typed.field("end_on", ""),
        strategic: strategic(tx, &agreement, &terms, &partner)?,
        amends: agreement.amends.map(link),
        superseded_by: match &agreement.status {
            Status::Superseded { by, .. } => Some(link(*by)),
            _ => None,
        },
        title: title.clone(),
        partner,
    };
    Page::of(title, &template)
}

fn sentences(tx: &mut Tx<'_>, terms: &[HeldTerm], partner: &str) -> Result<Vec<String>> {
    terms
        .iter()
        .map(|held| {
            let service = services::find(tx, held.term.promise.service_id)?.name;
            let boundaries = held.term.promise.boundaries.as_deref().map(|text| format!(" {text}"));
            Ok(held.term.sentence(&service, partner) + boundaries.as_deref().unwrap_or_default())
        })
        .collect()
}

/// Some trades may not pay or take fees, or promise to be the only one: what they do is worth knowing first.
fn asks_for_trade(tx: &mut Tx<'_>, with: Id<Partnership>, terms: &[HeldTerm]) -> Result<bool> {
    let matters = |held: &HeldTerm| held.term.promise.fee.is_paid() || held.term.kind() == Kind::Strategic;
    Ok(terms.iter().any(matters) && trade::is_unknown(tx, with)?)
}

/// Who can sign first.
fn orders(partner: &str) -> Vec<(&'static str, String)> {
    vec![
        ("", "in any order".to_owned()),
        (Party::Ours.as_str(), "we first".to_owned()),
        (Party::Theirs.as_str(), format!("{partner} first")),
    ]
}

/// Who goes by it of those passed on before.
fn moved(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<String>> {
    let mut names = Vec::new();
    for &id in &agreement.about.particulars.referrals {
        let client = referrals::find(tx, id)?.about.client_id;
        names.push(contacts::name_of(tx, client)?);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let first = words::day(agreement.about.dates.starts_on);
    Ok((!names.is_empty()).then(|| {
        format!("Of those passed on before, this counts from {first} on for {}.", words::listed(&names))
    }))
}

/// Until when it is bound, where it goes on by itself.
fn bound(agreement: &Agreement, today: Date) -> Option<String> {
    let (until, by) = (agreement.bound_until(today)?, agreement.notice_by(today)?);
    Some(format!(
        "As of today it holds until {} at least. Notice by {} ends it then.",
        words::day(until),
        words::day(by)
    ))
}

fn day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Until when they can answer, and whether it is somebody else's turn to sign.
fn turn(agreement: &Agreement, today: Date) -> Option<String> {
    let ours = || agreement.may_sign_here(Party::Ours, today).err();
    let waits = agreement.is_unanswered() && !agreement.is_signed_by(Party::Ours);
    ours().filter(|_| waits).map(|refusal| refusal.sentence)
}

fn offers(agreement: &Agreement, waiting: bool, obstacle: Option<&Refusal>, today: Date) -> Offers {
    let status = agreement.status.name();
    let is_over = status.is_final();
    let stands = matches!(status, StatusName::Signed | StatusName::Active | StatusName::Paused);
    Offers {
        change: agreement.may_be_changed().is_ok(),
        propose: status == StatusName::Draft,
        decline: matches!(status, StatusName::Proposed | StatusName::PartlySigned),
        sign: !is_over
            && !agreement.is_signed_by(Party::Ours)
            && agreement.may_sign_here(Party::Ours, today).is_ok(),
        record: !is_over && !agreement.is_signed_by_both(),
        begin: waiting
            && status != StatusName::Draft
            && agreement.may_begin().is_ok()
            && may_be_begun_here(agreement, obstacle, today),
        pause: matches!(agreement.status, Status::Active { ending: None, .. }),
        resume: status == StatusName::Paused,
        draft_again: agreement.may_be_drafted_again().is_ok(),
        amend: stands,
        give_notice: status == StatusName::Active,
        end: !is_over,
        say: !is_over,
    }
}

/// What a strategic promise still lacks; asked for before it is laid before the partner and before it begins.
fn doubt(tx: &mut Tx<'_>, agreement: &Agreement, terms: &[HeldTerm], waiting: bool) -> Result<Option<Doubt>> {
    if !waiting {
        return Ok(None);
    }
    Doubt::of(history::is_enough(tx, agreement, terms))
}

/// What the five criteria leave open; asked for before it is laid before the partner.
fn not_ready(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<Doubt>> {
    match agreement.status.name() {
        StatusName::Draft => Doubt::of(they_are_ready(tx, agreement)),
        _ => Ok(None),
    }
}

impl Doubt {
    fn of(checked: Result<()>) -> Result<Option<Self>> {
        match checked {
            Ok(()) => Ok(None),
            Err(Error::Refused(why)) => {
                Ok(Some(Self { sentence: why.sentence, remedy: why.remedy.into_owned() }))
            }
            Err(error) => Err(error),
        }
    }
}

/// Why the owner went on where the guide would have waited.
fn reasons(agreement: &Agreement) -> Vec<(&'static str, String)> {
    let given = [
        ("Why it was proposed before everything was known:", &agreement.proposal_reason),
        ("Why it goes on all the same:", &agreement.override_reason),
    ];
    given.into_iter().filter_map(|(what, why)| Some((what, why.clone()?))).collect()
}

fn choice(typed: &Typed, conflict: &Conflict, decisions: &[Resolve]) -> ConflictLine {
    let choices = conflict.kind.offered();
    let decided = decisions.iter().find(|decision| decision.conflict_id == conflict.id);
    let decided = decided.map(|decision| decision.with);
    let usual = decided.or(choices.first().copied()).map_or("", Resolution::as_str);
    ConflictLine {
        field: typed.field(&format!("resolve.{}", conflict.id), usual),
        title: words::upper_first(&conflict.title),
        decided: decided.map_or("not decided yet", Resolution::label),
        choices: choices.iter().map(|choice| (choice.as_str(), words::upper_first(choice.label()))).collect(),
    }
}

/// While somebody else is the only one, nobody is sent by these promises.
fn rests(tx: &mut Tx<'_>, agreement: &Agreement, terms: &[HeldTerm], partner: &str) -> Result<Vec<String>> {
    let mut rests = Vec::new();
    if !matches!(agreement.status.name(), StatusName::Active | StatusName::Paused) {
        return Ok(rests);
    }
    for promise in
        terms.iter().map(|held| &held.term.promise).filter(|one| one.direction == Direction::Outbound)
    {
        let hold = exclusive::partner(tx, promise.service_id)?;
        let Some(hold) = hold.filter(|hold| hold.partnership_id != agreement.about.partnership_id) else {
            continue;
        };
        let (other, service) =
            (partnerships::name_of(tx, hold.partnership_id)?, services::find(tx, promise.service_id)?.name);
        let until = hold.until.map(|day| format!(" until {}", words::day(day))).unwrap_or_default();
        rests.push(format!(
            "You send clients for {service} to {other} and to nobody else{until}, so none go to {partner} meanwhile. Fees for clients sent before stay, and so does what {partner} promised you."
        ));
    }
    Ok(rests)
}

/// Why a signed agreement has not begun, and what it takes.
fn waits(agreement: &Agreement, obstacle: Option<&Refusal>, today: Date) -> Option<String> {
    if agreement.status != Status::Signed {
        return None;
    }
    let by_itself = if agreement.is_waiting() { " It begins by itself once nothing does." } else { "" };
    match obstacle {
        Some(obstacle) => {
            Some(format!("Something stands in its way. {} {}{by_itself}", obstacle.sentence, obstacle.remedy))
        }
        None if agreement.starts_after(today) => {
            Some(format!("It begins by itself on {}.", words::day(agreement.about.dates.starts_on)))
        }
        None => None,
    }
}

/// Whether beginning it now would settle anything: not where it waits for its day, nor for what is settled elsewhere.
fn may_be_begun_here(agreement: &Agreement, obstacle: Option<&Refusal>, today: Date) -> bool {
    match obstacle.map(|obstacle| obstacle.code) {
        None => !(agreement.is_waiting() && agreement.starts_after(today)),
        Some(
            "exclusive_partner_exists"
            | "first_refusal_exists"
            | "already_promised"
            | "partnership_paused"
            | "partnership_ended",
        ) => false,
        Some(_) => true,
    }
}

/// For a running referral promise: an amendment that makes this partner the only one.
fn strategic(
    tx: &mut Tx<'_>,
    agreement: &Agreement,
    terms: &[HeldTerm],
    partner: &str,
) -> Result<Option<(String, String)>> {
    let is_candidate = |held: &&HeldTerm| {
        (held.term.promise.direction, held.term.kind()) == (Direction::Outbound, Kind::Referral)
    };
    let Some(held) =
        terms.iter().find(is_candidate).filter(|_| agreement.status.name() == StatusName::Active)
    else {
        return Ok(None);
    };
    let service = services::find(tx, held.term.promise.service_id)?;
    let label = format!("Make {partner} the only one for {}", service.name);
    Ok(Some((Becoming { service: service.id, kind: Kind::Strategic }.amending(agreement.id)?, label)))
}

/// What they say about the terms that they propose, while these wait for an answer.
fn other_terms(tx: &mut Tx<'_>, agreement: &Agreement) -> Result<Option<String>> {
    let open = crate::offers::open(tx, agreement.id)?.filter(|_| agreement.may_be_changed().is_ok());
    Ok(open.map(|offer| offer.remark.unwrap_or_default()))
}
