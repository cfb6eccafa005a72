//! A list of which all but the first items lie in a temporary file.
//!
//! The articles of a great run and what they agree on are looked at once or twice, one after the other, and would take most
//! of its memory. The file has no name and is gone with the list. Where none can be had, or the disk is full, all stays in
//! memory: a run is then greater, not wrong.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Items that stay in memory: those of a run that needs no file.
const NEAR: usize = 2_000;

/// Bytes that are gathered before they are written.
const PIECE: usize = 1 << 16;

/// A list that a great run keeps in a temporary file.
#[derive(Clone, Debug)]
pub struct Spool<T> {
    slots: Vec<Slot>,
    near: Vec<T>,
    /// How many items stay in memory.
    room: usize,
    far: Arc<Far>,
}

/// Where an item is.
#[derive(Clone, Copy, Debug)]
enum Slot {
    Near(u32),
    Far { start: u64, len: u32 },
}

/// The items in the file.
#[derive(Debug, Default)]
struct Far {
    tape: Mutex<Tape>,
    /// Whether an item could not be read again.
    lost: AtomicBool,
}

#[derive(Debug, Default)]
struct Tape {
    file: Option<File>,
    /// Bytes of the file.
    written: u64,
    /// What comes behind them and is not written yet.
    pending: Vec<u8>,
}

impl<T> Default for Spool<T> {
    fn default() -> Self {
        Spool { slots: Vec::new(), near: Vec::new(), room: NEAR, far: Arc::default() }
    }
}

impl<T: Clone + Serialize + DeserializeOwned> Spool<T> {
    /// A list that keeps no more than `room` items in memory.
    pub fn with_room(room: usize) -> Self {
        Spool { room, ..Spool::default() }
    }

    /// The items, all in memory.
    pub fn near(items: Vec<T>) -> Self {
        let slots = (0..items.len() as u32).map(Slot::Near).collect();
        Spool { slots, near: items, ..Spool::default() }
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Adds an item.
    pub fn push(&mut self, item: T) {
        let slot = self.store(item);
        self.slots.push(slot);
    }

    /// Item `index`; none behind the end, or where the file cannot be read any more ([`Spool::is_whole`] tells).
    pub fn get(&self, index: usize) -> Option<Cow<'_, T>> {
        match *self.slots.get(index)? {
            Slot::Near(at) => self.near.get(at as usize).map(Cow::Borrowed),
            Slot::Far { start, len } => self.far.read(start, len).map(Cow::Owned),
        }
    }

    /// The items, in order.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, T>> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    /// The items, in order, without the list.
    pub fn into_items(self) -> impl Iterator<Item = T> {
        let Spool { slots, near, far, .. } = self;
        let mut near: Vec<Option<T>> = near.into_iter().map(Some).collect();
        slots.into_iter().filter_map(move |slot| match slot {
            Slot::Near(at) => near.get_mut(at as usize)?.take(),
            Slot::Far { start, len } => far.read(start, len),
        })
    }

    /// Leaves out the items that are not wanted; the places of those that stay, as they were before.
    pub fn retain(&mut self, wanted: impl Fn(&T) -> bool) -> Vec<usize> {
        let kept = |&index: &usize| self.get(index).is_some_and(|item| wanted(&item));
        let kept: Vec<usize> = (0..self.len()).filter(kept).collect();
        self.slots = kept.iter().map(|&index| self.slots[index]).collect();
        kept
    }

    /// Sorts the items; those of one key keep their order.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        let mut keyed: Vec<(K, usize)> = Vec::with_capacity(self.len());
        for index in 0..self.len() {
            keyed.extend(self.get(index).map(|item| (key(&item), index)));
        }
        keyed.sort_unstable();
        self.slots = keyed.into_iter().map(|(_, index)| self.slots[index]).collect();
    }

    /// The items of a list that consists of sorted runs, each beginning at one of `runs`, in order: no more of them is in
    /// memory than one a run.
    pub fn merged_by_key<K: Ord>(&self, runs: &[usize], key: impl Fn(&T) -> K) -> impl Iterator<Item = Cow<'_, T>> {
        let ends = runs.iter().skip(1).copied().chain([self.len()]);
        let mut rest: Vec<Range<usize>> = runs.iter().zip(ends).map(|(&start, end)| start..end).collect();
        let next = move |rest: &mut Range<usize>| rest.find_map(|index| self.get(index)).map(|item| (key(&item), item));
        let mut items: Vec<Option<Cow<'_, T>>> = Vec::with_capacity(rest.len());
        let mut heads: BinaryHeap<Reverse<(K, usize)>> = BinaryHeap::new();
        for (run, rest) in rest.iter_mut().enumerate() {
            let (key, item) = next(rest).unzip();
            heads.extend(key.map(|key| Reverse((key, run))));
            items.push(item);
        }
        std::iter::from_fn(move || {
            let Reverse((_, run)) = heads.pop()?;
            let (key, item) = next(&mut rest[run]).unzip();
            heads.extend(key.map(|key| Reverse((key, run))));
            std::mem::replace(&mut items[run], item)
        })
    }

    /// Whether every item that was asked for could be read.
    pub fn is_whole(&self) -> bool {
        !self.far.lost.load(Ordering::Relaxed)
    }

    fn store(&mut self, item: T) -> Slot {
        let far = if self.near.len() < self.room { None } else { self.far.write(&item) };
        far.unwrap_or_else(|| {
            self.near.push(item);
            Slot::Near((self.near.len() - 1) as u32)
        })
    }
}

impl<T: Clone + Serialize + DeserializeOwned> FromIterator<T> for Spool<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut spool = Spool::default();
        items.into_iter().for_each(|item| spool.push(item));
        spool
    }
}

impl Far {
    /// Writes an item; none where it has to stay in memory.
    fn write<T: Serialize>(&self, item: &T) -> Option<Slot> {
        let mut tape = self.tape.lock().unwrap_or_else(PoisonError::into_inner);
        let before = tape.pending.len();
        let start = tape.written + before as u64;
        let written = serde_json::to_writer(&mut tape.pending, item).ok();
        let len = u32::try_from(tape.pending.len() - before).ok();
        let kept = written.zip(len).and_then(|(_, len)| tape.flush().ok().map(|()| Slot::Far { start, len }));
        if kept.is_none() {
            // what came before it stays where it is
            tape.pending.truncate(before);
        }
        kept
    }

    fn read<T: DeserializeOwned>(&self, start: u64, len: u32) -> Option<T> {
        let mut bytes = vec![0; len as usize];
        let read = self.tape.lock().unwrap_or_else(PoisonError::into_inner).read(start, &mut bytes);
        let item = read.ok().and_then(|()| serde_json::from_slice(&bytes).ok());
        if item.is_none() {
            self.lost.store(true, Ordering::Relaxed);
        }
        item
    }
}

impl Tape {
    /// Writes what was gathered, once it is worth it.
    fn flush(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(tempfile::tempfile()?);
        }
        if self.pending.len() < PIECE {
            return Ok(());
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        file.seek(SeekFrom::Start(self.written))?;
        file.write_all(&self.pending)?;
        self.written += self.pending.len() as u64;
        self.pending.clear();
        Ok(())
    }

    fn read(&mut self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        if let Some(at) = start.checked_sub(self.written) {
            let at = usize::try_from(at).map_err(io::Error::other)?;
            let pending = self.pending.get(at..at + bytes.len()).ok_or(io::ErrorKind::UnexpectedEof)?;
            bytes.copy_from_slice(pending);
            return Ok(());
        }
        let file = self.file.as_mut().ok_or(io::ErrorKind::NotFound)?;
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of different lengths, many more than are kept near.
    fn words() -> Vec<String> {
        (0..3_000_usize).map(|at| format!("{:04} {}", at * 7_919 % 3_000, "é".repeat(at % 90))).collect()
    }

    fn spool(room: usize) -> Spool<String> {
        let mut spool = Spool::with_room(room);
        words().into_iter().for_each(|word| spool.push(word));
        spool
    }

    fn held(spool: &Spool<String>) -> Vec<String> {
        spool.iter().map(Cow::into_owned).collect()
    }

    #[test]
    fn what_is_put_in_comes_out_again() {
        for room in [0, 5, 3_000, 4_000] {
            let spool = spool(room);
            assert_eq!((spool.len(), held(&spool)), (3_000, words()), "{room} near");
            assert_eq!(spool.near.len(), room.min(3_000));
            assert_eq!(spool.get(3_000), None);
            assert_eq!(spool.into_items().collect::<Vec<_>>(), words(), "{room} near");
        }
        assert_eq!(held(&Spool::near(words())), words());
        assert_eq!(held(&words().into_iter().collect()), words());
    }

    #[test]
    fn two_copies_of_a_list_grow_apart() {
        let mut one = spool(5);
        let mut other = one.clone();
        one.push("one".to_owned());
        other.push("other".to_owned());
        let last = |spool: &Spool<String>| spool.get(3_000).map(Cow::into_owned);
        assert_eq!((last(&one).as_deref(), last(&other).as_deref()), (Some("one"), Some("other")));
        assert_eq!(held(&other)[..3_000], words());
    }

    #[test]
    fn lists_are_sorted_and_thinned() {
        let mut expected = words();
        expected.sort();
        let mut sorted = spool(5);
        sorted.sort_by_key(String::clone);
        assert_eq!(held(&sorted), expected);

        let mut runs = Spool::with_room(5);
        let mut all = words();
        let starts = [0, 700, 700, 2_900];
        for (at, &start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(all.len());
            all[start..end].sort();
        }
        all.into_iter().for_each(|word| runs.push(word));
        assert_eq!(runs.merged_by_key(&starts, String::clone).map(Cow::into_owned).collect::<Vec<_>>(), expected);

        let kept = sorted.retain(|word| word.starts_with("00"));
        assert_eq!((held(&sorted), kept), (expected[..100].to_vec(), (0..100).collect()));
        assert!(sorted.is_whole() && sorted.len() == 100);
    }

    #[test]
    fn what_cannot_be_read_again_is_known_to_be_lost() {
        let spool = spool(0);
        spool.far.tape.lock().expect("no panic").file = None;
        assert_eq!(spool.get(0), None);
        assert!(!spool.is_whole());
    }
}
