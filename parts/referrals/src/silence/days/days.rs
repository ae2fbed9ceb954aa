//! After how many days of silence a partner is asked, asked once more, and is to be called.

use kit::{Fault, Result, no_faults};

/// The longest that anybody is waited for, in days.
const MOST: u16 = 365;

/// Days of silence, counted from the last thing that was heard. Each is later than the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DaysOfSilence {
    /// While nobody has said whether they take a client on: after how many days they are asked.
    #[schemars(range(min = 1, max = 365))]
    pub answer_first: u16,
    /// After how many they are asked once more.
    #[schemars(range(min = 1, max = 365))]
    pub answer_again: u16,
    /// After how many Today says that it is ours to call.
    #[schemars(range(min = 1, max = 365))]
    pub answer_call: u16,
    /// Once they took a client on and nothing is heard: after how many days they are asked.
    #[schemars(range(min = 1, max = 365))]
    pub news_first: u16,
    /// After how many they are asked once more.
    #[schemars(range(min = 1, max = 365))]
    pub news_again: u16,
    /// After how many Today says that it is ours to call.
    #[schemars(range(min = 1, max = 365))]
    pub news_call: u16,
}

impl Default for DaysOfSilence {
    fn default() -> Self {
        Self {
            answer_first: 3,
            answer_again: 7,
            answer_call: 10,
            news_first: 21,
            news_again: 35,
            news_call: 42,
        }
    }
}

impl DaysOfSilence {
    /// The same, or everything that is wrong with it.
    pub fn checked(self) -> Result<Self> {
        let mut faults = Vec::new();
        for days in [
            [
                ("answer_first", self.answer_first),
                ("answer_again", self.answer_again),
                ("answer_call", self.answer_call),
            ],
            [("news_first", self.news_first), ("news_again", self.news_again), ("news_call", self.news_call)],
        ] {
            let mut before = 0;
            for (field, day) in days {
                if !(1..=MOST).contains(&day) {
                    faults.push(Fault::new(field, format!("should be from 1 to {MOST}")));
                } else if day <= before {
                    faults
                        .push(Fault::new(field, format!("should be more than {before}, the days before it")));
                }
                before = day;
            }
        }
        no_faults(faults).map(|()| self)
    }
}
