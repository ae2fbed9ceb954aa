//! `/undone`: the work that failed.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    ids::Named,
    store::JobState,
    web::{At, Go, Page, Pages, Typed},
    words::upper_first,
};

/// A piece of work.
struct Job;

impl Named for Job {
    const PREFIX: &'static str = "job";
}

/// `/undone`.
pub fn pages() -> Pages {
    Pages::new().get("/undone", list).post("/undone/{id}/retry", retry, again)
}

struct Line {
    id: Id<Job>,
    what: String,
    why: String,
    state: (&'static str, &'static str),
}

#[derive(Template)]
#[template(path = "undone/list.html")]
struct ListPage<'a> {
    lines: Vec<Line>,
    once: &'a str,
}

fn list(tx: &mut Tx<'_>, typed: Typed) -> Result<Page> {
    let line = |job: kit::store::TroubledJob| Line {
        id: Id::from_uuid(job.id),
        what: upper_first(&super::in_words(&job.kind)),
        why: job.failure,
        state: match job.state {
            JobState::Waiting => ("wait", "Tried again soon"),
            JobState::Dead => ("stop", "Failed"),
        },
    };
    let lines = tx.troubled_jobs()?.into_iter().map(line).collect();
    Page::of("What failed", &ListPage { lines, once: typed.once() })
}

fn again(tx: &mut Tx<'_>, At(_): At<Job>, typed: Typed) -> Result<Page> {
    list(tx, typed)
}

fn retry(tx: &mut Tx<'_>, At(id): At<Job>) -> Result<Go> {
    match tx.retry_job(id.uuid()) {
        Ok(()) => Ok(Go::to("~/undone").saying("It is tried again now.")),
        // Meanwhile it was done.
        Err(Error::NotFound) => Ok(Go::to("~/undone").saying("That is done already.")),
        Err(error) => Err(error),
    }
}
