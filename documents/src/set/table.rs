//! Tables.

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use super::{
    compose::{Composer, Tagged},
    look::{self, Look},
    page::Rule,
};
use crate::Table;

/// A table below what is composed so far: its caption, its header, its rows under ruled lines.
pub(super) fn compose(composer: &mut Composer<'_>, table: &Table) {
    let first = composer.so_far();
    let caption = composer.text(table.caption(), look::CAPTION, composer.width);
    composer.beside(&[(caption, 0.0)], look::CAPTION.above);
    let widths = widths(composer, table);
    let header =
        row(composer, table.columns(), &widths, look::COLUMN, |_| Tag::TH(TableHeaderScope::Column).into());
    composer.keep_since(first);
    let rows = table
        .rows()
        .iter()
        .map(|cells| {
            row(composer, cells, &widths, look::CELL, |column| match column {
                0 => Tag::TH(TableHeaderScope::Row).into(),
                _ => Tag::TD.into(),
            })
        })
        .collect();
    composer.composed.tags.push(Tagged::Group(
        Tag::Table.into(),
        vec![
            Tagged::Group(Tag::Caption.into(), vec![Tagged::Words(caption)]),
            Tagged::Group(Tag::THead.into(), vec![header]),
            Tagged::Group(Tag::TBody.into(), rows),
        ],
    ));
}

fn row(
    composer: &mut Composer<'_>,
    cells: &[String],
    widths: &[f32],
    look: Look,
    tag: impl Fn(usize) -> TagKind,
) -> Tagged {
    let first = composer.so_far();
    let (mut x, mut texts, mut tags) = (0.0, Vec::new(), Vec::new());
    for (column, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let text = composer.text(cell, look, *width);
        texts.push((text, x));
        tags.push(Tagged::Group(tag(column), vec![Tagged::Words(text)]));
        x += width + look::GAP;
    }
    composer.beside(&texts, look.above);
    if let Some(strip) = composer.composed.strips.get_mut(first) {
        strip.rule = Some(Rule::Above);
    }
    Tagged::Group(Tag::TR.into(), tags)
}

/// The width of each column: what its widest cell would like, as far as a fair share of the page goes.
fn widths(composer: &mut Composer<'_>, table: &Table) -> Vec<f32> {
    let columns = table.columns().len();
    let wanted: Vec<f32> = (0..columns)
        .map(|column| {
            let header = composer.natural(&table.columns()[column], look::COLUMN);
            let cells = table.rows().iter().map(|row| composer.natural(&row[column], look::CELL));
            cells.fold(header, f32::max)
        })
        .collect();
    share(&wanted, composer.width - look::GAP * (columns - 1) as f32)
}

/// Gives everybody the same until they have what they want; what is left over goes to the last.
fn share(wanted: &[f32], width: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let (mut left, mut given) = (width, vec![0.0; wanted.len()]);
    for (served, column) in order.iter().enumerate() {
        let fair = left / (wanted.len() - served) as f32;
        given[*column] = wanted[*column].min(fair);
        left -= given[*column];
    }
    if let Some(last) = given.last_mut() {
        *last += left;
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_wants_little_leaves_the_rest_to_those_who_want_more() {
        assert_eq!(share(&[30.0, 500.0, 400.0], 230.0), [30.0, 100.0, 100.0]);
    }

    #[test]
    fn what_nobody_wants_goes_to_the_last_column() {
        assert_eq!(share(&[30.0, 20.0], 100.0), [30.0, 70.0]);
    }
}
