//! Who may be meant by a name as it was typed.

use kit::{Id, Result, Tx, fold, store::search};

use crate::contacts::{self, Contact};

/// People to choose from at most.
const MOST: usize = 8;
/// Those found by their words, of whom some are found by a note only.
const LOOKED_AT: u32 = 50;

/// The people whose name this is, or whose names begin with its words. Where somebody is called exactly so, nobody else
/// is meant.
pub fn fitting(tx: &mut Tx<'_>, name: &str) -> Result<Vec<Contact>> {
    let mut exactly = contacts::exactly(tx, name)?;
    if !exactly.is_empty() {
        exactly.truncate(MOST);
        return Ok(exactly);
    }
    let mut fitting = Vec::new();
    for found in search::find::<Contact>(tx, name, None, LOOKED_AT)? {
        let contact = contacts::find(tx, found.id)?;
        if is_called(&contact, name) {
            fitting.push(contact);
        }
        if fitting.len() == MOST {
            break;
        }
    }
    Ok(fitting)
}

/// The one of them who can only be meant.
pub fn only(fitting: &[Contact]) -> Option<Id<Contact>> {
    match fitting {
        [only] => Some(only.id),
        _ => None,
    }
}

fn is_called(contact: &Contact, name: &str) -> bool {
    let (own, typed) = (contact.name_key(), fold::folded(name));
    fold::words(&typed).all(|typed| fold::words(&own).any(|own| own.starts_with(typed)))
}
