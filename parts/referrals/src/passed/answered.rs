//! How quickly clients were answered.

use jiff::Span;
use partnerships::terms::Direction;

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
    /// Adds some who waited as long as this.
    pub(crate) fn add(&mut self, times: u32, waited: Span) {
        let days = u32::try_from(waited.get_days()).unwrap_or_default();
        self.answers += times;
        self.answer_days += times * days;
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

/// How quickly each side answered the clients whom the other sent.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct EachAnswered {
    /// We, for those whom they sent.
    pub ours: Answered,
    /// They, for those whom we sent.
    pub theirs: Answered,
}

impl EachAnswered {
    /// Of those who answer for clients who go this way.
    pub(crate) fn by(&mut self, direction: Direction) -> &mut Answered {
        match direction {
            Direction::Outbound => &mut self.theirs,
            Direction::Inbound => &mut self.ours,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn the_mean_is_rounded_and_nobody_who_never_answered_is_spoken_of() {
        let after = |waited: &[i64]| {
            let mut answered = Answered::default();
            waited.iter().for_each(|&days| answered.add(1, days.days()));
            answered
        };
        assert_eq!(after(&[2, 3]), Answered { answers: 2, answer_days: 5 });
        let said = [after(&[]), after(&[0]), after(&[2, 3]), after(&[2, 3, 0, 0]), after(&[-2])]
            .map(Answered::in_words);
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
