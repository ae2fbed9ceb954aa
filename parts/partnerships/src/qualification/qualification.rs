//! The five criteria with their evidence, and the verdict that follows from them.

use kit::{Refusal, words};

/// What is known about a candidate on each of the five criteria.
#[derive(
    Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(default, deny_unknown_fields)]
pub struct Qualification {
    /// We connected well.
    pub connected: Finding,
    /// I regularly have clients who are also their ideal clients, for another service.
    pub shared_clients: Finding,
    /// They are open to a partnership.
    pub open: Finding,
    /// They are willing to share my business with their clients.
    pub willing_to_share: Finding,
    /// I am comfortable sending my clients to them.
    pub comfortable: Finding,
}

/// One answer, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Yes, no, or not yet known.
    pub answer: Answer,
    /// What one saw or heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2000))]
    pub evidence: Option<String>,
}

words! {
    /// Yes, no, or not yet known.
    pub enum Answer {
        /// It is so.
        Yes: "yes", "yes";
        /// It is not so.
        No: "no", "no";
        /// Nobody knows yet.
        Unknown: "unknown", "not yet known";
    }
}

impl Default for Finding {
    fn default() -> Self {
        Self { answer: Answer::Unknown, evidence: None }
    }
}

words! {
    /// The five criteria, as what one would find out next.
    pub enum Criterion {
        /// We connected well.
        Connected: "connected", "whether you connect well";
        /// We share clients.
        SharedClients: "shared_clients", "whether your clients are also their ideal clients";
        /// They are open.
        Open: "open", "whether they are open to a partnership";
        /// They would share.
        WillingToShare: "willing_to_share", "whether they would share your business with their clients";
        /// I am comfortable.
        Comfortable: "comfortable", "whether you are comfortable sending your clients to them";
    }
}

words! {
    /// What the five criteria say.
    pub enum Verdict {
        /// Five times yes.
        Ready: "ready", "ready to propose";
        /// Something is still open.
        Nurture: "nurture", "keep nurturing";
        /// It will not fit.
        NotAFit: "not_a_fit", "not a fit";
    }
}

impl Criterion {
    /// As a claim that is so or not.
    pub fn title(self) -> &'static str {
        match self {
            Self::Connected => "We connected well",
            Self::SharedClients => "My clients are their ideal clients too",
            Self::Open => "They are open to a partnership",
            Self::WillingToShare => "They would share my business with their clients",
            Self::Comfortable => "I am comfortable sending my clients to them",
        }
    }
}

impl Qualification {
    /// Ready is five times yes; not a fit is a no on connecting, shared clients or comfort; else nurture.
    pub fn verdict(&self) -> Verdict {
        let no = |criterion: &Criterion| self.finding(*criterion).answer == Answer::No;
        if self.missing().is_empty() {
            Verdict::Ready
        } else if [Criterion::Connected, Criterion::SharedClients, Criterion::Comfortable].iter().any(no) {
            Verdict::NotAFit
        } else {
            Verdict::Nurture
        }
    }

    /// The criteria without a yes.
    pub fn missing(&self) -> Vec<Criterion> {
        Criterion::ALL
            .iter()
            .copied()
            .filter(|&criterion| self.finding(criterion).answer != Answer::Yes)
            .collect()
    }

    /// What was found on one criterion.
    pub fn finding(&self, criterion: Criterion) -> &Finding {
        match criterion {
            Criterion::Connected => &self.connected,
            Criterion::SharedClients => &self.shared_clients,
            Criterion::Open => &self.open,
            Criterion::WillingToShare => &self.willing_to_share,
            Criterion::Comfortable => &self.comfortable,
        }
    }

    /// The same place, to write what was found.
    pub fn finding_mut(&mut self, criterion: Criterion) -> &mut Finding {
        match criterion {
            Criterion::Connected => &mut self.connected,
            Criterion::SharedClients => &mut self.shared_clients,
            Criterion::Open => &mut self.open,
            Criterion::WillingToShare => &mut self.willing_to_share,
            Criterion::Comfortable => &mut self.comfortable,
        }
    }

    /// The verdict in words, with what to find out next.
    pub fn sentence(&self) -> String {
        let of = |wanted: Answer| -> Vec<&str> {
            let criteria =
                self.missing().into_iter().filter(|&criterion| self.finding(criterion).answer == wanted);
            criteria.map(Criterion::label).collect()
        };
        match self.verdict() {
            Verdict::Ready => "Five times yes: you can propose a partnership.".to_owned(),
            Verdict::NotAFit => format!("Not a fit. You answered no on {}.", words::listed(&of(Answer::No))),
            Verdict::Nurture if of(Answer::No).is_empty() => {
                format!("Keep nurturing. Find out {}.", words::listed(&of(Answer::Unknown)))
            }
            Verdict::Nurture => {
                format!("Keep nurturing. For now it is no on {}.", words::listed(&of(Answer::No)))
            }
        }
    }

    /// Proposing to anyone not ready asks for a written reason.
    pub fn may_propose(&self, reason: Option<&str>) -> Result<(), Refusal> {
        if self.verdict() == Verdict::Ready || reason.is_some_and(|reason| !reason.trim().is_empty()) {
            return Ok(());
        }
        Err(Refusal::new(
            "not_ready",
            self.sentence(),
            "Find out what is missing, or write down why you propose anyway.",
        )
        .with("missing", self.missing()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(answers: [Answer; 5]) -> Qualification {
        let [connected, shared_clients, open, willing_to_share, comfortable] =
            answers.map(|answer| Finding { answer, evidence: None });
        Qualification { connected, shared_clients, open, willing_to_share, comfortable }
    }

    use Answer::{No, Unknown, Yes};

    #[test]
    fn ready_is_five_times_yes() {
        let qualification = answered([Yes; 5]);
        assert_eq!((qualification.verdict(), qualification.missing()), (Verdict::Ready, vec![]));
        assert_eq!(qualification.may_propose(None), Ok(()));
    }

    #[test]
    fn a_no_on_connecting_clients_or_comfort_is_not_a_fit() {
        for place in [0, 1, 4] {
            let mut answers = [Unknown; 5];
            answers[place] = No;
            assert_eq!(answered(answers).verdict(), Verdict::NotAFit, "{place}");
        }
    }

    #[test]
    fn anything_else_is_nurture_and_says_what_to_find_out() {
        assert_eq!(Qualification::default().verdict(), Verdict::Nurture);
        assert_eq!(answered([Yes, Yes, No, No, Yes]).verdict(), Verdict::Nurture);
        assert_eq!(
            answered([Yes, Yes, Unknown, Yes, Unknown]).sentence(),
            "Keep nurturing. Find out whether they are open to a partnership and whether you are comfortable sending your clients \
             to them."
        );
    }

    #[test]
    fn proposing_to_someone_not_ready_takes_a_written_reason() {
        let qualification = answered([Yes, Yes, Yes, Unknown, Yes]);
        let refusal = qualification.may_propose(Some("  ")).unwrap_err();
        assert_eq!(
            (refusal.code, &refusal.members["missing"]),
            ("not_ready", &serde_json::json!(["willing_to_share"]))
        );
        assert_eq!(qualification.may_propose(Some("We agreed on the phone.")), Ok(()));
    }

    #[test]
    fn criteria_that_are_left_out_are_not_yet_known() {
        let json = serde_json::json!({ "connected": { "answer": "yes", "evidence": "three lunches" } });
        let qualification: Qualification = serde_json::from_value(json).unwrap();
        assert_eq!(qualification.missing().len(), 4);
        assert_eq!(qualification.connected.evidence.as_deref(), Some("three lunches"));
    }
}
