//! How two words of two names agree: the same, alike by sound, short for each other, or a slip apart.
//!
//! Levels run from certain to loose; the judge pairs words at the best level they reach and decides what that means for
//! the names.

use strsim::osa_distance;

use super::judge::SlipKind;
use super::parse::Word;
use super::{key, slavic};
use crate::lexicon::name::NAMES;
use crate::lexicon::romanisation::ROMANISATION;

/// How two words agree, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Equal,
    First,
    Equivalent,
    Second,
    Slavic,
    Skeleton,
    Stem,
    Initial,
    Near,
    Loose,
    Slipped,
}

pub(super) fn is_muhammad(word: &str) -> bool {
    word.starts_with('m')
        && matches!(key::second(&key::first(word)).as_str(), "muhamad" | "muhamid" | "mahamad" | "mahamat")
}

/// Whether two words are a slip or a loose spelling apart.
fn is_near(a: &Word, b: &Word) -> bool {
    let (one, two) = (a.text.as_str(), b.text.as_str());
    let length = one.chars().count().max(two.chars().count());
    let allowed = match length {
        0..5 => return false,
        5..=6 => 1,
        7..=10 => 2,
        _ => 3,
    };
    is_within(a, b, allowed)
}

/// Whether two words are further apart than a slip, and yet too alike to be two: "Persada" and "Prasondha".
fn is_slipped(a: &Word, b: &Word) -> bool {
    let allowed = match a.text.chars().count().max(b.text.chars().count()) {
        0..4 => return false,
        4 => 1,
        5..=6 => 2,
        7..=10 => 3,
        _ => 4,
    };
    is_within(a, b, allowed)
}

/// Whether two words begin alike and are at most `allowed` edits apart.
fn is_within(a: &Word, b: &Word, allowed: usize) -> bool {
    let (one, two) = (a.text.as_str(), b.text.as_str());
    if one.chars().count().abs_diff(two.chars().count()) > allowed || !first_letters_fit(one, two) {
        return false;
    }
    let distance = osa_distance(one, two);
    // two given names in use are two people ("Brenda", "Brennan"), unless they sound alike ("Brian", "Bryan")
    let given = [one, two].into_iter().filter(|word| NAMES.is_given(word)).count();
    let apart = given == 2 || given == 1 && distance > 1 && slip_kind(a, b) == SlipKind::Letter;
    distance <= allowed && !apart
}

pub(super) fn slip_kind(a: &Word, b: &Word) -> SlipKind {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    let skeleton = |word: &str| {
        let mut kept = String::new();
        for c in word.chars().filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h')) {
            if !kept.ends_with(c) {
                kept.push(c);
            }
        }
        kept
    };
    if a.text != b.text && sorted(&a.text) == sorted(&b.text) {
        SlipKind::Transposed
    } else if skeleton(&a.text) == skeleton(&b.text) {
        SlipKind::Soft
    } else {
        SlipKind::Letter
    }
}

/// Whether two first letters can be one sound's.
fn first_letters_fit(a: &str, b: &str) -> bool {
    let class = |word: &str| {
        // a Bantu n before a consonant comes and goes, as the h of Arabic in French spelling does
        let word =
            word.strip_prefix('n').filter(|rest| !rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y'])).unwrap_or(word);
        let word = word.strip_prefix('h').unwrap_or(word);
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some('c' | 's'), Some('h')) => 'S',
            (Some('g'), Some('e' | 'i')) => 'a',
            (Some('q' | 'k' | 'g'), _) => 'k',
            (Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j'), _) => 'a',
            (Some('s' | 't' | 'c' | 'z'), _) => 's',
            (first, _) => first.unwrap_or(' '),
        }
    };
    a.chars().next() == b.chars().next() || class(a) == class(b)
}

pub(super) fn agrees(a: &Word, b: &Word, level: Level) -> bool {
    match level {
        Level::Equal => a.text == b.text,
        Level::First => a.first == b.first,
        Level::Equivalent => {
            let given = &ROMANISATION.slavic;
            NAMES.are_nicknames(&a.text, &b.text)
                || given.get(a.text.as_str()).is_some_and(|row| given.get(b.text.as_str()) == Some(row))
                || slavic::same_patronymic(&a.text, &b.text)
                || article_off(a, b)
                || is_shortened(a, b)
        }
        Level::Second => a.second == b.second && a.text.len() > 2 && b.text.len() > 2,
        Level::Skeleton => {
            let long = a.text.len() > 2 && b.text.len() > 2;
            long && !a.is_other_cue(b) && (same_skeleton(a, b) || attached(a, b) || attached(b, a))
        }
        Level::Slavic => a.text.len() > 3 && b.text.len() > 3 && a.slavic() == b.slavic(),
        Level::Stem => stems(a, b) || stems(b, a),
        Level::Near => (is_near(a, b) || is_cut(a, b)) && !a.is_other_cue(b),
        Level::Loose => a.text.len() > 2 && b.text.len() > 2 && loose(a) == loose(b) && !a.is_other_cue(b),
        Level::Slipped => is_slipped(a, b) && !a.is_other_cue(b),
        Level::Initial => (a.is_initial() || b.is_initial()) && a.text.chars().next() == b.text.chars().next(),
    }
}

/// "Simmie" for "Simmieon": a given name cut short by two letters or more.
fn is_shortened(a: &Word, b: &Word) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    short.text.len() >= 4
        && short.text.ends_with(['e', 'y'])
        && long.text.len() >= short.text.len() + 2
        && long.text.starts_with(&short.text)
}

/// A looser skeleton, where other words agree: s for sh, b for p, and no long u in a short name ("Amr" and "Amru").
fn loose(word: &Word) -> String {
    let short = word.text.len() <= 5 || word.text.ends_with('u');
    let letter = |c: char| if c == 'p' { 'b' } else { c.to_ascii_lowercase() };
    word.skeleton().chars().filter(|c| !(short && *c == 'u')).map(letter).collect()
}

/// A name cut short by half: "Parlin" for "Parlindungan".
fn is_cut(a: &Word, b: &Word) -> bool {
    let (short, long) = if a.text.len() < b.text.len() { (a, b) } else { (b, a) };
    // Arkady is no Arkadyevich
    let cut = short.text.len() >= 4 && long.text.len() >= short.text.len() + 5 && long.text.starts_with(&short.text);
    cut && slavic::father(&long.text).is_none() && !long.text.ends_with("mann")
}

/// Whether a compound's stem is the other word: "Sirajuddin" and "Siraj".
fn stems(long: &Word, short: &Word) -> bool {
    let abdo = matches!(short.text.as_str(), "abdo" | "abdu" | "abdou") && long.text.starts_with("abd");
    abdo || long.stems().any(|stem| stem == short.text || key::second(&key::first(stem)) == short.second)
}

fn same_skeleton(a: &Word, b: &Word) -> bool {
    let skeleton = a.skeleton();
    !skeleton.is_empty() && skeleton == b.skeleton()
}

/// "Alhmidan" and "Hamidan": the article as part of a word that is also spelt otherwise.
fn attached(long: &Word, short: &Word) -> bool {
    let stem = ["al", "el"].iter().find_map(|article| long.text.strip_prefix(article));
    stem.is_some_and(|stem| stem.len() >= 5 && same_skeleton(&Word::new(stem.to_owned()), short))
}

/// "Alzumar" and "Zumar": the article written as part of the word.
fn article_off(a: &Word, b: &Word) -> bool {
    let off = |long: &Word, short: &Word| {
        short.text.len() >= 4 && ["al", "el"].iter().any(|article| long.text.strip_prefix(article) == Some(&short.text))
    };
    off(a, b) || off(b, a)
}
