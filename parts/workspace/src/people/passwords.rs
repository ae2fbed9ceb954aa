//! Password hashes: Argon2id, slow on purpose, so never within a transaction. Of the costs that OWASP's Password Storage
//! Cheat Sheet holds to be equally strong, the one that takes least memory: 7 MiB, five times over.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kit::{Error, Result};

/// KiB of memory, and how often they are gone through.
const MEMORY: u32 = 7 * 1024;
const ROUNDS: u32 = 5;

/// What is kept of a password.
pub fn hash(password: &str) -> Result<String> {
    let cost = Params::new(MEMORY, ROUNDS, 1, None).map_err(Error::internal)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, cost);
    argon2.hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(Error::internal)
}

/// Whether this is the password of a hash. An unknown person has no hash, and the answer takes as long.
pub fn is(password: &str, hash: Option<&str>) -> bool {
    // Argon2id over nothing: the same work for an address that nobody has.
    const NOBODY: &str =
        "$argon2id$v=19$m=7168,t=5,p=1$c29tZXNhbHRzb21lc2FsdA$x0Rn0sCk0lPpPZCv9gXjhmEYSz1Ivs1bVSGCLWvK3Ug";
    let Ok(parsed) = PasswordHash::new(hash.unwrap_or(NOBODY)) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && hash.is_some()
}

/// `hash`, away from the threads that serve.
pub async fn hashed(password: String) -> Result<String> {
    tokio::task::spawn_blocking(move || hash(&password)).await.map_err(Error::internal)?
}

/// `is`, away from the threads that serve.
pub async fn checked(password: String, hash: Option<String>) -> Result<bool> {
    tokio::task::spawn_blocking(move || is(&password, hash.as_deref())).await.map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_known_again_and_nobody_has_one() {
        let kept = hash("my garden in may").unwrap();
        assert!(is("my garden in may", Some(&kept)));
        assert!(!is("my garden in june", Some(&kept)));
        assert!(!is("my garden in may", None));
        assert!(kept.starts_with("$argon2id$v=19$m=7168,t=5,p=1$"), "as nobody's: {kept}");
    }
}
