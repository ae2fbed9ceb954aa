//! The client chooses.

use kit::{Change, Id, Result, Tx};
use network::{contacts, services};
use partnerships::{Partnership, exclusive};
use serde_json::json;
use workspace::news::{self, News};

use super::{Shortlist, State, Wish, naming, store};
use crate::{
    ConsentIn, Referral, create, door,
    input::{self, Client, Send, Wanted},
    mailing, needs, send,
};

/// What a client says on their page.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Whom they choose.
    pub partnership_id: Id<Partnership>,
    /// What is to happen.
    pub wish: Wish,
    /// A word of theirs.
    pub said: Option<String>,
}

/// The client chose one of them: that is their consent to being passed on, and sends them there. Where they will be in touch
/// by themselves, nobody hears of them. Whom they are passed on to is mailed at once, where a mail can go to them.
pub fn choose(tx: &mut Tx<'_>, id: Id<Shortlist>, choice: Choice) -> Result<Shortlist> {
    exclusive::end_past(tx)?;
    let mut shortlist = store::find(tx, id)?;
    let today = tx.today();
    if shortlist.may_choose(today, choice.partnership_id)? == Change::AlreadyMade {
        return Ok(shortlist);
    }
    let Choice { partnership_id, wish, said } = choice;
    let said = input::written("said", said.as_deref())?;
    let partnership = partnerships::find(tx, partnership_id)?;
    naming::is_partner(tx, &partnership)?;
    door::ask_about(tx, &door::CHOOSE, &shortlist.about(partnership_id))?;
    let referral_id = match wish {
        Wish::PassOn | Wish::Introduce => {
            Some(written_down(tx, &shortlist, partnership_id, wish, said.as_deref())?)
        }
        Wish::Myself => None,
    };
    shortlist.state = State::Chosen { on: today, partnership_id, wish, said, referral_id };
    store::settle(tx, &mut shortlist)?;
    match referral_id {
        Some(referral) => send::through(tx, &door::CHOOSE, referral, Send::default()).map(drop)?,
        None => needs::meet(tx, shortlist.client_id, shortlist.service_id, None)?,
    }
    let has_heard = match (wish, referral_id) {
        (Wish::PassOn, Some(referral)) => mailing::mail_at_once(tx, referral)?,
        _ => false,
    };
    tell(tx, &shortlist, partnership_id, wish, has_heard)?;
    let detail = json!({ "partnership_id": partnership_id, "wish": wish, "referral_id": referral_id });
    tx.note_with("shortlist.chosen", &shortlist.subjects(), detail)?;
    Ok(shortlist)
}

/// Has the members hear of it.
fn tell(
    tx: &mut Tx<'_>,
    shortlist: &Shortlist,
    chosen: Id<Partnership>,
    wish: Wish,
    has_heard: bool,
) -> Result<()> {
    let client = contacts::name_of(tx, shortlist.client_id)?;
    let partner = partnerships::name_of(tx, chosen)?;
    let sentence = match wish {
        Wish::PassOn if has_heard => {
            format!("{client} chose {partner} and was passed on; {partner} was mailed.")
        }
        Wish::PassOn => format!("{client} chose {partner} and was passed on. Let {partner} know."),
        Wish::Introduce => format!("{client} chose {partner} and asks you to introduce them."),
        Wish::Myself => format!("{client} chose {partner} and gets in touch by themselves."),
    };
    let path = match (wish, shortlist.state.referral_id()) {
        (Wish::Introduce, Some(referral)) => format!("~/referrals/{referral}#introduce"),
        (Wish::PassOn, Some(referral)) if !has_heard => format!("~/referrals/{referral}"),
        _ => format!("~/shortlists/{}", shortlist.id),
    };
    news::tell(tx, News { about: &shortlist.id, sentence, path })
}

/// The referral that follows, with the consent that the choice is.
fn written_down(
    tx: &mut Tx<'_>,
    shortlist: &Shortlist,
    partnership_id: Id<Partnership>,
    wish: Wish,
    said: Option<&str>,
) -> Result<Id<Referral>> {
    let about = shortlist.about(partnership_id);
    let how = match wish {
        Wish::PassOn | Wish::Myself => "chose on their page",
        Wish::Introduce => "chose on their page, and asks to be introduced",
    };
    let need = needs::find(tx, shortlist.need_id)?.what;
    let service = services::find(tx, shortlist.service_id)?.name;
    let note: Vec<&str> =
        [Some(&*need).filter(|need| *need != service), said].into_iter().flatten().collect();
    let wanted = Wanted {
        direction: about.direction,
        partnership_id,
        client: Client::Known(about.client_id),
        service_id: about.service_id,
        note: Some(note.join("\n")).filter(|note| !note.is_empty()),
        consent: ConsentIn { given: true, on: None, how: Some(how.to_owned()) },
        carve_out: about.carve_out,
        duplicate_reason: None,
    };
    create::through(tx, &door::CHOOSE, wanted).map(|referral| referral.id)
}
