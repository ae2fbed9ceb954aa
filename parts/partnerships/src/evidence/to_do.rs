//! What to do about a criterion that is not a yes.

use crate::{
    discovery::Discovery,
    partnerships::Partner,
    qualification::{Answer, Criterion, Qualification},
};

/// What to do about a criterion that is not a yes, and where.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct ToDo {
    /// Which one.
    pub criterion: Criterion,
    /// No, or not yet known.
    pub answer: Answer,
    /// What to do, in a sentence.
    pub sentence: &'static str,
    /// What the link to it says.
    #[serde(skip)]
    pub label: &'static str,
    /// Where one does it.
    pub url: String,
}

/// What to do about each criterion without a yes, by what is known so far. `here` is the partner's own page.
pub(super) fn to_dos(
    with: Partner,
    here: &str,
    found: &Qualification,
    known: &Discovery,
    anybody_fits: bool,
) -> Vec<ToDo> {
    let missing = found.missing().into_iter();
    missing
        .map(|criterion| {
            let answer = found.finding(criterion).answer;
            let (sentence, label, place) = match answer {
                Answer::No => anew(criterion),
                Answer::Yes | Answer::Unknown => find_out(criterion, known, anybody_fits),
            };
            ToDo { criterion, answer, sentence, label, url: place.url(with, here) }
        })
        .collect()
}

/// Where one finds something out.
enum Where {
    Discovery,
    Meeting,
    SecondMeeting,
    Trial,
    People,
    Person,
}

impl Where {
    fn url(self, with: Partner, here: &str) -> String {
        match (self, with) {
            (Self::Discovery, _) => format!("{here}/discovery"),
            (Self::SecondMeeting, _) => format!("{here}/second-meeting"),
            (Self::Trial, _) => format!("{here}/trial"),
            (Self::People, _) => "~/people".to_owned(),
            (Self::Meeting, Partner::Contact(person)) => format!("~/meetings/new?contact_ids={person}"),
            (Self::Person, Partner::Contact(person)) => format!("~/people/{person}"),
            (Self::Meeting | Self::Person, Partner::Company(company)) => format!("~/companies/{company}"),
        }
    }
}

fn find_out(
    criterion: Criterion,
    known: &Discovery,
    anybody_fits: bool,
) -> (&'static str, &'static str, Where) {
    let ask = "Add what you heard";
    match criterion {
        Criterion::Connected => {
            ("Meet once more, just the two of you, and note how it went.", "Plan a meeting", Where::Meeting)
        }
        Criterion::SharedClients if known.services.is_empty() => (
            "Find out what they offer; then the people of yours who need it are shown here.",
            ask,
            Where::Discovery,
        ),
        Criterion::SharedClients if !anybody_fits => (
            "Nobody of yours is known to need it. Note on your people’s pages what each needs.",
            "Your people",
            Where::People,
        ),
        Criterion::SharedClients if known.ideal_client.is_none() => (
            "Ask who their ideal client is, and compare with those of yours who need it.",
            ask,
            Where::Discovery,
        ),
        Criterion::SharedClients => {
            ("Go through those of yours who need it: would they be glad to have them?", ask, Where::Discovery)
        }
        Criterion::Open if known.topic.is_none() => {
            ("Raise the subject when you next talk, and note how they take it.", ask, Where::Discovery)
        }
        Criterion::Open => (
            "They have not said a clear yes. Ask again at a second meeting.",
            "The second meeting",
            Where::SecondMeeting,
        ),
        Criterion::WillingToShare if known.clients_need.is_empty() => {
            ("Ask what their clients ask them for that they do not do.", ask, Where::Discovery)
        }
        Criterion::WillingToShare => (
            "Ask whether they would name you to a client, and to which one first.",
            "The second meeting",
            Where::SecondMeeting,
        ),
        Criterion::Comfortable if known.character.is_none() => {
            ("Note what you noticed of their character, and look at work of theirs.", ask, Where::Discovery)
        }
        Criterion::Comfortable => {
            ("Try it with one client, and look how they are looked after.", "A trial", Where::Trial)
        }
    }
}

/// It is a no for now: what could make it another answer.
fn anew(criterion: Criterion) -> (&'static str, &'static str, Where) {
    match criterion {
        Criterion::Open | Criterion::WillingToShare => (
            "It is a no for now. Stay in touch, and raise it again when something has changed.",
            "Their page",
            Where::Person,
        ),
        Criterion::Connected | Criterion::SharedClients | Criterion::Comfortable => {
            ("With this no it is not a fit. Stay in touch as friends do.", "Their page", Where::Person)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads_to(known: &Discovery, found: &Qualification, anybody_fits: bool) -> Vec<String> {
        let with = Partner::Contact("con_00000000000000000000000001".parse().unwrap());
        to_dos(with, "~/p", found, known, anybody_fits).into_iter().map(|to_do| to_do.url).collect()
    }

    #[test]
    fn each_missing_criterion_leads_to_where_one_finds_out() {
        let nothing = leads_to(&Discovery::default(), &Qualification::default(), false);
        let meeting = "~/meetings/new?contact_ids=con_00000000000000000000000001";
        assert_eq!(nothing, [meeting, "~/p/discovery", "~/p/discovery", "~/p/discovery", "~/p/discovery"]);
    }

    #[test]
    fn what_was_found_out_already_is_not_asked_again() {
        let service = "srv_00000000000000000000000001".parse().unwrap();
        let known = Discovery {
            services: vec![service],
            clients_need: vec![service],
            character: Some("Kind.".into()),
            ..Discovery::default()
        };
        let mut found = Qualification::default();
        found.connected.answer = Answer::Yes;
        found.open.answer = Answer::No;
        let urls = leads_to(&known, &found, false);
        let person = "~/people/con_00000000000000000000000001";
        assert_eq!(urls, ["~/people", person, "~/p/second-meeting", "~/p/trial"]);
    }
}
