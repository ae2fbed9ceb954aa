//! Tells the job runner of this process that a commit left it work.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

/// Counts how often it was rung; whoever waits is woken by a ring since they last looked.
#[derive(Default)]
pub(crate) struct Bell {
    rung: Mutex<u64>,
    woken: Condvar,
}

impl Bell {
    pub(crate) fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.woken.notify_all();
    }

    pub(crate) fn rung(&self) -> u64 {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a ring after the one `heard`, but no longer than `at_most`.
    pub(crate) fn wait(&self, heard: u64, at_most: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.woken.wait_timeout_while(rung, at_most, |rung| *rung == heard);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }
}
