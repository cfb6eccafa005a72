//! Russian, Ukrainian and Belarusian names, which papers write after any of the three.
//!
//! Given names that differ between the languages stand in a table, and a patronymic is compared by the name it is made
//! from. Elsewhere the consonants decide: g is h, dz is d, ts is t, and a final -au is -ov. A final vowel is kept, since
//! it parts a wife's surname from her husband's.

use crate::lexicon::romanisation::ROMANISATION;

/// What a patronymic ends with, longest first.
const PATRONYMIC: &[&str] = &[
    "iyevich", "iyovych", "ievich", "yevich", "yovych", "iovych", "ajevich", "aevich", "ayevich", "javich", "yavich",
    "jevich", "ovich", "evich", "avich", "ovych", "evych", "ovitch", "evitch", "owitsch", "ieuna", "yeuna", "iyevna",
    "ievna", "yevna", "jewna", "eevna", "ovna", "evna", "auna", "ouna", "awna", "owna", "ivna", "ich", "ych",
];

/// Whether a folded word gives away an East Slavic name.
pub fn is_cue(word: &str) -> bool {
    ROMANISATION.slavic.contains_key(word)
        || word.len() > 5 && ROMANISATION.slavic_endings.iter().any(|ending| word.ends_with(ending))
        || word.len() > 5 && ["ov", "ev", "ovs", "evs"].iter().any(|ending| word.ends_with(ending))
}

/// Whether two words are patronymics of one father's name.
pub fn same_patronymic(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (father(a), father(b)) else { return false };
    match (row(a), row(b)) {
        (Some(a), Some(b)) => a == b,
        _ => skeleton(a) == skeleton(b),
    }
}

/// The father's name in a patronymic, without its ending.
pub fn father(word: &str) -> Option<&str> {
    PATRONYMIC.iter().find_map(|ending| word.strip_suffix(ending)).filter(|stem| stem.len() >= 3)
}

/// The row of the given name that a patronymic's stem comes from: "nikola" of Nikolai, "vladimir".
fn row(stem: &str) -> Option<u8> {
    let names = &ROMANISATION.slavic;
    ["", "i", "y", "ei", "ey", "ai", "ay", "o", "iy"]
        .iter()
        .find_map(|tail| names.get(format!("{stem}{tail}").as_str()).copied())
}

/// The consonants of a word in classes, and whether it ends in a vowel.
pub fn skeleton(word: &str) -> String {
    let letters = word.as_bytes();
    let is_vowel = |letter: u8| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'j');
    let mut out = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let rest = &letters[at..];
        let behind = |count: usize| rest.get(count).copied().unwrap_or(0);
        let (sound, taken) = match rest {
            [b's', b'h', b'c', b'h', ..] => ("S", 4),
            [b's', b'c', b'h', ..] | [b't', b'c', b'h', ..] => (if rest[0] == b's' { "S" } else { "C" }, 3),
            [b's', b'h', ..] => ("S", 2),
            [b'c', b'h', ..] | [b'c', b'z', ..] => ("C", 2),
            [b'z', b'h', ..] | [b'd', b'j', ..] => ("J", 2),
            [b'k', b'h', ..] | [b'g', b'h', ..] => ("g", 2),
            [b'd', b'z', ..] => ("d", 2),
            [b't', b's', ..] | [b't', b'z', ..] => ("t", 2),
            // the Belarusian v at the end of a syllable: "Kubrakou", "Leanidauna"
            [b'a' | b'o' | b'e', b'u' | b'w', ..] if !is_vowel(behind(2)) => ("v", 2),
            [b'f', b'f'] => ("v", 2),
            // the Latvian ending: "Lavrovs", "Sergejs"
            [b's'] if at > 2 && matches!(letters[at - 1], b'v' | b'j') => ("", 1),
            [b'w', ..] => ("v", 1),
            [b'g' | b'h' | b'x', ..] => ("g", 1),
            [letter, ..] if is_vowel(*letter) => ("", 1),
            [b'c', ..] => ("t", 1),
            _ => (word.get(at..=at).unwrap_or(""), 1),
        };
        if sound.is_empty() && out.is_empty() {
            out.push('A');
        } else if !out.ends_with(sound) || sound.is_empty() {
            out.push_str(sound);
        }
        at += taken;
    }
    let vowel = letters.last().is_some_and(|&last| matches!(last, b'a' | b'o'));
    if vowel {
        out.push('.');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_languages_meet() {
        for (a, b) in [("doroshenko", "darashenka"), ("kubrakov", "kubrakou"), ("leonidovna", "leanidauna")] {
            assert_eq!(skeleton(a), skeleton(b), "{a} / {b}");
        }
        assert!(same_patronymic("vladimirovich", "uladzimiravich"));
        assert!(same_patronymic("nikolaevich", "mykolaiovych"));
        assert!(!same_patronymic("ivanovich", "petrovich"));
        assert_ne!(skeleton("ivanov"), skeleton("ivanova"));
    }
}
