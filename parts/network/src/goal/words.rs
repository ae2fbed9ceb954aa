//! What a coach would say about the weeks.

use super::weeks::Week;

/// After so many quiet weeks nobody counts them.
const LONG: usize = 8;

/// A sentence or two about how it goes, gentle where a row broke.
pub fn gentle(weeks: &[Week], streak: u32) -> String {
    let Some((running, past)) = weeks.split_last() else { return FIRST.to_owned() };
    let per_week = running.goal;
    let missing = per_week.saturating_sub(running.met);
    if missing == 0 {
        return reached(running.met, per_week, streak);
    }
    if running.met > 0 {
        return format!(
            "{} of {per_week} so far. {} by Sunday and the week is done.",
            running.met,
            people(missing, "more")
        );
    }
    if streak > 0 {
        return match streak {
            1 => format!("Last week you did it. {} this week, and it is two in a row.", people(missing, "")),
            weeks => {
                format!("{weeks} weeks in a row. {} this week, and the row goes on.", people(missing, ""))
            }
        };
    }
    if let Some(before) = past.last().filter(|week| week.met > 0) {
        return format!(
            "Last week you met {} of {}. Not the whole goal, and still somebody you did not know before. \
             A new week, a new row.",
            before.met, before.goal
        );
    }
    let quiet = past.iter().rev().take_while(|week| week.met == 0).count();
    if quiet == past.len() {
        return FIRST.to_owned();
    }
    match quiet {
        0 | 1 => format!("Last week was quiet. {} a new row.", starting(per_week)),
        2..=LONG => format!(
            "It has been quiet for {quiet} weeks. Whom did you mean to write to? One person is enough to begin again."
        ),
        _ => "It has been quiet for a good while, and that happens. Think of the last person you enjoyed meeting, and ask \
              them whom you should meet next."
            .to_owned(),
    }
}

const FIRST: &str = "Begin with one person whom you would like to know, and whose clients could be yours. One a week is enough.";

fn reached(met: u32, per_week: u32, streak: u32) -> String {
    let row = match streak {
        0 | 1 => "a new row has begun".to_owned(),
        weeks => format!("that is {weeks} weeks in a row"),
    };
    match met - per_week {
        0 => format!("This week is done, and {row}."),
        _ => format!("{met} new people this week, more than you set out to meet, and {row}."),
    }
}

fn starting(count: u32) -> String {
    let starts = if count == 1 { "starts" } else { "start" };
    format!("{} this week {starts}", people(count, ""))
}

fn people(count: u32, more: &str) -> String {
    let who = if count == 1 { "person" } else { "people" };
    let count = if count == 1 { "One".to_owned() } else { count.to_string() };
    if more.is_empty() { format!("{count} {who}") } else { format!("{count} {more}") }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::goal::weeks::streak;

    fn said(counts: &[u32], per_week: u32) -> String {
        let week = date(2026, 3, 2);
        let weeks: Vec<Week> =
            counts.iter().map(|&met| Week { week, goal: per_week, met, online: met, in_person: 0 }).collect();
        gentle(&weeks, streak(&weeks, std::iter::empty()).expect("nothing earlier is read"))
    }

    #[test]
    fn every_week_has_words_that_help() {
        for (counts, per_week, words) in [
            (&[][..], 1, "Begin with one person whom"),
            (&[0, 0, 0], 1, "Begin with one person whom"),
            (&[0, 0, 1], 1, "This week is done, and a new row has begun."),
            (&[1, 1, 1], 1, "This week is done, and that is 3 weeks in a row."),
            (
                &[1, 1, 4],
                1,
                "4 new people this week, more than you set out to meet, and that is 3 weeks in a row.",
            ),
            (&[0, 1, 0], 1, "Last week you did it. One person this week, and it is two in a row."),
            (&[1, 1, 1, 1, 0], 1, "4 weeks in a row. One person this week, and the row goes on."),
            (&[3, 3, 0], 3, "2 weeks in a row. 3 people this week, and the row goes on."),
            (&[3, 3, 1], 3, "1 of 3 so far. 2 more by Sunday and the week is done."),
            (&[3, 3, 2], 3, "2 of 3 so far. One more by Sunday and the week is done."),
            (&[1, 1, 0, 0], 1, "Last week was quiet. One person this week starts a new row."),
            (&[3, 0, 0], 3, "Last week was quiet. 3 people this week start a new row."),
            (&[3, 2, 0], 3, "Last week you met 2 of 3. Not the whole goal"),
            (&[1, 0, 0, 0, 0], 1, "It has been quiet for 3 weeks. Whom did you mean to write to?"),
            (&[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1, "It has been quiet for a good while, and that happens."),
        ] {
            let said = said(counts, per_week);
            assert!(said.starts_with(words), "{counts:?} of {per_week}: {said}");
        }
    }

    #[test]
    fn no_words_scold() {
        for counts in [&[1, 0, 0][..], &[2, 1, 0], &[1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]] {
            let said = said(counts, 2).to_lowercase();
            for hard in ["fail", "broke", "lost", "missed", "only"] {
                assert!(!said.contains(hard), "{said}");
            }
        }
    }
}
