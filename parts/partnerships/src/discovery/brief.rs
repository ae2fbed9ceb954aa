//! What is known of somebody as a partner, and what is still to be asked, before one meets them.

use kit::{Id, Result, Tx, words::upper_first};
use network::{
    contacts::{self, Contact},
    meetings::Brief,
};

use super::{Discovery, of, prompts::PROMPTS};
use crate::partnerships::{of_company, of_contact};

/// Where the partnership with somebody, or with their business, stands, and the questions without an answer.
pub fn brief(tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Option<Brief>> {
    let partnership = match (of_contact(tx, contact)?, contacts::find(tx, contact)?.company_id) {
        (None, Some(company)) => of_company(tx, company)?,
        (found, _) => found,
    };
    let Some(partnership) = partnership else { return Ok(None) };
    let id = partnership.id;
    let stage = upper_first(partnership.stage.name().label());
    let mut lines = vec![(stage, Some(format!("~/partners/{id}")))];
    let unanswered = unanswered(&of(tx, id)?);
    if !unanswered.is_empty() {
        let questions = format!("Still to ask: {}", unanswered.join(" "));
        lines.push((questions, Some(format!("~/partners/{id}/discovery"))));
    }
    Ok(Some(Brief { title: "As a partner", lines }))
}

/// The questions without an answer.
fn unanswered(known: &Discovery) -> Vec<&'static str> {
    let answers = [
        (known.ideal_client.is_some(), PROMPTS.ideal_client),
        (known.niche.is_some(), PROMPTS.niche),
        (!known.services.is_empty(), PROMPTS.services),
        (!known.clients_need.is_empty(), PROMPTS.needs),
        (known.wins_clients_by.is_some(), PROMPTS.wins),
        (known.values.iter().any(|value| value.theirs.is_some()), PROMPTS.values),
        (known.topic.is_some(), PROMPTS.topic),
    ];
    answers.into_iter().filter(|(is_known, _)| !is_known).map(|(_, prompt)| prompt.question).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_answered_is_not_asked_again() {
        assert_eq!(unanswered(&Discovery::default()).len(), 7);
        let known = Discovery { niche: Some("Cafés".to_owned()), ..Discovery::default() };
        assert!(!unanswered(&known).contains(&PROMPTS.niche.question));
        assert_eq!(unanswered(&known).len(), 6);
    }
}
