//! What operations can rely on once they have enqueued a job.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    time::Duration,
};

use jiff::SignedDuration;
use kit::{
    Error, Result,
    jobs::{JobState, Jobs, Outcome, Recurring, Run, TroubledJob},
};
use serde_json::json;
use stage::{Business, on_both_engines};

/// What a letter job is given.
#[derive(serde::Serialize, serde::Deserialize)]
struct Letter {
    to: String,
}

fn write_to(ana: &Business, to: &str) {
    let letter = Letter { to: to.to_owned() };
    ana.does(move |tx| tx.enqueue("letter.send", &letter));
}

/// A postman who hands over what he is given, and the far end.
fn postman() -> (Jobs, mpsc::Receiver<String>) {
    let (send, letters) = mpsc::channel();
    let jobs = Jobs::new()
        .on("letter.send", move |_: &Run<'_>, letter: Letter| send.send(letter.to).map_err(Error::internal));
    (jobs, letters)
}

fn failing_with(sentence: &'static str) -> Jobs {
    Jobs::new().on("letter.send", move |_: &Run<'_>, _: Letter| Err::<(), _>(Error::internal(sentence)))
}

fn troubled(ana: &Business) -> Vec<TroubledJob> {
    ana.sees(|tx| tx.troubled_jobs())
}

const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn a_job_runs_once_it_is_committed_and_is_gone_when_it_is_done() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        write_to(&ana, "Ben");
        assert_eq!(ana.jobs(), [("letter.send".to_owned(), json!({"to": "Ben"}))]);
        let (jobs, letters) = postman();
        assert_eq!(jobs.run_due(&stage.db).unwrap(), 1);
        assert_eq!(letters.try_iter().collect::<Vec<_>>(), ["Ben"]);
        assert_eq!(ana.jobs(), []);
    });
}

#[test]
fn a_job_of_an_operation_that_failed_never_runs() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let failed = ana.write(|tx| {
            tx.enqueue("letter.send", &Letter { to: "Ben".into() })?;
            Err::<(), _>(Error::NotFound)
        });
        assert!(failed.is_err());
        assert_eq!(postman().0.run_due(&stage.db).unwrap(), 0);
    });
}

#[test]
fn a_running_job_acts_for_its_business_as_entente_itself() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        write_to(&ana, "Ben");
        let jobs = Jobs::new().on("letter.send", |run: &Run<'_>, _: Letter| {
            run.write(|tx| {
                assert_eq!(tx.href("~/today"), "/b/ana-ruiz-social/today");
                tx.note("letter.sent", &[&tx.workspace()])
            })
        });
        jobs.run_due(&stage.db).unwrap();
        assert_eq!(ana.events(), ["letter.sent"]);
    });
}

#[test]
fn a_job_for_later_waits_for_its_time() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            tx.enqueue_at(
                tx.now() + SignedDuration::from_hours(1),
                "letter.send",
                &Letter { to: "Ben".into() },
            )
        });
        let (jobs, _letters) = postman();
        assert_eq!(jobs.run_due(&stage.db).unwrap(), 0);
        stage.later(SignedDuration::from_hours(1));
        assert_eq!(jobs.run_due(&stage.db).unwrap(), 1);
    });
}

#[test]
fn a_job_that_fails_is_tried_ten_times_and_then_waits_for_a_person() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        write_to(&ana, "Ben");
        let jobs = failing_with("the letter box is shut");
        for attempts in 1..=10 {
            assert_eq!(jobs.run_due(&stage.db).unwrap(), 1, "try {attempts}");
            assert_eq!(jobs.run_due(&stage.db).unwrap(), 0, "no try before its time");
            let [job] = troubled(&ana).try_into().unwrap();
            let state = if attempts < 10 { JobState::Waiting } else { JobState::Dead };
            assert_eq!((job.attempts, job.state), (attempts, state));
            assert_eq!(job.failure, "the letter box is shut");
            stage.later(SignedDuration::from_hours(48));
        }
        assert_eq!(jobs.run_due(&stage.db).unwrap(), 0, "a dead job is left alone");
    });
}

#[test]
fn a_dead_job_can_be_tried_again() {
    on_both_engines(|stage| {
        let (ana, ben) = (stage.business("Ana Ruiz Social"), stage.business("Ben Okafor Design"));
        write_to(&ana, "Carla");
        failing_with("the letter box is shut").run_due(&stage.db).unwrap();

        let [carla] = troubled(&ana).try_into().unwrap();
        let foreign = ben.write(move |tx| tx.retry_job(carla.id));
        assert!(matches!(foreign, Err(Error::NotFound)), "another business's job is none");
        ana.does(move |tx| tx.retry_job(carla.id));
        let (jobs, _letters) = postman();
        assert_eq!(jobs.run_due(&stage.db).unwrap(), 1);
        assert_eq!(ana.jobs(), []);
    });
}

#[test]
fn a_job_that_waits_for_something_is_listed_and_loses_no_try() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        write_to(&ana, "Ben");
        let jobs = Jobs::new().on("letter.send", |run: &Run<'_>, _: Letter| {
            let until = run.db.clock.now() + SignedDuration::from_hours(24);
            Ok(Outcome::Waits { until, because: "There are no stamps." })
        });
        for _ in 0..20 {
            stage.later(SignedDuration::from_hours(24));
            assert_eq!(jobs.run_due(&stage.db).unwrap(), 1);
        }
        let [job] = troubled(&ana).try_into().unwrap();
        assert_eq!(
            (job.attempts, job.state, job.failure.as_str()),
            (0, JobState::Waiting, "There are no stamps.")
        );
        ana.does(|tx| tx.retry_jobs_of("letter.send"));
        let (jobs, letters) = postman();
        assert_eq!(jobs.run_due(&stage.db).unwrap(), 1, "now that there are stamps");
        assert_eq!(letters.try_iter().collect::<Vec<_>>(), ["Ben"]);
    });
}

#[test]
fn a_handler_that_panics_and_a_kind_that_nobody_knows_are_failed_tries() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        write_to(&ana, "Ben");
        ana.does(|tx| tx.enqueue("pigeon.fly", &json!({})));
        let jobs =
            Jobs::new().on("letter.send", |_: &Run<'_>, _: Letter| -> Result<()> { panic!("a defect") });
        assert_eq!(jobs.run_due(&stage.db).unwrap(), 2);
        let mut failures: Vec<_> = troubled(&ana).into_iter().map(|job| job.failure).collect();
        failures.sort();
        assert_eq!(failures, ["its handler panicked", "this version of Entente does not know such jobs"]);
    });
}

#[test]
fn two_nodes_do_two_hundred_jobs_and_each_job_once() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        ana.does(|tx| {
            (0..200).try_for_each(|n| tx.enqueue("letter.send", &Letter { to: format!("person {n}") }))
        });
        let ((here, at_ours), (there, at_theirs)) = (postman(), postman());
        let other = stage.another_node();
        let nodes = [here.start(&stage.db), there.start(&other)];
        let mut sent: Vec<String> = Vec::new();
        while sent.len() < 200 {
            sent.extend(at_theirs.try_iter());
            sent.extend(at_ours.recv_timeout(Duration::from_millis(20)));
        }
        nodes.into_iter().for_each(kit::jobs::Running::stop);
        sent.extend(at_ours.try_iter().chain(at_theirs.try_iter()));
        sent.sort();
        let mut expected: Vec<_> = (0..200).map(|n| format!("person {n}")).collect();
        expected.sort();
        assert_eq!(sent, expected);
        assert_eq!(ana.jobs(), []);
    });
}

#[test]
fn a_runner_is_woken_by_a_commit_and_stops_between_jobs() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        let (jobs, letters) = postman();
        let running = jobs.start(&stage.db);
        for to in ["Ben", "Carla"] {
            write_to(&ana, to);
            assert_eq!(letters.recv_timeout(PATIENCE).unwrap(), to);
        }
        running.stop();
        write_to(&ana, "Dmitri");
        assert_eq!(ana.jobs().len(), 1);
    });
}

#[test]
fn the_job_of_a_node_that_died_runs_elsewhere_and_the_dead_cannot_end_it_any_more() {
    on_both_engines(|stage| {
        let ana = stage.business("Ana Ruiz Social");
        write_to(&ana, "Ben");
        // The first node hangs in the middle of the job, for longer than its lease.
        let (release, hangs) = mpsc::channel::<()>();
        let (began, begun) = mpsc::channel();
        let hangs = Mutex::new(hangs);
        let hanging = Jobs::new().on("letter.send", move |_: &Run<'_>, _: Letter| {
            began.send(()).map_err(Error::internal)?;
            hangs.lock().unwrap().recv().map_err(Error::internal)
        });
        let node = stage.another_node();
        let first = std::thread::spawn(move || hanging.run_due(&node).unwrap());
        begun.recv_timeout(PATIENCE).unwrap();

        let again = failing_with("the letter box is shut");
        assert_eq!(again.run_due(&stage.db).unwrap(), 0, "the job is held");
        stage.later(SignedDuration::from_secs(61));
        assert_eq!(again.run_due(&stage.db).unwrap(), 1, "its lease is over");

        release.send(()).unwrap();
        assert_eq!(first.join().unwrap(), 1);
        let [job] = troubled(&ana).try_into().unwrap();
        assert_eq!((job.attempts, job.failure.as_str()), (2, "the letter box is shut"));
    });
}

#[test]
fn recurring_work_is_done_once_a_period_by_all_nodes_together() {
    on_both_engines(|stage| {
        let done = Arc::new(AtomicU32::new(0));
        let (worked, work) = mpsc::channel();
        let jobs = || {
            let (done, worked) = (done.clone(), Mutex::new(worked.clone()));
            Jobs::new().every(Recurring::new("sweep", SignedDuration::from_mins(1), move |_| {
                done.fetch_add(1, Ordering::Relaxed);
                worked.lock().unwrap().send(()).map_err(Error::internal)
            }))
        };
        let other = stage.another_node();
        let nodes = [jobs().start(&stage.db), jobs().start(&other)];
        work.recv_timeout(PATIENCE).unwrap();
        stage.later(SignedDuration::from_mins(1));
        work.recv_timeout(PATIENCE).unwrap();
        nodes.into_iter().for_each(kit::jobs::Running::stop);
        assert_eq!(done.load(Ordering::Relaxed), 2);
    });
}
