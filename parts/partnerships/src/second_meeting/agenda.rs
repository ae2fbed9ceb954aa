//! What to talk about, by what is known and what is not.

use kit::{Id, words};
use workspace::professions::{Allowance, Between};

use crate::{
    Partnership,
    discovery::Discovery,
    goals::Goal,
    preference::{Commitment, Preference},
    qualification::{Criterion, Qualification},
    strategic::Measured,
};

/// Something to talk about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// As one would say it.
    pub aloud: String,
    /// What is known of it, or why it matters.
    pub why: String,
    /// Where it is written down.
    pub place: Option<(&'static str, String)>,
}

/// What is known of the two before they meet again.
pub struct Known<'k> {
    /// The partnership.
    pub id: Id<Partnership>,
    /// What was found out about them.
    pub discovery: &'k Discovery,
    /// The five criteria.
    pub found: &'k Qualification,
    /// What both want so far.
    pub wanted: &'k Preference,
    /// How far they are on the way to one being the only one.
    pub strategic: Measured,
    /// What the trades of the two allow.
    pub between: &'k Between,
    /// Whether anybody wrote down what they do.
    pub is_trade_known: bool,
    /// What is to be achieved.
    pub goals: &'k [Goal],
    /// What they offer, as people say it.
    pub they_offer: &'k str,
    /// What of ours their clients need.
    pub they_need: &'k str,
}

/// What to talk about, in the order in which a conversation goes.
pub fn agenda(known: &Known<'_>) -> Vec<Matter> {
    let mut matters = vec![whom(known), which_work(known)];
    matters.extend(open(known));
    matters.push(only_one(known));
    matters.push(fee(known));
    matters.push(goals(known));
    matters.push(commit(known));
    matters
}

impl Known<'_> {
    fn here(&self, place: &str) -> String {
        format!("~/partners/{}/{place}", self.id)
    }
}

fn matter(aloud: &str, why: impl Into<String>, place: Option<(&'static str, String)>) -> Matter {
    Matter { aloud: aloud.to_owned(), why: why.into(), place }
}

fn whom(known: &Known<'_>) -> Matter {
    let aloud = "“Whom should I send you, and whom not?”";
    match &known.discovery.ideal_client {
        Some(ideal) => {
            let ideal = ideal.trim_end_matches('.');
            matter(aloud, format!("So far you know: {ideal}. Say whom you would like, too."), None)
        }
        None => {
            let place = ("Write it down", known.here("discovery"));
            matter(aloud, "Their ideal client is not noted yet.", Some(place))
        }
    }
}

fn which_work(known: &Known<'_>) -> Matter {
    let why = match (known.they_offer, known.they_need) {
        ("", "") => "What goes from one to the other is not noted yet.".to_owned(),
        (offer, "") => format!("You could send clients for {offer}. What could they send you?"),
        ("", need) => format!("They could send clients for {need}. What could you send them?"),
        (offer, need) => {
            format!("You could send clients for {offer}, they for {need}. It need not be the same both ways.")
        }
    };
    matter("“For which work would we send each other clients?”", why, None)
}

/// What is still open of the five criteria.
fn open(known: &Known<'_>) -> Option<Matter> {
    let missing: Vec<&str> = known.found.missing().into_iter().map(Criterion::label).collect();
    if missing.is_empty() {
        return None;
    }
    let why = format!("Still open: {}.", words::listed(&missing));
    let place = ("The five criteria", known.here("qualification"));
    Some(matter("“What would have to be so that you send somebody to me?”", why, Some(place)))
}

fn only_one(known: &Known<'_>) -> Matter {
    let aloud = "“A few to choose from, or only each other?”";
    if let Allowance::Off(off) = &known.between.exclusivity {
        return matter(
            aloud,
            format!("{} {}", off.reason, off.remedy),
            Some(("What each of you does", known.here("practice"))),
        );
    }
    let Measured { meetings, days, values } = known.strategic;
    if known.strategic.is_reached() {
        return matter(aloud, "You know each other well enough to be the only one, in writing.", None);
    }
    let why = format!(
        "The only one can wait: {} of {} meetings, {} of {} days, {} of {} values. Begin with referrals.",
        meetings.so_far, meetings.wanted, days.so_far, days.wanted, values.so_far, values.wanted
    );
    matter(aloud, why, None)
}

fn fee(known: &Known<'_>) -> Matter {
    let aloud = "“What is a client worth to you, and for how long should it be paid?”";
    let place = ("What each of you does", known.here("practice"));
    match &known.between.fee {
        Allowance::Off(off) => matter(aloud, format!("{} {}", off.reason, off.remedy), Some(place)),
        Allowance::Told(said) => {
            let said: Vec<&str> = said.iter().map(|one| one.text).collect();
            matter(aloud, format!("The client has to be told: “{}”", said.join(" ")), Some(place))
        }
        Allowance::Free if known.is_trade_known => matter(
            aloud,
            "A percentage or an amount, from the first payment or for some months. Say a number first.",
            None,
        ),
        Allowance::Free => {
            let why = "Ask what they do and where first: some trades may not take a fee.";
            matter(aloud, why, Some(("Write it down", known.here("practice"))))
        }
    }
}

fn goals(known: &Known<'_>) -> Matter {
    let aloud = "“What would make this worth it a year from now?”";
    let why = match known.goals.len() {
        0 => "No goal is set yet. One for each of you and one for both is plenty.".to_owned(),
        1 => "One goal is set. The reviews tell what became of it.".to_owned(),
        many => format!("{many} goals are set. The reviews tell what became of them."),
    };
    matter(aloud, why, None)
}

fn commit(known: &Known<'_>) -> Matter {
    let why = match (known.wanted.committed_ours, known.wanted.committed_theirs) {
        (Commitment::Yes, Commitment::Yes) => "Both of you have said yes.".to_owned(),
        (Commitment::Yes, theirs) => format!("You are. They: {}.", theirs.label()),
        (ours, theirs) => format!("You: {}. They: {}.", ours.label(), theirs.label()),
    };
    matter("“Are you fully willing? I am.”", why, None)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use workspace::professions::{Practice, between};

    use super::*;
    use crate::strategic::Measure;

    fn why(theirs: &Practice, strategic: Measured, discovery: &Discovery) -> String {
        let between = between(&Practice::default(), theirs, date(2026, 3, 4));
        let known = Known {
            id: "par_00000000000000000000000001".parse().unwrap(),
            discovery,
            found: &Qualification::default(),
            wanted: &Preference::default(),
            strategic,
            between: &between,
            is_trade_known: !theirs.profession.is_empty(),
            goals: &[],
            they_offer: "Website design",
            they_need: "",
        };
        agenda(&known).into_iter().map(|matter| matter.why).collect::<Vec<_>>().join("\n")
    }

    fn measured(so_far: u32) -> Measured {
        let measure = Measure { so_far, wanted: 4 };
        Measured { meetings: measure, days: measure, values: measure }
    }

    #[test]
    fn the_agenda_says_what_is_known_and_what_to_ask() {
        let why = why(&Practice::default(), measured(2), &Discovery::default());
        for said in [
            "Their ideal client is not noted yet.",
            "You could send clients for Website design. What could they send you?",
            "Still open: whether you connect well, whether your clients",
            "The only one can wait: 2 of 4 meetings",
            "Ask what they do and where first",
            "No goal is set yet.",
            "You: not yet. They: not yet.",
        ] {
            assert!(why.contains(said), "{said} in {why}");
        }
    }

    #[test]
    fn what_a_trade_does_not_allow_is_said_before_it_is_asked() {
        let lawyer = Practice { profession: "lawyer".into(), country: Some("US".into()), region: None };
        let known = Discovery { ideal_client: Some("Founders.".into()), ..Discovery::default() };
        let why = why(&lawyer, measured(4), &known);
        for said in [
            "So far you know: Founders. Say whom you would like, too.",
            "those in law may not promise to send clients to one partner only. Make it a referral partnership",
            "those in law may not pay or take referral fees. Leave the fee out",
        ] {
            assert!(why.contains(said), "{said} in {why}");
        }
    }
}
