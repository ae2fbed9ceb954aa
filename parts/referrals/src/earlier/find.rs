//! Finds who had come earlier, and keeps it.

use kit::{Id, Refusal, Result, Tx, words};
use network::contacts::{self, Contact};

use super::{Earlier, Found, Sign, letter, store};
use crate::{Referral, store as referrals};

/// Whether the client of this referral, which is not kept yet, came earlier. An earlier introduction for the same service
/// stands while it is open, or when it was won; what was declined, lost or taken back stands no more, and another service is
/// another piece of work. Without one, they had come earlier where we were in touch with them or have passed them on.
///
/// Refuses (`sent_already`) what the same partner sent before.
pub(crate) fn found(tx: &mut Tx<'_>, referral: &Referral) -> Result<Option<Found>> {
    let client = referral.about.client_id;
    let mut same = vec![(client, Sign::Email)];
    same.extend(store::reached_the_same_way(tx, client)?);
    let namesakes = store::namesakes(tx, client)?.into_iter();
    let namesakes: Vec<_> = namesakes.filter(|(id, _)| same.iter().all(|(same, _)| same != id)).collect();
    for people in [same, namesakes] {
        if let Some(found) = among(tx, referral, &people)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn among(tx: &mut Tx<'_>, referral: &Referral, people: &[(Id<Contact>, Sign)]) -> Result<Option<Found>> {
    let own = Some(referral.about.partnership_id);
    for &(person, _) in people {
        if let Some(id) = store::came(tx, referral, person, own)? {
            let earlier = referrals::find(tx, id)?;
            return Err(sent_already(tx, &earlier)?.into());
        }
    }
    let mut first: Option<Found> = None;
    for &(person, by) in people {
        let came = store::came(tx, referral, person, None)?;
        if came.is_some() && first.is_none_or(|first| came < first.first) {
            first = Some(Found { by, first: came });
        }
    }
    if first.is_some() {
        return Ok(first);
    }
    for &(person, by) in people {
        if store::is_known(tx, person)? {
            return Ok(Some(Found { by, first: None }));
        }
    }
    Ok(None)
}

fn sent_already(tx: &mut Tx<'_>, earlier: &Referral) -> Result<Refusal> {
    let client = contacts::name_of(tx, earlier.about.client_id)?;
    let on = earlier.sent_on.map(|day| format!(", on {}", words::day(day))).unwrap_or_default();
    let sentence = format!("Thank you. You sent {client} already{on}.");
    Ok(Refusal::new("sent_already", sentence, "Nothing more is needed: you hear what becomes of it.")
        .with("referral_id", earlier.id))
}

/// Keeps what was found, and tells the partner at once where it is the same person for certain.
pub(crate) fn keep(tx: &mut Tx<'_>, referral: &Referral, found: Found) -> Result<()> {
    let earlier = Earlier { found_by: found.by, first_id: found.first, verdict: None };
    store::insert(tx, referral.id, &earlier)?;
    if earlier.is_certain() { letter::came_earlier(tx, referral) } else { Ok(()) }
}
