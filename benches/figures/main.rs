//! What Entente measures about itself, against a bare handler of the same run: `cargo bench --bench figures`.
//!
//! The release binary is started on a throw-away folder and asked over HTTP, as a browser and another program ask it.
//! Processor time counts, because it says the same on a busy machine; the ratio to the bare handler says the same on
//! another one. Nothing here fails: a figure is read by a person. `ENTENTE_LONG=1` measures with 100,000 people and
//! not 10,000; `ENTENTE_TEST_POSTGRES` adds PostgreSQL. docs/measured.md keeps what came out.

mod connection;
mod database;
mod document;
mod entente;
mod floor;
mod load;
mod people;
mod process;
mod table;

use std::time::Duration;

use database::Database;
use entente::{Entente, Running};
use load::{Load, Question};
use table::{Cost, Most, Table};

/// People of the small business that the large one is compared with.
const FEW: usize = 1_000;

/// What an import should bring in.
const ROWS_A_SECOND: f64 = 5_000.0;

/// A run's size.
struct Size {
    people: usize,
    rounds: usize,
    questions: usize,
}

impl Size {
    fn asked() -> Self {
        if std::env::var_os("ENTENTE_LONG").is_some() {
            Self { people: 100_000, rounds: 7, questions: 2_000 }
        } else {
            Self { people: 10_000, rounds: 3, questions: 500 }
        }
    }
}

fn main() {
    if floor::is_wanted() {
        return floor::serve();
    }
    let size = Size::asked();
    measure(&size, &Database::File);
    if let Ok(cluster) = std::env::var("ENTENTE_TEST_POSTGRES") {
        measure(&size, &Database::Postgres(cluster));
    }
}

fn measure(size: &Size, database: &Database) {
    let mut table = Table::new(database.name(), FEW, size.people);
    let (small, large) = (Entente::found(database), Entente::found(database));
    small.import(FEW);
    let took = large.import(size.people);
    let within = size.people as f64 / ROWS_A_SECOND;
    table.seconds(&format!("import of {} rows", size.people), took.wall, Some(within));
    table.seconds("its processor time", took.processor, None);
    table.seconds("first answer after the start", first_answer(&large), Some(0.3));
    table.seconds("an agreement of many pages to PDF", document::to_pdf(), Some(0.3));

    let (small, large, bare) = (small.serve(), large.serve(), floor::start());
    table.memory("resident after the start", large.process.resident(), None);
    let costs = costs(size, &bare, &small, &large);
    table.floor(costs.bare);
    for cost in &costs.asked {
        table.cost(cost, costs.bare, costs.asked[0].many);
    }
    table.memory("resident after the load", large.process.resident(), Some(64.0));
    table.print();
}

/// The middle one of some starts with everything in place.
fn first_answer(entente: &Entente) -> Duration {
    let mut starts: Vec<Duration> = (0..5).map(|_| entente.first_answer()).collect();
    middle(&mut starts)
}

/// What answering costs the server.
struct Costs {
    bare: Duration,
    asked: Vec<Cost>,
}

/// Asks everybody in turn, round after round, so that whatever else the machine does meets all of them; the middle
/// round counts.
fn costs(size: &Size, bare: &floor::Floor, small: &Running, large: &Running) -> Costs {
    let (few, many) = (questions(small), questions(large));
    let mut rounds = vec![Vec::new(); 1 + 2 * few.len()];
    for round in 0..=size.rounds {
        let floor = Load { port: bare.port, questions: 20 * size.questions };
        let mut measured = vec![floor.cost(&bare.process, std::slice::from_ref(&bare.question))];
        for ((_, _, few), (_, _, many)) in few.iter().zip(&many) {
            for (server, asked) in [(small, few), (large, many)] {
                let load = Load { port: server.port, questions: size.questions };
                measured.push(load.cost(&server.process, asked));
            }
        }
        if round > 0 {
            rounds.iter_mut().zip(measured).for_each(|(rounds, measured)| rounds.push(measured));
        } // the first round warms everybody up
    }
    let mut middles = rounds.iter_mut().map(|measured| middle(measured));
    let mut next = || middles.next().unwrap_or_default();
    let bare = next();
    let asked = few.iter().map(|&(name, most, _)| Cost { name, most, few: next(), many: next() }).collect();
    Costs { bare, asked }
}

/// What is asked for, what it may cost, and the requests that take turns.
type Kind = (&'static str, Most, Vec<Question>);

/// What people and programs ask for, the list of people first. Pages are asked for as browsers do, who take them compressed.
fn questions(server: &Running) -> Vec<Kind> {
    let home = &server.home;
    let page = |path: &str| server.page(&format!("{home}{path}"));
    let someone: Vec<Question> =
        server.some_people().iter().map(|id| page(&format!("/people/{id}"))).collect();
    vec![
        ("the list of people", Most::OfBare(40.0), vec![page("/people")]),
        ("one person's page", Most::OfBare(40.0), someone),
        ("search, letters that many share", Most::OfBare(100.0), vec![page("/people?q=ma")]),
        ("search, a rare word", Most::OfBare(100.0), vec![page(&format!("/people?q={}", people::RARE))]),
        ("search, three common words", Most::OfBare(100.0), vec![page("/people?q=ma+owner+studio")]),
        ("search, nothing found", Most::OfBare(100.0), vec![page("/people?q=ma+zzz")]),
        ("search, a misspelt name", Most::OfTheList(3.0), vec![page("/people?q=Yusfu")]),
        ("search, two misspelt words", Most::OfTheList(3.0), vec![page("/people?q=Toams+Lorbreg")]),
        ("search, misspelt and nothing found", Most::OfTheList(3.0), vec![page("/people?q=Xqwertzuq")]),
        ("the list, not compressed", Most::Anything, vec![server.plain_page(&format!("{home}/people"))]),
        ("the list by the API", Most::Anything, vec![server.resource("/api/v1/contacts")]),
    ]
}

fn middle(durations: &mut [Duration]) -> Duration {
    durations.sort();
    durations[durations.len() / 2]
}
