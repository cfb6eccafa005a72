//! The words of lengths of time: units, vague amounts, and what may stand between an amount and its unit.

use std::sync::LazyLock;

use serde::Deserialize;

use super::known::WordMap;

/// A plain unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
}

/// A word for a length: so many times a plain unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Length {
    /// The plain unit.
    pub unit: Unit,
    /// How many of it: a decade is ten years.
    pub times: u32,
}

/// Which way a hedge bounds the amount behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Hedge {
    /// Near it.
    About,
    /// More than it.
    More,
    /// It or more.
    Least,
    /// Less than it.
    Less,
    /// It or less.
    Most,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct File {
    units: WordMap<Length>,
    lasting: WordMap<Length>,
    vague: WordMap<i8>,
    between: WordMap<i8>,
    hedges: WordMap<Hedge>,
    leads: WordMap<i8>,
}

/// The tables, ready for look-ups.
pub struct Lexicon(File);

/// The lexicon of durations.
pub static DURATION: LazyLock<Lexicon> = LazyLock::new(|| Lexicon(super::table("duration", words!("duration"))));

impl Lexicon {
    /// The unit a word names.
    pub fn unit(&self, word: &str) -> Option<Length> {
        self.0.units.get(word).copied()
    }

    /// How long what an adjective stands before lasts ("weeklong").
    pub fn lasting(&self, word: &str) -> Option<Length> {
        self.0.lasting.get(word).copied()
    }

    /// Whether a word stands for an amount that no number tells ("several").
    pub fn is_vague(&self, word: &str) -> bool {
        self.0.vague.contains_key(word)
    }

    /// Whether a word may stand between an amount and its unit ("20 more years").
    pub fn is_between(&self, word: &str) -> bool {
        self.0.between.contains_key(word)
    }

    /// Which way a hedge, its words joined by blanks, bounds the amount behind it.
    pub fn hedge(&self, words: &str) -> Option<Hedge> {
        self.0.hedges.get(words).copied()
    }

    /// Whether a single unit behind this word is a length ("within a year").
    pub fn is_lead(&self, word: &str) -> bool {
        self.0.leads.contains_key(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_good() {
        assert_eq!(DURATION.unit("decade"), Some(Length { unit: Unit::Year, times: 10 }));
    }
}
