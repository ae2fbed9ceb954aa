//! A good password is asked for once, also when something else on the first page was wrong. A password is never sent back
//! to a page, so what travels with the page is its hash, sealed for this one link.

use kit::{Error, Result, Tx, secrets::Place};

/// A password's hash, to put into the page.
pub(super) fn sealed(tx: &Tx<'_>, link: &str, hash: &str) -> Result<String> {
    let sealed = tx.seal(place(link), hash)?;
    Ok(sealed.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}")))
}

/// The hash that came back with the page of this link.
pub(super) fn opened(tx: &Tx<'_>, link: &str, kept: &str) -> Result<String> {
    let digits = kept
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok()));
    let sealed: Option<Vec<u8>> = digits.collect();
    let again = || Error::invalid("password", "please type it once more");
    tx.unseal(place(link), &sealed.ok_or_else(again)?).map_err(|_| again())
}

fn place(link: &str) -> Place<'_> {
    Place { table: "link", column: "password", row: link.as_bytes() }
}
