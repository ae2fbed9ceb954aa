//! The pack as a paper that both have before them: it names both sides, and keeps to itself what only one of them noted.

use documents::{Block, Document, Paper, Standing, Table};
use jiff::{Timestamp, civil::Date};
use kit::{
    money::Money,
    words::{day, listed},
};
use partnerships::goals::{NewGoal, Whose};
use referrals::Answered;

use super::{OpenPoint, Pack, Turn};
use crate::{Held, answers::Answers};

/// What a paper for the meeting is made of.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// What we are called.
    pub us: String,
    /// What they are called.
    pub them: String,
    /// What both look at.
    pub pack: Pack,
    /// What each side said beforehand, ours first, once both have.
    pub said: Option<[Answers; 2]>,
    /// What came of it, once it was held.
    pub held: Option<Held>,
    /// The day of the review after it.
    pub next_on: Option<Date>,
    /// The paper it is printed on.
    pub paper: Paper,
    /// When its words were written.
    pub written_at: Timestamp,
}

/// The paper.
pub fn document(meeting: &Meeting) -> Document {
    let Meeting { us, them, pack, .. } = meeting;
    let period = format!("What happened from {} to {}.", day(pack.since), day(pack.until));
    let mut blocks = vec![Block::Paragraph(period)];
    blocks.extend(meeting.outcome());
    blocks.extend(meeting.each_way());
    blocks.extend(meeting.promised());
    if let Some(talked) = pack.talked {
        blocks.extend([heading("How often you talked"), Block::Paragraph(talked.in_words())]);
    }
    blocks.extend(meeting.goals());
    blocks.extend(meeting.open());
    blocks.extend(meeting.said());
    Document {
        title: format!("Looking back: {us} and {them}"),
        language: "en".to_owned(),
        paper: meeting.paper,
        written_at: meeting.written_at,
        standing: Standing::ToBeRead,
        blocks,
    }
}

impl Meeting {
    fn outcome(&self) -> Vec<Block> {
        let Some(held) = &self.held else { return Vec::new() };
        let mut blocks = vec![
            heading("What you decided"),
            Block::Paragraph(format!("On {} you decided to {}.", day(held.on), held.decision.label())),
        ];
        let lines = held.notes.lines().map(str::trim).filter(|line| !line.is_empty());
        blocks.extend(lines.map(|line| Block::Paragraph(line.to_owned())));
        blocks.extend(
            self.next_on.map(|next| Block::Paragraph(format!("The next review is on {}.", day(next)))),
        );
        blocks
    }

    fn each_way(&self) -> Vec<Block> {
        let Self { us, them, pack, .. } = self;
        let nothing = || "nothing".to_owned();
        let earned = |sums: &[Money]| amounts(sums).unwrap_or_else(nothing);
        let answered = |by: Answered| by.in_words().unwrap_or_else(|| "nobody yet".to_owned());
        let table = Table::new("Clients, and what came of them", ["In this time", us, them])
            .row(["Clients sent to the other", &pack.sent.to_string(), &pack.received.to_string()])
            .row(["Clients who signed", &pack.won_sent.to_string(), &pack.won_received.to_string()])
            .row(["Earned by it", &earned(&pack.fees.ours), &earned(&pack.fees.theirs)])
            .row(["Answered", &answered(pack.answered.ours), &answered(pack.answered.theirs)]);
        let mut blocks = vec![heading("What went each way"), Block::Table(table)];
        blocks.extend(self.owed().into_iter().map(Block::Paragraph));
        blocks
    }

    fn owed(&self) -> Vec<String> {
        let Self { us, them, pack, .. } = self;
        let (we_owe, they_owe): (Vec<Money>, Vec<Money>) =
            pack.balance.iter().copied().filter(|sum| !sum.is_zero()).partition(|sum| sum.is_negative());
        let we_owe: Vec<Money> = we_owe.into_iter().map(Money::negated).collect();
        let they = amounts(&they_owe).map(|sum| format!("{them} owes {us} {sum}."));
        let we = amounts(&we_owe).map(|sum| format!("{us} owes {them} {sum}."));
        they.into_iter().chain(we).collect()
    }

    fn promised(&self) -> Vec<Block> {
        let Self { us, them, pack, .. } = self;
        let mut blocks = vec![heading("What was promised")];
        if pack.promises.is_empty() {
            blocks.push(Block::Paragraph("Nothing is agreed yet.".to_owned()));
            return blocks;
        }
        blocks.push(Block::Note(format!("“We” is {us}.")));
        blocks.push(Block::List(pack.promises.iter().map(|promise| promise.sentence.clone()).collect()));
        for promised in &pack.only_to_us {
            let (service, since) = (&promised.service, day(promised.since));
            blocks.push(Block::Paragraph(format!(
                "{them} sends clients for {service} to nobody else: {} came since {since}.",
                came(promised.received)
            )));
        }
        blocks.extend(self.passed_by());
        blocks
    }

    fn passed_by(&self) -> Vec<Block> {
        let Self { us, them, pack, .. } = self;
        let reasons = pack.passed_by();
        if reasons.is_empty() {
            let kept = format!("{us} sent nobody past {them}.");
            return pack.they_are_the_only_one().then_some(Block::Paragraph(kept)).into_iter().collect();
        }
        let reasons = reasons.into_iter().map(|(reason, times)| format!("{reason}: {times}")).collect();
        let past = format!("Clients whom {us} sent past {them}, as the agreement allows:");
        vec![Block::Paragraph(past), Block::List(reasons)]
    }

    fn goals(&self) -> Vec<Block> {
        if self.pack.goals.is_empty() {
            return Vec::new();
        }
        let table = Table::new("Goals, and what became of them", ["Goal", "Whose", "By", "Now"]);
        let table = self.pack.goals.iter().fold(table, |table, goal| table.row(self.goal(goal)));
        vec![heading("What you wanted to achieve"), Block::Table(table)]
    }

    fn goal(&self, goal: &NewGoal) -> [String; 4] {
        let whose = match goal.whose {
            Whose::Ours => self.us.clone(),
            Whose::Theirs => self.them.clone(),
            Whose::Shared => "both".to_owned(),
        };
        [goal.text.clone(), whose, goal.by.map(day).unwrap_or_default(), goal.state.label().to_owned()]
    }

    fn open(&self) -> Vec<Block> {
        if self.pack.open.is_empty() {
            return Vec::new();
        }
        let table = Table::new("What waits", ["What", "Since", "Whose turn"]);
        let table = self.pack.open.iter().fold(table, |table, point| table.row(self.point(point)));
        let more = self.pack.more_open.then(|| Block::Paragraph("More clients are under way.".to_owned()));
        [heading("What is open"), Block::Table(table)].into_iter().chain(more).collect()
    }

    fn point(&self, point: &OpenPoint) -> [String; 3] {
        let turn = match point.turn {
            Turn::Ours => self.us.clone(),
            Turn::Theirs => self.them.clone(),
            Turn::Both => "both".to_owned(),
        };
        [point.what.clone(), day(point.since), turn]
    }

    fn said(&self) -> Vec<Block> {
        let Some([ours, theirs]) = &self.said else { return Vec::new() };
        let table = Table::new("Five questions, and both answers", ["Question", &self.us, &self.them]);
        let both = ours.in_words().into_iter().zip(theirs.in_words());
        let table = both.fold(table, |table, ((question, ours), (_, theirs))| {
            table.row([question.to_owned(), ours, theirs])
        });
        vec![heading("What each said beforehand"), Block::Table(table)]
    }
}

fn heading(words: &str) -> Block {
    Block::Heading(words.to_owned())
}

fn came(clients: u32) -> String {
    match clients {
        0 => "nobody".to_owned(),
        1 => "one".to_owned(),
        many => many.to_string(),
    }
}

/// Such as “$120.00 and €5.00”; none where there is nothing.
fn amounts(sums: &[Money]) -> Option<String> {
    let sums: Vec<String> = sums.iter().map(|sum| sum.human()).collect();
    (!sums.is_empty()).then(|| listed(&sums))
}
