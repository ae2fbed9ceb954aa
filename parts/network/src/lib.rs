//! People and businesses, what they need and offer, and how the workspace keeps in touch with them.

mod around;
pub mod bulk;
pub mod cadence;
pub mod companies;
pub mod consent;
pub mod contacts;
pub mod duplicates;
pub mod exports;
pub mod goal;
pub mod imports;
pub mod meetings;
pub mod merges;
mod partners;
pub mod practices;
pub mod references;
mod searched;
#[cfg(test)]
mod searched_tests;
pub mod services;
pub mod suppression;
pub mod tags;
pub mod touchpoints;
pub mod views;

use kit::web::{Api, Pages};

pub use around::around;
pub use partners::Partners;
use references::Reference;
pub use searched::SEARCHED;
use workspace::history::{About, Sentences};

/// Every resource of this part, with what later parts say about partners, and about two people who become one.
pub fn api(partners: Partners, others: merges::Others) -> Api {
    services::api(partners)
        .and(
            imports::api(others.references)
                .and(imports::sources::api())
                .and(consent::api())
                .and(suppression::api()),
        )
        .and(companies::api(partners))
        .and(contacts::api(partners))
        .and(bulk::api(partners))
        .and(views::api())
        .and(touchpoints::api())
        .and(cadence::api())
        .and(meetings::api())
        .and(duplicates::api())
        .and(merges::api(others))
}

/// Every page of this part, with the same answers, and with what later parts show of a person.
pub fn pages(
    partners: Partners,
    others: merges::Others,
    sections: &'static [contacts::ShowSection],
) -> Pages {
    services::pages(partners)
        .and(companies::pages(partners))
        .and(imports::sources::pages())
        .and(imports::pages(others.references))
        .and(contacts::pages(partners, sections))
        .and(bulk::pages(partners))
        .and(tags::pages(partners))
        .and(views::pages())
        .and(touchpoints::pages())
        .and(cadence::pages())
        .and(duplicates::pages(others))
        .and(merges::pages(others))
}

/// Which columns of this part refer to a person.
pub const REFERENCES: &[Reference] = &[
    reference!("contact" "met_through" moves by Id "id"),
    reference!("contact" "merged_into" stays).whatever_came(),
    reference!("merging" "from_id" stays),
    reference!("merging" "into_id" stays),
    reference!("alike" "one_id" follows),
    reference!("alike" "other_id" follows),
    reference!("told_apart" "one_id" follows),
    reference!("told_apart" "other_id" follows),
    reference!("contact_email" "contact_id" follows),
    reference!("contact_phone" "contact_id" follows),
    reference!("contact_tag" "contact_id" follows),
    reference!("contact_need" "contact_id" follows),
    reference!("contact_met" "contact_id" follows),
    reference!("contact_key" "contact_id" moves by Text "known_as").alongside(),
    reference!("touchpoint" "contact_id" moves by Id "id"),
    reference!("contact_rhythm" "contact_id" copies "set_at" with "ideal_days" "latest_days"),
    reference!("contact_practice" "contact_id" copies "written_at" with "profession" "country" "region"),
    reference!("contact_snooze" "contact_id" copies "asked_at" with "until"),
    reference!("cadence" "contact_id" follows),
    reference!("meeting_contact" "contact_id" moves by Id "meeting_id"),
    reference!("import_contact" "contact_id" moves by Id "import_id").alongside(),
    reference!("bulk_edit_person" "contact_id" stays).alongside(),
    reference!("import_row" "contact_id" moves by Id "import_id", Number "row_number").whatever_came(),
    reference!("consent" "contact_id" moves by Text "address", Text "purpose").alongside(),
    reference!("import_change" "contact_id" stays).alongside(),
    reference!("import_kept" "contact_id" stays).whatever_came(),
    reference!("import_remark" "contact_id" moves by Id "import_id", Number "row_number").whatever_came(),
];

/// What people read of this part's events.
pub const SENTENCES: Sentences = &[
    (
        About::Conversations,
        &[
            ("touchpoint.logged", "A conversation was noted"),
            ("touchpoint.archived", "A conversation was taken back"),
            ("touchpoint.restored", "A conversation was brought back"),
            ("touchpoint.followed_up", "What was to follow was done"),
            ("touchpoint.reopened", "What was to follow is open again"),
        ],
    ),
    (
        About::Meetings,
        &[
            ("meeting.planned", "A meeting was planned"),
            ("meeting.changed", "A meeting was planned otherwise"),
            ("meeting.moved", "A meeting was moved"),
            ("meeting.cancelled", "A meeting was called off"),
            ("meeting.restored", "A meeting was planned again"),
            ("meeting.held", "A meeting was held"),
            ("meeting.not_held", "A meeting did not take place"),
            ("meeting.no_show", "They did not come to a meeting"),
            ("meeting.reopened", "How a meeting went was taken back"),
        ],
    ),
    (
        About::Imports,
        &[
            ("source.added", "A sheet was remembered"),
            ("source.asked", "A sheet was asked for again"),
            ("source.failed", "A sheet could not be read"),
            ("source.archived", "A sheet was archived"),
            ("source.restored", "A sheet was restored"),
        ],
    ),
    (
        About::Details,
        &[
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
            ("practice.written_down", "What they do was written down"),
            ("consent.recorded", "Agreed to mail"),
            ("suppression.added", "An address must not be mailed"),
            ("suppression.lifted", "An address may be mailed again"),
            ("contact.merged", "Two entries of one person were merged"),
            ("contact.unmerged", "A merge was undone"),
            ("contact.told_apart", "You said that this is somebody else"),
            ("contact.put_back", "What a file had said was taken back"),
            ("export.started", "A file of people was asked for"),
            ("export.finished", "A file of people was written"),
            ("export.failed", "A file of people could not be written"),
            ("export.let_go", "A file of people was let go"),
            ("bulk_edit.begun", "Several people were changed at once"),
            ("bulk_edit.undone", "A change of several people was taken back"),
            ("view.saved", "A view of the people was saved"),
            ("view.changed", "A view of the people was changed"),
            ("view.archived", "A view of the people was archived"),
            ("view.restored", "A view of the people was brought back"),
            ("cadence.set", "How often to be in touch was set"),
            ("cadence.cleared", "How often to be in touch was left to the tags"),
            ("cadence.snoozed", "Talking again was put off"),
            ("cadence.woken", "Talking again was put off no longer"),
            ("tag_rhythm.set", "How often to be in touch was set for a tag"),
            ("weekly_goal.set", "The weekly goal was set"),
        ],
    ),
];
