//! What is different between two wordings: per term, what it was and what it is; per clause, word by word.

use kit::words::{day, listed};
use partnerships::terms::NewTerm;

use super::{Agreed, Promise, Side, Words};
use crate::{clauses::Clause, renewal::notice_of};

/// Words of two clauses that are held against each other at most, multiplied; longer ones are shown one after the other.
const MOST: usize = 4_000_000;

/// What is different between two wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// In what was agreed, as data.
    pub terms: Vec<TermChange>,
    /// In the clauses as they read.
    pub clauses: Vec<ClauseChange>,
}

/// One thing that was agreed otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermChange {
    /// What it is about.
    pub what: String,
    /// What it was; nothing where it is new.
    pub before: Option<String>,
    /// What it is; nothing where it is gone.
    pub after: Option<String>,
}

impl TermChange {
    /// What was and what is, marked: word by word where it is a long sentence, as a whole where it is short.
    pub fn lines(&self) -> Vec<Vec<Run>> {
        const SHORT: usize = 8;
        let (before, after) = (self.before.as_deref(), self.after.as_deref());
        match (before, after) {
            (Some(was), Some(is))
                if was.split_whitespace().count().min(is.split_whitespace().count()) < SHORT =>
            {
                vec![vec![Run::Gone(was.to_owned()), Run::Added(is.to_owned())]]
            }
            _ => marked(before.unwrap_or_default(), after.unwrap_or_default()),
        }
    }
}

/// A clause that reads otherwise, is new or is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseChange {
    /// Its heading; the one that it has now, where it still is there.
    pub heading: String,
    /// Its lines, with what is the same, gone and new in each.
    pub lines: Vec<Vec<Run>>,
}

/// Some words one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// As they were.
    Same(String),
    /// There no more.
    Gone(String),
    /// New.
    Added(String),
}

impl Difference {
    /// What became of the words of a wording in another one.
    pub fn between(before: &Words, after: &Words) -> Self {
        Self {
            terms: terms(&before.agreed, &after.agreed),
            clauses: clauses(&before.clauses, &after.clauses),
        }
    }

    /// Whether both say the same.
    pub fn is_none(&self) -> bool {
        self.terms.is_empty() && self.clauses.is_empty()
    }
}

fn terms(before: &Agreed, after: &Agreed) -> Vec<TermChange> {
    let mut found = Vec::new();
    let mut differs = |what: &str, of: &dyn Fn(&Agreed) -> Option<String>| {
        let (before, after) = (of(before), of(after));
        if before != after {
            found.push(TermChange { what: what.to_owned(), before, after });
        }
    };
    differs("Form", &|agreed| Some(agreed.form.label().to_owned()));
    differs("First day", &|agreed| Some(day(agreed.dates.starts_on)));
    differs("Last day", &|agreed| agreed.dates.ends_on.map(day));
    differs("Goes on by itself", &|agreed| agreed.renewal.map(|renewal| months(renewal.months)));
    differs("Notice", &|agreed| agreed.notice_days.map(notice_of));
    differs("Boundaries", &|agreed| agreed.boundaries.clone());
    differs("Law", &|agreed| Some(agreed.law.clone()));
    differs("We", &|agreed| Some(side(&agreed.ours)));
    differs("They", &|agreed| Some(side(&agreed.theirs)));
    found.extend(promises(&before.promises, &after.promises));
    found
}

fn months(months: u16) -> String {
    if months == 1 { "for 1 month at a time".to_owned() } else { format!("for {months} months at a time") }
}

fn side(side: &Side) -> String {
    let lines: Vec<String> = std::iter::once(side.legal_name().to_owned()).chain(side.lines()).collect();
    lines.join(", ")
}

fn promises(before: &[Promise], after: &[Promise]) -> Vec<TermChange> {
    let is_about = |promise: &Promise, other: &Promise| {
        (promise.term.direction, promise.term.service_id) == (other.term.direction, other.term.service_id)
    };
    let mut found = Vec::new();
    for was in before {
        match after.iter().find(|is| is_about(was, is)) {
            Some(is) => found.extend(promise(was, is)),
            None => found.push(TermChange { what: called(was), before: Some(said(&was.term)), after: None }),
        }
    }
    let new = after.iter().filter(|is| !before.iter().any(|was| is_about(was, is)));
    found.extend(new.map(|is| TermChange { what: called(is), before: None, after: Some(said(&is.term)) }));
    found
}

/// What a promise says on a question.
type Says = fn(&NewTerm) -> Option<String>;

/// What is different in one promise.
fn promise(was: &Promise, is: &Promise) -> Vec<TermChange> {
    let questions: [(&str, Says); 6] = [
        ("fee", |term| Some(term.fee.sentence())),
        ("the only one", |term| Some(if term.exclusive { "yes" } else { "no" }.to_owned())),
        ("for whom", |term| Some(scope(term)).filter(|scope| !scope.is_empty())),
        ("exceptions", |term| {
            let reasons: Vec<&str> = term.exceptions().iter().map(|reason| reason.label()).collect();
            Some(listed(&reasons)).filter(|reasons| !reasons.is_empty())
        }),
        ("asked first", |term| term.first_refusal_days.map(|days| format!("within {days} days"))),
        ("boundaries", |term| term.boundaries.clone()),
    ];
    let differs = |(what, of): &(&str, Says)| {
        let (before, after) = (of(&was.term), of(&is.term));
        (before != after).then(|| TermChange { what: format!("{}: {what}", called(is)), before, after })
    };
    questions.iter().filter_map(differs).collect()
}

/// What a promise is about.
fn called(promise: &Promise) -> String {
    format!("{} ({})", promise.service, promise.term.direction.label())
}

fn said(term: &NewTerm) -> String {
    format!("{}{}", term.fee.sentence(), term.scope.in_brackets())
}

fn scope(term: &NewTerm) -> String {
    let parts: Vec<&str> =
        [&term.scope.client_type, &term.scope.area].into_iter().flatten().map(String::as_str).collect();
    parts.join(", ")
}

fn clauses(before: &[Clause], after: &[Clause]) -> Vec<ClauseChange> {
    let mut found: Vec<ClauseChange> = Vec::new();
    for is in after {
        let was = before.iter().find(|was| was.key == is.key);
        if was != Some(is) {
            let lines = marked(&was.map(text).unwrap_or_default(), &text(is));
            found.push(ClauseChange { heading: is.heading.clone(), lines });
        }
    }
    let gone = before.iter().filter(|was| after.iter().all(|is| is.key != was.key));
    found
        .extend(gone.map(|was| ClauseChange { heading: was.heading.clone(), lines: marked(&text(was), "") }));
    found
}

/// The lines of a clause.
fn text(clause: &Clause) -> String {
    let lines: Vec<&str> =
        clause.passages.iter().flat_map(|passage| passage.lines()).map(String::as_str).collect();
    lines.join("\n")
}

/// The lines of two texts, with what is the same, gone and new.
fn marked(before: &str, after: &str) -> Vec<Vec<Run>> {
    let (was, is) = (words(before), words(after));
    let mut lines = vec![Vec::new()];
    for (run, word) in steps(&was, &is) {
        if word == "\n" {
            // A line that was taken away leaves its words in the line before.
            if run != Step::Gone && lines.last().is_some_and(|line| !line.is_empty()) {
                lines.push(Vec::new());
            }
            continue;
        }
        let line = lines.last_mut().expect("there is a line at first");
        match (line.last_mut(), run) {
            (Some(Run::Same(words)), Step::Same)
            | (Some(Run::Gone(words)), Step::Gone)
            | (Some(Run::Added(words)), Step::Added) => *words += &format!(" {word}"),
            (_, Step::Same) => line.push(Run::Same(word.to_owned())),
            (_, Step::Gone) => line.push(Run::Gone(word.to_owned())),
            (_, Step::Added) => line.push(Run::Added(word.to_owned())),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// The words of a text, and a line's end as one.
fn words(text: &str) -> Vec<&str> {
    text.lines()
        .enumerate()
        .flat_map(|(place, line)| (place > 0).then_some("\n").into_iter().chain(line.split_whitespace()))
        .collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    Gone,
    Added,
}

/// The way from some words to others with the fewest that go and come: by their longest common subsequence.
fn steps<'w>(was: &[&'w str], is: &[&'w str]) -> Vec<(Step, &'w str)> {
    let head = was.iter().zip(is).take_while(|(was, is)| was == is).count();
    let tail =
        was[head..].iter().rev().zip(is[head..].iter().rev()).take_while(|(was, is)| was == is).count();
    let (before, after) = (&was[head..was.len() - tail], &is[head..is.len() - tail]);
    let same = |words: &[&'w str]| words.iter().map(|word| (Step::Same, *word)).collect::<Vec<_>>();
    [same(&was[..head]), between(before, after), same(&was[was.len() - tail..])].concat()
}

fn between<'w>(was: &[&'w str], is: &[&'w str]) -> Vec<(Step, &'w str)> {
    let (gone, added) =
        (was.iter().map(|word| (Step::Gone, *word)), is.iter().map(|word| (Step::Added, *word)));
    if was.is_empty() || is.is_empty() || was.len() * is.len() > MOST {
        return gone.chain(added).collect();
    }
    // How many words the rests from each place have in common.
    let width = is.len() + 1;
    let mut common = vec![0_u32; (was.len() + 1) * width];
    for at in (0..was.len()).rev() {
        for to in (0..is.len()).rev() {
            common[at * width + to] = if was[at] == is[to] {
                common[(at + 1) * width + to + 1] + 1
            } else {
                common[(at + 1) * width + to].max(common[at * width + to + 1])
            };
        }
    }
    let (mut at, mut to, mut steps) = (0, 0, Vec::new());
    while at < was.len() || to < is.len() {
        if at < was.len() && to < is.len() && was[at] == is[to] {
            steps.push((Step::Same, was[at]));
            (at, to) = (at + 1, to + 1);
        } else if to == is.len()
            || at < was.len() && common[(at + 1) * width + to] >= common[at * width + to + 1]
        {
            steps.push((Step::Gone, was[at]));
            at += 1;
        } else {
            steps.push((Step::Added, is[to]));
            to += 1;
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let run = |run: &Run| match run {
            Run::Same(words) => words.clone(),
            Run::Gone(words) => format!("[-{words}-]"),
            Run::Added(words) => format!("[+{words}+]"),
        };
        let line = |line: &Vec<Run>| line.iter().map(run).collect::<Vec<_>>().join(" ");
        marked(before, after).iter().map(line).collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn a_word_that_was_changed_is_marked_and_its_neighbours_are_not() {
        assert_eq!(
            shown("We pay 10% for a year.", "We pay 12% for a year."),
            "We pay [-10%-] [+12%+] for a year."
        );
        assert_eq!(shown("", "All of it is new."), "[+All of it is new.+]");
        assert_eq!(shown("Nothing\nof it stays.", ""), "[-Nothing of it stays.-]");
        assert_eq!(shown("a b c", "a b c"), "a b c");
    }

    #[test]
    fn a_day_is_marked_as_a_whole_and_a_long_fee_word_by_word() {
        let change = |before: &str, after: &str| TermChange {
            what: "it".into(),
            before: Some(before.into()),
            after: Some(after.into()),
        };
        let day = change("2 March 2026", "4 March 2026").lines();
        assert_eq!(day, [[Run::Gone("2 March 2026".into()), Run::Added("4 March 2026".into())]]);
        let fee = "of what the client pays, for 12 months from their first payment";
        let fee = change(&format!("10% {fee}"), &format!("12% {fee}")).lines();
        assert_eq!(fee[0][..2], [Run::Gone("10%".into()), Run::Added("12%".into())]);
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(
            shown("when\nthe client asks;\nno capacity;", "when\nno capacity;\na conflict;"),
            "when / [-the client asks;-] no capacity; / [+a conflict;+]"
        );
    }

    proptest! {
        #[test]
        fn what_was_and_what_is_can_be_read_from_the_marks(
            was in prop::collection::vec("[a-d]|\n", 0..40), is in prop::collection::vec("[a-d]|\n", 0..40),
        ) {
            let (was, is): (Vec<&str>, Vec<&str>) =
                (was.iter().map(String::as_str).collect(), is.iter().map(String::as_str).collect());
            let found = steps(&was, &is);
            let without = |step: Step| -> Vec<&str> {
                found.iter().filter(|(other, _)| *other != step).map(|(_, word)| *word).collect()
            };
            prop_assert_eq!(without(Step::Added), was);
            prop_assert_eq!(without(Step::Gone), is);
        }
    }
}
