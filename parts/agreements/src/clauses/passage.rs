//! A piece of a clause: words, or points one below the other.

/// A piece of a clause.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Passage {
    /// Words.
    Text(String),
    /// Points, one below the other.
    Points(Vec<String>),
}

impl Passage {
    /// Reads what people write: an empty line begins another passage, a line that begins with a dash is a point. Nothing
    /// else in it means anything.
    pub fn read(text: &str) -> Vec<Self> {
        let mut passages: Vec<Self> = Vec::new();
        let mut goes_on = false;
        for line in text.lines().map(str::trim) {
            match (line, point(line), passages.last_mut().filter(|_| goes_on)) {
                ("", ..) => {}
                (_, Some(point), Some(Self::Points(points))) => points.push(point.to_owned()),
                (_, Some(point), _) => passages.push(Self::Points(vec![point.to_owned()])),
                (_, None, Some(Self::Text(words))) => *words += &format!(" {line}"),
                (_, None, Some(Self::Points(points))) => {
                    points.last_mut().into_iter().for_each(|last| *last += &format!(" {line}"));
                }
                (_, None, None) => passages.push(Self::Text(line.to_owned())),
            }
            goes_on = !line.is_empty();
        }
        passages
    }

    /// Its lines.
    pub fn lines(&self) -> &[String] {
        match self {
            Self::Text(words) => std::slice::from_ref(words),
            Self::Points(points) => points,
        }
    }
}

/// What stands behind the dash of a point.
fn point(line: &str) -> Option<&str> {
    ["- ", "* ", "• ", "– "].iter().find_map(|dash| line.strip_prefix(dash)).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_part_passages_and_dashes_make_points() {
        let read = Passage::read(
            "We answer\nwithin a day.\n\n- by mail\n* by phone,\n  if it is urgent\n\nThat is all. ",
        );
        let text = |words: &str| Passage::Text(words.to_owned());
        let points = Passage::Points(vec!["by mail".into(), "by phone, if it is urgent".into()]);
        assert_eq!(read, [text("We answer within a day."), points, text("That is all.")]);
        assert_eq!(Passage::read(" \n\n"), []);
    }

    #[test]
    fn markup_is_but_letters() {
        let script = "<script>alert(1)</script> **bold** [link](javascript:alert(1))";
        assert_eq!(Passage::read(script), [Passage::Text(script.to_owned())]);
    }
}
