//! Finds what an article states: dates, durations, quantities, names, places, addresses.
//!
//! A [`Reading`] goes in; mentions come out, in the order of the text and without overlaps. Nothing is compared here.

pub mod address;
pub mod date;
pub mod duration;
pub mod mention;
pub mod name;
pub mod number;
pub mod page;
pub mod place;
pub mod proper;
pub mod quantity;

use crate::text::sentence::Reading;
use mention::{Extractor, Mention};
use page::Page;

/// All extractors. Where two of equal length overlap, the earlier column wins.
pub const EXTRACTORS: &[&dyn Extractor] = &[
    // first: the bare "600" of "the 600 and 700 blocks of Oak Street" is no count
    &address::AddressExtractor,
    &date::DateExtractor,
    &duration::DurationExtractor,
    &quantity::QuantityExtractor,
    &name::NameExtractor,
    &place::PlaceExtractor,
];

/// Every mention of an article, by position; of two that overlap the longer stays.
pub fn mentions(reading: &Reading<'_>) -> Vec<Mention> {
    read(reading, EXTRACTORS)
}

/// The people, bodies, places and addresses that an article names, as [`mentions`] finds them.
pub fn named(reading: &Reading<'_>) -> Vec<Mention> {
    read(reading, &[&address::AddressExtractor, &name::NameExtractor, &place::PlaceExtractor])
}

fn read(reading: &Reading<'_>, extractors: &[&dyn Extractor]) -> Vec<Mention> {
    let page = Page::new(reading);
    let mut found: Vec<(usize, Mention)> = Vec::new();
    for (column, extractor) in extractors.iter().enumerate() {
        let mut mentions = Vec::new();
        extractor.extract(&page, &mut mentions);
        found.extend(mentions.into_iter().map(|mention| (column, mention)));
    }
    settle(found)
}

/// Settles overlaps once: longest first, then column order, then position.
fn settle(mut found: Vec<(usize, Mention)>) -> Vec<Mention> {
    found.sort_by_key(|(column, mention)| (std::cmp::Reverse(mention.span.len()), *column, mention.span));
    let mut kept: std::collections::BTreeMap<usize, Mention> = std::collections::BTreeMap::new();
    for (_, mention) in found {
        let before = kept.range(..mention.span.end).next_back();
        if before.is_none_or(|(_, other)| !other.span.overlaps(mention.span)) {
            kept.insert(mention.span.start, mention);
        }
    }
    kept.into_values().collect()
}
