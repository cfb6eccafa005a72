//! The words that tell the parts of a page: agencies, caption signs, credits, site furniture.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::known::{Listed, WordSet};

/// The table, loaded once.
pub static TEXT: LazyLock<Text> = LazyLock::new(|| super::table("text", words!("text")));

/// Sets of words and phrases, each with the meaning its list in the table states.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Text {
    /// Listed that may stand before a publication date.
    pub stamp_labels: WordSet,
    /// Openings that look like a dateline but name no place.
    pub not_places: WordSet,
    /// Phrases that only captions use.
    pub caption_phrases: Phrases,
    /// Photo, image, picture.
    pub picture_words: WordSet,
    /// What a bracket holds that tells who stands where.
    pub caption_marks: WordSet,
    /// Listed of a bracket that gives the rights to a picture.
    pub credit_words: Phrases,
    /// Openings of lines that name reporters and editors.
    pub credit_openings: Phrases,
    /// Listed of the page, not of its story.
    pub site_words: Phrases,
    /// Listed of an appeal to readers.
    pub appeal_words: Phrases,
    /// The reader and the desk.
    pub person_words: WordSet,
    /// Listed that give a sentence a speaker.
    pub saying_words: WordSet,
    /// Lines that lead elsewhere.
    pub navigation: Phrases,
    /// Abbreviations whose stop never ends a sentence, without it.
    pub joining_abbreviations: WordSet,
    /// Abbreviations whose stop may end a sentence too, without it.
    pub ending_abbreviations: WordSet,
    /// Abbreviations only before a figure.
    pub figure_abbreviations: WordSet,
    /// Abbreviations only with a capital.
    pub capital_abbreviations: WordSet,
    /// Forms of companies.
    pub company_forms: WordSet,
    /// Listed that open a sentence.
    pub openers: WordSet,
    /// Plain nouns that open a sentence.
    pub opening_nouns: WordSet,
    /// What may follow "a.m." with a capital.
    pub clock_followers: WordSet,
    /// What a later version did to the text.
    pub revision_words: WordSet,
    agencies: Agencies,
}

impl Text {
    /// The name of the agency that `printed` is a form of, in any case.
    pub fn agency(&self, printed: &str) -> Option<&str> {
        self.agencies.0.get(printed.trim().to_lowercase().as_str()).copied()
    }
}

/// Phrases of one or more words, found by their first word.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Listed", bound(deserialize = "'de: 'static"))]
pub struct Phrases(FxHashMap<&'static str, Vec<Vec<&'static str>>>);

impl From<Listed> for Phrases {
    fn from(phrases: Listed) -> Self {
        let mut by_first: FxHashMap<&'static str, Vec<Vec<&'static str>>> = FxHashMap::default();
        for phrase in phrases.iter() {
            let mut words = phrase.split(' ');
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push(words.collect());
            }
        }
        Phrases(by_first)
    }
}

impl Phrases {
    /// How many words the longest phrase has that `words` begin with.
    pub fn opens<W: AsRef<str>>(&self, words: &[W]) -> Option<usize> {
        let (first, rest) = words.split_first()?;
        let fits =
            |phrase: &&Vec<&str>| rest.len() >= phrase.len() && phrase.iter().zip(rest).all(|(a, b)| *a == b.as_ref());
        self.0.get(first.as_ref())?.iter().filter(fits).map(|phrase| phrase.len() + 1).max()
    }

    /// How many phrases `words` hold, none counted within another.
    pub fn count<W: AsRef<str>>(&self, words: &[W]) -> usize {
        let (mut at, mut found) = (0, 0);
        while at < words.len() {
            let length = self.opens(&words[at..]);
            found += usize::from(length.is_some());
            at += length.unwrap_or(1);
        }
        found
    }
}

/// The names of agencies, by the forms that articles print.
#[derive(Debug, Deserialize)]
#[serde(from = "Vec<Agency>", bound(deserialize = "'de: 'static"))]
struct Agencies(FxHashMap<&'static str, &'static str>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agency {
    name: &'static str,
    forms: Listed,
}

impl From<Vec<Agency>> for Agencies {
    fn from(rows: Vec<Agency>) -> Self {
        Agencies(rows.into_iter().flat_map(|row| row.forms.iter().map(move |form| (form, row.name))).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_lower_case_and_without_doubles() {
        let table: toml::Table = toml::from_str(include_str!("text.toml")).unwrap();
        for (name, list) in table.iter().filter(|(name, _)| *name != "agencies") {
            let words: Vec<&str> = list.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{name} is not sorted, or has a word twice");
            assert!(words.iter().all(|word| word.to_lowercase() == **word), "{name} is not lower case");
        }
    }

    #[test]
    fn agencies_are_known_by_each_of_their_forms() {
        assert_eq!(TEXT.agency("AP"), Some("The Associated Press"));
        assert_eq!(TEXT.agency("Yonhap News Agency"), Some("Yonhap"));
        assert_eq!(TEXT.agency("The Independent"), None);
    }

    #[test]
    fn phrases_are_whole_words_and_the_longest_wins() {
        let phrases = Phrases::from(Listed::from("read|read more|"));
        assert_eq!(phrases.opens(&["read", "more", "here"]), Some(2));
        assert_eq!(phrases.count(&["read", "more", "or", "read"]), 2);
        assert_eq!(phrases.count(&["reader"]), 0);
    }
}
