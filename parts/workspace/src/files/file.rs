//! A file, and which kinds of them are kept.

use jiff::Timestamp;
use kit::{Error, Id, Result, ids::Named, words};

/// The most that one file may hold.
pub const LARGEST: usize = 25 * 1024 * 1024;
const LONGEST_NAME: usize = 200;

/// A file, without what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its id.
    pub id: Id<File>,
    /// What its sender called it.
    pub name: String,
    /// What it is.
    pub media_type: MediaType,
    /// How much it holds.
    pub bytes: u32,
    /// When it was kept.
    pub created_at: Timestamp,
}

impl Named for File {
    const PREFIX: &'static str = "fil";
}

words! {
    /// What a file is, by what stands at its beginning; its name and its sender are not believed.
    pub enum MediaType {
        /// A document.
        Pdf: "application/pdf", "PDF";
        /// A photograph.
        Jpeg: "image/jpeg", "JPEG";
        /// A picture.
        Png: "image/png", "PNG";
        /// A picture.
        WebP: "image/webp", "WebP";
        /// A photograph of a phone.
        Heic: "image/heic", "HEIC";
    }
}

impl MediaType {
    /// What these bytes are, where it is one of those that are kept.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let at = |place: usize, mark: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(mark));
        if at(0, b"%PDF-") {
            Some(Self::Pdf)
        } else if at(0, &[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if at(0, b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if at(0, b"RIFF") && at(8, b"WEBP") {
            Some(Self::WebP)
        } else if at(4, b"ftyphei") || at(4, b"ftypmif1") {
            Some(Self::Heic)
        } else {
            None
        }
    }
}

impl File {
    /// A file that can be kept; what cannot is said of the field it was sent in.
    pub fn of(id: Id<Self>, field: &'static str, name: &str, bytes: &[u8], now: Timestamp) -> Result<Self> {
        if bytes.is_empty() {
            return Err(Error::invalid(field, "is empty; please choose another file"));
        }
        if bytes.len() > LARGEST {
            return Err(Error::invalid(field, "is too large; a file holds 25 MB at most"));
        }
        let media_type = MediaType::of(bytes)
            .ok_or_else(|| Error::invalid(field, "should be a PDF or a picture (JPEG, PNG, WebP or HEIC)"))?;
        let name: String = name.chars().filter(|letter| !letter.is_control()).take(LONGEST_NAME).collect();
        let name = if name.trim().is_empty() { format!("Paper, {}", media_type.label()) } else { name };
        let bytes = u32::try_from(bytes.len()).map_err(Error::internal)?;
        Ok(Self { id, name, media_type, bytes, created_at: now })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(name: &str, bytes: &[u8]) -> Result<File> {
        File::of(Id::from_uuid(Default::default()), "file", name, bytes, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_file_is_what_it_begins_with_whatever_it_is_called() {
        assert_eq!(kept("contract.exe", b"%PDF-1.7 ...").unwrap().media_type, MediaType::Pdf);
        assert_eq!(kept("photo", b"RIFF1234WEBPVP8 ").unwrap().media_type, MediaType::WebP);
        for other in [&b"MZ\x90"[..], b"<html>", b"%PD", b""] {
            assert!(matches!(kept("contract.pdf", other), Err(Error::Invalid(_))));
        }
    }

    #[test]
    fn an_empty_file_is_said_to_be_empty() {
        let Err(Error::Invalid(faults)) = kept("contract.pdf", b"") else { panic!("it holds nothing") };
        assert_eq!(faults[0].sentence, "is empty; please choose another file");
    }

    #[test]
    fn a_file_of_more_than_25_mebibytes_is_refused() {
        let mut bytes = b"%PDF-".to_vec();
        bytes.resize(LARGEST, b' ');
        assert!(kept("contract.pdf", &bytes).is_ok());
        bytes.push(b' ');
        assert!(kept("contract.pdf", &bytes).is_err());
    }

    #[test]
    fn a_name_is_one_line_that_says_something() {
        assert_eq!(kept("con\r\ntract.pdf", b"%PDF-").unwrap().name, "contract.pdf");
        assert_eq!(kept("  ", b"%PDF-").unwrap().name, "Paper, PDF");
    }
}
