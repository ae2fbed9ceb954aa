//! The seal of a business: what Entente issues for it, or its own key.

use documents::{Authority, NoOwnerKey, OwnerKey, Signer, Whom};
use jiff::Timestamp;
use kit::{Error, Refusal, Result, Tx, secrets, words};
use workspace::{members, settings};

use super::{
    certifier::{self, certifier},
    store,
};

/// Who seals for a business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seal {
    /// Entente, by a certificate that its authority issues for each seal.
    Entente,
    /// The business itself.
    Own {
        /// The certificate of its key.
        certificate: Authority,
        /// Since when.
        set_at: Timestamp,
        /// Whether it holds today; one that does not seals no more, and Entente does.
        holds: bool,
    },
}

/// What seals for the business at this moment: its own key as long as that holds, else what Entente issues for it.
pub fn seal(tx: &mut Tx<'_>) -> Result<Signer> {
    if let Some(own) = store::seal_key(tx)?.filter(|own| own.certificate.holds_at(tx.now())) {
        let key = store::opened(tx, &own).map_err(|_| {
            Refusal::new(
                certifier::KEY_FILE_MISSING,
                "The key that you seal with does not open with the key file in use.",
                "Start Entente with the key file that belongs to this database (secret.key), or bring your key again under \
                 Settings, Seal.",
            )
        })?;
        return key.signer(tx.now(), &secrets::chance()).map_err(of_no_use);
    }
    let business = settings::profile(tx)?.name;
    let name = format!("Entente seal of {business}");
    let whom = Whom { name: &name, email: None, organisation: &business };
    certifier(tx)?.issue(whom, tx.now(), &secrets::chance()).map_err(Error::internal)
}

/// Who seals for the business.
pub fn standing(tx: &mut Tx<'_>) -> Result<Seal> {
    Ok(match store::seal_key(tx)? {
        None => Seal::Entente,
        Some(own) => {
            let holds = own.certificate.holds_at(tx.now());
            Seal::Own { certificate: own.certificate, set_at: own.set_at, holds }
        }
    })
}

/// Has the business seal with a key of its own from now on. Opening its file took long and is over; what is of no use for a
/// seal is refused.
pub fn bring(tx: &mut Tx<'_>, key: &OwnerKey) -> Result<()> {
    members::must_own(tx)?;
    key.signer(tx.now(), &secrets::chance()).map_err(of_no_use)?;
    store::set_seal_key(tx, key)?;
    tx.note("seal.brought", &[&tx.workspace()])
}

/// Has Entente seal for the business again. Its own key is forgotten; what it sealed stays verifiable.
pub fn give_back(tx: &mut Tx<'_>) -> Result<()> {
    members::must_own(tx)?;
    if store::forget_seal_key(tx)? {
        tx.note("seal.given_back", &[&tx.workspace()])?;
    }
    Ok(())
}

/// What is said of a key that cannot seal.
pub(crate) fn of_no_use(why: NoOwnerKey) -> Error {
    const OF_ANOTHER_KIND: &str = "Bring one with an RSA key of 2048 to 4096 bits, or a P-256 or P-384 key.";
    let (code, remedy) = match why {
        NoOwnerKey::NoFile => {
            ("no_p12", "Choose the file that your certificate came in; it ends in .p12 or .pfx.")
        }
        NoOwnerKey::WrongPassword => {
            ("wrong_password", "Type the password that was set when the file was saved.")
        }
        NoOwnerKey::NoKey => {
            ("no_key", "Save your certificate again, together with its private key, as .p12 or .pfx.")
        }
        NoOwnerKey::NotNow { .. } => {
            ("certificate_not_valid", "Renew it where it comes from, and bring the new one.")
        }
        NoOwnerKey::NotForSigning => (
            "not_for_signing",
            "Bring one whose key usage is digital signature or non-repudiation; one for a web server is not.",
        ),
        NoOwnerKey::TooShort => ("key_too_short", OF_ANOTHER_KIND),
        NoOwnerKey::Unknown => ("key_unknown", OF_ANOTHER_KIND),
    };
    let sentence = match why {
        NoOwnerKey::NotNow { until: Some(until) } => {
            let day = words::day(until.to_zoned(jiff::tz::TimeZone::UTC).date());
            format!("The certificate does not hold today; it says until {day}.")
        }
        why => why.to_string(),
    };
    Refusal::new(code, sentence, remedy).into()
}
