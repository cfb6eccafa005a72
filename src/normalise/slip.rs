//! Slips in words that the tables know: "Pyonyang", "Wednedsay", "presdient".
//!
//! A word one slip away from exactly one long word of the tables gives that word. Short words and words of the tables
//! themselves give nothing: too many right words lie one letter from another.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};
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

/// Words that slips are looked for in, by first letter: folded, and as printed in mid-sentence.
#[derive(Debug, Default)]
pub struct Vocabulary(FxHashMap<u8, Vec<(String, String)>>);

impl Vocabulary {
    /// The single words among `names`, as printed; short ones are left out.
    pub fn new(names: impl Iterator<Item = String>) -> Self {
        let mut known: FxHashMap<u8, Vec<(String, String)>> = FxHashMap::default();
        for printed in names.filter(|name| !name.contains(' ')) {
            let folded = fold_word(&printed);
            if folded.len() >= SHORTEST
                && let Some(&first) = folded.as_bytes().first()
            {
                known.entry(first).or_default().push((folded, printed));
            }
        }
        for words in known.values_mut() {
            words.sort_unstable();
            words.dedup();
        }
        Vocabulary(known)
    }

    fn words(&self, letter: u8) -> &[(String, String)] {
        self.0.get(&letter).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The words of the lexicon.
static KNOWN: LazyLock<Vocabulary> = LazyLock::new(|| {
    // towns are too many, and too like the names of other towns
    let states = |entry: &Entry| matches!(entry, Entry::Country(_) | Entry::Capital { .. } | Entry::People(Some(_)));
    // a letter makes a surname of a short people: "Croats", "Coats"
    let people =
        |name: &str, entry: &Entry| matches!(entry, Entry::People(_)) && name.len() <= SHORTEST && name.ends_with('s');
    let places = PLACES.names().filter(|(name, entry)| states(entry) && !people(name, entry));
    let places = places.map(|(name, _)| capitalised(name));
    let calendar = CALENDAR.iter().map(|day| capitalised(day));
    let heads = NAMES.title_heads.iter().filter(|head| head.len() > SHORTEST + 1).map(|&head| head.to_owned());
    Vocabulary::new(places.chain(calendar).chain(heads))
});

/// The words of states that are called by several: right as they stand, though near to others ("the Grenadines").
static PARTS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let states = PLACES.names().filter(|(name, entry)| name.contains(' ') && matches!(entry, Entry::Country(_)));
    states.flat_map(|(name, _)| name.split(' ').map(fold_word)).collect()
});

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The word of the lexicon or of a desk's own `names` that `word` is a slip of, as it would be printed; none if the word
/// is known, short, or near to two.
pub fn meant(word: &str, names: &Vocabulary) -> Option<String> {
    let folded = fold_word(word);
    let letter = *folded.as_bytes().first()?;
    let candidates = [KNOWN.words(letter), names.words(letter)];
    let other = NAMES.is_given(&folded)
        || NAMES.given.contains(folded.as_str())
        || NAMES.things.contains(folded.as_str())
        || PLACES.get(&folded).is_some()
        || PLACES.is_people_of(&folded)
        || PARTS.contains(&folded);
    if folded.len() < SHORTEST - 1
        || other
        || candidates.iter().any(|list| list.binary_search_by(|(known, _)| known.as_str().cmp(&folded)).is_ok())
    {
        return None;
    }
    // a word of the language lies two letters from many a title: "to present"
    let allowed = |known: &str, printed: &str| {
        if known.len() >= 9 && printed.starts_with(char::is_uppercase) { 2 } else { 1 }
    };
    let mut near: Vec<(usize, &String)> = candidates
        .into_iter()
        .flatten()
        .filter(|(known, printed)| {
            known.len().abs_diff(folded.len()) <= allowed(known, printed)
                && !is_inflected(known, &folded)
                && !is_derived(known, &folded)
                && !is_overseas(known, &folded)
        })
        .map(|(known, printed)| (osa_distance(known, &folded), known, printed))
        .filter(|(distance, known, printed)| *distance <= allowed(known, printed))
        .map(|(distance, _, printed)| (distance, printed))
        .collect();
    near.sort_unstable();
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
    let stem = |word: &str| word.char_indices().next_back().map_or(0, |(last, _)| last);
    // a name is cut short by a letter; what lacks more is another word ("Austral")
    let cut = known.len() > word.len() && tail.is_some_and(|tail| tail.chars().count() > 1);
    cut || matches!(tail, Some("s" | "es" | "n" | "an" | "i" | "ed" | "y" | "er"))
        || (short.len() == long.len() && short[..stem(short)] == long[..stem(long)])
        || long.strip_suffix("ese").is_some_and(|stem| short.starts_with(stem))
        || word.strip_suffix("men").is_some_and(|stem| matches!(known.strip_prefix(stem), Some("man" | "mans")))
}

/// Whether a word is what somebody does whom the known word calls by it: "investigate" and "investigation" of "investigator".
/// A stem as long as this is one word's.
fn is_derived(known: &str, word: &str) -> bool {
    const STEM: usize = 5;
    let agents = ["ant", "ent", "or", "er"];
    let deeds = ["e", "ed", "es", "ing", "ion", "ions", "ive", "able", "ance", "ence", "ment", "s"];
    let stem = agents.iter().find_map(|agent| known.strip_suffix(agent)).filter(|stem| stem.len() >= STEM);
    let deed = stem.and_then(|stem| word.strip_prefix(stem));
    // "ministe" lacks a letter, and no verb does what a minister is called by; but one that sounds like "wrestle" ends so
    let silent = |stem: &str| {
        let mut last = stem.bytes().rev();
        last.next() == Some(b'l') && last.next().is_some_and(|letter| !b"aeiouy".contains(&letter))
    };
    let ends = |deed: &str| deed != "e" || !known.ends_with("er") || stem.is_some_and(silent);
    deed.is_some_and(|deed| deeds.contains(&deed) && ends(deed))
}

/// Whether the one word is the British spelling of the other: "organiser", "organizer", "councillor", "councilor", "centre",
/// "defence".
pub(crate) fn is_overseas(known: &str, word: &str) -> bool {
    let plain = |word: &str| {
        let word = word.strip_suffix("ence").map_or_else(|| word.to_owned(), |stem| format!("{stem}ense"));
        // "Rivre" is spelt so nowhere
        let met = |stem: &&str| ["cent", "fib", "lit", "met", "theat"].iter().any(|end| stem.ends_with(end));
        let word = word.strip_suffix("re").filter(met).map_or_else(|| word.clone(), |stem| format!("{stem}er"));
        let endings = [("iz", "is"), ("yz", "ys"), ("our", "or"), ("lle", "le"), ("lli", "li"), ("llo", "lo")];
        endings.into_iter().fold(word, |word, (from, to)| word.replace(from, to))
    };
    known != word && plain(known) == plain(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_may_end_in_any_letter() {
        assert!(is_inflected("sofia", "sofie"));
        assert!(!is_inflected("café", "cafes"), "as many bytes, and a letter more");
    }

    #[test]
    fn slips_of_known_words_are_found() {
        for (word, expected) in [
            ("Pyonyang", "Pyongyang"),
            ("Wednedsay", "Wednesday"),
            ("presdient", "president"),
            ("Ukrane", "Ukraine"),
            ("Febuary", "February"),
        ] {
            assert_eq!(meant(word, &Vocabulary::default()).as_deref(), Some(expected), "{word}");
        }
    }

    #[test]
    fn a_desk_has_names_of_its_own() {
        let desk = Vocabulary::new(["Zlatograd".to_owned(), "New Harbour".to_owned()].into_iter());
        assert_eq!(meant("Zlatogard", &desk).as_deref(), Some("Zlatograd"));
        assert_eq!(meant("Zlatograd", &desk), None);
        assert_eq!(meant("Zlatogard", &Vocabulary::default()), None);
    }

    #[test]
    fn what_somebody_does_is_no_slip_of_what_he_is_called() {
        for word in ["investigate", "investigation", "prosecute", "supervise", "defending", "coordinate", "wrestle"] {
            assert_eq!(meant(word, &Vocabulary::default()), None, "{word}");
        }
        for (word, expected) in [("investigater", "investigator"), ("prosector", "prosecutor"), ("ministe", "minister")]
        {
            assert_eq!(meant(word, &Vocabulary::default()).as_deref(), Some(expected), "{word}");
        }
    }

    #[test]
    fn a_spelling_over_the_sea_is_no_slip() {
        for (one, other) in [("centre", "center"), ("defence", "defense"), ("harbour", "harbor")] {
            assert!(is_overseas(one, other) && is_overseas(other, one), "{one}");
        }
        for (one, other) in [("rivre", "river"), ("centre", "centrer"), ("defence", "defenc")] {
            assert!(!is_overseas(one, other), "{one}");
        }
    }

    #[test]
    fn the_people_of_a_region_are_no_slip_of_another() {
        for word in ["Alabamians", "Croatia", "Coats"] {
            assert_eq!(meant(word, &Vocabulary::default()), None, "{word}");
        }
        assert_eq!(meant("Albaniens", &Vocabulary::default()).as_deref(), Some("Albanians"));
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
            "Dutchmen",
            "Austral",
            "organiser",
            "organizer",
            "councilor",
            "present",
        ] {
            assert_eq!(meant(word, &Vocabulary::default()), None, "{word}");
        }
    }
}
