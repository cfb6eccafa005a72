//! Slips in words that the tables know: "Pyonyang", "Wednedsay", "presdient".
//!
//! A word one slip away from exactly one long word of the tables gives that word. Short words and words of the tables
//! themselves give nothing: too many right words lie one letter from another.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use strsim::osa_distance;

use super::name::fold::fold_word;
use crate::lexicon::name::NAMES;
use crate::lexicon::place::{Entry, PLACES};

/// Shortest word that is looked for: below it "Iran" and "Ivan" meet.
const SHORTEST: usize = 6;

/// Weekdays and months long enough to be recognised.
const CALENDAR: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Known words by first letter: folded, and as printed in mid-sentence.
static KNOWN: LazyLock<FxHashMap<u8, Vec<(String, String)>>> = LazyLock::new(|| {
    let mut known: FxHashMap<u8, Vec<(String, String)>> = FxHashMap::default();
    let mut add = |word: &str, printed: String| {
        let folded = fold_word(word);
        if folded.len() >= SHORTEST
            && let Some(&first) = folded.as_bytes().first()
        {
            known.entry(first).or_default().push((folded, printed));
        }
    };
    // towns are too many, and too like the names of other towns
    let states = |entry: &Entry| matches!(entry, Entry::Country(_) | Entry::Capital { .. } | Entry::People(Some(_)));
    let single = |name: &str| !name.contains(' ');
    PLACES
        .names()
        .filter(|(name, entry)| single(name) && states(entry))
        .for_each(|(name, _)| add(name, capitalised(name)));
    CALENDAR.iter().for_each(|day| add(day, capitalised(day)));
    NAMES.title_heads.iter().filter(|head| head.len() > SHORTEST + 1).for_each(|head| add(head, head.clone()));
    for words in known.values_mut() {
        words.sort();
        words.dedup();
    }
    known
});

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The known word that `word` is a slip of, as it would be printed; none if the word is known, short, or near to two.
pub fn meant(word: &str) -> Option<String> {
    let folded = fold_word(word);
    let candidates = KNOWN.get(folded.as_bytes().first()?)?;
    let other = NAMES.is_given(&folded)
        || NAMES.given.contains(&folded)
        || NAMES.things.contains(&folded)
        || PLACES.get(&folded).is_some();
    if folded.len() < SHORTEST - 1
        || other
        || candidates.binary_search_by(|(known, _)| known.as_str().cmp(&folded)).is_ok()
    {
        return None;
    }
    let allowed = |known: &str| if known.len() >= 9 { 2 } else { 1 };
    let mut near: Vec<(usize, &String)> = candidates
        .iter()
        .filter(|(known, _)| known.len().abs_diff(folded.len()) <= allowed(known) && !is_inflected(known, &folded))
        .map(|(known, printed)| (osa_distance(known, &folded), known, printed))
        .filter(|(distance, known, _)| *distance <= allowed(known))
        .map(|(distance, _, printed)| (distance, printed))
        .collect();
    near.sort();
    match near.as_slice() {
        [(_, printed)] => Some((*printed).clone()),
        [(best, printed), (next, _), ..] if best < next => Some((*printed).clone()),
        _ => None,
    }
}

/// Whether two words are forms of one: plural, possessive, adjective.
fn is_inflected(known: &str, word: &str) -> bool {
    let (short, long) = if known.len() < word.len() { (known, word) } else { (word, known) };
    let tail = long.strip_prefix(short);
    matches!(tail, Some("s" | "es" | "n" | "an" | "i" | "ed" | "y" | "er"))
        || (short.len() == long.len() && short[..short.len() - 1] == long[..long.len() - 1])
        || long.strip_suffix("ese").is_some_and(|stem| short.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_known_words_are_found() {
        for (word, expected) in [
            ("Pyonyang", "Pyongyang"),
            ("Wednedsay", "Wednesday"),
            ("presdient", "president"),
            ("Ukrane", "Ukraine"),
            ("Febuary", "February"),
        ] {
            assert_eq!(meant(word).as_deref(), Some(expected), "{word}");
        }
    }

    #[test]
    fn right_words_are_left_alone() {
        for word in [
            "Pyongyang",
            "Korean",
            "Koreans",
            "Ivan",
            "Russians",
            "ministers",
            "presidents",
            "Lavrov",
            "Smith",
            "Austrian",
            "Iranian",
        ] {
            assert_eq!(meant(word), None, "{word}");
        }
    }
}
