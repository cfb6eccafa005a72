//! An article as the extractors see it: its sentences, and the proper names in them.

use std::cell::OnceCell;

use super::proper::{self, Proper};
use crate::text::sentence::Reading;

/// A reading with what several columns ask of it.
pub struct Page<'a> {
    /// The article, cut into sentences.
    pub reading: &'a Reading<'a>,
    propers: OnceCell<Vec<Proper>>,
}

impl<'a> Page<'a> {
    /// The page of a reading.
    pub fn new(reading: &'a Reading<'a>) -> Self {
        Page { reading, propers: OnceCell::new() }
    }

    /// The proper names of its stating zones, in order: people and places are both read from them.
    pub fn propers(&self) -> &[Proper] {
        self.propers.get_or_init(|| proper::find(self.reading))
    }
}
