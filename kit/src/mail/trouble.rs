//! Why a mail did not leave, in words for whoever set the mail server up.

use std::{error::Error, io};

use lettre::transport::smtp;

use super::Sent;

/// Codes by which a server says that it does not know who asks (RFC 4954).
const UNKNOWN_SENDER: [&str; 4] = ["530", "534", "535", "538"];

/// What came of a mail that this server did not take.
pub(super) fn in_words(host: &str, error: &smtp::Error) -> Sent {
    let said = error.source().map(ToString::to_string).unwrap_or_default();
    match error.status().map(|code| code.to_string()) {
        Some(code) if UNKNOWN_SENDER.contains(&&*code) => Sent::Unreached {
            because: format!("{host} does not take this user name and password. It said: “{said}”."),
        },
        Some(_) if error.is_permanent() => {
            Sent::Never { because: format!("{host} will not send this mail. It said: “{said}”.") }
        }
        Some(_) => Sent::Later { because: format!("{host} wants this mail later. It said: “{said}”.") },
        None => {
            tracing::warn!(%error, "the mail server cannot be reached");
            Sent::Unreached { because: unreached(host, error) }
        }
    }
}

fn unreached(host: &str, error: &smtp::Error) -> String {
    let kind = cause(error).map(io::Error::kind);
    if error.is_tls() {
        return format!(
            "The way to {host} cannot be encrypted. Check its name, and whether its address begins with smtps:// or smtp://."
        );
    }
    if error.to_string().contains("lookup") {
        return format!(
            "No mail server is called {host}. Check how it is spelled, and the way to the internet."
        );
    }
    match kind {
        Some(io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock) => {
            format!(
                "{host} does not answer in time. A firewall may stand between, or the port is another one."
            )
        }
        Some(io::ErrorKind::ConnectionRefused) => {
            format!(
                "Nothing answers at {host}. The mail server may be switched off, or the port is another one."
            )
        }
        _ => format!(
            "The connection to {host} broke off. The mail server may be busy, or its address is another one."
        ),
    }
}

/// What the machine said, behind what the mail library says.
fn cause(error: &smtp::Error) -> Option<&io::Error> {
    let mut causes = std::iter::successors(error.source(), |&error| error.source());
    causes.find_map(|error| error.downcast_ref())
}
