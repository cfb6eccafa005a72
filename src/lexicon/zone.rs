//! How far the clocks of states, cities and zones stand from universal time.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The tables, ready for look-ups; all in minutes east of universal time.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Zones {
    abbreviations: FxHashMap<&'static str, i16>,
    spoken: FxHashMap<&'static str, &'static str>,
    states: FxHashMap<&'static str, (i16, i16)>,
    cities: FxHashMap<&'static str, i16>,
}

/// The lexicon of clocks.
pub static ZONES: LazyLock<Zones> = LazyLock::new(|| super::table("zone", words!("zone")));

impl Zones {
    /// The offset of a zone by its letters, in lower case ("edt").
    pub fn abbreviation(&self, letters: &str) -> Option<i16> {
        self.abbreviations.get(letters).copied()
    }

    /// The letters of the zone that a word before "time" names, in lower case ("korean").
    pub fn spoken(&self, word: &str) -> Option<&'static str> {
        self.spoken.get(word).copied()
    }

    /// The westernmost and the easternmost clock of a state, by its canonical name.
    pub fn state(&self, name: &str) -> Option<(i16, i16)> {
        self.states.get(name).copied()
    }

    /// The clock of a city, in lower case, of a state that has several.
    pub fn city(&self, name: &str) -> Option<i16> {
        self.cities.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::place::{Entry, PLACES, key};

    #[test]
    fn every_state_is_one_of_the_table_of_places_and_runs_from_west_to_east() {
        for (name, (west, east)) in &ZONES.states {
            assert!(matches!(PLACES.get(&key(name)), Some(Entry::Country(_))), "{name} is no state");
            assert!(west <= east, "{name}");
        }
    }
}
