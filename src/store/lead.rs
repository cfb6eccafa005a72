//! Which articles a key leads to: a row for each week in which some have it.
//!
//! The numbers of articles stand in a row as the steps from each to the next, few bytes each: a row that is longer than a
//! quarter of a page lies on pages of its own, which are read one by one.

use rusqlite::{Connection, OptionalExtension, Statement, params};

/// A key, a week, and an article that has the one and is of the other.
pub(super) type Lead = (i64, i64, i64);

/// What writes the rows.
pub(super) struct Leads<'c> {
    find: Statement<'c>,
    keep: Statement<'c>,
    drop: Statement<'c>,
}

impl<'c> Leads<'c> {
    pub fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Leads {
            find: connection.prepare("SELECT articles FROM key WHERE key = ?1 AND week = ?2")?,
            keep: connection.prepare("INSERT OR REPLACE INTO key (key, week, articles) VALUES (?1, ?2, ?3)")?,
            drop: connection.prepare("DELETE FROM key WHERE key = ?1 AND week = ?2")?,
        })
    }

    /// Adds what leads to new articles, whose numbers are above all others.
    pub fn add(&mut self, leads: Vec<Lead>) -> rusqlite::Result<()> {
        self.change(leads, |articles, row| articles.extend(row.iter().map(|lead| lead.2)))
    }

    /// Takes out what leads to articles that are gone.
    pub fn remove(&mut self, leads: Vec<Lead>) -> rusqlite::Result<()> {
        self.change(leads, |articles, row| {
            articles.retain(|article| row.binary_search_by_key(article, |lead| lead.2).is_err());
        })
    }

    /// Changes the rows of some leads, each once.
    fn change(&mut self, mut leads: Vec<Lead>, change: impl Fn(&mut Vec<i64>, &[Lead])) -> rusqlite::Result<()> {
        // in the order of the table: neighbours lie on one page
        leads.sort_unstable();
        for row in leads.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let (key, week, _) = row[0];
            let known = self.find.query_row(params![key, week], |row| Ok(unpacked(row.get_ref(0)?.as_blob()?)));
            let mut articles = known.optional()?.unwrap_or_default();
            change(&mut articles, row);
            match articles.as_slice() {
                [] => self.drop.execute(params![key, week])?,
                left => self.keep.execute(params![key, week, packed(left)])?,
            };
        }
        Ok(())
    }
}

/// Ascending numbers as bytes: the step from each to the next, seven bits a byte, the low ones first; a byte that others
/// follow has its high bit set.
fn packed(articles: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(2 * articles.len() + 8);
    let mut last = 0;
    for &article in articles {
        let mut step = article.wrapping_sub(last).cast_unsigned();
        while step > 0x7f {
            bytes.push(step as u8 | 0x80);
            step >>= 7;
        }
        bytes.push(step as u8);
        last = article;
    }
    bytes
}

/// The numbers that were packed; other bytes give numbers too, which lead nowhere.
pub(super) fn unpacked(bytes: &[u8]) -> Vec<i64> {
    let mut articles = Vec::with_capacity(bytes.len());
    let (mut last, mut step, mut shift) = (0_i64, 0_u64, 0);
    for &byte in bytes {
        step |= u64::from(byte & 0x7f).unbounded_shl(shift);
        shift += 7;
        if byte < 0x80 {
            last = last.wrapping_add_unsigned(step);
            articles.push(last);
            (step, shift) = (0, 0);
        }
    }
    articles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were_packed() {
        for numbers in [&[][..], &[1], &[1, 2, 3, 130, 131, 16_600, 1 << 40, i64::MAX], &[-5, i64::MAX]] {
            assert_eq!(unpacked(&packed(numbers)), numbers);
        }
        assert_eq!(packed(&[300, 301, 302]).len(), 4);
    }

    #[test]
    fn other_bytes_are_numbers_or_nothing() {
        assert_eq!(unpacked(&[0x80; 40]), [0_i64; 0]);
        assert_eq!(unpacked(&[&[0xff; 40][..], &[0x01]].concat()).len(), 1);
    }
}
