//! Calendar files: one meeting as other programs' calendars take it (RFC 5545).
//!
//! Times are written in UTC, so a calendar shows them in its own reader's zone and no zone has to be described. The entry
//! has no METHOD: it is a copy of a meeting to keep, not an invitation that answers are expected to. A calendar that has
//! the entry already knows it by its UID and takes the one with the higher SEQUENCE.

mod lines;
#[cfg(test)]
mod tests;

use std::fmt::Write;

use jiff::{Timestamp, tz::TimeZone};

use lines::Lines;

/// What the file is sent as.
pub const MEDIA_TYPE: &str = "text/calendar; charset=utf-8";

/// A meeting in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is known by, the same for ever.
    pub uid: String,
    /// How often it has changed.
    pub sequence: u32,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub place: Option<String>,
    /// Where it is on a screen: an address without space.
    pub video_link: Option<String>,
    /// What is to be known beforehand.
    pub note: Option<String>,
    /// Whether it takes place.
    pub standing: Standing,
}

/// Whether a meeting takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Confirmed,
    /// It was called off: calendars strike it out.
    Cancelled,
}

/// The file of one meeting.
pub fn write(entry: &Entry) -> String {
    let mut file = Lines::default();
    file.raw("BEGIN", "VCALENDAR");
    file.raw("VERSION", "2.0");
    file.raw("PRODID", "-//Entente//Entente//EN");
    file.raw("CALSCALE", "GREGORIAN");
    file.raw("BEGIN", "VEVENT");
    file.text("UID", &entry.uid);
    file.raw("DTSTAMP", &utc(entry.changed_at));
    file.raw("LAST-MODIFIED", &utc(entry.changed_at));
    file.raw("SEQUENCE", &entry.sequence.to_string());
    file.raw("DTSTART", &utc(entry.starts_at));
    file.raw("DTEND", &utc(entry.ends_at));
    file.text("SUMMARY", &entry.title);
    let link = entry.video_link.as_deref().filter(|link| is_address(link));
    if let Some(place) = entry.place.as_deref().or(link) {
        file.text("LOCATION", place);
    }
    if let Some(link) = link {
        file.raw("URL", link);
    }
    if let Some(words) = description(entry, link) {
        file.text("DESCRIPTION", &words);
    }
    file.raw(
        "STATUS",
        match entry.standing {
            Standing::Confirmed => "CONFIRMED",
            Standing::Cancelled => "CANCELLED",
        },
    );
    file.raw(
        "TRANSP",
        match entry.standing {
            Standing::Confirmed => "OPAQUE",
            Standing::Cancelled => "TRANSPARENT",
        },
    );
    file.raw("END", "VEVENT");
    file.raw("END", "VCALENDAR");
    file.done()
}

/// The note, and the link again: many calendars show a location and no URL.
fn description(entry: &Entry, link: Option<&str>) -> Option<String> {
    let mut words = entry.note.clone().unwrap_or_default();
    if let Some(link) = link
        && entry.place.is_some()
    {
        let between = if words.is_empty() { "" } else { "\n\n" };
        write!(words, "{between}{link}").expect("a text grows");
    }
    Some(words).filter(|words| !words.is_empty())
}

/// Whether a text can stand as an address: an unescaped line of visible ASCII.
fn is_address(link: &str) -> bool {
    !link.is_empty() && link.bytes().all(|byte| byte.is_ascii_graphic())
}

fn utc(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}
