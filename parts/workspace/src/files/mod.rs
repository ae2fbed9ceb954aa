//! Files: signed papers, pictures and uploads, kept in the database so that every node has them and a backup is whole.

mod check;
mod file;
mod keep;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use check::check;
pub use file::{File, LARGEST, MediaType};
pub use keep::keep;
pub use pages::pages;
pub use store::{find, read, whole};
