//! Gathers the evidence from wherever it is kept.

use kit::{Id, Result, Tx};
use network::{
    contacts::{self, Contact},
    services::Service,
    touchpoints,
};

use super::{Client, Evidence, Opening, Talk, Talks, alike::Ideal, evidence::Compared, store, to_do::to_dos};
use crate::{
    Partner, Partnership,
    discovery::{self, Discovery, Value},
    partnerships,
    passed::{EVER, PassedSince},
    qualification, strategic,
    terms::Form,
};

/// So many of the latest conversations are named.
const LATEST: usize = 3;
/// So many of somebody's conversations are looked at for them.
const LOOKED_AT: u32 = 10;
/// So many people of a business are looked at.
const PEOPLE: u32 = 20;
/// So many needs of our people are looked at.
const NEEDS: u32 = 400;

/// What is known that speaks for or against a partner.
pub fn gather(tx: &mut Tx<'_>, id: Id<Partnership>, passed_since: PassedSince) -> Result<Evidence> {
    let partnership = partnerships::find(tx, id)?;
    let (known, found) = (discovery::of(tx, id)?, qualification::of(tx, id)?);
    let history = strategic::history_of(tx, id, Form::Written)?;
    let (today, thresholds) = (tx.today(), strategic::thresholds(tx)?);
    let shared_clients = clients(tx, id, &known, None)?;
    let here = format!("~/partners/{id}");
    Ok(Evidence {
        verdict: found.verdict(),
        sentence: found.sentence(),
        missing: to_dos(partnership.with, &here, &found, &known, !shared_clients.is_empty()),
        connected: Talks {
            meetings: history.meetings,
            first_on: history.first_met_on,
            latest: latest(tx, partnership.with)?,
        },
        shared_clients,
        they_need: discovery::their_needs_that_we_meet(tx, id)?,
        passed: passed_since(tx, id, EVER)?,
        values: known.values.iter().map(compared).collect(),
        strategic: thresholds.measured(&history, today),
        open: known.topic.map(Opening::of),
        character: known.character,
    })
}

/// The people who need what a partner offers, or one service of it; those who look like their ideal client first.
pub(crate) fn clients(
    tx: &mut Tx<'_>,
    id: Id<Partnership>,
    known: &Discovery,
    service: Option<Id<Service>>,
) -> Result<Vec<Client>> {
    let ideal = ideal(known);
    let mut clients: Vec<Client> = Vec::new();
    for needing in store::who_need(tx, id, service, NEEDS)? {
        match clients.last_mut().filter(|last| last.contact_id == needing.contact_id) {
            Some(client) => client.needs.push(needing.need),
            None => clients.push(Client {
                contact_id: needing.contact_id,
                name: needing.name,
                needs: vec![needing.need],
                alike: ideal.like(&needing.texts),
            }),
        }
    }
    clients.sort_by_key(|client| client.alike.is_empty());
    Ok(clients)
}

/// For each of several partners, the words of their ideal client that fit somebody, too.
pub fn alike(
    tx: &mut Tx<'_>,
    contact: Id<Contact>,
    partners: &[Id<Partnership>],
) -> Result<Vec<Vec<String>>> {
    let texts = store::describing(tx, contact)?;
    let like = |&partner: &Id<Partnership>| Ok(ideal(&discovery::of(tx, partner)?).like(&texts));
    partners.iter().map(like).collect()
}

/// Whom they like to work for.
fn ideal(known: &Discovery) -> Ideal {
    Ideal::of([&known.ideal_client, &known.niche].into_iter().flatten().map(String::as_str))
}

/// The latest conversations in which somebody was reached.
fn latest(tx: &mut Tx<'_>, with: Partner) -> Result<Vec<Talk>> {
    let mut talks = Vec::new();
    for person in people(tx, with)? {
        for talk in touchpoints::of_contact(tx, person, None, LOOKED_AT)?.data {
            if talk.is_real() {
                let (on, channel, note) = (tx.day_of(talk.at), talk.channel, talk.note);
                talks.push((talk.at, Talk { id: talk.id, contact_id: person, on, channel, note }));
            }
        }
    }
    talks.sort_by_key(|&(at, _)| std::cmp::Reverse(at));
    Ok(talks.into_iter().map(|(_, talk)| talk).take(LATEST).collect())
}

/// The person, or the people of the business.
pub(crate) fn people(tx: &mut Tx<'_>, with: Partner) -> Result<Vec<Id<Contact>>> {
    match with {
        Partner::Contact(person) => Ok(vec![person]),
        Partner::Company(company_id) => {
            let there =
                contacts::Filter { company_id: Some(company_id), limit: Some(PEOPLE), ..Default::default() };
            Ok(contacts::list(tx, &there)?.data.into_iter().map(|person| person.id).collect())
        }
    }
}

fn compared(value: &Value) -> Compared {
    Compared {
        name: value.name.clone(),
        ours: value.ours.clone(),
        theirs: value.theirs.clone(),
        answered_by_both: value.is_answered_by_both(),
    }
}
