//! How the installation sends mail, and whether it works.

use jiff::Timestamp;
use kit::{
    Error, Refusal, Result, Tx,
    jobs::{Jobs, Run},
    mail::{self, Mail, Outbox, Sent},
};
use serde_json::json;

use super::{change::must_keep, store};
use crate::{members, settings};

/// The kind of the job that sends a test mail once and writes down what came of it.
const TEST: &str = "mail.test";

/// What is said of a server that was sealed with another key: it can only be given anew.
const UNREADABLE: &str = "The mail server was saved with another key file. Give the mail server again, or put the former key file back.";

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

/// The address that mail comes from, where it leaves.
pub fn from(tx: &mut Tx<'_>) -> Result<Option<String>> {
    let installation = store::load(tx)?;
    Ok(installation.sends_mail().then(|| installation.mail_from().to_owned()))
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

/// Has the form's two questions count: both answered, the server is set; none, it is removed; the sender's address alone
/// goes with the server that is there, which no page shows again.
pub fn settle(tx: &mut Tx<'_>, smtp_url: Option<&str>, from: Option<&str>) -> Result<()> {
    must_keep(tx)?;
    let installation = store::load(tx)?;
    match (smtp_url, from) {
        (Some(smtp_url), Some(from)) => set(tx, smtp_url, from),
        (None, Some(from)) if !installation.has_own_mail() => Err(Error::invalid(
            "smtp_url",
            format!("please give the mail server that mail from {from} goes out by"),
        )),
        (None, Some(from)) if installation.own_from == from => Ok(()),
        (None, Some(from)) => {
            let own = installation.own_smtp(tx).map_err(|_| Error::invalid("smtp_url", UNREADABLE))?;
            set(tx, &own, from)
        }
        (None, None) if installation.has_own_mail() => {
            store::remove_smtp(tx)?;
            tx.note("installation.mail_removed", &[&tx.workspace()])
        }
        (None, None) => Ok(()),
        (Some(_), None) => Err(Error::invalid("mail_from", "please give the address that mail comes from")),
    }
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
        also: Vec::new(),
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

/// Mail does not leave the installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    /// Since which day.
    pub since: String,
    /// Why, for a person.
    pub because: String,
    /// What to do, for whoever looks.
    pub remedy: &'static str,
    /// Whether it is theirs to do.
    pub may_mend: bool,
}

/// Whether mail is set up and does not leave all the same.
pub fn failing(tx: &mut Tx<'_>) -> Result<Option<Failing>> {
    let installation = store::load(tx)?;
    let Some(since) = installation.mail_failing_since.filter(|_| installation.sends_mail()) else {
        return Ok(None);
    };
    let may_mend = must_keep(tx).is_ok();
    let remedy = match (may_mend, installation.mail_is_given()) {
        (false, _) => "Tell whoever keeps this Entente. Until it works again, send links yourself.",
        (true, false) => {
            "Check the mail server, and send yourself a test mail. Until it works again, send links yourself."
        }
        (true, true) => {
            "Check the mail server that Entente was started with (--smtp-url). Until it works again, send links yourself."
        }
    };
    let since = kit::words::day(tx.day_of(since));
    Ok(Some(Failing { since, because: installation.mail_failing_because, remedy, may_mend }))
}

/// What mail does at present: what someone is told who is not signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It goes out.
    Open,
    /// It goes out nowhere, because no mail server is set.
    Unset,
    /// It is set up and does not leave.
    Failing,
}

/// What mail does at present.
pub fn way(tx: &mut Tx<'_>) -> Result<Way> {
    let installation = store::load(tx)?;
    Ok(match (installation.sends_mail(), installation.mail_failing_since) {
        (false, _) => Way::Unset,
        (true, None) => Way::Open,
        (true, Some(_)) => Way::Failing,
    })
}

/// The way out, as it is set up at this moment.
fn outbox(run: &Run<'_>) -> std::result::Result<Outbox, Sent> {
    let unreached = |because: &str| Sent::Unreached { because: because.to_owned() };
    let smtp = run.read(|tx| {
        let installation = store::load(tx)?;
        installation.smtp(tx)
    });
    match smtp {
        Ok(Some((url, from))) => Outbox::smtp(&url, &from).map_err(unreached),
        Ok(None) => Ok(Outbox::Unset),
        Err(error) => {
            tracing::warn!(%error, "the mail server cannot be read");
            Err(unreached(UNREADABLE))
        }
    }
}

/// Tries to send a mail, and remembers whether mail leaves. For a job whose row may not hold what the mail says; everything
/// else is enqueued (`Mail::enqueue`).
pub fn hand_over(run: &Run<'_>, mail: &Mail) -> Sent {
    let sent = outbox(run).map_or_else(|unreached| unreached, |outbox| outbox.send(run.id, mail));
    let remembered = match &sent {
        Sent::Taken => leaves(run),
        Sent::Unreached { because } => {
            let because = because.clone();
            run.write(move |tx| store::mail_stays(tx, &because))
        }
        Sent::Unset | Sent::Later { .. } | Sent::Never { .. } => Ok(()),
    };
    if let Err(error) = remembered {
        // The mail is sent or not, whatever is remembered of it; failing here would send it again.
        tracing::warn!(%error, "whether mail leaves could not be remembered");
    }
    sent
}

/// What waited while mail did not leave goes out now.
fn leaves(run: &Run<'_>) -> Result<()> {
    if run.read(store::load)?.mail_failing_since.is_none() {
        return Ok(());
    }
    run.write(|tx| match store::mail_leaves(tx)? {
        true => tx.retry_jobs_of(mail::SEND).map(drop),
        false => Ok(()),
    })
}

/// Who sends mail, and tests it.
#[must_use]
pub fn jobs(jobs: Jobs) -> Jobs {
    jobs.on(mail::SEND, |run: &Run<'_>, mail: Mail| hand_over(run, &mail).outcome(run)).on(
        TEST,
        |run: &Run<'_>, mail: Mail| {
            let failure = match hand_over(run, &mail) {
                Sent::Taken => None,
                Sent::Unset => Some("No mail server is set.".to_owned()),
                Sent::Unreached { because } | Sent::Later { because } | Sent::Never { because } => {
                    Some(because)
                }
            };
            run.write(move |tx| match &failure {
                None => store::mail_test_works(tx),
                Some(failure) => store::mail_test_fails(tx, failure),
            })
        },
    )
}
