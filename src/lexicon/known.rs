//! Tables of words that most words of a text are not in.
//!
//! A sentence asks of each of its words whether it is one of a few, and the answer is nearly always no. The first bytes
//! and the length of a word tell as much for most of them, and only the rest are looked up.

use std::borrow::Borrow;
use std::hash::Hash;
use std::ops::Deref;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The lengths that the words of a table have, by their first two bytes.
#[derive(Clone, Debug)]
struct Lengths(Box<[u32; 256]>);

impl Default for Lengths {
    fn default() -> Self {
        Lengths(Box::new([0; 256]))
    }
}

impl Lengths {
    fn of<'a>(words: impl Iterator<Item = &'a (impl Word + 'a)>) -> Self {
        let mut lengths = Lengths::default();
        words.for_each(|word| lengths.add(word.borrow()));
        lengths
    }

    fn add(&mut self, word: &str) {
        if let Some(at) = Lengths::place(word) {
            self.0[at] |= 1 << word.len().min(31);
        }
    }

    /// Where the lengths of the words stand that begin like `word`; the second byte of a short one is its first.
    #[inline]
    fn place(word: &str) -> Option<usize> {
        let bytes = word.as_bytes();
        let &first = bytes.first()?;
        Some(usize::from(first ^ bytes[usize::from(bytes.len() > 1)] << 3))
    }

    /// Whether some word of the table begins like `word` and is as long.
    #[inline]
    fn may_hold(&self, word: &str) -> bool {
        Lengths::place(word).is_some_and(|at| self.0[at] >> word.len().min(31) & 1 == 1)
    }
}

/// A word as a table holds it: borrowed from the compiled-in words, or its own where a person gave it.
pub trait Word: Borrow<str> + Eq + Hash {}

impl<W: Borrow<str> + Eq + Hash> Word for W {}

/// A list of words, which the build script has made one text of: to take it apart costs less than to read a list.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Listed(&'static str);

impl Listed {
    /// The words, in their order.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        let mut rest = self.0;
        // words are short: a walk has found their ends before a search by wide registers begins
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = rest.bytes().position(|byte| byte == b'|').unwrap_or(rest.len());
            let word = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or_default();
            Some(word)
        })
    }
}

impl From<&'static str> for Listed {
    fn from(words: &'static str) -> Self {
        Listed(words)
    }
}

/// A set of words.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Listed", bound(deserialize = "'de: 'static"))]
pub struct WordSet {
    words: FxHashSet<&'static str>,
    lengths: Lengths,
}

impl WordSet {
    /// Whether `word` is one of them.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.lengths.may_hold(word) && self.words.contains(word)
    }
}

impl From<Listed> for WordSet {
    fn from(list: Listed) -> Self {
        let mut words = FxHashSet::default();
        words.reserve(list.0.bytes().filter(|&byte| byte == b'|').count());
        words.extend(list.iter());
        words.into()
    }
}

impl From<FxHashSet<&'static str>> for WordSet {
    fn from(words: FxHashSet<&'static str>) -> Self {
        WordSet { lengths: Lengths::of(words.iter()), words }
    }
}

impl Deref for WordSet {
    type Target = FxHashSet<&'static str>;

    fn deref(&self) -> &Self::Target {
        &self.words
    }
}

/// Listed with what each means.
#[derive(Debug, Deserialize)]
#[serde(from = "FxHashMap<W, V>", bound(deserialize = "W: Word + Deserialize<'de>, V: Deserialize<'de>"))]
pub struct WordMap<V, W = &'static str> {
    words: FxHashMap<W, V>,
    lengths: Lengths,
}

impl<V, W: Word> WordMap<V, W> {
    /// What `word` means, if it is one of them.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        if self.lengths.may_hold(word) { self.words.get(word) } else { None }
    }

    /// What `word` means, which may be changed; nothing at first.
    pub(super) fn or_default(&mut self, word: W) -> &mut V
    where
        V: Default,
    {
        self.lengths.add(word.borrow());
        self.words.entry(word).or_default()
    }

    /// What the words mean, which may be changed.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.words.values_mut()
    }

    /// Whether `word` is one of them.
    #[inline]
    pub fn contains_key(&self, word: &str) -> bool {
        self.get(word).is_some()
    }
}

impl<V, W: Word> Default for WordMap<V, W> {
    fn default() -> Self {
        FxHashMap::default().into()
    }
}

impl<V, W: Word> From<FxHashMap<W, V>> for WordMap<V, W> {
    fn from(words: FxHashMap<W, V>) -> Self {
        WordMap { lengths: Lengths::of(words.keys()), words }
    }
}

impl<V, W> Deref for WordMap<V, W> {
    type Target = FxHashMap<W, V>;

    fn deref(&self) -> &Self::Target {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_holds_its_words_and_no_others() {
        let words = ["of", "½", "in", "the very longest word of any table that there is"];
        let set = WordSet::from(words.iter().copied().collect::<FxHashSet<_>>());
        let map = WordMap::from(words.iter().map(|&word| (word.to_owned(), word.len())).collect::<FxHashMap<_, _>>());
        for word in words {
            assert!(set.contains(word));
            assert_eq!(map.get(word), Some(&word.len()));
        }
        for word in ["", "on", "off", "¼", "the very longest word of any table that there was"] {
            assert!(!set.contains(word), "{word}");
            assert!(!map.contains_key(word), "{word}");
        }
    }
}
