//! Signing a document: PAdES baseline B-B (ETSI EN 319 142-1), each signature an incremental update that covers the whole
//! file before it and everything of its own except itself.

mod appearance;
mod signer;

use std::fmt;

use jiff::Timestamp;
use lopdf::{Dictionary, Document, Object, Stream, Writer, dictionary};
use ring::{digest, rand::SecureRandom};

pub use signer::Signer;

use crate::{
    Field, Fonts,
    cms::{Cms, signed_attributes},
    revision::{self, Parts, Unsigned},
};

/// What is signed, by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Signing<'a> {
    /// Where.
    pub field: Field,
    /// Who, as it is shown.
    pub name: &'a str,
    /// Why: `I agree to this agreement.`
    pub reason: &'a str,
    /// When.
    pub at: Timestamp,
    /// What is seen.
    pub hand: Hand,
}

/// What somebody signs with.
#[derive(Debug, Clone, PartialEq)]
pub enum Hand {
    /// A name that was typed.
    Typed(String),
    /// A name that was drawn: strokes of points, to the right and down. It is made to fit.
    Drawn(Vec<Vec<(f32, f32)>>),
    /// Nothing but the line that says who and when.
    None,
}

/// Why a document cannot be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSigned {
    /// It was not set by us to be signed, or was changed since.
    NotOurs,
    /// It has no such field.
    NoField,
    /// The field is signed already, or everything is: nothing follows the seal.
    AlreadySigned,
    /// The name has characters that no font has.
    Characters(Vec<char>),
    /// The drawing has no points, or too many.
    Hand,
    /// The key did not sign.
    Key,
}

/// Signs a field of a document. The file grows; no byte of it changes.
pub fn sign(
    pdf: &[u8],
    signing: &Signing<'_>,
    signer: &Signer,
    fonts: &Fonts,
    chance: &dyn SecureRandom,
) -> Result<Vec<u8>, NotSigned> {
    let signed = revision::read(pdf).ok_or(NotSigned::NotOurs)?;
    if signed.iter().any(|revision| [signing.field, Field::Seal].contains(&revision.field)) {
        return Err(NotSigned::AlreadySigned);
    }
    let document = Document::load_mem(pdf).map_err(|_| NotSigned::NotOurs)?;
    let widget = Widget::find(&document, signing.field).ok_or(NotSigned::NoField)?;
    let size = widget.size().ok_or(NotSigned::NoField)?;
    let shown = form(size, appearance::draw(signing, size, fonts)?).ok_or(NotSigned::NotOurs)?;
    let mut trailer = document.trailer.clone();
    [&b"Size"[..], b"Prev", b"Type", b"XRefStm"].into_iter().for_each(|key| drop(trailer.remove(key)));

    let scheme = signer.scheme();
    let cms = |digest: Vec<u8>, signature: Vec<u8>| {
        Cms { scheme, digest, chain: signer.chain().to_vec(), signature }.write().ok_or(NotSigned::Key)
    };
    let parts = Parts {
        number: document.max_id + 1,
        field: signing.field,
        widget: widget.number,
        entries: &entries(widget.rest).ok_or(NotSigned::NotOurs)?,
        name: signing.name,
        reason: signing.reason,
        at: signing.at,
        shown: &shown,
        trailer: &entries(trailer).ok_or(NotSigned::NotOurs)?,
        room: cms(vec![0; scheme.digest().output_len()], vec![0; signer.length()])?.len(),
    };
    let unsigned = Unsigned::append(pdf, &parts).ok_or(NotSigned::NotOurs)?;
    let mut hash = digest::Context::new(scheme.digest());
    unsigned.signed().into_iter().for_each(|part| hash.update(part));
    let hash = hash.finish().as_ref().to_vec();
    let signature =
        signer.sign(&signed_attributes(&hash, signer.chain()), chance).map_err(|_| NotSigned::Key)?;
    unsigned.with(&cms(hash, signature)?).ok_or(NotSigned::Key)
}

/// A field's object.
struct Widget {
    number: u32,
    /// Its entries, except for what signing gives it.
    rest: Dictionary,
}

impl Widget {
    fn find(document: &Document, field: Field) -> Option<Self> {
        let form = document.catalog().ok()?.get(b"AcroForm").ok()?;
        let form = document.dereference(form).ok()?.1.as_dict().ok()?;
        form.get(b"Fields").ok()?.as_array().ok()?.iter().find_map(|entry| {
            let (number, _) = entry.as_reference().ok()?;
            let mut rest = document.get_dictionary((number, 0)).ok()?.clone();
            let named = rest.get(b"T").and_then(Object::as_str).ok()? == field.name().as_bytes();
            [&b"T"[..], b"V", b"AP"].into_iter().for_each(|key| drop(rest.remove(key)));
            named.then_some(Self { number, rest })
        })
    }

    /// How wide and high it is.
    fn size(&self) -> Option<(f32, f32)> {
        let corners = self.rest.get(b"Rect").ok()?.as_array().ok()?;
        let corners: Vec<f32> = corners.iter().filter_map(|corner| corner.as_float().ok()).collect();
        let [left, bottom, right, top] = corners.try_into().ok()?;
        Some((right - left, top - bottom))
    }
}

/// What is seen, as the stream that a form is (ISO 32000-2, 8.10).
fn form((width, height): (f32, f32), content: String) -> Option<Vec<u8>> {
    let corners = vec![0.into(), 0.into(), width.into(), height.into()];
    let about = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => corners };
    let mut stream = Stream::new(about, content.into_bytes());
    stream.compress().ok()?;
    let mut out = Vec::new();
    Writer::write_object(&mut out, &Object::Stream(stream)).ok()?;
    Some(out)
}

/// The entries of a dictionary as they are written, without the brackets around them.
fn entries(dictionary: Dictionary) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    Writer::write_object(&mut out, &Object::Dictionary(dictionary)).ok()?;
    Some(out.strip_prefix(b"<<")?.strip_suffix(b">>")?.to_vec())
}

impl fmt::Display for NotSigned {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotOurs => "This is no document that Entente set to be signed, or it was changed since.",
            Self::NoField => "The document has no field for this signature.",
            Self::AlreadySigned => "This is signed already.",
            Self::Characters(_) => "The fonts have no sign for a character of the name.",
            Self::Hand => "The drawing has no points, or too many.",
            Self::Key => "The key does not sign.",
        })
    }
}

impl std::error::Error for NotSigned {}
