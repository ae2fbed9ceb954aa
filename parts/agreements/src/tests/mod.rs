//! Stories about agreements, on both engines.

pub(crate) mod cast;
mod conflicts_tests;
mod days_tests;
mod guards_tests;
mod races_tests;
mod road_tests;
mod talk_tests;
