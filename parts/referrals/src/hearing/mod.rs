//! Hearing back: each step of a client's way is told to whoever waits for it. What a partner does by their link, the members
//! hear as news; what we do with a client they sent, the partner hears by mail.

mod letter;
mod reach;
mod step;

pub use letter::{answering, mail};
pub use reach::{Reach, WhyNot, reach};
pub(crate) use step::told;
