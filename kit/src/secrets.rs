//! Secrets: random ones that only their hash is kept of, and the installation's key, which stays outside the database.

use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path, sync::Arc};

use ring::{digest, hmac, rand};
use uuid::Uuid;

use crate::{Error, Result};

/// Crockford's base 32 in lower case, as in ids.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A new secret of 160 random bits, as 32 letters and digits.
pub fn random() -> Result<String> {
    Ok(spelled(&random_bytes::<20>()?))
}

/// What is kept of a random secret. It needs no salt: nobody can try 2¹²⁸ of them.
pub fn hash(secret: &str) -> Vec<u8> {
    digest::digest(&digest::SHA256, secret.as_bytes()).as_ref().to_vec()
}

/// Random bytes.
pub fn random_bytes<const N: usize>() -> Result<[u8; N]>
where
    [u8; N]: rand::RandomlyConstructable,
{
    let random = rand::generate(&rand::SystemRandom::new()).map_err(|_| Error::internal("no randomness"))?;
    Ok(random.expose())
}

/// The installation's key. Cheap to clone, never shown.
#[derive(Clone)]
pub struct Key(Arc<[u8; 32]>);

impl Key {
    /// A key of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Arc::new(bytes))
    }

    /// The key in a file, as 64 hexadecimal digits; a missing file is made, readable by its owner only.
    pub fn in_file(path: &Path) -> Result<Self> {
        if let Ok(text) = fs::read_to_string(path) {
            return Self::parse(text.trim()).ok_or_else(|| {
                Error::internal(format!("{} should hold one key of 64 hexadecimal digits", path.display()))
            });
        }
        let key = Self::new(random_bytes()?);
        let unwritable =
            |error| Error::internal(format!("the key {} cannot be written: {error}", path.display()));
        let mut file =
            fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(unwritable)?;
        file.write_all(key.spelled().as_bytes()).and_then(|()| file.sync_all()).map_err(unwritable)?;
        Ok(key)
    }

    /// A secret that can be made again from what it is for and an id: 160 bits that nobody without the key can guess.
    pub fn derive(&self, purpose: &str, id: Uuid) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &*self.0);
        let mut signing = hmac::Context::with_key(&key);
        signing.update(purpose.as_bytes());
        signing.update(&[0]);
        signing.update(id.as_bytes());
        spelled(&signing.sign().as_ref()[..20])
    }

    fn parse(text: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        (text.len() == 64).then(|| Self::new(bytes))
    }

    fn spelled(&self) -> String {
        self.0.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }
}

/// Whole groups of five bits; the lengths used here are multiples of five bytes.
fn spelled(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5);
    for group in bytes.chunks_exact(5) {
        let number = group.iter().fold(0_u64, |number, &byte| number << 8 | u64::from(byte));
        text.extend((0..8).rev().map(|place| ALPHABET[(number >> (5 * place) & 31) as usize] as char));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_key_is_read_back_from_the_file_it_was_written_to() {
        let path = std::env::temp_dir().join(format!("entente-key-{}", Uuid::now_v7()));
        let made = Key::in_file(&path).unwrap();
        assert_eq!(Key::in_file(&path).unwrap().spelled(), made.spelled());
        fs::remove_file(&path).unwrap();
    }
}
