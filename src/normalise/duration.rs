//! Lengths of time.

use rust_decimal::Decimal;
use serde_json::Value as Json;

use super::agree::{Agreement, Relation};
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
}

impl DurationValue {
    /// ISO 8601, or a pair for a range.
    pub fn json(&self) -> Json {
        let iso = |amount: Decimal| {
            let amount = amount.normalize();
            Json::String(match self.unit {
                TimeUnit::Second => format!("PT{amount}S"),
                TimeUnit::Minute => format!("PT{amount}M"),
                TimeUnit::Hour => format!("PT{amount}H"),
                TimeUnit::Day => format!("P{amount}D"),
                TimeUnit::Week => format!("P{amount}W"),
                TimeUnit::Month => format!("P{amount}M"),
                TimeUnit::Year => format!("P{amount}Y"),
            })
        };
        if self.low == self.high { iso(self.low) } else { Json::Array(vec![iso(self.low), iso(self.high)]) }
    }
}

/// Whether two durations can be the same.
pub fn agree(a: &DurationValue, b: &DurationValue) -> Agreement {
    if a.unit != b.unit {
        return Agreement::new(Relation::Incomparable, "different units of time");
    }
    if a.low <= b.high && b.low <= a.high {
        Agreement::new(Relation::Same, "the same length")
    } else {
        Agreement::new(Relation::Conflict, "different lengths")
    }
}
