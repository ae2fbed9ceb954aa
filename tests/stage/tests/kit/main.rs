//! Stories about the kit itself, told on both engines.

mod chain;
mod jobs;
mod mail;
mod store;
