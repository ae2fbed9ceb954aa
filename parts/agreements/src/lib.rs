//! Agreements: what both sides promised, by word or in writing, and what has to give way before a new one holds.

mod agreement;
pub mod conflicts;
mod signature;
mod status;

pub use agreement::{Agreement, NewAgreement};
pub use partnerships::terms::{AgreementId, Form};
pub use signature::{How, Party, Signature};
pub use status::{Status, StatusName};
