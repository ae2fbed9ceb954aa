//! What a merge has to know of the other parts. They come later in the order of the parts, so whoever joins them hands it in.

use kit::{Id, Result, Tx};

use crate::{contacts::Contact, references::References};

/// Refuses to make the first person the second.
pub type MayMerge = fn(&mut Tx<'_>, Id<Contact>, Id<Contact>) -> Result<()>;

/// What the parts have to say when two people become one.
#[derive(Clone, Copy)]
pub struct Others {
    /// Where they refer to a person.
    pub references: References,
    /// What may stand in the way.
    pub may_merge: &'static [MayMerge],
}
