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

/// Those of [`EXTRACTORS`] that find people, bodies, places and addresses.
const NAMING: [usize; 3] = [0, 4, 5];

/// Every mention of an article, by position; of two that overlap the longer stays.
pub fn mentions(reading: &Reading<'_>) -> Vec<Mention> {
    settle(read(reading, 0..EXTRACTORS.len()))
}

/// The people, bodies, places and addresses that an article names, whatever else it states in their place.
pub fn named(reading: &Reading<'_>) -> Vec<Mention> {
    settle(read(reading, NAMING))
}

/// What [`named`] and [`mentions`] find, by one reading.
pub fn both(reading: &Reading<'_>) -> (Vec<Mention>, Vec<Mention>) {
    let all = read(reading, 0..EXTRACTORS.len());
    let named = all.iter().filter(|(column, _)| NAMING.contains(column)).cloned().collect();
    (settle(named), settle(all))
}

fn read(reading: &Reading<'_>, columns: impl IntoIterator<Item = usize>) -> Vec<(usize, Mention)> {
    let page = Page::new(reading);
    let mut found: Vec<(usize, Mention)> = Vec::new();
    for column in columns {
        let mut mentions = Vec::new();
        EXTRACTORS[column].extract(&page, &mut mentions);
        found.extend(mentions.into_iter().map(|mention| (column, mention)));
    }
    found
}

/// Settles overlaps once: longest first, then column order, then position.
fn settle(found: Vec<(usize, Mention)>) -> Vec<Mention> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&at| {
        let (column, mention) = &found[at];
        (std::cmp::Reverse(mention.span.len()), *column, mention.span)
    });
    // what is kept, by its first byte
    let mut kept: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for at in order {
        let span = found[at].1.span;
        let before = kept.range(..span.end).next_back();
        if before.is_none_or(|(_, &other)| !found[other].1.span.overlaps(span)) {
            kept.insert(span.start, at);
        }
    }
    let mut found: Vec<Option<Mention>> = found.into_iter().map(|(_, mention)| Some(mention)).collect();
    kept.into_values().filter_map(|at| found[at].take()).collect()
}
