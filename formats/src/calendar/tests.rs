//! What is written, read again by another reader. Python's is asked in the tests of the whole.

use calcard::{Entry as Read, Parser, icalendar::ICalendarProperty as Property};
use proptest::prelude::*;

use super::*;

fn meeting() -> Entry {
    Entry {
        uid: "apt_01@entente".to_owned(),
        sequence: 2,
        changed_at: "2026-03-01T09:00:00Z".parse().expect("a moment"),
        starts_at: "2026-03-29T08:30:00Z".parse().expect("a moment"),
        ends_at: "2026-03-29T09:15:00Z".parse().expect("a moment"),
        title: "Coffee with Chloé Martin".to_owned(),
        place: Some("Café Central, Herrengasse 14; Wien".to_owned()),
        video_link: None,
        note: None,
        standing: Standing::Confirmed,
    }
}

/// The value of a property as the other reader has it.
fn read(file: &str, property: Property) -> Option<String> {
    let Read::ICalendar(calendar) = Parser::new(file).entry() else { panic!("no calendar: {file}") };
    let entries = calendar.components.iter().flat_map(|component| &component.entries);
    let mut named = entries.filter(|entry| entry.name == property);
    named.next().and_then(|entry| entry.values.first()).and_then(|value| value.as_text()).map(str::to_owned)
}

#[test]
fn a_meeting_is_written_as_calendars_take_it() {
    let file = write(&meeting());
    let lines: Vec<&str> = file.split_terminator("\r\n").collect();
    assert_eq!(
        lines,
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Entente//Entente//EN",
            "CALSCALE:GREGORIAN",
            "BEGIN:VEVENT",
            "UID:apt_01@entente",
            "DTSTAMP:20260301T090000Z",
            "LAST-MODIFIED:20260301T090000Z",
            "SEQUENCE:2",
            "DTSTART:20260329T083000Z",
            "DTEND:20260329T091500Z",
            "SUMMARY:Coffee with Chloé Martin",
            "LOCATION:Café Central\\, Herrengasse 14\\; Wien",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
        ]
    );
}

#[test]
fn a_meeting_on_a_screen_has_its_link_where_calendars_look_and_one_called_off_says_so() {
    let link = Some("https://video.example/room?a=1,2;b".to_owned());
    let screen = Entry { place: None, video_link: link.clone(), ..meeting() };
    let file = write(&Entry { standing: Standing::Cancelled, ..screen });
    assert_eq!(read(&file, Property::Location), link);
    assert!(file.contains("\r\nURL:https://video.example/room?a=1,2;b\r\n"), "{file}");
    assert!(file.contains("\r\nSTATUS:CANCELLED\r\n"), "{file}");

    let both = write(&Entry { video_link: link, note: Some("Bring the figures.".to_owned()), ..meeting() });
    let words = "Bring the figures.\n\nhttps://video.example/room?a=1,2;b";
    assert_eq!(read(&both, Property::Description).as_deref(), Some(words));
}

#[test]
fn a_link_that_is_none_breaks_no_line() {
    let file = write(&Entry { video_link: Some("https://x\r\nATTENDEE:mailto:y".to_owned()), ..meeting() });
    assert!(!file.contains("ATTENDEE"), "{file}");
}

proptest! {
    #[test]
    fn whatever_is_written_another_reader_reads_the_same_words(
        title in "\\PC{1,120}", note in "(\\PC|\n){0,300}", place in "\\PC{1,80}",
    ) {
        let visible = |text: &str| text.chars().all(|letter| letter == '\n' || !letter.is_control());
        prop_assume!(visible(&title) && visible(&note) && visible(&place));
        let entry = Entry { title: title.clone(), note: Some(note.clone()), place: Some(place.clone()), ..meeting() };
        let file = write(&entry);
        for line in file.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{} bytes: {line}", line.len());
            prop_assert!(!line.contains(['\r', '\n']), "{line}");
        }
        prop_assert_eq!(read(&file, Property::Summary), Some(title));
        prop_assert_eq!(read(&file, Property::Location), Some(place));
        if !note.is_empty() {
            prop_assert_eq!(read(&file, Property::Description), Some(note));
        }
    }
}
