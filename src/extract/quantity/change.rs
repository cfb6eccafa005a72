//! Says whether a figure is a rise or fall, what it became, or what it was.

use crate::lexicon::quantity::WORDS;
use crate::lexicon::unit::UNITS;
use crate::normalise::quantity::{Change, Direction, Form};
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// How far before a figure its verb may stand: "rose by another 12 percent".
const REACH: usize = 5;

/// How far behind a change its second subject may stand: "A fell 2.3%, B by 2.6%".
const GAP: usize = 8;

/// What the figure whose hedge begins at token `at` is to a rise or fall; `previous` is that of the figure before it,
/// `form` tells two figures from one.
pub(super) fn read(words: Words<'_>, at: usize, form: Form, previous: Option<(usize, Change)>) -> Option<Change> {
    if at > 0 && words.lower(at - 1) == "from" {
        let direction = verb_near(words, at - 1)?;
        return Some(if form == Form::Shift { Change::Level(direction) } else { Change::From });
    }
    let to = linked_to(words, at);
    if let Some((verb, direction)) = verb(words, at) {
        // "gunned down the six victims", "police added the four others"
        let known = words.lower(at - 1) == "the" && verb + 2 == at;
        if known {
            return None;
        }
        let becomes = (verb + 1..at).any(|token| matches!(words.lower(token), "to" | "at"));
        return Some(if becomes { Change::To(direction) } else { Change::By(direction) });
    }
    // "rose 3.4% to 99.20"
    match previous {
        // "lost 190 points, or 0.6%"
        Some((end, by @ Change::By(_))) if at > 0 && words.lower(at - 1) == "or" && at - end <= 4 => Some(by),
        Some((end, Change::By(direction))) if to && (at.saturating_sub(end) <= 4 || timed(words, end, at)) => {
            Some(Change::Level(direction))
        }
        // "A fell 2.3%, B by 2.6%"
        Some((end, by @ Change::By(_))) if at > 0 && words.lower(at - 1) == "by" && at - end <= GAP => Some(by),
        _ => None,
    }
}

/// Whether nothing but when it was stands between a change that ends at token `end` and what it led to: "rose 10 percent
/// from a year earlier to $4.2 billion".
fn timed(words: Words<'_>, end: usize, at: usize) -> bool {
    let link = (end..at).rev().find(|&token| words.lower(token) == "to");
    let time = |token: usize| UNITS.time.contains_key(words.lower(token)) || WORDS.months.contains(words.lower(token));
    let plain = |token: usize| {
        words.token(token).is_some_and(|token| token.shape == Shape::Word)
            && !WORDS.lists.turns.contains(words.lower(token))
    };
    link.is_some_and(|link| link - end <= GAP && (end..link).all(plain) && (end..link).any(time))
}

/// The verb of rising or falling before token `at`, with its direction, fillers set aside.
fn verb(words: Words<'_>, at: usize) -> Option<(usize, Direction)> {
    let mut token = at;
    for _ in 0..REACH {
        token = token.checked_sub(1)?;
        let word = words.lower(token);
        if let Some(&up) = WORDS.change.get(word) {
            if word == "up" && words.lower(token + 1) == "to" && token + 2 == at {
                return None;
            }
            return Some((token, if up { Direction::Up } else { Direction::Down }));
        }
        if !WORDS.fillers.contains(word) && !word.ends_with("ly") {
            return None;
        }
    }
    None
}

/// Whether a verb of rising or falling stands just before token `at`.
pub(super) fn verb_before(words: Words<'_>, at: usize) -> Option<Direction> {
    verb(words, at).map(|(_, direction)| direction)
}

/// Whether one stands anywhere in the clause before token `at`.
fn verb_near(words: Words<'_>, at: usize) -> Option<Direction> {
    (at.saturating_sub(8)..at).rev().find_map(|token| {
        WORDS.change.get(words.lower(token)).map(|&up| if up { Direction::Up } else { Direction::Down })
    })
}

/// Whether "to", "to end at" or "to close at" stands before token `at`.
fn linked_to(words: Words<'_>, at: usize) -> bool {
    (1..=3).any(|back| at >= back && words.lower(at - back) == "to")
}
