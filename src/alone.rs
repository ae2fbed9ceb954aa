//! One server for each data folder: SQLite has one writer, and two servers would each do its jobs. Commands beside a
//! running server, such as a backup, need no such claim.

use std::fs::{File, OpenOptions, TryLockError};

use kit::{Error, Refusal, Result, store::Address};

use crate::config::Config;

/// The claim to a data folder, as long as this value lives. The system takes it back from a process that was killed.
pub struct Alone {
    _lock: Option<File>,
}

impl Alone {
    /// Claims the data folder; refused while another process serves from it. PostgreSQL takes any number of nodes.
    pub fn serving(config: &Config) -> Result<Self> {
        if let Address::Postgres(_) = config.address() {
            return Ok(Self { _lock: None });
        }
        config.make_folder()?;
        let path = config.data.join("entente.lock");
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let failed = |error| Error::internal(format!("{} cannot be locked: {error}", path.display()));
        let file = options.open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _lock: Some(file) }),
            Err(TryLockError::WouldBlock) => {
                let sentence = format!("Entente runs already in {}.", config.data.display());
                let remedy = "Open the one that runs, or stop it first. For another installation, name another folder with --data DIR.";
                Err(Refusal::new("already_running", sentence, remedy).into())
            }
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }
}
