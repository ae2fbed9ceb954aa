//! News: what somebody outside did, so that nobody here waits for an answer that has come. Each member hears of each piece
//! once: at once by mail, with the mail from Today, or on Today alone.

mod api;
mod choose;
mod letter;
mod news;
mod pages;
mod put_away;
mod store;
mod tell;
#[cfg(test)]
mod tests;

pub use api::api;
pub use choose::{choose, hearing};
pub use news::{Hearing, News, Told};
pub use pages::pages;
pub use put_away::put_away;
pub use store::{latest, mailed, to_mail, unseen};
pub use tell::tell;
