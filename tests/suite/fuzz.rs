//! The seeds of the fuzz targets, and mutations of it: no input breaks what reads it.
//!
//! `fuzz` holds the same functions for a fuzzer that runs as long as one likes; here each seed is mutated a fixed number of
//! times, always in the same way, so that a test that fails fails again.

#[path = "../../fuzz/src/lib.rs"]
mod targets;

use std::fs;

use crate::cli::root;

/// Numbers that look thrown: xorshift, from a fixed start.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % sides.max(1)
    }
}

/// What mutations put in: marks that readers look for, ends of ranges, halves of characters.
const TOKENS: [&[u8]; 16] = [
    b"\n\n",
    b"\"",
    b"<",
    b">",
    b"&#x110000;",
    b"[[",
    b"\\u",
    b"999999999999999999999",
    b"-",
    b"1/0",
    b"\xff",
    b"\xe2\x80",
    b"\0",
    "½".as_bytes(),
    "İ".as_bytes(),
    b"Feb. 30",
];

/// The seed with one to four changes.
fn mutated(seed: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut data = seed.to_vec();
    for _ in 0..=dice.throw(4) {
        let at = dice.throw(data.len() + 1);
        let end = (at + dice.throw(12)).min(data.len());
        match dice.throw(6) {
            0 if at < data.len() => data[at] = u8::try_from(dice.throw(256)).expect("a byte"),
            1 => drop(data.drain(at..end)),
            2 => {
                let again = data[at..end].to_vec();
                data.splice(at..at, again);
            }
            3 => data.truncate(at.max(1)),
            4 => {
                let from = dice.throw(other.len());
                data.splice(at..end, other[from..(from + 40).min(other.len())].iter().copied());
            }
            _ => drop(data.splice(at..at, TOKENS[dice.throw(TOKENS.len())].iter().copied())),
        }
    }
    data
}

/// Feeds the seeds of a target, and `times` mutations of each seed.
fn feed(target: &str, times: usize, take: impl Fn(&[u8])) {
    let folder = root().join("fuzz/seeds").join(target);
    let mut seeds: Vec<_> =
        fs::read_dir(&folder).expect("seeds").map(|entry| entry.expect("an entry").path()).collect();
    seeds.sort();
    let seeds: Vec<Vec<u8>> = seeds.iter().map(|path| fs::read(path).expect("a seed")).collect();
    assert!(!seeds.is_empty(), "{target} has no seeds");
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for seed in &seeds {
        take(seed);
        for _ in 0..times {
            let other = &seeds[dice.throw(seeds.len())];
            take(&mutated(seed, other, &mut dice));
        }
    }
}

#[test]
fn no_bytes_break_a_reader() {
    feed("read", 300, targets::read);
}

#[test]
fn no_text_breaks_an_extractor() {
    feed("extract", 60, targets::extract);
}

#[test]
fn no_two_texts_break_a_run() {
    feed("compare", 30, targets::compare);
}

#[test]
fn no_text_breaks_the_rules() {
    feed("rules", 60, targets::rules);
}

#[test]
fn no_text_breaks_a_snapshot() {
    feed("snapshot", 1_000, targets::snapshot);
}

#[test]
fn no_file_breaks_an_index() {
    let folder = tempfile::tempdir().expect("a folder");
    feed("index", 60, |data| targets::index(data, &folder.path().join("a.db")));
}
