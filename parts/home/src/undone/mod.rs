//! What Entente should have done and could not: each with its reason, and a button to have it tried again.

mod pages;

pub use pages::pages;

/// What a kind of job does, such as “mail send” for `mail.send`.
pub fn in_words(kind: &str) -> String {
    kind.replace(['.', '_'], " ")
}
