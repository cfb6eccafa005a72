//! The words that tell the parts of a page: agencies, caption signs, credits, site furniture.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

/// The table, loaded once.
pub static TEXT: LazyLock<Text> = LazyLock::new(|| Text::from(super::table::<Raw>("text", words!("text"))));

/// Sets of words and phrases, each with the meaning its list in the table states.
#[derive(Debug)]
pub struct Text {
    /// Words that may stand before a publication date.
    pub stamp_labels: FxHashSet<String>,
    /// Openings that look like a dateline but name no place.
    pub not_places: FxHashSet<String>,
    /// Phrases that only captions use.
    pub caption_phrases: Phrases,
    /// Photo, image, picture.
    pub picture_words: FxHashSet<String>,
    /// What a bracket holds that tells who stands where.
    pub caption_marks: FxHashSet<String>,
    /// Words of a bracket that gives the rights to a picture.
    pub credit_words: Phrases,
    /// Openings of lines that name reporters and editors.
    pub credit_openings: Phrases,
    /// Words of the page, not of its story.
    pub site_words: Phrases,
    /// Words of an appeal to readers.
    pub appeal_words: Phrases,
    /// The reader and the desk.
    pub person_words: FxHashSet<String>,
    /// Words that give a sentence a speaker.
    pub saying_words: FxHashSet<String>,
    /// Lines that lead elsewhere.
    pub navigation: Phrases,
    /// Abbreviations whose stop never ends a sentence, without it.
    pub joining_abbreviations: FxHashSet<String>,
    /// Abbreviations whose stop may end a sentence too, without it.
    pub ending_abbreviations: FxHashSet<String>,
    /// Abbreviations only before a figure.
    pub figure_abbreviations: FxHashSet<String>,
    /// Abbreviations only with a capital.
    pub capital_abbreviations: FxHashSet<String>,
    /// Forms of companies.
    pub company_forms: FxHashSet<String>,
    /// Words that open a sentence.
    pub openers: FxHashSet<String>,
    /// Plain nouns that open a sentence.
    pub opening_nouns: FxHashSet<String>,
    /// What may follow "a.m." with a capital.
    pub clock_followers: FxHashSet<String>,
    /// What a later version did to the text.
    pub revision_words: FxHashSet<String>,
    agencies: FxHashMap<String, String>,
}

impl Text {
    /// The name of the agency that `printed` is a form of, in any case.
    pub fn agency(&self, printed: &str) -> Option<&str> {
        self.agencies.get(&printed.trim().to_lowercase()).map(String::as_str)
    }
}

/// Phrases of one or more words, found by their first word.
#[derive(Debug, Default)]
pub struct Phrases(FxHashMap<String, Vec<Vec<String>>>);

impl Phrases {
    fn new(phrases: Vec<String>) -> Self {
        let mut by_first: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
        for phrase in phrases {
            let mut words = phrase.split(' ').map(str::to_owned);
            if let Some(first) = words.next() {
                by_first.entry(first).or_default().push(words.collect());
            }
        }
        Phrases(by_first)
    }

    /// How many words the longest phrase has that `words` begin with.
    pub fn opens<W: AsRef<str>>(&self, words: &[W]) -> Option<usize> {
        let (first, rest) = words.split_first()?;
        let fits =
            |phrase: &&Vec<String>| rest.len() >= phrase.len() && phrase.iter().zip(rest).all(|(a, b)| a == b.as_ref());
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    stamp_labels: FxHashSet<String>,
    not_places: FxHashSet<String>,
    caption_phrases: Vec<String>,
    picture_words: FxHashSet<String>,
    caption_marks: FxHashSet<String>,
    credit_words: Vec<String>,
    credit_openings: Vec<String>,
    site_words: Vec<String>,
    appeal_words: Vec<String>,
    person_words: FxHashSet<String>,
    saying_words: FxHashSet<String>,
    navigation: Vec<String>,
    joining_abbreviations: FxHashSet<String>,
    ending_abbreviations: FxHashSet<String>,
    figure_abbreviations: FxHashSet<String>,
    capital_abbreviations: FxHashSet<String>,
    company_forms: FxHashSet<String>,
    openers: FxHashSet<String>,
    opening_nouns: FxHashSet<String>,
    clock_followers: FxHashSet<String>,
    revision_words: FxHashSet<String>,
    agencies: Vec<Agency>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agency {
    name: String,
    forms: Vec<String>,
}

impl From<Raw> for Text {
    fn from(raw: Raw) -> Self {
        let forms = |agency: Agency| agency.forms.into_iter().map(move |form| (form, agency.name.clone()));
        Text {
            stamp_labels: raw.stamp_labels,
            not_places: raw.not_places,
            caption_phrases: Phrases::new(raw.caption_phrases),
            picture_words: raw.picture_words,
            caption_marks: raw.caption_marks,
            credit_words: Phrases::new(raw.credit_words),
            credit_openings: Phrases::new(raw.credit_openings),
            site_words: Phrases::new(raw.site_words),
            appeal_words: Phrases::new(raw.appeal_words),
            person_words: raw.person_words,
            saying_words: raw.saying_words,
            navigation: Phrases::new(raw.navigation),
            joining_abbreviations: raw.joining_abbreviations,
            ending_abbreviations: raw.ending_abbreviations,
            figure_abbreviations: raw.figure_abbreviations,
            capital_abbreviations: raw.capital_abbreviations,
            company_forms: raw.company_forms,
            openers: raw.openers,
            opening_nouns: raw.opening_nouns,
            clock_followers: raw.clock_followers,
            revision_words: raw.revision_words,
            agencies: raw.agencies.into_iter().flat_map(forms).collect(),
        }
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
        let phrases = Phrases::new(vec!["read".into(), "read more".into()]);
        assert_eq!(phrases.opens(&["read", "more", "here"]), Some(2));
        assert_eq!(phrases.count(&["read", "more", "or", "read"]), 2);
        assert_eq!(phrases.count(&["reader"]), 0);
    }
}
