//! Who may be meant by a name as it was typed.

use kit::{Id, Result, Tx, fold, store::search};

use crate::contacts::{self, Contact};

/// People to choose from at most.
const MOST: usize = 8;
/// Those found by their words, of whom some are found by a note only.
const LOOKED_AT: u32 = 50;

/// The people who are called exactly so; or else those whose names have its words; or else those whose names begin so.
pub fn fitting(tx: &mut Tx<'_>, name: &str) -> Result<Vec<Contact>> {
    let mut exactly = contacts::exactly(tx, name)?;
    if !exactly.is_empty() {
        exactly.truncate(MOST);
        return Ok(exactly);
    }
    let (mut whole, mut begun) = (Vec::new(), Vec::new());
    for found in search::find::<Contact>(tx, name, None, LOOKED_AT)? {
        let contact = contacts::find(tx, found.id)?;
        if is_called(&contact, name, |own, typed| own == typed) {
            whole.push(contact);
        } else if is_called(&contact, name, |own, typed| own.starts_with(typed)) {
            begun.push(contact);
        }
    }
    // Ben is Ben Okafor before he is Olivia Bennett.
    let mut fitting = if whole.is_empty() { begun } else { whole };
    fitting.truncate(MOST);
    Ok(fitting)
}

/// The one of them who can only be meant.
pub fn only(fitting: &[Contact]) -> Option<Id<Contact>> {
    match fitting {
        [only] => Some(only.id),
        _ => None,
    }
}

/// Whether each word that was typed is alike one of their name.
fn is_called(contact: &Contact, name: &str, alike: fn(&str, &str) -> bool) -> bool {
    let (own, typed) = (contact.name_key(), fold::folded(name));
    fold::words(&typed).all(|typed| fold::words(&own).any(|own| alike(own, typed)))
}
