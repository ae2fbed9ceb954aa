//! Lists that come in a zip archive.

use std::io::{Cursor, Write};

use super::*;

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a file");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

#[test]
fn a_list_that_was_packed_is_read_as_it_is() {
    for (name, list) in [("people.csv", PLAIN), ("All contacts/apple.vcf", APPLE), ("GOOGLE.CSV", GOOGLE)] {
        let aside = ("__MACOSX/._people.csv", &b"\0\x05"[..]);
        assert_eq!(rows(&zipped(&[aside, (name, list), ("readme.md", b"Hello")])), rows(list), "{name}");
    }
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Name\r\nBen\r\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(told(&zipped(&[("people.txt", &utf16)])), ["2 Ben|Ben|"]);
}

#[test]
fn of_what_linkedin_sends_the_connections_are_read() {
    let archive = [("Invitations.csv", PLAIN), ("Connections.csv", LINKEDIN), ("messages.csv", PLAIN)];
    assert_eq!(rows(&zipped(&archive)), rows(LINKEDIN));
    assert_eq!(refusal(&zipped(&[("a.csv", PLAIN), ("b.csv", PLAIN)])), Unreadable::WrongKind(Kind::Zip));
    assert_eq!(refusal(&zipped(&[("a.png", PLAIN)])), Unreadable::WrongKind(Kind::Zip));
}

#[test]
fn a_list_longer_than_a_file_may_be_comes_in_packed_and_has_a_limit_of_its_own() {
    let everyone: String = (0..700_000).map(|at| format!("Guest {at},guest{at}@mail.example\n")).collect();
    let list = format!("Name,Email\n{everyone}");
    assert!(list.len() > MAX_BYTES, "{}", list.len());
    assert_eq!(refusal(list.as_bytes()), Unreadable::TooLarge { bytes: list.len() });
    let packed = zipped(&[("people.csv", list.as_bytes())]);
    assert!(packed.len() < MAX_BYTES);
    assert_eq!(read(&packed, &Options::default()).expect("a readable list").count(), 700_000);
    let bomb = vec![b'\n'; MAX_UNPACKED_LIST as usize + 1];
    assert_eq!(refusal(&zipped(&[("people.csv", &bomb)])), Unreadable::ArchiveTooLarge);
}
