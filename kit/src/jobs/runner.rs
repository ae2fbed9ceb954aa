//! The threads that run jobs.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use uuid::Uuid;

use super::{Jobs, Recurring, run};
use crate::{Db, Scope, store::Claim};

const WORKERS: usize = 4;
/// How soon a job of another node, or one whose time has come, is noticed.
const LOOK: Duration = Duration::from_secs(1);
/// How often a running job gives a sign of life: well within its lease.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Threads that run jobs, until this value goes or `stop` is called.
pub struct Running {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

struct Shared {
    db: Db,
    stopping: AtomicBool,
    held: Mutex<Vec<Claim>>,
}

impl Running {
    pub(super) fn start(mut jobs: Jobs, db: &Db) -> Self {
        let recurring = std::mem::take(&mut jobs.recurring);
        let shared =
            Arc::new(Shared { db: db.clone(), stopping: AtomicBool::new(false), held: Mutex::default() });
        let jobs = Arc::new(jobs);
        let mut threads: Vec<_> = (0..WORKERS)
            .map(|_| {
                let (shared, jobs) = (shared.clone(), jobs.clone());
                thread::spawn(move || work(&shared, &jobs))
            })
            .collect();
        let turns = shared.clone();
        threads.push(thread::spawn(move || take_turns(&turns, recurring)));
        let alive = shared.clone();
        threads.push(thread::spawn(move || keep_alive(&alive)));
        Self { shared, threads }
    }

    /// Lets the jobs that run come to their end and starts no other.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.shared.stopping.store(true, Ordering::Release);
        self.shared.db.bell.ring();
        for thread in self.threads.drain(..) {
            if thread.join().is_err() {
                tracing::error!("a thread of the job runner had panicked");
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    /// Waits for a commit that left jobs since the bell had rung `heard` times, or a second.
    fn listen(&self, heard: u64) {
        if !self.stopping() {
            self.db.bell.wait(heard, LOOK);
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Vec<Claim>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn work(shared: &Shared, jobs: &Jobs) {
    while !shared.stopping() {
        let heard = shared.db.bell.rung();
        match run::claim(&shared.db) {
            Ok(Some(claim)) => {
                shared.held().push(claim.clone());
                let ended = run::perform(jobs, &shared.db, &claim);
                shared.held().retain(|held| held.id != claim.id);
                if let Err(error) = ended {
                    tracing::warn!(job = %claim.id, %error, "a job ended and could not say so; it runs again");
                }
            }
            Ok(None) => shared.listen(heard),
            Err(error) => {
                tracing::warn!(%error, "no job could be claimed");
                shared.listen(shared.db.bell.rung());
            }
        }
    }
}

fn take_turns(shared: &Shared, mut recurring: Vec<Recurring>) {
    let node = Uuid::now_v7();
    while !shared.stopping() {
        let heard = shared.db.bell.rung();
        for each in &mut recurring {
            if let Err(error) = each.perform_if_due(&shared.db, node) {
                tracing::warn!(name = each.name(), %error, "recurring work failed; it has its next turn");
            }
        }
        shared.listen(heard);
    }
}

fn keep_alive(shared: &Shared) {
    let mut last = std::time::Instant::now();
    while !shared.stopping() {
        shared.listen(shared.db.bell.rung());
        if last.elapsed() < SIGN_OF_LIFE {
            continue;
        }
        last = std::time::Instant::now();
        let held = shared.held().clone();
        for claim in held {
            let (id, until) = (claim.id, shared.db.clock.now() + run::LEASE);
            let kept = shared.db.write_now(Scope::installation(), move |tx| tx.hold_job(&claim, until));
            if !matches!(kept, Ok(true)) {
                tracing::warn!(job = %id, "a running job could not keep its lease");
            }
        }
    }
}
