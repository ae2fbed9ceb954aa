//! This part's events in words.

use super::{About, Sentences};

/// What people read for each.
pub const SENTENCES: Sentences = &[(
    About::Details,
    &[
        ("workspace.founded", "Began the business"),
        ("workspace.changed", "Changed the business’s settings"),
        ("member.invited", "Invited someone to join"),
        ("invitation.withdrawn", "Took an invitation back"),
        ("member.joined", "Joined the business"),
        ("member.role_changed", "Changed what a member may do"),
        ("member.removed", "Removed a member"),
        ("person.renamed", "Changed their name"),
        ("person.email_changed", "Changed the address they sign in with"),
        ("person.password_changed", "Changed their password"),
        ("person.password_reset", "Set a new password by a link"),
        ("news.hearing_chosen", "Chose how to hear of news"),
        ("token.made", "Made a token"),
        ("token.revoked", "Ended a token"),
        ("installation.address_changed", "Changed the public address"),
        ("installation.address_removed", "Removed the public address"),
        ("installation.address_tested", "Opened Entente by its public address"),
        ("installation.mail_changed", "Changed how Entente sends mail"),
        ("installation.mail_removed", "Removed the mail server"),
        ("installation.mail_tested", "Sent a test mail"),
    ],
)];
