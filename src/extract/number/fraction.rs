//! Reads parts: "a third of", "two and a half", "half a million", "2 1/2".

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::spelled::spelled;
use super::{Numeral, scale_word};
use crate::lexicon::number::NUMBERS;
use crate::normalise::number::Number;
use crate::text::sentence::Words;

/// A part of a whole: "a third", "two-thirds", "half", "three quarters", "1/5", "¾".
///
/// "half" and "quarter" count only before what they are a part of, "a third" not before a noun it ranks ("a third
/// child"); the caller checks what follows for the others.
pub fn fraction(words: Words<'_>, at: usize) -> Option<Numeral> {
    if words.is_number(at) {
        return slashed(words, at).map(|(value, tokens)| part(value, tokens, false));
    }
    if let Some((value, tokens)) = sign(words, at) {
        return Some(part(value, tokens, false));
    }
    if words.lower(at) == "half" {
        let hedged = at > 0
            && matches!(
                words.lower(at - 1),
                "than" | "about" | "nearly" | "almost" | "over" | "around" | "roughly" | "least"
            );
        let follows = hedged
            || matches!(words.lower(at + 1), "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all" | "as");
        return follows.then(|| part((1, 2), 1, true));
    }
    let (top, mut next) = match words.lower(at) {
        "a" | "an" => (1, at + 1),
        _ => {
            let top = spelled(words, at)?;
            (top.number.value.to_i64().filter(|&value| (1..=LARGEST_TOP).contains(&value))?, at + top.tokens)
        }
    };
    // a wire prints "five - eighths" as well
    if words.text(next) == "-" && words.joined(next) == words.joined(next + 1) {
        next += 1;
    }
    let (bottom, tokens) = denominators(words, next, top > 1)?;
    let end = next + tokens;
    let of = words.lower(end) == "of";
    let ranked = top == 1 && bottom != 2 && !of && (words.lower(at) != "one" || bottom < 5);
    // "four quarters" and "six thirds" are played and finished, "twenty-three fifths" is a number
    let plain = (top >= bottom && (top < 10 || bottom < 5))
        || (bottom == 4 && !of && top != 3)
        || (bottom == 2 && words.lower(at) != "one" && !of);
    (!ranked && !plain).then(|| part((top, bottom), end - at, true))
}

/// Parts are counted to here: "a hundred thousand millionths".
const LARGEST_TOP: i64 = 1_000_000;

/// What the parts at `at` divide by, with its tokens: "thirds", "twenty-fifths".
fn denominators(words: Words<'_>, at: usize, plural: bool) -> Option<(i64, usize)> {
    if let Some(bottom) = denominator(words.lower(at), plural) {
        return Some((bottom, 1));
    }
    let tens = NUMBERS.cardinals.get(words.lower(at)).copied().filter(|tens| *tens >= 20)?;
    let hyphen = usize::from(words.text(at + 1) == "-" && words.joined(at + 1));
    let word = words.lower(at + 1 + hyphen);
    let ones = NUMBERS.ordinals.get(if plural { word.strip_suffix('s')? } else { word })?;
    (*ones < 10).then_some((tens + ones, 2 + hyphen))
}

/// "half a million", "a quarter of a million", "half a dozen", "three quarters of a million".
pub(super) fn halved_scale(words: Words<'_>, at: usize) -> Option<Numeral> {
    // "three-quarters of a million"
    let name = at + 1 + usize::from(words.text(at + 1) == "-" && words.joined(at + 1));
    let ((top, bottom), mut next) = match (words.lower(at), words.lower(name)) {
        ("half", _) => ((1, 2), at + 1),
        ("quarter", "million" | "of") => ((1, 4), at + 1),
        ("a", "half") => ((1, 2), name + 1),
        ("a" | "one", "quarter") => ((1, 4), name + 1),
        ("a" | "one", "third") => ((1, 3), name + 1),
        ("three", "quarters") => ((3, 4), name + 1),
        ("two", "thirds") => ((2, 3), name + 1),
        _ => return None,
    };
    while matches!(words.lower(next), "-" | "of" | "a") {
        next += 1;
    }
    let scale = scale_word(words.lower(next)).filter(|&scale| scale != Decimal::ONE_HUNDRED)?;
    let value = Decimal::from(top).checked_mul(scale)?.checked_div(Decimal::from(bottom))?;
    // a half is as coarse as what it halves: half a million is one digit wide
    Some(Numeral { number: Number::written(value.normalize()), tokens: next + 1 - at, spelled: true, scale })
}

/// "½", alone or behind a figure.
pub(super) fn sign(words: Words<'_>, at: usize) -> Option<((i64, i64), usize)> {
    NUMBERS.signs.get(words.text(at)).map(|&fraction| (fraction, 1))
}

/// "1/2", "3/4": small denominators only, so that dates and "9/11" stay whole.
fn slashed(words: Words<'_>, at: usize) -> Option<((i64, i64), usize)> {
    let slash = words.is_number(at) && words.text(at + 1) == "/" && words.joined(at + 1) && words.joined(at + 2);
    let edge = |token: usize| words.text(token) == "/" && words.joined(token);
    if !slash || edge(at + 3) || (at > 0 && edge(at - 1)) {
        return None;
    }
    let (top, bottom): (i64, i64) = (words.text(at).parse().ok()?, words.text(at + 2).parse().ok()?);
    (top > 0 && top < bottom && matches!(bottom, 2..=5 | 8 | 10 | 16 | 32 | 64)).then_some(((top, bottom), 3))
}

/// The fraction behind a whole figure, with how many tokens it takes: "2 1/2", "2½", "two and a half", "5-1/2".
pub(super) fn mixed(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    let value = |(top, bottom): (i64, i64)| Decimal::from(top) / Decimal::from(bottom);
    let lead = (at..at + 3).take_while(|&token| matches!(words.lower(token), "-" | "and")).count();
    let start = at + lead;
    if let Some((fraction, taken)) = sign(words, start).or_else(|| slashed(words, start)) {
        return Some((value(fraction), lead + taken));
    }
    if lead == 0 || !(at..start).any(|token| words.lower(token) == "and") {
        return None;
    }
    let mut next = start;
    let top = match words.lower(next) {
        "a" | "one" => 1,
        "two" => 2,
        "three" => 3,
        _ => 0,
    };
    next += usize::from(top > 0);
    next += usize::from(words.text(next) == "-" && next > start);
    let bottom = denominator(words.lower(next), top > 1).filter(|_| top > 0 || words.lower(next) == "half")?;
    Some((value((top.max(1), bottom)), next + 1 - at))
}

/// What a part's name divides by: "half", "third", "quarters".
fn denominator(word: &str, plural: bool) -> Option<i64> {
    let singular = match word {
        "half" => return Some(2),
        "quarter" if !plural => return Some(4),
        "quarters" if plural => return Some(4),
        "halves" if plural => return Some(2),
        _ if plural => word.strip_suffix('s')?,
        _ => word,
    };
    NUMBERS.ordinals.get(singular).copied().filter(|&bottom| bottom > 2)
}

fn part((top, bottom): (i64, i64), tokens: usize, spelled: bool) -> Numeral {
    let value = Decimal::from(top) / Decimal::from(bottom);
    // a third stands for anything that rounds to it in tenths and twentieths: its own grain is a tenth of it
    Numeral { number: Number { value, unit: value / Decimal::TEN }, tokens, spelled, scale: Decimal::ONE }
}
