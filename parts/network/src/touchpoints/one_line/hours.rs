//! The time of day that a line names: “at 10:00”, “3pm”, “9.30 am”, “noon”.

use jiff::civil::Time;

use super::line::Line;

/// The first time of day that it names.
pub(super) fn time(line: &Line<'_>) -> Option<Time> {
    (0..line.words.len()).find_map(|at| {
        let plain = |at: usize| line.words.get(at).map_or("", |word| &*word.plain);
        if line.is_day(at) {
            return None;
        }
        if plain(at) == "noon" {
            return Some(Time::constant(12, 0, 0, 0));
        }
        let (figures, half) = match plain(at) {
            word if word.ends_with('m') => {
                (word.strip_suffix("am").or(word.strip_suffix("pm"))?, &word[word.len() - 2..])
            }
            word => (word, plain(at + 1)),
        };
        let half = Half::of(half);
        let (hour, minute) = match figures.split_once([':', '.']) {
            Some((hour, minute)) if minute.len() == 2 => (hour, minute.parse().ok()?),
            None if half.is_some() => (figures, 0),
            _ => return None,
        };
        let hour: i8 = hour.parse().ok()?;
        let hour = match half {
            Some(half) if (1..=12).contains(&hour) => hour % 12 + half.begins(),
            Some(_) => return None,
            None => hour,
        };
        Time::new(hour, minute, 0, 0).ok()
    })
}

/// Which half of the day.
#[derive(Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

impl Half {
    fn of(word: &str) -> Option<Self> {
        match word {
            "am" => Some(Self::Morning),
            "pm" => Some(Self::Afternoon),
            _ => None,
        }
    }

    fn begins(self) -> i8 {
        match self {
            Self::Morning => 0,
            Self::Afternoon => 12,
        }
    }
}
