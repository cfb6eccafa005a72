//! Words with which news tells one thing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::grammar;
use super::known::{WordMap, WordSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    aside: WordSet,
    called: WordSet,
    gathering: WordSet,
    lasting: WordSet,
    light: WordSet,
    qualifier: WordSet,
    recurring: WordSet,
    scheduled: WordSet,
    service: WordSet,
    verdict: WordSet,
    senses: FxHashMap<String, Vec<String>>,
}

/// The senses by the forms of their words.
struct Senses {
    words: WordMap<&'static str>,
    phrases: WordMap<Vec<(String, &'static str)>>,
}

static FILE: LazyLock<File> = LazyLock::new(|| super::table("sense", words!("sense")));

static SENSES: LazyLock<Senses> = LazyLock::new(|| {
    let mut words: FxHashMap<String, &'static str> = FxHashMap::default();
    let mut phrases: FxHashMap<String, Vec<(String, &'static str)>> = FxHashMap::default();
    for (sense, entries) in &FILE.senses {
        for entry in entries {
            match entry.split_once(' ') {
                None => words.extend(forms(entry).into_iter().map(|form| (form, sense.as_str()))),
                Some((first, second)) => {
                    for form in forms(first) {
                        let rest = forms(second).into_iter().map(|second| (second, sense.as_str()));
                        phrases.entry(form).or_default().extend(rest);
                    }
                }
            }
        }
    }
    Senses { words: words.into(), phrases: phrases.into() }
});

/// Reads the table.
pub(super) fn prepare() {
    LazyLock::force(&SENSES);
}

/// The sense that begins with `word`, and how many words tell it: `next` is the word behind.
pub(crate) fn sense(word: &str, next: &str) -> Option<(&'static str, usize)> {
    let phrase = SENSES.phrases.get(word).and_then(|phrases| phrases.iter().find(|(second, _)| second == next));
    phrase.map(|(_, sense)| (*sense, 2)).or_else(|| SENSES.words.get(word).map(|sense| (*sense, 1)))
}

/// Whether the word sets what it stands beside apart from what the report is about.
pub(crate) fn is_aside(word: &str) -> bool {
    FILE.aside.contains(word) || FILE.qualifier.contains(word)
}

/// Whether the word says how a figure was measured or which of several it is: "average", "minimum".
pub(crate) fn is_qualifier(word: &str) -> bool {
    FILE.qualifier.contains(word)
}

/// Whether the word tells that somebody was called to an event, or came upon it.
pub(crate) fn is_call(word: &str) -> bool {
    FILE.called.contains(word)
}

/// Whether the word is of people who come or work together: "a delegation of 64".
pub(crate) fn is_gathering(word: &str) -> bool {
    FILE.gathering.contains(word)
}

/// Whether the word stands between a value and what it is the value of.
pub(crate) fn is_light(word: &str) -> bool {
    FILE.light.contains(word)
}

/// Whether the word is of an event of which a story has many.
pub(crate) fn is_recurring(word: &str) -> bool {
    FILE.recurring.contains(word)
}

/// Whether the word is of what runs by a timetable: "the 6:55 ferry".
pub(crate) fn is_scheduled(word: &str) -> bool {
    FILE.scheduled.contains(word)
}

/// Whether the word tells what takes as long as the length behind it: "waited nine hours".
pub(crate) fn is_lasting(word: &str) -> bool {
    FILE.lasting.contains(word)
}

/// Whether the word tells that somebody holds a post or follows a trade.
pub(crate) fn is_service(word: &str) -> bool {
    FILE.service.contains(word)
}

/// Whether the word tells that people voted or a court ruled.
pub(crate) fn is_verdict(word: &str) -> bool {
    FILE.verdict.contains(word)
}

/// The forms of a plain word: as noun and as verb, since few words of news are only one of the two.
fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned()];
    let last = word.chars().last().unwrap_or_default();
    let vowel = |c: char| "aeiou".contains(c);
    let before = word.chars().rev().nth(1).unwrap_or_default();
    match word.strip_suffix(['e', 'y']) {
        Some(stem) if last == 'e' => {
            forms.extend([word.to_owned() + "s", word.to_owned() + "d", stem.to_owned() + "ing"])
        }
        Some(stem) if !vowel(before) => {
            forms.extend([stem.to_owned() + "ies", stem.to_owned() + "ied", word.to_owned() + "ing"]);
        }
        _ => {
            let hisses = ["s", "x", "sh", "ch", "z"].iter().any(|ending| word.ends_with(ending));
            forms.push(word.to_owned() + if hisses { "es" } else { "s" });
            forms.extend([word.to_owned() + "ed", word.to_owned() + "ing"]);
            if vowel(before) && !vowel(last) {
                forms.extend([format!("{word}{last}ed"), format!("{word}{last}ing")]);
            }
        }
    }
    forms.extend(word.strip_suffix("man").map(|stem| format!("{stem}men")));
    forms.extend(grammar::irregular(word).iter().map(|&form| form.to_owned()));
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_meaning_are_one_sense() {
        for (a, b) in [
            (("broke", "out"), ("began", "")),
            (("lorries", ""), ("trucks", "")),
            (("shutting", ""), ("closed", "")),
            (("lawmakers", ""), ("mps", "")),
            (("stopped", "work"), ("strike", "")),
            (("firemen", ""), ("firefighters", "")),
        ] {
            let (one, other) = (sense(a.0, a.1), sense(b.0, b.1));
            assert!(one.is_some() && one.map(|one| one.0) == other.map(|one| one.0), "{a:?} {one:?}, {b:?} {other:?}");
        }
        assert_eq!(sense("broke", "even"), None);
    }

    #[test]
    fn a_word_stands_in_one_sense() {
        let mut seen: FxHashMap<&str, &str> = FxHashMap::default();
        for (sense, words) in &FILE.senses {
            assert!(words.is_sorted(), "the words of `{sense}` are not sorted");
            for word in words {
                let other = seen.insert(word, sense);
                assert!(other.is_none(), "`{word}` is `{sense}` and `{other:?}`");
            }
        }
    }
}
