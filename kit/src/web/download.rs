//! A document that is handed out instead of a page or of JSON: as a whole, or in pieces that are read while it is sent.

use std::{fmt, sync::Arc};

use axum::{
    body::{Body, Bytes},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream::{self, TryStream};

use crate::{Db, Error, Result, Scope, Tx};

/// A document instead of a page or of JSON.
#[derive(Debug, Clone)]
pub struct Download {
    /// Its media type.
    pub media_type: &'static str,
    /// What the browser may call it.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// What a document holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// All of it.
    Whole(Vec<u8>),
    /// More than should be in memory at once.
    Pieces(Pieces),
}

/// A long document. Each of its pieces is read when the one before it is on its way, in a transaction of its own, so that
/// one piece of each download is held, however slowly it is fetched and however many there are.
#[derive(Clone)]
pub struct Pieces {
    scope: Scope,
    bytes: u64,
    piece: Arc<Piece>,
}

/// The piece in a place, counted from one; nothing after the last.
type Piece = dyn Fn(&mut Tx<'_>, u32) -> Result<Option<Vec<u8>>> + Send + Sync;

impl Pieces {
    /// A document of so many bytes, whose pieces are found by their places, counted from one.
    pub fn new(
        tx: &Tx<'_>,
        bytes: u64,
        piece: impl Fn(&mut Tx<'_>, u32) -> Result<Option<Vec<u8>>> + Send + Sync + 'static,
    ) -> Self {
        Self { scope: tx.scope().clone(), bytes, piece: Arc::new(piece) }
    }

    /// The piece in a place; nothing after the last.
    pub fn piece(&self, tx: &mut Tx<'_>, place: u32) -> Result<Option<Vec<u8>>> {
        (self.piece)(tx, place)
    }

    /// All of them. A document that ends too early, because it was let go meanwhile, breaks off instead of passing for whole.
    fn sent(self, db: Db) -> impl TryStream<Ok = Bytes, Error = Error> + Send + 'static {
        stream::try_unfold((self, db, 1, 0), async |(pieces, db, place, sent): (Self, Db, u32, u64)| {
            let finding = pieces.clone();
            let found = db.read(pieces.scope.clone(), move |tx| finding.piece(tx, place)).await?;
            match found {
                Some(piece) => {
                    let sent = sent + piece.len() as u64;
                    Ok(Some((Bytes::from(piece), (pieces, db, place + 1, sent))))
                }
                None if sent < pieces.bytes => Err(Error::NotFound),
                None => Ok(None),
            }
        })
    }
}

impl fmt::Debug for Pieces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

impl Download {
    /// The response that hands it out.
    pub fn sent(self, db: &Db) -> Response {
        let (bytes, body) = match self.content {
            Content::Whole(content) => (content.len() as u64, Body::from(content)),
            Content::Pieces(pieces) => (pieces.bytes, Body::from_stream(pieces.sent(db.clone()))),
        };
        let headers = [
            (header::CONTENT_TYPE, self.media_type.to_owned()),
            (header::CONTENT_DISPOSITION, attachment(&self.name)),
            (header::CONTENT_LENGTH, bytes.to_string()),
        ];
        (headers, body).into_response()
    }
}

/// The header that says what a file is called: in plain letters, and, where that is not all of it, as it is written
/// (RFC 6266, section 4.3; RFC 8187).
fn attachment(name: &str) -> String {
    let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_., ".contains(*c)).collect();
    let written: String = name.chars().filter(|c| c.is_alphanumeric() || "-_., ’".contains(*c)).collect();
    if plain == written {
        return format!("attachment; filename=\"{plain}\"");
    }
    let encoded: String = written
        .bytes()
        .map(|byte| match byte {
            b'-' | b'_' | b'.' => char::from(byte).to_string(),
            byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_name_in_every_script_and_nothing_in_it_ends_the_header() {
        assert_eq!(attachment("people.csv"), "attachment; filename=\"people.csv\"");
        assert_eq!(
            attachment("Review with Chloé, 4 June.pdf"),
            "attachment; filename=\"Review with Chlo, 4 June.pdf\"; \
             filename*=UTF-8''Review%20with%20Chlo%C3%A9%2C%204%20June.pdf"
        );
        assert_eq!(
            attachment("a\"; x=\r\n/../é.pdf"),
            "attachment; filename=\"a x...pdf\"; filename*=UTF-8''a%20x..%C3%A9.pdf"
        );
    }
}
