//! Professions: who may not pay or take referral fees, and who may not promise exclusivity, by place and day.

mod between;
mod profession;
mod table;

pub use between::{Allowance, Between, Disclosure, Off, Side, between};
pub use profession::{Exclusivity, Fees, Place, Practice, Rule, Trade};
pub use table::{RULES, TRADES, choices, that_may_not_be_paid};
