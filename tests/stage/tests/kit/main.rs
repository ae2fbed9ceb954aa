//! Stories about the kit itself, told on both engines.

mod jobs;
mod store;
