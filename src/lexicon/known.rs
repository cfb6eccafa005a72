//! Tables of words that most words of a text are not in.
//!
//! A sentence asks of each of its words whether it is one of a few, and the answer is nearly always no. The first bytes
//! and the length of a word tell as much for most of them, and only the rest are looked up.

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
    fn of<'a>(words: impl Iterator<Item = &'a String>) -> Self {
        let mut lengths = Lengths::default();
        words.for_each(|word| lengths.add(word));
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

/// A set of words.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "FxHashSet<String>")]
pub struct WordSet {
    words: FxHashSet<String>,
    lengths: Lengths,
}

impl WordSet {
    /// Whether `word` is one of them.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.lengths.may_hold(word) && self.words.contains(word)
    }
}

impl From<FxHashSet<String>> for WordSet {
    fn from(words: FxHashSet<String>) -> Self {
        WordSet { lengths: Lengths::of(words.iter()), words }
    }
}

impl Deref for WordSet {
    type Target = FxHashSet<String>;

    fn deref(&self) -> &Self::Target {
        &self.words
    }
}

/// Words with what each means.
#[derive(Debug, Deserialize)]
#[serde(from = "FxHashMap<String, V>", bound(deserialize = "V: Deserialize<'de>"))]
pub struct WordMap<V> {
    words: FxHashMap<String, V>,
    lengths: Lengths,
}

impl<V> WordMap<V> {
    /// What `word` means, if it is one of them.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        if self.lengths.may_hold(word) { self.words.get(word) } else { None }
    }

    /// What `word` means, which may be changed; nothing at first.
    pub(super) fn or_default(&mut self, word: String) -> &mut V
    where
        V: Default,
    {
        self.lengths.add(&word);
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

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        FxHashMap::default().into()
    }
}

impl<V> From<FxHashMap<String, V>> for WordMap<V> {
    fn from(words: FxHashMap<String, V>) -> Self {
        WordMap { lengths: Lengths::of(words.keys()), words }
    }
}

impl<V> Deref for WordMap<V> {
    type Target = FxHashMap<String, V>;

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
        let set = WordSet::from(words.iter().map(|&word| word.to_owned()).collect::<FxHashSet<_>>());
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
