//! How a file says that somebody was first met. It is kept with the person and notes no conversation: an import is no
//! meeting, and counts in no week.

use formats::contacts::{Holds, Person};
use jiff::civil::Date;
use kit::{Id, Result, Tx, fold::folded};

use super::{Import, columns::Columns, introductions, remark::Remark, store};
use crate::{
    contacts::{Contact, EARLIEST, Met},
    touchpoints::Channel,
};

/// Where two are connected on the day that LinkedIn calls “Connected On”.
pub(crate) const LINKEDIN: &str = "LinkedIn";

/// How a file says that somebody was first met.
#[derive(Debug, Clone, Default)]
pub struct FirstMeeting {
    /// On which day and how.
    pub met: Option<Met>,
    /// Who referred them, where that is nobody whom the meeting names.
    pub referred_by: Option<String>,
    /// What the file says and cannot be taken.
    pub left_out: Vec<Remark>,
}

impl FirstMeeting {
    /// What it says of somebody known.
    pub fn of_known(&self, contact: &Contact) -> Self {
        let is_known = contact.met.as_ref().is_some_and(|met| met.through_contact_id.is_some());
        let mut first = Self { referred_by: self.referred_by.clone().filter(|_| !is_known), ..self.clone() };
        if let Some(met) = &mut first.met {
            met.through_contact_id.take_if(|through| *through == contact.id);
        }
        first
    }

    /// What is kept of it for a row that waits to be decided: who introduced them by name.
    pub fn until_decided(self, person: &Person) -> Self {
        let is_known = self.met.as_ref().is_some_and(|met| met.through_contact_id.is_some());
        Self { referred_by: person.referred_by.clone().filter(|_| !is_known), ..self }
    }
}

/// How a row of this import says that somebody was met.
pub fn first_meeting(
    tx: &mut Tx<'_>,
    import: Id<Import>,
    person: &Person,
    columns: &Columns,
) -> Result<FirstMeeting> {
    let mut left_out = Vec::new();
    let mut leave = |holds, on: Date, reason| {
        left_out.push(Remark::left_out(columns.named(holds), &on.to_string(), reason));
    };
    let said = match (person.met_on, person.connected_on) {
        (Some(on), _) => channel(person.met_how.as_deref())
            .map(|channel| (Holds::MetOn, on, channel, person.met_where.clone()))
            .ok_or((Holds::MetOn, on, "It does not say how you met.")),
        (None, Some(on)) => Ok((Holds::ConnectedOn, on, Channel::Social, Some(LINKEDIN.to_owned()))),
        (None, None) => {
            let referred_by = person.referred_by.clone();
            return Ok(FirstMeeting { referred_by, ..FirstMeeting::default() });
        }
    };
    let said = said.and_then(|(holds, on, channel, at)| match day_here(on, tx.today()) {
        on if on > tx.today() => Err((holds, on, "This day is still to come.")),
        on if on < EARLIEST => Err((holds, on, "This is too long ago.")),
        on => Ok(Met { on, channel, at, through_contact_id: None }),
    });
    let met = said.map_err(|(holds, on, reason)| leave(holds, on, reason)).ok();
    let told_later = met.is_some() && introductions::is_told(person);
    let through = match (&met, &person.referred_by) {
        (Some(_), Some(name)) if !told_later => known_as(tx, import, name)?,
        (_, _) => None,
    };
    let referred_by = person.referred_by.clone().filter(|_| through.is_none() && !told_later);
    let met = met.map(|met| Met { through_contact_id: through, ..met });
    Ok(FirstMeeting { met, referred_by, left_out })
}

/// A day by the calendar here: what is tomorrow here may be today where the file was written.
pub(super) fn day_here(on: Date, today: Date) -> Date {
    if today.tomorrow().is_ok_and(|tomorrow| on == tomorrow) { today } else { on }
}

/// The only one who is known by a name, unless they come of the same file: it has to be undone as a whole.
fn known_as(tx: &mut Tx<'_>, import: Id<Import>, name: &str) -> Result<Option<Id<Contact>>> {
    match store::called(tx, &folded(name))?[..] {
        [only] if !store::came_by(tx, import, only)? => Ok(Some(only)),
        _ => Ok(None),
    }
}

/// How two met, by the word for it or as people read it.
fn channel(said: Option<&str>) -> Option<Channel> {
    let said = said?;
    Channel::ALL.iter().copied().find(|channel| {
        [channel.as_str(), channel.label()].iter().any(|word| word.eq_ignore_ascii_case(said.trim()))
    })
}
