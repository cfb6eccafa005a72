//! Finds the runs of capitalised words in which proper names stand.

use super::joined_key;
use crate::lexicon::name::NAMES;
use crate::lexicon::place::{Entry, PLACES};
use crate::lexicon::romanisation::ROMANISATION;
use crate::text::sentence::Words;
use crate::text::token::{Shape, is_dash};

/// Whether nearly every longer word of an unfinished sentence is capitalised: a headline in title case, or capitals.
pub(super) fn is_titled(words: Words<'_>) -> bool {
    let long = words.tokens().iter().filter(|token| token.shape == Shape::Word && token.span.len() >= 4);
    let (mut all, mut capital, mut caps) = (0, 0, 0);
    for token in long {
        all += 1;
        capital += usize::from(token.capital);
        caps += usize::from(token.caps());
    }
    let last = words.len().saturating_sub(1);
    let finished = matches!(words.text(last), "." | "!" | "?" | "\"" | "”")
        || words.token(last).is_some_and(|token| token.stopped());
    all >= 4 && (capital * 10 >= all * 8 && !finished || caps * 10 >= all * 8)
}

/// The end of the run of capitalised words that begins at `at`, if one does.
pub(super) fn run(words: Words<'_>, at: usize, titled: bool) -> Option<usize> {
    let particle = match begins_as_particle(words.lower(at)) {
        Some(true) => is_hyphen(words, at + 1) && is_name_word(words, at + 2),
        Some(false) => {
            is_hyphen(words, at + 1) && is_name_word(words, at + 2) || is_name_word(words, at + 1) && !titled
        }
        None => false,
    };
    if !particle && (!is_name_word(words, at) || is_opener(words, at) || is_calendar(words, at)) {
        return None;
    }
    if at == 0 && NAMES.verbs.contains(words.lower(at)) && words.lower(at) != "will" {
        return None;
    }
    let mut end = at + 1;
    loop {
        if let Some(next) = hyphenated(words, at, end) {
            end = next;
        } else if is_name_word(words, end) && words.token(end).is_some_and(|token| token.spaced) {
            let family = ROMANISATION.korean.surnames.contains_key(words.lower(end - 1));
            if (titled || !family) && is_opener(words, end) || is_calendar(words, end) {
                break;
            }
            end += 1;
        } else if let Some(next) = nicknamed(words, end) {
            end = next;
        } else if let Some(next) = linked(words, at, end) {
            end = next;
        } else if words.lower(end - 1) == "people" && words.lower(end) == "'s" && is_name_word(words, end + 1) {
            end += 2;
        } else {
            break;
        }
    }
    Some(end)
}

/// Whether token `at` is a capitalised word or an initial.
pub(super) fn is_name_word(words: Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|token| token.shape == Shape::Word && token.capital)
}

pub(super) fn is_hyphen(words: Words<'_>, at: usize) -> bool {
    words.joined(at) && words.joined(at + 1) && words.text(at).chars().all(|c| is_dash(c) && c != '—' && c != '–')
}

/// Particles that may open a name in lower case ("al-Assad", "bin Laden"), and whether only with a hyphen ("as-Sisi").
fn begins_as_particle(word: &str) -> Option<bool> {
    match word {
        "al" | "el" | "bin" | "ibn" | "van" | "von" | "de" | "du" | "della" | "ould" => Some(false),
        "as" | "ash" | "ad" | "ar" | "an" | "at" | "az" | "ul" | "ur" => Some(true),
        _ => None,
    }
}

/// A function word that only its place at the head of a sentence, or in a headline, gives a capital.
pub(super) fn is_opener(words: Words<'_>, at: usize) -> bool {
    let Some(token) = words.token(at) else { return false };
    let short = token.caps() && token.span.len() <= 4 && PLACES.get(words.lower(at)).is_some();
    !short && !token.stopped() && NAMES.openers.contains(words.lower(at))
}

/// A weekday, or a month where a day, a year or a preposition stands beside it.
fn is_calendar(words: Words<'_>, at: usize) -> bool {
    let word = words.lower(at);
    match word {
        // "Jan Novak" is a man, "Jan. 5" and "in Jan 2015" are dates
        "jan" if is_name_word(words, at + 1) => false,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "mon" | "tue" | "tues"
        | "wed" | "thu" | "thur" | "thurs" | "fri" | "january" | "february" | "july" | "september" | "october"
        | "november" | "december" | "jan" | "feb" | "mar" | "apr" | "jul" | "aug" | "sept" | "oct" | "nov" | "dec" => {
            true
        }
        "march" | "april" | "may" | "june" | "august" => {
            let before = if at > 0 { words.lower(at - 1) } else { "" };
            words.is_number(at + 1)
                || words.is_number(at.wrapping_sub(1))
                || matches!(
                    before,
                    "in" | "last"
                        | "since"
                        | "of"
                        | "this"
                        | "early"
                        | "late"
                        | "mid"
                        | "by"
                        | "until"
                        | "through"
                        | "every"
                        | "on"
                        | "next"
                        | "from"
                        | "to"
                        | "-"
                        | "and"
                        | "between"
                        | "during"
                        | "before"
                        | "after"
                )
                || at == 0
        }
        _ => false,
    }
}

/// The end of a hyphenated part behind `end`: "Son-hui", "Al-Qaeda", but not "Moscow-based" or "Seoul-Tokyo".
fn hyphenated(words: Words<'_>, from: usize, end: usize) -> Option<usize> {
    if !is_hyphen(words, end) || words.token(end + 1)?.shape != Shape::Word {
        return None;
    }
    let next = words.token(end + 1)?;
    let known =
        |word: &str| matches!(PLACES.get(word), Some(Entry::Country(_) | Entry::Capital { .. } | Entry::People(_)));
    if next.capital {
        let apart = known(words.lower(end - 1)) || known(words.lower(end + 1)) || known(&joined_key(words, from, end));
        return (!apart).then_some(end + 2);
    }
    let word = words.lower(end + 1);
    // "Cox's Bazar-on-sea": small parts go on only if another hyphen follows, or the part may be a syllable
    let syllable = !NAMES.adjectival.contains(word) && word.len() <= 6 && !known(&joined_key(words, from, end));
    syllable.then_some(end + 2)
}

/// The end of a part that small words tie to the run: "van der Berg", "Ministry of Foreign Affairs".
fn linked(words: Words<'_>, from: usize, end: usize) -> Option<usize> {
    let word = words.lower(end);
    if words.token(end)?.shape != Shape::Word || !words.token(end)?.spaced {
        return None;
    }
    let particle = NAMES.particles.contains(word)
        && (!matches!(word, "as" | "at" | "do" | "den" | "ad" | "ar" | "ash" | "az" | "ap" | "la")
            || is_hyphen(words, end + 1));
    if particle {
        let mut next = end + 1;
        while NAMES.particles.contains(words.lower(next)) || is_hyphen(words, next) {
            next += 1;
        }
        if is_name_word(words, next) && !is_opener(words, next) {
            return Some(next + 1);
        }
    }
    if matches!(word, "of" | "for") {
        let head = words.lower(end - 1);
        let office = matches!(head, "secretary" | "minister") || PLACES.ends_organisation(head);
        let next = end + 1 + usize::from(words.lower(end + 1) == "the");
        if office && is_name_word(words, next) && !is_calendar(words, next) {
            return Some(next + 1);
        }
    }
    let within_office = (from..end).any(|at| words.lower(at) == "of");
    (word == "and" && within_office && is_name_word(words, end + 1) && PLACES.ends_organisation(words.lower(from)))
        .then_some(end + 2)
}

/// The end of a nickname in quotation marks and the name behind it: `Benjamin "Bibi" Netanyahu`.
fn nicknamed(words: Words<'_>, end: usize) -> Option<usize> {
    let quote = |at: usize| matches!(words.text(at), "\"" | "“" | "”" | "‘" | "’" | "'");
    let close = (end + 2..=end + 3).find(|&at| quote(at))?;
    let name = (end + 1..close).all(|at| is_name_word(words, at)) && is_name_word(words, close + 1);
    (quote(end) && !words.joined(end) && words.joined(close) && name && !is_opener(words, close + 1))
        .then_some(close + 2)
}
