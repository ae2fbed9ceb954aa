//! First in time: a client whom a partner sends by their page, and who had come to us earlier. Who was first stands unless we
//! decide otherwise, and both are told kindly; neither learns of the other.

mod decide;
#[expect(clippy::module_inception, reason = "the noun has the name of its folder")]
mod earlier;
mod find;
mod letter;
mod store;
#[cfg(test)]
mod tests;

pub use decide::{Decide, decide};
pub use earlier::{Earlier, Found, Sign, Verdict};
pub(crate) use find::{found, keep};
pub use store::{Undecided, of, undecided};
