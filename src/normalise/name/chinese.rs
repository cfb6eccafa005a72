//! Chinese names, in pinyin and in older romanisations.
//!
//! Within pinyin one letter is another person, so two pinyin names are compared exactly. Across pinyin and Wade-Giles,
//! whose breathings newspapers drop, each syllable is compared by class, and all of them must agree.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::romanisation::ROMANISATION;

/// The common family names by class, so that older romanisations of them are known too.
static SURNAMES: LazyLock<FxHashSet<(u8, u8)>> =
    LazyLock::new(|| ROMANISATION.chinese.surnames.iter().filter_map(|name| syllable(name)).collect());

/// Every syllable in every romanisation, with the classes of its initial (0 where there is none) and its final.
static SYLLABLES: LazyLock<FxHashMap<String, (u8, u8)>> = LazyLock::new(|| {
    let chinese = &ROMANISATION.chinese;
    let i = chinese.finals.iter().find(|(form, _)| *form == "i");
    let mut syllables: FxHashMap<String, (u8, u8)> =
        chinese.finals.iter().map(|(form, class)| (form.to_string(), (0, *class))).collect();
    // the longest initial that leaves a final counts
    for (initial, first) in &chinese.initials {
        for (form, last) in &chinese.finals {
            // "ssu", "tzu": the older vowel of sibilants
            let sibilant = *form == "u" && matches!(*initial, "ss" | "sz" | "tz");
            let last = i.filter(|_| sibilant).map_or(*last, |(_, class)| *class);
            syllables.entry([*initial, *form].concat()).or_insert((*first, last));
        }
    }
    syllables
});

/// A name read as Chinese, family name first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chinese {
    /// The family name in pinyin, or as printed.
    surname: Vec<(u8, u8)>,
    /// The given name as the ways its letters can fall into syllables.
    given: Vec<Vec<(u8, u8)>>,
    /// Whether every syllable is pinyin.
    pinyin: bool,
    /// The given name as one word.
    joined: String,
}

/// Reads folded tokens as a Chinese name.
pub fn read(tokens: &[String]) -> Option<Chinese> {
    let chinese = &ROMANISATION.chinese;
    if !(2..=3).contains(&tokens.len()) {
        return None;
    }
    let (first, given) = tokens.split_first()?;
    let first = first.as_str();
    let first = chinese.older.get(first).copied().unwrap_or(first);
    let pinyin_surname = chinese.surnames.contains(first);
    let surname = syllable(first)?;
    let known = pinyin_surname || SURNAMES.contains(&surname);
    if !known || given.is_empty() || given.len() > 2 {
        return None;
    }
    let parses: Vec<Vec<(u8, u8)>> = match given {
        [one] => syllable(one).map(|s| vec![s]).into_iter().chain(cuts(one)).collect(),
        [one, two] => syllable(one).zip(syllable(two)).map(|(a, b)| vec![a, b]).into_iter().collect(),
        _ => Vec::new(),
    };
    let pinyin = pinyin_surname
        && match given {
            [one] => {
                is_pinyin(one)
                    || (1..one.len())
                        .any(|at| one.is_char_boundary(at) && is_pinyin(&one[..at]) && is_pinyin(&one[at..]))
            }
            parts => parts.iter().all(|part| is_pinyin(part)),
        };
    (!parses.is_empty()).then(|| Chinese { surname: vec![surname], given: parses, pinyin, joined: given.concat() })
}

impl Chinese {
    /// Keys of which two names that match share one.
    pub fn keys(&self) -> Vec<String> {
        self.given.iter().map(|given| format!("zh{:?}{given:?}", self.surname)).collect()
    }

    /// Whether every syllable is pinyin.
    pub fn is_pinyin(&self) -> bool {
        self.pinyin
    }

    /// Whether two names can be one person's.
    pub fn matches(&self, other: &Chinese) -> bool {
        if self.surname != other.surname {
            return false;
        }
        if self.pinyin && other.pinyin {
            return self.joined == other.joined;
        }
        self.given.iter().any(|given| other.given.contains(given))
    }
}

fn is_pinyin(word: &str) -> bool {
    ROMANISATION.chinese.syllables.contains(word)
}

/// A word as one syllable.
fn syllable(word: &str) -> Option<(u8, u8)> {
    SYLLABLES.get(word).copied()
}

/// The ways in which a word falls into two syllables.
fn cuts(word: &str) -> Vec<Vec<(u8, u8)>> {
    (1..word.len())
        .filter(|&at| word.is_char_boundary(at))
        .filter_map(|at| Some(vec![syllable(&word[..at])?, syllable(&word[at..])?]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::name::fold::fold;

    fn same(a: &str, b: &str) -> bool {
        read(&fold(a)).expect(a).matches(&read(&fold(b)).expect(b))
    }

    #[test]
    fn wade_giles_meets_pinyin() {
        assert!(same("Mao Tse-tung", "Mao Zedong"));
        assert!(same("Hsi Chin-ping", "Xi Jinping"));
        assert!(same("Chou En-lai", "Zhou Enlai"));
    }

    #[test]
    fn pinyin_is_exact() {
        assert!(!same("Wang Jin", "Wang Qin"));
        assert!(!same("Li Ping", "Li Bing"));
        assert!(same("Xi Jinping", "Xi Jin Ping"));
    }
}
