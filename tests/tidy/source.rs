//! The source tree as the rules see it: each file's code without its comments and strings, and the strings apart.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file of the tree.
pub struct Source {
    /// Its path from the root of the repository.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// A text literal in Rust code.
pub struct Literal {
    pub line: usize,
    pub text: String,
}

const ROOMS: [&str; 7] = ["documents", "formats", "kit", "migrations", "parts", "src", "tests"];

/// The files below the rooms of the house whose names end so.
pub fn files(ending: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    ROOMS.iter().for_each(|room| collect(&root.join(room), ending, &mut found));
    assert!(!found.is_empty(), "no file ends in {ending}");
    found.sort();
    found
        .into_iter()
        .map(|file| Source {
            path: file.strip_prefix(root).expect("below the root").display().to_string(),
            text: fs::read_to_string(&file).expect("source files are text"),
        })
        .collect()
}

/// A file of the repository, where there is one.
pub fn file(path: &str) -> Option<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the tree") {
        let path = entry.expect("an entry of the tree").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match path.is_dir() {
            true if name == "node_modules" || name == "target" || name.starts_with('.') => {}
            true => collect(&path, ending, found),
            false if name.ends_with(ending) => found.push(path),
            false => {}
        }
    }
}

impl Source {
    /// Whether it only ever runs as a test.
    pub fn is_test(&self) -> bool {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        self.path.starts_with("tests/") || name == "tests.rs" || name.ends_with("_tests.rs")
    }

    /// What is built into the product: nothing of a test file, and no test module at a file's end.
    pub fn product(&self) -> &str {
        if self.is_test() {
            return "";
        }
        let tests = self
            .text
            .match_indices("#[cfg(test)]\nmod ")
            .find(|(at, _)| self.text[*at..].lines().nth(1).is_some_and(|line| line.ends_with('{')));
        &self.text[..tests.map_or(self.text.len(), |(at, _)| at)]
    }
}

/// Splits Rust code from its comments and literals; lines stay where they were.
pub fn split(rust: &str) -> (String, Vec<Literal>) {
    let (mut code, mut literals) = (String::with_capacity(rust.len()), Vec::new());
    let mut rest = rust;
    while let Some(next) = rest.chars().next() {
        let token = Token::at(rest, code.chars().next_back());
        let length = token.as_ref().map_or(next.len_utf8(), |token| token.length);
        let (taken, after) = rest.split_at(length);
        match token {
            None => code.push_str(taken),
            Some(token) => {
                let line = code.lines().count().max(1);
                literals.extend(token.literal.map(|text| Literal { line, text: text.to_owned() }));
                code.push('·');
                code.extend(taken.chars().filter(|&letter| letter == '\n'));
            }
        }
        rest = after;
    }
    (code, literals)
}

/// A comment or a literal.
struct Token<'s> {
    length: usize,
    literal: Option<&'s str>,
}

impl<'s> Token<'s> {
    fn at(rest: &'s str, before: Option<char>) -> Option<Self> {
        let comment = |length: usize| Some(Self { length, literal: None });
        if rest.starts_with("//") {
            return comment(rest.find('\n').unwrap_or(rest.len()));
        }
        if rest.starts_with("/*") {
            return comment(rest.find("*/").map_or(rest.len(), |end| end + 2));
        }
        if rest.starts_with('"') {
            return Some(Self::quoted(rest));
        }
        let starts_word = !before.is_some_and(|before| before.is_alphanumeric() || before == '_');
        if starts_word && (rest.starts_with("r\"") || rest.starts_with("r#")) {
            return Self::raw(rest);
        }
        // A character; a lifetime has no closing mark.
        let mut letters = rest.strip_prefix('\'')?.char_indices();
        match letters.next()? {
            (_, '\\') => comment(rest.get(3..)?.find('\'').map_or(rest.len(), |end| end + 4)),
            _ => letters
                .next()
                .filter(|&(_, mark)| mark == '\'')
                .map(|(at, _)| Self { length: at + 2, literal: None }),
        }
    }

    fn quoted(rest: &'s str) -> Self {
        let mut escaped = false;
        let end = rest[1..].find(|letter| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        });
        let end = end.unwrap_or(rest.len() - 2) + 1;
        Self { length: end + 1, literal: Some(&rest[1..end]) }
    }

    fn raw(rest: &'s str) -> Option<Self> {
        let marks = rest[1..].chars().take_while(|&mark| mark == '#').count();
        let inside = rest[1 + marks..].strip_prefix('"')?;
        let closing = format!("\"{}", "#".repeat(marks));
        let end = inside.find(&closing)?;
        Some(Self { length: 2 + marks + end + closing.len(), literal: Some(&inside[..end]) })
    }
}

#[test]
fn code_is_told_from_comments_and_literals() {
    let (code, literals) = split(
        "let a = 'x'; // it's \"no\" text\nf::<'a>(\"one \\\" \", r#\"two\"#, '\\'', '\"');\n/* \"z\" */ g",
    );
    let texts: Vec<_> = literals.iter().map(|literal| (literal.line, literal.text.as_str())).collect();
    assert_eq!(texts, [(2, "one \\\" "), (2, "two")]);
    assert_eq!(code, "let a = ·; ·\nf::<'a>(·, ·, ·, ·);\n· g");
}
