//! Fees: what a client's payment earns, by the term that the referral is bound to, and why.

mod asked;
mod clock;
mod each_way;
mod earn;
mod explanation;
mod fee;
mod in_words;
mod refund;
mod standing;
mod store;
mod take_back;
mod work_out;

pub use crate::tally::earned_since;
pub use asked::Asked;
pub use clock::{Milestones, month_of};
pub use each_way::EachWay;
pub use earn::{Before, Earned, Earning, Nothing, Outcome};
pub use explanation::{Explanation, Limit, Piece, When, Worth};
pub use fee::{Fee, Side, Status};
pub use refund::taken_back;
pub use standing::Standing;
pub use store::{Shown, Which, list, of_payment, partners};
pub use take_back::{reverse, take_back};
pub use work_out::{Worked, book, work_out};

pub(crate) use in_words::{Line, standing, why};
pub(crate) use store::{read, settle_by_receipt, unsettle_receipt};
pub(crate) use work_out::{agreed_currency, answer};
