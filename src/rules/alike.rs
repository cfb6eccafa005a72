//! Whether two values of one story can be one, as their kinds tell it.
//!
//! Dates may lie a week apart, figures must move alike and count one thing. What the words around them say is judged
//! elsewhere.

use super::Run;
use crate::align::answer::Answer;
use crate::fact::modality::Modality;
use crate::lexicon::grammar;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::sense;
use crate::normalise::Value;
use crate::normalise::agree::{Judgement, Relation};
use crate::normalise::date::{Anchor, Bound, DateValue, Grain};
use crate::normalise::quantity::{Change, Kind, Quantity};
use crate::normalise::{date, duration, quantity};

/// Days that two dates of one event may lie apart to be a slip: a weekday taken for another.
const WEEK: i32 = 7;

/// The same for two printed days of the month.
const MONTH: i32 = 31;

/// What only the kinds of values can tell: dates too far apart, figures that rose and fell.
pub(super) fn fits(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Date(one), Value::Date(other)) => near(one, other),
        (Value::Quantity(one), Value::Quantity(other)) => moves_alike(one, other) && one_thing(one, other),
        _ => true,
    }
}

/// Whether two figures can be one: what rose is not what fell, and what a figure was before is never what it is.
fn moves_alike(a: &Quantity, b: &Quantity) -> bool {
    match (a.change, b.change) {
        (Some(Change::By(one)), Some(Change::By(other))) => one == other,
        (one, other) => (one == Some(Change::From)) == (other == Some(Change::From)),
    }
}

/// Whether what follows the nouns can be one thing: counts of murder are no counts of theft.
fn one_thing(a: &Quantity, b: &Quantity) -> bool {
    let words = |quantity: &Quantity| -> Vec<String> {
        let content = quantity.complement.iter().filter(|word| !grammar::classes(word).is_function());
        content.map(|word| sense::sense(word, "").map_or(word.as_str(), |(sense, _)| sense).to_owned()).collect()
    };
    let (one, other) = (words(a), words(b));
    one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
}

/// Whether two dates can be one day, or one month, told twice.
fn near(a: &DateValue, b: &DateValue) -> bool {
    if a.grain != b.grain || a.grain > Grain::Year {
        return false;
    }
    if a.grain > Grain::Day {
        return true;
    }
    let edge = |date: &DateValue| matches!(date.bound, Bound::Before | Bound::After | Bound::By);
    let printed = |date: &DateValue| matches!(date.anchor, Anchor::Printed | Anchor::YearFilled);
    let apart = if printed(a) && printed(b) { MONTH } else { WEEK };
    match (a.start, b.start) {
        (Some(one), Some(other)) => {
            let days = one.until(other).map_or(i32::MAX, |span| span.get_days().abs());
            // one weekday a week apart: a day of publication that is not known for sure
            let weekday = days == WEEK && a.anchor == Anchor::Publication && b.anchor == Anchor::Publication;
            edge(a) == edge(b) && days <= apart && !weekday
        }
        _ => false,
    }
}

/// The value of an answer.
pub(super) fn value<'a>(run: &Run<'a>, answer: &Answer) -> &'a Value {
    &run.mentions[answer.article][answer.mention].value
}

/// Compares the values of two answers; what is only possible contradicts nothing.
pub(super) fn relation(run: &Run<'_>, a: &Answer, b: &Answer) -> Relation {
    let possible = |answer: &Answer| {
        let statement = run.statements[answer.article][answer.mention].as_ref();
        statement.is_none_or(|statement| matches!(statement.modality, Modality::Possible | Modality::Denied))
    };
    if possible(a) || possible(b) {
        return Relation::Incomparable;
    }
    match (value(run, a), value(run, b)) {
        (Value::Quantity(a), Value::Quantity(b)) => figures(a, b),
        (Value::Date(a), Value::Date(b)) => date::judge(a, b),
        (Value::Duration(a), Value::Duration(b)) => duration::judge(a, b),
        _ => Relation::Incomparable,
    }
}

/// Compares two figures, nouns of one sense taken for one noun. What a verb of change cuts or adds is counted like any
/// other thing: "cut 4,200 jobs" and "the 4,200 jobs" are one figure.
pub(super) fn figures<T: Judgement>(a: &Quantity, b: &Quantity) -> T {
    let (one, other) = (counted(a), counted(b));
    let alike = one == other && a.concept() != b.concept();
    let by = |quantity: &Quantity| matches!(quantity.change, Some(Change::By(_)));
    let moved = matches!(a.kind, Kind::Count | Kind::Money) && by(a) != by(b);
    if !alike && !moved {
        return quantity::judge(a, b);
    }
    let plain = |quantity: &Quantity| {
        let mut plain = quantity.clone();
        if alike {
            let thing = one.is_some_and(|noun| !WORDS.is_person(noun));
            plain.noun = one.map(str::to_owned);
            plain.role = plain.role.filter(|_| !thing);
        }
        if moved {
            plain.change = None;
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
