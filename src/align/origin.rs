//! Who really stands behind a text: agencies, copies, claimants.
//!
//! Four outlets that print one agency are one witness. Two articles share an origin if one agency wrote both, if one
//! outlet published both, or if one is a near copy of the other; two claims share one also if they go back to the same
//! claimant. The count may come out too low, never too high.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

use super::context::shared;
use super::union::Union;
use crate::text::article::Article;
use crate::text::sentence::Reading;

/// Words in a row that are compared: five, as in studies of text reuse in news wire.
const SHINGLE: usize = 5;

/// One run of words of so many, chosen by its hash, is held against other texts. Of the 450 runs of a report some 112
/// remain, of which a copy shares half: pairs that share a quarter are then counted in full, and none is missed. An archive
/// takes a quarter of the room so.
const SAMPLE: u64 = 4;

/// Texts that a core takes at a time.
const PIECE: usize = 4;

/// Room for the runs of most reports.
const RUNS: usize = 450;

/// Runs up to which a text is held against others in full: too few would remain of it.
const SHORT: usize = 64;

/// Texts up to which all their runs are kept: some four megabytes.
const KEPT: usize = 500;

/// A shingle that stands in more articles than this is counted against the first of them alone: copies of one text
/// share their first holder too, and the work stays linear.
const COMMON: usize = 16;

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
    let share = usize::from(copy_share);
    // of a few texts all runs are kept, which of a great run would take too much room
    let keep = readings.len() <= KEPT;
    let sketched: Vec<(Sketch, Option<Vec<u64>>)> = (readings.par_iter().with_max_len(PIECE))
        .map(|reading| {
            let mut runs = all_shingles(reading);
            let sketch = Sketch::of(&mut runs);
            (sketch, keep.then_some(runs))
        })
        .collect();
    let (sketches, kept): (Vec<Sketch>, Vec<Option<Vec<u64>>>) = sketched.into_iter().unzip();
    let mut whole: FxHashMap<usize, Vec<u64>> =
        kept.into_iter().enumerate().filter_map(|(at, runs)| Some((at, runs?))).collect();
    // few texts share so much with another that all their runs are wanted
    let mut sorted = vec![false; readings.len()];
    let mut found = Vec::new();
    for ((a, b), common) in overlaps(&sketches) {
        let (one, other) = (&sketches[a], &sketches[b]);
        let smaller =
            if one.whole && other.whole { one.runs.len().min(other.runs.len()) } else { one.few.min(other.few) };
        if common * 200 < smaller * share {
            continue;
        }
        for at in [a, b].into_iter().filter(|&at| !std::mem::replace(&mut sorted[at], true)) {
            tidy(whole.entry(at).or_insert_with(|| all_shingles(readings[at])));
        }
        let (one, other) = (&whole[&a], &whole[&b]);
        if shared(one, other) * 100 >= one.len().min(other.len()) * share {
            found.push((a, b));
        }
    }
    found
}

/// The agency, else the outlet: an agency's text on an outlet's page is the agency's.
fn writers_of(article: &Article) -> impl Iterator<Item = &str> {
    article.agency.as_deref().or(article.outlet.as_deref()).into_iter()
}

/// Hashes of all runs of five words in the zones that state facts.
fn all_shingles(reading: &Reading<'_>) -> Vec<u64> {
    let (mut found, mut hashes): (Vec<u64>, Vec<u64>) = (Vec::with_capacity(RUNS), Vec::new());
    for (_, _, words) in reading.stating() {
        let plain = (0..words.len()).map(|at| words.lower(at)).filter(|word| word.starts_with(char::is_alphanumeric));
        // each word stands in five runs and is hashed once
        hashes.clear();
        hashes.extend(plain.map(hash));
        found.extend(hashes.windows(SHINGLE).map(hash));
    }
    found
}

/// In order, each once.
fn tidy(runs: &mut Vec<u64>) {
    runs.sort_unstable();
    runs.dedup();
}

/// A number for a word or a run of words, the same in one run of the program.
pub(crate) fn hash<T: Hash + ?Sized>(of: &T) -> u64 {
    let mut hasher = FxHasher::default();
    of.hash(&mut hasher);
    hasher.finish()
}

/// The runs of an article that are held against others.
struct Sketch {
    runs: Vec<u64>,
    /// Whether they are all of them.
    whole: bool,
    /// How many of them a longer text would keep.
    few: usize,
}

impl Sketch {
    fn of(shingles: &mut Vec<u64>) -> Self {
        let kept = |run: &u64| (run >> 32).is_multiple_of(SAMPLE);
        let mut runs: Vec<u64> = shingles.iter().copied().filter(kept).collect();
        tidy(&mut runs);
        let few = runs.len();
        // a text of more such runs has more of all
        if few > SHORT {
            return Sketch { runs, whole: false, few };
        }
        tidy(shingles);
        let whole = shingles.len() <= SHORT;
        Sketch { runs: if whole { shingles.clone() } else { runs }, whole, few }
    }
}

/// How many runs each pair of articles shares; pairs that share none are left out.
fn overlaps(sketches: &[Sketch]) -> Vec<((usize, usize), usize)> {
    let held = |(index, sketch): (usize, &Sketch)| sketch.runs.iter().map(move |&run| (run, index)).collect::<Vec<_>>();
    let mut holders: Vec<(u64, usize)> = sketches.iter().enumerate().flat_map(held).collect();
    holders.sort_unstable();
    let mut shared: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for articles in holders.chunk_by(|one, other| one.0 == other.0) {
        let centres = if articles.len() <= COMMON { articles.len() } else { 1 };
        for (at, &(_, a)) in articles[..centres].iter().enumerate() {
            for &(_, b) in &articles[at + 1..] {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let mut shared: Vec<_> = shared.into_iter().collect();
    shared.sort_unstable();
    shared
}

/// Claims that are held against each other one by one.
const FEW: usize = 8;

/// How many independent origins stand behind claims, each given as its article's origin and its claimant.
pub fn count<'a>(claims: impl Iterator<Item = (usize, Option<&'a str>)>) -> usize {
    let claims: Vec<(usize, Option<&str>)> = claims.collect();
    let mut union = Union::new(claims.len());
    // most are few, and soon looked through
    if claims.len() <= FEW {
        for (index, &(origin, claimant)) in claims.iter().enumerate() {
            let one = |&&(other, by): &&(usize, Option<&str>)| other == origin || (by.is_some() && by == claimant);
            let before = claims[..index].iter().enumerate().filter(|(_, other)| one(other));
            before.for_each(|(other, _)| union.join(index, other));
        }
        return union.count();
    }
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
    union.count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read::{self, ReadOptions};

    /// A text of the words "a<from>" to "a<to>", in sentences of ten.
    fn text(from: usize, to: usize) -> String {
        let words: Vec<String> = (from..to).map(|at| format!("a{at}")).collect();
        words.chunks(10).map(|words| format!("It {}. ", words.join(" "))).collect()
    }

    #[test]
    fn copies_are_found_whole_cut_and_carried_on() {
        let texts = [text(0, 400), text(0, 400) + "And so on.", text(100, 500), text(40, 80), text(600, 1000)];
        let read = |text: &String| {
            let text = format!("Source: Herald\nDate: 2024-05-14\nTitle: A story\n\n{text}\n");
            read::read("a.txt", text.as_bytes(), &ReadOptions { any_language: true, ..ReadOptions::default() })
                .expect("an article")
                .remove(0)
        };
        let articles: Vec<Article> = texts.iter().map(read).collect();
        let readings: Vec<Reading<'_>> = articles.iter().map(Reading::new).collect();
        assert_eq!(copies(&readings.iter().collect::<Vec<_>>(), 50), [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3)]);
    }

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
