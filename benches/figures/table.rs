//! What was measured, as a table that docs/measured.md takes over.

use std::time::Duration;

/// How often more the same answer may cost when there are many people and not few.
const GROWTH: f64 = 1.3;

/// The figures of one engine.
pub struct Table(Vec<[String; 6]>);

/// What an answer may cost with many of what there can be many of.
#[derive(Clone, Copy)]
pub enum Most {
    /// So often what the bare handler costs, and little more than with few people.
    OfBare(f64),
    /// So often what the list costs: of more people, more are meant by what is misspelt.
    OfTheList(f64),
    /// So many milliseconds, and so often what it costs with few.
    Milliseconds { most: f64, grown: f64 },
    /// Nothing is asked.
    Anything,
}

/// What one kind of question costs with few and with many.
pub struct Cost {
    /// What is asked for.
    pub name: &'static str,
    /// What it may cost.
    pub most: Most,
    /// With few.
    pub few: Duration,
    /// With many.
    pub many: Duration,
}

impl Table {
    /// An empty table that says what it is of, and what is few and many there.
    pub fn new(of: &str, few: &str, many: &str) -> Self {
        let head = [of, few, many, "of bare", "grown", "asked"].map(str::to_owned);
        Self(vec![head, ["---", "---:", "---:", "---:", "---:", "---"].map(str::to_owned)])
    }

    /// Seconds, and how many at most.
    pub fn seconds(&mut self, what: &str, took: Duration, most: Option<f64>) {
        let took = took.as_secs_f64();
        let asked = most.map(|most| judged(&format!("at most {most} s"), took <= most));
        self.line(what, ["", &format!("{took:.2} s"), "", ""], asked);
    }

    /// Memory, and how many MiB at most.
    pub fn memory(&mut self, what: &str, bytes: u64, most: Option<f64>) {
        let mebibytes = bytes as f64 / (1024.0 * 1024.0);
        let asked = most.map(|most| judged(&format!("at most {most} MiB"), mebibytes <= most));
        self.line(what, ["", &format!("{mebibytes:.0} MiB"), "", ""], asked);
    }

    /// The processor time of the bare handler.
    pub fn floor(&mut self, bare: Duration) {
        self.line("a bare handler", ["", &micros(bare), "1", ""], None);
    }

    /// The processor time of a question, beside the bare handler's and the list's.
    pub fn cost(&mut self, cost: &Cost, bare: Duration, list: Duration) {
        let times = cost.many.as_secs_f64() / bare.as_secs_f64();
        let grown = cost.many.as_secs_f64() / cost.few.as_secs_f64();
        let asked = match cost.most {
            Most::OfBare(most) => {
                let text = format!("at most {most} of bare, {GROWTH} grown");
                Some(judged(&text, times <= most && grown <= GROWTH))
            }
            Most::OfTheList(most) => {
                Some(judged(&format!("at most {most} of the list"), cost.many <= list.mul_f64(most)))
            }
            Most::Milliseconds { most, grown: growth } => {
                let text = format!("at most {most} ms, {growth} grown");
                Some(judged(&text, cost.many.as_secs_f64() * 1e3 <= most && grown <= growth))
            }
            Most::Anything => None,
        };
        let measured = [micros(cost.few), micros(cost.many), format!("{times:.0}"), format!("{grown:.2}")];
        self.line(cost.name, measured.each_ref().map(String::as_str), asked);
    }

    /// Prints it.
    pub fn print(&self) {
        let widths: Vec<usize> = (0..6)
            .map(|column| self.0.iter().map(|line| line[column].chars().count()).max().unwrap_or_default())
            .collect();
        for line in &self.0 {
            let cells: Vec<String> =
                line.iter().zip(&widths).map(|(cell, &width)| format!("{cell:width$}")).collect();
            println!("| {} |", cells.join(" | "));
        }
        println!();
    }

    fn line(&mut self, what: &str, measured: [&str; 4], asked: Option<String>) {
        let [few, many, times, grown] = measured;
        let asked = asked.unwrap_or_default();
        self.0.push([what, few, many, times, grown, &asked].map(str::to_owned));
    }
}

fn judged(asked: &str, is_kept: bool) -> String {
    if is_kept { asked.to_owned() } else { format!("**missed:** {asked}") }
}

fn micros(duration: Duration) -> String {
    format!("{:.1} µs", duration.as_secs_f64() * 1e6)
}
