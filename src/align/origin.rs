//! Who really stands behind a text: agencies, copies, claimants.
//!
//! Four outlets that print one agency are one witness. Two articles share an origin if one agency wrote both, if one
//! outlet published both, or if one is a near copy of the other; two claims share one also if they go back to the same
//! claimant. The count may come out too low, never too high.

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

use super::union::Union;
use crate::text::article::Article;
use crate::text::sentence::Reading;

/// Words in a row that are compared: five, as in studies of text reuse in news wire.
const SHINGLE: usize = 5;

/// A shingle that stands in more articles than this is counted against the first of them alone: copies of one text
/// share their first holder too, and the work stays linear.
const COMMON: usize = 50;

/// For each article the number of its origin: articles of one number are one witness.
///
/// `copy_share` is the share of shingles, in per cent of the smaller text, from which two texts are one.
pub fn origins(readings: &[Reading<'_>], copy_share: u8) -> Vec<usize> {
    let mut union = Union::new(readings.len());
    let mut writers: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, reading) in readings.iter().enumerate() {
        for writer in writers_of(reading.article) {
            match writers.get(writer) {
                Some(&other) => union.join(index, other),
                None => {
                    writers.insert(writer, index);
                }
            }
        }
    }
    for (a, b) in copies(&readings.iter().collect::<Vec<_>>(), copy_share) {
        union.join(a, b);
    }
    (0..readings.len()).map(|index| union.root(index)).collect()
}

/// Pairs of near copies, by their places in `readings`: they share `copy_share` per cent of the smaller text's shingles.
pub(super) fn copies(readings: &[&Reading<'_>], copy_share: u8) -> Vec<(usize, usize)> {
    let shingles: Vec<FxHashSet<u64>> = readings.iter().map(|reading| shingles(reading)).collect();
    let near = |&((a, b), shared): &((usize, usize), usize)| {
        let smaller = shingles[a].len().min(shingles[b].len());
        shared * 100 >= smaller * usize::from(copy_share)
    };
    overlaps(&shingles).into_iter().filter(near).map(|(pair, _)| pair).collect()
}

/// The agency, else the outlet: an agency's text on an outlet's page is the agency's.
fn writers_of(article: &Article) -> impl Iterator<Item = &str> {
    article.agency.as_deref().or(article.outlet.as_deref()).into_iter()
}

/// Hashes of all runs of five words in the zones that state facts.
fn shingles(reading: &Reading<'_>) -> FxHashSet<u64> {
    let mut found = FxHashSet::default();
    for (_, _, words) in reading.stating() {
        let plain: Vec<&str> =
            (0..words.len()).map(|at| words.lower(at)).filter(|word| word.starts_with(char::is_alphanumeric)).collect();
        for run in plain.windows(SHINGLE) {
            let mut hasher = FxHasher::default();
            run.hash(&mut hasher);
            found.insert(hasher.finish());
        }
    }
    found
}

/// How many shingles each pair of articles shares; pairs that share none are left out.
fn overlaps(shingles: &[FxHashSet<u64>]) -> Vec<((usize, usize), usize)> {
    let mut holders: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (index, set) in shingles.iter().enumerate() {
        for &shingle in set {
            holders.entry(shingle).or_default().push(index);
        }
    }
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for articles in holders.values() {
        let centres = if articles.len() <= COMMON { articles.len() } else { 1 };
        for (at, &a) in articles[..centres].iter().enumerate() {
            for &b in &articles[at + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut shared: Vec<_> = shared.into_iter().collect();
    shared.sort_unstable();
    shared
}

/// How many independent origins stand behind claims, each given as its article's origin and its claimant.
pub fn count<'a>(claims: impl Iterator<Item = (usize, Option<&'a str>)>) -> usize {
    let claims: Vec<(usize, Option<&str>)> = claims.collect();
    let mut union = Union::new(claims.len());
    let mut by_origin: FxHashMap<usize, usize> = FxHashMap::default();
    let mut by_claimant: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, &(origin, claimant)) in claims.iter().enumerate() {
        let first = *by_origin.entry(origin).or_insert(index);
        union.join(index, first);
        if let Some(claimant) = claimant {
            let first = *by_claimant.entry(claimant).or_insert(index);
            union.join(index, first);
        }
    }
    union.sets().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_articles_that_cite_one_claimant_are_one_origin() {
        let claims = [
            (0, Some("United States")),
            (1, Some("United States")),
            (0, Some("United States")),
            (3, Some("United States")),
        ];
        assert_eq!(count(claims.into_iter()), 1);
    }

    #[test]
    fn two_claimants_in_two_outlets_are_two_origins() {
        assert_eq!(count([(0, Some("Kyiv")), (1, Some("Moscow"))].into_iter()), 2);
        assert_eq!(count([(0, None), (1, None), (1, Some("police"))].into_iter()), 2);
    }
}
