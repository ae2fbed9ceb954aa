//! How quickly clients were answered.

use jiff::Span;

/// How quickly one side answered the clients whom the other sent.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct Answered {
    /// Clients who were answered, taken on or not.
    pub answers: u32,
    /// The days for which they waited, together.
    pub answer_days: u32,
}

impl Answered {
    /// With some more who waited as long as this.
    #[must_use]
    pub(crate) fn and(self, times: u32, waited: Span) -> Self {
        let days = u32::try_from(waited.get_days()).unwrap_or_default();
        Self { answers: self.answers + times, answer_days: self.answer_days + times * days }
    }

    /// The days that somebody waited on average, rounded; none where nobody was answered.
    pub fn mean_days(self) -> Option<u32> {
        (self.answers > 0).then(|| (self.answer_days + self.answers / 2) / self.answers)
    }

    /// Such as “twice, after 3 days on average”; none where nobody was answered.
    pub fn in_words(self) -> Option<String> {
        let times = match self.answers {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            many => format!("{many} times"),
        };
        let after = match self.mean_days()? {
            0 => "on the same day".to_owned(),
            1 => "after a day".to_owned(),
            days => format!("after {days} days"),
        };
        let average = if self.answers == 1 { "" } else { " on average" };
        Some(format!("{times}, {after}{average}"))
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn the_mean_is_rounded_and_nobody_who_never_answered_is_spoken_of() {
        let nobody = Answered::default();
        let once = nobody.and(1, 0.days());
        let twice = nobody.and(1, 2.days()).and(1, 3.days());
        assert_eq!((twice.answers, twice.answer_days), (2, 5));
        let said =
            [nobody, once, twice, twice.and(2, 0.days()), nobody.and(1, (-2).days())].map(Answered::in_words);
        let same_day = Some("once, on the same day".to_owned());
        assert_eq!(
            said,
            [
                None,
                same_day.clone(),
                Some("twice, after 3 days on average".to_owned()),
                Some("4 times, after a day on average".to_owned()),
                same_day,
            ]
        );
    }
}
