//! How the installation sends mail, and whether it works.

use jiff::Timestamp;
use kit::{
    Error, Refusal, Result, Tx,
    jobs::{Jobs, Outcome, Run},
    mail::{self, Mail, Outbox},
};
use serde_json::json;

use super::{change::must_keep, store};
use crate::{members, settings};

/// The kind of the job that sends a test mail once and writes down what came of it.
const TEST: &str = "mail.test";

/// What came of the last test mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tested {
    /// None was sent since mail was set up.
    NotYet,
    /// It is on its way.
    UnderWay,
    /// The mail server took it.
    Worked {
        /// When.
        at: Timestamp,
    },
    /// It could not be sent.
    Failed {
        /// What the mail server said.
        because: String,
    },
}

/// Whether mail leaves the installation.
pub fn sends(tx: &mut Tx<'_>) -> Result<bool> {
    store::load(tx).map(|installation| installation.sends_mail())
}

/// Sets the mail server and the address that mail comes from. Mail that waited for it goes out.
pub fn set(tx: &mut Tx<'_>, smtp_url: &str, from: &str) -> Result<()> {
    must_keep(tx)?;
    Outbox::smtp(smtp_url, from).map_err(|sentence| {
        let field =
            if Outbox::smtp(smtp_url, "entente@example.com").is_ok() { "mail_from" } else { "smtp_url" };
        Error::invalid(field, sentence)
    })?;
    store::set_smtp(tx, smtp_url, from)?;
    tx.retry_jobs_of(mail::SEND)?;
    tx.note_with("installation.mail_changed", &[&tx.workspace()], json!({ "from": from }))
}

/// Sends a mail to the owner who asks, and remembers what came of it.
pub fn test(tx: &mut Tx<'_>) -> Result<String> {
    must_keep(tx)?;
    if !sends(tx)? {
        let sentence = "No mail server is set.";
        return Err(Refusal::new("mail_missing", sentence, "Save the mail server's address first.").into());
    }
    let owner = members::acting(tx)?;
    let mail = Mail {
        to: owner.email.clone(),
        from_name: settings::profile(tx)?.name,
        reply_to: None,
        subject: "Entente sends mail".into(),
        text: "This is the test mail you asked for. It arrived, so Entente can send mail.\n".into(),
        html: None,
    };
    store::mail_test_begins(tx)?;
    tx.enqueue(TEST, &mail)?;
    tx.note("installation.mail_tested", &[&tx.workspace()])?;
    Ok(owner.email)
}

/// What came of the last test.
pub(super) fn tested(installation: &store::Installation) -> Tested {
    match (installation.mail_tested_at, installation.mail_test_started_at) {
        (Some(at), _) => Tested::Worked { at },
        (None, _) if !installation.mail_failure.is_empty() => {
            Tested::Failed { because: installation.mail_failure.clone() }
        }
        (None, Some(_)) => Tested::UnderWay,
        (None, None) => Tested::NotYet,
    }
}

/// The way out, as it is set up at this moment.
pub fn outbox(run: &Run<'_>) -> Result<Outbox> {
    let smtp = run.read(|tx| {
        let installation = store::load(tx)?;
        installation.smtp(tx)
    })?;
    match smtp {
        Some((url, from)) => Outbox::smtp(&url, &from).map_err(Error::internal),
        None => Ok(Outbox::Unset),
    }
}

/// Who sends mail, and tests it.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    let send = mail::sending(outbox);
    jobs.on(mail::SEND, mail::sending(outbox)).on(TEST, move |run: &Run<'_>, mail: Mail| {
        let failure = match send(run, mail) {
            Ok(Outcome::Done) => None,
            Ok(Outcome::Waits { because, .. }) => Some(because.to_owned()),
            Ok(Outcome::Hopeless { because }) => Some(because),
            Err(error) => Some(error.to_string()),
        };
        run.write(move |tx| match &failure {
            None => store::mail_works(tx),
            Some(failure) => store::mail_fails(tx, failure),
        })
    })
}
