//! Reads numbers in words: "twenty-eight thousand six hundred and forty-two", "a dozen", "five point three".

use rust_decimal::Decimal;

use super::fraction::mixed;
use super::{Numeral, scale_word};
use crate::lexicon::number::NUMBERS;
use crate::normalise::number::Number;
use crate::text::sentence::Words;

/// What may follow in a spelled number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Ones,
    Teens,
    Tens,
    Hundred,
    Scale,
}

/// A number in words: "twenty-eight thousand six hundred and forty-two", "a dozen", "five point three".
pub(super) fn spelled(words: Words<'_>, at: usize) -> Option<Numeral> {
    let (mut total, mut group) = (Decimal::ZERO, Decimal::ZERO);
    let mut last = Last::Nothing;
    let mut ceiling = Decimal::MAX;
    let mut scale = Decimal::ONE;
    let mut next = at;
    if matches!(words.lower(at), "a" | "an") {
        scale_word(words.lower(at + 1))?;
        (group, last, next) = (Decimal::ONE, Last::Ones, at + 1);
    } else if scale_word(words.lower(at)).is_some() {
        // "hundred and five": a scale may begin a number that goes on
        let more = at + 1 + usize::from(words.lower(at + 1) == "and");
        let goes_on = NUMBERS.cardinals.contains_key(words.lower(more)) || scale_word(words.lower(at + 1)).is_some();
        if !goes_on {
            return None;
        }
        (group, last) = (Decimal::ONE, Last::Ones);
    }
    loop {
        let here = next + joint(words, next, last);
        let word = words.lower(here);
        let word = plural_scale(words, here).unwrap_or(word);
        if let Some(&value) = NUMBERS.cardinals.get(word) {
            let fits = match last {
                Last::Nothing | Last::Hundred | Last::Scale => true,
                Last::Tens => (1..10).contains(&value),
                Last::Ones | Last::Teens => false,
            };
            if !fits || (value == 0 && last != Last::Nothing) {
                break;
            }
            group += Decimal::from(value);
            last = if value < 10 {
                Last::Ones
            } else if value < 20 {
                Last::Teens
            } else {
                Last::Tens
            };
            scale = Decimal::ONE;
        } else if word == "hundred"
            && matches!(last, Last::Ones | Last::Teens | Last::Tens)
            && group < Decimal::ONE_HUNDRED
        {
            (group, last, scale) = (group * Decimal::ONE_HUNDRED, Last::Hundred, Decimal::ONE_HUNDRED);
        } else if let Some(factor) = scale_word(word).filter(|_| word != "hundred" && last != Last::Nothing) {
            if group.is_zero() {
                // "two thousand million" multiplies what was already read
                if last != Last::Scale || factor <= scale {
                    break;
                }
                (total, scale) = (total.checked_mul(factor)?, scale.checked_mul(factor)?);
            } else if factor < ceiling {
                total = total.checked_add(group.checked_mul(factor)?)?;
                (group, ceiling) = (Decimal::ZERO, factor);
                scale = if last == Last::Hundred { scale.checked_mul(factor)? } else { factor };
            } else {
                break;
            }
            last = Last::Scale;
        } else {
            break;
        }
        next = here + 1;
        if word == "dozen" {
            break;
        }
        if matches!(last, Last::Ones | Last::Teens | Last::Tens | Last::Hundred)
            && let Some((part, taken)) = mixed(words, next).or_else(|| point(words, next))
        {
            group += part;
            next += taken;
        } else if last == Last::Scale
            && let Some((part, taken)) = mixed(words, next)
            && scale_word(words.lower(next + taken)).is_none()
        {
            // "a million and a half"
            total += part.checked_mul(scale)?;
            next += taken;
        }
    }
    if last == Last::Nothing {
        return None;
    }
    let number = Number::written(total.checked_add(group)?.normalize());
    Some(Numeral { number, tokens: next - at, spelled: true, scale })
}

/// How many tokens join two parts of one spelled number at `at`: a hyphen inside a word, "and" behind a hundred.
fn joint(words: Words<'_>, at: usize, last: Last) -> usize {
    // "two thousand and two hundred" is one number, "two hundred and five hundred" are two
    let small = |token: usize| {
        let hyphen = if words.text(token + 1) == "-" { 2 } else { 0 };
        let fits = match scale_word(words.lower(token + 1 + hyphen)) {
            None => true,
            Some(scale) if last == Last::Hundred => scale >= Decimal::ONE_THOUSAND,
            Some(scale) => scale == Decimal::ONE_HUNDRED,
        };
        NUMBERS.cardinals.get(words.lower(token)).is_some_and(|&value| value > 0) && fits
    };
    match words.lower(at) {
        "-" if last != Last::Nothing && words.joined(at) && words.joined(at + 1) => 1,
        // some wires part "fifty - two"
        "-" if last == Last::Tens
            && !words.joined(at + 1)
            && NUMBERS.cardinals.get(words.lower(at + 1)).is_some_and(|ones| (1..10).contains(ones)) =>
        {
            1
        }
        "and" if matches!(last, Last::Hundred | Last::Scale) && small(at + 1) => 1,
        _ => 0,
    }
}

/// The singular of a scale in the plural behind a number: "three dozens", "thirty-five thousands".
fn plural_scale(words: Words<'_>, at: usize) -> Option<&str> {
    let singular = words.lower(at).strip_suffix('s')?;
    (scale_word(singular).is_some() && words.lower(at + 1) != "of").then_some(singular)
}

/// "point three" behind a spelled number.
fn point(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    if words.lower(at) != "point" {
        return None;
    }
    if let Some(tens) = NUMBERS.cardinals.get(words.lower(at + 1)).filter(|&&tens| tens >= 10) {
        // "point seventy-one"
        let hyphen = usize::from(words.text(at + 2) == "-");
        let ones =
            NUMBERS.cardinals.get(words.lower(at + 2 + hyphen)).filter(|&&ones| *tens >= 20 && (1..10).contains(&ones));
        let taken = if ones.is_some() { 3 + hyphen } else { 2 };
        return Some((format!("0.{}", tens + ones.unwrap_or(&0)).parse().ok()?, taken));
    }
    let figures = (at + 1..).map_while(|token| NUMBERS.cardinals.get(words.lower(token)).copied().filter(|&v| v < 10));
    let text: String = figures.map(|figure| figure.to_string()).take(20).collect();
    if text.is_empty() {
        return None;
    }
    Some((format!("0.{text}").parse().ok()?, text.len() + 1))
}
