//! An agreement that becomes a PDF, as it does whenever somebody looks at its draft.

use std::time::{Duration, Instant};

use documents::{Block, Document, Field, Fonts, Paper, Signatory, SignatureBlock, Standing, Table, set};
use jiff::Timestamp;

/// The middle one of some, from the words to the file with its fields.
pub fn to_pdf() -> Duration {
    let (agreement, fonts) = (agreement(), Fonts::built_in());
    let mut took: Vec<Duration> = (0..9)
        .map(|_| {
            let started = Instant::now();
            set(&agreement, &fonts).expect("it can be set");
            started.elapsed()
        })
        .collect();
    crate::middle(&mut took)
}

/// Longer than agreements are: about eight pages.
fn agreement() -> Document {
    let clause = |number: usize| Block::Clause {
        number: format!("{number}."),
        text: "Whoever sends a client asks them before, and whoever takes one says what became of it. "
            .repeat(3),
    };
    let mut blocks: Vec<Block> = (1..80).map(clause).collect();
    let schedule = Table::new("Schedule", ["What", "Agreed"]).row(["Fee", "10% for twelve months"]);
    let signatories = vec![Signatory {
        field: Field::Ours,
        party: "North Light".into(),
        name: "Nora Lindqvist".into(),
        capacity: "Owner".into(),
    }];
    blocks.push(Block::Table(schedule));
    blocks.push(Block::Signatures(SignatureBlock { signatories, seal: "Sealed by Entente.".into() }));
    Document {
        title: "Referral agreement".into(),
        language: "en".into(),
        paper: Paper::A4,
        written_at: Timestamp::UNIX_EPOCH,
        standing: Standing::ToBeSigned,
        blocks,
    }
}
