//! Sessions: signing in and out, and who is signed in.

mod device;
mod pages;
mod store;

pub use pages::apart;
pub(crate) use pages::{device, entered};
pub use store::{Session, end_all, person_of, start};
pub(crate) use store::{end_one, end_others, id_of, of_person};
