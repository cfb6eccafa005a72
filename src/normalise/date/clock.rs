//! Whether two clock times can be one moment of a day.

use super::{Bound, DateValue, Edge};
use crate::normalise::agree::{Agreement, Judgement, Relation};

/// Minutes that "about" and "shortly after" allow for: reporters round to the quarter of an hour nearest, and two who
/// round one minute differ by no more.
const ABOUT: i32 = 10;

/// Minutes that "shortly before" and "shortly after" leave on the side they point to.
const SHORTLY: i32 = 20;

/// Minutes to which a time is rounded without a word: "at 8:15" may be 8:13.
const ROUND: i32 = 5;

const HOUR: i32 = 60;
const HALF_DAY: i32 = 12 * 60;
const DAY: i32 = 24 * 60;

/// Whether the clock times of two dates can be one moment, whatever their days.
///
/// Times of two zones are never compared, a time with a zone and one without only by their minutes, and where one text leaves out the half of the day it may be either. "After 9
/// p.m." holds for all of the evening, "shortly after 9 p.m." (which has the edge of "about") for twenty minutes.
pub fn agree_clock(a: &DateValue, b: &DateValue) -> Agreement {
    judge_clock(a, b)
}

/// As [`agree_clock`], with its reason or without.
pub fn judge_clock<T: Judgement>(a: &DateValue, b: &DateValue) -> T {
    let (Some(a_minute), Some(b_minute)) = (minute(a), minute(b)) else {
        return T::of(Relation::Incomparable, || "one of them gives no clock time");
    };
    let told = a.zone.is_some() && b.zone.is_some();
    if told && a.zone != b.zone {
        return T::of(Relation::Incomparable, || "the times are of two zones");
    }
    let round = if a.half_told && b.half_told { DAY } else { HALF_DAY };
    // from the first to the second, the shorter way round the dial
    let apart = (b_minute - a_minute).rem_euclid(round);
    let apart = if apart > round / 2 { apart - round } else { apart };
    let shown = || {
        let mut shown = [a.clock().unwrap_or_default(), b.clock().unwrap_or_default()];
        shown.sort_unstable();
        shown
    };
    if apart == 0 {
        return T::of(Relation::Same, || format!("both are {}", shown()[0]));
    }
    let about = [a, b].iter().any(|value| value.edge == Some(Edge::About) || value.bound != Bound::On);
    let rounded = a_minute % ROUND == 0 || b_minute % ROUND == 0;
    let allowed = if about {
        ABOUT
    } else if rounded {
        ROUND
    } else {
        0
    };
    // a text without a zone is of the other's, or whole hours away
    if a.zone != b.zone && apart.abs() % HOUR == 0 {
        return T::of(Relation::Incomparable, || "the times may be of two zones");
    }
    // "12:00 GMT" is some hour of a place that keeps another time
    let world = |value: &DateValue| matches!(value.zone.as_deref(), Some("GMT" | "UTC"));
    if (a.zone.is_none() && world(b) || world(a) && b.zone.is_none()) && apart.abs() > HOUR {
        return T::of(Relation::Incomparable, || "one of the times is the world's");
    }
    if apart.abs() <= allowed || open(a, apart) || open(b, -apart) {
        return T::of(Relation::Compatible, || shown().join(" is close to "));
    }
    T::of(Relation::Conflict, || shown().join(" is not "))
}

/// Minutes between the clock times of two dates, whatever their days: the shorter way round the clock. None where one gives
/// no time.
pub fn minutes_apart(a: &DateValue, b: &DateValue) -> Option<i32> {
    let apart = (minute(b)? - minute(a)?).rem_euclid(DAY);
    Some(apart.min(DAY - apart))
}

/// Whether a time that bounds its event from one side leaves room for a moment `ahead` minutes later.
fn open(value: &DateValue, ahead: i32) -> bool {
    let towards = match value.bound {
        Bound::On => return false,
        Bound::Since | Bound::After => ahead,
        Bound::Until | Bound::By | Bound::Before => -ahead,
    };
    towards > 0 && (value.edge.is_none() || towards <= SHORTLY)
}

/// Minutes since midnight.
fn minute(value: &DateValue) -> Option<i32> {
    value.time.map(|time| i32::from(time.hour()) * 60 + i32::from(time.minute()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::date::Grain;
    use jiff::civil::time;

    fn at(hour: i8, minute: i8) -> DateValue {
        DateValue { time: Some(time(hour, minute, 0, 0)), half_told: true, ..DateValue::unresolved(Grain::Day) }
    }

    #[test]
    fn about_allows_ten_minutes() {
        let about = |value| DateValue { edge: Some(Edge::About), ..value };
        let relation = |a: &DateValue, b: &DateValue| agree_clock(a, b).relation;
        assert_eq!(relation(&about(at(19, 30)), &at(19, 26)), Relation::Compatible);
        assert_eq!(relation(&at(19, 30), &at(19, 26)), Relation::Compatible);
        assert_eq!(relation(&at(19, 31), &at(19, 26)), Relation::Conflict);
        assert_eq!(relation(&at(19, 30), &at(19, 20)), Relation::Conflict);
        assert_eq!(relation(&about(at(19, 30)), &about(at(19, 45))), Relation::Conflict);
        assert_eq!(relation(&about(at(23, 55)), &about(at(0, 0))), Relation::Compatible);
    }

    #[test]
    fn a_time_without_its_half_of_the_day_may_be_either() {
        let open = DateValue { half_told: false, ..at(7, 45) };
        assert_eq!(agree_clock(&open, &at(19, 45)).relation, Relation::Same);
        assert_eq!(agree_clock(&at(7, 45), &at(19, 45)).relation, Relation::Conflict);
        assert_eq!(agree_clock(&open, &at(20, 45)).relation, Relation::Conflict);
    }

    #[test]
    fn after_nine_holds_for_the_evening_and_shortly_after_does_not() {
        let after = DateValue { bound: Bound::After, ..at(21, 0) };
        let shortly = DateValue { edge: Some(Edge::About), ..after.clone() };
        assert_eq!(agree_clock(&after, &at(22, 30)).relation, Relation::Compatible);
        assert_eq!(agree_clock(&at(22, 30), &after).relation, Relation::Compatible);
        assert_eq!(agree_clock(&shortly, &at(22, 30)).relation, Relation::Conflict);
        assert_eq!(agree_clock(&shortly, &at(21, 15)).relation, Relation::Compatible);
        assert_eq!(agree_clock(&shortly, &at(20, 45)).relation, Relation::Conflict);
        assert_eq!(agree_clock(&after, &at(20, 0)).relation, Relation::Conflict);
    }
}
