//! Says whether a figure is a rise or fall, what it became, or what it was.

use crate::lexicon::quantity::WORDS;
use crate::lexicon::unit::UNITS;
use crate::normalise::quantity::{Change, Direction, Form, Kind, Quantity};
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// How far before a figure its verb may stand: "rose by another 12 percent".
const REACH: usize = 5;

/// How far behind a change its second subject may stand: "A fell 2.3%, B by 2.6%".
const GAP: usize = 8;

/// What the figure whose words are tokens `start..end`, hedge and noun included, is to a rise or fall; `previous` is that of
/// the figure before it, with its end and kind.
pub(super) fn read(
    words: Words<'_>,
    (start, end): (usize, usize),
    quantity: &Quantity,
    previous: Option<(usize, Change, Kind)>,
) -> Option<Change> {
    let at = start;
    if at > 0 && words.lower(at - 1) == "from" {
        // "will be 3.1 percent, from 3.5 percent"
        if matches!(quantity.kind, Kind::Percent | Kind::Money) && quantity.form == Form::Figure && was(words, at - 1) {
            return Some(Change::From);
        }
        let direction = verb_near(words, at - 1)?;
        return Some(if quantity.form == Form::Shift { Change::Level(direction) } else { Change::From });
    }
    if let Some((verb, direction)) = verb(words, at) {
        // "gunned down the six victims", "police added the four others"
        let known = words.lower(at - 1) == "the" && verb + 2 == at;
        if known {
            return None;
        }
        let becomes = (verb + 1..at).any(|token| matches!(words.lower(token), "to" | "at"));
        return Some(if becomes { Change::To(direction) } else { Change::By(direction) });
    }
    if let Some(direction) = compared(words, end).filter(|_| closes(words, start)) {
        return Some(Change::By(direction));
    }
    let (end, change, kind) = previous?;
    match change {
        // "lost 190 points, or 0.6%"
        by @ Change::By(_) if at > 0 && words.lower(at - 1) == "or" && at - end <= 4 => Some(by),
        Change::By(direction) if led(words, at, end) => {
            // "rose 18 sen to RM23.50" tells the new price with the old; "rose 3.4% to 99.20" tells two things
            let alike = kind == quantity.kind && kind != Kind::Percent && linked_to(words, at);
            Some(if alike { Change::To(direction) } else { Change::Level(direction) })
        }
        // "A fell 2.3%, B by 2.6%"
        by @ Change::By(_) if at > 0 && words.lower(at - 1) == "by" && at - end <= GAP => Some(by),
        _ => None,
    }
}

/// Whether a share or a great sum stands directly before the "from" at token `at`: then what follows is what it was.
fn was(words: Words<'_>, at: usize) -> bool {
    let comma = at > 0 && words.text(at - 1) == ",";
    let unit = at.checked_sub(1 + usize::from(comma)).map_or("", |unit| words.lower(unit));
    matches!(unit, "%" | "percent" | "million" | "billion" | "trillion")
}

/// Whether a change that ends at token `end` led to the figure at `at`: "rose 3.4% to 99.20", "down 0.6 at 5,884".
fn led(words: Words<'_>, at: usize, end: usize) -> bool {
    let gap = at.saturating_sub(end);
    let level = at > 0 && words.lower(at - 1) == "at" && gap <= 3;
    level || linked_to(words, at) && (gap <= 4 || timed(words, end, at))
}

/// The way a figure that ends before token `at` moved, where the word stands behind it: "42 points lower"; "12 metres
/// higher than the dam" is a difference.
fn compared(words: Words<'_>, at: usize) -> Option<Direction> {
    way(words.lower(at)).filter(|_| words.lower(at + 1) != "than")
}

/// Whether what stands before token `at` says where a price or an index came to stand: "closed", "was".
fn closes(words: Words<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| WORDS.lists.closing.contains(words.lower(before)))
}

/// The way that "higher" and "lower" point.
fn way(word: &str) -> Option<Direction> {
    let up = WORDS.lists.higher.contains(word).then_some(Direction::Up);
    up.or_else(|| WORDS.lists.lower.contains(word).then_some(Direction::Down))
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
        // "2,596.72, off 17.01"
        if word == "off" && token + 1 == at && token > 0 && words.text(token - 1) == "," {
            return Some((token, Direction::Down));
        }
        // "edged lower 0.3%", but "the lower 48 states"
        if token > 0
            && words.token(token - 1).is_some_and(|before| before.shape == Shape::Word)
            && !WORDS.stops.contains(words.lower(token - 1))
            && let Some(direction) = way(word)
        {
            return Some((token, direction));
        }
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
