//! The words of an agreement as a document: what is set on paper and signed.

use documents::{Block, Document, Field, Paper, Party, Signatory, SignatureBlock, Standing};
use jiff::Timestamp;
use partnerships::terms::Form;

use crate::{
    clauses::{Clause, LAWYER, Passage},
    wordings::{Side, Words},
};

/// Where letters are written on the paper of North America.
const ON_LETTER: [&str; 3] = ["US", "CA", "MX"];

/// The paper of a country, as two letters.
pub fn paper_of(country: &str) -> Paper {
    if ON_LETTER.contains(&country) { Paper::Letter } else { Paper::A4 }
}

/// The document that says these words.
pub fn document(words: &Words, written_at: Timestamp, standing: Standing, paper: Paper) -> Document {
    let is_written = words.agreed.form == Form::Written;
    let mut blocks =
        vec![Block::Parties(vec![party("We", &words.agreed.ours), party("They", &words.agreed.theirs)])];
    blocks.extend(is_written.then(|| Block::Note(LAWYER.to_owned())));
    for (place, clause) in (1..).zip(&words.clauses) {
        blocks.extend(clause_blocks(place, clause));
    }
    blocks.extend(is_written.then(|| Block::Signatures(signatures(words))));
    Document { title: words.title(), language: "en".to_owned(), paper, written_at, standing, blocks }
}

fn party(called: &str, side: &Side) -> Party {
    Party { called: called.to_owned(), name: side.legal_name().to_owned(), details: side.lines() }
}

/// A heading with its number, and each passage below it with a number of its own; points go with the words before them.
fn clause_blocks(place: usize, clause: &Clause) -> Vec<Block> {
    let mut number = 0;
    let passages = clause.passages.iter().map(|passage| match passage {
        Passage::Text(words) => {
            number += 1;
            Block::Clause { number: format!("{place}.{number}"), text: words.clone() }
        }
        Passage::Points(points) => Block::List(points.clone()),
    });
    let passages: Vec<Block> = passages.collect();
    std::iter::once(Block::Heading(format!("{place}. {}", clause.heading))).chain(passages).collect()
}

fn signatures(words: &Words) -> SignatureBlock {
    let signatory = |field: Field, side: &Side| Signatory {
        field,
        party: side.legal_name().to_owned(),
        name: side.details.signer.clone().unwrap_or_default(),
        capacity: side.details.capacity.clone().unwrap_or_default(),
    };
    let signatories =
        vec![signatory(Field::Ours, &words.agreed.ours), signatory(Field::Theirs, &words.agreed.theirs)];
    SignatureBlock { signatories, seal: "Sealed by Entente when both have signed.".to_owned() }
}

#[cfg(test)]
#[path = "document_tests.rs"]
mod tests;
