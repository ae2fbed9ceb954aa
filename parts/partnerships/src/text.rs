//! What people write about a partner.

use kit::Result;
pub use kit::text::{LONGEST_LINE, needed, within};

/// The longest text of several lines, in characters; the schemas say the same.
pub const LONGEST: usize = 2000;

/// A reason, which must be given.
pub fn reason(given: &str) -> Result<String> {
    needed("reason", given, LONGEST, "please write down why, in a few words")
}
