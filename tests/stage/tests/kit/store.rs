//! What operations can rely on, whichever engine keeps the rows.

use std::{
    sync::{
        Arc, Barrier,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    task::{Context, Poll, Waker},
    thread,
};

use jiff::{Timestamp, civil::Date};
use kit::{
    Db, Error, Id, Result, Scope, Tx,
    store::{Column, Migration, Param},
};
use serde_json::json;
use stage::{Stage, on_both_engines};
use uuid::Uuid;

/// Tables of the stories' own, beside the product's.
const PLAYGROUND: Migration = Migration {
    name: "9999_playground",
    sql: "create table cell (
              name text primary key,
              flag boolean, number bigint, words text, bytes bytea, at timestamptz, day date, id uuid, json jsonb
          );
          create table seat (concert text not null, taken_by bigint not null, given_back boolean not null);
          create unique index seat_taken on seat (concert, (1)) where not given_back;
          create table counter ( -- few: one
              name text primary key, count bigint not null check (count < 1000));",
    sqlite: "",
    postgres: "",
};

fn playground(stage: &Stage) -> Db {
    stage.another_node_with(&[PLAYGROUND])
}

fn does<T: Send + 'static>(db: &Db, op: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static) -> T {
    db.write_now(Scope::installation(), op).unwrap()
}

fn refused<T: Send + 'static + std::fmt::Debug>(
    db: &Db,
    op: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> Error {
    db.write_now(Scope::installation(), op).unwrap_err()
}

fn counted(db: &Db) -> i64 {
    does(db, |tx| tx.count("select coalesce(max(count), 0) from counter where name = 'visits'", &[]))
}

fn count_to(tx: &mut Tx<'_>, count: i64) -> Result<u64> {
    tx.exec(
        "insert into counter (name, count) values ('visits', $1) on conflict (name) do update set count = excluded.count",
        &[&count],
    )
}

#[test]
fn what_is_there_is_replaced_by_an_upsert() {
    on_both_engines(|stage| {
        let db = playground(stage);
        assert_eq!((does(&db, |tx| count_to(tx, 1)), does(&db, |tx| count_to(tx, 7))), (1, 1));
        assert_eq!(counted(&db), 7);
    });
}

#[test]
fn a_unique_index_refuses_by_its_name() {
    on_both_engines(|stage| {
        let db = playground(stage);
        let sit = |taken_by: i64| {
            move |tx: &mut Tx<'_>| {
                tx.exec(
                    "insert into seat (concert, taken_by, given_back) values ('Fado', $1, false)",
                    &[&taken_by],
                )
            }
        };
        does(&db, sit(1));
        assert!(refused(&db, sit(2)).is_unique("seat_taken"));
        does(&db, |tx| tx.exec("update seat set given_back = true /* all: a story has few */", &[]));
        does(&db, sit(2));
    });
}

#[test]
fn a_reference_that_leads_nowhere_dangles() {
    on_both_engines(|stage| {
        let error = refused(&stage.db, |tx| {
            let nobody = tx.new_id::<()>();
            tx.exec(
                "insert into session (secret_hash, id, person_id, device, started_at, seen_at, expires_at)
                 values ($1, $2, $2, '', $3, $3, $3)",
                &[&[1u8].as_slice(), &nobody, &tx.now()],
            )
        });
        assert!(matches!(error, Error::Dangling(_)), "{error:?}");
    });
}

#[test]
fn a_check_guards_its_column() {
    on_both_engines(|stage| {
        let db = playground(stage);
        let error = refused(&db, |tx| count_to(tx, 1000));
        assert!(matches!(error, Error::Guarded(_)), "{error:?}");
    });
}

#[test]
fn what_happened_can_neither_be_changed_nor_deleted() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| tx.note("workspace.founded", &[&tx.workspace()]));
        for sql in [
            "update event set kind = 'nothing.happened' /* all: a story has few */",
            "delete from event /* all: a story has few */",
            "update event_subject set subject_id = event_id /* all: a story has few */",
            "delete from event_subject /* all: a story has few */",
        ] {
            let error = ana.write(|tx| tx.exec(sql, &[])).unwrap_err();
            assert!(matches!(error, Error::Guarded(_)), "{sql}: {error:?}");
        }
        assert_eq!(ana.events(), ["workspace.founded"]);
    });
}

#[test]
fn an_operation_that_fails_or_panics_leaves_nothing_and_the_next_one_succeeds() {
    on_both_engines(|stage| {
        let db = playground(stage);
        let failed = refused(&db, |tx| count_to(tx, 3).and(Err::<(), _>(Error::NotFound)));
        assert!(matches!(failed, Error::NotFound), "{failed:?}");
        let panicked = refused(&db, |tx| -> Result<()> {
            count_to(tx, 4)?;
            panic!("a defect");
        });
        assert_eq!(panicked.to_string(), "an operation panicked: a defect");
        assert_eq!(counted(&db), 0);
        does(&db, |tx| count_to(tx, 5));
        assert_eq!(counted(&db), 5);
    });
}

#[test]
fn two_hundred_operations_race_for_ten_seats_and_each_seat_has_one_winner() {
    on_both_engines(|stage| {
        let db = playground(stage);
        let racers: Vec<_> = (0..200)
            .map(|racer: i64| {
                let db = db.clone();
                thread::spawn(move || {
                    db.write_now(Scope::installation(), move |tx| {
                        tx.note("seat.taken", &[&tx.workspace()])?;
                        tx.exec(
                            "insert into seat (concert, taken_by, given_back) values ($1, $2, false)",
                            &[&format!("concert {}", racer % 10), &racer],
                        )
                    })
                })
            })
            .collect();
        let answers: Vec<_> = racers.into_iter().map(|racer| racer.join().unwrap()).collect();
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 10);
        assert!(answers.iter().flat_map(|answer| answer.as_ref().err()).all(|e| e.is_unique("seat_taken")));
        assert_eq!(
            does(&db, |tx| tx
                .count("select count(distinct concert) from seat /* all: a story has few */", &[])),
            10
        );
        assert_eq!(
            does(&db, |tx| tx.count("select count(*) from event /* all: a story has few */", &[])),
            10,
            "losers leave nothing"
        );
    });
}

#[test]
fn operations_that_meet_run_again_until_each_has_counted() {
    on_both_engines(|stage| {
        let db = playground(stage);
        does(&db, |tx| count_to(tx, 0));
        let (runs, start) = (Arc::new(AtomicU32::new(0)), Arc::new(Barrier::new(8)));
        let visitors: Vec<_> = (0..8)
            .map(|_| {
                let (db, runs, start) = (db.clone(), runs.clone(), start.clone());
                thread::spawn(move || {
                    start.wait();
                    does(&db, move |tx| {
                        runs.fetch_add(1, Ordering::Relaxed);
                        let count = tx.count("select count from counter", &[])?;
                        count_to(tx, count + 1)
                    })
                })
            })
            .collect();
        visitors.into_iter().for_each(|visitor| assert_eq!(visitor.join().unwrap(), 1));
        assert_eq!(counted(&db), 8);
        assert!(runs.load(Ordering::Relaxed) >= 8);
    });
}

#[test]
fn ids_are_sorted_by_the_time_at_which_they_were_made() {
    on_both_engines(|stage| {
        let mut made: Vec<Id<()>> = Vec::new();
        for _ in 0..3 {
            made.extend(does(&stage.db, |tx| Ok((0..100).map(|_| tx.new_id()).collect::<Vec<_>>())));
            stage.later(jiff::SignedDuration::from_millis(1));
        }
        assert!(made.is_sorted());
    });
}

#[test]
fn an_operation_has_the_clock_s_time_and_the_business_s_day() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        stage.travel_to("2026-03-03T02:00:00Z");
        let (now, today) = ana.sees(|tx| Ok((tx.now(), tx.today())));
        assert_eq!((now, today), (stage.now(), jiff::civil::date(2026, 3, 2)));
    });
}

#[test]
fn values_are_bound_by_their_number_in_whatever_order_it_appears() {
    on_both_engines(|stage| {
        let db = playground(stage);
        does(&db, |tx| {
            tx.exec("insert into cell (words, number, name) values ($2, $3, $1)", &[&"one", &"two", &3i64])
        });
        let read = does(&db, |tx| {
            tx.one(
                "select name, words, number from cell where number = $2 and name = $1",
                &[&"one", &3i64],
                |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get::<i64>(2)?)),
            )
        });
        assert_eq!(read, ("one".to_owned(), "two".to_owned(), 3));
    });
}

/// Writes each value and reads it back, and the same for its absence.
fn keeps<T>(db: &Db, column: &'static str, values: &[T])
where
    T: Column + Param + PartialEq + Clone + std::fmt::Debug + Send + 'static,
{
    // Statements are `'static`; a test may leak a few.
    let write: &'static str = format!(
        "insert into cell (name, {column}) values ($1, $2) on conflict (name) do update set {column} = excluded.{column}"
    )
    .leak();
    let read: &'static str = format!("select {column} from cell where name = $1").leak();
    for given in values.iter().cloned().map(Some).chain([None]) {
        let written = given.clone();
        let back: Option<T> = does(db, move |tx| {
            tx.exec(write, &[&"it", &written])?;
            tx.one(read, &[&"it"], |row| row.get(0))
        });
        assert_eq!(back, given);
    }
}

#[test]
fn every_kind_of_value_comes_back_as_it_was_written() {
    on_both_engines(|stage| {
        let db = playground(stage);
        keeps(&db, "flag", &[true, false]);
        keeps(&db, "number", &[i64::MIN, -1, 0, i64::MAX]);
        keeps(&db, "number", &[0, u32::MAX]);
        keeps(&db, "words", &["", "O’Hara & søn", "“你好”"].map(str::to_owned));
        keeps(&db, "bytes", &[vec![], vec![0u8, 255, 10]]);
        keeps(&db, "json", &[json!([]), json!({"a": [1, null, "ö"], "b": {}})]);
        keeps(&db, "id", &[Uuid::nil(), Uuid::max(), Uuid::now_v7()]);
        let days = ["0001-01-01", "1969-12-31", "2000-01-01", "2024-02-29", "9999-12-31"];
        keeps::<Date>(&db, "day", &days.map(|day| day.parse().unwrap()));
        let instants = [
            "0001-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999Z",
            "2026-11-22T20:30:00.000001Z",
            "9999-12-30T22:00:00Z",
        ];
        keeps::<Timestamp>(&db, "at", &instants.map(|at| at.parse().unwrap()));
    });
}

#[test]
fn a_value_that_a_column_cannot_hold_is_refused_and_not_bent() {
    on_both_engines(|stage| {
        let db = playground(stage);
        does(&db, |tx| tx.exec("insert into cell (name, words) values ('it', 'no number')", &[]));
        let error = refused(&db, |tx| tx.one("select words from cell", &[], |row| row.get::<i64>(0)));
        assert!(matches!(error, Error::Internal(_)), "{error:?}");
    });
}

/// What operations wait for: it opens when its sender goes.
type Gate = std::sync::Mutex<mpsc::Receiver<()>>;

#[test]
fn a_full_queue_answers_busy_at_once_and_recovers() {
    on_both_engines(|stage| {
        let db = playground(stage);
        let (open, gate) = mpsc::channel::<()>();
        let gate: Arc<Gate> = Arc::new(std::sync::Mutex::new(gate));
        let mut asked = Vec::new();
        let mut ask = |operation: fn(&Gate) -> kit::Result<()>| {
            let (db, gate) = (db.clone(), gate.clone());
            let mut asking =
                Box::pin(async move { db.write(Scope::installation(), move |_| operation(&gate)).await });
            let answer = asking.as_mut().poll(&mut Context::from_waker(Waker::noop()));
            asked.push(asking);
            answer
        };
        // Each writer of the engine waits at the gate, holding its transaction; behind them the queue fills.
        for _ in 0..8 {
            let held = ask(|gate| {
                gate.lock().unwrap().recv().unwrap_err();
                Ok(())
            });
            assert!(held.is_pending());
        }
        assert!((0..6000).any(|_| matches!(ask(|_| Ok(())), Poll::Ready(Err(Error::Busy)))));
        drop(open);
        while matches!(db.write_now(Scope::installation(), |tx| count_to(tx, 1)), Err(Error::Busy)) {
            thread::yield_now();
        }
    });
}

#[test]
fn several_nodes_may_migrate_the_same_database_at_once() {
    on_both_engines(|stage| {
        let nodes = thread::scope(|threads| {
            let nodes: Vec<_> =
                (0..4).map(|_| threads.spawn(|| stage.another_node_with(&[PLAYGROUND]))).collect();
            nodes.into_iter().map(|node| node.join().unwrap()).collect::<Vec<_>>()
        });
        nodes.iter().for_each(|node| assert_eq!(does(node, |tx| count_to(tx, 1)), 1));
    });
}
