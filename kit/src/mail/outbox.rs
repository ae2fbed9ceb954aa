//! The way out: an SMTP server, or none yet.

use std::{borrow::Cow, time::Duration};

use lettre::{
    Address, Message, SmtpTransport, Transport,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use uuid::Uuid;

use super::{Mail, Sent, trouble};

/// How long an SMTP server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How mail leaves the installation.
pub enum Outbox {
    /// Through an SMTP server, from an address of the installation.
    Smtp {
        /// The server.
        server: Box<SmtpTransport>,
        /// Its name, as it was written.
        host: String,
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
        let server = Box::new(server.timeout(Some(PATIENCE)).build());
        Ok(Self::Smtp { server, host: host(url).to_owned(), from })
    }

    /// Tries to send a mail, known by the id of its job.
    pub fn send(&self, job: Uuid, mail: &Mail) -> Sent {
        let Self::Smtp { server, host, from } = self else { return Sent::Unset };
        let message = match message(mail, from, job) {
            Ok(message) => message,
            Err(error) => {
                tracing::warn!(%job, %error, "a mail cannot be written");
                return Sent::Never {
                    because: format!("“{}” is no address that mail can go to.", mail.addresses().join(", ")),
                };
            }
        };
        match server.send(&message) {
            Ok(_) => Sent::Taken,
            Err(error) => trouble::in_words(host, &error),
        }
    }
}

/// The server's name in its URL.
fn host(url: &str) -> &str {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    host.split(['/', '?']).next().unwrap_or_default()
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
    let builder = mail.also.iter().try_fold(builder, |builder, also| {
        Ok::<_, lettre::address::AddressError>(builder.to(Mailbox::new(None, also.parse()?)))
    })?;
    let builder = match &mail.reply_to {
        // Where answers go is a comfort: a mail is not held back because that address cannot be read.
        Some(reply_to) => match reply_to.parse() {
            Ok(reply_to) => builder.reply_to(Mailbox::new(None, reply_to)),
            Err(_) => builder,
        },
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
    fn a_server_is_called_by_its_name_and_never_by_its_password() {
        for (url, name) in [
            ("smtps://ana:p%40ss@mail.example.com:465", "mail.example.com:465"),
            ("smtp://mail.example.com?tls=required", "mail.example.com"),
        ] {
            assert_eq!(host(url), name);
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
            also: vec!["maya@example.com".into()],
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
            "To: ben@example.com, maya@example.com",
            "Reply-To: ana@example.com",
            "Message-ID: <00000000000000000000000000000007@example.org>",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(message.contains(line), "{line} is missing in\n{message}");
        }
    }
}
