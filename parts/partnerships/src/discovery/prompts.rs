//! What to ask in the conversation, and what to ask then.

/// A question to ask aloud, with what leads on from its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prompt {
    /// The question, as one notes its answer.
    pub question: &'static str,
    /// As one would say it.
    pub aloud: &'static str,
    /// What to ask when the answer was short.
    pub then: &'static [&'static str],
}

/// What to ask in the conversation.
pub struct Prompts {
    /// Whom they like to work for.
    pub ideal_client: Prompt,
    /// Where they are at home.
    pub niche: Prompt,
    /// What they do.
    pub services: Prompt,
    /// What else their clients need.
    pub needs: Prompt,
    /// How clients come to them.
    pub wins: Prompt,
    /// What matters to them.
    pub values: Prompt,
    /// How they are.
    pub character: Prompt,
    /// Whether partnering came up.
    pub topic: Prompt,
}

/// The conversation.
pub const PROMPTS: Prompts = Prompts {
    ideal_client: Prompt {
        question: "Who is their ideal client?",
        aloud: "“Whom would you like ten more of?”",
        then: &[
            "What had happened just before that client called?",
            "Whom do you send away?",
            "Who was the last one you were glad about?",
        ],
    },
    niche: Prompt {
        question: "What is their niche?",
        aloud: "“What are you known for?”",
        then: &["What do people come to you for that others cannot do?", "What do you no longer take on?"],
    },
    services: Prompt {
        question: "Which services do they offer?",
        aloud: "“What do you do for a client, from the first day to the last?”",
        then: &[
            "What does it cost, more or less?",
            "How long does it take?",
            "Have you room for somebody this month?",
        ],
    },
    needs: Prompt {
        question: "What do their clients need besides?",
        aloud: "“What do your clients ask you for that you do not do?”",
        then: &["Whom do you send them to?", "How did that go?"],
    },
    wins: Prompt {
        question: "How do they win clients?",
        aloud: "“How did your last three clients find you?”",
        then: &["Who talks about you?", "What have you tried that did not work?"],
    },
    values: Prompt {
        question: "What matters to each of you",
        aloud: "“What would you never do to a client, even if they asked?”",
        then: &["When did a job go wrong, and what did you do?", "Then say what you would have done."],
    },
    character: Prompt {
        question: "What did you notice of their character?",
        aloud: "Nothing to ask: how do they speak of their clients, and of those who left?",
        then: &[
            "Do they let you finish?",
            "Did they keep the small promises: the time, the link, the call back?",
        ],
    },
    topic: Prompt {
        question: "Partnering with you",
        aloud: "“We seem to have the same clients. Would it make sense to send each other some?”",
        then: &["What would have to be so that you send somebody?", "What went wrong with others?"],
    },
};
