//! Password hashes: Argon2id with the crate's recommended cost. Slow on purpose, so never within a transaction.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use kit::{Error, Result};

/// What is kept of a password.
pub fn hash(password: &str) -> Result<String> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(Error::internal)
}

/// Whether this is the password of a hash. An unknown person has no hash, and the answer takes as long.
pub fn is(password: &str, hash: Option<&str>) -> bool {
    // Argon2id over nothing: the same work for an address that nobody has.
    const NOBODY: &str =
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$x0Rn0sCk0lPpPZCv9gXjhmEYSz1Ivs1bVSGCLWvK3Ug";
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
    }
}
