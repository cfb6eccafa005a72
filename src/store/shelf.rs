//! What an archive holds, and what leaves it.

use std::path::Path;

use jiff::ToSpan;
use jiff::civil::Date;
use rusqlite::{TransactionBehavior, params};
use serde::Serialize;

use super::schema::{SCHEMA, told};
use super::{Store, remove};
use crate::error::Error;

/// Articles that leave at a time: enough that each row of their keys is written seldom, and their keys take little room.
const SOME: usize = 4_096;

/// What an archive holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The version of its tables.
    pub schema_version: i64,
    /// How many articles.
    pub articles: usize,
    /// How many of them have no date.
    pub undated: usize,
    /// The earliest day of publication.
    pub first: Option<Date>,
    /// The latest.
    pub last: Option<Date>,
    /// Outlets, or agencies where no outlet is named, and how many articles of each, the most first; null for neither.
    pub outlets: Vec<Outlet>,
    /// Bytes of the file and its log.
    pub bytes: u64,
}

/// An outlet of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outlet {
    /// Its name.
    pub outlet: Option<String>,
    /// How many articles.
    pub articles: usize,
}

/// Which articles shall leave.
#[derive(Clone, Debug, Default)]
pub struct Unwanted {
    /// Those published before this day.
    pub before: Option<Date>,
    /// Those published more than this many days before the newest, whose own day counts as the first.
    pub keep_days: Option<u32>,
    /// Those whose file is gone.
    pub missing: bool,
}

/// What left, or would leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pruned {
    /// The first day whose articles stay, where a day was asked for.
    pub from: Option<Date>,
    /// How many articles were published before it.
    pub old: usize,
    /// How many others have lost their file.
    pub missing: usize,
    /// How many articles stay.
    pub kept: usize,
    /// How many of these have no date.
    pub undated: usize,
    /// Bytes of the file before and after.
    pub bytes_before: u64,
    /// The same after.
    pub bytes: u64,
}

impl Store {
    /// How many articles the archive holds.
    ///
    /// # Errors
    ///
    /// If the file is broken.
    pub fn count(&self) -> Result<usize, Error> {
        self.number("SELECT count(*) FROM article")
    }

    pub(super) fn number(&self, sql: &str) -> Result<usize, Error> {
        self.connection.query_row(sql, [], |row| row.get(0)).map_err(told)
    }

    /// What the archive at `path` holds.
    ///
    /// # Errors
    ///
    /// If the file is broken.
    pub fn status(&self, path: &Path) -> Result<Status, Error> {
        let (first, last) = self.days()?;
        let outlets = || {
            let sql = "SELECT outlet, count(*) FROM article GROUP BY outlet ORDER BY 2 DESC, 1";
            let mut outlets = self.connection.prepare(sql)?;
            let outlet = |row: &rusqlite::Row<'_>| Ok(Outlet { outlet: row.get(0)?, articles: row.get(1)? });
            outlets.query_map([], outlet)?.collect::<rusqlite::Result<Vec<Outlet>>>()
        };
        Ok(Status {
            schema_version: SCHEMA,
            articles: self.count()?,
            undated: self.undated()?,
            first,
            last,
            outlets: outlets().map_err(told)?,
            bytes: bytes(path),
        })
    }

    fn undated(&self) -> Result<usize, Error> {
        self.number("SELECT count(*) FROM article WHERE published IS NULL")
    }

    /// The first and the last day of publication.
    fn days(&self) -> Result<(Option<Date>, Option<Date>), Error> {
        let days: (Option<String>, Option<String>) = self
            .connection
            .query_row("SELECT min(published), max(published) FROM article", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(told)?;
        let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
        Ok((day(days.0), day(days.1)))
    }

    /// Takes articles out of the archive at `path` and gives their room back; with `dry`, only counts them. What has no
    /// date is not old, and what came from no file has lost none.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or is broken.
    pub fn prune(&mut self, path: &Path, unwanted: &Unwanted, dry: bool) -> Result<Pruned, Error> {
        let newest = self.days()?.1;
        let kept = unwanted
            .keep_days
            .zip(newest)
            .and_then(|(days, newest)| newest.checked_sub(i64::from(days.saturating_sub(1)).days()).ok());
        let from = unwanted.before.max(kept);
        let mut old = Vec::new();
        if let Some(from) = from {
            old = self.numbers("SELECT id FROM article WHERE published < ?1", params![from.to_string()])?;
        }
        let mut missing = Vec::new();
        if unwanted.missing {
            for file in self.files()?.into_iter().filter(|file| is_gone(file)) {
                let ids = self.numbers("SELECT id FROM article WHERE file = ?1", params![file])?;
                missing.extend(ids.into_iter().filter(|id| old.binary_search(id).is_err()));
            }
        }
        let bytes_before = bytes(path);
        let gone: Vec<i64> = old.iter().chain(&missing).copied().collect();
        if !dry && !gone.is_empty() {
            self.remove(&gone).map_err(told)?;
        }
        let left = self.count()?;
        Ok(Pruned {
            from,
            old: old.len(),
            missing: missing.len(),
            kept: if dry { left.saturating_sub(gone.len()) } else { left },
            undated: self.undated()?,
            bytes_before,
            bytes: bytes(path),
        })
    }

    fn remove(&mut self, gone: &[i64]) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        gone.chunks(SOME).try_for_each(|some| remove(&transaction, some))?;
        transaction.commit()?;
        self.connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")
    }

    fn numbers(&self, sql: &str, with: impl rusqlite::Params) -> Result<Vec<i64>, Error> {
        let numbers = || {
            let mut statement = self.connection.prepare(&format!("{sql} ORDER BY id"))?;
            statement.query_map(with, |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()
        };
        numbers().map_err(told)
    }

    fn files(&self) -> Result<Vec<String>, Error> {
        let files = || {
            let mut files = self.connection.prepare("SELECT DISTINCT file FROM article")?;
            files.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
        };
        files().map_err(told)
    }
}

/// Whether a file that was there is not there any more. Of a name that is not from the root, or that was no text, nobody
/// knows.
fn is_gone(file: &str) -> bool {
    let path = Path::new(file);
    let gone = || std::fs::symlink_metadata(path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound);
    path.is_absolute() && !file.contains('\u{fffd}') && gone()
}

/// Bytes of an archive and its log.
fn bytes(path: &Path) -> u64 {
    let log = {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        name
    };
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    size(path) + size(Path::new(&log))
}
