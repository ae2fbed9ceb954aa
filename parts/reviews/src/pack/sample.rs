//! A review at which there is something to say about everything. Tests look at it as a value and as programs read its PDF.

use documents::Paper;
use jiff::{Timestamp, civil::date};
use kit::{
    Id,
    ids::Named,
    money::{Currency, Money},
};
use money::fees::EachWay;
use partnerships::{
    goals::{GoalState, NewGoal, Whose},
    terms::{CarveOutReason, Direction, Kind},
};
use referrals::{Answered, CarveOut, EachAnswered};
use reviews::{
    Decision, Held,
    answers::{Answers, Balance},
    pack::{Meeting, OnlyToUs, OpenPoint, Pack, Promise, Talked, Turn},
};

fn id<T: Named>() -> Id<T> {
    format!("{}_00000000000000000000000001", T::PREFIX).parse().expect("an id")
}

fn dollars(minor: i64) -> Money {
    Money::new(minor, Currency::USD)
}

fn pack() -> Pack {
    let promise = |direction, sentence: &str| Promise {
        direction,
        service_id: id(),
        kind: Kind::Strategic,
        sentence: sentence.into(),
    };
    let goal = |text: &str, whose, by, state| NewGoal { text: text.into(), whose, by, state };
    let point = |what: &str, day, turn| OpenPoint { what: what.into(), since: date(2026, 5, day), turn };
    Pack {
        since: date(2026, 3, 4),
        until: date(2026, 6, 4),
        sent: 6,
        received: 2,
        won: 5,
        won_sent: 4,
        won_received: 1,
        fees: EachWay { ours: vec![dollars(123_450), Money::new(500, Currency::EUR)], theirs: vec![] },
        balance: vec![dollars(-14_000), Money::new(500, Currency::EUR)],
        answered: EachAnswered {
            ours: Answered { answers: 1, answer_days: 1 },
            theirs: Answered { answers: 6, answer_days: 20 },
        },
        promises: vec![
            promise(
                Direction::Outbound,
                "We send clients who need Website design to Ben Okafor and to nobody else.",
            ),
            promise(
                Direction::Inbound,
                "Ben Okafor sends clients who need Social media to us and to nobody else.",
            ),
        ],
        only_to_us: vec![OnlyToUs {
            service_id: id(),
            service: "Social media".into(),
            since: date(2026, 4, 1),
            received: 2,
        }],
        carve_outs: vec![
            CarveOut { reason: CarveOutReason::ClientAsked, note: "She does not like him.".into() },
            CarveOut { reason: CarveOutReason::ClientAsked, note: "His cousin builds websites.".into() },
        ],
        talked: Some(Talked { times: 3, last_on: Some(date(2026, 5, 28)), every_days: Some(30) }),
        goals: vec![
            goal("Ten websites", Whose::Theirs, Some(date(2026, 12, 1)), GoalState::Open),
            goal("The market halls", Whose::Shared, None, GoalState::Reached),
        ],
        open: vec![
            point("An agreement that waits to be signed", 3, Turn::Both),
            point("Lena Roth for Website design: in talks", 7, Turn::Theirs),
            point("Omar Aziz for Social media: not answered yet", 30, Turn::Ours),
        ],
        more_open: true,
    }
}

/// A review that was held.
pub fn meeting() -> Meeting {
    let answers = |rating, went_well: &str| Answers {
        rating,
        went_well: Some(went_well.into()),
        could_be_better: None,
        balance: Balance::Even,
        wish: Decision::Continue,
    };
    Meeting {
        us: "Ana Ruiz Social".into(),
        them: "Ben Okafor".into(),
        pack: pack(),
        said: Some([answers(5, "Six clients, all glad."), answers(4, "I learnt a lot.")]),
        held: Some(Held {
            on: date(2026, 6, 4),
            rating: Some(4),
            notes: "Ben takes on no shops in summer.\n\nAna asks before she sends one.".into(),
            decision: Decision::Continue,
        }),
        next_on: Some(date(2026, 9, 4)),
        paper: Paper::A4,
        written_at: Timestamp::UNIX_EPOCH,
    }
}
