//! A business and its people: members, signing in, tokens, settings, links for people outside, and what happened.

pub mod account;
pub mod doors;
pub mod files;
pub mod history;
pub mod installation;
pub mod invitations;
pub mod links;
pub mod members;
pub mod news;
pub mod people;
pub mod professions;
pub mod resets;
pub mod sessions;
pub mod settings;
pub mod slow;
pub mod start;
pub mod tokens;

#[cfg(test)]
mod permission_tests;

use kit::{
    jobs::Jobs,
    web::{Apart, Api, Pages},
};
use settings::ZoneChanged;

/// Every resource of this part, and what a later one does when a business's zone changes.
pub fn api(zone_changed: ZoneChanged) -> Api {
    settings::api(zone_changed)
        .and(members::api())
        .and(invitations::api())
        .and(tokens::api())
        .and(news::api())
        .and(history::api())
}

/// Every page of this part that runs within one transaction, and what a later one does when a business's zone changes.
pub fn pages(zone_changed: ZoneChanged) -> Pages {
    settings::pages(zone_changed)
        .and(members::pages())
        .and(invitations::pages())
        .and(tokens::pages())
        .and(installation::pages())
        .and(news::pages())
        .and(files::pages())
}

/// The pages that stand apart because they check a password, which takes longer than a transaction may, or need to know
/// the session itself.
pub fn apart() -> Apart {
    sessions::apart()
        .and(start::apart())
        .and(account::apart())
        .and(resets::apart())
        .and(invitations::apart())
        .and(installation::apart())
}

/// Who does this part's jobs.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    installation::jobs(jobs)
}
