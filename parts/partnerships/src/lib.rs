//! Partnerships: how far one has come with a partner, what is known of them, what was agreed, and who is exclusive.

#[cfg(test)]
mod cast;
pub mod compared;
pub mod discovery;
pub mod evidence;
pub mod exclusive;
pub mod goals;
pub mod going_through;
pub mod met;
pub mod next_review;
pub mod partnerships;
pub mod passed;
pub mod practice;
pub mod preference;
pub mod qualification;
mod review_months;
pub mod second_meeting;
pub mod strategic;
pub mod terms;
mod text;
pub mod trial;

use kit::web::{Api, Pages};
use workspace::history::{About, Sentences};

pub use next_review::{NextReview, Rhythm};
pub use partnerships::{
    InMoney, NewPartnership, Partner, Partnership, PayeeId, SEARCHED, Stage, StageName, Step, find, jobs,
    latest, may_merge, name_of, of_company, of_contact, open, stages,
};
pub use review_months::{BadReviewMonths, ReviewMonths};

/// What the earlier part of people and services asks about partners.
pub const PARTNERS: network::Partners = network::Partners {
    page_of: partnerships::where_it_is,
    may_archive_contact: partnerships::may_archive_contact,
    may_archive_company: partnerships::may_archive_company,
    may_rename: terms::may_rename,
};

/// Which columns of this part refer to a person.
pub const REFERENCES: &[network::references::Reference] = &[
    network::reference!("partnership" "contact_id" moves by Id "id"),
    network::reference!("likely_partner" "contact_id" follows),
    network::reference!(
        "partner_answer" "contact_id" copies "answered_at" with "answer" "ask_again_on" "partnership_id"
    ),
];

/// Every resource of this part. What a partner owes us and who was sent is for later parts to say.
pub fn api(balance: partnerships::Balance, passed_since: passed::PassedSince) -> Api {
    partnerships::api(balance)
        .and(discovery::api())
        .and(qualification::api())
        .and(evidence::api(passed_since))
        .and(compared::api())
        .and(practice::api())
        .and(preference::api())
        .and(goals::api())
        .and(trial::api(passed_since))
        .and(strategic::api())
}

/// Every page of this part, with what later parts show of a partner.
pub fn pages(sections: &'static [partnerships::ShowSection], passed_since: passed::PassedSince) -> Pages {
    partnerships::pages(sections)
        .and(discovery::pages())
        .and(qualification::pages(passed_since))
        .and(compared::pages())
        .and(practice::pages())
        .and(second_meeting::pages())
        .and(goals::pages())
        .and(trial::pages(passed_since))
        .and(strategic::pages())
}

/// What happened, as people read it.
pub const SENTENCES: Sentences = &[
    (About::Agreements, &[("term.ended", "A term came to its last day")]),
    (
        About::Partnership,
        &[
            ("partnership.opened", "Became a candidate"),
            ("partnership.explored", "You started getting to know each other"),
            ("partnership.changed", "How often you review was changed"),
            ("partnership.paused", "The partnership was paused"),
            ("partnership.resumed", "The partnership was taken up again"),
            ("partnership.ended", "The partnership ended"),
            ("likely_partner.answered", "You said whether they could be a partner"),
            ("likely_partner.asked_again", "You took that answer back"),
            ("discovery.learned", "You wrote down what you found out"),
            ("qualification.answered", "You answered the five criteria"),
            ("preference.agreed_in_principle", "You agreed in principle"),
            ("goal.added", "A goal was set"),
            ("goal.changed", "A goal was changed"),
            ("trial.started", "A trial began"),
            ("trial.concluded", "You looked how the trial went"),
            ("strategic.thresholds_set", "What a strategic partnership takes was changed"),
        ],
    ),
];
