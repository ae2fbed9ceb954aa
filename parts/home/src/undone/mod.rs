//! What Entente should have done and could not: each with its reason, and a button to have it tried again.

mod pages;

pub use pages::pages;

/// What a kind of job does.
pub fn in_words(kind: &str) -> String {
    match kind {
        kit::mail::SEND => "a mail".to_owned(),
        agreements::signing::SEND_CODE => "a code to sign an agreement".to_owned(),
        network::imports::JOB => "a contact file".to_owned(),
        network::bulk::JOB => "a change of several people".to_owned(),
        network::cadence::JOB => "the rhythm of a tag".to_owned(),
        kind => kind.replace(['.', '_'], " "),
    }
}
