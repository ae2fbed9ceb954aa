//! Fetching what somebody named by its address on the web.
//!
//! Whoever names an address could name one that only this machine reaches: the database, the router, a cloud's own
//! service. So every host is looked up first, and what is connected to is the very address that was found to be public;
//! each redirect is one more address and is looked up again. Only a job fetches: nothing waits for another host inside a
//! transaction.

mod public;

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use ureq::{
    Agent,
    config::Config,
    http::{Uri, header},
    tls::{Certificate, RootCerts, TlsConfig},
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};

/// How long all of it may take, redirects and the last byte included.
const WITHIN: Duration = Duration::from_secs(40);
/// How often another address is gone on to.
const REDIRECTS: u32 = 3;

/// Fetches from other hosts.
#[derive(Debug, Clone, Copy)]
pub struct Fetcher {
    reach: Reach,
}

/// Where a fetcher goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// To public addresses, by https.
    Public,
    /// Anywhere, by any way.
    Anywhere,
}

/// What was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// What it holds.
    pub content: Vec<u8>,
    /// What kind of thing the host says it is, such as `text/csv`.
    pub media_type: String,
    /// What the host says it is called.
    pub file_name: Option<String>,
}

/// Why nothing was fetched, as a sentence for whoever named the address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotFetched {
    /// The address is none, or no https.
    #[error("This is no link that can be read: it begins with https:// and has no spaces.")]
    NoLink,
    /// It leads to a private or local address.
    #[error("This link leads to a private or local address, which is not read from here.")]
    Private,
    /// The host answered that it does not give it.
    #[error(
        "The other side answered {0}, so there is nothing to read. Is the link right, and open to everybody?"
    )]
    Refused(u16),
    /// There is more of it than is read.
    #[error("There is more than 25 MiB behind this link.")]
    TooLarge,
    /// One address led to another too often.
    #[error("This link leads from one address to the next, and was given up.")]
    TooFar,
    /// The host is not reached, or falls silent.
    #[error("The other side cannot be reached at the moment.")]
    Unreachable,
}

impl Fetcher {
    /// Goes to public addresses only, by https.
    pub const fn public() -> Self {
        Self { reach: Reach::Public }
    }

    /// Goes anywhere, this machine included: for tests with a host of their own.
    pub const fn anywhere() -> Self {
        Self { reach: Reach::Anywhere }
    }

    /// What is behind an address, so many bytes at most.
    pub fn get(self, address: &str, most_bytes: u64) -> Result<Fetched, NotFetched> {
        let config = Agent::config_builder()
            .https_only(self.reach == Reach::Public)
            .proxy(None)
            .max_redirects(REDIRECTS)
            .timeout_global(Some(WITHIN))
            .user_agent("Entente")
            .tls_config(tls())
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), Lookup(self.reach));
        let mut answer = agent.get(address).call().map_err(NotFetched::of)?;
        let said =
            |name| answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type =
            said(header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim().to_lowercase();
        let file_name = file_name(said(header::CONTENT_DISPOSITION));
        let content =
            answer.body_mut().with_config().limit(most_bytes).read_to_vec().map_err(NotFetched::of)?;
        Ok(Fetched { content, media_type, file_name })
    }
}

/// The authorities that the system trusts, and the same cryptography as everywhere here.
fn tls() -> TlsConfig {
    let known = rustls_native_certs::load_native_certs().certs;
    let known = known.iter().map(|certificate| Certificate::from_der(certificate).to_owned());
    TlsConfig::builder()
        .root_certs(RootCerts::Specific(Arc::new(known.collect())))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build()
}

/// Looks hosts up, and answers no address that may not be gone to.
#[derive(Debug)]
struct Lookup(Reach);

/// An address is private.
#[derive(Debug, thiserror::Error)]
#[error("a private address")]
struct PrivateAddress;

impl Resolver for Lookup {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout)?;
        let may_go = |address: &SocketAddr| self.0 == Reach::Anywhere || public::is_public(address.ip());
        match found.iter().all(may_go) {
            true => Ok(found),
            false => Err(ureq::Error::Other(Box::new(PrivateAddress))),
        }
    }
}

impl NotFetched {
    fn of(error: ureq::Error) -> Self {
        match error {
            ureq::Error::StatusCode(status) => Self::Refused(status),
            ureq::Error::BadUri(_) | ureq::Error::Http(_) | ureq::Error::RequireHttpsOnly(_) => Self::NoLink,
            ureq::Error::TooManyRedirects => Self::TooFar,
            ureq::Error::BodyExceedsLimit(_) => Self::TooLarge,
            ureq::Error::Other(other) if other.is::<PrivateAddress>() => Self::Private,
            ureq::Error::Io(error) => Self::of_io(&error),
            _ => Self::Unreachable,
        }
    }

    fn of_io(error: &io::Error) -> Self {
        let within = error.get_ref().and_then(|error| error.downcast_ref::<ureq::Error>());
        match within {
            Some(ureq::Error::BodyExceedsLimit(_)) => Self::TooLarge,
            _ => Self::Unreachable,
        }
    }
}

/// The name in `attachment; filename="Contacts.csv"; filename*=…`.
fn file_name(disposition: &str) -> Option<String> {
    let (_, rest) = disposition.split_once("filename=")?;
    let name = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split(';').next(),
    };
    name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read, Write},
        net::TcpListener,
        thread,
    };

    use super::*;

    /// A host on this machine that answers each request with the next of these.
    fn host(answers: Vec<String>) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().expect("somebody asks");
                let mut asked = [0; 2048];
                let read = stream.read(&mut asked).expect("a request");
                assert!(read > 0);
                stream.write_all(answer.as_bytes()).expect("an answer");
            }
        });
        format!("http://127.0.0.1:{port}")
    }

    fn answer(status: &str, headers: &str, body: &str) -> String {
        format!(
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    }

    #[test]
    fn what_is_behind_an_address_is_fetched_with_what_it_is_called() {
        let named = "Content-Type: text/csv; charset=utf-8\r\n\
            Content-Disposition: attachment; filename=\"People.csv\"; filename*=UTF-8''People.csv\r\n";
        let moved = answer("302 Found", "Location: /there\r\n", "");
        let host = host(vec![moved, answer("200 OK", named, "Name\nBen\n")]);
        let fetched = Fetcher::anywhere().get(&host, 100).unwrap();
        assert_eq!(
            (fetched.content.as_slice(), fetched.media_type.as_str()),
            (&b"Name\nBen\n"[..], "text/csv")
        );
        assert_eq!(fetched.file_name.as_deref(), Some("People.csv"));
    }

    #[test]
    fn what_is_too_much_too_far_or_not_there_is_said() {
        let get = |answers: Vec<String>| Fetcher::anywhere().get(&host(answers), 5);
        assert_eq!(get(vec![answer("200 OK", "", "123456")]), Err(NotFetched::TooLarge));
        assert_eq!(get(vec![answer("404 Not Found", "", "")]), Err(NotFetched::Refused(404)));
        let round = answer("302 Found", "Location: /round\r\n", "");
        assert_eq!(get(vec![round; 5]), Err(NotFetched::TooFar));
        assert_eq!(Fetcher::anywhere().get("http://127.0.0.1:1", 5), Err(NotFetched::Unreachable));
    }

    #[test]
    fn nothing_of_this_machine_or_network_is_fetched_however_it_is_written() {
        for address in [
            "https://127.0.0.1/",
            "https://localhost/",
            "https://127.1/",
            "https://0x7f000001/",
            "https://2130706433/",
            "https://10.0.0.1/",
            "https://169.254.169.254/latest/meta-data/",
            "https://[::1]/",
            "https://[::ffff:192.168.0.1]/",
            "https://[fd00::1]/",
        ] {
            assert_eq!(Fetcher::public().get(address, 5), Err(NotFetched::Private), "{address}");
        }
        for address in ["http://example.com/", "file:///etc/passwd", "example", ""] {
            assert_eq!(Fetcher::public().get(address, 5), Err(NotFetched::NoLink), "{address}");
        }
    }
}
