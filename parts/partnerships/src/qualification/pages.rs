//! Choosing: the five criteria as a form, each with what is known of it, and what a strategic partnership would take besides.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};
use network::services;

use super::{Answer, Criterion, Finding, Qualification, Verdict, of, qualify};
use crate::{
    Partnership,
    discovery::{self, Suggested},
    evidence::{self, Evidence},
    partnerships,
    passed::PassedSince,
};

/// `/partners/{id}/qualification`.
pub fn pages(passed_since: PassedSince) -> Pages {
    let ask = move |tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed| ask(tx, id, &typed, passed_since);
    Pages::new().get("/partners/{id}/qualification", ask).post("/partners/{id}/qualification", answer, ask)
}

/// So many of the people that fit are named.
const NAMED: usize = 6;

#[derive(Template)]
#[template(path = "qualification/form.html")]
struct Form<'a> {
    partnership: &'a Partnership,
    name: &'a str,
    criteria: Vec<Question>,
    answers: Vec<(&'static str, &'static str)>,
    evidence: Evidence,
    /// How many people who need what they offer are not named.
    unnamed: usize,
    /// What of our work their clients need.
    we_meet: String,
    /// What was heard about the third criterion, where that is not its answer already.
    heard: Option<Suggested>,
    /// What they offer, to compare them with others who do.
    offers: Vec<(String, String)>,
    once: &'a str,
    seen: String,
}

struct Question {
    criterion: Criterion,
    answer: Field,
    evidence: Field,
}

pub(super) fn ask(
    tx: &mut Tx<'_>,
    id: Id<Partnership>,
    typed: &Typed,
    passed_since: PassedSince,
) -> Result<Page> {
    let (partnership, name) = (partnerships::find(tx, id)?, partnerships::name_of(tx, id)?);
    let (found, evidence) = (of(tx, id)?, evidence::gather(tx, id, passed_since)?);
    let question = |&criterion: &Criterion| {
        let Finding { answer, evidence } = found.finding(criterion);
        let because = format!("{}_evidence", criterion.as_str());
        Question {
            criterion,
            answer: typed.field(criterion.as_str(), answer.as_str()),
            evidence: typed.field(&because, evidence.as_deref().unwrap_or_default()),
        }
    };
    let offers = discovery::of(tx, id)?.services.into_iter();
    let offers = offers.map(|service| Ok((service.to_string(), services::find(tx, service)?.name)));
    let offers = offers.collect::<Result<_>>()?;
    let template = Form {
        partnership: &partnership,
        name: &name,
        criteria: Criterion::ALL.iter().map(question).collect(),
        answers: vec![
            (Answer::Yes.as_str(), "Yes"),
            (Answer::No.as_str(), "No"),
            (Answer::Unknown.as_str(), "Not yet known"),
        ],
        unnamed: evidence.shared_clients.len().saturating_sub(NAMED),
        we_meet: words::listed(&evidence.they_need),
        heard: heard(tx, id)?.filter(|heard| heard.answer != found.open.answer),
        offers,
        evidence,
        once: typed.once(),
        seen: typed.seen(&found)?,
    };
    Page::of(format!("Choosing {name}"), &template)
}

/// What was heard when partnering was raised.
fn heard(tx: &mut Tx<'_>, id: Id<Partnership>) -> Result<Option<Suggested>> {
    Ok(discovery::suggested(&discovery::of(tx, id)?))
}

/// The button that takes what was heard; everything else that was typed is kept with it.
const TAKE: &str = "take";

pub(super) fn answer(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&of(tx, id)?)?;
    let mut form = typed.read();
    let mut found = Qualification::default();
    for &criterion in Criterion::ALL {
        let because = typed.text(&format!("{}_evidence", criterion.as_str()));
        *found.finding_mut(criterion) = Finding {
            answer: form.parsed(criterion.as_str()).unwrap_or(Answer::Unknown),
            evidence: Some(because.to_owned()).filter(|because| !because.is_empty()),
        };
    }
    form.done()?;
    if typed.text(TAKE) == Criterion::Open.as_str() {
        let heard = heard(tx, id)?.ok_or(Error::NotFound)?;
        let evidence = found.open.evidence.take().unwrap_or(heard.source);
        found.open = Finding { answer: heard.answer, evidence: Some(evidence) };
        qualify(tx, id, found)?;
        return Ok(Go::to(format!("~/partners/{id}/qualification")).saying("Taken from what you found out."));
    }
    let said = match qualify(tx, id, found)?.verdict() {
        Verdict::Ready => "Five times yes. You can propose a partnership.",
        Verdict::Nurture => "Kept. Something is still open, so keep nurturing.",
        Verdict::NotAFit => "Kept. As partners it is not a fit.",
    };
    Ok(Go::to(format!("~/partners/{id}")).saying(said))
}
