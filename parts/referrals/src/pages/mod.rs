//! Referrals on the screen: the list, the form to pass a client on, and one referral with its next steps.

mod brief;
mod client;
mod earlier;
mod introduction;
mod list;
mod moments;
pub(crate) mod new;
mod section;
mod show;
mod steps;
mod store;
mod talk;
mod thanks;
mod their_page;

use kit::web::Pages;

pub use brief::brief;
pub use section::section;
pub use show::ShowSection;

/// `/referrals`, with what later parts show of one, `/needs` and `/shortlists`.
pub fn pages(sections: &'static [ShowSection]) -> Pages {
    list::pages()
        .and(new::pages())
        .and(show::pages(sections))
        .and(crate::needs::pages())
        .and(crate::shortlists::pages())
        .and(crate::silence::days::pages())
}
