//! The duration column.

use super::mention::{Extractor, Mention};
use crate::text::sentence::Reading;

/// Reads durations.
pub struct DurationExtractor;

impl Extractor for DurationExtractor {
    fn column(&self) -> &'static str {
        "duration"
    }

    fn extract(&self, _reading: &Reading<'_>, _found: &mut Vec<Mention>) {}
}
