//! What somebody does, and where: the rules of their trade hang on it. Where they work for a business it is the business's;
//! of somebody without one it is kept with the person.

mod store;
#[cfg(test)]
mod tests;
mod write_down;

pub use store::{of_company, of_contact};
pub use write_down::{company_practises, contact_practises};
