//! The form of a meeting.

use jiff::{
    Timestamp,
    civil::{Date, Time},
    tz::AmbiguousOffset,
};
use kit::{
    Error, Id, Result, Tx, distinct,
    web::{
        Field, Typed,
        forms::{Asked, Reader},
    },
};

use super::{
    Meeting, NewMeeting,
    meeting::{USUAL_MINUTES, too_far},
};
use crate::{
    contacts::{self, Contact},
    touchpoints::all_of,
};

/// The questions about a meeting, with what stands in them.
pub(super) struct Form {
    pub people: Field,
    pub known: Vec<(String, String)>,
    pub also: Field,
    pub title: Field,
    pub day: Field,
    pub time: Field,
    pub minutes: Field,
    pub place: Field,
    pub video_link: Field,
    pub note: Field,
}

/// The form, filled with what was typed, or else with what is planned. A link names somebody in `contact_ids`.
pub(super) fn fill(tx: &mut Tx<'_>, typed: &Typed, planned: Option<&Meeting>) -> Result<Form> {
    let planned_ids = planned.map(|meeting| meeting.contact_ids.clone()).unwrap_or_default();
    let typed_ids = typed.all("contact_ids").filter_map(|id| id.parse().ok());
    let ids: Vec<Id<Contact>> = distinct(planned_ids.iter().copied().chain(typed_ids).collect(), |id| *id);
    let known = ids.iter().map(ToString::to_string).zip(contacts::names_of(tx, &ids)?).collect();
    let at_first: Vec<String> = planned_ids.iter().map(ToString::to_string).collect();
    let at_first: Vec<&str> = at_first.iter().map(String::as_str).collect();
    let text = |of: fn(&Meeting) -> Option<&String>| planned.and_then(of).map_or("", String::as_str);
    let starts = planned.map(|meeting| meeting.starts_at.to_zoned(tx.scope().zone.clone()));
    let day = starts.as_ref().map(|starts| starts.date().to_string()).unwrap_or_default();
    let time = starts.as_ref().map(|starts| starts.strftime("%H:%M").to_string()).unwrap_or_default();
    let minutes = planned.map_or(USUAL_MINUTES, |meeting| meeting.minutes);
    Ok(Form {
        people: typed.field_of_many("contact_ids", &at_first),
        known,
        also: typed.field("also", ""),
        title: typed.field("title", text(|meeting| Some(&meeting.title))),
        day: typed.field("day", &day).required(),
        time: typed.field("time", &time).required(),
        minutes: typed.field("minutes", &minutes.to_string()),
        place: typed.field("place", text(|meeting| meeting.place.as_ref())),
        video_link: typed.field("video_link", text(|meeting| meeting.video_link.as_ref())),
        note: typed.field("note", text(|meeting| meeting.note.as_ref())),
    })
}

/// What was typed, as the operation takes it.
pub(super) fn read(tx: &mut Tx<'_>, typed: &Typed) -> Result<NewMeeting> {
    let mut form = typed.read();
    let mut people: Vec<Id<Contact>> = form.ids("contact_ids");
    people.extend(all_of(tx, &mut form, "also", typed.text("also"))?);
    let first = form.asked("also", |_, _| people.first().copied(), "with whom do you meet?");
    let minutes = form.number("minutes", "should be a number of minutes");
    let title = form.line("title");
    let (place, video_link, note) = (form.line("place"), form.text("video_link"), form.text("note"));
    let begins = begins(&mut form);
    let (contact_id, (day, time)) = form.all((first, begins))?;
    let starts_at = starts_at(tx, day, time)?;
    Ok(NewMeeting { contact_id, contact_ids: people, title, starts_at, minutes, place, video_link, note })
}

/// The moment to which a meeting is moved, as it was typed.
pub(super) fn moved_to(tx: &Tx<'_>, typed: &Typed) -> Result<Timestamp> {
    let mut form = typed.read();
    let begins = begins(&mut form);
    let (day, time) = form.all(begins)?;
    starts_at(tx, day, time)
}

/// When it is that time here; once a year some times are skipped.
fn starts_at(tx: &Tx<'_>, day: Date, time: Time) -> Result<Timestamp> {
    let at = day.to_datetime(time);
    match tx.scope().zone.to_ambiguous_timestamp(at).offset() {
        AmbiguousOffset::Gap { .. } => {
            Err(Error::invalid("time", "is skipped on that day, as the clocks are put forward"))
        }
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => Ok(tx.moment_of(at)),
    }
}

fn begins(form: &mut Reader<'_>) -> (Asked<Date>, Asked<Time>) {
    (form.asked("day", near_day, "on which day?"), form.asked("time", Reader::time, "at what time?"))
}

/// A day on which somebody may really want to meet.
fn near_day(form: &mut Reader<'_>, name: &'static str) -> Option<Date> {
    let day = form.day(name)?;
    match too_far(day) {
        None => Some(day),
        Some(wrong) => {
            form.fault(name, wrong);
            None
        }
    }
}
