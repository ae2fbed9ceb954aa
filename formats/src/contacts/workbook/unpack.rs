//! What a workbook is, and how much is in it.

use super::{super::Unreadable, MAX_UNPACKED};
use quick_xml::{Reader, XmlVersion, events::Event};
use std::io::{BufRead, BufReader, Cursor, Read};
use zip::ZipArchive;

/// The most parts that a workbook may have.
const MAX_PARTS: usize = 5_000;
/// What one part may unpack to that is read as a whole: the texts, the styles.
const MAX_PART: u64 = 128 * 1024 * 1024;
/// The longest piece of a sheet between two marks of its XML, which is held as a whole.
const MAX_PIECE: usize = 8 * 1024 * 1024;

/// Which of the two kinds of workbook it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Excel's.
    Xlsx,
    /// OpenDocument, as LibreOffice writes it.
    Ods,
}

/// A zip archive that is a workbook.
pub(super) struct Archive<'a> {
    pub(super) kind: Kind,
    bytes: &'a [u8],
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Option<Archive<'a>> {
        if !bytes.starts_with(b"PK\x03\x04") {
            return None;
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let kind = archive.file_names().flatten().find_map(|name| {
            match name.to_ascii_lowercase().replace('\\', "/").as_str() {
                "content.xml" => Some(Kind::Ods),
                "xl/workbook.xml" => Some(Kind::Xlsx),
                _ => None,
            }
        })?;
        Some(Archive { kind, bytes })
    }

    /// Refuses what would not fit: each part is unpacked to nowhere and counted, since what it says of its size may be
    /// wrong. Every part, because the workbook itself says which of them are its sheets, whatever they are called.
    pub(super) fn measure(&self) -> Result<(), Unreadable> {
        let mut archive =
            ZipArchive::new(Cursor::new(self.bytes)).map_err(|_| Unreadable::DamagedWorkbook)?;
        if archive.len() > MAX_PARTS {
            return Err(Unreadable::UnpacksTooLarge);
        }
        let mut left = MAX_UNPACKED;
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(|_| Unreadable::DamagedWorkbook)?;
            let name = part.name().map_err(|_| Unreadable::DamagedWorkbook)?.to_ascii_lowercase();
            let is_sheet = name.contains("/worksheets/") || name == "content.xml";
            let most = if is_sheet { left } else { left.min(MAX_PART) };
            let part = part.take(most + 1);
            let unpacked = if is_sheet { size_in_pieces(part)? } else { size(part)? };
            left =
                left.checked_sub(unpacked).filter(|_| unpacked <= most).ok_or(Unreadable::UnpacksTooLarge)?;
            if name.ends_with("sharedstrings.xml") {
                let part = archive.by_index(index).map_err(|_| Unreadable::DamagedWorkbook)?;
                promises_no_more_than(unpacked, part)?;
            }
        }
        Ok(())
    }
}

fn size(mut part: impl Read) -> Result<u64, Unreadable> {
    std::io::copy(&mut part, &mut std::io::sink()).map_err(|_| Unreadable::DamagedWorkbook)
}

/// The size of a part that may be larger than is ever held, if every piece of it can be held.
fn size_in_pieces(part: impl Read) -> Result<u64, Unreadable> {
    let pieces = Pieces { part: BufReader::new(part), read: 0, piece: 0 };
    let (mut xml, mut buffer) = (Reader::from_reader(pieces), Vec::new());
    // As lenient as those who read it later.
    xml.config_mut().check_end_names = false;
    while xml.get_ref().piece <= MAX_PIECE {
        buffer.clear();
        xml.get_mut().piece = 0;
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    // What is no XML any more is not read later either, and only counted.
    let Pieces { part, read, piece } = xml.into_inner();
    if piece > MAX_PIECE { Err(Unreadable::UnpacksTooLarge) } else { Ok(read + size(part)?) }
}

/// A part that ends where a piece of it grows too long.
struct Pieces<R> {
    part: R,
    read: u64,
    piece: usize,
}

impl<R: BufRead> Read for Pieces<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Pieces<R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.piece > MAX_PIECE { Ok(&[]) } else { self.part.fill_buf() }
    }

    fn consume(&mut self, bytes: usize) {
        self.read += bytes as u64;
        self.piece += bytes;
        self.part.consume(bytes);
    }
}

/// The part with the texts says how many there are, and room is made for them before they are read; so it must not say
/// more than can be in it.
fn promises_no_more_than(unpacked: u64, part: impl Read) -> Result<(), Unreadable> {
    let mut xml = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) if element.local_name().as_ref() == "sst" => {
                let count = element.attributes().flatten().find(|found| found.key.as_ref() == "uniqueCount");
                let count = count.and_then(|count| count.normalized_value(XmlVersion::Implicit1_0).ok());
                let count = count.and_then(|count| count.trim().parse::<u64>().ok()).unwrap_or_default();
                return if count <= unpacked { Ok(()) } else { Err(Unreadable::DamagedWorkbook) };
            }
            Ok(Event::Eof) => return Ok(()),
            Err(_) => return Err(Unreadable::DamagedWorkbook),
            Ok(_) => {}
        }
    }
}
