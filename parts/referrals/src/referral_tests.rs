//! What may follow from each status of a referral.

use jiff::civil::date;

use super::*;
use crate::Step;

const MARCH: Date = date(2026, 3, 4);

fn about(direction: Direction, consent: Consent) -> NewReferral {
    NewReferral {
        direction,
        partnership_id: "par_00000000000000000000000001".parse().unwrap(),
        client_id: "con_00000000000000000000000001".parse().unwrap(),
        service_id: "srv_00000000000000000000000001".parse().unwrap(),
        note: None,
        consent,
        carve_out: None,
    }
}

fn id() -> Id<Referral> {
    "ref_00000000000000000000000001".parse().unwrap()
}

fn term() -> Option<Id<Term>> {
    Some("trm_00000000000000000000000001".parse().unwrap())
}

fn draft() -> Referral {
    draft_with(Consent::Given { on: MARCH, how: None })
}

fn draft_with(consent: Consent) -> Referral {
    Referral::draft(id(), about(Direction::Outbound, consent), Timestamp::UNIX_EPOCH)
}

fn received() -> Referral {
    let about = about(Direction::Inbound, Consent::Missing);
    Referral::received(id(), about, MARCH, term(), Timestamp::UNIX_EPOCH)
}

fn sent() -> Referral {
    let mut referral = draft();
    referral.send(MARCH, term()).unwrap();
    referral
}

fn accepted() -> Referral {
    let mut referral = sent();
    referral.accept(date(2026, 3, 6)).unwrap();
    referral
}

#[test]
fn nobody_is_sent_without_a_yes() {
    let mut referral = draft_with(Consent::Missing);
    assert_eq!(referral.send(MARCH, None).unwrap_err().code, "consent_needed");
    referral.about.consent = Consent::Given { on: MARCH, how: None };
    assert_eq!(referral.withdraw_consent(MARCH), Change::Made);
    assert_eq!(referral.withdraw_consent(MARCH), Change::AlreadyMade);
    assert_eq!(referral.send(MARCH, None).unwrap_err().code, "consent_needed");
}

#[test]
fn sending_binds_to_the_term_that_holds_and_sending_again_changes_nothing() {
    let mut referral = sent();
    assert_eq!(referral.send(date(2026, 9, 1), None), Ok(Change::AlreadyMade));
    assert_eq!((referral.term_id, referral.sent_on), (term(), Some(MARCH)));
}

#[test]
fn an_inbound_one_starts_as_sent_so_sending_is_already_made() {
    let mut referral = received();
    assert_eq!(referral.send(MARCH, None), Ok(Change::AlreadyMade));
    assert_eq!(referral.status, Status::Sent);
}

#[test]
fn it_can_be_won_from_accepted_and_from_talks_but_not_before() {
    assert_eq!(draft().win(MARCH, None).unwrap_err().code, "wrong_status");
    assert_eq!(sent().win(MARCH, None).unwrap_err().code, "wrong_status");
    assert_eq!(accepted().win(MARCH, None), Ok(Change::Made));
    let mut in_talks = accepted();
    in_talks.talks().unwrap();
    assert_eq!(in_talks.win(date(2026, 4, 1), None), Ok(Change::Made));
    assert_eq!(in_talks.win(date(2026, 5, 1), None), Ok(Change::AlreadyMade));
    assert_eq!(in_talks.status, Status::Won { on: date(2026, 4, 1), expected: None });
    assert_eq!(in_talks.accepted_on, Some(date(2026, 3, 6)));
}

#[test]
fn every_step_made_twice_is_made_once() {
    let mut referral = accepted();
    assert_eq!(referral.accept(date(2026, 9, 9)), Ok(Change::AlreadyMade));
    assert_eq!(referral.talks(), Ok(Change::Made));
    assert_eq!(referral.talks(), Ok(Change::AlreadyMade));
    assert_eq!(referral.lose(MARCH, "no budget".into()), Ok(Change::Made));
    assert_eq!(referral.lose(MARCH, "no budget".into()), Ok(Change::AlreadyMade));
    let mut declined = sent();
    assert_eq!(declined.decline(MARCH, "too busy".into()), Ok(Change::Made));
    assert_eq!(declined.decline(MARCH, "too busy".into()), Ok(Change::AlreadyMade));
    let mut withdrawn = sent();
    assert_eq!(withdrawn.withdraw(), Ok(Change::Made));
    assert_eq!(withdrawn.withdraw(), Ok(Change::AlreadyMade));
}

#[test]
fn what_is_closed_says_so_until_it_is_reopened() {
    let mut referral = sent();
    referral.decline(MARCH, "too busy".into()).unwrap();
    let refusal = referral.win(MARCH, None).unwrap_err();
    assert_eq!(refusal.sentence, "This referral is declined.");
    assert_eq!(refusal.members["current_status"], "declined");
    assert_eq!(referral.reopen(), Ok(Change::Made));
    assert_eq!(referral.reopen(), Ok(Change::AlreadyMade));
    assert_eq!(referral.accept(MARCH), Ok(Change::Made));
}

#[test]
fn reopening_goes_on_where_it_was_left() {
    let mut lost = accepted();
    lost.lose(MARCH, "no answer".into()).unwrap();
    lost.reopen().unwrap();
    assert_eq!((&lost.status, lost.accepted_on), (&Status::InTalks, Some(date(2026, 3, 6))));

    let mut won = accepted();
    won.win(MARCH, None).unwrap();
    won.reopen().unwrap();
    assert_eq!(won.status, Status::InTalks);

    let mut withdrawn = accepted();
    withdrawn.withdraw().unwrap();
    withdrawn.reopen().unwrap();
    assert_eq!((&withdrawn.status, withdrawn.accepted_on), (&Status::Draft, None));
}

#[test]
fn every_step_that_is_offered_can_be_made() {
    let mut lost = accepted();
    lost.lose(MARCH, "no answer".into()).unwrap();
    let mut in_talks = accepted();
    in_talks.talks().unwrap();
    for referral in [draft(), sent(), accepted(), in_talks, lost] {
        for step in referral.status.name().next_steps() {
            let mut referral = referral.clone();
            let made = match step {
                Step::Send => referral.send(MARCH, None),
                Step::Accept => referral.accept(MARCH),
                Step::Talks => referral.talks(),
                Step::Win => referral.win(MARCH, None),
                Step::Decline => referral.decline(MARCH, "too busy".into()),
                Step::Lose => referral.lose(MARCH, "no answer".into()),
                Step::Withdraw => referral.withdraw(),
                Step::Reopen => referral.reopen(),
            };
            assert_eq!(made, Ok(Change::Made), "{step:?}");
        }
    }
}

#[test]
fn reopening_passes_nobody_on_who_took_their_yes_back() {
    let mut referral = sent();
    referral.decline(MARCH, "too busy".into()).unwrap();
    referral.withdraw_consent(MARCH);
    assert_eq!(referral.reopen().unwrap_err().code, "consent_needed");

    let mut won_by_mistake = accepted();
    won_by_mistake.win(MARCH, None).unwrap();
    won_by_mistake.withdraw_consent(MARCH);
    assert_eq!(won_by_mistake.reopen(), Ok(Change::Made));
}

#[test]
fn the_client_is_seen_only_while_it_lies_with_them_and_the_yes_stands() {
    assert!(!draft().is_shared());
    let mut referral = accepted();
    assert!(referral.is_shared());
    referral.withdraw_consent(MARCH);
    assert!(!referral.is_shared());
    assert_eq!(referral.record_consent(MARCH, None), Change::Made);
    assert_eq!(referral.record_consent(MARCH, None), Change::AlreadyMade);
    assert!(referral.is_shared());
    referral.lose(MARCH, "no budget".into()).unwrap();
    assert!(!referral.is_shared());
}

#[test]
fn a_duplicate_names_the_earlier_one() {
    let refusal = duplicate_referral(id(), "Lena", "Website design");
    assert_eq!(refusal.sentence, "There is an open referral of Lena for Website design already.");
    assert_eq!(refusal.members["referral_id"], id().to_string());
}
