//! Calendar values: which civil days an expression covers, how finely, and how that was worked out.

use jiff::civil::{Date, Time};

use super::agree::{Agreement, Relation};

/// How fine a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Grain {
    /// A day, or a part of one.
    Day,
    /// A weekend.
    Weekend,
    /// An ISO week.
    Week,
    /// A month.
    Month,
    /// A season.
    Season,
    /// A calendar quarter.
    Quarter,
    /// Half a year.
    Half,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century.
    Century,
}

/// A date as a sentence gives it, placed on the calendar where that was possible.
///
/// The interval is half-open, in civil days. A range ("Oct. 18-19") has grain [`Grain::Day`] and two days or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateValue {
    /// First day; none where unresolved or open.
    pub start: Option<Date>,
    /// The day after the last; none where unresolved or open.
    pub end: Option<Date>,
    /// How fine it is.
    pub grain: Grain,
    /// How it was worked out.
    pub anchor: Anchor,
    /// Clock time, where one is given.
    pub time: Option<Time>,
}

/// What a date was worked out from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Anchor {
    /// Printed in full.
    Printed,
    /// Day and month printed, the year filled in.
    YearFilled,
    /// Counted from the publication date.
    Publication,
    /// Counted from an earlier date of the text.
    Previous,
    /// Could not be placed.
    Unresolved,
}

impl DateValue {
    /// `date`, `time` or `set`, as the facts line calls it.
    pub fn kind(&self) -> &'static str {
        if self.time.is_some() { "time" } else { "date" }
    }

    /// The TIMEX3 value, or half-open days for a range; none where unresolved.
    pub fn timex(&self) -> Option<String> {
        let (start, end) = (self.start?, self.end?);
        let single = start.tomorrow().is_ok_and(|next| next == end);
        Some(if single { start.to_string() } else { format!("{start}/{end}") })
    }
}

/// Whether two dates can be the same day or days.
pub fn agree(a: &DateValue, b: &DateValue) -> Agreement {
    let (Some(a_start), Some(a_end), Some(b_start), Some(b_end)) = (a.start, a.end, b.start, b.end) else {
        return Agreement::new(Relation::Incomparable, "a date could not be placed");
    };
    if (a_start, a_end) == (b_start, b_end) {
        Agreement::new(Relation::Same, "the same day")
    } else if a_start < b_end && b_start < a_end {
        Agreement::new(Relation::Compatible, "one lies in the other")
    } else {
        Agreement::new(Relation::Conflict, "different days")
    }
}
