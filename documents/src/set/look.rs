//! What each kind of text looks like. Lengths are in points, 72 to the inch.

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Look {
    pub size: f32,
    pub weight: f32,
    pub slant: Slant,
    /// The white above it, unless it begins a page.
    pub above: f32,
}

/// Whether letters stand upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slant {
    Upright,
    Italic,
}

const REGULAR: f32 = 400.0;
const BOLD: f32 = 700.0;

const fn look(size: f32, weight: f32, above: f32) -> Look {
    Look { size, weight, slant: Slant::Upright, above }
}

pub(super) const TITLE: Look = look(19.0, BOLD, 0.0);
pub(super) const HEADING: Look = look(12.5, BOLD, 16.0);
pub(super) const BODY: Look = look(10.5, REGULAR, 6.0);
pub(super) const POINT: Look = look(10.5, REGULAR, 3.0);
pub(super) const NOTE: Look = Look { slant: Slant::Italic, ..look(9.5, REGULAR, 8.0) };
pub(super) const PARTY: Look = look(10.5, BOLD, 10.0);
pub(super) const DETAIL: Look = look(10.5, REGULAR, 0.0);
pub(super) const CAPTION: Look = look(10.5, BOLD, 12.0);
pub(super) const COLUMN: Look = look(9.5, BOLD, 4.0);
pub(super) const CELL: Look = look(9.5, REGULAR, 4.0);
pub(super) const SIGNED: Look = look(10.5, REGULAR, 18.0);
pub(crate) const LABEL: Look = look(8.5, REGULAR, 2.0);
/// A name that was typed to sign with.
pub(crate) const SIGNATURE: Look = Look { slant: Slant::Italic, ..look(24.0, REGULAR, 0.0) };
pub(super) const FOOT: Look = look(8.5, REGULAR, 0.0);

/// The height of a line, as a multiple of its letters' size.
pub(super) const LEADING: f32 = 1.4;
/// From the edge of the paper to the words, on all sides.
pub(super) const MARGIN: f32 = 71.0;
/// What stands before a clause or a point has this much room.
pub(super) const HANG: f32 = 34.0;
/// What a party is called stands in a column of its own.
pub(super) const CALLED: f32 = 120.0;
/// Between the columns of a table.
pub(super) const GAP: f32 = 12.0;
/// A field to sign in: room for a pen, too.
pub(super) const FIELD: (f32, f32) = (290.0, 58.0);
/// How thick a ruled line is.
pub(super) const RULE: f32 = 0.5;
