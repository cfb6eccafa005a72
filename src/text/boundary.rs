//! Decides where a sentence ends: at a stop that is one, and never inside a quotation or a bracket.
//!
//! A wrong break costs more than a missed one: "SEOUL, Oct." tells nothing, and a name cut in two is two people. So a
//! stop that belongs to an abbreviation ends a sentence only where the next word is one that opens sentences.

use super::sentence::Words;
use super::token::{Shape, Token};
use crate::lexicon::text::TEXT;
use crate::lexicon::zone::ZONES;

/// A quotation or bracket longer than this is taken for one that was never closed.
const LONGEST_ENCLOSURE: usize = 120;

/// A name between a quotation and its saying verb has at most this many words ("Foreign Minister Sergei Lavrov said").
const SPEAKER_WORDS: usize = 6;

/// The token indices after which sentences of the line `words` end, in order; the last token's is among them.
///
/// `running` is whether the line is a text of sentences; headlines, where every word may have a capital, are not.
pub(super) fn ends(words: Words<'_>, running: bool) -> Vec<usize> {
    let mut out = Vec::new();
    let mut first = 0;
    let mut held = 0;
    for (at, token) in words.tokens().iter().enumerate() {
        // most tokens: words that neither open nor end anything
        let word = token.shape == Shape::Word && !token.stopped();
        if !word
            && at >= held
            && let Some(close) = enclosure(words, at)
        {
            held = close;
        }
        let last = at + 1 == words.len();
        if last || (!word && at >= held && ends_at(words, first, at, running)) {
            out.push(at);
            first = at + 1;
        }
    }
    out
}

/// Where the quotation or bracket that opens at `at` closes, if it does.
fn enclosure(words: Words<'_>, at: usize) -> Option<usize> {
    let spaced = words.token(at)?.spaced;
    let close = match words.text(at) {
        "“" => "”",
        "«" => "»",
        "(" => ")",
        "[" => "]",
        "\"" if spaced || matches!(words.text(at.checked_sub(1)?), "(" | "[" | "—" | "--") => "\"",
        _ => return None,
    };
    (at + 1..words.len().min(at + LONGEST_ENCLOSURE)).find(|&at| words.text(at) == close)
}

fn is_stop(words: Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|token| token.shape == Shape::Mark)
        && matches!(words.text(at), "." | "!" | "?" | "…" | ".." | "..." | "....")
}

fn closes(words: Words<'_>, at: usize) -> bool {
    words.joined(at) && matches!(words.text(at), "\"" | "”" | "’" | "'" | "»" | ")" | "]")
}

/// Whether a sentence that began at token `first` ends with token `at`.
fn ends_at(words: Words<'_>, first: usize, at: usize, running: bool) -> bool {
    let Some(next) = words.token(at + 1) else { return false };
    // back over the quotes and brackets that close behind the stop
    let mut stop = at;
    while stop > first && closes(words, stop) {
        stop -= 1;
    }
    if !next.spaced {
        return running && glued(words, first, stop, at);
    }
    if words.token(stop).is_some_and(|token| token.stopped()) {
        return running && abbreviation_ends(words, first, stop, at);
    }
    if !is_stop(words, stop) || stop == first {
        return false;
    }
    // "1. The bridge": a number in a list
    if stop == first + 1 && words.text(stop) == "." && words.text(first).len() <= 2 && words.is_number(first) {
        return false;
    }
    let quoted = stop < at;
    let dots = !matches!(words.text(stop), "." | "!" | "?");
    match next.shape {
        // "..." between spaces stands for words left out
        Shape::Word if dots => next.capital && words.joined(stop),
        Shape::Word if !next.capital && !words.text(at + 1).chars().any(char::is_uppercase) => false,
        // "Yahoo! Inc."
        Shape::Word if TEXT.company_forms.contains(words.lower(at + 1)) => false,
        Shape::Word => !(quoted && words.text(stop) != "." && speaker_follows(words, at + 1)),
        Shape::Mark => !dots && !matches!(words.text(at + 1), "," | ";" | ":" | "." | "-" | "--" | "–" | "—" | "%"),
        Shape::Number | Shape::Opaque | Shape::Possessive => !dots,
    }
}

/// Words of a sentence before which no stop glued to the next word ends it: "example.Com".
const GLUED: usize = 4;

/// Whether a stop ends its sentence though no space follows it, as where a page has lost its line breaks: "They met in the
/// north.Nobody came."
fn glued(words: Words<'_>, first: usize, stop: usize, at: usize) -> bool {
    let plain = |token: Token| token.shape == Shape::Word && !token.stopped() && token.span.len() > 1;
    let before = stop.checked_sub(1).filter(|&before| before >= first + GLUED && words.joined(stop));
    let small = before.and_then(|before| words.token(before)).is_some_and(|token| plain(token) && !token.capital);
    let opens = |at: usize| words.token(at).is_some_and(|token| plain(token) && token.capital && !token.caps());
    let quote = matches!(words.text(at + 1), "\"" | "“") && opens(at + 2) && words.joined(at + 2);
    let next = if quote { at + 2 } else { at + 1 };
    let address =
        matches!(words.lower(next), "co" | "com" | "edu" | "gov" | "info" | "io" | "js" | "net" | "org" | "tv");
    let goes_on = words.token(next + 1).is_some_and(|token| token.spaced || token.shape == Shape::Possessive);
    words.text(stop) == "." && small && goes_on && !address && (quote || opens(at + 1))
}

/// Whether an abbreviation's stop, at token `stop`, is the sentence's too. `at` is the last token before the next word.
fn abbreviation_ends(words: Words<'_>, first: usize, stop: usize, at: usize) -> bool {
    let next = at + 1;
    if TEXT.joining_abbreviations.contains(words.lower(stop)) {
        return false;
    }
    // a headline in capitals: "Top U.S. Officials Visit Oslo"; the words just before tell
    let before = words.slice(first.max(stop.saturating_sub(8)), stop);
    let mut plain = before.tokens().iter().filter(|token| token.shape == Shape::Word);
    if stop - first >= 2 && plain.clone().next().is_some() && plain.all(|token| token.capital) {
        return false;
    }
    let opens = words.token(next).is_some_and(|token| token.shape == Shape::Word && token.capital);
    if !opens {
        // "in the U.S. “We ..." opens a quotation
        let quote = matches!(words.text(next), "\"" | "“") && words.token(next + 1).is_some_and(|token| token.capital);
        return quote && words.joined(next + 1) && !words.token(stop).is_some_and(is_initial);
    }
    let word = words.lower(next);
    let lower_follows = words.token(next + 1).is_some_and(|token| !token.capital);
    if matches!(words.lower(stop), "a.m" | "p.m") {
        return !TEXT.clock_followers.contains(word) && ZONES.abbreviation(word).is_none();
    }
    TEXT.openers.contains(word) || (TEXT.opening_nouns.contains(word) && lower_follows)
}

/// One letter and a stop: part of a name far more often than the end of a sentence.
fn is_initial(token: Token) -> bool {
    token.span.len() == 2
}

/// Whether the words from `at` are a speaker and a saying verb: "Lavrov asked".
fn speaker_follows(words: Words<'_>, at: usize) -> bool {
    let verb = (at..words.len().min(at + SPEAKER_WORDS + 1)).find(|&at| TEXT.saying_words.contains(words.lower(at)));
    verb.is_some_and(|verb| (at..verb).all(|at| words.token(at).is_some_and(|token| token.shape == Shape::Word)))
}
