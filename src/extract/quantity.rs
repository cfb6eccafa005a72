//! The quantity column.

use super::mention::{Extractor, Mention};
use crate::text::sentence::Reading;

/// Reads quantitys.
pub struct QuantityExtractor;

impl Extractor for QuantityExtractor {
    fn column(&self) -> &'static str {
        "quantity"
    }

    fn extract(&self, _reading: &Reading<'_>, _found: &mut Vec<Mention>) {}
}
