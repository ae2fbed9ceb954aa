//! The year at a glance: 52 small weeks in four rows, as a drawing, with what it says in words.

use kit::words;

use super::weeks::Week;

/// Weeks in a row of the drawing: a quarter of the year.
const IN_A_ROW: usize = 13;
/// From one week to the next, in the drawing's own units.
const STEP: usize = 30;

/// The drawing.
pub struct Year {
    /// What it says, for who does not see it.
    pub words: String,
    /// How wide it is.
    pub width: usize,
    /// How high it is.
    pub height: usize,
    /// The weeks.
    pub cells: Vec<Cell>,
    /// The month that each row begins with, and where it is written.
    pub rows: Vec<(String, usize)>,
}

/// A week of the drawing.
pub struct Cell {
    /// From the left.
    pub x: usize,
    /// From the top.
    pub y: usize,
    /// Where its number stands.
    pub middle: (usize, usize),
    /// How it looks: reached, begun, quiet.
    pub look: &'static str,
    /// New people.
    pub met: u32,
    /// What it says on a closer look.
    pub title: String,
}

/// Where the weeks begin; the months stand before them.
const LEFT: usize = 44;
const SIZE: usize = 26;

impl Year {
    /// The drawing of these weeks.
    pub fn of(weeks: &[Week]) -> Self {
        let cell = |(place, week): (usize, &Week)| {
            let (x, y) = (LEFT + place % IN_A_ROW * STEP, place / IN_A_ROW * STEP);
            let look = match week.met {
                0 => "quiet",
                _ if week.is_reached() => "reached",
                _ => "begun",
            };
            let title = format!("Week of {}: {} new", words::day(week.week), week.met);
            Cell { x, y, middle: (x + SIZE / 2, y + SIZE / 2), look, met: week.met, title }
        };
        let cells: Vec<Cell> = weeks.iter().enumerate().map(cell).collect();
        let month = |(row, weeks): (usize, &[Week])| {
            (weeks[0].week.strftime("%b").to_string(), row * STEP + SIZE / 2)
        };
        let rows: Vec<(String, usize)> = weeks.chunks(IN_A_ROW).enumerate().map(month).collect();
        let reached = weeks.iter().filter(|week| week.is_reached()).count();
        let met: u32 = weeks.iter().map(|week| week.met).sum();
        Self {
            words: format!(
                "New people in {} weeks: {met}. Weeks that reached their goal: {reached}.",
                weeks.len()
            ),
            width: LEFT + IN_A_ROW * STEP - (STEP - SIZE),
            height: rows.len() * STEP - (STEP - SIZE),
            cells,
            rows,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};

    use super::*;

    #[test]
    fn a_year_is_four_rows_of_thirteen_weeks_that_say_how_they_went() {
        let met = [0, 1, 2, 3];
        let weeks: Vec<Week> = (0..52_usize)
            .map(|place| {
                let week = date(2025, 3, 10).saturating_add((place as i64).weeks());
                Week { week, goal: 2, met: met[place % 4], online: met[place % 4], in_person: 0 }
            })
            .collect();
        let year = Year::of(&weeks);
        assert_eq!((year.cells.len(), year.rows.len()), (52, 4));
        let looks: Vec<&str> = year.cells[..4].iter().map(|cell| cell.look).collect();
        assert_eq!(looks, ["quiet", "begun", "reached", "reached"]);
        let last = &year.cells[51];
        assert_eq!((last.x + SIZE, last.y + SIZE), (year.width, year.height));
        assert_eq!(year.words, "New people in 52 weeks: 78. Weeks that reached their goal: 26.");
        assert_eq!(year.rows[0].0, "Mar");
    }
}
