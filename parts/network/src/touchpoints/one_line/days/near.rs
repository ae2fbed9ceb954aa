//! Days as they lie from today: “next week”, “last Tuesday”, “this weekend”, “end of June”.

use jiff::{
    Span, ToSpan,
    civil::{Date, Weekday},
};

use super::{Before, Named, Read, Reader, weekday, working};

impl Reader<'_, '_> {
    /// “end of June”, “early May”, “the end of next week”, “beginning of the month”.
    pub(super) fn end_of(&self, at: usize, lead: usize) -> Read {
        let (mut place, part) = (at + lead, self.plain(at + lead));
        if part == "the" {
            place += 1;
        }
        let part = Part::of(self.plain(place))?;
        place += 1;
        place += usize::from(self.plain(place) == "of");
        place += usize::from(self.is_any(place, &["the", "this"]));
        let is_next = self.plain(place) == "next";
        place += usize::from(is_next);
        let words = place + 1 - at;
        let monday = self.monday();
        let comes = |day: Date| Some((Some(Named::Comes(day)).filter(|_| day > self.today), words));
        match self.plain(place) {
            "week" => {
                let monday = if is_next { monday.saturating_add(1.week()) } else { monday };
                comes(monday.saturating_add(Span::new().days(part.of_week())))
            }
            "month" => {
                let first = self.today.first_of_month();
                comes(part.of_month(if is_next { first.saturating_add(1.month()) } else { first }))
            }
            "year" => {
                let first = Date::new(self.today.year(), if part == Part::Late { 12 } else { 1 }, 1).ok()?;
                comes(part.of_month(if is_next { first.saturating_add(1.year()) } else { first }))
            }
            _ => {
                let month = self.month(place)?;
                let (first, last) = self.months_around(month, |first| part.of_month(first));
                Some((Some(Named::Either { was: first, comes: last }), words))
            }
        }
    }

    /// “next week”, “last Tuesday”, “this Friday”, “next May”.
    pub(super) fn near(&self, at: usize, lead: usize) -> Read {
        let place = at + lead;
        let (which, what) = (self.plain(place), place + 1);
        let words = lead + 2;
        let today = self.today;
        match (which, self.plain(what)) {
            ("last", "week") => Some((Some(Named::Was(today.saturating_sub(1.week()))), words)),
            ("last", "month") => Some((Some(Named::Was(today.saturating_sub(1.month()))), words)),
            ("next", "week") => Some((Some(Named::Comes(self.monday().saturating_add(1.week()))), words)),
            ("next", "month") => {
                let first = today.first_of_month().saturating_add(1.month());
                Some((Some(Named::Comes(working(first))), words))
            }
            ("next", "year") | ("new", "year") => {
                let first = Date::new(today.year(), 1, 1).ok()?.saturating_add(1.year());
                Some((Some(Named::Comes(working(first))), words))
            }
            ("this", "week") => {
                let friday = self.monday().saturating_add(4.days());
                Some((Some(Named::Comes(friday)).filter(|_| friday > today), words))
            }
            ("last", "year" | "spring" | "summer" | "autumn" | "fall" | "winter") => {
                Some((Some(Named::Vague), words))
            }
            (which @ ("last" | "next" | "this" | "coming"), "weekend") => {
                let (was, comes) = (self.weekend_behind(), self.after(Weekday::Saturday));
                let named = match which {
                    "last" if self.today <= was.saturating_add(1.day()) => {
                        Named::Was(was.saturating_sub(1.week()))
                    }
                    "last" => Named::Was(was),
                    "next" => Named::Comes(self.monday().saturating_add(12.days())),
                    _ => Named::Either { was: Some(was), comes: Some(comes) },
                };
                Some((Some(named), words))
            }
            (which @ ("last" | "next" | "this" | "coming"), _) => {
                if let Some(weekday) = weekday(self.plain(what), Before::Sure) {
                    let (was, comes) = (self.before(weekday), self.after(weekday));
                    let named = match which {
                        "last" => Named::Was(was),
                        // The one of next week, however near this week’s still is.
                        "next" => {
                            let in_week = Span::new().days(weekday.since(Weekday::Monday));
                            Named::Comes(self.monday().saturating_add(1.week()).saturating_add(in_week))
                        }
                        _ => Named::Either { was: Some(was), comes: Some(comes) },
                    };
                    return Some((Some(named), words));
                }
                let month = self.month(what)?;
                let (was, comes) = self.months_around(month, working);
                let named = match which {
                    "last" => was.map(Named::Was),
                    "next" | "coming" => comes.map(Named::Comes),
                    _ => Some(Named::Either { was, comes }),
                };
                Some((named, words))
            }
            ("weekend", _) if lead > 0 => {
                let (was, comes) = (self.weekend_behind(), self.after(Weekday::Saturday));
                Some((Some(Named::Either { was: Some(was), comes: Some(comes) }), lead + 1))
            }
            _ => None,
        }
    }

    /// The Saturday of the last weekend that has begun.
    fn weekend_behind(&self) -> Date {
        self.today.saturating_sub(Span::new().days(self.today.weekday().since(Weekday::Saturday)))
    }

    fn monday(&self) -> Date {
        self.today.saturating_sub(Span::new().days(self.today.weekday().since(Weekday::Monday)))
    }

    pub(super) fn before(&self, weekday: Weekday) -> Date {
        let days = self.today.weekday().since(weekday);
        self.today.saturating_sub(Span::new().days(if days == 0 { 7 } else { days }))
    }

    pub(super) fn after(&self, weekday: Weekday) -> Date {
        let days = self.today.weekday().until(weekday);
        self.today.saturating_add(Span::new().days(if days == 0 { 7 } else { days }))
    }
}

/// Which part of a month or week is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Early,
    Middle,
    Late,
}

impl Part {
    fn of(word: &str) -> Option<Self> {
        match word {
            "early" | "beginning" | "start" => Some(Self::Early),
            "mid" | "middle" => Some(Self::Middle),
            "late" | "end" => Some(Self::Late),
            _ => None,
        }
    }

    fn of_week(self) -> i8 {
        match self {
            Self::Early => 0,
            Self::Middle => 2,
            Self::Late => 4,
        }
    }

    /// A working day in this part of the month.
    fn of_month(self, first: Date) -> Date {
        match self {
            Self::Early => working(first),
            Self::Middle => working(first.saturating_add(14.days())),
            Self::Late => worked(first.last_of_month()),
        }
    }
}

/// The day itself, or the Friday before it.
fn worked(day: Date) -> Date {
    match day.weekday() {
        Weekday::Saturday => day.saturating_sub(1.day()),
        Weekday::Sunday => day.saturating_sub(2.days()),
        _ => day,
    }
}
