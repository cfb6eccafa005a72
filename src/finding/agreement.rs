//! What the articles of a run agree on.
//!
//! Of a great run these are most of what is found, and many formats tell no more of them than how many there are. So they
//! lie in a temporary file as the batches bring them, each batch in order, and are put into one order while they are read.

use std::borrow::Cow;

use super::Finding;
use crate::spool::Spool;

/// Agreements by event and fact, of which all but the first lie in a temporary file.
#[derive(Clone, Debug, Default)]
pub struct Agreements {
    items: Spool<Finding>,
    /// Where each batch begins; none where all are of one.
    runs: Vec<usize>,
}

impl Agreements {
    /// Those of a run in one batch, in order, all in memory.
    pub fn of(sorted: Vec<Finding>) -> Self {
        Agreements { items: Spool::near(sorted), runs: Vec::new() }
    }

    /// Room for those of many batches, of which the first `room` stay in memory.
    pub fn with_room(room: usize) -> Self {
        Agreements { items: Spool::with_room(room), runs: Vec::new() }
    }

    /// Adds those of a batch.
    pub fn add(&mut self, mut batch: Vec<Finding>) {
        batch.sort_by_cached_key(Finding::order);
        self.runs.push(self.items.len());
        batch.into_iter().for_each(|agreement| self.items.push(agreement));
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether all could be read that were asked for.
    pub fn is_whole(&self) -> bool {
        self.items.is_whole()
    }

    /// The agreements by event and fact.
    pub fn iter(&self) -> impl Iterator<Item = Cow<'_, Finding>> {
        let one = self.runs.is_empty().then(|| self.items.iter());
        one.into_iter().flatten().chain(self.items.merged_by_key(&self.runs, Finding::order))
    }

    /// The same without the list.
    pub fn into_items(self) -> impl Iterator<Item = Finding> {
        debug_assert!(self.runs.is_empty(), "the agreements of many batches are in no order");
        self.items.into_items()
    }

    /// Leaves out those that are not wanted.
    pub fn retain(&mut self, wanted: impl Fn(&Finding) -> bool) {
        let kept = self.items.retain(wanted);
        for start in &mut self.runs {
            *start = kept.partition_point(|place| place < start);
        }
    }
}
