//! What Entente is made of: the list of everything it serves and does, and what it is told from outside. The command line
//! starts it; the tests of the whole walk the list.

pub mod alone;
pub mod app;
pub mod config;
