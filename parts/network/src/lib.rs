//! People and businesses, what they need and offer, and how the workspace keeps in touch with them.

pub mod companies;
pub mod contacts;
pub mod goal;
pub mod imports;
pub mod services;
pub mod touchpoints;

use kit::web::{Api, Pages};

/// Every resource of this part. Whether a service was promised to someone is for a later part to say.
pub fn api(may_rename: services::MayRename) -> Api {
    services::api(may_rename)
        .and(imports::api())
        .and(companies::api())
        .and(contacts::api())
        .and(touchpoints::api())
        .and(goal::api())
}

/// Every page of this part, with the same answer handed in. Where somebody is a partner is a later part's to say, too.
pub fn pages(may_rename: services::MayRename, partner: contacts::WherePartner) -> Pages {
    services::pages(may_rename)
        .and(companies::pages())
        .and(imports::pages())
        .and(contacts::pages(partner))
        .and(touchpoints::pages())
        .and(goal::pages())
}

/// What people read of this part's events.
pub const SENTENCES: workspace::history::Sentences = &[
    ("service.added", "A service was added"),
    ("service.changed", "A service was changed"),
    ("company.added", "The company was added"),
    ("company.changed", "The company was edited"),
    ("company.archived", "The company was archived"),
    ("company.restored", "The company was restored"),
    ("contact.added", "Added"),
    ("contact.changed", "Edited"),
    ("contact.archived", "Archived"),
    ("contact.restored", "Restored"),
    ("touchpoint.logged", "A conversation was noted"),
    ("touchpoint.archived", "A conversation was taken back"),
    ("touchpoint.restored", "A conversation was brought back"),
    ("goal.set", "The weekly goal was set"),
];
