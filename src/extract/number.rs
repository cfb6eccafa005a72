//! Reads a number off a run of tokens: digits, words, fractions and scales.
//!
//! Tokens of a sentence go in; an exact number comes out, with the place of its last written digit: "1,000",
//! "twenty-eight thousand six hundred", "1.2 million", "half a million", "2 1/2". What the number counts, whether it is
//! a year, a rank or a model, and how sure the writer is of it are for the columns to say.

use rust_decimal::Decimal;

use crate::lexicon::number::NUMBERS;
use crate::normalise::number::Number;
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// A number read off tokens, with how many tokens it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The number.
    pub number: Number,
    /// How many tokens it takes.
    pub tokens: usize,
    /// Whether it was written in words ("twelve").
    pub spelled: bool,
    /// What its scale words multiplied the figure by ("1.2 million": a million); one without any.
    pub scale: Decimal,
}

/// The longest number that begins at token `at`: "1,000", "twenty-eight", "two and a half", "1.2 million", "½".
///
/// A fraction of a whole ("a third", "half") is none; "half a million" is. "a" begins a number only before a scale
/// ("a hundred").
pub fn read(words: Words<'_>, at: usize) -> Option<Numeral> {
    let numeral = halved_scale(words, at).or_else(|| digits(words, at)).or_else(|| spelled(words, at))?;
    (numeral.tokens > 0).then_some(numeral)
}

/// A number in digits before which a currency stood: "m", "b" and "t" are scales there ("£2m").
pub fn read_money(words: Words<'_>, at: usize) -> Option<Numeral> {
    let numeral = read(words, at)?;
    let next = at + numeral.tokens;
    let scale =
        NUMBERS.money_suffixes.get(words.lower(next)).filter(|_| !numeral.spelled && numeral.scale == Decimal::ONE);
    let glued = words.joined(next) || words.text(next) == words.lower(next);
    match scale.filter(|_| glued && !words.joined(next + 1) || ends_word(words, next)) {
        Some(&scale) => scaled(numeral, Decimal::from(scale), 1),
        None => Some(numeral),
    }
}

/// A part of a whole: "a third", "two-thirds", "half", "three quarters", "1/5", "¾".
///
/// "half" and "quarter" count only before what they are a part of, "a third" not before a noun it ranks ("a third
/// child"); the caller checks what follows for the others.
pub fn fraction(words: Words<'_>, at: usize) -> Option<Numeral> {
    if let Some((value, tokens)) = sign(words, at).or_else(|| slashed(words, at)) {
        return Some(part(value, tokens, false));
    }
    if words.lower(at) == "half" {
        let follows =
            matches!(words.lower(at + 1), "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all" | "as");
        return follows.then(|| part((1, 2), 1, true));
    }
    let (top, mut next) = match words.lower(at) {
        "a" | "an" => (1, at + 1),
        word => (NUMBERS.cardinals.get(word).copied().filter(|top| (1..=9).contains(top))?, at + 1),
    };
    if words.text(next) == "-" && words.joined(next) {
        next += 1;
    }
    let bottom = denominator(words.lower(next), top > 1)?;
    let of = words.lower(next + 1) == "of";
    let ranked = top == 1 && bottom != 2 && !of;
    let plain = top >= bottom || (bottom == 4 && !of && top != 3) || (bottom == 2 && words.lower(at) != "one" && !of);
    (!ranked && !plain).then(|| part((top, bottom), next + 1 - at, true))
}

/// The value of a word that ranks: "first", "twenty-first", "300th"; with how many tokens it takes.
pub fn ordinal(words: Words<'_>, at: usize) -> Option<(i64, usize)> {
    if words.is_number(at) {
        let ending = words.joined(at + 1) && matches!(words.lower(at + 1), "st" | "nd" | "rd" | "th");
        return ending.then(|| words.text(at).replace(',', "").parse().ok().map(|rank| (rank, 2)))?;
    }
    if let Some(&rank) = NUMBERS.ordinals.get(words.lower(at)) {
        return Some((rank, 1));
    }
    let tens = NUMBERS.cardinals.get(words.lower(at)).copied().filter(|tens| *tens >= 20)?;
    let hyphen = words.text(at + 1) == "-" && words.joined(at + 1);
    let ones = NUMBERS.ordinals.get(words.lower(at + 2)).copied().filter(|ones| hyphen && *ones < 10)?;
    Some((tens + ones, 3))
}

/// "half a million", "a quarter of a million", "half a dozen", "three quarters of a million".
fn halved_scale(words: Words<'_>, at: usize) -> Option<Numeral> {
    let ((top, bottom), mut next) = match words.lower(at) {
        "half" => ((1, 2), at + 1),
        "a" if words.lower(at + 1) == "half" => ((1, 2), at + 2),
        "a" | "one" if words.lower(at + 1) == "quarter" => ((1, 4), at + 2),
        "a" | "one" if words.lower(at + 1) == "third" => ((1, 3), at + 2),
        "three" if words.lower(at + 1) == "quarters" => ((3, 4), at + 2),
        "two" if words.lower(at + 1) == "thirds" => ((2, 3), at + 2),
        _ => return None,
    };
    while matches!(words.lower(next), "-" | "of" | "a") {
        next += 1;
    }
    let scale = scale_word(words.lower(next)).filter(|_| next > at + 1)?;
    let value = Decimal::from(top).checked_mul(scale)?.checked_div(Decimal::from(bottom))?;
    // a half is as coarse as what it halves: half a million is one digit wide
    Some(Numeral { number: Number::written(value.normalize()), tokens: next + 1 - at, spelled: true, scale })
}

/// A figure in digits with its separators, fraction and scale.
fn digits(words: Words<'_>, at: usize) -> Option<Numeral> {
    let (value, mut next) = figure(words, at)?;
    let mut number = Number::written(value);
    if let Some((part, taken)) = mixed(words, next).filter(|_| value.scale() == 0) {
        number = Number { value: number.value.checked_add(part)?, unit: Decimal::ONE.min(part) };
        next += taken;
    }
    let mut numeral = Numeral { number, tokens: next - at, spelled: false, scale: Decimal::ONE };
    // "5 hundred thousand" multiplies twice
    for _ in 0..2 {
        let next = at + numeral.tokens;
        let hyphen = usize::from(words.text(next) == "-" && words.joined(next) && words.joined(next + 1));
        let word = words.lower(next + hyphen);
        let Some(scale) = scale_word(word).or_else(|| suffix(words, next + hyphen)) else { break };
        numeral = scaled(numeral, scale, hyphen + 1)?;
    }
    Some(numeral)
}

fn scaled(numeral: Numeral, scale: Decimal, tokens: usize) -> Option<Numeral> {
    Some(Numeral {
        number: numeral.number.times(scale)?,
        tokens: numeral.tokens + tokens,
        scale: numeral.scale.checked_mul(scale)?,
        ..numeral
    })
}

/// What the digits at `at` are worth and the token behind them: "1,000", "816 000", "1.200.000", ".500", "½".
fn figure(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    if let Some(((top, bottom), 1)) = sign(words, at) {
        return Some((Decimal::from(top) / Decimal::from(bottom), at + 1));
    }
    let bare_point = words.text(at) == "." && words.joined(at + 1) && words.is_number(at + 1);
    if bare_point && (at == 0 || !words.joined(at)) {
        return Some((format!("0.{}", words.text(at + 1)).parse().ok()?, at + 2));
    }
    if !words.is_number(at) {
        return None;
    }
    let text = words.text(at);
    if let Some((whole, decimals)) = decimal_comma(words, at) {
        return Some((format!("{whole}.{decimals}").parse().ok()?, at + 3));
    }
    if text.bytes().filter(|&byte| byte == b'.').count() > 1 {
        let thousands = text.split('.').skip(1).all(|group| group.len() == 3) && !text.contains(',');
        return thousands.then(|| text.replace('.', "").parse().ok().map(|value| (value, at + 1)))?;
    }
    if text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let groups = spaced_groups(words, at);
        if groups > 0 {
            let whole: String = (at..=at + groups).map(|token| words.text(token)).collect();
            return Some((whole.parse().ok()?, at + groups + 1));
        }
    }
    let value = if text.contains(',') { text.replace(',', "").parse().ok()? } else { text.parse().ok()? };
    Some((value, at + 1))
}

/// "3,5" with a scale, unit or percent sign behind it: the continental way of writing a decimal.
fn decimal_comma<'a>(words: Words<'a>, at: usize) -> Option<(&'a str, &'a str)> {
    let comma = words.text(at + 1) == "," && words.joined(at + 1) && words.joined(at + 2) && words.is_number(at + 2);
    let (whole, decimals) = (words.text(at), words.text(at + 2));
    let plain = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    let scaled = scale_word(words.lower(at + 3)).is_some() || matches!(words.lower(at + 3), "%" | "percent");
    (comma && plain(whole) && plain(decimals) && decimals.len() < 3 && scaled).then_some((whole, decimals))
}

/// How many groups of three digits follow token `at` behind a space: "816 000".
///
/// A name before the figure ("Boeing 737 800", "May 12 300") makes two numbers of it.
fn spaced_groups(words: Words<'_>, at: usize) -> usize {
    let group = |token: usize| {
        words.is_number(token)
            && !words.joined(token)
            && words.text(token).len() == 3
            && words.text(token).bytes().all(|byte| byte.is_ascii_digit())
    };
    let named = at > 0 && words.token(at - 1).is_some_and(|before| before.capital && at > 1);
    let groups = (at + 1..).take_while(|&token| group(token)).count();
    // "3 500 km" has one group; "19 737 800" is more likely a list
    let plain_space = |token: usize| match (words.token(token - 1), words.token(token)) {
        (Some(before), Some(after)) => after.span.start - before.span.end == 1,
        _ => true,
    };
    let unsure = groups == 1 && plain_space(at + 1) && !words.text(at + 1).ends_with('0');
    if named || unsure { 0 } else { groups }
}

/// "½", alone or behind a figure.
fn sign(words: Words<'_>, at: usize) -> Option<((i64, i64), usize)> {
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
fn mixed(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
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

fn scale_word(word: &str) -> Option<Decimal> {
    match word {
        "dozen" => Some(Decimal::from(12)),
        _ => NUMBERS.scales.get(word).map(|&scale| Decimal::from(scale)),
    }
}

/// An abbreviated scale behind digits: "bn" with or without a space, "k" without.
fn suffix(words: Words<'_>, at: usize) -> Option<Decimal> {
    if matches!(words.text(at), "k" | "K") && words.joined(at) && ends_word(words, at) {
        return Some(Decimal::ONE_THOUSAND);
    }
    NUMBERS.suffixes.get(words.lower(at)).map(|&scale| Decimal::from(scale))
}

/// Whether no letter or figure is joined behind token `at`.
fn ends_word(words: Words<'_>, at: usize) -> bool {
    !words.joined(at + 1)
        || words.token(at + 1).is_none_or(|next| next.shape != Shape::Word) && !words.is_number(at + 1)
}

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
fn spelled(words: Words<'_>, at: usize) -> Option<Numeral> {
    let (mut total, mut group) = (Decimal::ZERO, Decimal::ZERO);
    let mut last = Last::Nothing;
    let mut ceiling = Decimal::MAX;
    let mut scale = Decimal::ONE;
    let mut next = at;
    if matches!(words.lower(at), "a" | "an") {
        scale_word(words.lower(at + 1))?;
        (group, last, next) = (Decimal::ONE, Last::Ones, at + 1);
    }
    loop {
        let here = next + joint(words, next, last);
        let word = words.lower(here);
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
        if matches!(last, Last::Ones | Last::Teens | Last::Tens)
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
    let small = |token: usize| {
        let ends = scale_word(words.lower(token + 1)).is_none();
        NUMBERS.cardinals.get(words.lower(token)).is_some_and(|&value| value > 0) && ends
    };
    match words.lower(at) {
        "-" if last != Last::Nothing && words.joined(at) && words.joined(at + 1) => 1,
        "and" if matches!(last, Last::Hundred | Last::Scale) && small(at + 1) => 1,
        _ => 0,
    }
}

/// "point three" behind a spelled number.
fn point(words: Words<'_>, at: usize) -> Option<(Decimal, usize)> {
    if words.lower(at) != "point" {
        return None;
    }
    let figures = (at + 1..).map_while(|token| NUMBERS.cardinals.get(words.lower(token)).copied().filter(|&v| v < 10));
    let text: String = figures.map(|figure| figure.to_string()).take(20).collect();
    if text.is_empty() {
        return None;
    }
    Some((format!("0.{text}").parse().ok()?, text.len() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::read;
    use crate::text::sentence::Reading;

    fn number(text: &str) -> Option<(String, usize)> {
        let record = serde_json::json!({ "id": "n", "text": text }).to_string();
        let article = read::jsonl::record(&record).expect("a record");
        let reading = Reading::new(&article);
        let words = reading.words(0);
        let numeral = read(words, 0)?;
        Some((numeral.number.value.normalize().to_string(), words.len() - numeral.tokens))
    }

    #[test]
    fn numbers_are_read_whole() {
        for (text, value) in [
            ("1,000", "1000"),
            ("816 000", "816000"),
            ("816\u{a0}000", "816000"),
            ("82,615,680", "82615680"),
            ("1.200.000", "1200000"),
            ("3,5 million", "3500000"),
            (".500", "0.5"),
            ("twenty-eight thousand six hundred forty-two", "28642"),
            ("seventy-five hundred", "7500"),
            ("a hundred", "100"),
            ("a hundred and twenty", "120"),
            ("five point three", "5.3"),
            ("1.2bn", "1200000000"),
            ("1.8 bln", "1800000000"),
            ("25k", "25000"),
            ("3 crore", "30000000"),
            ("2 lakh", "200000"),
            ("half a million", "500000"),
            ("two and a half million", "2500000"),
            ("a quarter of a million", "250000"),
            ("five-and-a-half", "5.5"),
            ("2 1/2", "2.5"),
            ("2½", "2.5"),
            ("½", "0.5"),
            ("a dozen", "12"),
            ("half a dozen", "6"),
            ("two dozen", "24"),
            ("a million and a half", "1500000"),
            ("five hundred million", "500000000"),
            ("10-million", "10000000"),
        ] {
            assert_eq!(number(text), Some((value.to_owned(), 0)), "{text}");
        }
    }

    #[test]
    fn what_follows_a_number_is_left_alone() {
        for (text, value, left) in [
            ("one two", "1", 1),
            ("two hundred and five hundred", "200", 3),
            ("12 and a child", "12", 3),
            ("nineteen eighty", "19", 1),
            ("900km", "900", 1),
            ("a man", "", 0),
            ("1/2/2024", "1", 4),
            ("192.168.1.2", "", 0),
        ] {
            let expected = (!value.is_empty()).then(|| (value.to_owned(), left));
            assert_eq!(number(text), expected, "{text}");
        }
    }

    #[test]
    fn no_figure_overflows() {
        for text in ["99999999999999999999999999999999", "9999999999999999999999999999 billion", "1e999"] {
            let _ = number(text);
        }
    }
}
