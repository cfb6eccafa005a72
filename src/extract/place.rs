//! The place column.

use super::mention::{Extractor, Mention};
use crate::text::sentence::Reading;

/// Reads places.
pub struct PlaceExtractor;

impl Extractor for PlaceExtractor {
    fn column(&self) -> &'static str {
        "place"
    }

    fn extract(&self, _reading: &Reading<'_>, _found: &mut Vec<Mention>) {}
}
