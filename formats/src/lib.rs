//! Bytes in, values out: what other programs' files say, without files, clock or network.
//!
//! Everything here may be handed any bytes at all. A file that cannot be read is refused with a sentence that
//! says what it is and what to do; a row that cannot be read is handed back with its number and the reason.
//! Nothing panics and nothing is lost silently.

pub mod calendar;
pub mod contacts;
pub mod tables;
