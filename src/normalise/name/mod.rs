//! Names of persons: one person under several spellings, or two persons with like names.

pub mod fold;
pub mod korean;

use crate::lexicon::romanisation::ROMANISATION;

/// A person's name as a sentence prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name as printed, without title, position mark or possessive ending.
    pub form: String,
    /// The fullest form in the same article that this mention stands for ("Lavrov" gives "Sergei Lavrov"); none where
    /// two people fit or the article never prints a fuller one.
    pub full: Option<String>,
    /// The title or role printed with it, lower case ("foreign minister").
    pub title: Option<String>,
}

/// Whether folded tokens are a name whose family name comes first: Korean, or Chinese in pinyin.
pub fn is_family_first(tokens: &[String]) -> bool {
    korean::read(tokens).is_some() || is_pinyin(tokens)
}

/// Whether folded tokens are a common Chinese family name and one or two pinyin syllables.
fn is_pinyin(tokens: &[String]) -> bool {
    let chinese = &ROMANISATION.chinese;
    let syllable = |word: &str| chinese.syllables.contains(word);
    let two = |word: &str| {
        (1..word.len()).any(|at| word.is_char_boundary(at) && syllable(&word[..at]) && syllable(&word[at..]))
    };
    match tokens {
        [surname, given] => chinese.surnames.contains(surname) && (syllable(given) || two(given)),
        [surname, one, two] => chinese.surnames.contains(surname) && syllable(one) && syllable(two),
        _ => false,
    }
}
