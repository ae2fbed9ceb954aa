//! An operation that waits for a database thread, and its answer.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc,
};

use tokio::sync::oneshot;

use super::Tx;
use crate::{Error, Result, scope::Scope};

/// How running a task once ended.
pub(super) enum Ran {
    /// To be committed.
    Done,
    /// To be rolled back and answered.
    Failed,
    /// To be rolled back and run again.
    Contended,
}

pub(super) trait Task: Send {
    fn scope(&self) -> Scope;
    fn run(&mut self, tx: &mut Tx<'_>) -> Ran;
    /// Answers with what `run` returned, or with the failure of the commit.
    fn answer(self: Box<Self>, failure: Option<Error>);
}

struct Waiting<F, T> {
    scope: Scope,
    operation: F,
    result: Option<Result<T>>,
    to: oneshot::Sender<Result<T>>,
}

impl<F: FnMut(&mut Tx<'_>) -> Result<T> + Send, T: Send> Task for Waiting<F, T> {
    fn scope(&self) -> Scope {
        self.scope.clone()
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> Ran {
        // A panic is a defect of one operation; the thread that serves all others goes on.
        let result = catch_unwind(AssertUnwindSafe(|| (self.operation)(tx)))
            .unwrap_or_else(|panic| Err(Error::internal(said_by(&*panic))));
        let result = match result {
            Ok(_) if tx.failed => Err(Error::internal("an operation went on after a statement had failed")),
            result => result,
        };
        let ran = match &result {
            Ok(_) => Ran::Done,
            Err(Error::Contended(_)) => Ran::Contended,
            Err(_) => Ran::Failed,
        };
        self.result = Some(result);
        ran
    }

    fn answer(self: Box<Self>, failure: Option<Error>) {
        let result = match failure {
            Some(error) => Err(error),
            None => self.result.unwrap_or(Err(Error::Busy)),
        };
        // Whoever asked may have gone away meanwhile; what was done stays done.
        let _ = self.to.send(result);
    }
}

fn said_by(panic: &(dyn std::any::Any + Send)) -> String {
    let said =
        panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("an operation panicked: {}", said.unwrap_or("without a word"))
}

/// Puts an operation into the queue; a full queue is answered at once.
pub(super) fn give<T: Send + 'static>(
    queue: &mpsc::SyncSender<Box<dyn Task>>,
    scope: Scope,
    operation: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> Result<oneshot::Receiver<Result<T>>> {
    let (to, answer) = oneshot::channel();
    let task = Waiting { scope, operation, result: None, to };
    queue.try_send(Box::new(task)).map_err(|_| Error::Busy)?;
    Ok(answer)
}
