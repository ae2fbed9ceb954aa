//! Payments: money that a won client paid. It, and only it, earns fees.

mod payment;

pub use payment::{NetOf, NewPayment, Payment};
