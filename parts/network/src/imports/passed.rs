//! What the slips of BNI tell of somebody. A talk on its day is a conversation; anything else is a line of the notes, also of
//! somebody who has notes.

use formats::contacts::{Person, Slip};
use jiff::civil::Date;
use kit::{Id, Result, Tx, fold::folded, text::LONGEST};

use crate::{
    contacts::{Contact, EARLIEST, Source},
    touchpoints,
};

/// What passed between somebody and us.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Passed {
    lines: Vec<String>,
    talks: Vec<Talk>,
}

/// A talk one to one.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Talk {
    on: Date,
    text: String,
}

/// Notes with what was added to them.
pub struct Noted {
    /// The notes.
    pub notes: Option<String>,
    /// The lines that there is no room for.
    pub left: Vec<String>,
}

impl Passed {
    /// What the slips of a file tell of somebody. No talk was on a day that is still to come, or long before anybody met, and
    /// two of one day are one, of which the second slip tells more.
    pub fn of(person: &Person, today: Date) -> Self {
        let mut passed = Self::default();
        for slip in &person.slips {
            match slip {
                Slip::Talk { on, text }
                    if (EARLIEST..=today).contains(on) && passed.talks.iter().all(|talk| talk.on != *on) =>
                {
                    passed.talks.push(Talk { on: *on, text: text.clone() });
                }
                Slip::Talk { text, .. } | Slip::Line(text) => passed.lines.push(text.clone()),
            }
        }
        passed
    }

    /// What of it is new of somebody known. A talk of a day on which one is noted is that one; what the slip says of it
    /// besides is a line.
    pub fn news(&self, tx: &mut Tx<'_>, contact: Id<Contact>) -> Result<Self> {
        let mut news = Self { lines: self.lines.clone(), talks: Vec::new() };
        for talk in &self.talks {
            match touchpoints::talk_on(tx, contact, talk.on)? {
                Some(noted) if noted.note.as_deref().is_some_and(|note| has_line(note, &talk.text)) => {}
                Some(_) => news.lines.push(talk.text.clone()),
                None => news.talks.push(talk.clone()),
            }
        }
        Ok(news)
    }

    /// Whether there are talks to note.
    pub fn has_talks(&self) -> bool {
        !self.talks.is_empty()
    }

    /// These notes with the lines that they do not have yet.
    pub fn added_to(&self, notes: Option<&str>) -> Noted {
        let mut there: Vec<String> = notes.unwrap_or_default().lines().map(folded).collect();
        let mut letters = notes.unwrap_or_default().chars().count();
        let mut noted = Noted { notes: notes.map(str::to_owned), left: Vec::new() };
        for line in &self.lines {
            let key = folded(line);
            if let Some(at) = there.iter().position(|other| *other == key) {
                there.swap_remove(at);
                continue;
            }
            letters += line.chars().count() + 1;
            if letters > LONGEST {
                letters -= line.chars().count() + 1;
                noted.left.push(line.clone());
                continue;
            }
            match &mut noted.notes {
                Some(notes) => notes.extend(["\n", line]),
                None => noted.notes = Some(line.clone()),
            }
        }
        noted
    }

    /// Notes the talks.
    pub fn note_talks(&self, tx: &mut Tx<'_>, contact: Id<Contact>, source: &Source) -> Result<()> {
        self.talks
            .iter()
            .try_for_each(|talk| touchpoints::bring_in(tx, contact, talk.on, talk.text.clone(), source))
    }
}

fn has_line(note: &str, line: &str) -> bool {
    let line = folded(line);
    note.lines().any(|other| folded(other) == line)
}
