//! Money amounts: whole minor units with a currency.
