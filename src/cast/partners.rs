//! Steps two to five of the guide: candidates, what Ana finds out about them, the five criteria, what both want.

use jiff::{ToSpan, civil::Date};
use kit::Result;
use partnerships::{
    NewPartnership,
    discovery::{self, Discovery, Reaction, Said, Topic, Value},
    goals::{self, GoalState, NewGoal, Whose},
    partnerships::{Ending, Pause, end, explore, pause},
    preference::{self, Commitment, Preference, ServicePreference, Wish},
    qualification::{self, Answer, Finding, Qualification},
    terms::Direction,
    trial::{self, Conclusion, NewTrial, Next},
};

use super::{
    candidates::{CANDIDATES, Candidate},
    people::PARTNERS,
    story::{Ana, Story},
};

/// What clients whom partners send to Ana need.
pub const OURS: &str = "Social media management";

/// Tells how people became partners, and how some of it ended.
pub fn tell(story: &mut Story) {
    for candidate in CANDIDATES {
        let (opened, judged) = (story.ago(candidate.opened_days_ago), story.ago(candidate.judged_days_ago));
        story.on(opened, move |ana| open(ana, candidate));
        story.on(opened, move |ana| learn(ana, candidate, opened));
        story.on(judged, move |ana| qualify(ana, candidate));
        if let Some(wish) = candidate.wish {
            let agreed = judged.saturating_add(2.days());
            story.on(agreed, move |ana| agree_in_principle(ana, candidate, wish));
        }
    }
    let closer = story.ago(158);
    story.on(closer, |ana| agree_in_principle(ana, &CANDIDATES[0], Wish::Strategic)); // Ben, the first of them
    set_goals(story);
    let (trial, review) = (story.ago(50), story.today().saturating_add(10.days()));
    story.on(trial, move |ana| {
        let dmitri = ana.partner("Dmitri Petrov");
        let new = NewTrial { started_on: None, review_on: Some(review) };
        ana.does(move |tx| trial::start(tx, dmitri, new.clone())).map(drop)
    });
    try_with_sofia(story);
    let until = story.today().saturating_add(60.days());
    let away = story.ago(50);
    story.on(away, move |ana| {
        let farid = ana.partner("Farid Nasser");
        let reason = "He is away for the season and plans no openings until he is back.".to_owned();
        let rest = Pause { until: Some(until), reason };
        ana.does(move |tx| pause(tx, farid, rest.clone())).map(drop)
    });
    let over = [
        (
            "Hannah Brandt",
            188,
            "She would rather have no agreement. We send each other people as friends do.",
        ),
        (
            "Joel Whitaker",
            140,
            "Ben is the only one for websites now, and Joel has no other work for my clients.",
        ),
    ];
    for (name, days_ago, reason) in over {
        let day = story.ago(days_ago);
        story.on(day, move |ana| part(ana, name, reason));
    }
}

fn open(ana: &mut Ana, candidate: &'static Candidate) -> Result<()> {
    let contact_id = Some(ana.person(candidate.name));
    let partnership = ana
        .does(move |tx| partnerships::open(tx, NewPartnership { contact_id, ..NewPartnership::default() }))?;
    ana.partners_with(candidate.name, partnership.id);
    ana.does(move |tx| explore(tx, partnership.id)).map(drop)
}

fn learn(ana: &mut Ana, candidate: &'static Candidate, on: Date) -> Result<()> {
    let offers = PARTNERS.iter().find(|partner| partner.name == candidate.name).map(|partner| partner.offers);
    let said = |words: &str| (!words.is_empty()).then(|| Said::Words(words.to_owned()));
    let value = |(name, ours, theirs): (&str, &str, &str)| Value {
        name: name.to_owned(),
        ours: said(ours),
        theirs: said(theirs),
    };
    let [honesty, word, calm] = candidate.values;
    let known = Discovery {
        ideal_client: Some(candidate.ideal_client.to_owned()),
        niche: Some(candidate.niche.to_owned()),
        wins_clients_by: Some(candidate.wins_clients_by.to_owned()),
        character: Some(candidate.character.to_owned()),
        values: vec![
            value(("Honesty", "We say what a post can do, and what it cannot.", honesty)),
            value(("Keeping one's word", "A promised day is a promised day.", word)),
            value(("Calm, unhurried work", "No client waits in panic.", calm)),
        ],
        services: offers.map(|service| ana.service(service)).into_iter().collect(),
        clients_need: (candidate.reaction == Reaction::Open).then(|| ana.service(OURS)).into_iter().collect(),
        topic: Some(Topic { raised_on: Some(on), reaction: candidate.reaction, said: None }),
    };
    let partner = ana.partner(candidate.name);
    ana.does(move |tx| discovery::learn(tx, partner, known.clone())).map(drop)
}

fn qualify(ana: &mut Ana, candidate: &'static Candidate) -> Result<()> {
    let finding = |(answer, evidence): (Answer, &str)| Finding {
        answer,
        evidence: Some(evidence.to_owned()).filter(|words| !words.is_empty()),
    };
    let [connected, shared_clients, open, willing_to_share, comfortable] = candidate.criteria.map(finding);
    let found = Qualification { connected, shared_clients, open, willing_to_share, comfortable };
    let partner = ana.partner(candidate.name);
    ana.does(move |tx| qualification::qualify(tx, partner, found.clone())).map(drop)
}

fn agree_in_principle(ana: &mut Ana, candidate: &'static Candidate, wish: Wish) -> Result<()> {
    let offers = PARTNERS.iter().find(|partner| partner.name == candidate.name).map(|partner| partner.offers);
    let both_ways = [(offers.unwrap_or(OURS), Direction::Outbound), (OURS, Direction::Inbound)];
    let wanted = Preference {
        services: both_ways
            .map(|(service, direction)| ServicePreference {
                service_id: ana.service(service),
                direction,
                ours: wish,
                theirs: wish,
            })
            .to_vec(),
        committed_ours: Commitment::Yes,
        committed_theirs: Commitment::Yes,
    };
    let partner = ana.partner(candidate.name);
    ana.does(move |tx| preference::agree_in_principle(tx, partner, wanted.clone())).map(drop)
}

fn part(ana: &mut Ana, name: &str, reason: &str) -> Result<()> {
    let (partner, ending) = (ana.partner(name), Ending { reason: reason.to_owned() });
    ana.does(move |tx| end(tx, partner, ending.clone())).map(drop)
}

fn set_goals(story: &mut Story) {
    let in_days = |days: i64| Some(story.today().saturating_add(days.days()));
    let goals = [
        ("Ben Okafor", 330, "Ten websites for my clients in the first year", Whose::Theirs, in_days(20)),
        ("Ben Okafor", 150, "Win the food market halls together", Whose::Shared, in_days(120)),
        ("Chloé Martin", 240, "Four clients who stay longer than a year", Whose::Ours, in_days(90)),
        ("Grace Lindholm", 100, "A ready-made start for founders with nobody to help", Whose::Shared, None),
    ];
    for (name, days_ago, text, whose, by) in goals {
        let day = story.ago(days_ago);
        story.on(day, move |ana| {
            let partner = ana.partner(name);
            let goal = NewGoal { text: text.to_owned(), whose, by, state: GoalState::Open };
            ana.does(move |tx| goals::add(tx, partner, goal.clone())).map(drop)
        });
    }
}

/// A trial in which nobody was sent and still much was seen, which is why it is put in writing now.
fn try_with_sofia(story: &mut Story) {
    let (began, looked) = (story.ago(80), story.ago(36));
    story.on(began, move |ana| {
        let sofia = ana.partner("Sofia Marchetti");
        let new = NewTrial { started_on: None, review_on: Some(looked) };
        ana.does(move |tx| trial::start(tx, sofia, new.clone())).map(drop)
    });
    story.on(looked, |ana| {
        let sofia = ana.partner("Sofia Marchetti");
        let outcome =
            "Nobody needed a film in these weeks, but she sent three ideas unasked and kept every promise."
                .to_owned();
        let seen = Conclusion { outcome, next: Next::Agree };
        ana.does(move |tx| trial::conclude(tx, sofia, seen.clone())).map(drop)
    });
}
