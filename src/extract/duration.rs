//! Finds every length of time: "a two-day visit", "12 to 18 months", "more than three years", "a decade-long war".
//!
//! A length needs a unit and an amount. What only looks like one stays out: ages ("22-year-old"), ranks ("a second
//! wave"), rates ("twice a week"), and points in time ("two days later"), which are dates.

use rust_decimal::Decimal;

use super::mention::{Extractor, Mention};
use super::number;
use super::page::Page;
use crate::lexicon::date::{DATE, Sense};
use crate::lexicon::duration::{DURATION, Hedge, Length, Unit};
use crate::normalise::Value;
use crate::normalise::duration::{DurationValue, TimeUnit};
use crate::normalise::quantity::Comparator;
use crate::text::sentence::Words;
use crate::text::token::{Shape, is_dash};

/// Reads durations.
pub struct DurationExtractor;

/// A length as it was read: tokens `from..to`, with its hedge from `quote` on.
struct Found {
    quote: usize,
    from: usize,
    to: usize,
    value: DurationValue,
    pattern: &'static str,
}

impl Extractor for DurationExtractor {
    fn column(&self) -> &'static str {
        "duration"
    }

    fn extract(&self, page: &Page<'_>, found: &mut Vec<Mention>) {
        for (sentence, _, words) in page.reading.stating() {
            let mut from = 0;
            for (at, token) in words.tokens().iter().enumerate() {
                if token.shape != Shape::Word || at < from {
                    continue;
                }
                let read = match DURATION.unit(words.lower(at)) {
                    Some(length) => around(words, from, at, length),
                    None => lasting(words, from, at),
                };
                let Some(read) = read else { continue };
                from = read.to;
                found.push(Mention {
                    span: words.span(read.from, read.to),
                    quote: words.span(read.quote, read.to),
                    sentence,
                    value: Value::Duration(read.value),
                    pattern: read.pattern,
                });
            }
        }
    }
}

/// "weeklong" at `at`, with its article.
fn lasting(words: Words<'_>, floor: usize, at: usize) -> Option<Found> {
    let length = DURATION.lasting(words.lower(at))?;
    let value = scaled(Decimal::ONE, Decimal::ONE, length)?;
    let quote = determiner(words, floor, at);
    Some(Found { quote, from: quote, to: at + 1, value, pattern: "long" })
}

/// The length whose unit stands at `at`; it begins at `floor` or behind.
fn around(words: Words<'_>, floor: usize, at: usize, length: Length) -> Option<Found> {
    if is_age(words, at) || is_point(words, at + 1) {
        return None;
    }
    let plural = words.lower(at).ends_with('s') || words.lower(at) == "millennia";
    let mut read = amount(words, floor, at, length)
        .or_else(|| long(words, floor, at, length, plural))
        .or_else(|| trailing(words, floor, at, length, plural))
        .or_else(|| bare(words, floor, at, length, plural))?;
    while let Some((rest, to)) = remainder(words, read.to, &read.value) {
        (read.value, read.to) = (rest, to);
    }
    read.to = whole(words, &read).unwrap_or(read.to);
    let (hedge, quote) = hedge(words, floor, read.from);
    if let Some(comparator) = hedge {
        read.value.comparator = comparator;
    }
    read.quote = quote;
    read.from = determiner(words, floor, read.from);
    read.quote = read.quote.min(read.from);
    Some(read)
}

/// "two-day", "three and a half months", "20 more years", "12 to 18 months", "several weeks", "a week".
fn amount(words: Words<'_>, floor: usize, at: usize, length: Length) -> Option<Found> {
    let mut end = at;
    while end > floor && (is_hyphen(words, end - 1) || DURATION.is_between(words.lower(end - 1))) {
        end -= 1;
    }
    let spread = end < at && !is_hyphen(words, end);
    let value = |low: Decimal, high: Decimal| scaled(low, high, length);
    // a number may take several tokens: begin as far left as one still ends here
    const REACH: usize = 8;
    let start = (end.saturating_sub(REACH).max(floor)..end).find_map(|from| {
        number::read(words, from).filter(|numeral| from + numeral.tokens == end).map(|numeral| (from, numeral))
    });
    if let Some((from, numeral)) = start {
        let high = numeral.number.value;
        if !is_amount(words, from, at, high, length) {
            return None;
        }
        if let Some((first, low)) = lower_end(words, floor, from).filter(|(_, low)| *low < high) {
            return Some(found(first, at, value(low, high)?, "duration range"));
        }
        return Some(found(from, at, value(high, high)?, "duration"));
    }
    let before = end.checked_sub(1).filter(|before| *before >= floor)?;
    match words.lower(before) {
        // "a quarter of a century"
        "a" if before >= floor + 2 && words.lower(before - 1) == "of" && words.lower(before - 2) == "quarter" => {
            let quarter = Decimal::new(25, 2);
            Some(found(before - 2, at, value(quarter, quarter)?, "part of a unit"))
        }
        "a" | "an" if before > floor && words.lower(before - 1) == "half" => {
            let half = Decimal::new(5, 1);
            Some(found(before - 1, at, value(half, half)?, "half a unit"))
        }
        "a" | "an"
            if (singular_length(words, before, spread) || length.times == 2 || goes_on(words, at + 1, length))
                && length.unit != Unit::Second
                && length.times != 3 =>
        {
            Some(found(before, at, value(Decimal::ONE, Decimal::ONE)?, "one unit"))
        }
        "half" if is_hyphen(words, end) || length.times == 100 => {
            let half = Decimal::new(5, 1);
            Some(found(before, at, value(half, half)?, "half a unit"))
        }
        "quarter" if length.times == 100 => {
            let quarter = Decimal::new(25, 2);
            Some(found(before, at, value(quarter, quarter)?, "part of a unit"))
        }
        "of" if before > floor && words.lower(before - 1) == "couple" => {
            let two = Decimal::TWO;
            let mut read = found(before - 1, at, value(two, two)?, "duration");
            read.value.comparator = Comparator::About;
            Some(read)
        }
        "couple" => Some(found(before, at, value(Decimal::TWO, Decimal::TWO)?, "duration")),
        word if DURATION.is_vague(word) && words.lower(at).ends_with('s') && word != "some" => {
            let from = if before > floor && words.lower(before - 1) == "a" { before - 1 } else { before };
            Some(found(from, at, vague(length), "vague duration"))
        }
        _ => None,
    }
}

/// "year-long", "decades-long".
fn long(words: Words<'_>, floor: usize, at: usize, length: Length, plural: bool) -> Option<Found> {
    let hyphen = is_hyphen(words, at + 1) && words.lower(at + 2) == "long";
    if !hyphen || (at > floor && is_hyphen(words, at - 1)) {
        return None;
    }
    let value = if plural { vague(length) } else { scaled(Decimal::ONE, Decimal::ONE, length)? };
    Some(Found { quote: at, from: at, to: at + 3, value, pattern: "long" })
}

/// Whether what stands behind a unit says which of several it is: "covered by", "for which", "on record".
fn is_told_of(words: Words<'_>, at: usize) -> bool {
    let (next, behind) = (words.lower(at), words.lower(at + 1));
    next == "available" || next.ends_with("ed") || behind == "which" || (next, behind) == ("on", "record")
}

/// "the past year", "the year ended June 30": one unit that ends where the words say.
fn trailing(words: Words<'_>, floor: usize, at: usize, length: Length, plural: bool) -> Option<Found> {
    let before = at.checked_sub(1).filter(|before| *before >= floor)?;
    let the = before > floor && words.lower(before - 1) == "the";
    let past = the && matches!(words.lower(before), "past" | "last" | "coming");
    // "the last year covered by the report" is one of several
    let one_of = words.lower(before) == "last" && is_told_of(words, at + 1);
    let fiscal = before > floor && words.lower(before) == "fiscal" && words.lower(before - 1) == "the";
    // "the year to March 31"
    let to = words.lower(at + 1) == "to" && is_month(words, at + 2);
    let ended = (words.lower(before) == "the" || fiscal) && (to || matches!(words.lower(at + 1), "ended" | "ending"));
    if plural || length.unit < Unit::Day || !(past && !one_of || ended) {
        return None;
    }
    Some(found(before, at, scaled(Decimal::ONE, Decimal::ONE, length)?, "trailing unit"))
}

/// "for years", "within weeks": no amount at all.
fn bare(words: Words<'_>, floor: usize, at: usize, length: Length, plural: bool) -> Option<Found> {
    let before = at.checked_sub(1).filter(|before| *before >= floor)?;
    let led = matches!(words.lower(before), "for" | "within" | "after" | "lasted" | "took" | "take");
    let ends = !words.token(at + 1).is_some_and(|token| token.shape == Shape::Possessive);
    (plural && led && ends && length.unit >= Unit::Day).then(|| found(at, at, vague(length), "vague duration"))
}

/// Whether "a half" or an amount of a smaller unit follows: "a year and a half", "an hour and 20 minutes".
fn goes_on(words: Words<'_>, at: usize, length: Length) -> bool {
    let one = DurationValue::exactly(Decimal::ONE, plain(length.unit));
    length.times == 1 && words.lower(at) == "and" && remainder(words, at, &one).is_some()
}

/// The end of "the last four months of 2016": the unit that "first" or "last" counts in belongs to the expression.
fn whole(words: Words<'_>, read: &Found) -> Option<usize> {
    let counted =
        read.from > 0 && matches!(words.lower(read.from - 1), "first" | "last" | "final" | "opening" | "closing");
    if !counted || words.lower(read.to) != "of" || read.value.unit < TimeUnit::Day {
        return None;
    }
    let at = read.to + 1;
    let year = |at: usize| words.is_number(at) && words.text(at).len() == 4;
    if year(at) {
        return Some(at + 1);
    }
    is_month(words, at).then(|| if year(at + 1) { at + 2 } else { at + 1 })
}

/// Whether token `at` names a month.
fn is_month(words: Words<'_>, at: usize) -> bool {
    words.token(at).is_some_and(|token| token.capital) && matches!(DATE.sense(words.lower(at)), Some(Sense::Month(_)))
}

/// "and a half" or "and 20 minutes" behind a length.
fn remainder(words: Words<'_>, at: usize, value: &DurationValue) -> Option<(DurationValue, usize)> {
    if value.vague || value.low != value.high {
        return None;
    }
    let (and, mut next) = match words.lower(at) {
        "and" => (true, at + 1),
        // "19 days, 21 hours, and 55 minutes"
        "," if words.lower(at + 1) == "and" => (false, at + 2),
        "," => (false, at + 1),
        _ => (false, at),
    };
    if and && words.lower(next) == "a" && words.lower(next + 1) == "half" {
        let more = value.low + Decimal::new(5, 1);
        return value.low.is_integer().then(|| (DurationValue { low: more, high: more, ..value.clone() }, next + 2));
    }
    let numeral = number::read(words, next)?;
    next += numeral.tokens;
    let length = DURATION.unit(words.lower(next)).filter(|_| !is_age(words, next) && !is_point(words, next + 1))?;
    let rest = scaled(numeral.number.value, numeral.number.value, length)?;
    // "two years and six months" are 30 months; "two weeks, three years" are two lengths
    let times = value.unit.parts().filter(|(part, _)| *part == rest.unit).map(|(_, times)| times)?;
    let total = value.low.checked_mul(Decimal::from(times))?.checked_add(rest.low)?;
    let (comparator, coarse) = (value.comparator, value.coarse.or(Some(value.unit)));
    Some((DurationValue { comparator, coarse, ..DurationValue::exactly(total, rest.unit) }, next + 1))
}

/// The lower end of a range whose upper end begins at `at`: "two to", "12 and", "12-", "two or".
fn lower_end(words: Words<'_>, floor: usize, at: usize) -> Option<(usize, Decimal)> {
    let mut join = at.checked_sub(1).filter(|join| *join > floor)?;
    let dash = words.text(join).chars().next().is_some_and(is_dash);
    let and = words.lower(join) == "and";
    if !dash && !and && !matches!(words.lower(join), "to" | "or") {
        return None;
    }
    // "two- to three-week"
    if is_hyphen(words, join - 1) || words.text(join - 1) == "-" {
        join -= 1;
    }
    let from = (join.saturating_sub(5).max(floor)..join).find_map(|from| {
        number::read(words, from).filter(|low| from + low.tokens == join).map(|low| (from, low.number.value))
    })?;
    (!and || from.0 > 0 && words.lower(from.0 - 1) == "between").then_some(from)
}

/// Whether the "over" at token `at` is "more than": behind what a length is the object or measure of.
fn exceeds(words: Words<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words.lower(before));
    let verb = ["last", "spen", "took", "take", "taki", "wait", "held", "serv", "work"];
    let led = matches!(
        before,
        "a" | "after"
            | "and"
            | "at"
            | "been"
            | "by"
            | "for"
            | "from"
            | "in"
            | "is"
            | "of"
            | "or"
            | "place"
            | "some"
            | "than"
            | "the"
            | "to"
            | "was"
            | "were"
            | "with"
            | "within"
    );
    let behind = (at + 2..at + 5).any(|at| matches!(words.lower(at), "ago" | "earlier" | "later" | "long" | "old"));
    at == 0 || led || behind || verb.iter().any(|verb| before.starts_with(verb))
}

/// The hedge before token `at`, with where it begins.
fn hedge(words: Words<'_>, floor: usize, at: usize) -> (Option<Comparator>, usize) {
    let longest = (1..=3).rev().filter(|length| at >= floor + length).find_map(|length| {
        let from = at - length;
        let phrase: Vec<&str> = (from..at).map(|at| words.lower(at)).collect();
        Some((DURATION.hedge(&phrase.join(" "))?, from))
    });
    let Some((hedge, from)) = longest else { return (None, at) };
    // "slowed the decline over 18 months": as long as it went on, and not longer
    if words.lower(from) == "over" && from + 1 == at && !exceeds(words, from) {
        return (None, at);
    }
    let comparator = match hedge {
        Hedge::About => Comparator::About,
        Hedge::More => Comparator::More,
        Hedge::Least => Comparator::AtLeast,
        Hedge::Less => Comparator::Less,
        Hedge::Most => Comparator::AtMost,
    };
    (Some(comparator), from)
}

/// Where "the past", "the first" or "the" before an amount begins; they belong to the expression.
fn determiner(words: Words<'_>, floor: usize, from: usize) -> usize {
    let mut at = from;
    let pointing = |word: &str| {
        matches!(
            word,
            "past" | "last" | "next" | "first" | "coming" | "previous" | "latest" | "following" | "preceding" | "final"
        )
    };
    if at > floor && pointing(words.lower(at - 1)) {
        at -= 1;
    }
    let article = at > floor && words.lower(at - 1) == "the";
    if article {
        at - 1
    } else if at < from {
        at
    } else {
        from
    }
}

/// Whether a number before the unit counts it, rather than being a year, a rank or a fraction.
fn is_amount(words: Words<'_>, from: usize, at: usize, value: Decimal, length: Length) -> bool {
    let word = words.lower(at);
    if word == "second" && !is_hyphen(words, at - 1) {
        return false;
    }
    // "three quarters" is a fraction unless the words point to quarters of a year
    let pointed =
        from > 0 && matches!(words.lower(from - 1), "next" | "past" | "last" | "first" | "previous" | "consecutive");
    if length.times == 3 && !pointed && !(words.lower(at + 1) != "of" && words.is_number(from)) {
        return false;
    }
    // "a five-minute mile" is a pace
    if words.lower(at + 1).starts_with("mile") && word == "minute" {
        return false;
    }
    if matches!(word, "min" | "sec" | "hr") && !words.is_number(from) {
        return false;
    }
    // "the 1988 quarter" is one of that year
    if words.text(from).len() == 4 && words.is_number(from) && length.unit >= Unit::Month {
        return false;
    }
    // "one day he will see"
    if word == "day" && words.lower(from) == "one" && !is_hyphen(words, at - 1) {
        let before = from.checked_sub(1).map_or("", |before| words.lower(before));
        // "one day before she was to testify"
        let gap = matches!(words.lower(at + 1), "after" | "before");
        if !gap && !DURATION.is_lead(before) && words.token(at + 1).is_some_and(|token| token.shape == Shape::Word) {
            return false;
        }
    }
    // "15th day" and "Oct. 18 days later" count nothing; "2023 years" is no length that news gives
    value >= Decimal::ZERO && value < Decimal::from(1_000_000)
}

/// Whether "a" before a unit makes a length of it, and no rate.
fn singular_length(words: Words<'_>, at: usize, spread: bool) -> bool {
    let before = at.checked_sub(1).map_or("", |before| words.lower(before));
    let hyphened = is_hyphen(words, at + 2);
    spread || (DURATION.is_lead(before) && !hyphened)
}

/// "22-year-old", "51 years old", "five years of age", "the age of 5 years".
fn is_age(words: Words<'_>, at: usize) -> bool {
    if at > 2 && words.lower(at - 2) == "of" && words.lower(at - 3) == "age" {
        return true;
    }
    let next = if is_hyphen(words, at + 1) { at + 2 } else { at + 1 };
    matches!(words.lower(next), "old" | "olds") || (words.lower(at + 1) == "of" && words.lower(at + 2) == "age")
}

/// "ago", "later": the words before are a point in time.
fn is_point(words: Words<'_>, at: usize) -> bool {
    matches!(words.lower(at), "ago" | "hence" | "later")
        || matches!(words.lower(at), "earlier" | "previously") && words.lower(at + 1) != "than"
}

fn is_hyphen(words: Words<'_>, at: usize) -> bool {
    words.joined(at) && words.joined(at + 1) && words.text(at).chars().next().is_some_and(is_dash)
}

fn found(from: usize, at: usize, value: DurationValue, pattern: &'static str) -> Found {
    Found { quote: from, from, to: at + 1, value, pattern }
}

fn plain(unit: Unit) -> TimeUnit {
    match unit {
        Unit::Second => TimeUnit::Second,
        Unit::Minute => TimeUnit::Minute,
        Unit::Hour => TimeUnit::Hour,
        Unit::Day => TimeUnit::Day,
        Unit::Week => TimeUnit::Week,
        Unit::Month => TimeUnit::Month,
        Unit::Year => TimeUnit::Year,
    }
}

fn scaled(low: Decimal, high: Decimal, length: Length) -> Option<DurationValue> {
    let times = Decimal::from(length.times);
    let (low, high) = (low.checked_mul(times)?, high.checked_mul(times)?);
    Some(DurationValue { high, ..DurationValue::exactly(low, plain(length.unit)) })
}

fn vague(length: Length) -> DurationValue {
    DurationValue { vague: true, ..DurationValue::exactly(Decimal::ZERO, plain(length.unit)) }
}
