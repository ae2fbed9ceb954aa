//! Content lines: escaped, and folded where they are longer than 75 bytes.

/// Bytes of a line at most, without its end.
const LONGEST: usize = 75;

/// The lines of a file.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value needs no escaping.
    pub fn raw(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{value}"));
    }

    /// A property with words in it.
    pub fn text(&mut self, name: &str, words: &str) {
        self.fold(&format!("{name}:{}", escaped(words)));
    }

    /// The finished file.
    pub fn done(self) -> String {
        self.0
    }

    /// A line that is too long goes on in the next, which begins with a space. No letter is cut in two.
    fn fold(&mut self, line: &str) {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(letter);
            length += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Words as a value holds them. What cannot be shown is left out; a file may not hold it.
fn escaped(words: &str) -> String {
    let words = words.replace("\r\n", "\n");
    let mut escaped = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
