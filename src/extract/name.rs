//! The name column.

use super::mention::{Extractor, Mention};
use crate::text::sentence::Reading;

/// Reads names.
pub struct NameExtractor;

impl Extractor for NameExtractor {
    fn column(&self) -> &'static str {
        "name"
    }

    fn extract(&self, _reading: &Reading<'_>, _found: &mut Vec<Mention>) {}
}
