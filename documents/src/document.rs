//! What a document says, block by block, before anybody decides what it looks like.

use jiff::Timestamp;

/// A document: an agreement, an amendment to one, or a paper to talk over.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What it is called, on its first page and in the title bar of whoever reads it.
    pub title: String,
    /// The language it is written in, as a BCP 47 tag: a screen reader speaks it so.
    pub language: String,
    /// The paper it is set for.
    pub paper: Paper,
    /// When its words were written. It is the PDF's own date, so the same words make the same bytes.
    pub written_at: Timestamp,
    /// Whether it may be signed.
    pub standing: Standing,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}

/// The paper a document is set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 by 297 millimetres, nearly everywhere.
    A4,
    /// 8½ by 11 inches, in North America.
    Letter,
}

/// Whether a document may be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Still talked about: every page says so, and there is nothing to sign in.
    Draft,
    /// Proposed: it has a field for each signature.
    ToBeSigned,
    /// A paper to read: nobody signs it.
    ToBeRead,
}

/// One piece of a document. Texts are plain: nothing in them is markup, a line break in them is a space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Between whom.
    Parties(Vec<Party>),
    /// Begins a section.
    Heading(String),
    /// Words without a number.
    Paragraph(String),
    /// Words with a number one can refer to.
    Clause {
        /// As it is referred to: `2.1`.
        number: String,
        /// What it says.
        text: String,
    },
    /// Points of the paragraph or clause before.
    List(Vec<String>),
    /// What was agreed, as a table.
    Table(Table),
    /// A remark that is no part of what is agreed, in italics.
    Note(String),
    /// Where it is signed. A document has one at most.
    Signatures(SignatureBlock),
}

/// One side of the agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// What the document calls it: `The Referrer`.
    pub called: String,
    /// The legal name.
    pub name: String,
    /// Address, registration, who acts for it: a line each.
    pub details: Vec<String>,
}

/// A table: a caption, a header and rows of as many cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    caption: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Where it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureBlock {
    /// Who signs, in the order in which they stand there.
    pub signatories: Vec<Signatory>,
    /// What stands beside the seal: `Sealed by Entente when both have signed.`
    pub seal: String,
}

/// Who signs for a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatory {
    /// The field that takes the signature.
    pub field: Field,
    /// The party's legal name.
    pub party: String,
    /// The person's name.
    pub name: String,
    /// As what they sign: `Owner`.
    pub capacity: String,
}

/// A field that takes a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Of the business that keeps the agreement.
    Ours,
    /// Of the other side.
    Theirs,
    /// The last one, when everybody has signed.
    Seal,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Ours, Self::Theirs, Self::Seal];

    /// Its name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ours => "Ours",
            Self::Theirs => "Theirs",
            Self::Seal => "Seal",
        }
    }

    /// What a screen reader says when it comes upon it.
    pub(crate) const fn asks(self) -> &'static str {
        match self {
            Self::Ours => "Our signature",
            Self::Theirs => "Signature of the other side",
            Self::Seal => "Seal",
        }
    }
}

impl Table {
    /// An empty table under its header.
    pub fn new(caption: &str, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let columns: Vec<String> = columns.into_iter().map(Into::into).collect();
        assert!(!columns.is_empty(), "a table has columns");
        Self { caption: caption.to_owned(), columns, rows: Vec::new() }
    }

    /// With one row more, which has a cell for each column.
    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let cells: Vec<String> = cells.into_iter().map(Into::into).collect();
        assert_eq!(cells.len(), self.columns.len(), "a row has a cell for each column: {cells:?}");
        self.rows.push(cells);
        self
    }

    /// What it is about.
    pub fn caption(&self) -> &str {
        &self.caption
    }

    /// The header.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The rows below it.
    pub fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }
}

impl Signatory {
    /// What stands beside the field, a line each.
    pub fn lines(&self) -> [String; 2] {
        let who = if self.capacity.is_empty() {
            self.name.clone()
        } else {
            format!("{}, {}", self.name, self.capacity)
        };
        [format!("Signed for {}", self.party), who]
    }
}

impl Document {
    /// Everything it says in reading order, a line for each paragraph, point and cell.
    pub fn text(&self) -> String {
        let mut lines = vec![self.title.as_str().to_owned()];
        lines.extend(self.blocks.iter().flat_map(Block::lines));
        lines.iter().map(|line| one_line(line) + "\n").collect()
    }

    /// The same with a question mark for each of these characters, for a paper in which a letter less is no harm.
    #[must_use]
    pub fn without(self, characters: &[char]) -> Self {
        let plain = |text: String| text.replace(characters, "?");
        let blocks = self.blocks.into_iter().map(|block| block.each_text(&plain)).collect();
        Self { title: plain(self.title), blocks, ..self }
    }
}

impl Block {
    /// The same with each of its texts made anew.
    fn each_text(self, anew: &impl Fn(String) -> String) -> Self {
        let all = |texts: Vec<String>| texts.into_iter().map(anew).collect();
        match self {
            Self::Parties(parties) => Self::Parties(
                parties
                    .into_iter()
                    .map(|Party { called, name, details }| Party {
                        called: anew(called),
                        name: anew(name),
                        details: all(details),
                    })
                    .collect(),
            ),
            Self::Heading(text) => Self::Heading(anew(text)),
            Self::Paragraph(text) => Self::Paragraph(anew(text)),
            Self::Clause { number, text } => Self::Clause { number, text: anew(text) },
            Self::List(points) => Self::List(all(points)),
            Self::Table(Table { caption, columns, rows }) => Self::Table(Table {
                caption: anew(caption),
                columns: all(columns),
                rows: rows.into_iter().map(all).collect(),
            }),
            Self::Note(text) => Self::Note(anew(text)),
            // Nobody signs what says something else than what was written.
            Self::Signatures(block) => Self::Signatures(block),
        }
    }

    /// What it says in reading order.
    fn lines(&self) -> Vec<String> {
        match self {
            Self::Parties(parties) => parties.iter().flat_map(Party::lines).collect(),
            Self::Heading(text) | Self::Paragraph(text) | Self::Note(text) => vec![text.clone()],
            Self::Clause { number, text } => vec![format!("{number} {text}")],
            Self::List(points) => points.iter().map(|point| format!("{BULLET} {point}")).collect(),
            Self::Table(table) => {
                let cells = table.columns.iter().chain(table.rows.iter().flatten());
                std::iter::once(&table.caption).chain(cells).cloned().collect()
            }
            Self::Signatures(block) => {
                let signed = block.signatories.iter().flat_map(Signatory::lines);
                signed.chain([block.seal.clone()]).collect()
            }
        }
    }
}

impl Party {
    /// What stands about it, a line each.
    fn lines(&self) -> Vec<String> {
        [&self.called, &self.name].into_iter().chain(&self.details).cloned().collect()
    }
}

/// What stands before each point of a list.
pub(crate) const BULLET: &str = "•";

/// A text as it is set: one line until the page is too narrow for it.
pub(crate) fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_reads_from_top_to_bottom() {
        let document = Document {
            title: "Referral agreement".into(),
            language: "en".into(),
            paper: Paper::A4,
            written_at: Timestamp::UNIX_EPOCH,
            standing: Standing::ToBeSigned,
            blocks: vec![
                Block::Parties(vec![Party {
                    called: "The Referrer".into(),
                    name: "Ana Ruiz Social".into(),
                    details: vec!["Main Street 1".into()],
                }]),
                Block::Heading("1 The fee".into()),
                Block::Clause { number: "1.1".into(), text: "Mike pays\n 10%.".into() },
                Block::List(vec!["net of tax".into()]),
                Block::Table(Table::new("Schedule", ["What", "Agreed"]).row(["Fee", "10%"])),
                Block::Note("Have a lawyer review this.".into()),
                Block::Signatures(SignatureBlock {
                    signatories: vec![Signatory {
                        field: Field::Ours,
                        party: "Ana Ruiz Social".into(),
                        name: "Ana Ruiz".into(),
                        capacity: "Owner".into(),
                    }],
                    seal: "Sealed when both have signed.".into(),
                }),
            ],
        };

        let lines = [
            "Referral agreement",
            "The Referrer",
            "Ana Ruiz Social",
            "Main Street 1",
            "1 The fee",
            "1.1 Mike pays 10%.",
            "• net of tax",
            "Schedule",
            "What",
            "Agreed",
            "Fee",
            "10%",
            "Have a lawyer review this.",
            "Signed for Ana Ruiz Social",
            "Ana Ruiz, Owner",
            "Sealed when both have signed.",
        ];
        assert_eq!(document.text(), lines.join("\n") + "\n");
    }

    #[test]
    #[should_panic(expected = "a row has a cell for each column")]
    fn a_row_cannot_be_shorter_than_its_table_is_wide() {
        let _uneven = Table::new("Schedule", ["What", "Agreed"]).row(["Fee"]);
    }
}
