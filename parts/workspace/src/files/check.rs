//! Looks whether files are what was kept.

use kit::{Result, Tx};
use ring::digest::{Context, SHA256};

use super::store;

/// The names of the files of the business that are not what was kept. It reads all of them, piece by piece.
pub fn check(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    let (mut changed, mut after) = (Vec::new(), None);
    while let Some((file, hash)) = store::next(tx, after)? {
        let (mut found, mut place) = (Context::new(&SHA256), 0);
        while let Some(piece) = store::piece_of(tx, &hash, place)? {
            found.update(&piece);
            place += 1;
        }
        if found.finish().as_ref() != hash {
            changed.push(file.name);
        }
        after = Some(file.id);
    }
    Ok(changed)
}
