//! Each signature is an incremental update (ISO 32000-2, 7.5.6): new objects, a cross-reference table and a trailer behind
//! what was there, of which no byte changes.
//!
//! A revision has one form only:
//!
//! ```text
//! 90 0 obj          the signature dictionary, everything of it in this order
//! 83 0 obj          the field, its name first
//! 91 0 obj          what is seen in the field
//! xref … trailer … startxref … %%EOF
//! ```
//!
//! So whoever verifies needs no reader of PDF in general, which any bytes could lead astray: who wrote a revision knows
//! where each part begins, and anything else is not ours.

use std::ops::Range;

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use crate::Field;

/// What stands before the numbers in every signature dictionary of ours. The build properties say who wrote it (Adobe's
/// PDF Signature Build Dictionary Specification).
const SIGNATURE: &str = " 0 obj\n<</Type/Sig/Prop_Build<</App<</Name/Entente>>>>/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 ";
/// What is enough to know that a file was ours before it was changed.
const OURS: [&[u8]; 2] =
    [b"/Prop_Build<</App<</Name/Entente>>>>", b"/SubFilter/ETSI.CAdES.detached/ByteRange[0 0"];
/// The most signatures in a file: the two sides, the seal, and room to spare.
const SIGNATURES: usize = 16;
/// The longest signature, in bytes.
const LONGEST: usize = 64 * 1024;

/// A revision as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Revision {
    pub field: Field,
    pub at: Timestamp,
    pub reason: String,
    /// The signature.
    pub cms: Vec<u8>,
    /// Where it stands, with its brackets: all that it does not sign.
    pub hole: Range<usize>,
    /// Where the revision ends, and with it what the signature covers.
    pub end: usize,
}

/// What a revision is made of, before it is signed.
pub(crate) struct Parts<'a> {
    /// The number of the first new object; two are used.
    pub number: u32,
    pub field: Field,
    /// The number of the field's object, and its entries except for its name and its value.
    pub widget: u32,
    pub entries: &'a [u8],
    pub name: &'a str,
    pub reason: &'a str,
    pub at: Timestamp,
    /// What is seen, as the stream that a form is.
    pub shown: &'a [u8],
    /// The entries of the trailer except for the number of objects and the place of the one before.
    pub trailer: &'a [u8],
    /// The length of the signature in bytes.
    pub room: usize,
}

/// A file whose last revision waits for its signature.
pub(crate) struct Unsigned {
    bytes: Vec<u8>,
    hole: Range<usize>,
}

impl Unsigned {
    /// Appends a revision to a file. Nothing when the file does not end as ours do.
    pub fn append(file: &[u8], parts: &Parts<'_>) -> Option<Self> {
        let before = last_table(file)?;
        let mut bytes = file.to_vec();
        let (signature, shown) = (parts.number, parts.number + 1);

        let at_signature = bytes.len();
        bytes.extend(format!("{signature}{SIGNATURE}").bytes());
        let at_range = bytes.len();
        bytes.extend(format!("{0:010} {0:010} {0:010}]/Contents", 0).bytes());
        let hole = bytes.len()..bytes.len() + 2 + 2 * parts.room;
        bytes.push(b'<');
        bytes.resize(hole.end - 1, b'0');
        bytes.push(b'>');
        let (moment, name, reason) = (moment(parts.at), hexadecimal(parts.name), hexadecimal(parts.reason));
        bytes.extend(format!("/M(D:{moment}Z)/Reason<{reason}>/Name<{name}>>>\nendobj\n").bytes());

        let at_widget = bytes.len();
        let (widget, field) = (parts.widget, parts.field.name());
        bytes.extend(format!("{widget} 0 obj\n<</T({field})/V {signature} 0 R/AP<</N {shown} 0 R>>").bytes());
        bytes.extend(parts.entries);
        bytes.extend(b">>\nendobj\n");

        let at_shown = bytes.len();
        bytes.extend(format!("{shown} 0 obj\n").bytes());
        bytes.extend(parts.shown);
        bytes.extend(b"\nendobj\n");

        let table = bytes.len();
        bytes.extend(format!("xref\n{widget} 1\n{at_widget:010} 00000 n \n").bytes());
        bytes
            .extend(format!("{signature} 2\n{at_signature:010} 00000 n \n{at_shown:010} 00000 n \n").bytes());
        bytes.extend(format!("trailer\n<</Size {}", shown + 1).bytes());
        bytes.extend(parts.trailer);
        bytes.extend(format!("/Prev {before}>>\nstartxref\n{table}\n%%EOF\n").bytes());

        let range = format!("{:010} {:010} {:010}", hole.start, hole.end, bytes.len() - hole.end);
        bytes[at_range..at_range + range.len()].copy_from_slice(range.as_bytes());
        Some(Self { bytes, hole })
    }

    /// What the signature signs: everything but itself.
    pub fn signed(&self) -> [&[u8]; 2] {
        [&self.bytes[..self.hole.start], &self.bytes[self.hole.end..]]
    }

    /// The file with its signature, if that is as long as the room for it.
    pub fn with(mut self, cms: &[u8]) -> Option<Vec<u8>> {
        let written: String = cms.iter().map(|byte| format!("{byte:02x}")).collect();
        let room = self.bytes.get_mut(self.hole.start + 1..self.hole.end - 1)?;
        if room.len() != written.len() {
            return None;
        }
        room.copy_from_slice(written.as_bytes());
        Some(self.bytes)
    }
}

/// The signed revisions of a file, the first one first. Nothing when the file is not as we write files; an empty list when
/// nobody has signed it.
pub(crate) fn read(file: &[u8]) -> Option<Vec<Revision>> {
    let mut revisions = Vec::new();
    let (mut end, mut table) = (file.len(), last_table(file)?);
    while let Some(before) = table_before(&file[..end], table)? {
        if before >= table || revisions.len() == SIGNATURES {
            return None;
        }
        let start = end_of(&file[..table], before)?;
        revisions.push(revision(file, start, end)?);
        (end, table) = (start, before);
    }
    revisions.reverse();
    Some(revisions)
}

/// Whether a file was signed by Entente before something happened to it.
pub(crate) fn was_ours(file: &[u8]) -> bool {
    OURS.iter().any(|mark| find(file, mark).is_some())
}

/// Where the last cross-reference table is.
fn last_table(file: &[u8]) -> Option<usize> {
    let rest = file.strip_suffix(b"\n%%EOF\n")?;
    let digits = rest.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (rest, table) = rest.split_at(rest.len() - digits);
    rest.strip_suffix(b"\nstartxref\n")?;
    let table = number(table)?;
    file.get(table..)?.starts_with(b"xref\n").then_some(table)
}

/// Where the table before one is; `None` within when it is the first. The file ends with the one asked about.
fn table_before(file: &[u8], table: usize) -> Option<Option<usize>> {
    let tail = format!(">>\nstartxref\n{table}\n%%EOF\n");
    let trailer = file.get(table..)?.strip_suffix(tail.as_bytes())?;
    let digits = trailer.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (trailer, before) = trailer.split_at(trailer.len() - digits);
    match trailer.strip_suffix(b"/Prev ") {
        Some(_) => Some(Some(number(before)?)),
        None => Some(None),
    }
}

/// Where the revision of a table ends.
fn end_of(file: &[u8], table: usize) -> Option<usize> {
    let tail = format!("\nstartxref\n{table}\n%%EOF\n");
    let rest = file.get(table..)?;
    Some(table + find(rest, tail.as_bytes())? + tail.len())
}

/// Reads the revision that stands between two places.
fn revision(file: &[u8], start: usize, end: usize) -> Option<Revision> {
    let mut at = Reader { file, at: start };
    at.digits()?;
    at.skip(SIGNATURE)?;
    let range = [at.ten()?, at.skip(" ").and_then(|()| at.ten())?, at.skip(" ").and_then(|()| at.ten())?];
    at.skip("]/Contents")?;
    let from = at.at;
    at.skip("<")?;
    let cms = at.bytes(LONGEST)?;
    at.skip(">")?;
    let hole = from..at.at;
    if range != [hole.start, hole.end, end.checked_sub(hole.end)?] {
        return None;
    }
    at.skip("/M(D:")?;
    let moment = DateTime::strptime("%Y%m%d%H%M%S", std::str::from_utf8(at.take(14)?).ok()?).ok()?;
    at.skip("Z)/Reason<")?;
    let reason = at.bytes(LONGEST)?;
    at.skip(">/Name<")?;
    at.bytes(LONGEST)?;
    at.skip(">>>\nendobj\n")?;
    at.digits()?;
    at.skip(" 0 obj\n<</T(")?;
    let field = Field::ALL.into_iter().find(|field| at.skip(&format!("{})/V ", field.name())).is_some())?;
    Some(Revision {
        field,
        at: moment.to_zoned(TimeZone::UTC).ok()?.timestamp(),
        reason: text(&reason)?,
        cms,
        hole,
        end,
    })
}

/// Reads a file piece by piece; each piece must be what is expected.
struct Reader<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(length)?;
        let taken = self.file.get(self.at..end)?;
        self.at = end;
        Some(taken)
    }

    fn skip(&mut self, expected: &str) -> Option<()> {
        let rest = self.file.get(self.at..)?;
        rest.strip_prefix(expected.as_bytes())?;
        self.at += expected.len();
        Some(())
    }

    fn digits(&mut self) -> Option<usize> {
        let rest = self.file.get(self.at..)?;
        let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        number(self.take(length)?)
    }

    fn ten(&mut self) -> Option<usize> {
        self.take(10).and_then(number)
    }

    /// Bytes in hexadecimal digits, as many as there are. Small letters only: a large one means the same to others.
    fn bytes(&mut self, most: usize) -> Option<Vec<u8>> {
        let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let rest = self.file.get(self.at..)?;
        let length = rest.iter().take(2 * most + 1).take_while(|byte| digit(**byte)).count();
        if length % 2 != 0 || length > 2 * most {
            return None;
        }
        let digits = self.take(length)?;
        let value = |digit: u8| (digit as char).to_digit(16).map_or(0, |value| value as u8);
        Some(digits.chunks_exact(2).map(|pair| value(pair[0]) << 4 | value(pair[1])).collect())
    }
}

/// A number of at most ten digits.
fn number(digits: &[u8]) -> Option<usize> {
    if digits.is_empty() || digits.len() > 10 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    digits
        .iter()
        .try_fold(0_usize, |number, digit| number.checked_mul(10)?.checked_add(usize::from(digit - b'0')))
}

fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%d%H%M%S").to_string()
}

/// A text as PDF takes it (ISO 32000-2, 7.9.2.2), in digits: nothing in it can be taken for anything else.
fn hexadecimal(text: &str) -> String {
    std::iter::once(0xfeff).chain(text.encode_utf16()).map(|unit| format!("{unit:04x}")).collect()
}

/// The text that `hexadecimal` wrote.
fn text(bytes: &[u8]) -> Option<String> {
    let units: Vec<u16> = bytes
        .strip_prefix(&[0xfe, 0xff])?
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |unit, byte| unit << 8 | u16::from(*byte)))
        .collect();
    String::from_utf16(&units).ok()
}

fn find(file: &[u8], wanted: &[u8]) -> Option<usize> {
    file.windows(wanted.len()).position(|window| window == wanted)
}
