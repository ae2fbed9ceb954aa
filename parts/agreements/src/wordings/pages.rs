//! The words of an agreement as they read, and, while they can be changed, a place for the owner's own beside each clause.

use askama::Template;
use kit::{
    Error, Fault, Result, Tx,
    web::{At, Download, Field, Go, Page, Pages, Typed},
    words,
};
use partnerships::terms::{self, Form, InAgreement};

use super::{Difference, Run, Side, Wording, Words, keep::as_written, store, words_of};
use crate::{
    Agreement, AgreementId, AgreementOut, Status,
    clauses::{self, Clause, LAWYER, OwnClause, Passage, Reworded, Topic},
    input::Wanted,
    pages::{after_changing, caution, unchanged},
    particulars::{Particulars, Parties, PartyDetails},
    pdf,
};

/// `/agreements/{id}/words`.
pub(crate) fn pages() -> Pages {
    Pages::new()
        .get("/agreements/{id}/words", read)
        .post("/agreements/{id}/words", reword, read)
        .get("/agreements/{id}/document.pdf", document)
}

fn document(tx: &mut Tx<'_>, At(id): At<InAgreement>) -> Result<Download> {
    let agreement = crate::find(tx, id)?;
    pdf::of(tx, &agreement)
}

#[derive(Template)]
#[template(path = "wordings/words.html")]
struct WordsPage<'a> {
    once: &'a str,
    seen: String,
    here: String,
    partner: String,
    title: String,
    lede: String,
    lawyer: Option<&'static str>,
    caution: Option<String>,
    /// Whether the words can still be changed, and these are the ones that can.
    is_open: bool,
    /// Whether they are the ones that lie before both now.
    is_now: bool,
    sides: Vec<SideShown>,
    parties_open: bool,
    parties: Vec<PartyAsked>,
    law: Field,
    clauses: Vec<ClauseShown>,
    left_out: Vec<ClauseShown>,
    own_words: Vec<OwnAsked>,
    versions: Vec<Version>,
    /// What became of the version before, and which that is.
    difference: Option<(u32, Difference)>,
    /// Whether there are words of the owner's own to keep as a template.
    has_own: bool,
    template_name: Field,
}

struct SideShown {
    called: &'static str,
    lines: Vec<String>,
}

struct PartyAsked {
    legend: String,
    hint: String,
    legal_name: Field,
    address: Field,
    signer: Field,
    capacity: Field,
    email: Field,
}

struct ClauseShown {
    key: String,
    number: usize,
    heading: String,
    passages: Vec<Passage>,
    /// Where the owner says it otherwise.
    own: Option<Field>,
    /// Whether something was typed there that is not saved yet.
    is_typed: bool,
}

struct OwnAsked {
    legend: &'static str,
    hint: &'static str,
    heading: Field,
    text: Field,
}

struct Version {
    href: String,
    title: String,
    meta: String,
    is_here: bool,
}

/// The words as they read.
pub(crate) fn read(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Page> {
    let agreement = crate::find(tx, id)?;
    let kept = store::all(tx, id)?;
    let asked = typed
        .text("version")
        .parse()
        .ok()
        .and_then(|number: u32| kept.iter().find(|one| one.number == number));
    let earlier = asked.filter(|one| one.number != agreement.wording);
    let words = match earlier {
        Some(earlier) => earlier.words.clone(),
        None => words_of(tx, &agreement)?,
    };
    let is_open = earlier.is_none() && agreement.may_be_changed().is_ok();
    let partner = partnerships::name_of(tx, agreement.about.partnership_id)?;
    let (shown, left_out) = shown(&typed, &words, &agreement.about.particulars, is_open);
    let parties = &agreement.about.particulars.parties;
    let page = WordsPage {
        once: typed.once(),
        here: here(id),
        title: words.title(),
        lede: lede(tx, &agreement, earlier, &partner),
        lawyer: (is_open && agreement.about.form == Form::Written).then_some(LAWYER),
        caution: caution(&agreement.signatures).filter(|_| is_open),
        is_open,
        is_now: earlier.is_none(),
        sides: vec![side("We", &words.agreed.ours), side("They", &words.agreed.theirs)],
        parties_open: typed.is_sent(),
        parties: vec![
            party(&typed, "ours", &words.agreed.ours.name, &parties.ours),
            party(&typed, "theirs", &words.agreed.theirs.name, &parties.theirs),
        ],
        law: typed.field("law", agreement.about.particulars.law.as_deref().unwrap_or_default()),
        has_own: !(agreement.about.particulars.clauses.is_empty()
            && agreement.about.particulars.own_words.is_empty()),
        template_name: typed.field("template_name", "").required(),
        clauses: shown,
        left_out,
        own_words: own_words(&typed, &agreement.about.particulars.own_words),
        versions: versions(tx, &agreement, &kept, earlier),
        difference: Wording::before(&kept, earlier.map_or(agreement.wording, |one| one.number))
            .map(|before| (before.number, Difference::between(&before.words, &words))),
        // The mark is taken after the questions were asked.
        seen: typed.seen(&AgreementOut::of(tx, agreement)?)?,
        partner,
    };
    Page::of(words.title(), &page)
}

fn here(id: AgreementId) -> String {
    format!("~/agreements/{id}")
}

fn lede(tx: &Tx<'_>, agreement: &Agreement, earlier: Option<&Wording>, partner: &str) -> String {
    match (earlier, &agreement.status) {
        (Some(earlier), _) => format!(
            "Version {} of the words, as it lay before {partner} on {}. It was changed since.",
            earlier.number,
            words::day(tx.day_of(earlier.made_at))
        ),
        (None, Status::Draft) => format!(
            "As it will lie before {partner}. What is made from the terms changes with them; everything else you can say in \
             your own words."
        ),
        (None, Status::Proposed | Status::PartlySigned) => {
            format!(
                "As it lies before {partner}. A word that you change now makes the next version, and both sign that one."
            )
        }
        (None, _) => "As both agreed on it. From here on it is changed by an amendment.".to_owned(),
    }
}

fn side(called: &'static str, side: &Side) -> SideShown {
    SideShown { called, lines: std::iter::once(side.legal_name().to_owned()).chain(side.lines()).collect() }
}

fn party(typed: &Typed, which: &str, name: &str, details: &PartyDetails) -> PartyAsked {
    let field = |of: &str, value: &Option<String>| {
        typed.field(&format!("parties.{which}.{of}"), value.as_deref().unwrap_or_default())
    };
    PartyAsked {
        legend: name.to_owned(),
        hint: format!("If it is not “{name}”."),
        legal_name: field("legal_name", &details.legal_name),
        address: field("address", &details.address),
        signer: field("signer", &details.signer),
        capacity: field("capacity", &details.capacity),
        email: field("email", &details.email),
    }
}

/// The clauses that are there, and those that were left out.
fn shown(
    typed: &Typed,
    words: &Words,
    particulars: &Particulars,
    is_open: bool,
) -> (Vec<ClauseShown>, Vec<ClauseShown>) {
    let own = |topic: Topic, clause: &Clause| {
        let stands = text_of(topic, words, particulars);
        let field = typed.field(&name_of(topic), &stands);
        let is_typed = typed.is_sent() && Passage::read(&field.value) != clause.passages;
        (Some(field), is_typed)
    };
    let show = |(number, clause): (usize, &Clause)| {
        let topic = clause.key.parse::<Topic>().ok().filter(|topic| is_open && !topic.is_made_from_terms());
        let (own, is_typed) = topic.map_or((None, false), |topic| own(topic, clause));
        ClauseShown {
            key: clause.key.clone(),
            number,
            heading: clause.heading.clone(),
            passages: clause.passages.clone(),
            own,
            is_typed,
        }
    };
    let there = (1..).zip(&words.clauses).map(show).collect();
    let gone = particulars.clauses.iter().filter(|clause| is_open && clause.text.is_none());
    let gone = gone.map(|clause| Clause::on(clause.key, Vec::new())).collect::<Vec<_>>();
    (there, gone.iter().map(|clause| show((0, clause))).collect())
}

/// What stands in the question about a clause: the owner's words, or the library's.
fn text_of(topic: Topic, words: &Words, particulars: &Particulars) -> String {
    match particulars.clauses.iter().find(|clause| clause.key == topic) {
        Some(own) => clauses::named(own.text.as_deref().unwrap_or_default(), &words.agreed),
        None => clauses::library_says(topic, &words.agreed),
    }
}

fn name_of(topic: Topic) -> String {
    format!("clauses.{}", topic.as_str())
}

/// The owner's own clauses, and room for one more.
fn own_words(typed: &Typed, own: &[OwnClause]) -> Vec<OwnAsked> {
    let typed_so_far =
        (0..clauses::MOST_OWN).take_while(|place| !typed.text(&own_name(*place, "text")).is_empty()).count();
    let count = (own.len().max(typed_so_far) + 1).min(clauses::MOST_OWN);
    let asked = (0..count).map(|place| {
        let now = own.get(place);
        OwnAsked {
            legend: if place < own.len() { "Your clause" } else { "One more" },
            hint: if place < own.len() { "Empty it to take the clause out." } else { "" },
            heading: typed.field(&own_name(place, "heading"), now.map_or("", |clause| &clause.heading)),
            text: typed.field(&own_name(place, "text"), now.map_or("", |clause| &clause.text)),
        }
    });
    asked.collect()
}

fn own_name(place: usize, of: &str) -> String {
    format!("own_words[{place}].{of}")
}

fn versions(tx: &Tx<'_>, agreement: &Agreement, kept: &[Wording], earlier: Option<&Wording>) -> Vec<Version> {
    if kept.iter().all(|one| one.number == agreement.wording) {
        return Vec::new();
    }
    let shown = earlier.map_or(agreement.wording, |one| one.number);
    let now = (kept.iter().all(|one| one.number != agreement.wording)).then(|| Version {
        href: format!("{}/words", here(agreement.id)),
        title: format!("Version {}", agreement.wording),
        meta: "being written".to_owned(),
        is_here: shown == agreement.wording,
    });
    let kept = kept.iter().map(|one| Version {
        href: format!("{}/words?version={}", here(agreement.id), one.number),
        title: format!("Version {}", one.number),
        meta: format!("{} words, {}", words::upper_first(whose(one)), words::day(tx.day_of(one.made_at))),
        is_here: shown == one.number,
    });
    now.into_iter().chain(kept).collect()
}

fn whose(wording: &Wording) -> &'static str {
    match wording.made_by {
        crate::Party::Ours => "our",
        crate::Party::Theirs => "their",
    }
}

fn reword(tx: &mut Tx<'_>, At(id): At<InAgreement>, typed: Typed) -> Result<Go> {
    unchanged(tx, id, &typed)?;
    let agreement = crate::find(tx, id)?;
    let agreed = as_written(tx, &agreement)?;
    let particulars = typed_particulars(&typed, &agreed, &agreement.about.particulars);
    let terms = terms::store::of_agreement(tx, id)?.into_iter().map(|held| held.term.promise).collect();
    let wanted = Wanted::of(agreement.about, terms).with(particulars.clone());
    let changed = beside_its_clause(crate::change(tx, id, wanted), &particulars)?;
    Ok(Go::to(format!("{}/words", here(id))).saying(after_changing(&changed)))
}

/// What was typed. A clause that reads as in the library is not the owner's own.
fn typed_particulars(typed: &Typed, words: &Words, before: &Particulars) -> Particulars {
    let said = |name: String| Some(typed.text(&name).to_owned()).filter(|text| !text.is_empty());
    let party = |which: &str| {
        let of = |name: &str| said(format!("parties.{which}.{name}"));
        PartyDetails {
            legal_name: of("legal_name"),
            address: of("address"),
            signer: of("signer"),
            capacity: of("capacity"),
            email: of("email"),
        }
    };
    let reworded = Topic::ALL.iter().copied().filter_map(|key| {
        if typed.names().all(|name| name != name_of(key)) {
            return before.clauses.iter().find(|clause| clause.key == key).cloned();
        }
        let text = said(name_of(key));
        let library = clauses::library_says(key, &words.agreed);
        let is_own = text.as_deref().map(Passage::read).unwrap_or_default() != Passage::read(&library);
        is_own.then_some(Reworded { key, text })
    });
    let own = (0..clauses::MOST_OWN).filter_map(|place| {
        let (heading, text) = (said(own_name(place, "heading")), said(own_name(place, "text")));
        (heading.is_some() || text.is_some())
            .then(|| OwnClause { heading: heading.unwrap_or_default(), text: text.unwrap_or_default() })
    });
    Particulars {
        parties: Parties { ours: party("ours"), theirs: party("theirs") },
        law: said("law".to_owned()),
        clauses: reworded.collect(),
        own_words: own.filter(|clause| !clause.text.is_empty()).collect(),
        referrals: before.referrals.clone(),
    }
}

/// The faults of an operation, which counts the clauses, beside the clauses they are about.
fn beside_its_clause<T>(result: Result<T>, particulars: &Particulars) -> Result<T> {
    let moved = |fault: Fault| {
        let place = fault.field.strip_prefix("clauses[").and_then(|rest| rest.split_once(']'));
        let clause = place.and_then(|(place, _)| particulars.clauses.get(place.parse::<usize>().ok()?));
        match clause {
            Some(clause) => Fault { field: name_of(clause.key).into(), ..fault },
            None => fault,
        }
    };
    result.map_err(|error| match error {
        Error::Invalid(faults) => Error::Invalid(faults.into_iter().map(moved).collect()),
        error => error,
    })
}
