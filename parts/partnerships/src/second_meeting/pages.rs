//! The second meeting's page: planned from it, and open during it.

use askama::Template;
use kit::{
    Id, Result, Tx,
    web::{At, Field, Go, Page, Pages, Typed},
    words,
};
use network::{
    meetings::{self, Meeting},
    services::{self, Service},
};

use super::{
    agenda::{Known, Matter, agenda},
    wishes::{self, Line},
};
use crate::{
    Partner, Partnership, discovery, evidence,
    goals::{self, Goal, GoalState, Whose},
    partnerships, practice,
    preference::{self, Commitment, Preference, Wish, agree_in_principle},
    qualification, strategic,
    terms::Form as AgreementForm,
    trial::{self, Trial},
};

/// `/partners/{id}/second-meeting`.
pub fn pages() -> Pages {
    Pages::new().get("/partners/{id}/second-meeting", ask).post("/partners/{id}/second-meeting", agree, ask)
}

/// So many of somebody's meetings are looked at for one that is still to come.
const LATEST: u32 = 20;
/// So many people of a business are asked to a meeting at first.
const ASKED: usize = 3;

#[derive(Template)]
#[template(path = "second_meeting/page.html")]
struct SecondMeeting<'a> {
    partnership: &'a Partnership,
    name: &'a str,
    matters: Vec<Matter>,
    /// The next meeting with them, and where it is planned.
    planned: Option<Planned>,
    plan: String,
    lines: Vec<Line>,
    /// Services that nothing is known of between the two.
    more: Vec<Line>,
    more_is_open: bool,
    wishes: Vec<(&'static str, &'static str)>,
    committed_ours: Field,
    committed_theirs: Field,
    commitments: Vec<(&'static str, &'static str)>,
    goals: Vec<Goal>,
    goal: Field,
    whose: Field,
    everyone: Vec<(&'static str, &'static str)>,
    by: Field,
    trial: Option<Trial>,
    once: &'a str,
    seen: String,
}

/// The next meeting with them.
struct Planned {
    id: Id<Meeting>,
    on: String,
}

pub(super) fn ask(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Page> {
    let (partnership, name) = (partnerships::find(tx, id)?, partnerships::name_of(tx, id)?);
    let (wanted, goals) = (preference::of(tx, id)?, goals::of(tx, id)?);
    let (lines, more) = wishes::ask(tx, id, &wanted, &typed)?;
    let (planned, plan) = meeting(tx, partnership.with)?;
    let template = SecondMeeting {
        matters: matters(tx, id, &wanted, &goals)?,
        partnership: &partnership,
        name: &name,
        planned,
        plan,
        lines,
        more,
        more_is_open: typed.is_sent(),
        wishes: Wish::ALL.iter().map(|wish| (wish.as_str(), wish.label())).collect(),
        committed_ours: typed.field("committed_ours", wanted.committed_ours.as_str()),
        committed_theirs: typed.field("committed_theirs", wanted.committed_theirs.as_str()),
        commitments: Commitment::ALL.iter().map(|word| (word.as_str(), word.label())).collect(),
        goals,
        goal: Field::with("text", "").required(),
        whose: Field::with("whose", Whose::Shared.as_str()),
        everyone: Whose::ALL.iter().map(|whose| (whose.as_str(), whose.label())).collect(),
        by: Field::with("by", ""),
        trial: trial::of(tx, id)?,
        once: typed.once(),
        seen: typed.seen(&wanted)?,
    };
    Page::of(format!("The second meeting: {name}"), &template)
}

fn matters(tx: &mut Tx<'_>, id: Id<Partnership>, wanted: &Preference, goals: &[Goal]) -> Result<Vec<Matter>> {
    let (known, found) = (discovery::of(tx, id)?, qualification::of(tx, id)?);
    let history = strategic::history_of(tx, id, AgreementForm::Written)?;
    let (today, thresholds) = (tx.today(), strategic::thresholds(tx)?);
    let they_offer = called(tx, &known.services)?;
    Ok(agenda(&Known {
        id,
        discovery: &known,
        found: &found,
        wanted,
        strategic: thresholds.measured(&history, today),
        between: &practice::between(tx, id, today)?,
        is_trade_known: !practice::theirs(tx, id)?.profession.is_empty(),
        goals,
        they_offer: &they_offer,
        they_need: &words::listed(&discovery::their_needs_that_we_meet(tx, id)?),
    }))
}

fn called(tx: &mut Tx<'_>, listed: &[Id<Service>]) -> Result<String> {
    let names = listed.iter().map(|&service| Ok(services::find(tx, service)?.name));
    Ok(words::listed(&names.collect::<Result<Vec<_>>>()?))
}

/// The next meeting with them that is planned, and where another is.
fn meeting(tx: &mut Tx<'_>, with: Partner) -> Result<(Option<Planned>, String)> {
    let (people, now) = (evidence::people(tx, with)?, tx.now());
    let mut ahead = Vec::new();
    for &person in people.iter().take(ASKED) {
        let meetings = meetings::of_contact(tx, person, None, LATEST)?.data;
        ahead.extend(
            meetings.into_iter().filter(|one| one.state == meetings::State::Planned && one.starts_at > now),
        );
    }
    let next = ahead.into_iter().min_by_key(|meeting| meeting.starts_at);
    let planned =
        next.map(|meeting| Planned { id: meeting.id, on: words::day(tx.day_of(meeting.starts_at)) });
    let people = people.iter().take(ASKED).map(|person| format!("contact_ids={person}&"));
    Ok((planned, format!("~/meetings/new?{}title=Second+meeting", people.collect::<String>())))
}

pub(super) fn agree(tx: &mut Tx<'_>, At(id): At<Partnership>, typed: Typed) -> Result<Go> {
    typed.still_as_seen(&preference::of(tx, id)?)?;
    let mut form = typed.read();
    let committed_ours = form.parsed("committed_ours").unwrap_or(Commitment::NotYet);
    let committed_theirs = form.parsed("committed_theirs").unwrap_or(Commitment::NotYet);
    form.done()?;
    let services = wishes::read(tx, &typed)?;
    let wanted = Preference { services, committed_ours, committed_theirs };
    let said = if wanted.is_committed() {
        "Kept. Now clients can begin to flow."
    } else {
        "Kept. Clients flow once both of you are fully willing."
    };
    agree_in_principle(tx, id, wanted)?;
    Ok(Go::to(format!("~/partners/{id}")).saying(said))
}
