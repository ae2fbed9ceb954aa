//! Fees: what a client's payment earns, by the term that the referral is bound to, and why.

mod clock;
mod earn;
mod explanation;
mod fee;
mod refund;

pub use clock::{Milestones, month_of};
pub use earn::{Before, Earned, Earning, Nothing, Outcome};
pub use explanation::{Explanation, Limit, Piece, When, Worth};
pub use fee::{Fee, Side, Status};
pub use refund::taken_back;
