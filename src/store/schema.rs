//! The shape of the file, and what is wrong with one that has another.

use std::io::Read as _;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use super::lead::{Lead, Leads};
use crate::error::Error;

/// The version of the tables that this program writes.
pub const SCHEMA: i64 = MIGRATIONS.len() as i64;

/// "FcIx": what tells our files from other databases, in SQLite's header.
const APPLICATION: i64 = 0x4663_4978;

/// What leads from each version of the tables to the next.
const MIGRATIONS: &[fn(&Transaction<'_>) -> rusqlite::Result<()>] = &[first, together];

/// The tables as they were at first: a row for each key of each article.
fn first(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "
    CREATE TABLE article (
        -- never given twice: a key that a broken tool left behind must not lead to another article
        id        INTEGER PRIMARY KEY AUTOINCREMENT,
        -- the file from its root, or the name that was given to standard input
        file      TEXT NOT NULL,
        -- the record in it; empty where the file is the article
        item      TEXT NOT NULL,
        published TEXT,
        -- who published it, else the agency
        outlet    TEXT,
        -- the article as it was read: JSON, packed by zlib, which holds a checksum
        body      BLOB NOT NULL,
        -- its keys, eight bytes each: what leads from an article to its rows of the other table
        keys      BLOB NOT NULL,
        UNIQUE (file, item)
    ) STRICT;
    CREATE INDEX article_by_outlet ON article (outlet, published);
    CREATE TABLE key (
        key     INTEGER NOT NULL,
        -- of publication, counted from year 1; 0 for no date
        week    INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (key, week, article)
    ) STRICT, WITHOUT ROWID;
",
    )
}

/// The articles of a key and week stand together in one row: to step from row to row was half of a question, and the rows
/// were a third of the file.
fn together(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    transaction.execute_batch(
        "
    ALTER TABLE key RENAME TO single;
    CREATE TABLE key (
        key      INTEGER NOT NULL,
        week     INTEGER NOT NULL,
        -- ascending: the steps from each to the next, packed
        articles BLOB NOT NULL,
        PRIMARY KEY (key, week)
    ) STRICT, WITHOUT ROWID;
",
    )?;
    {
        let mut single = transaction.prepare("SELECT key, week, article FROM single ORDER BY key, week, article")?;
        let mut leads = Leads::new(transaction)?;
        let mut rows = single.query([])?;
        let mut own: Vec<Lead> = Vec::new();
        while let Some(row) = rows.next()? {
            let lead: Lead = (row.get(0)?, row.get(1)?, row.get(2)?);
            if own.last().is_some_and(|last| (last.0, last.1) != (lead.0, lead.1)) {
                leads.add(std::mem::take(&mut own))?;
            }
            own.push(lead);
        }
        leads.add(own)?;
    }
    transaction.execute_batch("DROP TABLE single")
}

/// How long a run waits for another that writes. A batch takes a second or two.
const PATIENCE: Duration = Duration::from_secs(60);

/// Memory for pages of the file, in kibibytes: the keys of some hundred thousand articles.
const CACHE: i64 = 131_072;

/// The first bytes of a database of SQLite.
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// Whether the file at `path` is a database: an archive, or at least no article.
pub fn is_database(path: &Path) -> bool {
    let mut head = [0; MAGIC.len()];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && head == *MAGIC
}

/// Sets what holds for this connection alone.
pub(super) fn settle(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "cache_size", -CACHE)?;
    connection.pragma_update(None, "trusted_schema", false)
}

/// Makes the tables, or brings them to this version.
pub(super) fn make(connection: &mut Connection) -> Result<(), Error> {
    let found = version(connection)?;
    if found < SCHEMA {
        migrate(connection).map_err(told)?;
        check(connection)?;
    }
    write_ahead(connection).map_err(told)
}

/// Refuses what is no archive of this version.
pub(super) fn check(connection: &mut Connection) -> Result<(), Error> {
    match version(connection)? {
        found if found < SCHEMA => Err(Error::new(format!(
            "expected tables of version {SCHEMA}, but found version {found} (add an article with this version of \
             factcheck: it brings the file up to date)"
        ))),
        _ => Ok(()),
    }
}

/// The version of an archive's tables, 0 for an empty file.
fn version(connection: &Connection) -> Result<i64, Error> {
    // all of one moment: another run may be making the tables
    let moment = connection.unchecked_transaction().map_err(told)?;
    let number = |sql: &str| moment.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(told);
    let application = number("PRAGMA application_id")?;
    let version = number("PRAGMA user_version")?;
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    if application != APPLICATION && (application, version, tables) != (0, 0, 0) {
        return Err(Error::new(
            "expected an index of factcheck, but found a database of another program (give --db a name of its own)",
        ));
    }
    if version > SCHEMA {
        return Err(Error::new(format!(
            "expected tables of version {SCHEMA} or less, but found version {version} (a newer factcheck wrote it: \
             update this one, or build the index anew)"
        )));
    }
    Ok(version)
}

fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // another run may have been faster
    let found: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    for step in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or_default()) {
        step(&transaction)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", SCHEMA)?;
    transaction.commit()
}

/// Readers go on while a run writes. The change needs the file for itself and does not wait for it.
fn write_ahead(connection: &Connection) -> rusqlite::Result<()> {
    let since = Instant::now();
    loop {
        match connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get::<_, String>(0)) {
            Err(error) if is_busy(&error) && since.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(20));
            }
            done => return done.map(|_| ()),
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// What SQLite says, in our words where a person can do something about it.
pub(super) fn told(error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => {
            Error::new("expected an index of factcheck, but found another kind of file (give --db a name of its own)")
        }
        Some(ErrorCode::DatabaseCorrupt) => broken("a page of it is broken"),
        _ if is_busy(&error) => Error::new("another run has been writing to it for a minute (try again when it ends)"),
        Some(ErrorCode::DiskFull) => Error::new("the disk is full (nothing of this batch was stored)"),
        Some(ErrorCode::ReadOnly) => Error::new("the file is write-protected (change its rights, or its folder's)"),
        Some(ErrorCode::CannotOpen) => Error::new("cannot open the file (check that its folder is there and yours)"),
        _ => match error {
            // tables that are not those of the version that the file claims
            rusqlite::Error::SqliteFailure(_, Some(said)) => broken(&said),
            other => broken(&other.to_string()),
        },
    }
}

/// The error of an archive that cannot be used.
pub(super) fn broken(why: &str) -> Error {
    Error::new(format!("the index is damaged: {why} (build it anew: move the file away and add the articles again)"))
}
