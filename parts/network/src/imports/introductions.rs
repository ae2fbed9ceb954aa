//! Who introduced whom, where a file of ours says it by their cards. It is settled once everybody of the file is in, because
//! either may stand before the other.

use formats::contacts::Person;
use jiff::civil::Date;
use kit::{Result, Tx};

use super::{book::Book, known, met::day_here, passed::Passed, people};
use crate::contacts::{Contact, Met, NewContact, Source};

/// Whether the file says by a card who introduced somebody.
pub(super) fn is_told(person: &Person) -> bool {
    person.uid.is_some() && person.referrer_uid.is_some()
}

/// Keeps who introduced these people; where they are not known here, their name goes to the notes.
pub(super) fn settle(tx: &mut Tx<'_>, introduced: &[Person], source: &Source) -> Result<()> {
    introduced.iter().try_for_each(|person| introduce(tx, person, source))
}

fn introduce(tx: &mut Tx<'_>, person: &Person, source: &Source) -> Result<()> {
    let (Some(card), Some(referrer)) = (&person.uid, &person.referrer_uid) else { return Ok(()) };
    let Some(contact) = known::of_card(tx, card)? else { return Ok(()) }; // whom to take them for is not decided yet
    if contact.met.as_ref().is_some_and(|met| met.through_contact_id.is_some()) {
        return Ok(());
    }
    let through = known::of_card(tx, referrer)?.map(|through| through.id).filter(|id| *id != contact.id);
    let before = NewContact::from(contact.clone());
    let after = match (as_the_file_says(&contact, person, tx.today()), through) {
        (Some(met), Some(_)) => {
            let met = Some(Met { through_contact_id: through, ..met });
            NewContact { met, ..before.clone() }
        }
        _ => NewContact { notes: known::with_referrer(&before.notes, &person.referred_by), ..before.clone() },
    };
    // Notes that are full stay as they are.
    if after == before || after.clone().checked(tx.today()).is_err() {
        return Ok(());
    }
    people::complete(tx, &mut Book::default(), contact, after, &Passed::default(), &[], source)
}

/// How somebody was met, where the file tells of the same day.
fn as_the_file_says(contact: &Contact, person: &Person, today: Date) -> Option<Met> {
    let on = person.met_on.or(person.connected_on).map(|on| day_here(on, today));
    contact.met.clone().filter(|met| Some(met.on) == on)
}
