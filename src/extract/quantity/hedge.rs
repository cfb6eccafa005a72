//! Reads how sure the writer is of a figure: the hedge before it or behind it, negations and all.

use crate::lexicon::quantity::WORDS;
use crate::normalise::quantity::Comparator;
use crate::text::sentence::Words;

/// The hedge that ends before token `at`, with its first token.
pub(super) fn before(words: Words<'_>, at: usize) -> Option<(Comparator, usize)> {
    let last = at.checked_sub(1)?;
    let rows = WORDS.before.get(words.lower(last))?;
    let (tokens, key) = rows.iter().find(|(tokens, _)| {
        tokens.len() <= at && tokens.iter().rev().enumerate().all(|(back, token)| words.lower(last - back) == *token)
    })?;
    let from = at - tokens.len();
    let hedge = comparator(key);
    if preposition(words, from, at) || moves(words, from) {
        return None;
    }
    // "well over", "only about", "just under": an adverb before the hedge changes nothing
    Some((hedge, from))
}

/// The hedge that begins at token `at`, with how many tokens it takes.
pub(super) fn after(words: Words<'_>, at: usize) -> Option<(Comparator, usize)> {
    let rows = WORDS.after.get(words.lower(at))?;
    let (tokens, key) =
        rows.iter().find(|(tokens, _)| tokens.iter().enumerate().all(|(i, token)| words.lower(at + i) == *token))?;
    // "plus" and "+" belong to the figure only when joined or at the end of a phrase
    let glued = !matches!(tokens[0], "+" | "plus" | "-" | "odd") || words.joined(at);
    // "200 or more than 190" are two figures
    let figure_follows = words.is_number(at + tokens.len()) && tokens.len() > 1;
    (glued && !figure_follows).then(|| (comparator(key), tokens.len()))
}

/// Two hedges on one figure as one: the bound wins over "about".
pub(super) fn joined(before: Option<Comparator>, after: Option<Comparator>) -> Comparator {
    match (before, after) {
        (Some(Comparator::Less), Some(Comparator::AtMost)) => Comparator::AtMost,
        (Some(Comparator::More), Some(Comparator::AtMost)) => Comparator::AtLeast,
        (Some(Comparator::Equal | Comparator::About) | None, Some(after)) => after,
        (Some(before), _) => before,
        (None, None) => Comparator::Equal,
    }
}

/// "20 hours over 1,180 km", "a flight under 30 flags": the word is a preposition behind a length of time or a noun
/// of travel, not a hedge.
fn preposition(words: Words<'_>, from: usize, at: usize) -> bool {
    at - from == 1
        && matches!(words.lower(from), "over" | "under" | "above" | "below" | "around" | "about")
        && from >= 2
        && (super::measure::time(words, from - 1)
            && words.token(from - 2).is_some_and(|_| crate::extract::number::read(words, from - 2).is_some()))
}

/// Whether the hedge that begins at token `from` is the way that something went: "the rate went up to 4.9 percent".
fn moves(words: Words<'_>, from: usize) -> bool {
    let before = from.checked_sub(1).map_or("", |before| words.lower(before));
    words.lower(from) == "up" && words.lower(from + 1) == "to" && WORDS.lists.moving.contains(before)
}

fn comparator(key: &str) -> Comparator {
    match key {
        "about" => Comparator::About,
        "at_least" => Comparator::AtLeast,
        "at_most" => Comparator::AtMost,
        "less" => Comparator::Less,
        "more" => Comparator::More,
        "nearly" => Comparator::Nearly,
        _ => Comparator::Equal,
    }
}
