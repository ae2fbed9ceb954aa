//! The calendar entries we write are read by a program that knows nothing of us: Python's `icalendar`. It compares every
//! property with what was meant. `./test fuzz` installs it and runs this; Cargo.toml keeps it out of every other run.

use std::{fs, path::Path, process::Command};

use formats::calendar::{Entry, Standing, write};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value as Json, json};

/// Texts as people and attackers write them.
const TEXTS: &[&str] = &[
    "Coffee with Ben Okafor",
    "Okafor, Ben; \"Benny\"",
    "a\\b\\n c",
    "x:y;z,w|t",
    "BEGIN:VEVENT",
    "مريم العلي",
    "👩‍👩‍👧 family",
    "two\nlines\n\nand a third",
    "A long title that goes on and on and on, beyond the seventy-five letters of a line, é è ê, and then some more",
];

#[test]
fn an_independent_program_reads_every_property_as_it_was_meant() {
    let python = std::env::var("ENTENTE_PYTHON").expect("ENTENTE_PYTHON names a Python with icalendar");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/test-logs/calendars");
    fs::create_dir_all(&folder).expect("a folder");
    let entries: Vec<Entry> = (0..200).map(entry).collect();
    for (at, entry) in entries.iter().enumerate() {
        fs::write(folder.join(format!("{at}.ics")), write(entry)).expect("a file is kept");
    }
    let meant: Json = entries.iter().map(told).collect();
    fs::write(folder.join("meant.json"), meant.to_string()).expect("what is meant is kept");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendars.py");
    let status = Command::new(python).arg(script).arg(&folder).status().expect("Python runs");
    assert!(status.success(), "the files are in {}", folder.display());
}

/// The nth of many meetings, each with other properties.
fn entry(at: usize) -> Entry {
    let text = |salt: usize| TEXTS[(at * 5 + salt * 3) % TEXTS.len()].to_owned();
    let some = |salt: usize| (!(at + salt).is_multiple_of(3)).then(|| text(salt));
    let starts_at: Timestamp = "2026-03-08T06:30:00Z".parse().expect("a moment");
    let starts_at = starts_at + SignedDuration::from_hours(37 * at as i64);
    Entry {
        uid: format!("apt_{at}@entente"),
        sequence: at as u32 % 7,
        changed_at: starts_at - SignedDuration::from_hours(24),
        starts_at,
        ends_at: starts_at + SignedDuration::from_mins(5 + at as i64),
        title: text(1),
        place: some(2),
        video_link: at.is_multiple_of(2).then(|| format!("https://video.example/{at}?a=1,2;b")),
        note: some(4),
        standing: if at.is_multiple_of(5) { Standing::Cancelled } else { Standing::Confirmed },
    }
}

/// A meeting as the other program is asked about it; what is not there is an empty text.
fn told(entry: &Entry) -> Json {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let link = text(&entry.video_link);
    let place = entry.place.clone().unwrap_or_else(|| link.clone());
    let said = [text(&entry.note), if entry.place.is_some() { link.clone() } else { String::new() }];
    let said: Vec<String> = said.into_iter().filter(|said| !said.is_empty()).collect();
    json!({
        "uid": entry.uid, "sequence": entry.sequence, "summary": entry.title, "location": place, "url": link,
        "description": said.join("\n\n"), "dtstart": entry.starts_at.to_string(),
        "dtend": entry.ends_at.to_string(), "dtstamp": entry.changed_at.to_string(),
        "status": match entry.standing {
            Standing::Confirmed => "CONFIRMED",
            Standing::Cancelled => "CANCELLED",
        },
    })
}
