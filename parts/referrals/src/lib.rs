//! Referrals: clients passed on, one service each, with their consent.

mod accept;
mod api;
mod carve_out;
mod client_link;
pub mod clients;
mod consent;
mod create;
mod decline;
pub mod door;
mod duplicates;
pub mod earlier;
mod first_refusal;
pub mod hearing;
pub mod input;
pub mod introduction;
mod list;
mod lose;
pub mod mailing;
mod may_merge;
mod moved;
pub mod needs;
mod pages;
mod partner_link;
mod passed;
mod record_consent;
mod referral;
mod reopen;
mod searched;
mod send;
pub mod shortlists;
pub mod silence;
mod status;
mod store;
pub mod talk;
mod talks;
pub mod tally;
#[cfg(test)]
mod tests;
pub mod thanks;
mod win;
mod withdraw;
mod withdraw_consent;

use workspace::history::{About, Sentences};

pub use accept::accept;
pub use api::{ReferralOut, api};
pub use carve_out::CarveOut;
pub use client_link::{FOR_THEMSELVES, opened_by_client, url_for_themselves};
pub use consent::{Consent, ConsentIn};
pub use create::create;
pub use decline::decline;
pub use list::{Filter, list};
pub use lose::lose;
pub use may_merge::may_merge;
pub use moved::{Move, move_to, moves, term_on, under_way};
pub use pages::{ShowSection, brief, pages, section};
pub use partner_link::{FOR_PARTNER, opened, url_for_partner};
pub use partnerships::terms::CarveOutReason;
pub use passed::{Answered, EachAnswered, Passed, UnderWay, Waiting, carve_outs, under_way_with, waiting};
pub use record_consent::record_consent;
pub use referral::{NewReferral, Referral, duplicate_referral};
pub use reopen::reopen;
pub use searched::SEARCHED;
pub use send::send;
pub use status::{Status, StatusName, Step};
pub use store::{find, unsent_drafts_elsewhere};
pub use talks::talks;
pub use tally::{answered_since, passed_since, received_since};
pub use win::win;
pub use withdraw::withdraw;
pub use withdraw_consent::withdraw_consent;

/// Which columns of this part refer to a person.
pub const REFERENCES: &[network::references::Reference] = &[
    network::reference!("referral" "client_id" moves by Id "id"),
    network::reference!("need" "client_id" moves by Id "id"),
    network::reference!("shortlist" "client_id" moves by Id "id"),
];

/// What people read of this part's events.
pub const SENTENCES: Sentences = &[(
    About::Clients,
    &[
        ("referral.created", "A client to pass on was written down"),
        ("referral.received", "A partner sent a client"),
        ("referral.sent", "The client was sent"),
        ("referral.first_stands", "You decided: who came first stands"),
        ("referral.counts", "You decided: this introduction counts"),
        ("referral.thanked", "You thanked the partner"),
        ("referral.accepted", "The client was taken on"),
        ("referral.declined", "The client was not taken on"),
        ("referral.talks_began", "The talks began"),
        ("referral.won", "The client was won"),
        ("referral.lost", "Nothing came of it"),
        ("referral.withdrawn", "The referral was taken back"),
        ("referral.reopened", "It goes on after all"),
        ("referral.talked_over", "Something was said about it"),
        ("referral.partner_asked", "The partner was asked how it goes, by mail"),
        ("referral.partner_mailed", "The partner was mailed their page"),
        ("referral.introduced", "The client and the partner were introduced to each other, by mail"),
        ("referral.consent_recorded", "The client said yes to being passed on"),
        ("referral.consent_withdrawn", "The client took their yes back"),
        ("silence.days_set", "The days after which a silent partner is asked were set"),
        ("need.noticed", "You noticed what they need"),
        ("need.met", "Somebody was found for what they need"),
        ("need.dropped", "What they need was left to rest"),
        ("shortlist.opened", "A page was made on which they choose somebody"),
        ("shortlist.changed", "Their page to choose on was changed"),
        ("shortlist.mailed", "They were mailed their page to choose on"),
        ("shortlist.chosen", "They chose somebody on their page"),
        ("shortlist.declined", "They chose nobody on their page"),
        ("shortlist.closed", "Their page to choose on was closed"),
    ],
)];
