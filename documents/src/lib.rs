//! Agreements as documents: what they say as values, what they look like as PDF, who signed them and whether they are
//! still what was signed.
//!
//! Bytes and values in, bytes and values out: no files, no clock, no network, and chance only from a source that is
//! handed in. What comes from outside may be any bytes at all; nothing panics.

mod authority;
mod certificate;
mod cms;
mod der;
mod document;
mod fields;
mod fonts;
mod owner_key;
mod revision;
mod scheme;
mod set;
mod sign;
mod verify;

#[cfg(test)]
mod tests;

pub use authority::{Authority, Certifier, NoAuthority, Whom};
pub use document::{Block, Document, Field, Paper, Party, Signatory, SignatureBlock, Standing, Table};
pub use fonts::{Fonts, NotAFont};
pub use owner_key::{NoOwnerKey, OwnerKey};
pub use set::{NotSet, set};
pub use sign::{Hand, NotSigned, Signer, Signing, sign};
pub use verify::{LARGEST, Signature, Verdict, Where, verify};
