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

/// Whether a column of [`EXTRACTORS`] finds people, bodies, places or addresses.
fn is_naming(column: usize) -> bool {
    matches!(EXTRACTORS[column].column(), "address" | "name" | "place")
}

/// Every mention of an article, by position; of two that overlap the longer stays.
pub fn mentions(reading: &Reading<'_>) -> Vec<Mention> {
    settle(read(reading, 0..EXTRACTORS.len()))
}

/// The people, bodies, places and addresses that an article names, whatever else it states in their place.
pub fn named(reading: &Reading<'_>) -> Vec<Mention> {
    settle(read(reading, (0..EXTRACTORS.len()).filter(|&column| is_naming(column))))
}

/// What [`named`] and [`mentions`] find, by one reading.
pub fn both(reading: &Reading<'_>) -> (Vec<Mention>, Vec<Mention>) {
    let all = read(reading, 0..EXTRACTORS.len());
    let names = all.columns.iter().zip(&all.mentions).filter(|(column, _)| is_naming(**column));
    let (columns, mentions) = names.map(|(&column, mention)| (column, mention.clone())).unzip();
    (settle(Found { columns, mentions }), settle(all))
}

/// What was found, overlaps and all, each with its column.
struct Found {
    columns: Vec<usize>,
    mentions: Vec<Mention>,
}

/// Room for the mentions of most articles.
const ROOM: usize = 128;

fn read(reading: &Reading<'_>, columns: impl IntoIterator<Item = usize>) -> Found {
    let page = Page::new(reading);
    let mut found = Found { columns: Vec::with_capacity(ROOM), mentions: Vec::with_capacity(ROOM) };
    for column in columns {
        EXTRACTORS[column].extract(&page, &mut found.mentions);
        found.columns.resize(found.mentions.len(), column);
    }
    found
}

/// Settles overlaps once: longest first, then column order, then position.
fn settle(Found { columns, mentions }: Found) -> Vec<Mention> {
    let key = |at: usize| (std::cmp::Reverse(mentions[at].span.len()), columns[at], mentions[at].span, at);
    let mut order: Vec<_> = (0..mentions.len()).map(key).collect();
    order.sort_unstable();
    // what is kept, by its first byte
    let mut kept: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
    for (.., span, at) in order {
        let before = kept.range(..span.end).next_back();
        if before.is_none_or(|(_, &other)| !mentions[other].span.overlaps(span)) {
            kept.insert(span.start, at);
        }
    }
    let mut mentions: Vec<Option<Mention>> = mentions.into_iter().map(Some).collect();
    // mentions are many and great, and stay: no more room than they take
    let mut settled = Vec::with_capacity(kept.len());
    settled.extend(kept.into_values().filter_map(|at| mentions[at].take()));
    settled
}
