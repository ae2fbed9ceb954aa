//! Agreements: what both sides promised, by word or in writing, and what has to give way before a new one holds.

// What is said of any agreement is said by its public name, so that the test of its PDF says it, too.
#[cfg(test)]
extern crate self as agreements;

mod activate;
mod agreement;
mod amend;
#[cfg(test)]
mod any_agreement;
mod api;
pub mod authority;
mod begin;
mod change;
pub mod clauses;
mod close;
pub mod comments;
mod confirm;
mod confirmation;
pub mod conflicts;
mod decline;
pub mod document;
pub mod door;
mod draft;
mod draft_again;
mod end;
mod give_notice;
mod history;
pub mod input;
mod jobs;
mod moves;
pub mod offers;
mod pages;
pub mod particulars;
mod partner_link;
mod pdf;
mod promised;
mod propose;
mod reminders;
mod renew;
mod renewal;
mod rest;
mod schedule;
mod searched;
mod sign;
mod signature;
pub mod signing;
mod status;
mod store;
pub mod templates;
#[cfg(test)]
mod tests;
mod trade;
mod voided;
mod waiting;
pub mod wordings;

use workspace::history::{About, Sentences};

pub use activate::activate;
pub use agreement::{Agreement, NewAgreement};
pub use amend::amend;
pub use api::{AgreementOut, TermOut, api};
pub use change::{Changed, change};
pub use close::close;
pub use confirm::confirm;
pub use confirmation::Confirmation;
pub use decline::decline;
pub use draft::draft;
pub use draft_again::draft_again;
pub use end::end;
pub use give_notice::give_notice;
pub use jobs::jobs;
pub use pages::{on_a_partners_page, pages, where_to_become, where_to_change};
pub use partner_link::{FOR_PARTNER, opened, url_for_partner};
pub use partnerships::terms::{AgreementId, Form};
pub use pdf::{MEDIA_TYPE as PDF, of as print, print_in, to_be_read};
pub use propose::propose;
pub use reminders::{Reminder, Reminds, reminders};
pub use renewal::Renewal;
pub use rest::{pause, resume};
pub use searched::SEARCHED;
pub use sign::{OnPaper, Own, Paper, countersign, record_signature, sign};
pub use signature::{How, Party, Signature};
pub use status::{Status, StatusName};
pub use store::{Filter, find, list, of_partnership, over_since, void_signatures};
pub use waiting::{Wait, Waiting, waiting};

/// What people read for each kind of event of this part.
pub const SENTENCES: Sentences = &[(
    About::Agreements,
    &[
        ("agreement.drafted", "An agreement was drafted"),
        ("agreement.changed", "The draft of an agreement was changed"),
        ("agreement.proposed", "An agreement was proposed"),
        ("agreement.commented", "Something was said about an agreement"),
        ("agreement.other_terms_proposed", "They proposed other terms for an agreement"),
        ("agreement.offer_refused", "We said no to the terms that they proposed"),
        ("agreement.confirmed", "They said yes to what was agreed by word"),
        ("agreement.declined", "They said no to an agreement"),
        ("agreement.mailed", "They were mailed the link to an agreement"),
        ("agreement.reminded", "They were reminded of an agreement"),
        ("agreement.code_asked", "They asked for a code to sign an agreement"),
        ("agreement.signed", "We signed an agreement"),
        ("agreement.signed_by_them", "They signed an agreement"),
        ("agreement.unanswered", "An agreement was not answered in time"),
        ("agreement.signature_recorded", "A signature on an agreement was recorded"),
        ("agreement.scheduled", "An agreement was made ready for its first day"),
        ("agreement.activated", "An agreement began"),
        ("agreement.paused", "An agreement rests"),
        ("agreement.resumed", "An agreement goes on"),
        ("agreement.renewed", "An agreement went on for another period"),
        ("agreement.amended", "An amendment was drafted"),
        ("agreement.ended", "An agreement was ended"),
        ("agreement.expired", "An agreement came to its last day"),
        ("authority.renewed", "Entente’s key for signing was lost, and another was made"),
        ("seal.brought", "Agreements are sealed with a key of our own"),
        ("seal.given_back", "Agreements are sealed by Entente again"),
        ("template.saved", "A house template was saved"),
        ("template.changed", "A house template was changed"),
        ("template.archived", "A house template is offered no more"),
    ],
)];
