//! Calendar arithmetic: units as half-open intervals of civil days.

use jiff::Span;
use jiff::civil::{Date, Weekday};

use super::draft::Piece;
use crate::lexicon::date::{Holiday, Unit};
use crate::normalise::date::Grain;

/// First day and the day after the last.
pub(super) type Days = (Date, Date);

/// Monday 1 to Sunday 7.
pub(super) fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

/// A day as an interval.
pub(super) fn day(date: Date) -> Option<Days> {
    Some((date, date.tomorrow().ok()?))
}

/// `count` months from the first of a month on; the month may lie outside 1 to 12.
pub(super) fn months(year: i16, month: i32, count: i32) -> Option<Days> {
    let first = i32::from(year) * 12 + month - 1;
    let date = |months: i32| {
        let year = i16::try_from(months.div_euclid(12)).ok()?;
        Date::new(year, i8::try_from(months.rem_euclid(12)).ok()? + 1, 1).ok()
    };
    Some((date(first)?, date(first + count)?))
}

/// A year as an interval.
pub(super) fn year(year: i16) -> Option<Days> {
    months(year, 1, 12)
}

/// `date` so many days later, or earlier.
pub(super) fn plus(date: Date, days: i32) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Days from `a` to `b`.
pub(super) fn days_between(a: Date, b: Date) -> i64 {
    a.duration_until(b).as_hours() / 24
}

/// Days between two intervals; none at all if they share a day.
pub(super) fn gap(a: Days, b: Days) -> i64 {
    days_between(a.1, b.0).max(days_between(b.1, a.0)).max(-1) + 1
}

/// The unit that holds `date`, moved by `by` units.
pub(super) fn unit(date: Date, unit: Unit, by: i32) -> Option<(Days, Grain)> {
    let weeks = |weeks: i32| {
        let monday = plus(date, -i32::from(date.weekday().to_monday_zero_offset()))?;
        plus(monday, 7 * weeks)
    };
    let (y, m) = (date.year(), i32::from(date.month()));
    Some(match unit {
        Unit::Day => (day(plus(date, by)?)?, Grain::Day),
        Unit::Weekend => {
            let saturday = plus(weeks(by)?, 5)?;
            ((saturday, plus(saturday, 2)?), Grain::Weekend)
        }
        Unit::Week => (weeks(by).and_then(|monday| Some((monday, plus(monday, 7)?)))?, Grain::Week),
        Unit::Fortnight => {
            (weeks(by.checked_mul(2)?).and_then(|monday| Some((monday, plus(monday, 7)?)))?, Grain::Week)
        }
        Unit::Month => (months(y, m.checked_add(by)?, 1)?, Grain::Month),
        Unit::Quarter => (months(y, (m - 1) / 3 * 3 + 1 + by.checked_mul(3)?, 3)?, Grain::Quarter),
        Unit::Year => (year(i16::try_from(i32::from(y).checked_add(by)?).ok()?)?, Grain::Year),
        Unit::Decade => {
            let first = (i32::from(y) / 10 * 10).checked_add(by.checked_mul(10)?)?;
            (months(i16::try_from(first).ok()?, 1, 120)?, Grain::Decade)
        }
        Unit::Century => {
            let first = (i32::from(y) / 100 * 100).checked_add(by.checked_mul(100)?)?;
            (months(i16::try_from(first).ok()?, 1, 1200)?, Grain::Century)
        }
    })
}

/// The n-th weekday, weekend, week, day or month of a longer unit; -1 is the last. None where it has no such piece.
pub(super) fn nth(whole: Days, nth: i8, piece: Piece) -> Option<(Days, Grain)> {
    let ahead = i32::from(nth) - 1;
    let (days, grain) = match piece {
        Piece::Day if nth < 0 => (day(whole.1.yesterday().ok()?)?, Grain::Day),
        Piece::Day => (day(plus(whole.0, ahead)?)?, Grain::Day),
        Piece::Month if nth < 0 => unit(whole.1.yesterday().ok()?, Unit::Month, 0)?,
        Piece::Month => unit(whole.0, Unit::Month, ahead)?,
        // the first week of a month is its first seven days to most, whatever their weekdays
        Piece::Week if nth < 0 => ((plus(whole.1, -7)?, whole.1), Grain::Week),
        // those of a year are numbered, the first being that of 4 January
        Piece::Week if days_between(whole.0, whole.1) > 31 => unit(plus(whole.0, 3)?, Unit::Week, ahead)?,
        Piece::Week => {
            let first = plus(whole.0, 7 * ahead)?;
            ((first, plus(first, 7)?), Grain::Week)
        }
        Piece::Weekday(number) => (day(nth_weekday(whole, nth, number)?)?, Grain::Day),
        Piece::Weekend => {
            let saturday = nth_weekday(whole, nth, 6)?;
            ((saturday, plus(saturday, 2)?), Grain::Weekend)
        }
    };
    (whole.0 <= days.1 && days.0 < whole.1).then_some((days, grain))
}

fn nth_weekday(whole: Days, nth: i8, number: i8) -> Option<Date> {
    let day = weekday(number)?;
    if nth < 0 {
        let last = whole.1.yesterday().ok()?;
        return plus(last, -i32::from(last.weekday().since(day)));
    }
    let first = plus(whole.0, i32::from(whole.0.weekday().until(day)))?;
    plus(first, 7 * (i32::from(nth) - 1))
}

/// `date` so many units later, or earlier, to the day.
pub(super) fn shifted(date: Date, unit: Unit, by: i32) -> Option<Date> {
    let span = Span::new();
    let span = match unit {
        Unit::Day => span.try_days(by),
        Unit::Weekend | Unit::Week => span.try_weeks(by),
        Unit::Fortnight => span.try_weeks(by.checked_mul(2)?),
        Unit::Month => span.try_months(by),
        Unit::Quarter => span.try_months(by.checked_mul(3)?),
        Unit::Year => span.try_years(by),
        Unit::Decade => span.try_years(by.checked_mul(10)?),
        Unit::Century => span.try_years(by.checked_mul(100)?),
    };
    date.checked_add(span.ok()?).ok()
}

/// The first half of a month ends with the 15th.
pub(super) fn half(month: Days, number: i8) -> Option<Days> {
    let middle = plus(month.0, 15)?;
    Some(if number == 1 { (month.0, middle) } else { (middle, month.1) })
}

/// The date of a month around `base` that has the day and the weekday, nearest to it; none within a year and a half.
pub(super) fn day_on_weekday(base: Date, number: i8, weekday_number: i8) -> Option<Date> {
    let wanted = weekday(weekday_number)?;
    let month = |by: i32| months(base.year(), i32::from(base.month()) + by, 1).map(|days| days.0);
    let dates = (-18..=18).filter_map(|by| {
        let first = month(by)?;
        Date::new(first.year(), first.month(), number).ok()
    });
    dates.filter(|date| date.weekday() == wanted).min_by_key(|date| days_between(base, *date).abs())
}

/// The unit that has a grain, where one has.
pub(super) fn unit_of(grain: Grain) -> Option<Unit> {
    Some(match grain {
        Grain::Day => Unit::Day,
        Grain::Weekend => Unit::Weekend,
        Grain::Week => Unit::Week,
        Grain::Month => Unit::Month,
        Grain::Quarter => Unit::Quarter,
        Grain::Year => Unit::Year,
        Grain::Decade => Unit::Decade,
        Grain::Century => Unit::Century,
        Grain::Season | Grain::Half => return None,
    })
}

/// The day of a holiday in a year.
pub(super) fn holiday(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Counted { month, weekday: number, nth } => {
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday(number)?).ok()
        }
        Holiday::Easter(days) => plus(easter(year)?, days),
    }
}

/// Easter Sunday of the western churches, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let day = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(day / 31).ok()?, i8::try_from(day % 31 + 1).ok()?).ok()
}

/// The same days of another year, for intervals that begin and end with a month.
pub(super) fn moved(days: Days, years: i16) -> Option<Days> {
    Some((shift_years(days.0, years)?, shift_years(days.1, years)?))
}

/// The same month and day of another year.
pub(super) fn shift_years(date: Date, years: i16) -> Option<Date> {
    Date::new(date.year().checked_add(years)?, date.month(), date.day()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_falls_where_almanacs_say() {
        for (year, expected) in [(1998, date(1998, 4, 12)), (2024, date(2024, 3, 31)), (2038, date(2038, 4, 25))] {
            assert_eq!(easter(year), Some(expected));
        }
    }

    #[test]
    fn thanksgiving_is_the_fourth_thursday() {
        let thanksgiving = Holiday::Counted { month: 11, weekday: 4, nth: 4 };
        assert_eq!(holiday(thanksgiving, 2023), Some(date(2023, 11, 23)));
    }

    #[test]
    fn the_week_of_a_sunday_began_on_monday() {
        let week = unit(date(2024, 1, 14), Unit::Week, 0);
        assert_eq!(week, Some(((date(2024, 1, 8), date(2024, 1, 15)), Grain::Week)));
    }
}
