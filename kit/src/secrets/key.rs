//! The installation's key: it seals the secrets of others (an SMTP password, bank details) and makes the secrets of
//! links that can be shown again.
//!
//! It stands in a file outside the database, so that a stolen database tells nothing, and so that a backup must be
//! completed by the file. A key is changed by adding a line: the last one seals, each of them opens what it sealed,
//! and the first one goes on making links, so that those already given away stay the same.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::Path,
    sync::Arc,
};

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    digest::{SHA256, digest},
    hmac,
};
use uuid::Uuid;

use super::{random_bytes, spelled};
use crate::{Error, Result};

const KEY_LEN: usize = 32;
/// Bytes before each sealed text that tell which key sealed it.
const MARK_LEN: usize = 4;
/// Bytes of a derived secret: 160 bits.
const DERIVED_LEN: usize = 20;

/// Where a sealed secret stands. It opens nowhere else.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// The key of the row.
    pub row: &'a [u8],
}

/// The installation's key, with those added to it later. Cheap to clone, never shown.
#[derive(Clone)]
pub struct Key {
    first: [u8; KEY_LEN],
    added: Arc<[[u8; KEY_LEN]]>,
}

impl Key {
    /// A key of these bytes.
    pub fn new(bytes: [u8; KEY_LEN]) -> Self {
        Self { first: bytes, added: Arc::default() }
    }

    /// The key in a file, a line of 64 hexadecimal digits; a missing file is made, readable by its owner only.
    pub fn in_file(file: &Path) -> Result<Self> {
        let new = Self::new(random_bytes()?);
        let text = match write_new(file, &new.written()) {
            Ok(()) => return Ok(new),
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            Err(_) => fs::read_to_string(file),
        };
        let text = text.map_err(|error| {
            Error::internal(format!("the key file {} cannot be used: {error}", file.display()))
        })?;
        Self::parse(&text).ok_or_else(|| {
            Error::internal(format!(
                "the key file {} should hold a key of 64 hexadecimal digits on each line",
                file.display()
            ))
        })
    }

    /// A secret that can be made again from what it is for and an id: 160 bits that nobody without the key can guess.
    pub fn derive(&self, purpose: &str, id: Uuid) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.first);
        let mut signing = hmac::Context::with_key(&key);
        signing.update(purpose.as_bytes());
        signing.update(&[0]);
        signing.update(id.as_bytes());
        spelled(&signing.sign().as_ref()[..DERIVED_LEN])
    }

    /// Seals a secret for its place.
    pub fn seal(&self, place: Place<'_>, secret: &str) -> Result<Vec<u8>> {
        let key = self.added.last().unwrap_or(&self.first);
        let nonce: [u8; NONCE_LEN] = random_bytes()?;
        let mut sealed = secret.as_bytes().to_vec();
        cipher(key)
            .and_then(|cipher| {
                let nonce = Nonce::assume_unique_for_key(nonce);
                cipher.seal_in_place_append_tag(nonce, place.bound(), &mut sealed)
            })
            .map_err(|_| Error::internal("a secret could not be sealed"))?;
        Ok([mark(key).as_slice(), &nonce, &sealed].concat())
    }

    /// Opens what was sealed for this place.
    pub fn unseal(&self, place: Place<'_>, sealed: &[u8]) -> Result<String> {
        self.opened(place, sealed).ok_or_else(|| {
            let Place { table, column, .. } = place;
            Error::internal(format!("a sealed {column} of {table} does not open with the key file in use"))
        })
    }

    fn opened(&self, place: Place<'_>, sealed: &[u8]) -> Option<String> {
        let (sealed_by, sealed) = sealed.split_first_chunk::<MARK_LEN>()?;
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let key = [&self.first].into_iter().chain(&*self.added).find(|key| mark(key) == *sealed_by)?;
        let mut sealed = sealed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let secret = cipher(key).ok()?.open_in_place(nonce, place.bound(), &mut sealed).ok()?;
        String::from_utf8(secret.to_vec()).ok()
    }

    fn parse(text: &str) -> Option<Self> {
        let keys: Option<Vec<_>> = text.split_whitespace().map(parse_line).collect();
        let keys = keys?;
        let (&first, added) = keys.split_first()?;
        Some(Self { first, added: added.into() })
    }

    fn written(&self) -> String {
        self.first.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}")) + "\n"
    }
}

fn parse_line(digits: &str) -> Option<[u8; KEY_LEN]> {
    let mut key = [0; KEY_LEN];
    for (place, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    (digits.len() == 2 * KEY_LEN).then_some(key)
}

fn mark(key: &[u8; KEY_LEN]) -> [u8; MARK_LEN] {
    let hash = digest(&SHA256, key);
    std::array::from_fn(|place| hash.as_ref()[place])
}

fn cipher(key: &[u8; KEY_LEN]) -> std::result::Result<LessSafeKey, ring::error::Unspecified> {
    UnboundKey::new(&AES_256_GCM, key).map(LessSafeKey::new)
}

impl Place<'_> {
    fn bound(self) -> Aad<Vec<u8>> {
        Aad::from([self.table.as_bytes(), b".", self.column.as_bytes(), b" ", self.row].concat())
    }
}

fn write_new(file: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSWORD: Place<'_> = Place { table: "installation", column: "smtp_url_sealed", row: b"1" };

    /// A path of its own for a test's key file, which goes with it.
    struct File(std::path::PathBuf);

    impl File {
        fn new() -> Self {
            Self(std::env::temp_dir().join(format!("entente-key-{}", Uuid::now_v7())))
        }
    }

    impl Drop for File {
        fn drop(&mut self) {
            fs::remove_file(&self.0).unwrap();
        }
    }

    #[test]
    fn a_derived_secret_is_the_same_again_and_another_for_another_purpose_id_or_key() {
        let (key, id) = (Key::new([1; 32]), Uuid::from_u128(7));
        let secret = key.derive("referral", id);
        assert_eq!(secret.len(), 32);
        assert_eq!(secret, key.derive("referral", id));
        for other in [
            key.derive("agreement", id),
            key.derive("referral", Uuid::from_u128(8)),
            Key::new([2; 32]).derive("referral", id),
        ] {
            assert_ne!(secret, other);
        }
    }

    #[test]
    fn a_secret_opens_in_its_place_and_in_no_other() {
        let key = Key::new([1; 32]);
        let sealed = key.seal(PASSWORD, "smtp://ana:secret@example.com").unwrap();
        assert_eq!(key.unseal(PASSWORD, &sealed).unwrap(), "smtp://ana:secret@example.com");
        for elsewhere in [
            Place { table: "payee", ..PASSWORD },
            Place { column: "iban", ..PASSWORD },
            Place { row: b"2", ..PASSWORD },
        ] {
            assert!(key.unseal(elsewhere, &sealed).is_err(), "{elsewhere:?}");
        }
    }

    #[test]
    fn a_sealed_secret_that_was_changed_or_cut_does_not_open() {
        let key = Key::new([1; 32]);
        let sealed = key.seal(PASSWORD, "secret").unwrap();
        for place in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(key.unseal(PASSWORD, &changed).is_err(), "byte {place}");
            assert!(key.unseal(PASSWORD, &sealed[..place]).is_err(), "{place} bytes");
        }
    }

    #[test]
    fn the_file_keeps_its_key_and_is_for_its_owner_only() {
        let file = File::new();
        let sealed = Key::in_file(&file.0).unwrap().seal(PASSWORD, "secret").unwrap();
        assert_eq!(Key::in_file(&file.0).unwrap().unseal(PASSWORD, &sealed).unwrap(), "secret");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&file.0).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn an_added_key_seals_while_older_secrets_open_and_links_stay_the_same() {
        let file = File::new();
        let old = Key::in_file(&file.0).unwrap();
        let before = old.seal(PASSWORD, "before").unwrap();
        let mut lines = OpenOptions::new().append(true).open(&file.0).unwrap();
        write!(lines, "{}", Key::new([7; 32]).written()).unwrap();

        let key = Key::in_file(&file.0).unwrap();
        assert_eq!(key.unseal(PASSWORD, &before).unwrap(), "before");
        let after = key.seal(PASSWORD, "after").unwrap();
        assert_eq!(key.unseal(PASSWORD, &after).unwrap(), "after");
        assert!(old.unseal(PASSWORD, &after).is_err());
        assert_eq!(key.derive("referral", Uuid::nil()), old.derive("referral", Uuid::nil()));
    }

    #[test]
    fn a_file_without_a_key_or_with_half_a_one_says_what_it_should_hold() {
        let file = File::new();
        for text in ["", "0123\n", &"g".repeat(64)] {
            fs::write(&file.0, text).unwrap();
            let said = Key::in_file(&file.0).err().unwrap().to_string();
            assert!(said.contains("64 hexadecimal digits"), "{said}");
        }
    }
}
