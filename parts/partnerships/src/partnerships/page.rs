//! One partner's page: the path, the next step, what is known, and what later parts add.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{Page, Typed},
    words,
};
use network::services::{self, Service};

use super::{
    Partner, Partnership, Place, Section, ShowSection, Stage, StageName, Step, find, name_of,
    next_step::{NextStep, next_step},
};
use crate::{
    discovery::{self, Discovery},
    goals::{self, Goal, GoalState},
    practice,
    preference::{self, Preference},
    qualification::{self, Answer, Criterion, Qualification, Verdict},
    terms::{self, Direction, Kind},
    trial::{self, Trial},
};

/// The people that fit who are named as evidence; the others are counted.
const NAMED: usize = 5;
/// More than this many are not counted.
const COUNTED: u32 = 100;

#[derive(Template)]
#[template(path = "partnerships/page.html")]
struct PartnerPage<'a> {
    partnership: &'a Partnership,
    name: &'a str,
    lede: String,
    steps: Vec<&'static str>,
    now: usize,
    next: NextStep,
    known: Discovery,
    offers: String,
    clients_need: String,
    topic: Option<String>,
    found: Qualification,
    criteria: Vec<CriterionLine>,
    wanted: Preference,
    wishes: Vec<WishLine>,
    goals: Vec<Goal>,
    trial: Option<Trial>,
    trial_words: String,
    /// A trial comes before anything is signed.
    shows_trial: bool,
    here: Vec<&'a Section>,
    margin: Vec<&'a Section>,
    who: (String, String),
    /// What they do, as people call it.
    trade: String,
    once: &'a str,
}

struct CriterionLine {
    title: &'static str,
    evidence: String,
    answer: Answer,
}

struct WishLine {
    title: String,
    meta: String,
    common: Option<Kind>,
}

pub fn show(tx: &mut Tx<'_>, id: Id<Partnership>, typed: &Typed, sections: &[ShowSection]) -> Result<Page> {
    let (partnership, name) = (find(tx, id)?, name_of(tx, id)?);
    let (known, found, wanted) =
        (discovery::of(tx, id)?, qualification::of(tx, id)?, preference::of(tx, id)?);
    let added = sections.iter().map(|section| section(tx, id)).collect::<Result<Vec<_>>>()?;
    let (here, margin) = added.iter().partition(|section| section.place == Place::Page);
    let next = next_step(&partnership, &known, &found, &wanted);
    let trial = trial::of(tx, id)?;
    let steps: Vec<&'static str> = Step::ALL.iter().map(|step| step.title()).collect();
    let is_over = partnership.stage.name() == StageName::Ended;
    let template = PartnerPage {
        lede: lede(tx, &partnership)?,
        now: partnership.step().map_or(0, |step| step as usize),
        steps,
        next,
        offers: called(tx, &known.services)?,
        clients_need: called(tx, &known.clients_need)?,
        topic: topic(&known),
        criteria: criteria(tx, id, &found)?,
        wishes: wishes(tx, &wanted)?,
        goals: goals::of(tx, id)?,
        shows_trial: trial.is_some() || !is_over && terms::store::kinds(tx, id)?.is_empty(),
        trial_words: trial.as_ref().map(trial_words).unwrap_or_default(),
        who: who(&partnership),
        trade: words::upper_first(practice::theirs(tx, id)?.trade()),
        partnership: &partnership,
        name: &name,
        known,
        found,
        wanted,
        trial,
        here,
        margin,
        once: typed.once(),
    };
    Page::of(&name, &template)
}

/// What the partner is by the terms that run, or why it rests.
fn lede(tx: &mut Tx<'_>, partnership: &Partnership) -> Result<String> {
    match &partnership.stage {
        Stage::Paused { until: Some(day), reason, .. } => {
            return Ok(format!("Paused until {}: {reason}", words::day(*day)));
        }
        Stage::Paused { until: None, reason, .. } => return Ok(format!("Paused: {reason}")),
        Stage::Ended { on, reason } => return Ok(format!("Ended on {}: {reason}", words::day(*on))),
        Stage::At(_) => {}
    }
    let mut said = Vec::new();
    for kind in terms::store::kinds(tx, partnership.id)? {
        let service = services::find(tx, kind.service_id)?.name;
        said.push(match (kind.direction, kind.kind) {
            (Direction::Outbound, Kind::Strategic) => format!("The only one you send {service} clients to."),
            (Direction::Outbound, Kind::Referral) => format!("You send them clients for {service}."),
            (Direction::Inbound, Kind::Strategic) => format!("They send {service} clients to you alone."),
            (Direction::Inbound, Kind::Referral) => format!("They send you clients for {service}."),
        });
    }
    Ok(said.join(" "))
}

fn who(partnership: &Partnership) -> (String, String) {
    match partnership.with {
        Partner::Contact(contact) => ("Their contact page".to_owned(), format!("~/people/{contact}")),
        Partner::Company(company) => ("Their company page".to_owned(), format!("~/companies/{company}")),
    }
}

fn called(tx: &mut Tx<'_>, listed: &[Id<Service>]) -> Result<String> {
    let names = listed.iter().map(|&service| Ok(services::find(tx, service)?.name));
    Ok(words::listed(&names.collect::<Result<Vec<_>>>()?))
}

fn topic(known: &Discovery) -> Option<String> {
    let topic = known.topic.as_ref()?;
    let said = topic.said.as_ref().map(|said| format!(". “{said}”")).unwrap_or_default();
    Some(match topic.raised_on {
        Some(day) => format!("Raised on {}: {}{said}", words::day(day), topic.reaction.label()),
        None => format!("Raised: {}{said}", topic.reaction.label()),
    })
}

fn criteria(tx: &mut Tx<'_>, id: Id<Partnership>, found: &Qualification) -> Result<Vec<CriterionLine>> {
    let fitting = discovery::clients_that_fit(tx, id, COUNTED)?;
    let fit = match fitting.len() {
        0 => String::new(),
        count => {
            let mut names: Vec<String> = fitting.iter().take(NAMED).map(|fit| fit.name.clone()).collect();
            if count > NAMED {
                names.push(format!("{} more", count - NAMED));
            }
            let many = if count == 1 { "One of your people fits" } else { "These of your people fit" };
            format!("{many}: {}", words::listed(&names))
        }
    };
    let line = |&criterion: &Criterion| {
        let finding = found.finding(criterion);
        let told = finding.evidence.iter().map(|text| text.trim_end_matches('.').to_owned());
        let mut evidence: Vec<String> = told.collect();
        if criterion == Criterion::SharedClients && !fit.is_empty() {
            evidence.push(fit.clone());
        }
        CriterionLine { title: criterion.title(), evidence: sentences(&evidence), answer: finding.answer }
    };
    Ok(Criterion::ALL.iter().map(line).collect())
}

/// Texts one after the other, each ended once.
fn sentences(texts: &[String]) -> String {
    let mut said = String::new();
    for text in texts {
        if !said.is_empty() {
            said += if said.ends_with(['.', '!', '?', '…']) { " " } else { ". " };
        }
        said += text;
    }
    said
}

fn wishes(tx: &mut Tx<'_>, wanted: &Preference) -> Result<Vec<WishLine>> {
    let mut lines = Vec::new();
    for wish in &wanted.services {
        let service = services::find(tx, wish.service_id)?.name;
        let title = match wish.direction {
            Direction::Outbound => format!("{service}, you to them"),
            Direction::Inbound => format!("{service}, they to you"),
        };
        let meta = format!("You: {}. They: {}", wish.ours.label(), wish.theirs.label());
        lines.push(WishLine { title, meta, common: wish.common() });
    }
    Ok(lines)
}

fn trial_words(trial: &Trial) -> String {
    let days = format!(
        "Since {}, to be looked at on {}.",
        words::day(trial.started_on),
        words::day(trial.review_on)
    );
    match &trial.outcome {
        Some(outcome) => format!("{} You looked on {}.", outcome.words, words::day(outcome.on)),
        None => days,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_that_ends_its_own_sentence_is_not_ended_twice() {
        let said = |first: &str| sentences(&[first.to_owned(), "One of your people fits: Lena".to_owned()]);
        assert_eq!(said("Three lunches."), "Three lunches. One of your people fits: Lena");
        assert_eq!(said("Three lunches"), "Three lunches. One of your people fits: Lena");
        assert_eq!(sentences(&["Three lunches.".to_owned()]), "Three lunches.");
    }
}
