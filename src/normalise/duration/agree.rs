//! Whether two lengths of time can be the same, and why.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Comparator, DurationValue, TimeUnit};
use crate::normalise::agree::{Agreement, Judgement, Relation};

/// Whether two durations can be the same.
///
/// Units are converted first, a month being 28 to 31 days. A bound that holds and ranges that overlap are compatible, and
/// so is a length told in a coarser unit if it rounds to it ("15 days" and "two weeks").
pub fn agree(a: &DurationValue, b: &DurationValue) -> Agreement {
    judge(a, b)
}

/// As [`agree`], with its reason or without.
pub fn judge<T: Judgement>(a: &DurationValue, b: &DurationValue) -> T {
    if a.vague || b.vague {
        return T::of(Relation::Incomparable, || "one of the texts gives no number");
    }
    // most lengths are one number of one unit
    let single = |value: &DurationValue| value.comparator == Comparator::Equal && value.low == value.high;
    if a.unit == b.unit && single(a) && single(b) {
        let (first, second) = if a.low <= b.low { (a, b) } else { (b, a) };
        return if first.low == second.low {
            T::of(Relation::Same, || format!("both are {}", first.display()))
        } else {
            T::of(Relation::Conflict, || format!("{} is not {}", first.display(), second.display()))
        };
    }
    // a fixed order makes the reason the same whichever text is named first
    let key = |value: &DurationValue, reach: &Reach| (reach.key(), value.unit, value.comparator);
    let (one, two) = (Reach::of(a), Reach::of(b));
    let ordered = key(a, &one) <= key(b, &two);
    let (first, one, second, two) = if ordered { (a, one, b, two) } else { (b, two, a, one) };
    let plain = first.comparator == second.comparator;
    if plain && (first.unit, first.low, first.high) == (second.unit, second.low, second.high) {
        return T::of(Relation::Same, || format!("both are {}", first.display()));
    }
    let exact = plain && first.low == first.high && second.low == second.high && first.comparator == Comparator::Equal;
    if one.meets(&two) {
        return if exact {
            T::of(Relation::Same, || format!("{} is {}", first.display(), second.display()))
        } else {
            T::of(Relation::Compatible, || format!("{} can be {}", first.display(), second.display()))
        };
    }
    if first.unit != second.unit && one.rounded(first, second).meets(&two.rounded(second, first)) {
        return T::of(Relation::Compatible, || format!("{} rounds to {}", first.display(), second.display()));
    }
    T::of(Relation::Conflict, || format!("{} is not {}", first.display(), second.display()))
}

/// Whether two durations can be the same at all, by a look at their numbers: most pairs end here.
pub fn may_be_same(a: &DurationValue, b: &DurationValue) -> bool {
    let single =
        |value: &DurationValue| value.comparator == Comparator::Equal && value.low == value.high && !value.vague;
    a.unit != b.unit || a.low == b.low || !single(a) || !single(b)
}

/// Whether an event of this length can fill the days from `start` up to, not including, `end`.
///
/// "15 to 17 January" is three days and two nights: a three-day visit is the same, a two-day visit compatible, and so is
/// a four-day one whose journey home is counted.
pub fn agree_range(duration: &DurationValue, start: Date, end: Date) -> Agreement {
    if duration.vague || start >= end {
        return Agreement::new(Relation::Incomparable, "one of the two gives no length");
    }
    let days = Decimal::from(start.duration_until(end).as_hours() / 24);
    let reach = Reach::of(duration);
    let holds = |days: Decimal| reach.meets(&Reach::single(days * SECONDS_A_DAY));
    let (shown, counted) = (duration.display(), days.normalize());
    if holds(days) {
        return Agreement::new(Relation::Same, format!("the dates span {counted} days, which is {shown}"));
    }
    if holds(days - Decimal::ONE) || holds(days + Decimal::ONE) {
        let reason = format!("the dates span {counted} days if both ends count, which can be called {shown}");
        return Agreement::new(Relation::Compatible, reason);
    }
    // days are counted to the hour only where hours are printed; longer units round
    let unit = Decimal::from(seconds(duration.unit).1);
    let slack = if duration.unit >= TimeUnit::Week { unit / Decimal::TWO } else { Decimal::ZERO };
    if reach.widened(slack).meets(&Reach::single(days * SECONDS_A_DAY)) {
        return Agreement::new(Relation::Compatible, format!("the dates span {counted} days, which rounds to {shown}"));
    }
    Agreement::new(Relation::Conflict, format!("the dates span {counted} days, not {shown}"))
}

/// Whether two lengths of other amounts in other units are so far apart that no slip makes the one of the other: three months,
/// four years.
pub fn are_far(a: &DurationValue, b: &DurationValue) -> bool {
    if a.unit == b.unit || a.vague || b.vague || (a.low, a.high) == (b.low, b.high) {
        return false;
    }
    let least = |value: &DurationValue| value.low.checked_mul(seconds(value.unit).0.into());
    let most = |value: &DurationValue| value.high.checked_mul(seconds(value.unit).1.into());
    let beyond = |short: &DurationValue, long: &DurationValue| {
        most(short).and_then(|most| most.checked_mul(Decimal::TWO)).zip(least(long)).is_some_and(|(a, b)| a < b)
    };
    beyond(a, b) || beyond(b, a)
}

const SECONDS_A_DAY: Decimal = Decimal::from_parts(86_400, 0, 0, false, 0);

/// The shortest and the longest a unit can be, in seconds.
fn seconds(unit: TimeUnit) -> (i64, i64) {
    const DAY: i64 = 86_400;
    match unit {
        TimeUnit::Second => (1, 1),
        TimeUnit::Minute => (60, 60),
        TimeUnit::Hour => (3_600, 3_600),
        TimeUnit::Day => (DAY, DAY),
        TimeUnit::Week => (7 * DAY, 7 * DAY),
        TimeUnit::Month => (28 * DAY, 31 * DAY),
        TimeUnit::Year => (365 * DAY, 366 * DAY),
    }
}

/// From the shortest to the longest a duration can be, in months for units of months and in seconds for all.
struct Reach {
    months: Option<(Decimal, Option<Decimal>)>,
    seconds: (Decimal, Option<Decimal>),
    open_low: bool,
    open_high: bool,
}

impl Reach {
    fn of(value: &DurationValue) -> Reach {
        let (short, long) = seconds(value.unit);
        let tenth = |amount: Decimal| amount / Decimal::TEN;
        let (low, high) = match value.comparator {
            Comparator::Equal => (value.low, Some(value.high)),
            // a hedge of a tenth: "about 20 days" may be 18 or 22
            Comparator::About => (value.low - tenth(value.low), Some(value.high + tenth(value.high))),
            Comparator::Nearly => (value.low - tenth(value.low), Some(value.high)),
            Comparator::More | Comparator::AtLeast => (value.low, None),
            Comparator::Less | Comparator::AtMost => (Decimal::ZERO, Some(value.high)),
        };
        let of_year = match value.unit {
            TimeUnit::Month => Some(Decimal::ONE),
            TimeUnit::Year => Some(Decimal::from(12)),
            _ => None,
        };
        let scaled = |factor: Decimal| (low.saturating_mul(factor), high.map(|high| high.saturating_mul(factor)));
        // a whole number of years is told to the day by no calendar, but twelve months are a year
        let months = of_year.map(scaled);
        Reach {
            months,
            seconds: (low.saturating_mul(short.into()), high.map(|high| high.saturating_mul(long.into()))),
            open_low: value.comparator == Comparator::More,
            open_high: value.comparator == Comparator::Less,
        }
    }

    fn single(seconds: Decimal) -> Reach {
        Reach { months: None, seconds: (seconds, Some(seconds)), open_low: false, open_high: false }
    }

    fn key(&self) -> (Decimal, Option<Decimal>) {
        self.seconds
    }

    /// Whether some length lies in both; months are compared as months where both are.
    fn meets(&self, other: &Reach) -> bool {
        let (mine, theirs) = match (self.months, other.months) {
            (Some(mine), Some(theirs)) => (mine, theirs),
            _ => (self.seconds, other.seconds),
        };
        let below = |high: Option<Decimal>, open: bool, low: Decimal, open_low: bool| {
            high.is_none_or(|high| if open || open_low { low < high } else { low <= high })
        };
        below(mine.1, self.open_high, theirs.0, other.open_low)
            && below(theirs.1, other.open_high, mine.0, self.open_low)
    }

    /// The reach widened by half of `own`'s unit, where that is the coarser one and its amount is whole.
    fn rounded(&self, own: &DurationValue, other: &DurationValue) -> Reach {
        let coarser = own.unit > other.unit && own.low.fract().is_zero();
        let half = Decimal::from(seconds(own.unit).0) / Decimal::TWO;
        self.widened(if coarser { half } else { Decimal::ZERO })
    }

    fn widened(&self, slack: Decimal) -> Reach {
        let (low, high) = self.seconds;
        Reach {
            months: None,
            seconds: ((low - slack).max(Decimal::ZERO), high.map(|high| high + slack)),
            open_low: self.open_low,
            open_high: self.open_high,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn exactly(amount: i64, unit: TimeUnit) -> DurationValue {
        DurationValue::exactly(amount.into(), unit)
    }

    #[track_caller]
    fn both_ways(a: &DurationValue, b: &DurationValue, relation: Relation) {
        assert_eq!(agree(a, b), agree(b, a));
        assert_eq!(agree(a, b).relation, relation, "{}", agree(a, b).reason);
    }

    #[test]
    fn one_length_may_be_told_in_two_units() {
        both_ways(&exactly(1, TimeUnit::Year), &exactly(12, TimeUnit::Month), Relation::Same);
        both_ways(&exactly(24, TimeUnit::Hour), &exactly(1, TimeUnit::Day), Relation::Same);
        both_ways(&exactly(1, TimeUnit::Month), &exactly(30, TimeUnit::Day), Relation::Same);
        both_ways(&exactly(2, TimeUnit::Week), &exactly(15, TimeUnit::Day), Relation::Compatible);
        both_ways(&exactly(2, TimeUnit::Day), &exactly(3, TimeUnit::Day), Relation::Conflict);
        both_ways(&exactly(2, TimeUnit::Year), &exactly(22, TimeUnit::Month), Relation::Compatible);
        both_ways(&exactly(2, TimeUnit::Year), &exactly(12, TimeUnit::Month), Relation::Conflict);
    }

    #[test]
    fn what_cannot_be_the_same_at_a_glance_never_is() {
        use Comparator::{About, AtLeast, AtMost, Equal, Less, More, Nearly};
        let units = [TimeUnit::Hour, TimeUnit::Day, TimeUnit::Week, TimeUnit::Month, TimeUnit::Year];
        let hedged = |amount, unit, comparator| DurationValue { comparator, ..exactly(amount, unit) };
        let all: Vec<DurationValue> = (units.into_iter())
            .flat_map(|unit| [1, 2, 7, 12, 24].map(|amount| (amount, unit)))
            .flat_map(|(amount, unit)| {
                [Equal, About, Nearly, More, AtLeast, Less, AtMost].map(|comparator| hedged(amount, unit, comparator))
            })
            .collect();
        for (one, other) in all.iter().flat_map(|one| all.iter().map(move |other| (one, other))) {
            let same = agree(one, other).relation == Relation::Same;
            assert!(!same || may_be_same(one, other), "{} and {}", one.display(), other.display());
        }
        assert!(!may_be_same(&exactly(2, TimeUnit::Day), &exactly(3, TimeUnit::Day)));
    }

    #[test]
    fn a_bound_agrees_with_what_it_allows() {
        let more = DurationValue { comparator: Comparator::More, ..exactly(3, TimeUnit::Year) };
        both_ways(&more, &exactly(4, TimeUnit::Year), Relation::Compatible);
        both_ways(&more, &exactly(3, TimeUnit::Year), Relation::Conflict);
        both_ways(&more, &exactly(40, TimeUnit::Month), Relation::Compatible);
        let range = DurationValue { high: 18.into(), ..exactly(12, TimeUnit::Month) };
        both_ways(&range, &exactly(1, TimeUnit::Year), Relation::Compatible);
        both_ways(&range, &exactly(19, TimeUnit::Month), Relation::Conflict);
    }

    #[test]
    fn three_days_are_two_nights() {
        let (start, end) = (date(2024, 1, 15), date(2024, 1, 18));
        let relation = |days: i64| agree_range(&exactly(days, TimeUnit::Day), start, end).relation;
        assert_eq!(relation(3), Relation::Same);
        assert_eq!(relation(2), Relation::Compatible);
        assert_eq!(relation(4), Relation::Compatible);
        assert_eq!(relation(6), Relation::Conflict);
        let reason = agree_range(&exactly(6, TimeUnit::Day), start, end).reason;
        assert_eq!(reason, "the dates span 3 days, not 6 days");
    }
}
