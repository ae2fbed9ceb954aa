//! Who may be meant by a name as it was typed.

use kit::{Id, Result, Tx, fold, store::search, web::forms::Reader};

use crate::contacts::{self, Contact};

/// People to choose from at most.
const MOST: usize = 8;
/// Those found by their words, of whom some are found by a note only.
const LOOKED_AT: u32 = 50;

/// The people who are called exactly so; or else those whose names have its words; or else those whose names begin so.
/// One letter means nobody.
pub fn fitting(tx: &mut Tx<'_>, name: &str) -> Result<Vec<Contact>> {
    let mut exactly = contacts::exactly(tx, name)?;
    if !exactly.is_empty() {
        exactly.truncate(MOST);
        return Ok(exactly);
    }
    if fold::words(&fold::folded(name)).all(|word| word.chars().count() == 1) {
        return Ok(Vec::new());
    }
    let (mut whole, mut begun) = (Vec::new(), Vec::new());
    for id in search::first::<Contact>(tx, name, LOOKED_AT)?.0 {
        let contact = contacts::find(tx, id)?;
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

/// The people whose names stand in a field of a form, separated by commas; a name that is not one known person's is at fault.
pub fn all_of(
    tx: &mut Tx<'_>,
    form: &mut Reader<'_>,
    field: &'static str,
    names: &str,
) -> Result<Vec<Id<Contact>>> {
    let mut people = Vec::new();
    for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
        match &*fitting(tx, name)? {
            [only] => people.push(only.id),
            [] => form.fault(field, format!("“{name}” is nobody here")),
            _ => form.fault(
                field,
                format!(
                    "“{name}” may be several people; write the whole name or the email address of the one"
                ),
            ),
        }
    }
    Ok(people)
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
    let own: Vec<&str> = fold::words(&own).collect();
    // O’Neil is Oneil where the sign is left out.
    let joined: Vec<String> = own.windows(2).map(|two| two.concat()).collect();
    let is_own = |typed: &str| {
        own.iter().copied().chain(joined.iter().map(String::as_str)).any(|own| alike(own, typed))
    };
    fold::words(&typed).all(is_own)
}
