//! Whether two values lie so near each other that one may be a slip of the other.
//!
//! Figures of one unit lie within a few tenths of each other or differ in one digit, dates within days, months or years of
//! their grain.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::super::Run;
use super::super::alike::{self, Shape, value};
use super::super::{apart, date};
use crate::align::answer::{Answer, Sort};
use crate::align::length::Measure;
use crate::normalise::Value;
use crate::normalise::date::{Anchor, Bound, DateValue, Grain};
use crate::normalise::duration::TimeUnit;
use crate::normalise::quantity::{Change, Comparator, Form, Kind, Quantity};

/// What nearness is worth: two figures of which one is at most so many hundredths of the other are near by chance seldom.
const NEAR: [(u32, u32); 2] = [(115, 18), (130, 12)];

/// What it is worth that two digits have changed places.
const SWAPPED: u32 = 24;

/// What it is worth that one digit of three or more is another, or of two.
const DIGIT: u32 = 12;
const DIGIT_OF_TWO: u32 = 6;

/// How many hundredths of a number it is at most with the digit that it lacks: nobody takes 6.2 million for 200,000.
const DROPPED: u32 = 2_000;

/// Counting amiss by so much is near, however small the numbers are, and so is a number taken twice.
const STEP: u32 = 2;
const STEPPED: u32 = 12;
const DOUBLED: u32 = 6;

/// Whole shares so many points apart are near where the one is at most so many hundredths of the other: 15 and 20 percent.
const POINTS: u32 = 5;
const RATIO: u32 = 150;

/// Hours of a day.
const HOURS: u32 = 24;

/// Years, months, days and weeks that two dates of one fact lie apart at most, and the years of another decade.
const YEARS: i32 = 2;
const MONTHS: i32 = 3;
const DECADE: i32 = 10;
const DAYS: i32 = 14;
const WEEKS: i32 = 3;

/// Days from publication from which on a day lies long back.
const PAST: i32 = 31;

/// Days by which the day of a month is mistaken: counted amiss, or by one digit.
const SLIPS: [i32; 3] = [1, 2, 10];

/// Days that a weekday mistaken for another lies away.
const WEEK: i32 = 7;

/// Months of a year: a month of the wrong year is as near as one of the next month.
const YEAR: i32 = 12;

/// What it is worth that two values are as near as they are; none where they are too far apart to be one.
pub(super) fn near(run: &Run<'_>, a: &Answer, b: &Answer) -> Option<u32> {
    match (value(run, a), value(run, b)) {
        (Value::Date(one), Value::Date(other)) if one.recurrence().is_some() => {
            let units = one.recurrence().zip(other.recurrence());
            units.is_some_and(|(one, other)| one.1 == other.1 && one.0.abs_diff(other.0) <= STEP).then_some(STEPPED)
        }
        (Value::Date(one), Value::Date(other)) => are_near(run, (a, one), (b, other)).then_some(0),
        (Value::Quantity(one), Value::Quantity(other)) => {
            let figures = level(one, other)
                .zip(level(other, one))
                .filter(|_| one.unit == other.unit || a.key.starts_with("money"));
            figures
                .filter(|_| are_bound_alike(one.comparator, other.comparator))
                .and_then(|pair| nearness(run, a, b, pair))
        }
        (Value::Duration(one), Value::Duration(other)) => {
            let alike = one.unit == other.unit && are_bound_alike(one.comparator, other.comparator);
            // "a strike of 48 hours", "of 72": days are counted
            let day = Decimal::from(HOURS);
            let days = one.unit == TimeUnit::Hour && (one.low % day).is_zero() && (other.low % day).is_zero();
            let pair = if days { (one.low / day, other.low / day) } else { (one.low, other.low) };
            alike.then(|| nearness(run, a, b, pair)).flatten()
        }
        _ => None,
    }
}

/// The figure that a quantity came to: the second of "from 39.6 to 31.4 per cent", unless the other tells what it was. "Hundreds
/// of billions" are no figure.
fn level(quantity: &Quantity, other: &Quantity) -> Option<Decimal> {
    if quantity.form == Form::Vague {
        return None;
    }
    let came = quantity.form == Form::Shift && other.change != Some(Change::From);
    if came { quantity.high } else { quantity.low }
}

/// Whether one of two shares is what the other came to: "31.4 per cent", "from 39.6 to 31.4 per cent".
pub(super) fn came_to(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let (Value::Quantity(one), Value::Quantity(other)) = (value(run, a), value(run, b)) else { return false };
    let level = |shift: &Quantity, figure: &Quantity| {
        let was = matches!(figure.change, Some(Change::By(_) | Change::From));
        let forms = shift.form == Form::Shift && figure.form == Form::Figure && !was;
        forms && shift.high.is_some() && shift.high == figure.low
    };
    one.kind == Kind::Percent && other.kind == Kind::Percent && (level(one, other) || level(other, one))
}

/// On which side a figure is open.
fn bounds(comparator: Comparator) -> (bool, bool) {
    let below = matches!(comparator, Comparator::Nearly | Comparator::Less | Comparator::AtMost);
    (below, matches!(comparator, Comparator::More | Comparator::AtLeast))
}

/// Whether two figures are open on one side, or the one is exact and the other just short of its figure ("nearly five hours").
fn are_bound_alike(a: Comparator, b: Comparator) -> bool {
    let short = |one: Comparator, other: Comparator| {
        matches!(one, Comparator::Nearly | Comparator::Less) && matches!(other, Comparator::Equal | Comparator::About)
    };
    bounds(a) == bounds(b) || short(a, b) || short(b, a)
}

/// Whether one of two values that can both be true tells the other: rounded, or as the figure that is not reached. A limit that
/// leaves more open does not.
pub(super) fn tells(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            let edge = |one: Option<Decimal>, other: Option<Decimal>| one.is_some() && one == other;
            let closed = |comparator| bounds(comparator) == (false, false) || comparator == Comparator::Nearly;
            (closed(one.comparator) && closed(other.comparator))
                || edge(one.high, other.high)
                || edge(one.low, other.low)
        }
        _ => true,
    }
}

fn nearness(run: &Run<'_>, a: &Answer, b: &Answer, (one, other): (Decimal, Decimal)) -> Option<u32> {
    let (low, high) = (one.min(other), one.max(other));
    // "one" is an article more often than a count, and "a day" is no length
    let loose = a.sort == Sort::Thing || a.key == "duration/days" || a.key == Measure::Gap.key();
    if low <= Decimal::ZERO || loose && low <= Decimal::ONE {
        return None;
    }
    let reach = Reach::of(low, high)?;
    let near = NEAR.iter().find(|(most, _)| reach.is_within(*most)).map(|(_, worth)| *worth);
    let digit = match alike::shape(run, a, b) {
        Some(Shape::Digit(3..)) => Some(DIGIT),
        Some(Shape::Digit(_)) => Some(DIGIT_OF_TWO),
        _ if is_dropped(low, high) && reach.is_within(DROPPED) => Some(DIGIT_OF_TWO),
        _ => None,
    };
    let whole = low.is_integer() && high.is_integer();
    let step = (whole && high - low <= STEP.into()).then_some(STEPPED);
    // "0.9 percent", "1.9 percent"
    let share = a.key.starts_with("percent")
        && (high - low <= STEP.into() || whole && high - low <= POINTS.into() && reach.is_within(RATIO));
    let doubled = (whole && high == low * Decimal::TWO).then_some(DOUBLED);
    if alike::swapped(run, a, b) > 0 {
        return Some(SWAPPED);
    }
    let near = near.max(step).max(doubled).max(share.then_some(DOUBLED));
    match (near, digit) {
        (None, None) => None,
        (near, digit) => Some(near.unwrap_or(0) + digit.unwrap_or(0)),
    }
}

/// How many hundredths of a figure a greater one is.
enum Reach {
    /// Of two whole numbers the lower, and a hundred times the higher: most figures are, and no division is asked of them.
    Whole(u128, u128),
    Parts(Decimal),
}

impl Reach {
    fn of(low: Decimal, high: Decimal) -> Option<Self> {
        let whole = |figure: Decimal| if figure.scale() == 0 { figure.to_u64() } else { None };
        Some(match (whole(low), whole(high)) {
            (Some(low), Some(high)) => Reach::Whole(low.into(), u128::from(high) * 100),
            _ => Reach::Parts(high.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(low)?),
        })
    }

    fn is_within(&self, most: u32) -> bool {
        match self {
            Reach::Whole(low, high) => *high <= low * u128::from(most),
            Reach::Parts(hundredths) => *hundredths <= most.into(),
        }
    }
}

/// Times that a sum is as great as another from which on they are of two sizes.
const SIZE: Decimal = Decimal::TEN;

/// Whether two values are of one size: lengths in one unit, dates of one grain, sums within a factor of ten; all else is.
pub(super) fn is_of_size(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Duration(one), Value::Duration(other)) => one.unit == other.unit,
        (Value::Quantity(one), Value::Quantity(other)) if a.key.starts_with("money") => {
            one.low.zip(other.low).is_none_or(|(one, other)| {
                let (low, high) = (one.min(other), one.max(other));
                low.checked_mul(SIZE).is_none_or(|most| high < most)
            })
        }
        // a day that stands beside a year is no rival of it
        (Value::Date(one), Value::Date(other)) => one.grain == other.grain || are_near(run, (a, one), (b, other)),
        _ => true,
    }
}

/// Whether two dates are near enough to be one. A day counts only where it lies ahead, or where the year alone differs: what
/// will be is told as one day by all, and of what has been each report tells other parts.
fn are_near(run: &Run<'_>, (a, one): (&Answer, &DateValue), (b, other): (&Answer, &DateValue)) -> bool {
    let (Some(first), Some(second)) = (one.start, other.start) else { return false };
    let years = years(one, other);
    let months = years * YEAR + i32::from(first.month()) - i32::from(second.month());
    let ahead = |answer: &Answer, day: Date| {
        let next = run.published(answer.article).and_then(|day| day.tomorrow().ok());
        next.is_some_and(|next| day > next)
    };
    match (one.grain, other.grain) {
        (Grain::Year, Grain::Year) => years.abs() <= YEARS || years.abs() == DECADE,
        (Grain::Year, Grain::Month) | (Grain::Month, Grain::Year) => {
            (1..=YEARS).contains(&years.abs()) || years.abs() == DECADE
        }
        _ if alike::are_month_of_two_years(one, other) => years.abs() <= YEARS,
        (Grain::Month, Grain::Month) => months.abs() <= MONTHS || months % YEAR == 0,
        // "two weeks ago", "four weeks ago", in texts of one day or two
        (Grain::Week, Grain::Week) => {
            let published = run.published(a.article).zip(run.published(b.article));
            published.is_some_and(|(a, b)| date::apart(a, b) <= 1) && date::apart(first, second) <= WEEKS * WEEK
        }
        (Grain::Day, Grain::Day) => {
            let days = first.until(second).map_or(i32::MAX, |span| span.get_days().abs());
            let dated = one.anchor == Anchor::Printed && other.anchor == Anchor::Printed;
            let year = dated && years != 0 && (first.month(), first.day()) == (second.month(), second.day());
            let past = |answer: &Answer, day: Date| {
                let published = run.published(answer.article);
                published.is_some_and(|published| day.until(published).is_ok_and(|gap| gap.get_days() > PAST))
            };
            // what lies long back is told by one day, and of a year that is printed too
            let told = dated && past(a, first) && past(b, second) && SLIPS.contains(&days);
            year || told || ahead(a, first) && ahead(b, second) && days <= DAYS
        }
        _ => false,
    }
}

/// Whether two dates can be a year and another one, or a month of it, only by a digit that was mistaken.
pub(super) fn are_years_apart(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    dates(run, a, b).is_some_and(|(one, other)| one.grain != other.grain || years(one, other).abs() > YEARS)
}

/// Whether two dates are of two years.
pub(super) fn are_of_two_years(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    dates(run, a, b).is_some_and(|(one, other)| years(one, other) != 0)
}

fn dates<'r>(run: &Run<'r>, a: &Answer, b: &Answer) -> Option<(&'r DateValue, &'r DateValue)> {
    match (value(run, a), value(run, b)) {
        (Value::Date(one), Value::Date(other)) => Some((one, other)),
        _ => None,
    }
}

/// Years from the second of two dates to the first.
fn years(one: &DateValue, other: &DateValue) -> i32 {
    one.start.zip(other.start).map_or(0, |(one, other)| i32::from(one.year()) - i32::from(other.year()))
}

/// Whether two dates are one month of two years.
pub(super) fn are_one_month(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let month = |(one, other): (Date, Date)| one.month() == other.month();
    dates(run, a, b)
        .is_some_and(|(one, other)| one.grain == other.grain && one.start.zip(other.start).is_some_and(month))
}

/// Whether an article names a day before the one on which its news happened, as others tell it, though it appeared no
/// earlier than that day and never names it: "on Monday" in a text of Friday whose matter is Thursday's.
pub(super) fn is_missed(run: &Run<'_>, odd: &Answer, usual: &Answer) -> bool {
    let (Value::Date(one), Value::Date(other)) = (value(run, odd), value(run, usual)) else { return false };
    let (Some(first), Some(second), Some(published)) = (one.start, other.start, run.published(odd.article)) else {
        return false;
    };
    let days = first.until(second).map_or(0, |span| span.get_days());
    let single = one.grain == Grain::Day && other.grain == Grain::Day && one.is_one_day() && other.is_one_day();
    let told = second <= published && first <= published;
    let printed = one.is_printed() && other.is_printed();
    let most = if printed { DAYS } else { WEEK - 1 };
    if !single || days == 0 || days.abs() > most || !told || date::names(run, odd.article, second) {
        return false;
    }
    // behind it lies what followed
    days > 0 || (printed && !apart::other_deed(odd, usual))
}

/// Whether two dates name one day, month or year, whatever happened on it, since it or by it.
pub(super) fn are_one_date(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Date(one), Value::Date(other)) => {
            let open = |date: &DateValue| matches!(date.bound, Bound::Before | Bound::After);
            one.start.is_some() && (one.start, one.grain) == (other.start, other.grain) && !open(one) && !open(other)
        }
        _ => false,
    }
}

/// Whether a date is the last on which something can happen, or the first on which it does: "by 29 May", "from 1 September".
pub(super) fn is_edge(run: &Run<'_>, answer: &Answer) -> bool {
    matches!(value(run, answer), Value::Date(date) if matches!(date.bound, Bound::By | Bound::Since))
}

/// Whether two dates are printed with their months.
pub(super) fn are_both_printed(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    is_printed(run, a) && is_printed(run, b)
}

/// Whether a date is printed with its month.
pub(super) fn is_printed(run: &Run<'_>, answer: &Answer) -> bool {
    matches!(value(run, answer), Value::Date(date) if date.is_printed())
}

/// Whether one number is the other without one of its digits: 6 and 16, 120 and 1,200.
fn is_dropped(low: Decimal, high: Decimal) -> bool {
    if !(low.is_integer() && high.is_integer() && low > Decimal::ONE) {
        return false;
    }
    let (Some(short), Some(long)) = (low.to_u64(), high.to_u64()) else { return false };
    let digits = |number: u64| number.checked_ilog10().unwrap_or(0);
    // the digits before the one that is left out, and those behind it
    let without = |place: u32| {
        let behind = 10_u64.pow(place);
        long / behind / 10 * behind + long % behind == short
    };
    digits(long) == digits(short) + 1 && (0..=digits(long)).any(without)
}
