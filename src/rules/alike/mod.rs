//! Whether two values of one story can be one, as their kinds tell it.
//!
//! How they compare, what their digits say, and whether their kinds set them apart. What the words around them say is judged
//! elsewhere.

mod fits;

use jiff::civil::Time;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) use fits::{are_month_of_two_years, are_of_other_days, fits, includes_assailant};

use super::{Run, bound, clock, memo, shift};
use crate::align::answer::{self, Answer, Sort};
use crate::fact::modality::Modality;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::sense;
use crate::lexicon::unit::UNITS;
use crate::normalise::Value;
use crate::normalise::agree::{Judgement, Relation};
use crate::normalise::date::{Bound, DateValue};
use crate::normalise::duration::{DurationValue, TimeUnit};
use crate::normalise::quantity::{Change, Comparator, Form, Kind, Quantity, Scope};
use crate::normalise::{date, duration, quantity};

/// How many digits two values have that are the same but for two that have changed places: figures of one size, days of one
/// month, years, clock times, lengths in one unit. 0 where they are not so.
pub(super) fn swapped(run: &Run<'_>, a: &Answer, b: &Answer) -> usize {
    let digits = |one: String, other: String| quantity::swapped(one.as_bytes(), other.as_bytes());
    match (value(run, a), value(run, b)) {
        // ranges of which one end is the same are one range as surely
        (Value::Quantity(one), Value::Quantity(other)) if bound::are_ranges_apart(one, other) => 2,
        (Value::Quantity(one), Value::Quantity(other)) => quantity::swapped_figures(one, other),
        (Value::Duration(one), Value::Duration(other))
            if one.unit == other.unit && quantity::may_share_digits(one.low, other.low) =>
        {
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
    /// The one has a zero more than the other.
    Zero,
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
    if low > Decimal::ZERO && low.checked_mul(Decimal::TEN) == Some(high) {
        return Some(Shape::Zero);
    }
    let whole = |figure: Decimal| if figure.scale() == 0 { figure.to_i64() } else { None };
    if let (Some(low @ 1..), Some(high)) = (whole(low), whole(high)) {
        return Some(Shape::Times(high / low));
    }
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
    &run.mention(answer).value
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
    let term = |answer: &Answer| bound::is_term(run, answer.article, run.mention(answer));
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
            if one.unit != other.unit || one.unit >= TimeUnit::Month {
                return false;
            }
            let (low, high) = (one.low.min(other.low), one.low.max(other.low));
            bound::is_within(low, high, NEAR) == Some(true)
        }
        _ => false,
    }
}

/// Whether two lengths are spans of which one end is the same ("11 to 22 months", "11 to 23 months"), or two votes have one side
/// in common ("27 votes to 22", "26 votes to 22").
pub(super) fn share_an_end(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Duration(one), Value::Duration(other)) => {
            let spans = one.low < one.high && other.low < other.high && one.unit == other.unit;
            spans && (one.low == other.low) != (one.high == other.high)
        }
        (Value::Quantity(one), Value::Quantity(other)) => {
            let votes = one.kind == Kind::Score && other.kind == Kind::Score;
            votes && (one.low == other.low) != (one.high == other.high)
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
    // nor do two of other kinds have anything to do with each other, shares of a whole apart
    let share = |quantity: &Quantity| quantity.kind == Kind::Percent || quantity.form == Form::Share;
    if a.kind != b.kind && !share(a) && !share(b) {
        return T::of(Relation::Incomparable, || "they measure different things");
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
    if bound::are_estimates_apart(a, b) && quantity::judge::<Relation>(a, b) == Relation::Compatible {
        return T::of(Relation::Conflict, || "two estimates of one figure lie closer together");
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
    WORDS.tolls.get(quantity.role.as_deref()?).copied()
}
