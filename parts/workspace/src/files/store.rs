//! The files' rows and their pieces, which are found by the hash of the whole.

use kit::{
    Error, Id, Result, Tx,
    store::Row,
    web::{Content, Download, Pieces},
};
use ring::digest::{SHA256, digest};

use super::File;

/// What one row holds: small enough that no statement is slow, large enough that 25 MiB are a hundred rows.
const PIECE: usize = 256 * 1024;

/// The file with this id, without what it holds.
pub fn find(tx: &mut Tx<'_>, id: Id<File>) -> Result<File> {
    tx.one(
        "select id, name, media_type, bytes, created_at from file where workspace_id = $1 and id = $2",
        &[&tx.workspace(), &id],
        read_row,
    )
}

/// The file with this id, to be handed out.
pub fn read(tx: &mut Tx<'_>, id: Id<File>) -> Result<Download> {
    let file = find(tx, id)?;
    let pieces = Pieces::new(tx, file.bytes.into(), move |tx, place| piece(tx, id, place));
    Ok(Download { media_type: file.media_type.as_str(), name: file.name, content: Content::Pieces(pieces) })
}

/// All that a file holds.
pub fn whole(tx: &mut Tx<'_>, id: Id<File>) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    for place in 1.. {
        match piece(tx, id, place)? {
            Some(piece) => content.extend(piece),
            None => break,
        }
    }
    Ok(content)
}

/// The piece of a file in this place, counted from one; nothing after the last.
pub(super) fn piece(tx: &mut Tx<'_>, id: Id<File>, place: u32) -> Result<Option<Vec<u8>>> {
    tx.first(
        "select file_piece.content from file
         join file_piece on file_piece.workspace_id = file.workspace_id and file_piece.hash = file.hash
         where file.workspace_id = $1 and file.id = $2 and file_piece.place = $3",
        &[&tx.workspace(), &id, &(i64::from(place) - 1)],
        |row| row.get(0),
    )
}

/// The file behind this one, in the order in which they were kept, with the hash of what it held then.
pub(super) fn next(tx: &mut Tx<'_>, after: Option<Id<File>>) -> Result<Option<(File, Vec<u8>)>> {
    tx.first(
        "select id, name, media_type, bytes, created_at, hash from file
         where workspace_id = $1 and (id > $2 or $2 is null) order by id limit 1",
        &[&tx.workspace(), &after],
        |row| Ok((read_row(row)?, row.get(5)?)),
    )
}

/// The piece in this place, counted from zero, of what has a hash.
pub(super) fn piece_of(tx: &mut Tx<'_>, hash: &[u8], place: u32) -> Result<Option<Vec<u8>>> {
    tx.first(
        "select content from file_piece where workspace_id = $1 and hash = $2 and place = $3",
        &[&tx.workspace(), &hash, &place],
        |row| row.get(0),
    )
}

pub(super) fn insert(tx: &mut Tx<'_>, file: &File, bytes: &[u8]) -> Result<()> {
    let hash = digest(&SHA256, bytes).as_ref().to_vec();
    for (place, piece) in (0_u32..).zip(bytes.chunks(PIECE)) {
        tx.exec(
            "insert into file_piece (workspace_id, hash, place, content) values ($1, $2, $3, $4)
             on conflict do nothing",
            &[&tx.workspace(), &hash, &place, &piece],
        )?;
    }
    tx.exec(
        "insert into file (workspace_id, id, hash, name, media_type, bytes, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        &[
            &tx.workspace(),
            &file.id,
            &hash,
            &file.name,
            &file.media_type.as_str(),
            &file.bytes,
            &file.created_at,
        ],
    )
    .map(drop)
}

fn read_row(row: Row<'_>) -> Result<File> {
    Ok(File {
        id: row.get(0)?,
        name: row.get(1)?,
        media_type: row.get::<String>(2)?.parse().map_err(Error::internal)?,
        bytes: row.get(3)?,
        created_at: row.get(4)?,
    })
}
