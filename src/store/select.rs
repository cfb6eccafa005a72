//! Which articles of an archive an incoming one is held against.
//!
//! The keys that it shares with few articles say most, and those of its own weeks before those of other times. So each key
//! is followed outwards from its week until it has led to enough articles, every article it led to is weighed by how rare
//! its shared keys are, and the heaviest are read.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use rusqlite::{OptionalExtension, Statement, params};
use rustc_hash::FxHashMap;

use super::key::{self, Keys};
use super::lead;
use super::record::Unpacker;
use super::schema::told;
use super::{Place, Store};
use crate::error::Error;
use crate::text::article::Article;

/// Articles that one incoming article is held against at most, and all of them where there are no more. A story has some
/// dozen reports, the others are there for names: with 32 a namesake in another story was missed.
pub const MOST: usize = 40;

/// Articles that are unpacked at a time.
const PIECE: usize = 4;

/// Articles that one key leads to at most. Who is named more often than this within some weeks is in every report, and
/// what tells them apart are the other keys.
const CROWD: usize = 150;

/// How many words of an opening a name weighs: reports of two accidents share words, and seldom a name.
const NAME: u64 = 3;

/// Weeks around an article's own in which reports of its story stand: the month that two articles of one story lie apart
/// at most, and a few days.
const NEAR: i64 = 5;

impl Store {
    /// The articles of the archive that the incoming ones may be held against, by place; those of `known` files left out.
    ///
    /// For each incoming article these are [`MOST`] at most.
    ///
    /// # Errors
    ///
    /// If the file is broken.
    pub fn candidates(&self, incoming: &[Keys], known: &BTreeSet<String>) -> Result<Vec<Article>, Error> {
        // all of one moment, which also spares each question the look whether another run has written
        let moment = self.connection.unchecked_transaction().map_err(told)?;
        let count = self.about()?;
        let mut find = self.connection.prepare("SELECT file, item, body FROM article WHERE id = ?1").map_err(told)?;
        // none of a file that is known, and of what has left meanwhile
        let mut read = |id: i64| {
            let row = |row: &rusqlite::Row<'_>| {
                let place = Place { file: row.get(0)?, item: row.get(1)? };
                if known.contains(&place.file) { Ok(None) } else { Ok(Some((place, row.get(2)?))) }
            };
            find.query_row(params![id], row).optional().map(Option::flatten).map_err(told)
        };
        let unpacked: Mutex<Vec<(Place, Result<Article, Error>)>> = Mutex::default();
        let unpack = |some: Vec<(Place, Vec<u8>)>| {
            let mut unpacker = Unpacker::new();
            let some: Vec<_> = some.into_iter().map(|(place, body)| (place, unpacker.unpack(&body))).collect();
            unpacked.lock().unwrap_or_else(PoisonError::into_inner).extend(some);
        };
        // while one core asks the file for articles the others unpack them
        rayon::in_place_scope(|scope| {
            let mut wanted: FxHashMap<i64, bool> = FxHashMap::default();
            let mut packed: Vec<(Place, Vec<u8>)> = Vec::new();
            for keys in incoming {
                let mut taken = 0;
                for id in self.ranked(keys, count)? {
                    if taken == MOST {
                        break;
                    }
                    let wanted = match wanted.get(&id) {
                        Some(&wanted) => wanted,
                        None => {
                            let found = read(id)?;
                            wanted.insert(id, found.is_some());
                            packed.extend(found);
                            wanted[&id]
                        }
                    };
                    taken += usize::from(wanted);
                    if packed.len() == PIECE {
                        let some = std::mem::take(&mut packed);
                        scope.spawn(|_| unpack(some));
                    }
                }
            }
            scope.spawn(|_| unpack(packed));
            Ok::<(), Error>(())
        })?;
        moment.commit().map_err(told)?;
        let mut unpacked = unpacked.into_inner().unwrap_or_else(PoisonError::into_inner);
        unpacked.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        unpacked.into_iter().map(|(_, article)| article).collect()
    }

    /// Numbers of articles, best first.
    fn ranked(&self, keys: &Keys, count: usize) -> Result<Vec<i64>, Error> {
        if count <= MOST {
            return self.all().map_err(told);
        }
        let mut weights: FxHashMap<i64, (u64, i64)> = FxHashMap::default();
        let mut paths = Paths::new(self).map_err(told)?;
        let week = key::week(keys.published);
        let keys = keys.names.iter().map(|&key| (key, NAME)).chain(keys.words.iter().map(|&key| (key, 1)));
        for (key, kind) in keys {
            let led = paths.follow(key, week).map_err(told)?;
            // in bits of what the key tells, as in weighing by inverse frequency
            let rare = u64::from((count / led.len().max(1)).max(1).ilog2() + 1);
            for (article, from) in led {
                let (near, apart) = match from {
                    0 => (true, NEAR),
                    from => {
                        let apart = from.saturating_sub(week).saturating_abs();
                        (apart <= NEAR || week == 0, apart)
                    }
                };
                let weight = weights.entry(article).or_insert((0, apart));
                weight.0 += kind * if near { 2 * rare } else { rare };
            }
        }
        let mut ranked: Vec<(u64, i64, i64)> =
            weights.into_iter().map(|(article, (weight, apart))| (weight, apart, article)).collect();
        ranked.sort_unstable_by_key(|&(weight, apart, article)| (std::cmp::Reverse(weight), apart, article));
        Ok(ranked.into_iter().map(|(_, _, article)| article).collect())
    }

    /// How many articles there are: exactly as long as all of them are read, else how many were ever added. To count a
    /// hundred thousand takes as long as to read ten.
    ///
    /// # Errors
    ///
    /// If the file is broken.
    pub fn about(&self) -> Result<usize, Error> {
        let some = self.number(&format!("SELECT count(*) FROM (SELECT 1 FROM article LIMIT {})", MOST + 1))?;
        if some <= MOST { Ok(some) } else { self.number("SELECT max(id) FROM article") }
    }

    fn all(&self) -> rusqlite::Result<Vec<i64>> {
        let mut all = self.connection.prepare("SELECT id FROM article ORDER BY id")?;
        all.query_map([], |row| row.get(0))?.collect()
    }
}

/// What leads from a key to articles, outwards from a week.
struct Paths<'s> {
    before: Path<'s>,
    after: Path<'s>,
}

/// The rows of a key one after another, and whether they are walked from the last.
struct Path<'s> {
    rows: Statement<'s>,
    back: bool,
}

impl<'s> Paths<'s> {
    fn new(store: &'s Store) -> rusqlite::Result<Self> {
        let path = |back: bool| -> rusqlite::Result<Path<'s>> {
            let order = if back { "DESC" } else { "ASC" };
            let sql = format!(
                "SELECT week, articles FROM key WHERE key = ?1 AND week BETWEEN ?2 AND ?3 ORDER BY week {order}"
            );
            Ok(Path { rows: store.connection.prepare(&sql)?, back })
        };
        Ok(Paths { before: path(true)?, after: path(false)? })
    }

    /// Articles with their weeks: those of the own week and around it, of the weeks of a story, without a date, of all
    /// times; until they are a crowd.
    fn follow(&mut self, key: i64, week: i64) -> rusqlite::Result<Vec<(i64, i64)>> {
        let mut led = Vec::new();
        if week == 0 {
            take(&mut self.before, key, (0, i64::MAX), &mut led)?;
            return Ok(led);
        }
        // a key of every report leads to enough articles at once, and one of a few is asked for seldom
        take(&mut self.before, key, ((week - 1).max(1), week), &mut led)?;
        if led.len() == CROWD {
            return Ok(led);
        }
        let (mut back, mut on) = (led.clone(), led.clone());
        take(&mut self.after, key, (week + 1, week + NEAR), &mut on)?;
        take(&mut self.before, key, ((week - NEAR).max(1), week - 2), &mut back)?;
        let (back, on) = (&back[led.len()..], &on[led.len()..]);
        let next = on.partition_point(|&(_, own)| own == week + 1);
        led.extend(on[..next].iter().chain(back).chain(&on[next..]).take(CROWD - led.len()));
        take(&mut self.before, key, (0, 0), &mut led)?;
        take(&mut self.before, key, (1, week - NEAR - 1), &mut led)?;
        take(&mut self.after, key, (week + NEAR + 1, i64::MAX), &mut led)?;
        Ok(led)
    }
}

/// Adds the first articles to which a key leads on a path from one week to another, with their weeks, until they are a crowd.
fn take(path: &mut Path<'_>, key: i64, weeks: (i64, i64), led: &mut Vec<(i64, i64)>) -> rusqlite::Result<()> {
    // a limit that is bound would have SQLite plan the question anew each time; to ask for no more rows costs nothing
    let mut rows = path.rows.query(params![key, weeks.0, weeks.1])?;
    while led.len() < CROWD {
        let Some(row) = rows.next()? else { break };
        let week = row.get(0)?;
        let mut articles = lead::unpacked(row.get_ref(1)?.as_blob()?);
        if path.back {
            articles.reverse();
        }
        let room = CROWD - led.len();
        led.extend(articles.into_iter().take(room).map(|article| (article, week)));
    }
    Ok(())
}
