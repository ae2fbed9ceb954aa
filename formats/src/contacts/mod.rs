//! Contact files: what Google, Outlook, LinkedIn, Apple and a plain sheet hand out, read into [`Person`]s.
//!
//! [`read`] finds out by itself what it was given. It yields one [`Row`] at a time, so a hundred thousand
//! people are never held at once, and every row of the file comes out: as a person, or with the reason why not. What
//! of a person's row did not come in is remarked, and [`Reading::columns`] says what each column was taken for.
//!
//! ```
//! use formats::contacts::Options;
//! let file = b"Name,Email\nBen Okafor,ben@okafor.example\n";
//! let mut reading = formats::contacts::read(file, &Options::default())?;
//! let ben = reading.next().unwrap().person.unwrap();
//! assert_eq!((ben.given_name.as_str(), ben.family_name.as_str()), ("Ben", "Okafor"));
//! # Ok::<(), formats::contacts::Unreadable>(())
//! ```

mod by_content;
mod card_lines;
mod columns;
mod consent;
pub mod dates;
mod find_header;
mod format;
mod header_names;
mod headers;
mod holds;
mod lines;
mod mapping;
mod moment;
pub mod names;
mod own_cards;
mod packed;
mod person;
mod postal;
mod reading;
mod remark;
mod row;
mod slips;
mod source;
mod table;
mod text;
mod text_rows;
mod tidy;
mod unreadable;
mod vcard;
mod workbook;
pub mod write;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use columns::Column;
pub use consent::{Consent, MailTo, Suppression, SuppressionReason};
pub use dates::Birthday;
pub use format::{Format, UnknownFormat};
pub use holds::{Holds, UnknownHolds};
pub use mapping::{Mapping, Options};
pub use moment::Moment;
pub use person::{Labelled, Person};
pub use postal::PostalAddress;
pub use reading::Reading;
pub use remark::{Remark, Why, shortened};
pub use row::{Row, Skipped};
pub use slips::Slip;
pub use unreadable::{Kind, Unreadable};
pub use workbook::Unread;

/// The largest file that is read; a list may be packed as a zip archive to be no larger.
pub const MAX_BYTES: usize = 25 * 1024 * 1024;
/// What a list that came in a zip archive may unpack to.
pub const MAX_UNPACKED_LIST: u64 = packed::MAX_UNPACKED;
/// What a workbook may unpack to.
pub const MAX_UNPACKED: u64 = workbook::MAX_UNPACKED;
/// The longest row of a sheet, or card without its picture.
pub const MAX_ROW_BYTES: usize = 1024 * 1024;
/// The most columns a sheet may have.
pub const MAX_COLUMNS: usize = 500;

/// Reads a contact file whose columns say who people are; the others are refused.
///
/// The format is the one in `options`, else what the content shows it to be. Between the kinds of sheet the columns are
/// always found by their names, and by what their owner chose, so the format then only decides how labels and tags are
/// understood.
pub fn read<'b>(bytes: &'b [u8], options: &Options) -> Result<Reading<'b>, Unreadable> {
    let reading = open(bytes, options)?;
    if reading.says_who() { Ok(reading) } else { Err(Unreadable::NoHeader { found: reading.headers() }) }
}

/// Opens a contact file also when none of its columns [says who](Reading::says_who) people are, so that they can be
/// mapped by hand.
pub fn open<'b>(bytes: &'b [u8], options: &Options) -> Result<Reading<'b>, Unreadable> {
    let Options { format, mapping } = options;
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge { bytes: bytes.len() });
    }
    if let Some(sheet) = workbook::open(bytes, mapping) {
        return match format {
            Some(Format::VCard) => Err(Unreadable::NoCards),
            format => table::Table::of_sheet(sheet?, *format, mapping).map(Reading::of_table),
        };
    }
    if let Some(list) = packed::list(bytes) {
        return of_text(Cow::Owned(text::decode_owned(list?)?), options);
    }
    of_text(text::decode(bytes)?, options)
}

/// Whether the file is a zip archive and no workbook: small as it is, its list may be long.
pub fn is_packed_list(bytes: &[u8]) -> bool {
    packed::is_archive(bytes) && !workbook::is_one(bytes)
}

fn of_text<'b>(text: Cow<'b, str>, Options { format, mapping }: &Options) -> Result<Reading<'b>, Unreadable> {
    match (vcard::begins(&text), format) {
        (true, None | Some(Format::VCard)) => Ok(Reading::of_cards(vcard::Cards::new(text))),
        (true, Some(sheet)) => Err(Unreadable::CardsInstead { of: *sheet }),
        (false, Some(Format::VCard)) => Err(Unreadable::NoCards),
        (false, sheet) => table::Table::of_text(text, *sheet, mapping).map(Reading::of_table),
    }
}
