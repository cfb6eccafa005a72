//! Hours of one event: how far two of them may lie apart, and which of them are told to the minute.

use jiff::civil::Time;

use super::Run;
use super::alike::value;
use crate::align::answer::Answer;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date::{self, DateValue};

/// Minutes that may lie between what happened and the call, or the arrival of those who were called.
const CALL: i32 = 20;

/// Minutes by which two desks that round one hour differ.
const ROUNDED: i32 = 10;

/// Compares two hours of one event, of which one may be that of its report, unless both are of the deed itself.
pub(super) fn hours(a: &DateValue, b: &DateValue, deed: bool) -> Relation {
    let relation = date::judge_clock(a, b);
    let slack = if deed { ROUNDED } else { CALL };
    let close = date::minutes_apart(a, b).is_some_and(|minutes| minutes <= slack);
    if relation == Relation::Conflict && close { Relation::Incomparable } else { relation }
}

/// Minutes by which hours are rounded.
const ROUND_MINUTES: i8 = 5;

/// Whether an hour is told to the minute: "1:47 a.m.".
pub(super) fn is_to_the_minute(run: &Run<'_>, answer: &Answer) -> bool {
    time(run, answer).is_some_and(|time| time.minute() % ROUND_MINUTES != 0)
}

/// Whether two hours differ in the hour alone, and both are told to the minute; an hour of another zone is no other.
pub(super) fn are_one_minute(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let zone = |answer: &Answer| matches!(value(run, answer), Value::Date(date) if date.zone.is_some());
    let times = time(run, a).zip(time(run, b)).filter(|_| !zone(a) && !zone(b) && is_to_the_minute(run, a));
    times.is_some_and(|(one, other)| one.minute() == other.minute())
}

/// The hour that an answer gives.
pub(super) fn time(run: &Run<'_>, answer: &Answer) -> Option<Time> {
    match value(run, answer) {
        Value::Date(date) => date.time,
        _ => None,
    }
}
