//! Stories about the kit itself, told on both engines.

mod chain;
mod copies;
mod jobs;
mod mail;
mod search;
mod store;
