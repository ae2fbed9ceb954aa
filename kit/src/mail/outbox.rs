//! The way out: an SMTP server, or none yet.

use std::{borrow::Cow, time::Duration};

use jiff::SignedDuration;
use lettre::{
    Address, Message, SmtpTransport, Transport,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use uuid::Uuid;

use super::Mail;
use crate::{
    Error, Result,
    jobs::{Outcome, Run},
};

/// How long an SMTP server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long mail waits before it looks again whether it can go out.
const UNSET_WAIT: SignedDuration = SignedDuration::from_hours(24);

/// How mail leaves the installation.
pub enum Outbox {
    /// Through an SMTP server, from an address of the installation.
    Smtp {
        /// The server.
        server: Box<SmtpTransport>,
        /// The sender's address.
        from: Address,
    },
    /// Not at all, until somebody sets it up.
    Unset,
}

impl Outbox {
    /// The outbox at a URL such as `smtps://user:password@mail.example.com`. `smtp://` asks for encryption too, except
    /// on this machine. The sentence of a refusal is for whoever wrote the URL, without the password in it.
    pub fn smtp(url: &str, from: &str) -> std::result::Result<Self, &'static str> {
        let from = from.parse().map_err(|_| "The sender's address is not an email address.")?;
        let server = SmtpTransport::from_url(&encrypted(url)).map_err(
            |_| "The mail server's address should look like smtps://user:password@mail.example.com.",
        )?;
        Ok(Self::Smtp { server: Box::new(server.timeout(Some(PATIENCE)).build()), from })
    }

    pub(super) fn send(&self, run: &Run<'_>, mail: &Mail) -> Result<Outcome> {
        let Self::Smtp { server, from } = self else {
            let until = run.db.clock.now() + UNSET_WAIT;
            return Ok(Outcome::Waits { until, because: "not sent: mail is not set up" });
        };
        let message = match message(mail, from, run.id) {
            Ok(message) => message,
            Err(error) => return Ok(Outcome::Hopeless { because: error.to_string() }),
        };
        match server.send(&message) {
            Ok(_) => Ok(Outcome::Done),
            Err(error) if error.is_permanent() => Ok(Outcome::Hopeless { because: error.to_string() }),
            Err(error) => Err(Error::internal(error)),
        }
    }
}

/// The URL with encryption asked for: where there are credentials or a way to travel, a plain connection is a mistake.
fn encrypted(url: &str) -> Cow<'_, str> {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    let host =
        address.strip_prefix("smtp://").map(|rest| rest.rsplit_once('@').map_or(rest, |(_, host)| host));
    let near = |host: &str| ["localhost", "127.0.0.1", "[::1]"].iter().any(|here| host.starts_with(here));
    match host {
        Some(host) if options.is_empty() && !near(host) => Cow::Owned(format!("{address}?tls=required")),
        _ => Cow::Borrowed(url),
    }
}

fn message(
    mail: &Mail,
    from: &Address,
    job: Uuid,
) -> std::result::Result<Message, Box<dyn std::error::Error>> {
    let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
    let builder = Message::builder()
        .from(Mailbox::new(Some(mail.from_name.clone()), from.clone()))
        .to(Mailbox::new(None, mail.to.parse()?))
        .subject(&mail.subject)
        .message_id(Some(format!("<{}@{}>", job.simple(), from.domain())))
        .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()));
    let builder = match &mail.reply_to {
        Some(reply_to) => builder.reply_to(Mailbox::new(None, reply_to.parse()?)),
        None => builder,
    };
    Ok(match &mail.html {
        Some(html) => {
            builder.multipart(MultiPart::alternative_plain_html(mail.text.clone(), html.clone()))?
        }
        None => builder.singlepart(SinglePart::plain(mail.text.clone()))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_that_leaves_this_machine_is_encrypted() {
        for (url, expected) in [
            ("smtp://mail.example.com", "smtp://mail.example.com?tls=required"),
            ("smtp://ana:p%40ss@mail.example.com:587", "smtp://ana:p%40ss@mail.example.com:587?tls=required"),
            ("smtp://mail.example.com?tls=opportunistic", "smtp://mail.example.com?tls=opportunistic"),
            ("smtp://localhost:2525", "smtp://localhost:2525"),
            ("smtp://ana:secret@127.0.0.1:2525", "smtp://ana:secret@127.0.0.1:2525"),
            ("smtps://mail.example.com", "smtps://mail.example.com"),
        ] {
            assert_eq!(encrypted(url), expected);
        }
    }

    #[test]
    fn addresses_that_lead_nowhere_are_refused_with_what_to_write_instead() {
        for (url, from) in [
            ("mail.example.com", "entente@example.com"),
            ("http://mail.example.com", "entente@example.com"),
            ("smtp://", "entente@example.com"),
            ("smtp://mail.example.com", "entente"),
        ] {
            let said = Outbox::smtp(url, from).err().unwrap();
            assert!(said.contains("address"), "{url} {from}: {said}");
        }
    }

    #[test]
    fn a_message_says_from_whom_it_is_and_keeps_its_id() {
        let mail = Mail {
            to: "ben@example.com".into(),
            from_name: "Ana Ruiz Social".into(),
            reply_to: Some("ana@example.com".into()),
            subject: "Grüße".into(),
            text: "Hello".into(),
            html: Some("<p>Hello".into()),
        };
        let from = "entente@example.org".parse().unwrap();
        let message = message(&mail, &from, Uuid::from_u128(7)).unwrap().formatted();
        let message = String::from_utf8(message).unwrap();
        for line in [
            "From: \"Ana Ruiz Social\" <entente@example.org>",
            "To: ben@example.com",
            "Reply-To: ana@example.com",
            "Message-ID: <00000000000000000000000000000007@example.org>",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(message.contains(line), "{line} is missing in\n{message}");
        }
    }
}
