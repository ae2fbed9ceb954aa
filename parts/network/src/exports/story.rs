//! What a note for a notebook tells of somebody besides what every file holds: how one met, what is open, what later parts
//! know of them, and the conversations.

use formats::contacts::write::Section;
use kit::{Result, Tx};
use workspace::history::About;

use crate::{
    contacts::{Contact, met_in_words, stream},
    meetings::{self, Brief, ShowBrief},
};

/// Conversations of one reading.
const TOGETHER: u32 = 100;

/// Conversations of one note, the latest.
const MOST: usize = 500;

/// What is told of somebody, in the order in which one reads it.
pub(super) fn of(tx: &mut Tx<'_>, contact: &Contact, later: &[ShowBrief]) -> Result<Vec<Section>> {
    let mut sections = Vec::new();
    if let Some(met) = &contact.met {
        sections.push(section("How you met", met_in_words(tx, met)?));
    }
    sections.extend(meetings::open(tx, contact)?.map(listed));
    for tell in later {
        sections.extend(tell(tx, contact.id)?.map(listed));
    }
    let conversations = conversations(tx, contact)?;
    if !conversations.is_empty() {
        sections.push(section("Conversations", conversations));
    }
    Ok(sections)
}

/// What was said, the latest first, each under its day.
fn conversations(tx: &mut Tx<'_>, contact: &Contact) -> Result<String> {
    let (mut told, mut cursor) = (Vec::new(), None::<String>);
    while told.len() < MOST {
        let talks = stream::of(tx, contact.id, Some(About::Conversations), cursor.as_deref(), TOGETHER)?;
        told.extend(talks.data.iter().map(conversation));
        cursor = talks.next_cursor;
        if cursor.is_none() {
            break;
        }
    }
    if cursor.is_some() {
        told.push("Earlier ones are in Entente.".to_owned());
    }
    Ok(told.join("\n\n"))
}

fn conversation(talk: &stream::Entry) -> String {
    let heading = format!("### {}: {}", talk.when, talk.what);
    let follow_up = Some(&talk.follow_up).filter(|on| !on.is_empty()).map(|said| format!("{said}."));
    let said = Some(talk.note.clone()).filter(|note| !note.is_empty());
    [Some(heading), said, follow_up].into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

fn listed(brief: Brief) -> Section {
    let lines =
        brief.lines.iter().map(|(line, _)| format!("- {}", line.lines().collect::<Vec<_>>().join(" ")));
    section(brief.title, lines.collect::<Vec<_>>().join("\n"))
}

fn section(title: &str, text: String) -> Section {
    Section { title: title.to_owned(), text }
}
