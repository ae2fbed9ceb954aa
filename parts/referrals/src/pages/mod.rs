//! Referrals on the screen: the list, the form to pass a client on, and one referral with its next steps.

mod list;
mod new;
mod show;

use kit::web::Pages;

/// `/referrals`.
pub fn pages() -> Pages {
    list::pages().and(new::pages()).and(show::pages())
}
