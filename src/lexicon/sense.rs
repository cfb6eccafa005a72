//! Listed with which news tells one thing.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::grammar;
use super::known::{Listed, WordMap, WordSet};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct File {
    ahead: WordSet,
    aside: WordSet,
    begin: WordSet,
    called: WordSet,
    defeat: WordSet,
    gathering: WordSet,
    lasting: WordSet,
    light: WordSet,
    qualifier: WordSet,
    recurring: WordSet,
    scheduled: WordSet,
    service: WordSet,
    verdict: WordSet,
    senses: FxHashMap<&'static str, Listed>,
}

/// The senses by the forms of their words.
struct Senses {
    words: WordMap<&'static str>,
    phrases: WordMap<Vec<(&'static str, &'static str)>>,
}

static FILE: LazyLock<File> = LazyLock::new(|| super::table("sense", words!("sense")));

static SENSES: LazyLock<Senses> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, &'static str> = FxHashMap::default();
    let mut phrases: FxHashMap<&'static str, Vec<(&'static str, &'static str)>> = FxHashMap::default();
    words.reserve(FORMS);
    for (&sense, entries) in &FILE.senses {
        for entry in entries.iter() {
            match entry.split_once(' ') {
                None => words.extend(forms(entry).iter().map(|form| (form, sense))),
                Some((first, second)) => {
                    let second = forms(second);
                    for form in forms(first).iter() {
                        let rest = second.iter().map(|second| (second, sense));
                        phrases.entry(form).or_default().extend(rest);
                    }
                }
            }
        }
    }
    // a word that the table lists is no form of another one: "beating" is no "beat"
    for (&sense, entries) in &FILE.senses {
        words.extend(entries.iter().filter(|entry| !entry.contains(' ')).map(|entry| (entry, sense)));
    }
    Senses { words: words.into(), phrases: phrases.into() }
});

/// Room for so many forms: to move them to greater rooms as they come would take as long as to write them.
const FORMS: usize = 7_000;

/// Reads the table.
pub(super) fn prepare() {
    LazyLock::force(&SENSES);
}

/// The sense that begins with `word`, and how many words tell it: `next` is the word behind.
pub(crate) fn sense(word: &str, next: &str) -> Option<(&'static str, usize)> {
    let phrase = SENSES.phrases.get(word).and_then(|phrases| phrases.iter().find(|(second, _)| *second == next));
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

/// Whether the word says of the deed behind "to" that it began or goes on.
pub(crate) fn is_beginning(word: &str) -> bool {
    FILE.begin.contains(word)
}

/// Whether the word is of an event of which a story has many.
pub(crate) fn is_recurring(word: &str) -> bool {
    FILE.recurring.contains(word)
}

/// Whether the word is of a deed that has its day later: "booked", "postponed".
pub(crate) fn looks_ahead(word: &str) -> bool {
    FILE.ahead.contains(word)
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

/// Whether the word tells that a vote was lost.
pub(crate) fn is_defeat(word: &str) -> bool {
    FILE.defeat.contains(word)
}

/// The forms of a plain word: as noun and as verb, since few words of news are only one of the two. One text holds them
/// all: there are thousands, at every start.
fn forms(word: &str) -> Listed {
    let mut forms = String::with_capacity(8 * word.len() + 32);
    let mut add = |parts: &[&str]| parts.iter().chain(&["|"]).for_each(|part| forms.push_str(part));
    add(&[word]);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut back = word.char_indices().rev();
    let ((at, last), (_, before)) = (back.next().unwrap_or_default(), back.next().unwrap_or_default());
    let stem = &word[..at];
    match last {
        'e' => ["s", "d"].iter().for_each(|ending| add(&[word, ending])),
        'y' if !vowel(before) => ["ies", "ied"].iter().for_each(|ending| add(&[stem, ending])),
        _ => {
            let hisses = matches!((before, last), (_, 's' | 'x' | 'z') | ('s' | 'c', 'h'));
            [if hisses { "es" } else { "s" }, "ed"].iter().for_each(|ending| add(&[word, ending]));
            if vowel(before) && !vowel(last) && word.len() > 2 {
                ["ed", "ing"].iter().for_each(|ending| add(&[word, &word[at..], ending]));
            }
        }
    }
    add(&[if last == 'e' { stem } else { word }, "ing"]);
    word.strip_suffix("man").into_iter().for_each(|stem| add(&[stem, "men"]));
    grammar::irregular(word).iter().for_each(|form| add(&[form]));
    Listed::from(super::kept(forms))
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
            assert!(words.iter().is_sorted(), "the words of `{sense}` are not sorted");
            for word in words.iter() {
                let other = seen.insert(word, sense);
                assert!(other.is_none(), "`{word}` is `{sense}` and `{other:?}`");
            }
        }
    }

    #[test]
    fn a_form_that_is_not_listed_is_of_one_sense() {
        let listed: Vec<&str> = FILE.senses.values().flat_map(|words| words.iter()).collect();
        let mut seen: FxHashMap<&str, &str> = FxHashMap::default();
        for (sense, words) in &FILE.senses {
            let derived: Vec<Listed> = words.iter().filter(|word| !word.contains(' ')).map(forms).collect();
            for form in derived.iter().flat_map(|forms| forms.iter()).filter(|form| !listed.contains(form)) {
                let other = seen.insert(form, sense);
                assert!(other.is_none_or(|other| other == *sense), "`{form}` is `{sense}` and `{other:?}`");
            }
        }
    }
}
