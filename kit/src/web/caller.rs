//! Who calls, as far as the network tells: the address that limits are counted for.

use std::{
    convert::Infallible,
    fmt,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    str::FromStr,
    sync::{Arc, Once},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{HeaderMap, request::Parts},
    middleware::Next,
    response::Response,
};

/// Whoever calls.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caller {
    /// Their address, where it is known.
    pub address: Option<IpAddr>,
    /// Whether a proxy of ours says that they came by https.
    pub https: bool,
}

/// A proxy whose word about its callers is believed: an address, or a network such as `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proxy {
    address: IpAddr,
    bits: u32,
}

impl FromStr for Proxy {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WANTED: &str = "it should be an address such as 127.0.0.1, or a network such as 10.0.0.0/8";
        let (address, bits) = text.split_once('/').map_or((text, None), |(at, bits)| (at, Some(bits)));
        let address: IpAddr = address.trim().parse().map_err(|_| WANTED)?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        match bits.map_or(Ok(most), str::parse) {
            Ok(bits) if bits <= most => Ok(Self { address, bits }),
            _ => Err(WANTED),
        }
    }
}

impl Proxy {
    fn is(&self, address: IpAddr) -> bool {
        let differing = match (self.address, address) {
            (IpAddr::V4(ours), IpAddr::V4(other)) => (ours.to_bits() ^ other.to_bits()).leading_zeros(),
            (IpAddr::V6(ours), IpAddr::V6(other)) => (ours.to_bits() ^ other.to_bits()).leading_zeros(),
            _ => return false,
        };
        differing >= self.bits
    }
}

/// Under which name a caller is counted. A household has a whole network of IPv6 addresses, so that is counted as one.
impl fmt::Display for Caller {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.address {
            Some(IpAddr::V6(address)) => {
                write!(f, "{}/64", Ipv6Addr::from_bits(address.to_bits() >> 64 << 64))
            }
            Some(IpAddr::V4(address)) => write!(f, "{address}"),
            None => f.write_str("unknown"),
        }
    }
}

impl Caller {
    /// Believes what proxies of ours say, from the nearest on: the first address that is none of them calls.
    fn of(peer: Option<IpAddr>, headers: &HeaderMap, proxies: &[Proxy]) -> Self {
        let ours = |address: IpAddr| proxies.iter().any(|proxy| proxy.is(address));
        let peer = peer.map(|peer| peer.to_canonical());
        if !peer.is_some_and(ours) {
            if headers.contains_key("x-forwarded-for") {
                say_once_that_a_proxy_is_not_believed();
            }
            return Self { address: peer, https: false };
        }
        let said: Vec<&str> = values(headers, "x-forwarded-for").collect();
        let mut address = peer;
        for said in said.iter().rev() {
            let Ok(before) = said.parse::<IpAddr>() else { break };
            address = Some(before.to_canonical());
            if !address.is_some_and(ours) {
                break;
            }
        }
        Self { address, https: values(headers, "x-forwarded-proto").next_back() == Some("https") }
    }
}

fn values<'h>(headers: &'h HeaderMap, name: &str) -> impl DoubleEndedIterator<Item = &'h str> {
    let values = headers.get_all(name).into_iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',').map(str::trim)).collect::<Vec<_>>().into_iter()
}

fn say_once_that_a_proxy_is_not_believed() {
    static SAID: Once = Once::new();
    SAID.call_once(|| {
        tracing::warn!(
            "a proxy says for whom it asks and is not believed, so everyone behind it shares one limit; \
             if it is yours, name it with --trusted-proxy"
        );
    });
}

/// Finds out who calls; the layer that stands outermost.
pub async fn find(State(proxies): State<Arc<[Proxy]>>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let caller = Caller::of(peer, request.headers(), &proxies);
    request.extensions_mut().insert(caller);
    next.run(request).await
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().copied().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(forwarded_for: &str, proto: &'static str) -> HeaderMap {
        let value = forwarded_for.parse().expect("a header's value");
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", value);
        headers.insert("x-forwarded-proto", proto.parse().expect("a header's value"));
        headers
    }

    fn seen(peer: &str, forwarded_for: &str, proxies: &[&str]) -> (String, bool) {
        let proxies: Vec<Proxy> = proxies.iter().map(|proxy| proxy.parse().expect("a proxy")).collect();
        let caller =
            Caller::of(Some(peer.parse().expect("an address")), &headers(forwarded_for, "https"), &proxies);
        (caller.to_string(), caller.https)
    }

    #[test]
    fn only_a_proxy_of_ours_is_believed_and_only_about_whom_it_saw() {
        let (caddy, inner) = ("127.0.0.1", "10.0.0.0/8");
        let by = |peer, forwarded_for, proxies: &[&str]| seen(peer, forwarded_for, proxies);
        assert_eq!(by("198.51.100.7", "203.0.113.9", &[caddy]), ("198.51.100.7".into(), false));
        assert_eq!(by(caddy, "203.0.113.9", &[]), (caddy.into(), false));
        assert_eq!(by(caddy, "203.0.113.9", &[caddy]), ("203.0.113.9".into(), true));
        assert_eq!(by(caddy, "192.0.2.1, 203.0.113.9", &[caddy]), ("203.0.113.9".into(), true));
        assert_eq!(by(caddy, "203.0.113.9, 10.1.2.3", &[caddy, inner]), ("203.0.113.9".into(), true));
        assert_eq!(by(caddy, "nonsense, 203.0.113.9", &[caddy]), ("203.0.113.9".into(), true));
        assert_eq!(by(caddy, "nonsense", &[caddy]), (caddy.into(), true));
        assert_eq!(by("::ffff:127.0.0.1", "203.0.113.9", &[caddy]), ("203.0.113.9".into(), true));
    }

    #[test]
    fn a_household_is_counted_as_one() {
        assert_eq!(seen("2001:db8:1:2:3:4:5:6", "x", &[]).0, "2001:db8:1:2::/64");
        assert_eq!(seen("2001:db8:1:2:ffff::1", "x", &[]).0, "2001:db8:1:2::/64");
    }

    #[test]
    fn a_proxy_is_an_address_or_a_network() {
        for proxy in ["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "0.0.0.0/0"] {
            assert!(proxy.parse::<Proxy>().is_ok(), "{proxy}");
        }
        for nonsense in ["", "proxy", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "127.0.0.1:80"] {
            assert!(nonsense.parse::<Proxy>().is_err(), "{nonsense}");
        }
    }
}
