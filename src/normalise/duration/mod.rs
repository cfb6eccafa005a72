//! Lengths of time: as printed, and as people write them.
//!
//! Months, days and hours are kept apart, because nobody who writes "a month" means 30 days or 31. They meet only when
//! two lengths are compared.

mod agree;

use rust_decimal::Decimal;
use serde_json::{Map, Value as Json};

pub use agree::{agree, agree_range, are_far, judge, may_be_same};

use super::quantity::Comparator;

/// The unit a duration was printed in; months, days and hours are kept apart until they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TimeUnit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// A length of time as printed: from `low` to `high` of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationValue {
    /// The smaller amount; equal to `high` unless a range was printed.
    pub low: Decimal,
    /// The greater amount.
    pub high: Decimal,
    /// The unit.
    pub unit: TimeUnit,
    /// "more than", "about" and so on.
    pub comparator: Comparator,
    /// The coarsest unit printed, where there were several: a day in "19 days and 21 hours", whose unit is the hour.
    pub coarse: Option<TimeUnit>,
    /// Whether no amount was printed ("for years", "several weeks"); `low` and `high` are then zero, and it is never
    /// compared.
    pub vague: bool,
}

impl TimeUnit {
    /// The English singular.
    pub fn as_str(self) -> &'static str {
        match self {
            TimeUnit::Second => "second",
            TimeUnit::Minute => "minute",
            TimeUnit::Hour => "hour",
            TimeUnit::Day => "day",
            TimeUnit::Week => "week",
            TimeUnit::Month => "month",
            TimeUnit::Year => "year",
        }
    }

    /// The next smaller unit that amounts are told in beside it, and how many make one: "two years and six months".
    pub fn parts(self) -> Option<(TimeUnit, u32)> {
        match self {
            TimeUnit::Year => Some((TimeUnit::Month, 12)),
            TimeUnit::Week => Some((TimeUnit::Day, 7)),
            TimeUnit::Day => Some((TimeUnit::Hour, 24)),
            TimeUnit::Hour => Some((TimeUnit::Minute, 60)),
            TimeUnit::Minute => Some((TimeUnit::Second, 60)),
            TimeUnit::Month | TimeUnit::Second => None,
        }
    }

    /// The letters around an amount in ISO 8601.
    fn iso(self, amount: &str) -> String {
        match self {
            TimeUnit::Second => format!("PT{amount}S"),
            TimeUnit::Minute => format!("PT{amount}M"),
            TimeUnit::Hour => format!("PT{amount}H"),
            TimeUnit::Day => format!("P{amount}D"),
            TimeUnit::Week => format!("P{amount}W"),
            TimeUnit::Month => format!("P{amount}M"),
            TimeUnit::Year => format!("P{amount}Y"),
        }
    }
}

impl DurationValue {
    /// Exactly `amount` of `unit`.
    pub fn exactly(amount: Decimal, unit: TimeUnit) -> Self {
        DurationValue { low: amount, high: amount, unit, comparator: Comparator::Equal, coarse: None, vague: false }
    }

    /// ISO 8601; two of them with a slash between for a range ("P12M/P18M"), `X` for an amount that was not printed.
    pub fn json(&self) -> Json {
        if self.vague {
            return self.unit.iso("X").into();
        }
        if let Some(coarse) = self.coarse {
            let parts = self.split(coarse);
            return parts
                .iter()
                .fold("P".to_owned(), |iso, (amount, unit)| {
                    let part = unit.iso(&amount.to_string());
                    // the letter T stands once, before the first part of a day
                    let time = part.strip_prefix("PT").filter(|_| iso.contains('T'));
                    iso + time.unwrap_or(&part[1..])
                })
                .into();
        }
        let low = self.iso(self.low);
        if self.low == self.high { low.into() } else { format!("{low}/{}", self.iso(self.high)).into() }
    }

    /// The amount in whole units from `coarse` down to its own; what is none is left out.
    fn split(&self, coarse: TimeUnit) -> Vec<(Decimal, TimeUnit)> {
        let units = std::iter::successors(Some((coarse, 1)), |(unit, _)| unit.parts());
        let units: Vec<(TimeUnit, u32)> = units.take_while(|(unit, _)| *unit >= self.unit).collect();
        let mut rest = self.low;
        let mut parts = Vec::new();
        for (index, (unit, _)) in units.iter().enumerate() {
            let size = units[index + 1..].iter().fold(Decimal::ONE, |size, (_, times)| size * Decimal::from(*times));
            let last = index + 1 == units.len();
            let amount = if last { rest.normalize() } else { (rest / size).trunc() };
            rest -= amount * size;
            if !amount.is_zero() {
                parts.push((amount, *unit));
            }
        }
        parts
    }

    /// The two ends as numbers of the unit, shortest first, where the length is a range.
    pub fn ends(&self) -> Option<[Decimal; 2]> {
        (!self.vague && self.low != self.high).then_some([self.low, self.high])
    }

    fn iso(&self, amount: Decimal) -> String {
        let year = Decimal::from(12);
        // half a year is six months, so that "2 1/2 years" needs no decimal point
        if self.unit == TimeUnit::Year && !amount.fract().is_zero() && (amount * year).fract().is_zero() {
            let (years, months) = (amount.trunc(), (amount.fract() * year).normalize());
            return if years.is_zero() { format!("P{months}M") } else { format!("P{}Y{months}M", years.normalize()) };
        }
        self.unit.iso(&amount.normalize().to_string())
    }

    /// The length as an editor would write it: "2 days", "12 to 18 months", "more than 3 years", "some weeks".
    pub fn display(&self) -> String {
        let unit = self.unit.as_str();
        if self.vague {
            return format!("some {unit}s");
        }
        let hedge = match self.comparator {
            Comparator::Equal => "",
            Comparator::About => "about ",
            Comparator::Nearly => "nearly ",
            Comparator::More => "more than ",
            Comparator::AtLeast => "at least ",
            Comparator::Less => "less than ",
            Comparator::AtMost => "at most ",
        };
        let plural = |amount: Decimal| if amount == Decimal::ONE { "" } else { "s" };
        if let Some(coarse) = self.coarse {
            let parts = self.split(coarse);
            let parts = parts.iter().map(|(amount, unit)| format!("{amount} {}{}", unit.as_str(), plural(*amount)));
            return format!("{hedge}{}", parts.collect::<Vec<_>>().join(", "));
        }
        let plural = plural(self.high);
        let (low, high) = (self.low.normalize(), self.high.normalize());
        if low == high {
            format!("{hedge}{low} {unit}{plural}")
        } else {
            format!("{hedge}{low} to {high} {unit}{plural}")
        }
    }

    /// Adds the fields of the facts line that only durations have.
    pub(super) fn describe(&self, line: &mut Map<String, Json>) {
        line.insert("comparator".into(), self.comparator.as_str().into());
        line.insert("unit".into(), self.unit.as_str().into());
        if let Some([low, high]) = self.ends() {
            line.insert("low".into(), self.iso(low).into());
            line.insert("high".into(), self.iso(high).into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_printed_for_programs_and_for_people() {
        let half = Decimal::new(25, 1);
        let range = DurationValue { high: 18.into(), ..DurationValue::exactly(12.into(), TimeUnit::Month) };
        let more =
            DurationValue { comparator: Comparator::More, ..DurationValue::exactly(Decimal::ONE, TimeUnit::Year) };
        let told = |amount: i64, unit, coarse| DurationValue {
            coarse: Some(coarse),
            ..DurationValue::exactly(amount.into(), unit)
        };
        for (value, iso, shown) in [
            (DurationValue::exactly(2.into(), TimeUnit::Day), "P2D", "2 days"),
            (DurationValue::exactly(half, TimeUnit::Year), "P2Y6M", "2.5 years"),
            (DurationValue::exactly(half, TimeUnit::Month), "P2.5M", "2.5 months"),
            (range, "P12M/P18M", "12 to 18 months"),
            (more, "P1Y", "more than 1 year"),
            (told(28_675, TimeUnit::Minute, TimeUnit::Day), "P19DT21H55M", "19 days, 21 hours, 55 minutes"),
            (told(30, TimeUnit::Month, TimeUnit::Year), "P2Y6M", "2 years, 6 months"),
            (told(48, TimeUnit::Hour, TimeUnit::Day), "P2D", "2 days"),
        ] {
            assert_eq!((value.json(), value.display().as_str()), (Json::from(iso), shown));
        }
    }
}
