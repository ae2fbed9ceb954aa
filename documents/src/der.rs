//! DER (ITU-T X.690), as much of it as a signature needs: elements written and taken apart.

use x509_cert::der::{Encode, asn1::ObjectIdentifier};

pub(crate) const OCTETS: u8 = 0x04;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
/// `[0]`, with elements in it.
pub(crate) const FIRST: u8 = 0xa0;
/// The number 1.
pub(crate) const ONE: [u8; 3] = [2, 1, 1];

/// An element of a tag, from the parts of its content.
pub(crate) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = vec![tag];
    match u8::try_from(length) {
        Ok(short @ 0..=127) => out.push(short),
        _ => {
            let bytes = length.to_be_bytes();
            let bytes = &bytes[bytes.iter().take_while(|byte| **byte == 0).count()..];
            out.push(0x80 | bytes.len() as u8);
            out.extend(bytes);
        }
    }
    parts.iter().for_each(|part| out.extend_from_slice(part));
    out
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(SEQUENCE, parts)
}

/// A set: its members stand in the order of their bytes.
pub(crate) fn set(tag: u8, mut members: Vec<Vec<u8>>) -> Vec<u8> {
    members.sort();
    element(tag, &members.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// The name of something in the tree of all names.
pub(crate) fn oid(name: &str) -> Vec<u8> {
    let known = ObjectIdentifier::new(name).ok();
    known.and_then(|known| known.to_der().ok()).expect("a name is numbers between dots")
}

/// An element that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    pub tag: u8,
    pub content: &'a [u8],
    /// With its tag and length.
    pub whole: &'a [u8],
}

/// The elements that bytes are made of, one behind the other and nothing else.
pub(crate) fn elements(mut bytes: &[u8]) -> Option<Vec<Element<'_>>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (element, rest) = first(bytes)?;
        found.push(element);
        bytes = rest;
    }
    Some(found)
}

/// The elements within the one that bytes are, when it has the tag.
pub(crate) fn within(tag: u8, bytes: &[u8]) -> Option<Vec<Element<'_>>> {
    match &*elements(bytes)? {
        [one] if one.tag == tag => elements(one.content),
        _ => None,
    }
}

fn first(bytes: &[u8]) -> Option<(Element<'_>, &[u8])> {
    let (tag, length, header) = match *bytes {
        [tag, short @ 0..=127, ..] => (tag, usize::from(short), 2),
        [tag, long @ 0x81..=0x84, ..] => {
            let digits = bytes.get(2..2 + usize::from(long & 0x7f))?;
            let length = digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit));
            (tag, length, 2 + digits.len())
        }
        _ => return None,
    };
    let end = header.checked_add(length)?;
    let whole = bytes.get(..end)?;
    Some((Element { tag, content: &whole[header..], whole }, &bytes[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for length in [0, 1, 127, 128, 255, 256, 70_000] {
            let content = vec![7; length];
            let written = sequence(&[&element(OCTETS, &[&content])]);
            let read = within(SEQUENCE, &written).expect("it was written by us");
            assert_eq!((read[0].tag, read[0].content), (OCTETS, &*content));
        }
    }

    #[test]
    fn what_is_cut_off_is_not_read() {
        let written = sequence(&[&element(OCTETS, &[b"abc"])]);
        for end in 1..written.len() {
            assert_eq!(elements(&written[..end]), None, "{end}");
        }
    }
}
