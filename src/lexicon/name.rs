//! The words around people's names: titles, kin, saying verbs, particles, given names and their short forms.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::known::{Listed, WordSet};

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct List {
    words: WordSet,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Title {
    heads: WordSet,
    modifiers: WordSet,
    kin: WordSet,
    portfolios: WordSet,
    reigning: WordSet,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Honorific {
    inside: WordSet,
    words: WordSet,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
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
    nickname: BTreeMap<&'static str, Listed>,
}

/// The name column's words, ready for look-up.
pub struct Names {
    /// WordSet that close a title: "minister", "spokesman".
    pub title_heads: WordSet,
    /// WordSet that belong to a title before its head: "foreign", "deputy".
    pub title_modifiers: WordSet,
    /// WordSet for relatives.
    pub kin: WordSet,
    /// What may follow "minister of".
    pub portfolios: WordSet,
    /// Titles behind which a given name stands alone.
    pub reigning: WordSet,
    /// Verbs whose subject speaks or acts as a person does.
    pub verbs: WordSet,
    /// WordSet that a sentence begins with and no name holds.
    pub openers: WordSet,
    /// WordSet in the names of things.
    pub things: WordSet,
    /// Given names of other languages.
    pub given: WordSet,
    /// Makers of cars.
    pub makes: WordSet,
    /// WordSet behind a run that make it a place or a body.
    pub grounds: WordSet,
    /// Particles inside a name.
    pub particles: WordSet,
    /// "Jr" and its like.
    pub suffixes: WordSet,
    /// Second halves of adjectives: "-based".
    pub adjectival: WordSet,
    /// Forms of respect, dropped before two names are compared.
    pub honorifics: WordSet,
    /// Those of them that may stand inside a name.
    pub inner_honorifics: WordSet,
    /// Given names that alone say nothing of who is meant.
    pub common: WordSet,
    /// Full given names and short forms, each with the rows it stands in.
    nicknames: FxHashMap<&'static str, Vec<u16>>,
}

/// The table, read once.
pub static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let file: File = super::table("name", words!("name"));
    let mut nicknames: FxHashMap<&'static str, Vec<u16>> = FxHashMap::default();
    for (row, (full, short)) in file.nickname.into_iter().enumerate() {
        for form in short.iter().chain([full]) {
            nicknames.entry(form).or_default().push(row as u16);
        }
    }
    Names {
        title_heads: file.title.heads,
        title_modifiers: file.title.modifiers,
        kin: file.title.kin,
        portfolios: file.title.portfolios,
        reigning: file.title.reigning,
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
