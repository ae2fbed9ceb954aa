//! Says something about a client on the way.

use kit::{Actor, Id, Refusal, Result, Tx, text};
use network::contacts;
use serde_json::json;
use workspace::{
    news::{self, News},
    settings,
};

use super::{NewSaid, Said, Who, store};
use crate::{Referral, StatusName, hearing, input::LONGEST_NOTE, partner_link, silence, store as referrals};

/// What is said of one client at most; whoever has more to say talks.
const MOST: u32 = 100;
/// Questions that wait for an answer at most.
const MOST_UNANSWERED: u32 = 10;

/// Says something about a client on the way: the partner by their link, we otherwise. The other side hears of it: we by news,
/// the partner by mail, where one reaches them. Something was heard, so that the days of silence begin anew.
pub fn say(tx: &mut Tx<'_>, id: Id<Referral>, new: &NewSaid) -> Result<Said> {
    let mut referral = referrals::find(tx, id)?;
    let words = text::needed("said", &new.said, LONGEST_NOTE, "please write what you want to say")?;
    may_be_talked_over(tx, &referral)?;
    let who = match tx.actor() {
        Actor::Outsider(_) => Who::Them,
        Actor::Member(_) | Actor::Token(_) | Actor::System => Who::Us,
    };
    let said = Said { id: tx.new_id(), referral_id: id, who, said: words, said_at: tx.now() };
    if who == Who::Us {
        store::answered(tx, id)?;
    }
    store::insert(tx, &said)?;
    referrals::save(tx, &mut referral)?;
    let detail = json!({ "who": who, "reason": said.said });
    tx.note_with("referral.talked_over", &referral.subjects(), detail)?;
    match who {
        Who::Us => {
            tell_them(tx, &referral, &said)?;
            silence::begin(tx, &referral)?;
        }
        Who::Them => tell_us(tx, &referral, &said)?,
    }
    Ok(said)
}

fn may_be_talked_over(tx: &mut Tx<'_>, referral: &Referral) -> Result<()> {
    if referral.status.name() == StatusName::Draft {
        let sentence = "The client has not been sent yet, so the partner knows nothing of them.";
        return Err(Refusal::new("wrong_status", sentence, "Send the client first.").into());
    }
    if store::count(tx, referral.id)? >= MOST {
        let sentence = "So much was said here already that nothing more fits.";
        return Err(Refusal::new("said_enough", sentence, "Call each other.").into());
    }
    if matches!(tx.actor(), Actor::Outsider(_)) && store::unanswered(tx, referral.id)? >= MOST_UNANSWERED {
        let us = settings::profile(tx)?.name;
        let sentence = format!("{us} has not answered what you asked before.");
        return Err(
            Refusal::new("said_enough", sentence, format!("Call {us}, or wait for the answer.")).into()
        );
    }
    Ok(())
}

fn tell_us(tx: &mut Tx<'_>, referral: &Referral, said: &Said) -> Result<()> {
    let client = contacts::name_of(tx, referral.about.client_id)?;
    let partner = partnerships::name_of(tx, referral.about.partnership_id)?;
    let sentence = format!("{partner} says about {client}: “{}”", shortened(&said.said));
    news::tell(tx, News { about: &referral.id, sentence, path: format!("~/referrals/{}#talk", referral.id) })
}

fn shortened(words: &str) -> String {
    const MOST: usize = 200;
    if words.chars().count() <= MOST {
        words.to_owned()
    } else {
        words.chars().take(MOST).collect::<String>() + "…"
    }
}

fn tell_them(tx: &mut Tx<'_>, referral: &Referral, said: &Said) -> Result<()> {
    let partner = referral.about.partnership_id;
    let Some(to) = hearing::reach(tx, partner)?.address().map(str::to_owned) else { return Ok(()) };
    let (us, client) = (settings::profile(tx)?.name, contacts::name_of(tx, referral.about.client_id)?);
    let link = partner_link::url_for_partner(tx, referral.id)?;
    let link = link.map(|link| format!("\n\n{link}")).unwrap_or_default();
    let text = format!("{us} says about {client}:\n\n{}{link}", said.said);
    hearing::mail(tx, partner, &to, format!("About {client}"), &text)?.enqueue(tx)
}
