//! How long a job that failed waits for its next try.

use jiff::SignedDuration;
use uuid::Uuid;

/// Tries before a person is asked.
const ATTEMPTS: u32 = 10;
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(20);

/// The wait after the `attempt`th try, three times as long each time: seconds at first, more than a day at last. Up to
/// a quarter is added by the job's id, so that what failed together is not tried together.
pub(super) fn after(attempt: u32, job: Uuid) -> Option<SignedDuration> {
    if is_the_last(attempt) {
        return None;
    }
    let wait = FIRST_WAIT * 3_i32.pow(attempt.checked_sub(1)?);
    let spread = wait * i32::from(job.as_bytes()[15]) / (4 * 255);
    Some(wait + spread)
}

/// Whether no other try follows the `attempt`th.
pub(super) fn is_the_last(attempt: u32) -> bool {
    attempt >= ATTEMPTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_tries_take_two_to_three_days() {
        for job in [Uuid::nil(), Uuid::max()] {
            let waits: Vec<_> = (1..).map_while(|attempt| after(attempt, job)).collect();
            assert_eq!(waits.len(), 9);
            let days = waits.iter().map(SignedDuration::as_hours).sum::<i64>() as f64 / 24.0;
            assert!((2.0..3.0).contains(&days), "{days} days");
            assert!(waits[0] >= FIRST_WAIT && waits[0] <= FIRST_WAIT * 5 / 4);
        }
    }
}
