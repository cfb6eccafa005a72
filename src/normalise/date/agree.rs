//! Whether two dates can be the same day or days, and why.

use jiff::Span;
use jiff::civil::Date;

use super::show::weekday_name;
use super::{Anchor, Bound, DateValue, Edge, Grain, Part};
use crate::normalise::agree::{Agreement, Judgement, Relation};

/// Whether two dates can be the same day or days.
///
/// They are compared at the coarser grain: a day inside the other's week, month or range is the same date told more
/// precisely. Two dates that differ only by a year which one text left out are never in conflict, and neither are two
/// that bound their event from one side ("since 2018") without excluding each other.
pub fn agree(a: &DateValue, b: &DateValue) -> Agreement {
    judge(a, b)
}

/// As [`agree`], with its reason or without.
pub fn judge<T: Judgement>(a: &DateValue, b: &DateValue) -> T {
    if let (Some(one), Some(other)) = (a.recurrence(), b.recurrence()) {
        return match (one == other, one.1 == other.1) {
            (true, _) => T::of(Relation::Same, || "both come round as often".to_owned()),
            (false, true) => T::of(Relation::Conflict, || "the one comes round more often than the other".to_owned()),
            _ => T::of(Relation::Incomparable, || "they are counted in two units".to_owned()),
        };
    }
    if a.month_day.or(b.month_day).is_some()
        && let (Some(one), Some(other)) = (a.printed_day(), b.printed_day())
    {
        return by_month(a, b, one == other);
    }
    if a.bare_weekday().or(b.bare_weekday()).is_some() {
        return by_name(a, b);
    }
    let (Some(a_days), Some(b_days)) = (a.days(), b.days()) else {
        return T::of(Relation::Incomparable, || "one of the dates cannot be placed on the calendar");
    };
    // a fixed order makes the reason the same whichever text is named first
    let key = |value: &DateValue, days: (Date, Date)| (days.0, std::cmp::Reverse(days.1), value.grain);
    let swap = key(a, a_days) > key(b, b_days);
    let (first, first_days, second, second_days) = if swap { (b, b_days, a, a_days) } else { (a, a_days, b, b_days) };
    if (day_bound(first), day_bound(second)) != (Bound::On, Bound::On)
        && let Some(agreement) = bounds(first, second)
    {
        return agreement;
    }
    let inside = |inner: (Date, Date), outer: (Date, Date)| outer.0 <= inner.0 && inner.1 <= outer.1;
    // "about 4:30 on Tuesday" is vague about the hour, not about the day
    let about = [first, second].iter().any(|value| value.edge == Some(Edge::About) && value.time.is_none());
    if first_days == second_days {
        let edges = (first.edge, second.edge);
        return if edges.0 != edges.1 && edges.0.is_some() && edges.1.is_some() {
            T::of(Relation::Compatible, || format!("both lie in {}, but in different parts of it", bare(first)))
        } else {
            T::of(Relation::Same, || format!("both are {}", bare(first)))
        };
    }
    let (outer, inner) = if inside(second_days, first_days) { (first, second) } else { (second, first) };
    if inside(second_days, first_days) || inside(first_days, second_days) {
        return T::of(Relation::Compatible, || format!("{} lies in {}", inner.display(), outer.display()));
    }
    if first_days.0 < second_days.1 && second_days.0 < first_days.1 {
        return T::of(Relation::Compatible, || format!("{} and {} overlap", first.display(), second.display()));
    }
    if year_alone(first, first_days, second, second_days) {
        return T::of(Relation::Incomparable, || {
            format!("{} and {} differ only by a year that was not printed", first.display(), second.display())
        });
    }
    if about && near(first_days, second_days, first.grain.max(second.grain)) {
        return T::of(Relation::Compatible, || format!("{} is close to {}", first.display(), second.display()));
    }
    if one_night(first, first_days, second, second_days) {
        return T::of(Relation::Compatible, || {
            format!("{} and {} meet at midnight", first.display(), second.display())
        });
    }
    T::of(Relation::Conflict, || format!("{} is not {}", named(first), named(second)))
}

/// Compares two printed days of which one at least is printed without a year, in a text that tells none.
fn by_month<T: Judgement>(a: &DateValue, b: &DateValue, same: bool) -> T {
    if (day_bound(a), day_bound(b)) != (Bound::On, Bound::On) {
        return T::of(Relation::Incomparable, || "one of the dates cannot be placed on the calendar");
    }
    let (one, other) = if a.printed_day() <= b.printed_day() { (a, b) } else { (b, a) };
    if same {
        T::of(Relation::Same, || format!("both are {}", one.display()))
    } else {
        T::of(Relation::Conflict, || format!("{} is not {}, whatever the year", one.display(), other.display()))
    }
}

/// Compares two days of which one at least is known by its weekday alone. What another text prints with its month may be of
/// any week, unless it is told by its weekday too.
fn by_name<T: Judgement>(a: &DateValue, b: &DateValue) -> T {
    let fits = |value: &DateValue| {
        let told = value.weekday.is_some() || value.anchor == Anchor::Publication;
        value.day_of_week().filter(|_| told && day_bound(value) == Bound::On)
    };
    let (Some(one), Some(other)) = (fits(a), fits(b)) else {
        return T::of(Relation::Incomparable, || "one of the dates cannot be placed on the calendar");
    };
    if one == other {
        return T::of(Relation::Same, || format!("both are a {}", weekday_name(one)));
    }
    let (first, second) = if one.next() == other { (a, b) } else { (b, a) };
    let adjacent = one.next() == other || other.next() == one;
    // "0241 GMT Friday" is Thursday still in the west
    let world = |value: &DateValue| matches!(value.zone.as_deref(), Some("GMT" | "UTC"));
    if adjacent && world(a) != world(b) {
        return T::of(
            Relation::Compatible,
            || "the one day is told by the world's time, the other may be by a place's own",
        );
    }
    if adjacent && is_late(first) && is_early(second) {
        return T::of(Relation::Compatible, || {
            format!("{} and {} meet at midnight", first.display(), second.display())
        });
    }
    T::of(Relation::Conflict, || {
        let swap = one.to_monday_zero_offset() > other.to_monday_zero_offset();
        let (one, other) = if swap { (other, one) } else { (one, other) };
        let (one, other) = (weekday_name(one), weekday_name(other));
        format!("by the names of their weekdays, {one} is not {other}: a text without a day of publication places none")
    })
}

/// Days that no hour, night or sea makes one.
const FAR: i32 = 3;

/// Whether two dates can be the same at all, by a look at their days: most pairs end here.
pub fn may_be_same(a: &DateValue, b: &DateValue) -> bool {
    let plain = |value: &DateValue| {
        value.grain == Grain::Day
            && value.bound == Bound::On
            && value.time.is_none()
            && value.edge.is_none()
            && value.recurrence().is_none()
            && !value.is_range()
    };
    // a month is up to three days short of 31
    let number = |day: Date| i32::from(day.year()) * 372 + i32::from(day.month()) * 31 + i32::from(day.day());
    let far = |(one, other): (Date, Date)| (number(one) - number(other)).abs() > FAR + 3;
    !(plain(a) && plain(b) && a.start.zip(b.start).is_some_and(far))
}

/// The hours from which a day's last part is told as its night, and up to which the next day is told as early.
const NIGHT: i8 = 20;
const SMALL_HOURS: i8 = 5;

/// Whether the end of one day and the beginning of the next can be one night: "late Sunday" and "early Monday".
fn one_night(first: &DateValue, first_days: (Date, Date), second: &DateValue, second_days: (Date, Date)) -> bool {
    first.is_one_day() && second.is_one_day() && first_days.1 == second_days.0 && is_late(first) && is_early(second)
}

/// Whether a date is the last part of its day.
fn is_late(value: &DateValue) -> bool {
    value.edge == Some(Edge::Late)
        || matches!(value.part, Some(Part::Evening | Part::Night))
        || value.time.is_some_and(|time| time.hour() >= NIGHT)
}

/// Whether a date is the first part of its day.
fn is_early(value: &DateValue) -> bool {
    value.edge == Some(Edge::Early)
        || value.part == Some(Part::Morning) && value.time.is_none()
        || value.time.is_some_and(|time| time.hour() <= SMALL_HOURS)
}

/// The date without "early" or "about".
fn bare(value: &DateValue) -> String {
    DateValue { edge: None, ..value.clone() }.display()
}

/// The date, with its weekday where it was worked out from one day: two papers' "Friday" may be different Fridays.
fn named(value: &DateValue) -> String {
    let day = value.days().filter(|_| value.is_one_day()).map(|(start, _)| weekday_name(start.weekday()));
    day.map_or_else(|| value.display(), |day| format!("{day} {}", value.display()))
}

/// Whether the two are the same days of different years, one of which was filled in.
fn year_alone(a: &DateValue, a_days: (Date, Date), b: &DateValue, b_days: (Date, Date)) -> bool {
    let years = b_days.0.year() - a_days.0.year();
    if years == 0 || (a.anchor != Anchor::YearFilled && b.anchor != Anchor::YearFilled) {
        return false;
    }
    let day = |date: Date| (date.month(), date.day());
    let same = |from: (Date, Date), to: (Date, Date)| day(from.0) == day(to.0) && day(from.1) == day(to.1);
    let shift = |(start, end): (Date, Date), years: i16| {
        let by = Span::new().years(years);
        Some((start.checked_add(by).ok()?, end.checked_add(by).ok()?))
    };
    // "Oct. 18" of one year lies in "October" of another just as well
    let contained = || {
        shift(a_days, years).is_some_and(|moved| {
            (moved.0 <= b_days.0 && b_days.1 <= moved.1) || (b_days.0 <= moved.0 && moved.1 <= b_days.1)
        })
    };
    same(a_days, b_days) || (a.grain.max(b.grain) <= Grain::Quarter && contained())
}

/// How the event stands to the day: "before 9 p.m. Tuesday" bounds the hour, and the day is Tuesday.
fn day_bound(value: &DateValue) -> Bound {
    match value.bound {
        Bound::Before | Bound::After if value.time.is_some() => Bound::On,
        bound => bound,
    }
}

/// Bounds that exclude each other, or do not: "since Monday" and "until Friday" say nothing about one another.
fn bounds<T: Judgement>(a: &DateValue, b: &DateValue) -> Option<T> {
    let side = |bound: Bound| match bound {
        Bound::On => 0,
        Bound::Since | Bound::After => 1,
        Bound::Until | Bound::By | Bound::Before => -1,
    };
    let (left, right) = (side(day_bound(a)), side(day_bound(b)));
    if left == right {
        return None;
    }
    if left * right < 0 {
        return Some(T::of(Relation::Incomparable, || "one text gives the beginning and the other the end"));
    }
    let (limit, day) = if left == 0 { (b, a) } else { (a, b) };
    let ((limit_start, limit_end), (start, end)) = (limit.days()?, day.days()?);
    let holds = match limit.bound {
        Bound::Since | Bound::After => end > limit_start,
        _ => start < limit_end,
    };
    let word = limit.bound.as_str();
    Some(if holds && (start, end) == (limit_start, limit_end) {
        T::of(Relation::Compatible, || format!("both name {}", day.display()))
    } else if holds {
        T::of(Relation::Compatible, || format!("{} may be {word} {}", day.display(), limit.display()))
    } else {
        T::of(Relation::Conflict, || format!("{} is not {word} {}", day.display(), limit.display()))
    })
}

/// Whether a date hedged with "about" is near enough: within half a unit of the coarser grain, three days at least.
fn near(a: (Date, Date), b: (Date, Date), grain: Grain) -> bool {
    let slack = match grain {
        Grain::Day | Grain::Weekend | Grain::Week => 3,
        Grain::Month => 15,
        Grain::Season | Grain::Quarter => 45,
        Grain::Half => 90,
        Grain::Year => 365,
        Grain::Decade | Grain::Century => 3650,
    };
    let gap = if a.1 <= b.0 { a.1.duration_until(b.0) } else { b.1.duration_until(a.0) };
    gap.as_hours() / 24 <= slack
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    fn day(y: i16, m: i8, d: i8, anchor: Anchor) -> DateValue {
        DateValue::new(date(y, m, d), date(y, m, d).tomorrow().unwrap(), Grain::Day, anchor)
    }

    fn month(y: i16, m: i8) -> DateValue {
        DateValue::new(date(y, m, 1), date(y, m + 1, 1), Grain::Month, Anchor::Printed)
    }

    #[track_caller]
    fn both_ways(a: &DateValue, b: &DateValue, relation: Relation, reason: &str) {
        assert_eq!(agree(a, b), agree(b, a));
        assert_eq!(agree(a, b), Agreement::new(relation, reason.to_owned()));
    }

    #[test]
    fn the_end_of_a_day_and_the_beginning_of_the_next_are_one_night() {
        let sunday = day(2024, 3, 10, Anchor::Publication);
        let monday = day(2024, 3, 11, Anchor::Publication);
        let late = DateValue { edge: Some(Edge::Late), ..sunday.clone() };
        let early = DateValue { edge: Some(Edge::Early), ..monday.clone() };
        both_ways(&late, &early, Relation::Compatible, "late 10 Mar 2024 and early 11 Mar 2024 meet at midnight");
        both_ways(&sunday, &early, Relation::Conflict, "Sunday 10 Mar 2024 is not Monday early 11 Mar 2024");
        let night = DateValue { part: Some(Part::Night), ..day(2024, 3, 9, Anchor::Publication) };
        assert_eq!(agree(&night, &early).relation, Relation::Conflict);
    }

    #[test]
    fn what_cannot_be_the_same_at_a_glance_never_is() {
        let night = |value: DateValue| DateValue { edge: Some(Edge::Late), ..value };
        for (year, number) in [(2023, 12), (2024, 2), (2024, 4), (2025, 2)] {
            let first = day(year, number, 27, Anchor::Publication);
            for days in -40_i64..=40 {
                let start = date(year, number, 27).checked_add(Span::new().days(days)).unwrap();
                for anchor in [Anchor::Printed, Anchor::Publication, Anchor::YearFilled] {
                    let other = day(start.year(), start.month(), start.day(), anchor);
                    for other in [other.clone(), night(other)] {
                        let relation = agree(&first, &other).relation;
                        let same = matches!(relation, Relation::Same | Relation::Compatible);
                        assert!(!same || may_be_same(&first, &other), "{} and {}", first.display(), other.display());
                    }
                }
            }
        }
        assert!(!may_be_same(&day(2024, 3, 10, Anchor::Printed), &day(2024, 3, 17, Anchor::Publication)));
    }

    #[test]
    fn an_hour_that_is_bounded_leaves_its_day() {
        let at = |value: DateValue| DateValue { time: Some(jiff::civil::time(21, 0, 0, 0)), ..value };
        let before = DateValue { bound: Bound::Before, ..at(day(2024, 3, 12, Anchor::Publication)) };
        assert_eq!(agree(&before, &day(2024, 3, 12, Anchor::Publication)).relation, Relation::Same);
        assert_eq!(agree(&before, &day(2024, 3, 10, Anchor::Publication)).relation, Relation::Conflict);
    }

    #[test]
    fn a_day_inside_a_coarser_date_is_more_precise() {
        let oct18 = day(2023, 10, 18, Anchor::Printed);
        both_ways(&oct18, &month(2023, 10), Relation::Compatible, "18 Oct 2023 lies in October 2023");
        let range = DateValue::new(date(2023, 10, 18), date(2023, 10, 20), Grain::Day, Anchor::Printed);
        both_ways(&oct18, &range, Relation::Compatible, "18 Oct 2023 lies in 18-19 Oct 2023");
        both_ways(&oct18, &oct18, Relation::Same, "both are 18 Oct 2023");
    }

    #[test]
    fn different_days_are_in_conflict() {
        let reason = "Wednesday 18 Oct 2023 is not Thursday 19 Oct 2023";
        both_ways(
            &day(2023, 10, 18, Anchor::Printed),
            &day(2023, 10, 19, Anchor::Publication),
            Relation::Conflict,
            reason,
        );
    }

    #[test]
    fn a_weekday_without_a_date_is_compared_by_its_name() {
        let bare = |day| DateValue { weekday: Some(day), ..DateValue::unresolved(Grain::Day) };
        let (friday, monday) = (bare(Weekday::Friday), bare(Weekday::Monday));
        let reason =
            "by the names of their weekdays, Monday is not Friday: a text without a day of publication places none";
        both_ways(&friday, &monday, Relation::Conflict, reason);
        both_ways(&friday, &bare(Weekday::Friday), Relation::Same, "both are a Friday");
        // 18 Oct 2023 is a Wednesday
        let counted = day(2023, 10, 18, Anchor::Publication);
        assert_eq!(agree(&counted, &monday).relation, Relation::Conflict);
        assert_eq!(agree(&counted, &bare(Weekday::Wednesday)).relation, Relation::Same);
        assert_eq!(agree(&day(2023, 10, 18, Anchor::Printed), &monday).relation, Relation::Incomparable);
        let since = DateValue { bound: Bound::Since, ..bare(Weekday::Monday) };
        assert_eq!(agree(&friday, &since).relation, Relation::Incomparable);
        let november = |day| DateValue { month_day: Some((11, day)), ..DateValue::unresolved(Grain::Day) };
        both_ways(&november(12), &november(13), Relation::Conflict, "12 Nov is not 13 Nov, whatever the year");
        both_ways(&november(12), &november(12), Relation::Same, "both are 12 Nov");
        assert_eq!(agree(&november(12), &day(2004, 11, 13, Anchor::Printed)).relation, Relation::Conflict);
        assert_eq!(agree(&november(12), &friday).relation, Relation::Incomparable);
        let late = DateValue { part: Some(Part::Night), ..bare(Weekday::Sunday) };
        let early = DateValue { edge: Some(Edge::Early), ..bare(Weekday::Monday) };
        both_ways(&late, &early, Relation::Compatible, "Sunday and Monday meet at midnight");
    }

    #[test]
    fn a_filled_in_year_alone_is_no_conflict() {
        both_ways(
            &day(2023, 10, 18, Anchor::YearFilled),
            &day(2022, 10, 18, Anchor::Printed),
            Relation::Incomparable,
            "18 Oct 2022 and 18 Oct 2023 differ only by a year that was not printed",
        );
    }

    #[test]
    fn a_later_day_is_not_until_an_earlier_one() {
        let until = DateValue { bound: Bound::Until, ..day(2024, 1, 19, Anchor::Printed) };
        both_ways(
            &until,
            &day(2024, 1, 20, Anchor::Printed),
            Relation::Conflict,
            "20 Jan 2024 is not until 19 Jan 2024",
        );
        both_ways(
            &until,
            &day(2024, 1, 18, Anchor::Printed),
            Relation::Compatible,
            "18 Jan 2024 may be until 19 Jan 2024",
        );
    }
}
