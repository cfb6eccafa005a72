//! The date column.

use super::mention::{Extractor, Mention};
use crate::text::sentence::Reading;

/// Reads dates.
pub struct DateExtractor;

impl Extractor for DateExtractor {
    fn column(&self) -> &'static str {
        "date"
    }

    fn extract(&self, _reading: &Reading<'_>, _found: &mut Vec<Mention>) {}
}
