//! Home: Today, the page everything begins on.

pub mod begin;
pub mod digest;
pub mod plan;
pub mod search;
pub mod snoozes;
pub mod today;
pub mod undone;

use kit::{
    jobs::Jobs,
    web::{Api, Pages, searched::Searched},
};
use network::{reference, references::Reference};
use workspace::history::{About, Sentences};

/// Every resource of this part.
pub fn api() -> Api {
    today::api().and(snoozes::api()).and(digest::api()).and(plan::api())
}

/// Every page of this part, and what is searched of every part.
pub fn pages(searched: &'static [&'static [Searched]]) -> Pages {
    today::pages()
        .and(search::pages(searched))
        .and(snoozes::pages())
        .and(digest::pages())
        .and(plan::pages())
        .and(begin::pages())
        .and(undone::pages())
}

/// The jobs of this part.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    digest::jobs(jobs)
}

/// The columns of this part that refer to a person.
pub const REFERENCES: &[Reference] = &[reference!("snooze" "contact_id" moves by Text "kind")];

/// What people read of this part's events.
pub const SENTENCES: Sentences = &[(
    About::Details,
    &[
        ("action.snoozed", "Something to do was put off"),
        ("action.woken", "Something that was put off came back"),
        ("plan.made", "The year was planned"),
        ("plan.changed", "The plan was changed"),
        ("plan.looked_at", "You looked at the plan"),
        ("digest.chosen", "How often Today comes by mail was chosen"),
    ],
)];
