//! Referrals on the screen: the list, the form to pass a client on, and one referral with its next steps.

mod list;
mod new;
mod section;
mod show;

use kit::web::Pages;

pub use section::section;

/// `/referrals`.
pub fn pages() -> Pages {
    list::pages().and(new::pages()).and(show::pages())
}
