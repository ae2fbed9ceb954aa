//! A name that was drawn with a finger, a pen or a mouse.

use kit::Error;
use serde::{Deserialize, Serialize};

/// The longest drawing as text. A slow signature on a fine screen has some ten thousand letters.
const LONGEST: usize = 60_000;
/// The most points in it.
const MOST: usize = 6_000;
/// How far it reaches to the right and down.
pub const REACH: (u16, u16) = (1000, 300);

/// A name that was drawn: strokes of points, to the right and down from the upper left. As text a point is `12,34`, a space
/// follows between two, and a semicolon between strokes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Drawn(Vec<Vec<(u16, u16)>>);

impl Drawn {
    /// As it is set on paper.
    pub(crate) fn as_hand(&self) -> documents::Hand {
        let point = |&(x, y): &(u16, u16)| (f32::from(x), f32::from(y));
        documents::Hand::Drawn(self.0.iter().map(|stroke| stroke.iter().map(point).collect()).collect())
    }

    /// As the path of an SVG picture.
    pub fn path(&self) -> String {
        let stroke = |stroke: &Vec<(u16, u16)>| {
            let points: Vec<String> = stroke.iter().map(|(x, y)| format!("{x} {y}")).collect();
            // A dot is a line to itself: its round ends are seen.
            let dot = if points.len() == 1 { "h0" } else { "" };
            format!("M{}{dot}", points.join("L"))
        };
        self.0.iter().map(stroke).collect()
    }

    /// Reads what a form sends along: nothing where nothing was drawn.
    pub fn read(text: &str) -> Result<Option<Self>, Error> {
        match text.is_empty() {
            true => Ok(None),
            false => Self::try_from(text.to_owned()).map(Some).map_err(|why| Error::invalid("drawn", why)),
        }
    }
}

impl TryFrom<String> for Drawn {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        const UNREADABLE: &str = "could not be read; draw it again, or type your name";
        if text.len() > LONGEST {
            return Err("has too many points; draw it again, or type your name");
        }
        let point = |text: &str| {
            let (x, y) = text.split_once(',')?;
            let (x, y) = (x.parse().ok()?, y.parse().ok()?);
            (x <= REACH.0 && y <= REACH.1).then_some((x, y))
        };
        let stroke = |text: &str| text.split(' ').map(point).collect::<Option<Vec<_>>>();
        let strokes: Option<Vec<_>> = text.split(';').map(stroke).collect();
        match strokes {
            Some(strokes) if strokes.iter().map(Vec::len).sum::<usize>() <= MOST => Ok(Self(strokes)),
            _ => Err(UNREADABLE),
        }
    }
}

impl From<Drawn> for String {
    fn from(drawn: Drawn) -> Self {
        let stroke = |stroke: &Vec<(u16, u16)>| {
            stroke.iter().map(|(x, y)| format!("{x},{y}")).collect::<Vec<_>>().join(" ")
        };
        drawn.0.iter().map(stroke).collect::<Vec<_>>().join(";")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_read_as_it_was_written_and_can_be_looked_at() {
        let text = "1,2 30,40;5,6";
        let drawn = Drawn::read(text).unwrap().unwrap();
        assert_eq!(String::from(drawn.clone()), text);
        assert_eq!(drawn.path(), "M1 2L30 40M5 6h0");
        assert_eq!(Drawn::read("").unwrap(), None);
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        let many = vec!["1,2"; MOST + 1].join(" ");
        for text in ["1", "1,2,3", "1;2", "1001,2", "1,301", "-1,2", "a,b", ";", " ", many.as_str()] {
            assert!(Drawn::read(text).is_err(), "{text}");
        }
    }
}
