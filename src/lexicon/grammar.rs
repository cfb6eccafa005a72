//! Function words and cues, by class.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The classes a word may belong to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u16);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:expr, $test:ident;)*) => {
        impl Classes {
            $($(#[$doc])* pub(crate) fn $test(self) -> bool { self.0 & (1 << $bit) != 0 })*
        }
        /// The table as written.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Table { $($name: Vec<String>,)* }
        static WORDS: LazyLock<FxHashMap<String, Classes>> = LazyLock::new(|| {
            let table: Table = super::table("grammar", include_str!("grammar.toml"));
            let mut words: FxHashMap<String, Classes> = FxHashMap::default();
            $(for word in table.$name { words.entry(word).or_default().0 |= 1 << $bit; })*
            words
        });
    };
}

classes! {
    /// Governs the noun phrase behind it.
    prepositions = 0, is_preposition;
    /// Opens a clause with a subject of its own.
    subordinators = 1, is_subordinator;
    /// Refers back to the noun before it.
    relatives = 2, is_relative;
    /// Opens a noun phrase.
    determiners = 3, is_determiner;
    /// "his visit": the possessor was named before.
    possessive_pronouns = 4, is_possessive_pronoun;
    /// "he arrived": the person was named before.
    personal_pronouns = 5, is_personal_pronoun;
    /// Helps a verb.
    auxiliaries = 6, is_auxiliary;
    /// Says who claims something.
    reporting = 7, is_reporting;
    /// Marks an event as not yet happened.
    planned = 8, is_planned;
    /// Marks an event as uncertain.
    possible = 9, is_possible;
    /// Marks an event as denied.
    denied = 10, is_denied;
}

/// The classes of a word in its comparison form; none for a word of content.
pub(crate) fn classes(word: &str) -> Classes {
    WORDS.get(word).copied().unwrap_or_default()
}
