//! Notes, one for each person: Markdown with front matter, as Obsidian and Logseq read it.

use super::{
    super::{Labelled, Person, SuppressionReason},
    Section, Unwritable,
    file_names::FileNames,
};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// The folder that the notes unpack into.
const FOLDER: &str = "People";

/// The most text of all notes, which stay in memory packed.
const MOST_BYTES: usize = 512 * 1024 * 1024;

pub(super) struct Notes {
    archive: ZipWriter<Cursor<Vec<u8>>>,
    names: FileNames,
    bytes: usize,
}

impl Default for Notes {
    fn default() -> Self {
        Notes { archive: ZipWriter::new(Cursor::new(Vec::new())), names: FileNames::default(), bytes: 0 }
    }
}

impl Notes {
    pub(super) fn write(&mut self, person: &Person, sections: &[Section]) -> Result<(), Unwritable> {
        let note = note(person, sections);
        self.bytes += note.len();
        if self.bytes > MOST_BYTES {
            return Err(Unwritable::TooLarge);
        }
        let name = self.names.of(&person.display_name);
        self.archive
            .start_file(format!("{FOLDER}/{name}.md"), SimpleFileOptions::default())
            .map_err(|_| Unwritable::TooLarge)?;
        self.archive.write_all(note.as_bytes()).map_err(|_| Unwritable::TooLarge)
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, Unwritable> {
        self.archive.finish().map(Cursor::into_inner).map_err(|_| Unwritable::TooLarge)
    }
}

/// The note about a person.
fn note(person: &Person, sections: &[Section]) -> String {
    let mut note = String::from("---\n");
    let name = one_line(&person.display_name);
    property(&mut note, "title", Some(&name));
    property(&mut note, "type", Some("person"));
    property(&mut note, "company", person.company.as_deref());
    property(&mut note, "job-title", person.job_title.as_deref());
    property(&mut note, "profession", person.profession.as_deref());
    property(&mut note, "email", person.emails.first().map(|email| email.value.as_str()));
    property(&mut note, "phone", person.phones.first().map(|phone| phone.value.as_str()));
    property(&mut note, "linkedin", person.linkedin_url.as_deref());
    property(&mut note, "birthday", person.birthday.map(|day| day.to_string()).as_deref());
    property(&mut note, "connected-on", person.connected_on.map(|day| day.to_string()).as_deref());
    property(&mut note, "met-on", person.met_on.map(|day| day.to_string()).as_deref());
    property(&mut note, "met-how", person.met_how.as_deref());
    property(&mut note, "met-where", person.met_where.as_deref());
    property(&mut note, "referred-by", person.referred_by.as_deref());
    if !person.tags.is_empty() {
        let tags = person.tags.iter().map(|tag| tag_of(tag)).filter(|tag| !tag.is_empty());
        let tags: Vec<String> = tags.map(|tag| format!("\"{tag}\"")).collect();
        note.push_str(&format!("tags: [{}]\n", tags.join(", ")));
    }
    note.push_str(&format!("---\n\n# {name}\n"));
    section(&mut note, "How to reach them", reached(person).as_deref());
    section(&mut note, "Notes", person.notes.as_deref());
    for Section { title, text } in sections {
        section(&mut note, title, Some(text));
    }
    note
}

fn reached(person: &Person) -> Option<String> {
    let mut lines = Vec::new();
    let mut all = |what: &str, values: &[Labelled]| {
        for one in values {
            lines.push(format!("- {}: {}", called(what, one.label.as_deref()), one_line(&one.value)));
        }
    };
    all("Email", &person.emails);
    all("Phone", &person.phones);
    all("Website", &person.websites);
    for address in &person.addresses {
        let written = address.text.lines().chain(address.country.as_deref()).map(one_line);
        let written = written.collect::<Vec<_>>().join(", ");
        lines.push(format!("- {}: {written}", called("Address", address.label.as_deref())));
    }
    for (address, consent) in
        person.mail.iter().filter_map(|mail| Some((&mail.address, mail.consent.as_ref()?)))
    {
        let day = consent.confirmed_at.or(consent.opted_in_at).map(|at| format!(" on {}", at.day()));
        let source = consent.source.as_deref().map(|source| format!(", {}", one_line(source)));
        lines.push(format!(
            "- Asked to be written to at {}{}{}",
            one_line(address),
            day.unwrap_or_default(),
            source.unwrap_or_default()
        ));
    }
    for (address, suppression) in
        person.mail.iter().filter_map(|mail| Some((&mail.address, mail.suppression.as_ref()?)))
    {
        let address = one_line(address);
        let day = suppression.at.map(|at| format!(" on {}", at.day())).unwrap_or_default();
        lines.push(match suppression.reason {
            SuppressionReason::Unsubscribed | SuppressionReason::Asked => {
                format!("- Asked not to be written to at {address}{day}")
            }
            SuppressionReason::Complained => format!("- Called a mail to {address} unwanted{day}"),
            SuppressionReason::Bounced => format!("- {address} was found not to exist{day}"),
        });
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn called(what: &str, label: Option<&str>) -> String {
    label.map_or(what.to_owned(), |label| format!("{what} ({})", one_line(label)))
}

fn section(note: &mut String, title: &str, text: Option<&str>) {
    if let Some(text) = text {
        note.push_str(&format!("\n## {title}\n\n{text}\n"));
    }
}

/// A line of the front matter. In quotation marks no text is taken for anything but text.
fn property(note: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        let quoted = one_line(value).replace('\\', "\\\\").replace('"', "\\\"");
        note.push_str(&format!("{name}: \"{quoted}\"\n"));
    }
}

/// A tag of a notebook has neither spaces nor marks.
fn tag_of(tag: &str) -> String {
    let words: Vec<&str> = tag
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/')))
        .filter(|word| !word.is_empty())
        .collect();
    let tag = words.join("-");
    // One of digits alone is a number.
    if tag.chars().all(|c| c.is_ascii_digit()) && !tag.is_empty() { format!("tag-{tag}") } else { tag }
}

fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ")
}
