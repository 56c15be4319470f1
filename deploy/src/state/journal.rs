use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{BufRead, BufReader, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use super::{Event, States};
use crate::{Error, plan::Factory};

/// An append-only record of what was sent, and the state that follows from it.
///
/// One JSON object per line. Each line is on disk before [`Self::append`] returns; a line that a crash left unfinished
/// is cut off when the journal is opened again. The file is locked while it is open.
#[derive(Debug)]
pub struct Journal {
    file: Option<(PathBuf, File)>,
    started: Option<Event>,
    states: States,
}

impl Journal {
    /// A journal that is kept in memory only, for chains that do not outlive the program.
    #[must_use]
    pub fn in_memory() -> Self {
        Self { file: None, started: None, states: States::default() }
    }

    /// Opens the journal at `path`, or makes an empty one.
    ///
    /// # Errors
    /// [`Error::JournalLocked`] if another run has it open, [`Error::Journal`] for a line that is not an event,
    /// [`Error::Read`] or [`Error::Write`].
    pub fn open(path: &Path) -> Result<Self, Error> {
        let read_error = |source| Error::Read { path: path.to_path_buf(), source };
        let write_error = |source| Error::Write { path: path.to_path_buf(), source };
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir).map_err(write_error)?;
        }
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(path).map_err(write_error)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::JournalLocked { path: path.to_path_buf() }),
            Err(TryLockError::Error(source)) => return Err(write_error(source)),
        }
        let mut journal = Self::in_memory();
        let complete = journal.replay(path, &file).map_err(|error| match error {
            ReplayError::Io(source) => read_error(source),
            ReplayError::Line(error) => error,
        })?;
        file.set_len(complete).map_err(write_error)?;
        file.seek(SeekFrom::End(0)).map_err(write_error)?;
        journal.file = Some((path.to_path_buf(), file));
        Ok(journal)
    }

    /// Folds the complete lines of `file` in; returns their length in bytes.
    fn replay(&mut self, path: &Path, file: &File) -> Result<u64, ReplayError> {
        let mut reader = BufReader::new(file);
        let mut complete = 0;
        let mut line = String::new();
        for number in 1.. {
            line.clear();
            let length = reader.read_line(&mut line)?;
            if !line.ends_with('\n') {
                break;
            }
            let event = serde_json::from_str(&line).map_err(|error| Error::Journal {
                path: path.to_path_buf(),
                line: number,
                reason: error.to_string(),
            })?;
            self.fold(&event);
            complete += length as u64;
        }
        Ok(complete)
    }

    fn fold(&mut self, event: &Event) {
        if matches!(event, Event::Started { .. }) {
            self.started = Some(event.clone());
        }
        self.states.apply(event);
    }

    /// Makes `event` durable, then folds it in.
    ///
    /// # Errors
    /// [`Error::Write`].
    pub fn append(&mut self, event: &Event) -> Result<(), Error> {
        if let Some((path, file)) = &mut self.file {
            let write_error = |source| Error::Write { path: path.clone(), source };
            let mut line = serde_json::to_vec(event).map_err(|error| write_error(error.into()))?;
            line.push(b'\n');
            file.write_all(&line).map_err(write_error)?;
            file.sync_data().map_err(write_error)?;
        }
        self.fold(event);
        Ok(())
    }

    /// Begins the journal with `started`, or checks that it began so.
    ///
    /// # Errors
    /// [`Error::JournalMismatch`] if the journal belongs to another chain, deployer or plan.
    pub fn start(&mut self, started: Event) -> Result<(), Error> {
        match (&self.started, &started) {
            (None, _) => self.append(&started),
            (
                Some(Event::Started { chain_id, plan, deployer, .. }),
                Event::Started { chain_id: c, plan: p, deployer: d, .. },
            ) if (chain_id, plan, deployer) == (c, p, d) => Ok(()),
            _ => Err(Error::JournalMismatch { path: self.path().to_path_buf() }),
        }
    }

    /// The CREATE2 factory that the journal's plan uses, once it has begun.
    #[must_use]
    pub fn factory(&self) -> Option<Factory> {
        match self.started {
            Some(Event::Started { factory, .. }) => Some(factory),
            _ => None,
        }
    }

    /// State of the steps.
    #[must_use]
    pub const fn states(&self) -> &States {
        &self.states
    }

    fn path(&self) -> &Path {
        self.file.as_ref().map_or(Path::new("(in memory)"), |(path, _)| path)
    }
}

enum ReplayError {
    Io(std::io::Error),
    Line(Error),
}

impl From<std::io::Error> for ReplayError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Error> for ReplayError {
    fn from(error: Error) -> Self {
        Self::Line(error)
    }
}

#[cfg(test)]
mod tests {
    use alloy::primitives::{Address, B256};

    use super::*;
    use crate::state::StepState;

    fn started(plan: u8) -> Event {
        Event::Started {
            version: "0".into(),
            chain_id: 31_337,
            plan: B256::with_last_byte(plan),
            deployer: Address::ZERO,
            factory: Factory::New { nonce: 0 },
        }
    }

    fn present(step: &str) -> Event {
        Event::Present { step: step.into() }
    }

    #[test]
    fn a_second_run_sees_what_the_first_wrote() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("deep/journal.jsonl");
        let mut journal = Journal::open(&path).unwrap();
        journal.start(started(1)).unwrap();
        journal.append(&present("a")).unwrap();
        drop(journal);
        let mut journal = Journal::open(&path).unwrap();
        assert_eq!(journal.states().get("a"), Some(&StepState::Done));
        journal.start(started(1)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap().lines().count(), 2);
    }

    #[test]
    fn an_unfinished_last_line_is_cut_off() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.jsonl");
        let mut journal = Journal::open(&path).unwrap();
        journal.append(&present("a")).unwrap();
        drop(journal);
        let mut text = fs::read_to_string(&path).unwrap();
        let whole = text.clone();
        text.push_str("{\"event\":\"present\",\"st");
        fs::write(&path, text).unwrap();
        let mut journal = Journal::open(&path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), whole);
        journal.append(&present("b")).unwrap();
        drop(journal);
        assert_eq!(Journal::open(&path).unwrap().states().done(), 2);
    }

    #[test]
    fn a_damaged_line_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.jsonl");
        fs::write(&path, "{\"event\":\"present\",\"step\":\"a\"}\nnot an event\n").unwrap();
        assert!(matches!(Journal::open(&path), Err(Error::Journal { line: 2, .. })));
    }

    #[test]
    fn two_runs_cannot_share_a_journal() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("journal.jsonl");
        let _first = Journal::open(&path).unwrap();
        assert!(matches!(Journal::open(&path), Err(Error::JournalLocked { .. })));
    }

    #[test]
    fn another_plan_is_refused() {
        let mut journal = Journal::in_memory();
        journal.start(started(1)).unwrap();
        assert!(matches!(journal.start(started(2)), Err(Error::JournalMismatch { .. })));
    }
}
