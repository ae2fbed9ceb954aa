//! Money amounts: whole minor units with a currency, and shares of them in basis points. No floats anywhere.

mod amount;
mod currency;
mod percent;
mod share;
mod written;

pub use amount::{BadMoney, LARGEST_MINOR, Money, balances};
pub use currency::Currency;
pub use percent::{BadPercent, Percent};
pub use share::half_even;
pub use written::as_written;
