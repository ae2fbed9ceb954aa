//! Where the things to do come from: each part is asked for a few, and all are put in the order of their day.

use std::time::Duration;

use agreements::{Reminds, Wait, comments, offers};
use jiff::{Timestamp, ToSpan, civil::Date};
use kit::{
    Result, Tx, distinct,
    store::JobState,
    words::{day, listed},
};
use money::payouts;
use network::{
    cadence::{self, Cadence},
    contacts, meetings,
    touchpoints::follow_ups_due,
};
use partnerships::{next_review, trial};
use referrals::{
    StatusName, Waiting,
    hearing::WhyNot,
    needs, shortlists,
    silence::{Silent, silent},
    talk,
};

use super::{Action, ActionKind, Subject, received};
use crate::snoozes;

/// One source names at most so many that are not put off; who has more to do begins with the oldest.
const MOST: u32 = 20;

/// Of those one is losing touch with, so many stand on Today; the list has them all.
const FEW: u32 = 3;

/// So many days before a review the other side is asked how it goes.
const ASKED_BEFORE: i64 = 14;

/// How many days a need is known before somebody should be found.
const UNMET_DAYS: i64 = 7;
/// How long a client may take to choose before they are asked.
const UNCHOSEN: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Asks a part for what is due on a day, a number of things at most.
type Source = fn(&mut Tx<'_>, Date, u32) -> Result<Vec<Action>>;

const SOURCES: &[Source] = &[
    failures,
    received::first_undecided,
    received::answers_we_owe,
    questions_unanswered,
    received::silent_ourselves,
    received::to_thank,
    comments_unanswered,
    offers_unanswered,
    agreements_open,
    agreements_near_their_end,
    reviews_due,
    reviews_near,
    trials_due,
    follow_ups,
    meetings_over,
    losing_touch,
    payouts_open,
    unanswered,
    quiet_accepted,
    quiet_talks,
    needs_unmet,
    shortlists_unanswered,
    super::plans::plan_due,
];

/// What there is to do today, the longest due first, but for what was put off.
pub fn actions(tx: &mut Tx<'_>) -> Result<Vec<Action>> {
    let asleep = snoozes::asleep(tx)?;
    let mut actions = due(tx, MOST + asleep.len() as u32)?;
    actions.retain(|action| !snoozes::is_asleep(&asleep, action));
    Ok(actions)
}

/// One thing that there is to do today, put off or not.
pub fn action(tx: &mut Tx<'_>, kind: ActionKind, subject: &str) -> Result<Option<Action>> {
    if kind == ActionKind::KeepInTouch {
        return losing_touch_with(tx, subject);
    }
    let most = MOST + snoozes::asleep(tx)?.len() as u32;
    Ok(due(tx, most)?.into_iter().find(|action| action.kind == kind && action.subject.id == subject))
}

fn due(tx: &mut Tx<'_>, most: u32) -> Result<Vec<Action>> {
    let today = tx.today();
    let mut actions = Vec::new();
    for source in SOURCES {
        actions.extend(source(tx, today, most)?);
    }
    actions.sort_by_key(|action| action.due_on);
    Ok(actions)
}

fn reviews_due(tx: &mut Tx<'_>, today: Date, most: u32) -> Result<Vec<Action>> {
    let due = next_review::due(tx, today, most)?;
    due.into_iter()
        .map(|next| {
            let name = partnerships::name_of(tx, next.partnership_id)?;
            let partnership = partnerships::find(tx, next.partnership_id)?;
            let why = match partnership.active_since {
                Some(since) => format!("Your partnership began on {}", day(since)),
                None => "See how it goes, and decide together".to_owned(),
            };
            Ok(Action {
                kind: ActionKind::HoldReview,
                title: format!("Hold the review with {name}"),
                why,
                due_on: next.due_on,
                subject: Subject::of("review", next.id),
                url: tx.href(&format!("~/reviews/{}", next.id)),
            })
        })
        .collect()
}

fn reviews_near(tx: &mut Tx<'_>, today: Date, most: u32) -> Result<Vec<Action>> {
    let near = reviews::answers::unasked(tx, today, today.saturating_add(ASKED_BEFORE.days()), most)?;
    near.into_iter()
        .map(|review| {
            let name = partnerships::name_of(tx, review.partnership_id)?;
            Ok(Action {
                kind: ActionKind::AskBeforeReview,
                title: format!("Ask {name} how it goes, before you talk"),
                why: format!(
                    "Your review is on {}; five questions each, for both of you",
                    day(review.due_on)
                ),
                due_on: review.due_on.saturating_sub(ASKED_BEFORE.days()),
                subject: Subject::of("review", review.id),
                url: tx.href(&format!("~/reviews/{}#before", review.id)),
            })
        })
        .collect()
}

fn trials_due(tx: &mut Tx<'_>, today: Date, most: u32) -> Result<Vec<Action>> {
    let due = trial::due(tx, today, most)?;
    due.into_iter()
        .map(|trial| {
            let (id, name) = (trial.partnership_id, partnerships::name_of(tx, trial.partnership_id)?);
            Ok(Action {
                kind: ActionKind::LookAtTrial,
                title: format!("Look how the trial with {name} goes"),
                why: format!("It began on {}", day(trial.started_on)),
                due_on: trial.review_on,
                subject: Subject::of("partnership", id),
                url: tx.href(&format!("~/partners/{id}/trial")),
            })
        })
        .collect()
}

fn comments_unanswered(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let said = distinct(comments::unanswered(tx, most)?, |comment| comment.agreement_id);
    said.into_iter()
        .map(|comment| {
            let id = comment.agreement_id;
            let partner = agreements::find(tx, id)?.about.partnership_id;
            Ok(Action {
                kind: ActionKind::AnswerComment,
                title: format!("Answer {} about your agreement", partnerships::name_of(tx, partner)?),
                why: comment.said,
                due_on: tx.day_of(comment.said_at),
                subject: Subject::of("agreement", id),
                url: tx.href(&format!("~/agreements/{id}#talk")),
            })
        })
        .collect()
}

fn offers_unanswered(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let open = offers::unanswered(tx, most)?;
    open.into_iter()
        .map(|offer| {
            let id = offer.agreement_id;
            let partner = agreements::find(tx, id)?.about.partnership_id;
            Ok(Action {
                kind: ActionKind::AnswerOffer,
                title: format!("Answer the terms that {} proposes", partnerships::name_of(tx, partner)?),
                why: offer.remark.unwrap_or_else(|| "They would have your agreement otherwise".to_owned()),
                due_on: tx.day_of(offer.made_at),
                subject: Subject::of("agreement", id),
                url: tx.href(&format!("~/agreements/{id}/other-terms")),
            })
        })
        .collect()
}

fn agreements_open(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let open = agreements::waiting(tx, most)?;
    let action = |agreement: agreements::Waiting| {
        let (name, due_on) = (&agreement.partner, tx.day_of(agreement.since));
        let (kind, title, why) = match &agreement.wait {
            Wait::Ours => (
                ActionKind::SignAgreement,
                format!("Sign the agreement with {name}"),
                format!("It lies before you both since {}", day(due_on)),
            ),
            Wait::Theirs => (
                ActionKind::RecordSignature,
                format!("Ask {name} to sign the agreement"),
                format!("You signed it, and theirs is missing since {}", day(due_on)),
            ),
            Wait::TheirsFirst => (
                ActionKind::RecordSignature,
                format!("Ask {name} to sign the agreement"),
                format!("They sign first, and it lies before them since {}", day(due_on)),
            ),
            Wait::Unanswered(by) => (
                ActionKind::AgreementUnanswered,
                format!("Decide what comes next: {name} did not answer the agreement"),
                format!("It could be answered until {}", day(*by)),
            ),
            Wait::Beginning => (
                ActionKind::BeginAgreement,
                format!("Begin the agreement with {name}"),
                "Nothing stands in its way".to_owned(),
            ),
            Wait::Obstacle(obstacle) => (
                ActionKind::DecideConflict,
                match obstacle.code {
                    "conflicts_unresolved" => format!("Decide what gives way to the agreement with {name}"),
                    _ => format!("See what stands in the way of the agreement with {name}"),
                },
                format!("{} {}", obstacle.sentence, obstacle.remedy.trim_end_matches('.')),
            ),
            // That one comes by itself, so it is no thing to do: it stands under what is coming up.
            Wait::Day(_) => return None,
        };
        let id = agreement.agreement_id;
        let url = tx.href(&format!("~/agreements/{id}"));
        Some(Action { kind, title, why, due_on, subject: Subject::of("agreement", id), url })
    };
    Ok(open.into_iter().filter_map(action).collect())
}

fn agreements_near_their_end(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let near = agreements::reminders(tx, most)?;
    let action = |reminder: agreements::Reminder| {
        let name = &reminder.partner;
        let (kind, title, why) = match reminder.of {
            Reminds::Notice { by, ends_on } => (
                ActionKind::GiveNotice,
                format!("Decide whether the agreement with {name} goes on"),
                format!("Notice by {} ends it on {}; otherwise it goes on by itself", day(by), day(ends_on)),
            ),
            Reminds::End { on } => (
                ActionKind::AgreementEnds,
                format!("Decide what comes after the agreement with {name}"),
                format!("It ends on {}", day(on)),
            ),
        };
        let id = reminder.agreement_id;
        let url = tx.href(&format!("~/agreements/{id}"));
        Action { kind, title, why, due_on: reminder.since, subject: Subject::of("agreement", id), url }
    };
    Ok(near.into_iter().map(action).collect())
}

fn payouts_open(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let open = payouts::waiting(tx, most)?;
    let action = |payout: payouts::Waiting| {
        let (kind, title) = match payout.status {
            payouts::Status::Prepared => (ActionKind::ApprovePayout, "Look at a payout and approve it"),
            payouts::Status::PartlyPaid => {
                (ActionKind::PayPayout, "Pay the rest of a payout, and mark it as paid")
            }
            payouts::Status::Approved
            | payouts::Status::Sent
            | payouts::Status::Paid
            | payouts::Status::Cancelled => (ActionKind::PayPayout, "Pay your partners, and mark it as paid"),
        };
        Action {
            kind,
            title: title.to_owned(),
            why: format!("Fees that were due up to {}", day(payout.up_to)),
            due_on: tx.day_of(payout.since),
            subject: Subject::of("payout", payout.payout_id),
            url: tx.href(&format!("~/money/payouts/{}", payout.payout_id)),
        }
    };
    Ok(open.into_iter().map(action).collect())
}

fn follow_ups(tx: &mut Tx<'_>, today: Date, most: u32) -> Result<Vec<Action>> {
    let due = follow_ups_due(tx, today, most)?;
    let action = |follow_up: network::touchpoints::FollowUp| Action {
        kind: ActionKind::FollowUp,
        title: format!("Get back to {}", follow_up.name),
        why: follow_up.note.unwrap_or_else(|| "You wanted to be in touch again".to_owned()),
        due_on: follow_up.on,
        subject: Subject::of("touchpoint", follow_up.touchpoint_id),
        url: tx.href(&format!("~/people/{}", follow_up.contact_id)),
    };
    Ok(due.into_iter().map(action).collect())
}

fn meetings_over(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let now = tx.now();
    let begun = meetings::planned(tx, Timestamp::UNIX_EPOCH, now, most)?;
    let over = begun.into_iter().filter(|meeting| meeting.ends_at <= now);
    let action = |meeting: meetings::Planned| Action {
        kind: ActionKind::WriteDownMeeting,
        title: format!("Say how it went: {}", meeting.title),
        why: format!("It was to be on {}", day(tx.day_of(meeting.starts_at))),
        due_on: tx.day_of(meeting.starts_at),
        subject: Subject::of("appointment", meeting.id),
        url: tx.href(&format!("~/meetings/{}", meeting.id)),
    };
    Ok(over.map(action).collect())
}

fn losing_touch(tx: &mut Tx<'_>, _: Date, _: u32) -> Result<Vec<Action>> {
    let late = cadence::losing_touch(tx, None, FEW)?;
    late.data.iter().map(|cadence| talk(tx, cadence)).collect()
}

/// That one is losing touch with somebody, put off or not.
fn losing_touch_with(tx: &mut Tx<'_>, subject: &str) -> Result<Option<Action>> {
    let Ok(contact) = subject.parse() else { return Ok(None) };
    let (today, zone) = (tx.today(), tx.scope().zone.clone());
    let late =
        cadence::find(tx, contact)?.filter(|cadence| cadence.state(today, &zone) == cadence::State::Late);
    late.map(|cadence| talk(tx, &cadence)).transpose()
}

fn talk(tx: &mut Tx<'_>, cadence: &Cadence) -> Result<Action> {
    let id = cadence.contact_id;
    let since = day(tx.day_of(cadence.since_at));
    let why = match cadence.is_met {
        true => format!("Last in touch {since}"),
        false => format!("You have not talked yet, since {since}"),
    };
    Ok(Action {
        kind: ActionKind::KeepInTouch,
        title: talk_again(&contacts::name_of(tx, id)?),
        why,
        due_on: cadence.latest_on(&tx.scope().zone),
        subject: Subject::of("contact", id),
        url: tx.href(&format!("~/people/{id}")),
    })
}

/// What there is to do where one is losing touch with somebody.
pub(crate) fn talk_again(name: &str) -> String {
    format!("Talk to {name} again")
}

fn questions_unanswered(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let asked = distinct(talk::questions(tx, most)?, |question| question.referral_id);
    let action = |question: talk::Question| Action {
        kind: ActionKind::AnswerQuestion,
        title: format!("Answer {} about {}", question.partner, question.client),
        why: question.said,
        due_on: tx.day_of(question.said_at),
        subject: Subject::of("referral", question.referral_id),
        url: tx.href(&format!("~/referrals/{}#talk", question.referral_id)),
    };
    Ok(asked.into_iter().map(action).collect())
}

fn unanswered(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let silent = silent(tx, StatusName::Sent, most)?;
    let action = |silent: Silent| {
        let referral = &silent.waiting;
        let title =
            call(&silent).unwrap_or_else(|| format!("Ask {} about {}", referral.partner, referral.client));
        let heard = format!("You sent them on {}, and there is no answer yet", day(referral.sent_on));
        about(tx, ActionKind::AskPartner, title, why(&silent, heard), silent.since, referral)
    };
    Ok(silent.into_iter().map(action).collect())
}

fn quiet_accepted(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    quiet(tx, StatusName::Accepted, most)
}

fn quiet_talks(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    quiet(tx, StatusName::InTalks, most)
}

fn quiet(tx: &mut Tx<'_>, status: StatusName, most: u32) -> Result<Vec<Action>> {
    let silent = silent(tx, status, most)?;
    let action = |silent: Silent| {
        let referral = &silent.waiting;
        let title = call(&silent)
            .unwrap_or_else(|| format!("Ask {} how it went with {}", referral.partner, referral.client));
        let heard = format!("Nothing was heard since {}", day(tx.day_of(referral.since)));
        about(tx, ActionKind::AskPartner, title, why(&silent, heard), silent.since, referral)
    };
    Ok(silent.into_iter().map(action).collect())
}

/// What is left to do once Entente asked by mail.
fn call(silent: &Silent) -> Option<String> {
    let asked = !silent.asked_on.is_empty();
    asked.then(|| format!("Call {} about {}", silent.waiting.partner, silent.waiting.client))
}

fn why(silent: &Silent, heard: String) -> String {
    let asked: Vec<String> = silent.asked_on.iter().map(|&on| day(on)).collect();
    match &silent.why_not {
        _ if !asked.is_empty() => format!("{heard}. Entente asked them on {}", listed(&asked)),
        Some(why_not @ (WhyNot::NoAddress | WhyNot::Suppressed(_))) => {
            format!("{heard}. Entente cannot ask: {}", why_not.sentence())
        }
        Some(WhyNot::NoMail) | None => heard,
    }
}

pub(super) fn about(
    tx: &Tx<'_>,
    kind: ActionKind,
    title: String,
    why: String,
    due_on: Date,
    referral: &Waiting,
) -> Action {
    let id = referral.referral_id;
    let url = tx.href(&format!("~/referrals/{id}"));
    Action { kind, title, why, due_on, subject: Subject::of("referral", id), url }
}

fn needs_unmet(tx: &mut Tx<'_>, today: Date, most: u32) -> Result<Vec<Action>> {
    let unmet = needs::unmet(tx, today.saturating_sub(UNMET_DAYS.days()), most)?;
    let action = |need: needs::Unmet| Action {
        kind: ActionKind::FindSomebody,
        title: format!("Find somebody for {}: {}", need.client, need.what),
        why: format!("You noticed it on {}", day(need.noticed_on)),
        due_on: need.noticed_on.saturating_add(UNMET_DAYS.days()),
        subject: Subject::of("need", need.need_id),
        url: tx.href(&format!("~/needs/{}", need.need_id)),
    };
    Ok(unmet.into_iter().map(action).collect())
}

fn shortlists_unanswered(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let waiting = shortlists::waiting(tx, tx.now() - UNCHOSEN, most)?;
    let action = |shortlist: shortlists::Waiting| Action {
        kind: ActionKind::AskClient,
        title: format!("Ask {} whom they would like to talk to", shortlist.client),
        why: format!("{}: they can choose since {}", shortlist.what, day(tx.day_of(shortlist.since))),
        due_on: tx.day_of(shortlist.since + UNCHOSEN),
        subject: Subject::of("shortlist", shortlist.shortlist_id),
        url: tx.href(&format!("~/shortlists/{}", shortlist.shortlist_id)),
    };
    Ok(waiting.into_iter().map(action).collect())
}

fn failures(tx: &mut Tx<'_>, _: Date, most: u32) -> Result<Vec<Action>> {
    let dead = tx.troubled_jobs()?.into_iter().filter(|job| job.state == JobState::Dead).take(most as usize);
    let url = tx.href("~/undone");
    let action = |job: kit::store::TroubledJob| Action {
        kind: ActionKind::LookAtFailure,
        title: format!("Look at what failed: {}", crate::undone::in_words(&job.kind)),
        why: job.failure,
        due_on: tx.day_of(job.run_at),
        subject: Subject { of: "job", id: kit::ids::spelled("job", job.id) },
        url: url.clone(),
    };
    Ok(dead.map(action).collect())
}
