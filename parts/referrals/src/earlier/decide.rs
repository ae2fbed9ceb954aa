//! Decides which introduction of a client counts.

use kit::{Id, Refusal, Result, Tx};
use network::contacts;
use partnerships::terms;
use serde_json::json;

use super::{Earlier, Verdict, letter, store};
use crate::{Referral, StatusName, store as referrals};

/// A decision.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// Whether who came first stands, or this one counts.
    pub verdict: Verdict,
}

/// Decides, and tells whoever it concerns. That the first stands closes this one; that this one counts binds it to the term
/// that held when it was sent, and takes back the one that was first. After “first” the other can still be decided.
///
/// Refused where nobody came earlier (`nobody_earlier`), where it was decided otherwise for good (`decided_already`), and where
/// one of them was won (`won_already`).
pub fn decide(tx: &mut Tx<'_>, id: Id<Referral>, verdict: Verdict) -> Result<Referral> {
    let referral = referrals::find(tx, id)?;
    let Some(earlier) = store::of(tx, id)? else {
        let sentence = "Nobody came earlier, so there is nothing to decide.";
        return Err(Refusal::new("nobody_earlier", sentence, "Answer the partner as always.").into());
    };
    match (earlier.verdict, verdict) {
        (Some(was), now) if was == now => Ok(referral),
        (Some(Verdict::This), _) => {
            let sentence = "You decided that this one counts, and it was told.";
            let remedy = "Talk to the partner; what comes to nothing is closed with a reason.";
            Err(Refusal::new("decided_already", sentence, remedy).into())
        }
        (_, Verdict::First) => first_stands(tx, referral, earlier),
        (_, Verdict::This) => this_counts(tx, referral, earlier),
    }
}

fn first_stands(tx: &mut Tx<'_>, mut referral: Referral, earlier: Earlier) -> Result<Referral> {
    let client = contacts::name_of(tx, referral.about.client_id)?;
    match referral.status.name() {
        StatusName::Won => return Err(won_already(&client).into()),
        StatusName::Sent | StatusName::Accepted => {
            referral.decline(tx.today(), "They came to us earlier".to_owned())?;
        }
        StatusName::InTalks => {
            referral.lose(tx.today(), "They came to us earlier".to_owned())?;
        }
        StatusName::Draft | StatusName::Declined | StatusName::Lost | StatusName::Withdrawn => (),
    }
    referral.term_id = None;
    referrals::save(tx, &mut referral)?;
    store::decide(tx, referral.id, Verdict::First)?;
    tx.note_with("referral.first_stands", &referral.subjects(), json!({ "first_id": earlier.first_id }))?;
    if !earlier.is_certain() {
        letter::came_earlier(tx, &referral)?;
    }
    if let Some(first) = earlier.first_id {
        let first = referrals::find(tx, first)?;
        if first.is_under_way() {
            letter::stands(tx, &first)?;
        }
    }
    Ok(referral)
}

fn this_counts(tx: &mut Tx<'_>, mut referral: Referral, earlier: Earlier) -> Result<Referral> {
    if earlier.is_certain()
        && let Some(first) = earlier.first_id
    {
        give_way(tx, first)?;
    }
    if earlier.verdict == Some(Verdict::First)
        && matches!(referral.status.name(), StatusName::Declined | StatusName::Lost)
    {
        referral.reopen()?;
    }
    let (about, on) = (&referral.about, referral.sent_on.unwrap_or(tx.today()));
    let term = terms::store::holding(tx, about.partnership_id, about.direction, about.service_id, on)?;
    referral.term_id = term.map(|held| held.term.id);
    referrals::save(tx, &mut referral)?;
    store::decide(tx, referral.id, Verdict::This)?;
    tx.note_with("referral.counts", &referral.subjects(), json!({ "first_id": earlier.first_id }))?;
    // Whoever only has a name in common was told nothing before.
    if earlier.is_certain() || earlier.verdict.is_some() {
        letter::counts(tx, &referral)?;
    }
    Ok(referral)
}

/// Takes back what was first, and tells its partner; one that is over is left as it is.
fn give_way(tx: &mut Tx<'_>, first: Id<Referral>) -> Result<()> {
    let mut first = referrals::find(tx, first)?;
    match first.status.name() {
        StatusName::Won => {
            let client = contacts::name_of(tx, first.about.client_id)?;
            Err(won_already(&client).with("referral_id", first.id).into())
        }
        StatusName::Draft | StatusName::Sent | StatusName::Accepted | StatusName::InTalks => {
            first.withdraw()?;
            referrals::save(tx, &mut first)?;
            letter::gave_way(tx, &first)
        }
        StatusName::Declined | StatusName::Lost | StatusName::Withdrawn => Ok(()),
    }
}

fn won_already(client: &str) -> Refusal {
    Refusal::new(
        "won_already",
        format!("{client} was won by the other introduction, and its fee follows what was agreed for it."),
        "If it was marked as won by mistake, reopen that one first.",
    )
}
