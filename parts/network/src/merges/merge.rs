//! Makes two people one.

use kit::{Error, Id, Refusal, Result, Tx, named, store::Subject};
use serde_json::json;

use super::{
    Batch, Choice, Merging, Others,
    joined::{Known, joined},
    record::Record,
    store,
};
use crate::{
    contacts::{self, Contact},
    duplicates, touchpoints,
};

/// Makes one person another: everything that hung on either hangs on the one who stays, and the first is found by nothing
/// but their old address, which leads to the other. Of what is known of them, what `choice` says is kept, else everything.
pub fn merge(
    tx: &mut Tx<'_>,
    from: Id<Contact>,
    into: Id<Contact>,
    choice: &Choice,
    others: Others,
) -> Result<Contact> {
    let batch = tx.new_id();
    one_of(tx, from, into, choice, batch, others)
}

/// The same, together with others.
pub(super) fn one_of(
    tx: &mut Tx<'_>,
    from: Id<Contact>,
    into: Id<Contact>,
    choice: &Choice,
    batch: Id<Batch>,
    others: Others,
) -> Result<Contact> {
    let merged = contacts::find(tx, from)?;
    if from == into {
        return Err(Error::invalid("into", "should be somebody else"));
    }
    let stays = named("into", "this person is not known", contacts::find(tx, into))?;
    if merged.merged_into == Some(into) {
        return Ok(stays);
    }
    let (merged, stays) = (contacts::present(tx, merged.id)?, contacts::present(tx, stays.id)?);
    if stays.archived_at.is_some() {
        return Err(archived(&stays).into());
    }
    for may_merge in others.may_merge {
        may_merge(tx, from, into)?;
    }
    let by_talk = [contacts::is_met_by_talk(tx, into)?, contacts::is_met_by_talk(tx, from)?];
    let (origins, theirs) = (store::origins(tx, into)?, store::origins(tx, from)?);
    let known = Known { contact: &stays, origins: &origins };
    let home = workspace::settings::country(tx)?;
    let joined = joined(known, Known { contact: &merged, origins: &theirs }, choice, &home)?;
    let gone = Contact {
        merged_into: Some(into),
        archived_at: Some(merged.archived_at.unwrap_or(tx.now())),
        ..merged.clone()
    };
    contacts::update(tx, &gone)?;
    let moved = others.references.move_all(tx, from, into)?;
    let contact = Contact { updated_at: tx.now(), ..joined.contact };
    contacts::update(tx, &contact)?;
    if by_talk[1] && contact.met != stays.met && contact.met == merged.met {
        contacts::met_by_talk(tx, into)?;
    }
    touchpoints::settle(tx, from)?;
    touchpoints::settle(tx, into)?;
    let apart = be_apart(tx, from, into)?;
    duplicates::look_again(tx, from)?;
    duplicates::look_again(tx, into)?;
    let left_out = joined.left_out;
    let not_kept: Vec<String> =
        left_out.iter().map(|left| format!("{}: {}", left.field.label(), left.value)).collect();
    let reason = match &not_kept[..] {
        [] => String::new(),
        not_kept => format!("Not kept: {}", not_kept.join("; ")),
    };
    let detail = json!({ "name": merged.display_name, "into": contact.display_name, "reason": reason });
    let companies: Vec<_> = stays.company_id.into_iter().chain(merged.company_id).collect();
    let companies = companies.iter().map(|id| id as &dyn Subject);
    let subjects: Vec<&dyn Subject> = [&into as &dyn Subject, &from].into_iter().chain(companies).collect();
    let event = tx.note_first("contact.merged", &subjects, detail)?;
    let after = contacts::find(tx, into)?;
    let record = Record {
        from: merged,
        before: stays,
        after,
        moved,
        apart,
        left_out,
        origins: joined.origins,
        met_by_talk: by_talk[0],
    };
    let id = tx.new_id();
    store::insert(tx, &Merging { id, batch, from, into, event, record, undone_at: None })?;
    contacts::find(tx, into)
}

/// Whoever is not the one who is merged is not the one who stays either; those of whom that is new.
fn be_apart(tx: &mut Tx<'_>, from: Id<Contact>, into: Id<Contact>) -> Result<Vec<Id<Contact>>> {
    let mut apart = Vec::new();
    for other in duplicates::apart_from(tx, from)? {
        if other != into && duplicates::be_apart(tx, into, other)? {
            apart.push(other);
        }
    }
    Ok(apart)
}

/// `contact_archived`: who stays has to be in the lists.
fn archived(stays: &Contact) -> Refusal {
    let sentence = format!("{} was archived, so nobody would find the two.", stays.display_name);
    Refusal::new("contact_archived", sentence, "Restore them first, or merge the other way round.")
        .with("contact_id", stays.id)
}
