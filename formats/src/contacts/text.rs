//! From bytes to text: what is not text at all, and which encoding the rest is in.

use super::{Kind, Unreadable, packed};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How much from the first unusual byte on is enough to guess an encoding by.
const GUESSED_BY: usize = 1024 * 1024;
/// How much of the beginning is looked at to see that a file is not text.
const BEGINNING: usize = 4096;

/// The text of a file, without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let marked = Encoding::for_bom(bytes).or_else(|| unmarked_utf16(bytes).map(|encoding| (encoding, 0)));
    if let Some(kind) = kind(bytes, marked.is_some_and(|(encoding, _)| encoding != UTF_8)) {
        return Err(match kind {
            Kind::Workbook if packed::is_torn(bytes) => Unreadable::DamagedWorkbook,
            Kind::Zip if packed::is_torn(bytes) => Unreadable::DamagedArchive,
            kind => Unreadable::WrongKind(kind),
        });
    }
    let (encoding, after_mark) = match marked {
        Some((encoding, mark)) => (encoding, &bytes[mark..]),
        None => (guess(bytes), bytes),
    };
    let (text, _) = encoding.decode_without_bom_handling(after_mark);
    if text.trim().is_empty() { Err(Unreadable::Empty) } else { Ok(text) }
}

/// The text of a file that nobody else holds: it is not copied where it is read as it stands.
pub(super) fn decode_owned(bytes: Vec<u8>) -> Result<String, Unreadable> {
    match decode(&bytes)? {
        Cow::Borrowed(text) if text.len() == bytes.len() => {}
        text => return Ok(text.into_owned()),
    }
    String::from_utf8(bytes).map_err(|_| Unreadable::WrongKind(Kind::Binary))
}

/// UTF-16 without its mark: every other byte of its commas and line ends is nought, and no byte between.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let zeros = |from: usize| beginning.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, low) if low * 20 > beginning.len() => Some(UTF_16LE),
        (high, 0) if high * 20 > beginning.len() => Some(UTF_16BE),
        _ => None,
    }
}

/// What a file is by the bytes it begins with, when it is no list of contacts.
fn kind(bytes: &[u8], zeros_are_text: bool) -> Option<Kind> {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let holds = |name: &[u8]| beginning.windows(name.len()).any(|window| window == name);
    let signature = SIGNATURES.iter().find(|(at, sign, _)| {
        beginning
            .get(*at..)
            .is_some_and(|rest| rest.get(..sign.len()).is_some_and(|found| found.eq_ignore_ascii_case(sign)))
    });
    match signature {
        Some((_, _, Kind::Zip)) if WORKBOOKS.iter().any(|name| holds(name)) => Some(Kind::Workbook),
        Some((_, _, Kind::Zip)) if holds(b"Index/") => Some(Kind::Numbers),
        Some((_, _, kind)) => Some(*kind),
        None if beginning.contains(&0) && !zeros_are_text => Some(Kind::Binary),
        None => None,
    }
}

/// What stands in the beginning of Excel's workbooks and of OpenDocument's.
const WORKBOOKS: [&[u8]; 3] = [b"[Content_Types].xml", b"xl/", b"opendocument.spreadsheet"];

const SIGNATURES: &[(usize, &[u8], Kind)] = &[
    (0, b"\x89PNG\r\n\x1a\n", Kind::Picture),
    (0, b"\xff\xd8\xff", Kind::Picture),
    (0, b"GIF8", Kind::Picture),
    (0, b"II*\0", Kind::Picture),
    (0, b"MM\0*", Kind::Picture),
    (8, b"WEBPVP8", Kind::Picture),
    (4, b"ftypheic", Kind::Picture),
    (4, b"ftypmif1", Kind::Picture),
    (0, b"%PDF-", Kind::Pdf),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind::Workbook),
    (0, b"PK\x03\x04", Kind::Zip),
    (0, b"<!doctype html", Kind::WebPage),
    (0, b"<html", Kind::WebPage),
    (0, b"BEGIN:VCALENDAR", Kind::Calendar),
    (0, b"\xef\xbb\xbfBEGIN:VCALENDAR", Kind::Calendar),
    (0, b"!BDN", Kind::OutlookMailbox),
    (0, b"\x1f\x8b", Kind::Binary),
];

/// The encoding of a file that carries no byte order mark.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let Some(unusual) = bytes.iter().position(|byte| !byte.is_ascii()) else { return UTF_8 };
    if mostly_utf8(&bytes[unusual..]) {
        return UTF_8;
    }
    let sample = &bytes[unusual..bytes.len().min(unusual + GUESSED_BY)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, unusual + sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

/// A file cut in the middle of a letter, or with one bad cell pasted into it, is still UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    letters > broken
}
