//! Whether two values of one story can be one, as their kinds tell it.
//!
//! Dates may lie a week apart, figures must move alike and count one thing. What the words around them say is judged
//! elsewhere.

use jiff::civil::Time;
use rust_decimal::Decimal;

use super::{Run, bound, clock, memo, shift};
use crate::align::answer::{self, Answer, Sort};
use crate::fact::modality::Modality;
use crate::lexicon::grammar;
use crate::lexicon::name::NAMES;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::sense;
use crate::lexicon::unit::UNITS;
use crate::normalise::Value;
use crate::normalise::agree::{Judgement, Relation};
use crate::normalise::date::{Anchor, Bound, DateValue, Grain};
use crate::normalise::duration::{DurationValue, TimeUnit};
use crate::normalise::quantity::{Change, Comparator, Form, Kind, Quantity, Scope};
use crate::normalise::{date, duration, quantity};

/// Days that two dates of one event may lie apart to be a slip: a weekday taken for another.
const WEEK: i32 = 7;

/// The same for two printed days of the month.
const MONTH: i32 = 31;

/// What only the kinds of values can tell: dates too far apart, figures that rose and fell.
pub(super) fn fits(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Date(_), Value::Date(_)) if a.sort == Sort::Hour => {
            // of another day it is another time
            a.time.zip(b.time).is_none_or(|(one, other)| one.0 < other.1 && other.0 < one.1)
        }
        (Value::Date(one), Value::Date(other)) if one.recurrence().is_some() => other.recurrence().is_some(),
        (Value::Date(one), Value::Date(other)) => {
            near(one, other) && !read_apart(run, a, b) && !counted_back(run, a, b) && !counted_from_elsewhere(run, a, b)
        }
        (Value::Quantity(one), Value::Quantity(other)) => {
            (moves_alike(one, other) || shift::are_partnered(run, a, b))
                && one_thing(one, other)
                && one_house(one, other)
                && is_average(run, a) == is_average(run, b)
        }
        _ => true,
    }
}

/// Whether two figures can be one: what rose is not what fell, and what a figure was before is never what it is.
fn moves_alike(a: &Quantity, b: &Quantity) -> bool {
    // "from 3.5 to 3.1 percent" tells both
    if a.form == Form::Shift || b.form == Form::Shift {
        return true;
    }
    match (a.change, b.change) {
        (Some(Change::By(one)), Some(Change::By(other))) => one == other,
        (one, other) => (one == Some(Change::From)) == (other == Some(Change::From)),
    }
}

/// Whether two results can be one: as many took part, give or take a few. Two chambers have as many members seldom.
fn one_house(a: &Quantity, b: &Quantity) -> bool {
    let votes = |quantity: &Quantity| quantity.low?.checked_add(quantity.high?);
    let pair = |quantity: &Quantity| quantity.form == Form::Pair;
    match (votes(a), votes(b)) {
        (Some(one), Some(other)) if pair(a) && pair(b) => {
            let (few, many) = (one.min(other), one.max(other));
            // of one vote one side is told alike more often than not; a fifth are the absent, or a digit mistaken
            a.low == b.low
                || a.high == b.high
                || many <= few.saturating_add((few / Decimal::from(5)).ceil()).max(few.saturating_add(Decimal::TWO))
        }
        _ => true,
    }
}

/// Whether the nouns and what follows them can be one thing: counts of murder are no counts of theft, and two brothers are
/// not all who were charged.
fn one_thing(a: &Quantity, b: &Quantity) -> bool {
    let kin = |quantity: &Quantity| quantity.noun.as_ref().filter(|noun| NAMES.kin.contains(*noun)).cloned();
    // three former investigators are none of the eleven
    let former =
        |quantity: &Quantity| quantity.modifiers.iter().any(|word| matches!(word.as_str(), "former" | "retired"));
    if kin(a) != kin(b) || former(a) != former(b) {
        return false;
    }
    let words = |quantity: &Quantity| -> Vec<String> {
        // where the things are tells nothing of what they are: "14 clinics in the country"
        let place =
            quantity.complement.first().is_some_and(|word| matches!(word.as_str(), "across" | "at" | "in" | "on"));
        let complement = quantity.complement.iter().filter(|_| !place);
        let content = complement.filter(|word| !grammar::classes(word).is_function());
        content.map(|word| sense::sense(word, "").map_or(word.as_str(), |(sense, _)| sense).to_owned()).collect()
    };
    let (one, other) = (words(a), words(b));
    one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
}

/// Whether two dates were read from the same words, each by its own day of publication: "two days ago" in a text that
/// another printed a day later.
fn read_apart(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let words = |answer: &Answer| {
        let mention = &run.mentions[answer.article][answer.mention];
        let counted = matches!(&mention.value, Value::Date(date) if date.anchor == Anchor::Publication);
        counted.then(|| run.article(answer.article).words(mention.span))
    };
    words(a).is_some() && words(a) == words(b)
}

/// Whether a figure is the average of several: "averaging 24.6 points over five games" is none of one game.
fn is_average(run: &Run<'_>, answer: &Answer) -> bool {
    let words = run.article(answer.article).words(run.mentions[answer.article][answer.mention].quote);
    words.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("averag"))
}

/// Days that "twelve days earlier" may be off: it is counted from what the text told before, and on which day that was, or which
/// of several days is meant, is not known for sure.
const COUNTED: i32 = 2;

/// Whether one of two days is counted from another that its text told before, and the other lies close.
fn counted_from_elsewhere(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let day = |answer: &Answer| match value(run, answer) {
        Value::Date(date) if date.grain == Grain::Day => date.start,
        _ => None,
    };
    let counted = |answer: &Answer| {
        let words = run.article(answer.article).words(run.mentions[answer.article][answer.mention].span);
        let last = words.rsplit(' ').next().unwrap_or_default();
        ["earlier", "later"].iter().any(|word| last.eq_ignore_ascii_case(word))
    };
    let gap = day(a).zip(day(b)).and_then(|(one, other)| one.until(other).ok());
    gap.is_some_and(|gap| gap.get_days().abs() <= COUNTED) && counted(a) != counted(b)
}

/// Years that are counted back from publication, from this number on, are told in round numbers ("more than 20 years ago").
const ROUND: i16 = 10;

/// Whether two years differ by no more than counting back in round numbers explains: by a tenth, or by one.
fn counted_back(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let told = |answer: &Answer| match value(run, answer) {
        Value::Date(date) if date.grain == Grain::Year => {
            let year = date.start?.year();
            let ago = run.published(answer.article)?.year() - year;
            Some((year, (date.anchor == Anchor::Publication).then_some(ago)))
        }
        _ => None,
    };
    let (Some(one), Some(other)) = (told(a), told(b)) else { return false };
    let slack = |ago: i16| if ago >= ROUND { ago / ROUND } else { 1 };
    one.1.max(other.1).is_some_and(|ago| (one.0 - other.0).abs() <= slack(ago))
}

/// Whether one date is printed with its day and the other as a month, and they are of one month of two years: "October 2021",
/// "October 7, 2022".
pub(super) fn are_month_of_two_years(a: &DateValue, b: &DateValue) -> bool {
    let printed = a.anchor == Anchor::Printed && b.anchor == Anchor::Printed;
    let grains = matches!((a.grain, b.grain), (Grain::Day, Grain::Month) | (Grain::Month, Grain::Day));
    let months =
        a.start.zip(b.start).is_some_and(|(one, other)| one.month() == other.month() && one.year() != other.year());
    printed && grains && months && a.bound == Bound::On && b.bound == Bound::On
}

/// Whether two dates can be one day, or one month, told twice.
fn near(a: &DateValue, b: &DateValue) -> bool {
    if are_month_of_two_years(a, b) {
        return true;
    }
    if a.grain != b.grain || a.grain > Grain::Year {
        return false;
    }
    if a.grain > Grain::Day {
        return true;
    }
    // "must report by Monday" and "was told to report on Monday" are one day
    let edge = |date: &DateValue| matches!(date.bound, Bound::Before | Bound::After);
    let apart = if a.is_printed() && b.is_printed() { MONTH } else { WEEK };
    match (a.start, b.start) {
        (Some(one), Some(other)) => {
            let days = one.until(other).map_or(i32::MAX, |span| span.get_days().abs());
            // one weekday a week apart: a day of publication that is not known for sure
            let weekday = days == WEEK && !(a.is_printed() && b.is_printed());
            // of one day of the year it is the year that was mistaken
            let dated = |date: &DateValue| date.anchor == Anchor::Printed;
            let year = dated(a) && dated(b) && (one.month(), one.day()) == (other.month(), other.day());
            edge(a) == edge(b) && (days <= apart || year) && !weekday
        }
        _ => false,
    }
}

/// How many digits two values have that are the same but for two that have changed places: figures of one size, days of one
/// month, years, clock times, lengths in one unit. 0 where they are not so.
pub(super) fn swapped(run: &Run<'_>, a: &Answer, b: &Answer) -> usize {
    let digits = |one: String, other: String| quantity::swapped(one.as_bytes(), other.as_bytes());
    match (value(run, a), value(run, b)) {
        // ranges of which one end is the same are one range as surely
        (Value::Quantity(one), Value::Quantity(other)) if bound::are_ranges_apart(one, other) => 2,
        (Value::Quantity(one), Value::Quantity(other)) => quantity::swapped_figures(one, other),
        (Value::Duration(one), Value::Duration(other)) if one.unit == other.unit => {
            digits(one.low.to_string(), other.low.to_string())
        }
        (Value::Date(one), Value::Date(other)) if a.sort == Sort::Hour => {
            // "4:52" and "4:25", by the clock's face
            let face = |time: Time| format!("{}{:02}", (time.hour() + 11) % 12 + 1, time.minute());
            one.time.zip(other.time).map_or(0, |(one, other)| digits(face(one), face(other)))
        }
        (Value::Date(one), Value::Date(other)) => {
            let told = one.is_printed() && other.is_printed() && one.grain == other.grain;
            let days = one.start.zip(other.start).filter(|_| told);
            // a day has two digits, whatever is written beside it
            days.map_or(0, |(one, other)| digits(one.to_string(), other.to_string()).min(2))
        }
        _ => 0,
    }
}

/// What the digits of two figures say for and against one of them being a slip of the other: one digit of several is another
/// one, or the one is several times as great as the other.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// So many digits, of which one is another.
    Digit(usize),
    /// By how many times the one is greater.
    Times(i64),
}

/// The shape of two values of one kind; none where they are ranges, dates, or hedged apart.
pub(super) fn shape(run: &Run<'_>, a: &Answer, b: &Answer) -> Option<Shape> {
    let (one, other) = match (value(run, a), value(run, b)) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            let slipped = quantity::one_digit_apart(one, other);
            if slipped > 1 {
                return Some(Shape::Digit(slipped));
            }
            (one.low?, other.low?)
        }
        (Value::Duration(one), Value::Duration(other)) => (one.low, other.low),
        _ => return None,
    };
    let (low, high) = (one.min(other), one.max(other));
    let ratio = high.checked_div(low).filter(|_| low > 0.into())?;
    Some(Shape::Times(ratio.trunc().try_into().unwrap_or(i64::MAX)))
}

/// Whether two figures count things that are called by the same several words: "14 business leaders".
pub(super) fn are_called_alike(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let called = |answer: &Answer| match value(run, answer) {
        Value::Quantity(quantity) if !quantity.modifiers.is_empty() => Some((&quantity.noun, &quantity.modifiers)),
        _ => None,
    };
    called(a).is_some_and(|one| Some(one) == called(b))
}

/// Whether two figures that can both be true are rounded forms of each other, and neither leaves one end open.
pub(super) fn are_close(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let bounded = |answer: &Answer| match value(run, answer) {
        Value::Quantity(quantity) => {
            matches!(quantity.comparator, Comparator::Equal | Comparator::About | Comparator::Nearly)
        }
        _ => false,
    };
    bounded(a) && bounded(b)
}

/// Whether a figure is a whole number: "10.40" is an hour or a price.
pub(super) fn is_whole(run: &Run<'_>, answer: &Answer) -> bool {
    matches!(value(run, answer), Value::Quantity(quantity) if quantity.low.is_some_and(|low| low.is_integer()))
}

/// Whether two figures are one number, whatever they count.
pub(super) fn are_one_number(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            one.low.is_some() && (one.low, one.high) == (other.low, other.high)
        }
        _ => false,
    }
}

/// The value of an answer.
pub(super) fn value<'a>(run: &Run<'a>, answer: &Answer) -> &'a Value {
    &run.mentions[answer.article][answer.mention].value
}

/// Whether a value is only possible, or denied.
fn is_possible(run: &Run<'_>, answer: &Answer) -> bool {
    let statement = run.statements[answer.article][answer.mention].as_ref();
    statement.is_none_or(|statement| matches!(statement.modality, Modality::Possible | Modality::Denied))
}

fn is_denied(run: &Run<'_>, answer: &Answer) -> bool {
    let statement = run.statements[answer.article][answer.mention].as_ref();
    statement.is_none_or(|statement| statement.modality == Modality::Denied)
}

/// A number for the value of each answer: two of one number compare alike with whatever else.
pub(super) fn numbered(run: &Run<'_>, answers: &[&Answer]) -> Vec<usize> {
    let state = |answer: &&Answer| {
        let known = (is_possible(run, answer), is_denied(run, answer), answer.sort, answer.is_of_the_deed());
        (value(run, answer), known)
    };
    memo::numbers(&answers.iter().map(state).collect::<Vec<_>>())
}

/// Whether two values can be the same: a look at their figures and days, for those who ask of many.
pub(super) fn may_be_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Quantity(one), Value::Quantity(other)) => quantity::may_be_same(one, other),
        (Value::Duration(one), Value::Duration(other)) => duration::may_be_same(one, other),
        (Value::Date(one), Value::Date(other)) => date::may_be_same(one, other),
        _ => true,
    }
}

/// Compares the values of two answers; what is only possible contradicts nothing.
pub(super) fn relation(run: &Run<'_>, a: &Answer, b: &Answer) -> Relation {
    // what two reports hold possible may be one thing, told in two ways
    let possible = (is_possible(run, a), is_possible(run, b));
    // "could earn up to 13 percent more", "a raise of up to 13 percent": a limit is held possible by either
    let term = |answer: &Answer| bound::is_term(run, answer.article, &run.mentions[answer.article][answer.mention]);
    let limits = || bound::are_limits(value(run, a), value(run, b)) || term(a) || term(b);
    if (possible.0 != possible.1 && !limits())
        || (possible.0 && a.sort != Sort::Amount)
        || is_denied(run, a)
        || is_denied(run, b)
    {
        return Relation::Incomparable;
    }
    match (value(run, a), value(run, b)) {
        (Value::Quantity(a), Value::Quantity(b)) => figures(a, b),
        (Value::Date(one), Value::Date(other)) if a.sort == Sort::Hour => {
            let deed = a.is_of_the_deed() && b.is_of_the_deed();
            clock::hours(one, other, deed)
        }
        (Value::Date(a), Value::Date(b)) => days(a, b),
        (Value::Duration(a), Value::Duration(b)) => lengths(a, b),
        _ => Relation::Incomparable,
    }
}

/// Compares two dates. Of two ranges that are printed, those that begin or end alike are one, and their other ends too.
pub(super) fn days<T: Judgement>(a: &DateValue, b: &DateValue) -> T {
    let range = |date: &DateValue| date.is_printed() && date.is_range() && date.bound == Bound::On;
    if range(a) && range(b) && (a.start == b.start) != (a.end == b.end) {
        return T::of(Relation::Conflict, || "the days begin or end differently");
    }
    date::judge(a, b)
}

/// Compares two lengths. Whole units are counted by some and passed by others: "five years" and "more than five years" are
/// one length.
pub(super) fn lengths<T: Judgement>(a: &DurationValue, b: &DurationValue) -> T {
    let same = (a.unit, a.low, a.high) == (b.unit, b.low, b.high);
    if same && duration::judge::<Relation>(a, b) == Relation::Conflict {
        return T::of(Relation::Compatible, || "one text rounds what the other does not");
    }
    if a.unit == b.unit
        && !a.vague
        && !b.vague
        && bound::are_apart(a.comparator, (a.low, a.high), b.comparator, (b.low, b.high))
    {
        return T::of(Relation::Conflict, || "the one bound is not the other");
    }
    if duration::are_far(a, b) {
        return T::of(Relation::Incomparable, || "two lengths of quite other sizes");
    }
    let span = |length: &DurationValue| length.unit == a.unit && length.low < length.high;
    if span(a) && span(b) && (a.low == b.low) != (a.high == b.high) {
        return T::of(Relation::Conflict, || "the lengths begin or end differently");
    }
    duration::judge(a, b)
}

/// Hundredths of the shorter one that two lengths near each other may differ by.
const NEAR: u32 = 115;

/// Whether two lengths in hours or days, told in one unit, are near each other; years are told of everything.
pub(super) fn are_near_lengths(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Duration(one), Value::Duration(other)) => {
            let (low, high) = (one.low.min(other.low), one.low.max(other.low));
            let near = high.checked_mul(Decimal::ONE_HUNDRED).zip(low.checked_mul(NEAR.into()));
            let unit = one.unit == other.unit && one.unit < TimeUnit::Month;
            unit && near.is_some_and(|(high, low)| high <= low)
        }
        _ => false,
    }
}

/// Whether two lengths are spans of which one end is the same: "11 to 22 months", "11 to 23 months".
pub(super) fn share_an_end(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Duration(one), Value::Duration(other)) => {
            let spans = one.low < one.high && other.low < other.high && one.unit == other.unit;
            spans && (one.low == other.low) != (one.high == other.high)
        }
        _ => false,
    }
}

/// Compares two figures, nouns of one sense taken for one noun. What a verb of change cuts or adds is counted like any
/// other thing: "cut 4,200 jobs" and "the 4,200 jobs" are one figure.
pub(super) fn figures<T: Judgement>(a: &Quantity, b: &Quantity) -> T {
    // most pairs are two figures of one thing, and nothing below looks at them otherwise
    let plain = |quantity: &Quantity| {
        quantity.form == Form::Figure && quantity.comparator == Comparator::Equal && quantity.kind != Kind::Percent
    };
    if plain(a) && plain(b) && quantity::are_of_one_thing(a, b) {
        return quantity::judge(a, b);
    }
    if let Some(told) = shift::judge(a, b) {
        return told;
    }
    if bound::are_sums_apart(a, b) {
        return T::of(Relation::Conflict, || "each text names the last round sum that was passed");
    }
    let (one, other) = (counted(a), counted(b));
    let alike = one == other && a.concept() != b.concept();
    // "200 worshippers" are 200 people; of children and adults nobody knows
    let anybody = |quantity: &Quantity| {
        let noun = quantity.noun.as_deref().filter(|noun| !WORDS.lists.sorts.contains(noun));
        noun.is_some_and(|noun| WORDS.is_anybody(noun))
    };
    let generic = |noun: Option<&str>| noun == Some("person");
    let alike = alike || (anybody(a) && anybody(b) && (generic(one) || generic(other)));
    let money = a.kind == Kind::Money && b.kind == Kind::Money && a.unit != b.unit;
    let part = answer::parts_things(a) && answer::parts_things(b) && a.scope != b.scope;
    // "another 85 million" are 85 million
    let more = a.kind == Kind::Money && b.kind == Kind::Money && a.scope != b.scope;
    if bound::are_shares_apart(a, b) {
        return T::of(Relation::Conflict, || "shares are rounded to the tens by less");
    }
    if bound::are_ranges_apart(a, b) {
        return T::of(Relation::Conflict, || "the ranges begin or end differently");
    }
    if bound::are_limits_apart(a, b) && quantity::judge::<Relation>(a, b) == Relation::Compatible {
        return T::of(Relation::Conflict, || "the one bound is not the other");
    }
    let by = |quantity: &Quantity| matches!(quantity.change, Some(Change::By(_)));
    let moved = matches!(a.kind, Kind::Count | Kind::Money) && by(a) != by(b);
    // "five were shot", "four were wounded": one toll in two words; who was hurt besides the dead was hurt
    let others = |quantity: &Quantity| quantity.scope.contains(&Scope::Others);
    let besides = toll(a) == Some("hurt") && others(a) != others(b);
    let hurt = (a.role != b.role || besides) && toll(a).is_some() && toll(a) == toll(b);
    if !alike && !moved && !money && !part && !more && !hurt {
        return quantity::judge(a, b);
    }
    let plain = |quantity: &Quantity| {
        let mut plain = quantity.clone();
        if alike {
            let thing = one.is_some_and(|noun| !WORDS.is_anybody(noun));
            plain.noun = if generic(one) { other } else { one }.map(str::to_owned);
            // who is trapped is one of the people
            plain.role = plain.role.filter(|role| !thing && role != "trapped");
        }
        if hurt {
            plain.role = toll(quantity).map(str::to_owned);
        }
        if besides {
            plain.scope.retain(|scope| *scope != Scope::Others);
        }
        if moved {
            plain.change = None;
        }
        if more {
            plain.scope.retain(|scope| *scope != Scope::Others);
        }
        if part {
            plain.scope.retain(|scope| *scope != Scope::Part);
        }
        if money {
            // "$6.5 million" are Canadian dollars to a Canadian
            let unit = |quantity: &Quantity| {
                let unit = quantity.unit.as_deref().unwrap_or_default();
                if !quantity.loose_currency {
                    return unit.to_owned();
                }
                let family = UNITS.currency_family(unit);
                unit.split_once(" per ").map_or(family.to_owned(), |(_, per)| format!("{family} per {per}"))
            };
            plain.unit = UNITS.common_currency(&unit(a), &unit(b)).or(plain.unit);
        }
        plain
    };
    quantity::judge(&plain(a), &plain(b))
}

/// The sense of the noun that a figure counts.
fn counted(quantity: &Quantity) -> Option<&str> {
    let noun = quantity.noun.as_deref()?;
    Some(sense::sense(noun, "").map_or(noun, |(sense, _)| sense))
}

/// The toll of an incident that a figure tells: the killed or the hurt.
pub(super) fn toll(quantity: &Quantity) -> Option<&str> {
    WORDS.tolls.get(quantity.role.as_deref()?).map(String::as_str)
}
