//! Secrets: random ones that only their hash is kept of, and the installation's key, which stays outside the database.

mod key;

use ring::{digest, rand};

pub use self::key::{Key, Place};
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
    let random = rand::generate(&chance()).map_err(|_| Error::internal("no randomness"))?;
    Ok(random.expose())
}

/// Where randomness comes from, for what draws its own, such as a signature.
pub fn chance() -> rand::SystemRandom {
    rand::SystemRandom::new()
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
    fn no_two_secrets_are_the_same_and_each_has_32_letters_and_digits() {
        let (one, other) = (random().unwrap(), random().unwrap());
        assert_ne!(one, other);
        assert!(one.len() == 32 && one.bytes().all(|byte| ALPHABET.contains(&byte)), "{one}");
    }

    #[test]
    fn what_is_kept_of_a_secret_is_its_sha_256() {
        let hex: String = hash("abc").iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn five_bytes_are_spelled_as_eight_digits_the_first_bits_first() {
        assert_eq!(spelled(&[0xff, 0, 0, 0, 1]), "zw000001");
    }
}
