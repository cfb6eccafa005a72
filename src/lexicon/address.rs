//! The words of addresses: kinds of street, compass words, and what stands before a house number.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct File {
    streets: FxHashMap<&'static str, &'static str>,
    loose: FxHashMap<&'static str, &'static str>,
    compass: FxHashMap<&'static str, &'static str>,
    leads: FxHashMap<&'static str, i8>,
}

/// The tables, ready for look-ups.
pub struct Lexicon(File);

/// The lexicon of addresses.
pub static ADDRESS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon(super::table("address", words!("address"))));

impl Lexicon {
    /// The kind of street that a word or its abbreviation names ("ave" is "avenue").
    pub fn street(&self, word: &str) -> Option<&str> {
        self.0.streets.get(word).or_else(|| self.0.loose.get(word)).copied()
    }

    /// Whether a word for a kind of street names other things too ("court").
    pub fn is_loose(&self, word: &str) -> bool {
        self.0.loose.contains_key(word)
    }

    /// The compass word that a word or its abbreviation stands for ("n.w" is "northwest").
    pub fn compass(&self, word: &str) -> Option<&str> {
        self.0.compass.get(word).copied()
    }

    /// Whether a house number may follow this word ("at 614 Oak Street").
    pub fn is_lead(&self, word: &str) -> bool {
        self.0.leads.contains_key(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_good() {
        assert_eq!(ADDRESS.street("ave"), Some("avenue"));
        assert_eq!(ADDRESS.compass("n.w"), Some("northwest"));
    }
}
