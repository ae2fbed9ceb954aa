//! Payments: money that a won client paid. It, and only it, earns fees.

mod api;
mod pages;
mod payment;
mod record;
mod refund;
mod reverse;
mod section;
mod store;
#[cfg(test)]
mod tests;

pub use api::{Filter, PaymentOut, api};
pub use pages::{currency_of, pages};
pub use payment::{NetOf, NewPayment, Payment};
pub use record::record;
pub use refund::{NewRefund, Refund, refund};
pub use reverse::reverse;
pub use section::on_a_referrals_page;
pub use store::{find, list, refunds};

pub(crate) use refund::MOST_REFUNDS;
