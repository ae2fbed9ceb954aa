//! What stands against a strategic term, and what to do with each.

use kit::{Error, Fault, Id, Refusal, Result, words};
use partnerships::Partnership;

/// Something that names another partner for the service.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Conflict {
    /// The id of the term, referral or shortlist itself.
    pub id: String,
    /// Which of them it is.
    pub kind: ConflictKind,
    /// The other partner, or partners.
    pub partnership_ids: Vec<Id<Partnership>>,
    /// What it is, in words.
    pub title: String,
}

words! {
    /// What can stand against a strategic term. Other agreements that are not yet active cannot: they are refused when
    /// they activate.
    pub enum ConflictKind {
        /// Another partner's active outbound term.
        Term: "term", "an agreement with another partner";
        /// A referral to another partner that was not sent.
        Draft: "draft", "a referral not yet sent";
        /// An open shortlist that names another partner.
        Shortlist: "shortlist", "a page on which a client may choose somebody else";
    }
}

words! {
    /// What to do with a conflict.
    pub enum Resolution {
        /// Over at once.
        End: "end", "end it now";
        /// Taken back, because nothing has come of it yet.
        Withdraw: "withdraw", "withdraw it";
        /// No more clients from now on; earned fees and what they send us stay until its end.
        KeepUntilEnd: "keep_until_end", "send nobody any more, keep the rest of it";
    }
}

/// One decision of the owner.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Resolve {
    /// Which conflict.
    pub conflict_id: String,
    /// What to do with it.
    pub with: Resolution,
}

impl ConflictKind {
    /// What a person chooses from: what they could not tell apart is offered once.
    pub fn offered(self) -> &'static [Resolution] {
        match self {
            Self::Term => self.resolutions(),
            Self::Draft | Self::Shortlist => &[Resolution::Withdraw],
        }
    }

    /// What can be done with it, the usual thing first.
    pub fn resolutions(self) -> &'static [Resolution] {
        match self {
            Self::Term => &[Resolution::KeepUntilEnd, Resolution::End],
            Self::Draft | Self::Shortlist => &[Resolution::Withdraw, Resolution::End],
        }
    }
}

/// Each conflict with what to do about it, or the refusal `conflicts_unresolved` with those nobody decided on.
///
/// A decision about something that is no conflict any more is not an error: it has already been dealt with.
pub fn plan(conflicts: Vec<Conflict>, decisions: &[Resolve]) -> Result<Vec<(Conflict, Resolution)>> {
    fit(&conflicts, decisions)?;
    let mut planned = Vec::with_capacity(conflicts.len());
    let mut unresolved = Vec::new();
    for conflict in conflicts {
        match conflict.decision(decisions) {
            Some((_, decision)) => planned.push((conflict, decision.with)),
            None => unresolved.push(conflict),
        }
    }
    if unresolved.is_empty() { Ok(planned) } else { Err(conflicts_unresolved(&unresolved).into()) }
}

/// Whether each decision is one that can be made about its conflict.
pub fn fit(conflicts: &[Conflict], decisions: &[Resolve]) -> Result<()> {
    let faults: Vec<Fault> = conflicts.iter().filter_map(|conflict| conflict.misfit(decisions)).collect();
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

/// The decisions made before and those made now; of two about the same conflict, the one made now.
pub fn together(before: &[Resolve], now: Vec<Resolve>) -> Vec<Resolve> {
    let kept = before.iter().filter(|old| now.iter().all(|new| new.conflict_id != old.conflict_id));
    let kept: Vec<Resolve> = kept.cloned().collect();
    kept.into_iter().chain(now).collect()
}

impl Conflict {
    fn decision<'a>(&self, decisions: &'a [Resolve]) -> Option<(usize, &'a Resolve)> {
        decisions.iter().enumerate().find(|(_, decision)| decision.conflict_id == self.id)
    }

    fn misfit(&self, decisions: &[Resolve]) -> Option<Fault> {
        let (place, _) = self
            .decision(decisions)
            .filter(|(_, decision)| !self.kind.resolutions().contains(&decision.with))?;
        let allowed: Vec<&str> =
            self.kind.resolutions().iter().map(|resolution| resolution.as_str()).collect();
        let sentence = format!("For {}, choose {}.", self.title, allowed.join(" or "));
        Some(Fault { field: format!("resolve[{place}].with").into(), sentence: sentence.into() })
    }
}

fn conflicts_unresolved(unresolved: &[Conflict]) -> Refusal {
    let titles: Vec<&str> = unresolved.iter().map(|conflict| conflict.title.as_str()).collect();
    let ids: Vec<&str> = unresolved.iter().map(|conflict| conflict.id.as_str()).collect();
    let sentence =
        format!("Before they become the only one, decide what happens to {}.", words::listed(&titles));
    Refusal::new("conflicts_unresolved", sentence, "End each, withdraw it, or keep it until its end.")
        .with("conflict_ids", ids)
        .with("conflicts", unresolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ottos_term() -> Conflict {
        conflict("trm_1", ConflictKind::Term, "the agreement with Otto")
    }

    fn lenas_draft() -> Conflict {
        conflict("ref_1", ConflictKind::Draft, "the unsent referral of Lena")
    }

    fn conflict(id: &str, kind: ConflictKind, title: &str) -> Conflict {
        Conflict { id: id.into(), kind, partnership_ids: vec![], title: title.into() }
    }

    fn resolve(conflict_id: &str, with: Resolution) -> Resolve {
        Resolve { conflict_id: conflict_id.into(), with }
    }

    #[test]
    fn every_conflict_wants_a_decision() {
        let decisions = [resolve("ref_1", Resolution::Withdraw)];
        let Err(Error::Refused(refusal)) = plan(vec![ottos_term(), lenas_draft()], &decisions) else {
            panic!()
        };
        assert_eq!(refusal.code, "conflicts_unresolved");
        assert_eq!(refusal.members["conflict_ids"], serde_json::json!(["trm_1"]));
        assert_eq!(
            refusal.sentence,
            "Before they become the only one, decide what happens to the agreement with Otto."
        );
    }

    #[test]
    fn with_a_decision_on_each_there_is_a_plan() {
        let decisions = [
            resolve("ref_1", Resolution::Withdraw),
            resolve("trm_1", Resolution::KeepUntilEnd),
            resolve("ref_gone", Resolution::End),
        ];
        let planned = plan(vec![ottos_term(), lenas_draft()], &decisions).unwrap();
        assert_eq!(
            planned,
            [(ottos_term(), Resolution::KeepUntilEnd), (lenas_draft(), Resolution::Withdraw)]
        );
        assert_eq!(plan(vec![], &decisions).unwrap(), []);
    }

    #[test]
    fn a_term_is_not_withdrawn_and_neither_a_draft_nor_a_shortlist_is_kept() {
        let decisions = [
            resolve("trm_1", Resolution::Withdraw),
            resolve("ref_1", Resolution::KeepUntilEnd),
            resolve("sho_1", Resolution::KeepUntilEnd),
        ];
        let lenas_page = conflict("sho_1", ConflictKind::Shortlist, "the page of Lena");
        let Err(Error::Invalid(faults)) = plan(vec![ottos_term(), lenas_draft(), lenas_page], &decisions)
        else {
            panic!()
        };
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_ref()).collect();
        assert_eq!(fields, ["resolve[0].with", "resolve[1].with", "resolve[2].with"]);
        assert_eq!(faults[0].sentence, "For the agreement with Otto, choose keep_until_end or end.");
    }
}
