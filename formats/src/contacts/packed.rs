//! Zip archives with one list of people in them: a long one that was packed, or what LinkedIn sends.

use super::Unreadable;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What the list may unpack to: as much as we ever write into one. It is held as a whole.
pub(super) const MAX_UNPACKED: u64 = 256 * 1024 * 1024;
/// The most files of an archive that are looked through.
const MAX_FILES: usize = 5_000;
/// Of LinkedIn's many lists the one with people.
const OF_LINKEDIN: &str = "connections.csv";
/// What the names of lists end with that are text.
const LISTS: [&str; 4] = [".csv", ".vcf", ".tsv", ".txt"];

/// Whether these bytes are an archive.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether these bytes begin an archive whose end is missing, or that is damaged.
pub(super) fn is_torn(bytes: &[u8]) -> bool {
    is_archive(bytes) && ZipArchive::new(Cursor::new(bytes)).is_err()
}

/// The list in an archive; nothing where there is none, or it is not clear which.
pub(super) fn list(bytes: &[u8]) -> Option<Result<Vec<u8>, Unreadable>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok().filter(|_| is_archive(bytes))?;
    let at = only_list(&archive)?;
    let mut list = Vec::new();
    let read = archive.by_index(at).map(|file| file.take(MAX_UNPACKED + 1).read_to_end(&mut list));
    Some(match read {
        Ok(Ok(_)) if list.len() as u64 > MAX_UNPACKED => Err(Unreadable::ArchiveTooLarge),
        Ok(Ok(_)) => Ok(list),
        Ok(Err(_)) | Err(_) => Err(Unreadable::DamagedArchive),
    })
}

/// Which file of an archive is the list: the only one, or LinkedIn's.
fn only_list(archive: &ZipArchive<Cursor<&[u8]>>) -> Option<usize> {
    if archive.len() > MAX_FILES {
        return None;
    }
    let mut lists = Vec::new();
    for (at, name) in archive.file_names().enumerate() {
        let path = name.ok()?.to_ascii_lowercase();
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        // What a Mac packs beside each file, and what nobody sees.
        let is_aside = path.starts_with("__macosx/") || name.starts_with('.');
        if !is_aside && LISTS.iter().any(|end| name.ends_with(end)) {
            lists.push((at, name == OF_LINKEDIN));
        }
    }
    match lists[..] {
        [(only, _)] => Some(only),
        _ => lists.into_iter().find(|(_, is_of_linkedin)| *is_of_linkedin).map(|(at, _)| at),
    }
}
