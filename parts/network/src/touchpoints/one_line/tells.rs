//! Whether a line tells of a conversation at all, or only of what one means to do.

use super::{how::is_unanswered, line::Line};

kit::words! {
    /// What a line tells.
    pub enum Tells {
        /// That two people were in touch, or that one tried.
        Conversation: "conversation", "a conversation";
        /// What one means to do; nothing has been yet.
        Plan: "plan", "a plan";
        /// Neither: a name, a birthday, a thought.
        Neither: "neither", "neither";
    }
}

/// What the line tells. Of nothing at all it is a conversation, as one only opens the form for one.
pub(super) fn tells(line: &Line<'_>) -> Tells {
    if line.words.is_empty() || is_unanswered(line) || line.tells_of_what_was() {
        return Tells::Conversation;
    }
    let ahead = (0..line.words.len()).find(|&at| line.is_ahead(at));
    match (line.first_deed(), ahead) {
        (Some(deed), Some(ahead)) if ahead < deed => Tells::Plan,
        (Some(_), _) => Tells::Conversation,
        (None, Some(_)) => Tells::Plan,
        (None, None) => Tells::Neither,
    }
}
