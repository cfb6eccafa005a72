//! Ordered sets and maps of a few entries, made with little code.
//!
//! `collect` gathers a list, sorts it and builds a tree of it: nine kilobytes for each type of entry, and slower where there
//! are few.

use std::collections::{BTreeMap, BTreeSet};

/// The set of some entries.
pub(crate) fn set<T: Ord>(entries: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(entries);
    set
}

/// The map of some entries; of two with one key the later stays.
pub(crate) fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}
