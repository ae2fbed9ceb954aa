//! What a partner says of a client. Where that is not asked any more, the page tells why, and nothing changes.

use kit::{
    Error, Result, Tx,
    web::{Go, Typed},
    words,
};
use money::payments::{self, NetOf, NewPayment};
use referrals::{
    Referral, Status,
    input::Win,
    talk::{self, NewSaid},
};

use super::client::{Stands, stands};

words! {
    /// What a partner says of a client.
    pub enum Answer {
        /// They take the client on.
        Accept: "accept", "Yes, I will write to them";
        /// They do not, or no longer.
        Decline: "decline", "Not this time";
        /// They have talked with the client.
        Talks: "talks", "We have talked";
        /// The client is theirs.
        Won: "won", "They are my client now";
        /// The client has paid.
        Paid: "paid", "They paid";
        /// They have something to say.
        Say: "say", "Send it";
    }
}

/// Does what they say, and goes back to the page.
pub(crate) fn answer(tx: &mut Tx<'_>, referral: &Referral, here: &str, typed: &Typed) -> Result<Go> {
    let mut form = typed.read();
    let answer = form.parsed::<Answer>("answer");
    form.done()?;
    let answer = answer.ok_or_else(|| Error::invalid("answer", "please choose an answer"))?;
    let (here, business) = (Go::to(here), workspace::settings::profile(tx)?.name);
    let said = match (stands(referral, &business), answer) {
        (Stands::Asked | Stands::Taken { .. }, Answer::Accept) => {
            referrals::accept(tx, referral.id)?;
            format!("Thank you. {business} knows that you will write to them.")
        }
        (Stands::Asked, Answer::Decline) => {
            referrals::decline(tx, referral.id, typed.text("reason"))?;
            "Thank you for saying so.".to_owned()
        }
        (Stands::Taken { .. }, Answer::Decline) => {
            give_back(tx, referral, typed.text("reason"))?;
            "Thank you for trying.".to_owned()
        }
        (Stands::Taken { .. }, Answer::Talks) => {
            referrals::talks(tx, referral.id)?;
            format!("Thank you. {business} knows that you talk.")
        }
        (Stands::Taken { .. }, Answer::Won) => {
            win(tx, referral, typed)?;
            format!("That is good news. {business} knows.")
        }
        (Stands::Won, Answer::Paid) => paid(tx, referral, typed)?,
        (Stands::Asked | Stands::Taken { .. } | Stands::Won, Answer::Say) => {
            talk::say(tx, referral.id, &NewSaid { said: typed.text("said").to_owned() })?;
            format!("{business} has it.")
        }
        (Stands::Over(_), _)
        | (Stands::Asked, Answer::Talks | Answer::Won | Answer::Paid)
        | (Stands::Taken { .. }, Answer::Paid)
        | (Stands::Won, Answer::Accept | Answer::Decline | Answer::Talks | Answer::Won) => return Ok(here),
    };
    Ok(here.saying(said))
}

/// Before the talks began, the client is free for somebody else; afterwards, nothing came of it.
fn give_back(tx: &mut Tx<'_>, referral: &Referral, reason: &str) -> Result<Referral> {
    if referral.status == Status::InTalks {
        referrals::lose(tx, referral.id, reason)
    } else {
        referrals::decline(tx, referral.id, reason)
    }
}

fn win(tx: &mut Tx<'_>, referral: &Referral, typed: &Typed) -> Result<Referral> {
    let currency = payments::currency_of(tx, referral)?;
    let mut form = typed.read();
    let won = Win { on: form.day("on"), expected: form.money("expected", currency) };
    form.done()?;
    referrals::win(tx, referral.id, &won)
}

fn paid(tx: &mut Tx<'_>, referral: &Referral, typed: &Typed) -> Result<String> {
    let currency = payments::currency_of(tx, referral)?;
    let mut form = typed.read();
    let amount = form.needed_money("amount", currency, "please write what they paid, such as 240.00");
    let paid_on = form.day("paid_on").unwrap_or(tx.today());
    form.done()?;
    let (id, net_of) = (tx.new_id(), NetOf::default());
    let payment =
        payments::record(tx, referral.id, id, NewPayment { amount, paid_on, net_of, reference: None })?;
    Ok(match money::fees::of_payment(tx, payment.id)? {
        Some(fee) => format!("Thank you. Your fee for it is {}.", fee.amount.human()),
        None => "Thank you. There is no fee for it.".to_owned(),
    })
}
