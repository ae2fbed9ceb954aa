//! What may follow from each state of an agreement.

use jiff::civil::date;

use super::*;
use crate::{conflicts::Resolution, signature::How};

const MARCH: Date = date(2026, 3, 4);
const DECEMBER: Date = date(2026, 12, 31);

fn id(number: u8) -> AgreementId {
    format!("agr_{number:026}").parse().unwrap()
}

fn draft(form: Form) -> Agreement {
    let partnership_id = "par_00000000000000000000000001".parse().unwrap();
    let dates = Dates { starts_on: MARCH, ends_on: Some(DECEMBER) };
    let (notice_days, boundaries, particulars) = (None, None, Particulars::default());
    let about =
        NewAgreement { partnership_id, form, dates, renewal: None, notice_days, boundaries, particulars };
    Agreement::draft(id(1), about, Timestamp::UNIX_EPOCH)
}

fn by(party: Party) -> Signature {
    Signature { party, how: How::Own, name: "Maya Lindqvist".into(), on: MARCH, file_id: None }
}

fn signed() -> Agreement {
    let mut agreement = draft(Form::Written);
    agreement.propose().unwrap();
    agreement.sign(by(Party::Ours)).unwrap();
    agreement.sign(by(Party::Theirs)).unwrap();
    agreement
}

fn active() -> Agreement {
    let mut agreement = signed();
    agreement.activate(MARCH).unwrap();
    agreement
}

#[test]
fn both_sides_sign_and_then_it_can_hold() {
    let mut agreement = draft(Form::Written);
    assert_eq!(agreement.propose(), Ok(Change::Made));
    assert_eq!(agreement.propose(), Ok(Change::AlreadyMade));
    assert_eq!(agreement.sign(by(Party::Theirs)), Ok(Change::Made));
    assert_eq!(agreement.sign(by(Party::Theirs)), Ok(Change::AlreadyMade));
    assert_eq!(agreement.status, Status::PartlySigned);
    let refusal = agreement.activate(MARCH).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.sentence.as_str()),
        ("not_signed", "This agreement still has to be signed by us.")
    );
    assert_eq!(agreement.sign(by(Party::Ours)), Ok(Change::Made));
    assert_eq!(agreement.status, Status::Signed);
    assert_eq!(agreement.activate(MARCH), Ok(Change::Made));
    assert_eq!(agreement.activate(MARCH), Ok(Change::AlreadyMade));
}

#[test]
fn what_was_agreed_by_word_holds_without_signatures() {
    let mut agreement = draft(Form::Verbal);
    assert_eq!(agreement.activate(MARCH), Ok(Change::Made));
    assert_eq!(agreement.status, Status::Active { since: MARCH, ending: None });
}

#[test]
fn it_waits_for_its_first_day_and_not_beyond_its_last() {
    let mut agreement = signed();
    let refusal = agreement.activate(date(2026, 3, 3)).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.sentence.as_str()),
        ("starts_later", "This agreement starts on 4 March 2026.")
    );
    assert_eq!(agreement.status, Status::Signed);
    assert_eq!(agreement.activate(date(2027, 1, 1)).unwrap_err().code, "agreement_over");
    assert_eq!(agreement.activate(DECEMBER), Ok(Change::Made));
}

#[test]
fn an_end_to_come_keeps_it_active_until_then() {
    let mut agreement = active();
    let end = |agreement: &mut Agreement| {
        agreement.end(date(2026, 6, 30), "we grow apart".into(), date(2026, 6, 1))
    };
    assert_eq!(end(&mut agreement), Ok(Change::Made));
    assert_eq!(end(&mut agreement), Ok(Change::AlreadyMade));
    assert_eq!(agreement.status.name(), StatusName::Active);
    assert_eq!(agreement.close_if_over(date(2026, 6, 30)), Change::AlreadyMade);
    assert_eq!(agreement.close_if_over(date(2026, 7, 1)), Change::Made);
    assert_eq!(agreement.status, Status::Ended { on: date(2026, 6, 30), reason: "we grow apart".into() });
}

#[test]
fn an_end_at_once_is_one() {
    let mut agreement = active();
    let today = date(2026, 6, 1);
    assert_eq!(agreement.end(today, "it did not work".into(), today), Ok(Change::Made));
    assert_eq!(agreement.end(today, "it did not work".into(), today), Ok(Change::AlreadyMade));
    assert_eq!(agreement.about.dates.ends_on, Some(today));
    assert_eq!(agreement.activate(today).unwrap_err().sentence, "This agreement is ended.");
}

#[test]
fn past_its_last_day_it_expires_but_a_draft_is_only_text() {
    for (mut agreement, name) in [
        (active(), StatusName::Expired),
        (signed(), StatusName::Expired),
        (draft(Form::Written), StatusName::Draft),
    ] {
        agreement.close_if_over(date(2027, 1, 1));
        assert_eq!(agreement.status.name(), name);
    }
}

#[test]
fn an_amendment_is_a_new_draft_that_takes_the_place_of_the_old() {
    let mut old = active();
    let new = old.amend(id(2), date(2026, 9, 1), None, Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!((new.version, new.amends, &new.status), (2, Some(id(1)), &Status::Draft));
    assert_eq!(new.about.dates, Dates { starts_on: date(2026, 9, 1), ends_on: Some(DECEMBER) });
    assert!(new.signatures.is_empty());
    assert_eq!(old.supersede(id(2), date(2026, 9, 1)), Ok(Change::Made));
    assert_eq!(old.supersede(id(2), date(2026, 9, 1)), Ok(Change::AlreadyMade));
    assert_eq!(
        old.amend(id(3), date(2026, 9, 1), None, Timestamp::UNIX_EPOCH).unwrap_err().sentence,
        "This agreement is replaced by an amendment."
    );
}

#[test]
fn they_can_say_no_until_both_have_signed() {
    let mut proposed = draft(Form::Written);
    assert!(proposed.decline("too early".into()).is_err());
    proposed.propose().unwrap();
    assert_eq!(proposed.decline("too early".into()), Ok(Change::Made));
    assert_eq!(proposed.decline("too early".into()), Ok(Change::AlreadyMade));
    assert!(signed().decline("too late".into()).is_err());
}

#[test]
fn a_pause_keeps_the_day_from_which_it_held() {
    let mut agreement = active();
    assert_eq!(agreement.pause("summer".into()), Ok(Change::Made));
    assert_eq!(agreement.pause("summer".into()), Ok(Change::AlreadyMade));
    assert_eq!(agreement.resume(), Ok(Change::Made));
    assert_eq!(agreement.status, Status::Active { since: MARCH, ending: None });
    assert!(draft(Form::Written).pause("never".into()).is_err());
}

#[test]
fn what_somebody_ended_as_of_a_day_does_not_rest_and_its_reason_stays() {
    let mut agreement = active();
    agreement.end(date(2026, 6, 30), "we grow apart".into(), date(2026, 6, 1)).unwrap();
    assert_eq!(agreement.pause("summer".into()).unwrap_err().code, "wrong_status");
    assert_eq!(agreement.status.reason(), Some("we grow apart"));
}

#[test]
fn words_can_be_changed_until_both_have_signed_them() {
    let mut agreement = draft(Form::Written);
    agreement.propose().unwrap();
    assert_eq!(agreement.may_be_changed(), Ok(()));
    agreement.sign(by(Party::Theirs)).unwrap();
    assert_eq!(agreement.may_be_changed(), Ok(()));
    agreement.sign(by(Party::Ours)).unwrap();
    assert_eq!(agreement.may_be_changed().unwrap_err().code, "agreement_signed");
    let about = agreement.about.clone();
    assert_eq!(agreement.reword(about).unwrap_err().code, "agreement_signed");
}

#[test]
fn a_signature_given_to_other_words_does_not_count() {
    let mut agreement = draft(Form::Written);
    let about = agreement.about.clone();
    assert_eq!(agreement.reword(about.clone()), Ok(vec![]));
    assert_eq!(agreement.wording, 1, "nobody has read it yet");
    agreement.propose().unwrap();
    agreement.sign(by(Party::Theirs)).unwrap();
    assert_eq!(agreement.reword(about), Ok(vec![by(Party::Theirs)]));
    assert_eq!((agreement.wording, &agreement.status), (2, &Status::Draft));
    assert!(!agreement.is_signed_by(Party::Theirs), "she signs the new words, or she does not");
}

#[test]
fn an_amendment_begins_no_earlier_than_what_it_amends() {
    let refusal = active().amend(id(2), date(2026, 3, 3), None, Timestamp::UNIX_EPOCH).unwrap_err();
    assert_eq!(
        (refusal.code, refusal.sentence.as_str()),
        ("amendment_too_early", "This agreement begins on 4 March 2026.")
    );
}

#[test]
fn what_waits_for_its_day_is_signed_and_keeps_what_was_decided() {
    let mut agreement = draft(Form::Verbal);
    assert_eq!(agreement.wait(vec![]), Change::Made);
    assert_eq!(agreement.wait(vec![]), Change::AlreadyMade);
    assert!(agreement.is_waiting());
    let decided = vec![Resolve { conflict_id: "trm_1".into(), with: Resolution::End }];
    assert_eq!(agreement.wait(decided.clone()), Change::Made);
    assert_eq!(agreement.decisions, decided);
    agreement.activate(MARCH).unwrap();
    assert_eq!((agreement.decisions, agreement.begins_by_itself), (vec![], false));
}
