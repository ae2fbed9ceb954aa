//! Files that were changed by chance, for as long as ENTENTE_FUZZ_SECONDS says: none makes the reader panic, hang, or lose
//! a row. `./test fuzz` runs it; a failure keeps the file, and prints the seed that makes it again.

use std::{
    fs,
    io::{Cursor, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use formats::contacts::{Options, open};

const SHORT: u64 = 5;
/// A changed seed is small, so also an unoptimised reader is done long before.
const SLOWEST: Duration = Duration::from_secs(20);
/// What a changed file may grow to.
const LARGEST: usize = 512 * 1024;

#[test]
fn no_changed_file_makes_the_reader_panic_or_hang() {
    let number = |name| std::env::var(name).ok().and_then(|value| value.parse().ok());
    let time = Duration::from_secs(number("ENTENTE_FUZZ_SECONDS").unwrap_or(SHORT));
    let clock = || std::time::UNIX_EPOCH.elapsed().map_or(1, |since| since.as_nanos() as u64);
    let seed = number("ENTENTE_FUZZ_SEED").unwrap_or_else(clock);
    let (mut chance, seeds) = (Chance(seed | 1), seeds());
    let (mut files, begun) = (0_u64, Instant::now());
    while begun.elapsed() < time {
        let file = changed(&mut chance, &seeds);
        let before = Instant::now();
        let came = catch_unwind(AssertUnwindSafe(|| look(&file)));
        let fault = match came {
            Ok(Ok(())) if before.elapsed() < SLOWEST => None,
            Ok(Ok(())) => Some(format!("it took {:?}", before.elapsed())),
            Ok(Err(fault)) => Some(fault),
            Err(_) => Some("it panicked".to_owned()),
        };
        if let Some(fault) = fault {
            panic!("{fault}: file {files} of ENTENTE_FUZZ_SEED={seed}, kept as {}", kept(&file).display());
        }
        files += 1;
    }
    println!("{files} files in {time:?}, ENTENTE_FUZZ_SEED={seed}");
    assert!(files > 0);
}

#[test]
fn every_seed_is_read_as_it_is() {
    for (file, seed) in seeds().into_iter().enumerate() {
        assert_eq!(look(&seed), Ok(()), "seed {file}");
    }
}

/// Reads a file to its end, and says what does not hold of it.
fn look(file: &[u8]) -> Result<(), String> {
    let Ok(mut reading) = open(file, &Options::default()) else { return Ok(()) };
    let (mut last, mut rows) = (0, 0);
    for row in reading.by_ref() {
        rows += 1;
        if row.number <= last {
            return Err(format!("row {} came after row {last}", row.number));
        }
        last = row.number;
        match row.person {
            Ok(person) if person.display_name.is_empty() => return Err(format!("row {last} has no name")),
            Err(_) if !row.remarks.is_empty() => return Err(format!("row {last} is nobody's and remarked")),
            Ok(_) | Err(_) => {}
        }
    }
    match reading.columns().into_iter().find(|column| column.rows > rows) {
        Some(column) => Err(format!("{column:?} is written in more than {rows} rows")),
        None => Ok(()),
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn seeds() -> Vec<Vec<u8>> {
    let files = ["samples", "seeds"].map(|name| fs::read_dir(folder(name)).expect("a folder of files"));
    let mut paths: Vec<_> = files.into_iter().flatten().map(|file| file.expect("a file").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a seed")).collect()
}

fn kept(file: &[u8]) -> PathBuf {
    let folder = folder("../target/test-logs/fuzz");
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("contacts-that-failed");
    fs::write(&path, file).expect("a file");
    path
}

/// A seed, changed in a few places. Of an archive its parts are changed, for a change of the packed bytes is only ever
/// found damaged.
fn changed(chance: &mut Chance, seeds: &[Vec<u8>]) -> Vec<u8> {
    let seed = chance.one_of(seeds).clone();
    match parts(&seed) {
        Some(mut parts) if chance.below(8) > 0 => {
            for _ in 0..=chance.below(2) {
                let at = chance.below(parts.len());
                let part = std::mem::take(&mut parts[at].1);
                parts[at].1 = mutated(chance, part, seeds);
            }
            packed(&parts)
        }
        Some(_) | None => mutated(chance, seed, seeds),
    }
}

fn parts(file: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).ok()?;
    let count = archive.len();
    let read = |at| {
        let mut part = archive.by_index(at).expect("a part of a seed");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        (part.name().expect("its name").into_owned(), content)
    };
    Some((0..count).map(read).collect())
}

fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(content).expect("its content");
    }
    archive.finish().expect("an archive").into_inner()
}

fn mutated(chance: &mut Chance, mut file: Vec<u8>, seeds: &[Vec<u8>]) -> Vec<u8> {
    for _ in 0..=chance.below(6) {
        let at = chance.below(file.len() + 1);
        let length = chance.below(40).min(file.len() - at);
        match chance.below(9) {
            0 if at < file.len() => file[at] = chance.below(256) as u8,
            1 if at < file.len() => file[at] ^= 1 << chance.below(8),
            2 => drop(file.drain(at..at + length)),
            3 => {
                let copy = file[at..at + length].to_vec();
                let to = chance.below(file.len() + 1);
                file.splice(to..to, copy);
            }
            4 | 5 => {
                let word = chance.one_of(WORDS).as_bytes().to_vec();
                file.splice(at..at, word);
            }
            6 => {
                let other = chance.one_of(seeds);
                let from = chance.below(other.len());
                let piece = other[from..(from + chance.below(200)).min(other.len())].to_vec();
                file.splice(at..at, piece);
            }
            7 => {
                let many = file[at..at + length].repeat(chance.below(300));
                file.splice(at..at, many);
            }
            8 => file.truncate(at),
            _ => {}
        }
        file.truncate(LARGEST);
    }
    file
}

const WORDS: &[&str] = &[
    "\"",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{feff}",
    ":::",
    "=",
    "=\r\n",
    "=C3",
    "'",
    "\\n",
    "\\,",
    "--",
    "BEGIN:VCARD\n",
    "END:VCARD\n",
    "N:",
    "BDAY:--0230\n",
    "TEL;",
    ";CHARSET=UTF-7",
    ";ENCODING=QUOTED-PRINTABLE:",
    "item1.",
    "Name",
    "Email",
    "Phone",
    "Address 1 - City",
    "Slip Type",
    "Referral",
    "From",
    "To",
    "TAGS",
    "UNSUB_TIME",
    "1604-02-29",
    "99999999999999999999",
    "-1",
    "1e308",
    "NaN",
    "32272.5",
    "İ",
    "ß",
    "\u{202e}",
    "é",
    "👩‍👩‍👧",
    "<",
    ">",
    "</row>",
    "<row r=\"0\">",
    "<c r=\"XFD1048576\">",
    "<c r=\"A0\">",
    "<c t=\"s\"><v>99</v></c>",
    " r=\"ZZZZZZ9\"",
    " s=\"4000000000\"",
    " table:number-rows-repeated=\"4294967295\"",
    " table:number-columns-repeated=\"4294967295\"",
    "uniqueCount=\"18446744073709551615\"",
    "<mergeCell ref=\"A1:XFD1048576\"/>",
    "<table:table>",
    "</table:table>",
    "<office:annotation>",
    "&#0;",
    "&lol;",
    "<!DOCTYPE a [",
    "<![CDATA[",
];

/// Chance that comes out the same for the same seed.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number from nought up to, and without, a limit; nought without room.
    fn below(&mut self, limit: usize) -> usize {
        (self.next() % (limit.max(1) as u64)) as usize
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
