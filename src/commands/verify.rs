//! `entente verify FILE`

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use documents::{Authority, Field, LARGEST, Signature, Verdict};
use jiff::tz::TimeZone;
use kit::{Result, Scope};

use crate::config::Config;

/// A PDF, and whom to trust.
#[derive(Args)]
#[command(
    after_long_help = "It ends with 0 when the file is genuine, 1 when it is not, and 2 when it cannot tell."
)]
pub struct Verify {
    /// The PDF.
    file: PathBuf,
    /// The certificate to trust, as `/authority.pem` of the Entente that sealed the file gives it; several in one file
    /// are all trusted. Where there is an Entente in the data folder or at the database URL, its own are trusted too.
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
}

impl Verify {
    /// Says whether the file is what was signed. It needs no database and no network; an Entente that is there is asked whom
    /// it trusts.
    pub fn run(&self, config: &Config) -> ExitCode {
        let known = trusted_here(config).unwrap_or_else(|error| {
            eprintln!("The Entente here could not be asked whom it trusts. {}", super::said(&error));
            Vec::new()
        });
        match self.look(known) {
            Ok((verdict, trusted)) => {
                println!("{}", said(&self.file.display().to_string(), &verdict, &trusted));
                ExitCode::from(match verdict {
                    Verdict::Genuine(_) => 0,
                    Verdict::Changed(_) | Verdict::NotOurs | Verdict::NotAPdf => 1,
                    Verdict::Unknown { .. } => 2,
                })
            }
            Err(complaint) => {
                eprintln!("{complaint}");
                ExitCode::from(2)
            }
        }
    }

    fn look(&self, mut trusted: Vec<Authority>) -> std::result::Result<(Verdict, Vec<Authority>), String> {
        let read = |path: &PathBuf| {
            std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
        };
        for path in &self.authority {
            let found = Authority::from_pem(&read(path)?);
            trusted.extend(found.map_err(|_| format!("{} holds no certificate in PEM.", path.display()))?);
        }
        let size = std::fs::metadata(&self.file).map(|file| file.len());
        if size.is_ok_and(|size| size > LARGEST as u64) {
            return Ok((Verdict::NotOurs, trusted));
        }
        Ok((documents::verify(&read(&self.file)?, &trusted), trusted))
    }
}

/// Whom the Entente in the data folder, or at the database URL, trusts; nobody where there is none.
fn trusted_here(config: &Config) -> Result<Vec<Authority>> {
    match config.must_be_there() {
        Ok(()) => config.open_existing()?.read_now(Scope::installation(), agreements::authority::trusted),
        Err(_) => Ok(Vec::new()),
    }
}

/// The verdict in words.
fn said(file: &str, verdict: &Verdict, trusted: &[Authority]) -> String {
    match verdict {
        Verdict::Genuine(signatures) => {
            let mut lines = vec![format!("{file} is genuine and unchanged since it was signed.")];
            lines.extend(signatures.iter().map(line));
            if !signatures.iter().any(|signature| signature.field == Field::Seal) {
                lines.push("It is not sealed: not everybody has signed it yet.".into());
            }
            let vouches = |authority: &&Authority| {
                signatures.iter().any(|signature| signature.authority == authority.name())
            };
            lines.extend(trusted.iter().filter(vouches).map(|authority| {
                format!("{} vouches for them, SHA-256 {}.", authority.name(), authority.fingerprint())
            }));
            lines.join("\n")
        }
        Verdict::Changed(place) => {
            format!("{file} was changed after it was signed, {place}. Ask for the original.")
        }
        Verdict::Unknown { authority, .. } => format!(
            "{file} is whole, but \"{authority}\", who vouches for it, is not trusted here. Download /authority.pem from the \
             Entente that you know it comes from, and name it with --authority FILE."
        ),
        Verdict::NotOurs => format!("{file} has no signature by Entente."),
        Verdict::NotAPdf => format!("{file} is no PDF."),
    }
}

fn line(signature: &Signature) -> String {
    let at = signature.at.to_zoned(TimeZone::UTC).strftime("%-d %B %Y at %H:%M UTC");
    let for_whom = match &signature.organisation {
        Some(business) if signature.field != Field::Seal => format!(" for {business}"),
        _ => String::new(),
    };
    let email = signature.email.as_ref().map(|email| format!(" ({email})")).unwrap_or_default();
    let did = if signature.field == Field::Seal { "sealed" } else { "signed" };
    format!("- {}{email} {did} it{for_whom} on {at}.", signature.name)
}

#[cfg(test)]
mod tests {
    use documents::Where;
    use jiff::Timestamp;

    use super::*;

    fn signature(field: Field) -> Signature {
        Signature {
            field,
            name: "Mike Lee".into(),
            email: Some("mike@example.com".into()),
            organisation: Some("Mike Lee Web".into()),
            at: Timestamp::UNIX_EPOCH,
            reason: "I agree.".into(),
            authority: "Entente".into(),
            covers: 100,
        }
    }

    fn looked(file: &str, content: &[u8]) -> std::result::Result<Verdict, String> {
        let folder = std::env::temp_dir().join(format!("entente-verify-{}-{file}", std::process::id()));
        std::fs::write(&folder, content).expect("a file");
        let verify = Verify { file: folder.clone(), authority: Vec::new() };
        let verdict = verify.look(Vec::new()).map(|(verdict, _)| verdict);
        std::fs::remove_file(folder).expect("the file goes");
        verdict
    }

    #[test]
    fn who_signed_is_told_and_that_the_seal_is_missing() {
        let verdict = Verdict::Genuine(vec![signature(Field::Theirs)]);
        assert_eq!(
            said("a.pdf", &verdict, &[]),
            "a.pdf is genuine and unchanged since it was signed.\n\
             - Mike Lee (mike@example.com) signed it for Mike Lee Web on 1 January 1970 at 00:00 UTC.\n\
             It is not sealed: not everybody has signed it yet."
        );
        let sealed = Verdict::Genuine(vec![signature(Field::Theirs), signature(Field::Seal)]);
        assert!(!said("a.pdf", &sealed, &[]).contains("not sealed"));
    }

    #[test]
    fn a_changed_file_says_where() {
        let words = said("a.pdf", &Verdict::Changed(Where::Words), &[]);
        assert_eq!(words, "a.pdf was changed after it was signed, in what it says. Ask for the original.");
    }

    #[test]
    fn what_is_not_genuine_is_told_from_what_cannot_be_told() {
        assert_eq!(looked("note.txt", b"a note"), Ok(Verdict::NotAPdf));
        assert_eq!(looked("bill.pdf", b"%PDF-1.4\n%%EOF\n"), Ok(Verdict::NotOurs));
        let missing = Verify { file: "nowhere.pdf".into(), authority: Vec::new() };
        assert!(
            missing.look(Vec::new()).expect_err("it is not there").starts_with("nowhere.pdf cannot be read")
        );
        let manifest = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let wrong = Verify { file: manifest.clone(), authority: vec![manifest] };
        assert!(
            wrong
                .look(Vec::new())
                .expect_err("it is no certificate")
                .ends_with("holds no certificate in PEM.")
        );
    }

    #[test]
    fn a_file_of_a_hundred_megabytes_is_not_read() {
        let path = std::env::temp_dir().join(format!("entente-verify-{}-large.pdf", std::process::id()));
        std::fs::File::create(&path).and_then(|file| file.set_len(100 * 1024 * 1024)).expect("a large file");
        let large = Verify { file: path.clone(), authority: Vec::new() };
        assert_eq!(large.look(Vec::new()).map(|(verdict, _)| verdict), Ok(Verdict::NotOurs));
        std::fs::remove_file(path).expect("the file goes");
    }
}
