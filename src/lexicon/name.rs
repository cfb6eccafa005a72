//! The words around people's names: titles, kin, saying verbs, particles, given names and their short forms.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// A set of lower-case words.
pub type Words = FxHashSet<String>;

#[derive(Deserialize)]
struct List {
    words: Words,
}

#[derive(Deserialize)]
struct Title {
    heads: Words,
    modifiers: Words,
    kin: Words,
    portfolios: Words,
}

#[derive(Deserialize)]
struct Honorific {
    inside: Words,
    words: Words,
}

#[derive(Deserialize)]
struct File {
    title: Title,
    verb: List,
    opener: List,
    thing: List,
    make: List,
    given: List,
    ground: List,
    particle: List,
    suffix: List,
    adjectival: List,
    honorific: Honorific,
    common: List,
    nickname: BTreeMap<String, Vec<String>>,
}

/// The name column's words, ready for look-up.
pub struct Names {
    /// Words that close a title: "minister", "spokesman".
    pub title_heads: Words,
    /// Words that belong to a title before its head: "foreign", "deputy".
    pub title_modifiers: Words,
    /// Words for relatives.
    pub kin: Words,
    /// What may follow "minister of".
    pub portfolios: Words,
    /// Verbs whose subject speaks or acts as a person does.
    pub verbs: Words,
    /// Words that a sentence begins with and no name holds.
    pub openers: Words,
    /// Words in the names of things.
    pub things: Words,
    /// Given names of other languages.
    pub given: Words,
    /// Makers of cars.
    pub makes: Words,
    /// Words behind a run that make it a place or a body.
    pub grounds: Words,
    /// Particles inside a name.
    pub particles: Words,
    /// "Jr" and its like.
    pub suffixes: Words,
    /// Second halves of adjectives: "-based".
    pub adjectival: Words,
    /// Forms of respect, dropped before two names are compared.
    pub honorifics: Words,
    /// Those of them that may stand inside a name.
    pub inner_honorifics: Words,
    /// Given names that alone say nothing of who is meant.
    pub common: Words,
    /// Full given names and short forms, each with the rows it stands in.
    nicknames: FxHashMap<String, Vec<u16>>,
}

/// The table, read once.
pub static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let file: File = super::table("name", words!("name"));
    let mut nicknames: FxHashMap<String, Vec<u16>> = FxHashMap::default();
    for (row, (full, short)) in file.nickname.into_iter().enumerate() {
        for form in short.into_iter().chain([full]) {
            nicknames.entry(form).or_default().push(row as u16);
        }
    }
    Names {
        title_heads: file.title.heads,
        title_modifiers: file.title.modifiers,
        kin: file.title.kin,
        portfolios: file.title.portfolios,
        verbs: file.verb.words,
        openers: file.opener.words,
        things: file.thing.words,
        given: file.given.words,
        makes: file.make.words,
        grounds: file.ground.words,
        particles: file.particle.words,
        suffixes: file.suffix.words,
        adjectival: file.adjectival.words,
        honorifics: file.honorific.words,
        inner_honorifics: file.honorific.inside,
        common: file.common.words,
        nicknames,
    }
});

impl Names {
    /// Whether a lower-case word is a common given name or a short form of one.
    pub fn is_given(&self, word: &str) -> bool {
        self.nicknames.contains_key(word)
    }

    /// Whether two lower-case given names are one name, in full or short form: "william" and "bill".
    pub fn are_nicknames(&self, a: &str, b: &str) -> bool {
        match (self.nicknames.get(a), self.nicknames.get(b)) {
            (Some(a), Some(b)) => a.iter().any(|row| b.contains(row)),
            _ => false,
        }
    }
}
