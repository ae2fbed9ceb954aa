//! Strips become pages: what belongs together stays together where a page has room for it.

/// What one line of the paper holds, from side to side.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Strip {
    /// The white above it, unless it begins a page.
    pub above: f32,
    pub height: f32,
    /// It is not the last of its page unless what belongs together is longer than one.
    pub keeps_with_next: bool,
    pub lines: Vec<Line>,
    pub rule: Option<Rule>,
    pub field: Option<crate::Field>,
}

/// A line of a text, at a distance from the margin.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub text: usize,
    pub line: usize,
    pub x: f32,
}

/// Where a ruled line runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Rule {
    /// Above, from margin to margin.
    Above,
    /// Below, as long as this.
    Below(f32),
}

/// A strip by its place in the list, and where its top is, from the margin.
pub(super) type Placed = (usize, f32);

/// Pages of a height.
pub(super) fn pages(strips: &[Strip], height: f32) -> Vec<Vec<Placed>> {
    let mut pages: Vec<Vec<Placed>> = vec![Vec::new()];
    let (mut y, mut at) = (0.0, 0);
    while at < strips.len() {
        let together = 1 + strips[at..].iter().take_while(|strip| strip.keeps_with_next).count();
        let end = (at + together).min(strips.len());
        let needed: f32 = strips[at..end].iter().map(|strip| strip.above + strip.height).sum();
        let begins = pages.last().is_some_and(Vec::is_empty);
        if !begins && y + needed > height && needed - strips[at].above <= height {
            pages.push(Vec::new());
        }
        for (place, strip) in (at..end).zip(&strips[at..end]) {
            let full =
                pages.last().is_some_and(|page| !page.is_empty()) && y + strip.above + strip.height > height;
            if full {
                pages.push(Vec::new());
            }
            let page = pages.last_mut().expect("there is a page from the beginning");
            let top = if page.is_empty() { 0.0 } else { y + strip.above };
            page.push((place, top));
            y = top + strip.height;
        }
        at = end;
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strip(height: f32) -> Strip {
        Strip { above: 5.0, height, ..Strip::default() }
    }

    fn kept(height: f32) -> Strip {
        Strip { keeps_with_next: true, ..strip(height) }
    }

    #[test]
    fn the_white_above_is_left_out_where_a_page_begins() {
        assert_eq!(
            pages(&[strip(40.0), strip(40.0), strip(40.0)], 100.0),
            [vec![(0, 0.0), (1, 45.0)], vec![(2, 0.0)]]
        );
    }

    #[test]
    fn a_heading_goes_to_the_next_page_with_what_it_heads() {
        assert_eq!(
            pages(&[strip(70.0), kept(10.0), strip(40.0)], 100.0),
            [vec![(0, 0.0)], vec![(1, 0.0), (2, 15.0)]]
        );
    }

    #[test]
    fn what_belongs_together_and_is_longer_than_a_page_is_broken_all_the_same() {
        let pages = pages(&[strip(10.0), kept(60.0), kept(60.0), strip(60.0)], 100.0);
        let places: Vec<Vec<usize>> =
            pages.iter().map(|page| page.iter().map(|placed| placed.0).collect()).collect();
        assert_eq!(places, [vec![0, 1], vec![2], vec![3]]);
    }
}
