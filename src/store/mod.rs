//! An archive of articles in one file, found again by what they speak of.
//!
//! Articles go in as they were read, each under its keys: the people, places and bodies that it names, the parts of the
//! events that it tells of and the words of its opening, by week. Articles that share keys with an incoming one come out,
//! the rarest keys first, and never more than a bounded number: what a look-up costs hangs on the matches, not on the
//! archive. The file is a database of SQLite with a log written ahead, so that a run that is killed leaves every batch
//! whole or not at all.

mod key;
mod lead;
mod record;
mod schema;
mod select;
mod shelf;

use std::path::Path;

use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::error::Error;
use crate::text::article::Article;
pub use key::{Keys, Reader};
use lead::{Lead, Leads};
pub use record::Place;
pub use schema::{SCHEMA, is_database};
pub use select::MOST;
pub use shelf::{Outlet, Pruned, Status, Unwanted};

/// How an article came into the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// It was not there.
    Added,
    /// It stands in the place of what the same file or record said before.
    Replaced,
    /// It was there as it is.
    Unchanged,
}

/// An article made ready to be stored.
pub struct Entry {
    place: Place,
    published: Option<Date>,
    outlet: Option<String>,
    body: Vec<u8>,
    keys: Vec<i64>,
}

impl Entry {
    /// Reads an article's keys and packs it. `file` is the file it was read from, from the root; without one it is known by
    /// the name it was read under.
    pub fn new(mut article: Article, file: Option<&str>, reader: &Reader<'_>) -> Entry {
        let keys = reader.keys(&article);
        let place = record::settle(&mut article, file);
        Entry {
            place,
            published: keys.published,
            body: record::pack(&article),
            outlet: article.outlet.or(article.agency),
            keys: keys.all(),
        }
    }
}

/// An open archive.
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Opens the archive at `path`, and makes it where there is none.
    ///
    /// # Errors
    ///
    /// If the file is another kind of file, was written by a newer version, is broken, or cannot be written.
    pub fn create(path: &Path) -> Result<Store, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        Self::at(path, flags, schema::make)
    }

    /// Opens the archive at `path`, which must be there.
    ///
    /// # Errors
    ///
    /// If there is none, or as [`Store::create`].
    pub fn open(path: &Path) -> Result<Store, Error> {
        std::fs::metadata(path).map_err(Error::from)?;
        Self::at(path, OpenFlags::SQLITE_OPEN_READ_WRITE, schema::check)
    }

    fn at(path: &Path, flags: OpenFlags, ready: impl Fn(&mut Connection) -> Result<(), Error>) -> Result<Store, Error> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(schema::told)?;
        schema::settle(&connection).map_err(schema::told)?;
        ready(&mut connection)?;
        Ok(Store { connection })
    }

    /// Stores a batch, all of it or nothing, and says how each article came in. When this returns, it is on the disk.
    ///
    /// # Errors
    ///
    /// If the file cannot be written, or is broken.
    pub fn add(&mut self, batch: &[Entry]) -> Result<Vec<Stored>, Error> {
        self.fill(batch).map_err(schema::told)
    }

    fn fill(&mut self, batch: &[Entry]) -> rusqlite::Result<Vec<Stored>> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut leads: Vec<Lead> = Vec::new();
        let mut stored = Vec::with_capacity(batch.len());
        {
            let mut find = transaction.prepare("SELECT id, body FROM article WHERE file = ?1 AND item = ?2")?;
            let mut insert = transaction.prepare(
                "INSERT INTO article (file, item, published, outlet, body, keys) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?;
            for entry in batch {
                let Place { file, item } = &entry.place;
                let known: Option<(i64, Vec<u8>)> =
                    find.query_row(params![file, item], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
                let how = match &known {
                    Some((_, body)) if *body == entry.body => {
                        stored.push(Stored::Unchanged);
                        continue;
                    }
                    Some(_) => Stored::Replaced,
                    None => Stored::Added,
                };
                if let Some((id, _)) = known {
                    // one batch may give an article twice: its keys are not on the shelf yet
                    leads.retain(|lead| lead.2 != id);
                    remove(&transaction, &[id])?;
                }
                let day = entry.published.map(|day| day.to_string());
                insert.execute(params![file, item, day, entry.outlet, entry.body, key::packed(&entry.keys)])?;
                let (id, week) = (transaction.last_insert_rowid(), key::week(entry.published));
                leads.extend(entry.keys.iter().map(|&key| (key, week, id)));
                stored.push(how);
            }
        }
        Leads::new(&transaction)?.add(leads)?;
        transaction.commit()?;
        Ok(stored)
    }
}

/// Takes articles off the shelf, with their keys.
fn remove(transaction: &Transaction<'_>, gone: &[i64]) -> rusqlite::Result<()> {
    let mut delete = transaction.prepare("DELETE FROM article WHERE id = ?1 RETURNING published, keys")?;
    let mut leads: Vec<Lead> = Vec::new();
    for &id in gone {
        let (published, keys): (Option<String>, Vec<u8>) =
            delete.query_row(params![id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let week = key::week(published.and_then(|day| day.parse().ok()));
        leads.extend(key::unpacked(&keys).map(|key| (key, week, id)));
    }
    Leads::new(transaction)?.remove(leads)
}
