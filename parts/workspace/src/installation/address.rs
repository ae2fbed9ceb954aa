//! The address of an installation.

use std::{net::IpAddr, str::FromStr};

/// `https://entente.example.com`: a scheme and a host, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl(String);

impl PublicUrl {
    /// The text, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host alone.
    pub fn host(&self) -> &str {
        split(authority(&self.0)).0
    }
}

impl FromStr for PublicUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().trim_end_matches('/').to_lowercase();
        let authority =
            text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
        let (host, port) = split(authority);
        let plain = |c: char| c.is_alphanumeric() || "-.[]:".contains(c);
        let port_is_number = port.is_none_or(|port| port.parse::<u16>().is_ok());
        if host.is_empty() || !host.chars().all(plain) || !port_is_number || text.len() > 200 {
            return Err("should look like https://entente.example.com, without a path");
        }
        Ok(Self(text))
    }
}

/// The host and port of an address, as browsers send them in `Host`.
pub(super) fn authority(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, authority)| authority)
}

/// A host, and its port where one is named.
fn split(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

/// Whether a browser that asks for `host` means this https address; it leaves the usual port out.
pub(super) fn is_same_host(address: &str, host: &str) -> bool {
    let plain = |text: &str| text.strip_suffix(":443").unwrap_or(text).to_lowercase();
    plain(address) == plain(host)
}

/// Whether an address leads to the computer that asks.
pub(super) fn is_loopback(url: &str) -> bool {
    let host = split(authority(url)).0.trim_matches(['[', ']']);
    let unreachable = |address: IpAddr| address.is_loopback() || address.is_unspecified();
    host == "localhost" || host.ends_with(".localhost") || host.parse().is_ok_and(unreachable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_scheme_and_a_host() {
        let read = |text: &str| text.parse::<PublicUrl>().map(|url| url.0);
        assert_eq!(read(" https://Entente.example.com/ "), Ok("https://entente.example.com".into()));
        assert_eq!(read("http://192.168.1.7:8080"), Ok("http://192.168.1.7:8080".into()));
        assert_eq!(read("http://localhost:8080"), Ok("http://localhost:8080".into()));
        for nonsense in [
            "",
            "entente.example.com",
            "ftp://example.com",
            "https://",
            "https://a.example/entente",
            "https://a.example?x",
            "https://ana:secret@a.example",
            "https://a.example:port",
            "https://a b.example",
        ] {
            assert!(read(nonsense).is_err(), "{nonsense}");
        }
    }

    #[test]
    fn an_address_of_this_computer_opens_only_here() {
        for here in [
            "http://localhost:8080",
            "http://127.0.0.1",
            "http://[::1]:8080",
            "http://0.0.0.0:80",
            "http://e.localhost",
        ] {
            assert!(is_loopback(here), "{here}");
        }
        for elsewhere in
            ["https://entente.example.com", "http://192.168.1.7:8080", "https://localhost.example.com"]
        {
            assert!(!is_loopback(elsewhere), "{elsewhere}");
        }
    }
}
