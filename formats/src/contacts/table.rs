//! Sheets: makes a person of each row, by what the columns hold.

use super::{
    Column as Seen, Consent, Format, Holds, MailTo, Mapping, Person, Remark, Row, Skipped, Suppression,
    SuppressionReason, Unreadable, Why,
    consent::Said,
    dates,
    find_header::{self, Found},
    headers::{Column, Header, Label},
    names::{self, Names},
    person::keep,
    postal::Parts,
    remark::{Remarks, is_formula, is_formula_for_phone, says_nothing, shortened},
    source::{SheetRows, Source},
    text_rows::{self, TextRows},
    tidy::{is_same, one_line},
    workbook::{Sheet, Unread},
    write::sheet::{self, Place},
};
use csv::StringRecord;
use std::borrow::Cow;

/// A sheet being read.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub(super) header: Header,
    pub(super) rows: Source<'a>,
    /// What the sheet of a workbook is called.
    pub(super) sheet: Option<String>,
    /// The sheets beside it.
    pub(super) unread: Vec<Unread>,
    record: StringRecord,
}

impl<'a> Table<'a> {
    pub(super) fn of_text(
        text: Cow<'a, str>,
        format: Option<Format>,
        mapping: &Mapping,
    ) -> Result<Table<'a>, Unreadable> {
        let Found { mut header, delimiter, at, rows_at } = find_header::in_text(text.as_bytes(), mapping)?;
        header.format = format.unwrap_or(header.format);
        let rows = TextRows::new(text, delimiter, at..rows_at, (header.all.len(), header.named))?;
        let rows = Source::Text(Box::new(rows));
        Ok(Table { header, rows, sheet: None, unread: Vec::new(), record: StringRecord::new() })
    }

    pub(super) fn of_sheet(
        (sheet, unread): (Sheet, Vec<Unread>),
        format: Option<Format>,
        mapping: &Mapping,
    ) -> Result<Table<'a>, Unreadable> {
        let Found { mut header, rows_at, .. } = find_header::among(&sheet.candidates(), mapping)?;
        header.format = format.unwrap_or(match header.format {
            Format::Csv => Format::Xlsx,
            whose => whose,
        });
        let mut rows = sheet.rows.into_iter();
        rows.by_ref().take(rows_at).for_each(drop);
        let rows = Source::Sheet(SheetRows { rows, formulas: sheet.formulas });
        Ok(Table { header, rows, sheet: Some(sheet.name), unread, record: StringRecord::new() })
    }

    pub(super) fn columns(&self) -> &[Seen] {
        &self.header.all
    }

    pub(super) fn next(&mut self) -> Option<Row> {
        let (number, came) = self.rows.next(&mut self.record)?;
        let person = came.and_then(|doubt| {
            self.count();
            let (person, mut remarks) = match &self.header.ours {
                Some(places) => self.as_written(places)?,
                None => self.person()?,
            };
            remarks.extend(doubt.and_then(|why| self.doubt(why)));
            Ok((person, remarks))
        });
        let formulas = self.rows.formulas(number);
        Some(match person {
            Ok((person, mut remarks)) => {
                remarks.extend(self.without_result(formulas));
                Row { number, person: Ok(person), remarks }
            }
            Err(skipped) => Row { number, person: Err(skipped), remarks: Vec::new() },
        })
    }

    /// Counts what is written in each column.
    fn count(&mut self) {
        for (column, cell) in self.header.all.iter_mut().zip(&self.record) {
            column.count(cell);
        }
    }

    /// What is to be said of a row that may not be a whole one: of the last thing that is written in it.
    fn doubt(&self, why: Why) -> Option<Remark> {
        let written = self.header.all.iter().zip(&self.record).filter(|(_, cell)| !cell.trim().is_empty());
        let (column, cell) = written.filter(|(column, _)| column.holds.is_some()).last()?;
        Some(Remark { column: column.header.clone(), holds: column.holds?, value: shortened(cell), why })
    }

    /// What is to be said of cells whose formula has no result. One in a column that is not taken counts as written there.
    fn without_result(&mut self, formulas: Vec<(usize, String)>) -> Vec<Remark> {
        let remark = |(index, formula): (usize, String)| {
            let column = self.header.all.get_mut(index)?;
            column.count(&formula);
            let (column, holds) = (column.header.clone(), column.holds?);
            Some(Remark { column, holds, value: formula, why: Why::NoResult })
        };
        formulas.into_iter().filter_map(remark).collect()
    }

    /// A person as we wrote them.
    fn as_written(&self, places: &[Option<Place>]) -> Result<(Person, Vec<Remark>), Skipped> {
        let mut remarks = Remarks::default();
        let mut person =
            sheet::read(places, &self.record, &mut |at: usize, place: Place, value: &str, why| {
                let column = &self.header.all[at];
                let (column, value) = (column.header.clone(), shortened(value));
                remarks.push(Remark { column, holds: place.holds(), value, why });
            });
        if person.display_name.is_empty() {
            let (given, family) = (person.given_name.clone(), person.family_name.clone());
            let names = Names { given: &given, family: &family, ..Names::default() };
            person.set_name(names::arrange(names::Shape::Apart, names));
        }
        person.known().map(|person| (person, remarks.said()))
    }

    fn person(&self) -> Result<(Person, Vec<Remark>), Skipped> {
        let mut person = Person::default();
        let mut name = NameCells::default();
        let mut remarks = Remarks::default();
        let mut addresses: Vec<((Label, usize), Parts)> = Vec::new();
        let (mut consent, mut suppression) = (Consent::default(), None);
        let (mut why_suppressed, mut suppressed_by) = (None, None);
        for column in &self.header.columns {
            let cell = self.cell(column.index);
            if cell.is_empty() {
                continue;
            }
            let before = remarks.count();
            let leave = &mut |value: &str, why| remarks.push(self.remark(column, value, why));
            match column.holds {
                Holds::GivenName => put(&mut name.given, cell, leave),
                Holds::MiddleName => put(&mut name.middle, cell, leave),
                Holds::FamilyName => put(&mut name.family, cell, leave),
                Holds::WholeName => put(&mut name.whole, cell, leave),
                Holds::Email => person.add_emails(cell, self.label(column), leave),
                Holds::Phone => person.add_phones(cell, self.label(column), leave),
                Holds::Company => keep(&mut person.company, cell, leave),
                Holds::JobTitle => keep(&mut person.job_title, cell, leave),
                Holds::Profession => keep(&mut person.profession, cell, leave),
                Holds::Notes => person.add_notes(cell),
                Holds::Tags => person.add_tags(self.tags(cell).iter().map(Cow::as_ref), leave),
                Holds::Website => person.add_websites(cell, self.label(column), leave),
                Holds::LinkedIn => keep(&mut person.linkedin_url, cell, leave),
                Holds::ReferredBy => keep(&mut person.referred_by, cell, leave),
                Holds::CardId => keep(&mut person.uid, cell, leave),
                Holds::Birthday => put_day(&mut person.birthday, cell, dates::birthday, leave),
                Holds::ConnectedOn => put_day(&mut person.connected_on, cell, dates::date, leave),
                Holds::MetOn => put_day(&mut person.met_on, cell, dates::date, leave),
                Holds::MetHow => keep(&mut person.met_how, cell, leave),
                Holds::MetWhere => keep(&mut person.met_where, cell, leave),
                Holds::ReferrerId => keep(&mut person.referrer_uid, cell, leave),
                Holds::Needs => person.add_needs(cell, leave),
                Holds::Address
                | Holds::Street
                | Holds::City
                | Holds::Region
                | Holds::PostalCode
                | Holds::Country => {
                    let place = (column.label, column.group);
                    let known = addresses.iter().position(|(known, _)| *known == place);
                    let at = known.unwrap_or_else(|| {
                        addresses.push((place, Parts::default()));
                        addresses.len() - 1
                    });
                    addresses[at].1.add(column.holds, cell);
                }
                Holds::OptedInAt => put_day(&mut consent.opted_in_at, cell, dates::moment, leave),
                Holds::ConfirmedAt => put_day(&mut consent.confirmed_at, cell, dates::moment, leave),
                Holds::ConsentSource => keep(&mut consent.source, cell, leave),
                Holds::Unsubscribed => {
                    suppress(&mut suppression, SuppressionReason::Unsubscribed, cell, leave);
                }
                Holds::Bounced => suppress(&mut suppression, SuppressionReason::Bounced, cell, leave),
                Holds::SuppressionReason => match SuppressionReason::of(cell) {
                    None if says_nothing(cell) => {}
                    None => leave(cell, Why::NoReason),
                    reason => why_suppressed = reason,
                },
                Holds::SuppressionSource => keep(&mut suppressed_by, cell, leave),
                Holds::SlipGiver
                | Holds::SlipReceiver
                | Holds::SlipKind
                | Holds::SlipDay
                | Holds::SlipAmount
                | Holds::SlipDetail => {}
                Holds::EmailLabel | Holds::PhoneLabel | Holds::WebsiteLabel | Holds::AddressLabel => {}
            }
            let is_formula = if column.holds == Holds::Phone { is_formula_for_phone } else { is_formula };
            if remarks.count() == before && is_formula(cell) {
                remarks.push(self.remark(column, cell, Why::Formula));
            }
        }
        for ((label, _), parts) in addresses {
            // No more than there are columns, which is few.
            person.add_address(parts.addressed(self.label_text(label)), &mut |_, _| ());
        }
        let mut consent = Some(consent).filter(|consent| *consent != Consent::default());
        if let (Some(consent), Format::Mailchimp) = (&mut consent, self.header.format) {
            consent.source.get_or_insert_with(|| "Mailchimp".to_owned());
        }
        let reason = self.header.suppresses.or(why_suppressed);
        let suppression = suppression.or(reason.map(Suppression::because)).map(|known| Suppression {
            reason: why_suppressed.unwrap_or(known.reason),
            source: suppressed_by,
            ..known
        });
        person.mail = MailTo::of_all(&person.emails, consent, suppression);
        person.set_name(names::arrange(self.header.shape, name.as_names()));
        if let Some(left) = name.left_by(&person.display_name) {
            let middle = |column: &&Column| column.holds == Holds::MiddleName;
            let middle = self.header.columns.iter().find(middle);
            middle.into_iter().for_each(|at| remarks.push(self.remark(at, left, Why::Another)));
        }
        person.known().map(|person| (person, remarks.said()))
    }

    fn remark(&self, column: &Column, value: &str, why: Why) -> Remark {
        let header = self.header.all.get(column.index).map_or("", |column| column.header.as_str());
        Remark { column: header.to_owned(), holds: column.holds, value: shortened(value), why }
    }

    fn cell(&self, index: usize) -> &str {
        self.record.get(index).unwrap_or_default().trim()
    }

    fn label(&self, column: &Column) -> &str {
        self.label_text(column.label)
    }

    fn label_text(&self, label: Label) -> &str {
        match label {
            Label::Named(label) => label,
            Label::Cell(index) => self.cell(index),
        }
    }

    /// Google joins tags in its own way, and its labels may hold commas; Mailchimp puts each in quotation marks; everyone
    /// else separates with marks.
    fn tags<'t>(&self, cell: &'t str) -> Vec<Cow<'t, str>> {
        if cell.starts_with('"') {
            return text_rows::in_quotes(cell).into_iter().map(Cow::Owned).collect();
        }
        let marks: &[char] = if self.header.format == Format::Google { &[] } else { &[',', ';'] };
        cell.split(":::").flat_map(|part| part.split(marks)).map(Cow::Borrowed).collect()
    }
}

#[derive(Default)]
struct NameCells {
    given: String,
    middle: String,
    family: String,
    whole: String,
}

impl NameCells {
    fn as_names(&self) -> Names<'_> {
        Names { given: &self.given, middle: &self.middle, family: &self.family, whole: &self.whole }
    }

    /// The middle name, when the whole name goes without it.
    fn left_by(&self, display_name: &str) -> Option<&str> {
        Some(self.middle.as_str()).filter(|middle| !display_name.contains(middle))
    }
}

fn put(slot: &mut String, cell: &str, leave: &mut impl FnMut(&str, Why)) {
    if slot.is_empty() {
        *slot = one_line(cell);
    } else if !says_nothing(cell) && !is_same(slot, cell) {
        leave(cell, Why::Another);
    }
}

fn put_day<D: PartialEq>(
    slot: &mut Option<D>,
    cell: &str,
    read: fn(&str) -> Option<D>,
    leave: &mut impl FnMut(&str, Why),
) {
    // Outlook writes 0/0/00 for a day it does not know.
    let says_nothing = says_nothing(cell) || !cell.contains(|c: char| c.is_alphanumeric() && c != '0');
    match (read(cell), &slot) {
        (Some(day), None) => *slot = Some(day),
        (Some(day), Some(kept)) if day != *kept => leave(cell, Why::Another),
        (None, _) if !says_nothing => leave(cell, Why::NoDay),
        (Some(_), Some(_)) | (None, _) => {}
    }
}

/// Notes that the person must not be written to; the first reason stands.
fn suppress(
    slot: &mut Option<Suppression>,
    reason: SuppressionReason,
    cell: &str,
    leave: &mut impl FnMut(&str, Why),
) {
    let at = match Said::of(cell) {
        Some(Said::Since(at)) => Some(at),
        Some(Said::Yes) => None,
        Some(Said::No) => return,
        None if says_nothing(cell) => return,
        None => return leave(cell, Why::NoDay),
    };
    slot.get_or_insert(Suppression { at, ..Suppression::because(reason) });
}
