//! Files for members to download.

use kit::{
    Result, Tx,
    web::{At, Download, Pages},
};

use super::{File, store};

/// `/files/{id}`.
pub fn pages() -> Pages {
    Pages::new().get("/files/{id}", download)
}

fn download(tx: &mut Tx<'_>, At(id): At<File>) -> Result<Download> {
    store::read(tx, id)
}
