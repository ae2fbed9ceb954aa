//! Merges as JSON.

use std::collections::BTreeMap;

use kit::{
    Error, Id, Result, Tx,
    web::{Api, At, Body},
};

use super::{Choice, Field, Others, Side, merge, undo};
use crate::contacts::Contact;

/// `/contacts/{id}/merge` and `/contacts/{id}/unmerge`.
pub fn api(others: Others) -> Api {
    let merge = move |tx: &mut Tx<'_>, At(id): At<Contact>, Body(wanted): Body<MergeIn>| {
        let choice = wanted.choice(id)?;
        merge(tx, id, wanted.into, &choice, others)
    };
    let unmerge = move |tx: &mut Tx<'_>, At(id): At<Contact>| {
        undo(tx, id, others).map(|undone| UnmergedOut { contact: undone.contact, stays: undone.stays })
    };
    Api::new()
        .post("/contacts/{id}/merge", "Merge a person into another; answers the one who stays", merge)
        .post("/contacts/{id}/unmerge", "Undo the merge of a person", unmerge)
}

/// Into whom to merge a person.
#[derive(Debug, Clone, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct MergeIn {
    /// The one who stays. Everything that hangs on the other will hang on them.
    into: Id<Contact>,
    /// Whose of a field is kept, by the field's name, where it is not the default: lists are united, and of the rest the one
    /// who stays keeps their own. Given name, family name and display name go together.
    #[serde(default)]
    keep: BTreeMap<String, Id<Contact>>,
}

impl MergeIn {
    fn choice(&self, merged: Id<Contact>) -> Result<Choice> {
        let mut choice = Choice::new();
        for (name, whose) in &self.keep {
            let place = format!("keep.{name}");
            let field = Field::of_api(name)
                .ok_or_else(|| Error::invalid(place.clone(), "is no field that two people can differ in"))?;
            let side = match *whose {
                whose if whose == self.into => Side::Staying,
                whose if whose == merged => Side::Merged,
                _ => return Err(Error::invalid(place, "should be one of the two people")),
            };
            choice.insert(field, side);
        }
        Ok(choice)
    }
}

/// A merge that was undone.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
struct UnmergedOut {
    /// Who is a person of their own again.
    contact: Contact,
    /// What was added or changed since the merge, in words: it stays with the other.
    stays: Vec<String>,
}
