//! Sound keys of a word, from fine to coarse: spellings of one sound in Latin letters fall together.
//!
//! The first key undoes transliteration ("Sergei" and "Sergey", "Shch" and "Schtsch"); the second also sets vowels into
//! three classes; the third keeps only consonants. The steps stand in the romanisation table.

use crate::lexicon::romanisation::{Behind, ROMANISATION};

/// The first key of a folded word.
pub fn first(word: &str) -> String {
    let mut letters: Vec<u8> = word.bytes().collect();
    let mut scratch = Vec::with_capacity(letters.len() + 4);
    for step in &ROMANISATION.steps {
        // most words hold no letters that most steps begin with
        if !step.concerns(&letters) {
            continue;
        }
        scratch.clear();
        let mut at = 0;
        while at < letters.len() {
            let rule = step.rules(letters[at]).iter().find(|rule| {
                // the second letter settles most rules without a call
                rule.from.get(1).is_none_or(|second| letters.get(at + 1) == Some(second))
                    && (rule.from.len() < 3 || letters[at..].starts_with(&rule.from))
                    && fits(rule.behind, letters.get(at + rule.from.len()).copied())
            });
            match rule {
                Some(rule) => {
                    scratch.extend_from_slice(&rule.to);
                    at += rule.from.len();
                }
                None => {
                    scratch.push(letters[at]);
                    at += 1;
                }
            }
        }
        std::mem::swap(&mut letters, &mut scratch);
    }
    scratch.clear();
    for (at, &letter) in letters.iter().enumerate() {
        let letter = match letter {
            b'w' => b'v',
            b'y' => b'i',
            b'j' if letters.get(at + 1).copied().is_some_and(is_vowel) => b'J',
            other => other,
        };
        if scratch.last() != Some(&letter) {
            scratch.push(letter);
        }
    }
    // folded words of other scripts pass through untouched, so the bytes stay valid text
    String::from_utf8(scratch).unwrap_or_else(|_| word.to_owned())
}

fn fits(behind: Behind, next: Option<u8>) -> bool {
    match behind {
        Behind::Any => true,
        Behind::End => next.is_none(),
        Behind::Closed => next.is_none_or(|letter| !is_vowel(letter)),
        Behind::Consonant => next.is_some_and(|letter| !is_vowel(letter)),
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The second key, from the first: vowel runs in three classes, no h behind a final vowel; a final "ia" stays.
pub fn second(first: &str) -> String {
    let mut word = first;
    if let Some(stem) = word.strip_suffix('h')
        && stem.bytes().last().is_some_and(is_vowel)
    {
        word = stem;
    }
    let (stem, tail) = word.strip_suffix("ia").map_or((word, ""), |stem| (stem, "ia"));
    let mut key = String::with_capacity(word.len());
    let mut run = 0u8;
    for c in stem.chars().chain(['\0']) {
        match c {
            'e' | 'i' | 'y' => run |= 4,
            'o' | 'u' => run |= 2,
            'a' => run |= 1,
            _ => {
                match run {
                    0 => {}
                    4.. => key.push('i'),
                    2.. => key.push('u'),
                    _ => key.push('a'),
                }
                run = 0;
                if c != '\0' {
                    key.push(c);
                }
            }
        }
    }
    key.push_str(tail);
    key
}

/// The third key, from the second: the first letter and the consonants behind it, without h.
pub fn third(second: &str) -> String {
    let mut key = String::with_capacity(second.len());
    for (at, c) in second.chars().enumerate() {
        if (at == 0 || !matches!(c, 'a' | 'i' | 'u' | 'h')) && !key.ends_with(c) {
            key.push(c);
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_of_one_word_share_the_first_key() {
        for (a, b) in [
            ("sergei", "sergey"),
            ("zelensky", "zelenskiy"),
            ("yushchenko", "yuschtschenko"),
            ("lavrov", "lawrow"),
            ("yevgeny", "evgeniy"),
        ] {
            assert_eq!(first(a), first(b), "{a} / {b}");
        }
        assert_ne!(first("lavrov"), first("lavros"));
    }

    #[test]
    fn vowels_fall_into_three_classes() {
        assert_eq!(second(&first("muammar")), second(&first("moammar")));
        assert_eq!(second(&first("osama")), second(&first("usama")));
        assert_ne!(second(&first("khamenei")), second(&first("khomeini")));
        assert_eq!(third(&second(&first("gaddafi"))), third(&second(&first("qadhafi"))).replace('k', "g"));
    }
}
