//! Somebody asks for a new link.

use jiff::SignedDuration;
use kit::{Error, Result, Tx};
use workspace::{
    installation,
    links::{self, Kind, Link, Renewed},
};

use super::{KINDS, letter::letter};

/// How long it takes at least before the next mail about the same page.
const PAUSE: SignedDuration = SignedDuration::from_hours(20);

/// Mails a new link to the address that was written down for whoever held this one, which may have come to its end. Nothing
/// happens where the link never was or was taken back, where they were mailed one within a day, and where no mail can go to
/// them; whoever asked is told the same.
pub(super) fn ask(tx: &mut Tx<'_>, link: &str) -> Result<()> {
    let Some((kind, secret)) = kind_of(link) else { return Ok(()) };
    match links::held(tx, kind.purpose, secret).and_then(|held| mailed(tx, kind, &held)) {
        Err(Error::NotFound | Error::Refused(_)) | Ok(()) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Which kind of link somebody pasted, and its secret.
fn kind_of(link: &str) -> Option<(&'static Kind, &str)> {
    KINDS.iter().find_map(|kind| {
        let (_, secret) = link.trim().split_once(kind.path)?;
        let secret = secret.split(|letter: char| !letter.is_ascii_alphanumeric()).next()?;
        (!secret.is_empty()).then_some((kind, secret))
    })
}

fn mailed(tx: &mut Tx<'_>, kind: &Kind, held: &Link) -> Result<()> {
    let since = tx.now().checked_sub(PAUSE).map_err(Error::internal)?;
    if !installation::sends_mail(tx)? || links::was_renewed(tx, kind.purpose, held.subject, since)? {
        return Ok(());
    }
    let Some(Renewed { to, url }) = (kind.renew)(tx, held.subject)? else { return Ok(()) };
    letter(tx, to, &url)?.enqueue(tx)?;
    links::renewed(tx, kind.purpose, held)?;
    tx.note("link.renewed", &[&held.id])
}

#[cfg(test)]
mod tests {
    use super::kind_of;

    fn read(link: &str) -> Option<(&'static str, &str)> {
        kind_of(link).map(|(kind, secret)| (kind.path, secret))
    }

    #[test]
    fn a_link_is_read_as_it_was_pasted() {
        assert_eq!(read("/p/abc123"), Some(("/p/", "abc123")));
        assert_eq!(
            read(" https://entente.example.com/look-back/abc123/answers?x=1 "),
            Some(("/look-back/", "abc123"))
        );
        assert_eq!(read("https://entente.example.com/with/abc123."), Some(("/with/", "abc123")));
        for nothing in ["", "/p/", "/join/abc123", "hello"] {
            assert_eq!(read(nothing), None, "{nothing}");
        }
    }
}
