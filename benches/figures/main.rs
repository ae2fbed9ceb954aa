//! What Entente measures about itself, against a bare handler of the same run: `cargo bench --bench figures`.
//!
//! The release binary is started on a throw-away folder and asked over HTTP, as a browser and another program ask it.
//! Processor time counts, because it says the same on a busy machine; the ratio to the bare handler says the same on
//! another one. Nothing here fails: a figure is read by a person. `ENTENTE_LONG=1` measures with 100,000 people and
//! not 10,000, and with 1,000,000 referrals of 10,000 partners and not 100,000 of 1,000; `ENTENTE_TEST_POSTGRES` adds
//! PostgreSQL, and `ENTENTE_ONLY=partners` or `people` leaves the other table out. docs/measured.md keeps what came out.

mod connection;
mod database;
mod document;
mod entente;
mod floor;
mod load;
mod partners;
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

/// Referrals with each partner in the business in which little passed, and in the one in which much did.
const REFERRALS_EACH: [usize; 2] = [1, 100];

/// A run's size.
struct Size {
    people: usize,
    partners: usize,
    rounds: usize,
    questions: usize,
}

impl Size {
    fn asked() -> Self {
        if std::env::var_os("ENTENTE_LONG").is_some() {
            Self { people: 100_000, partners: 10_000, rounds: 7, questions: 2_000 }
        } else {
            Self { people: 10_000, partners: 1_000, rounds: 3, questions: 500 }
        }
    }
}

fn main() {
    if floor::is_wanted() {
        return floor::serve();
    }
    let size = Size::asked();
    let mut databases = vec![Database::File];
    databases.extend(std::env::var("ENTENTE_TEST_POSTGRES").ok().map(Database::Postgres));
    let only = std::env::var("ENTENTE_ONLY").ok();
    let wanted = |table: &str| only.as_deref().is_none_or(|only| only == table);
    for database in &databases {
        if wanted("people") {
            measure_people(&size, database);
        }
        if wanted("partners") {
            measure_partners(&size, database);
        }
    }
}

fn measure_people(size: &Size, database: &Database) {
    let many = |people| format!("{people} people");
    let mut table = Table::new(database.name(), &many(FEW), &many(size.people));
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
    let costs = costs(size, &bare, (&small, questions(&small)), (&large, questions(&large)));
    table.floor(costs.bare);
    for cost in &costs.asked {
        table.cost(cost, costs.bare, costs.asked[0].many);
    }
    table.memory("resident after the load", large.process.resident(), Some(64.0));
    table.print();
}

/// What looking back costs with few referrals of many partners and with a hundred times as many.
fn measure_partners(size: &Size, database: &Database) {
    let many = |each| format!("{} referrals", size.partners * each);
    let [few, many] = REFERRALS_EACH.map(|each| (many(each), with_partners(size, database, each)));
    let mut table = Table::new(&format!("{}, {} partners", database.name(), size.partners), &few.0, &many.0);
    let (small, large, bare) = (few.1.serve(), many.1.serve(), floor::start());
    let (few, many) = (looking_back(&small), looking_back(&large));
    let costs = costs(size, &bare, (&small, few), (&large, many));
    table.floor(costs.bare);
    for cost in &costs.asked {
        table.cost(cost, costs.bare, costs.asked[0].many);
    }
    table.memory("resident after the load", large.process.resident(), None);
    table.print();
}

fn with_partners(size: &Size, database: &Database, referrals_each: usize) -> Entente {
    let entente = Entente::found(database);
    entente.import(size.partners);
    partners::fill(&entente.open(), referrals_each);
    entente
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
fn costs(
    size: &Size,
    bare: &floor::Floor,
    (small, few): (&Running, Vec<Kind>),
    (large, many): (&Running, Vec<Kind>),
) -> Costs {
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
        server.some("contacts").iter().map(|id| page(&format!("/people/{id}"))).collect();
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

/// What one asks when one looks back with partners; the matrix is the page of everybody.
fn looking_back(server: &Running) -> Vec<Kind> {
    let home = &server.home;
    let page = |path: &str| server.page(&format!("{home}{path}"));
    let each = |resource: &str, path: &dyn Fn(&str) -> String| -> Vec<Question> {
        server.some(resource).iter().map(|id| page(&path(id))).collect()
    };
    let packs = each("reviews", &|review| format!("/reviews/{review}"));
    let partners = each("partnerships", &|partner| format!("/partners/{partner}/reciprocity"));
    let partner = each("partnerships", &|partner| format!("/partners/{partner}"));
    let most = Most::Milliseconds { most: 50.0, grown: 2.0 };
    vec![
        ("the matrix of everybody", most, vec![page("/reciprocity")]),
        ("nobody passed yet", most, vec![page("/reciprocity?which=never")]),
        ("what went each way with one partner", most, partners),
        ("a review's pack", most, packs),
        ("one partner's page", most, partner),
        ("the report of the months", most, vec![page("/reports")]),
        ("the report of the partners", most, vec![page("/reports/partners")]),
        ("the plan", most, vec![page("/plan")]),
        ("the list of referrals", most, vec![page("/referrals")]),
        ("the list of partners", most, vec![page("/partners")]),
        ("the reviews ahead", most, vec![page("/reviews")]),
        ("Today", most, vec![page("/today")]),
    ]
}

fn middle(durations: &mut [Duration]) -> Duration {
    durations.sort();
    durations[durations.len() / 2]
}
