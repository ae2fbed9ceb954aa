//! Stories about agreements, on both engines.

pub(crate) mod cast;
mod codes_tests;
mod conflicts_tests;
mod days_tests;
mod guards_tests;
pub(crate) mod online;
mod races_tests;
mod renewal_tests;
mod road_tests;
mod signing_tests;
mod talk_tests;
mod voided_tests;
