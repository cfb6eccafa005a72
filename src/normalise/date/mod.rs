//! Calendar values: which civil days an expression covers, how finely, and how that was worked out.
//!
//! The extractor hands in a date as a sentence gives it, placed on the calendar where that could be done. Faults of the
//! printed words, a 31 June or a weekday that does not fit, stay part of the value, so that a rule about them only
//! has to decide. Nothing here looks at a clock: "now" was the publication date, and it is already worked in.

mod agree;
mod clock;
mod show;

use jiff::civil::{Date, Time, Weekday};

pub use agree::{agree, judge, may_be_same};
pub use clock::{agree_clock, judge_clock, minutes_apart};
pub use show::season_code;

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

/// Which part of the printed unit is meant. The unit itself is never shrunk to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edge {
    /// "early", "the beginning of".
    Early,
    /// "mid-", "the middle of".
    Mid,
    /// "late", "the end of".
    Late,
    /// "about", "around".
    About,
}

/// How the event stands to the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bound {
    /// "on", "in", "at", or nothing.
    On,
    /// "since", "from".
    Since,
    /// "until", "through", "to".
    Until,
    /// "by".
    By,
    /// "before", "prior to".
    Before,
    /// "after", "following".
    After,
}

/// A part of the day, where one is printed beside the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Morning, dawn.
    Morning,
    /// Noon.
    Noon,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Night, midnight.
    Night,
}

/// What the words are, beside a day or days on the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// One date, or a range of days.
    #[default]
    Calendar,
    /// A recurrence, with its TIMEX3 value: "every Friday" is `XXXX-WXX-5`. Only how often is compared.
    Set(String),
    /// A vague reference: `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`. Never compared.
    Vague(&'static str),
}

/// What is wrong with the printed words themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// No calendar has the day ("31 June") or no clock the time ("24:70").
    Impossible,
    /// The range ends before it starts ("from 17 to 15 January").
    Reversed,
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
    /// Whether the text says which half of the day the clock time lies in: "7 p.m.", "19:00", "7:00 in the morning".
    pub half_told: bool,
    /// The zone of the clock time as printed (`EDT`).
    pub zone: Option<String>,
    /// Early, mid, late, about.
    pub edge: Option<Edge>,
    /// How the event stands to the date.
    pub bound: Bound,
    /// The part of the day.
    pub part: Option<Part>,
    /// The weekday printed beside a day of the month, or alone where nothing places it.
    pub weekday: Option<Weekday>,
    /// The month and the day of the month, printed without a year where nothing tells which.
    pub month_day: Option<(i8, i8)>,
    /// Whether it counts fiscal years, whose days the text does not tell; such a date is never compared.
    pub fiscal: bool,
    /// The other reading of an ambiguous order: "1/2/2024" is 2 January or 1 February. Such a date is never compared.
    pub alternative: Option<Date>,
    /// The days of the whole range, where this date is only one end of it ("from 1914 to 1918").
    pub range: Option<(Date, Date)>,
    /// One date, a recurrence or a vague reference.
    pub sort: Sort,
    /// What is wrong with the printed words.
    pub fault: Option<Fault>,
}

/// How many days from publication a filled-in year is certain: a quarter. The same day of another year is then nine months
/// off or more, and nobody leaves its year out.
pub const CERTAIN: i64 = 92;

/// A printed weekday that is not the weekday of the printed date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekdayMismatch {
    /// The day as printed.
    pub date: Date,
    /// The weekday as printed.
    pub printed: Weekday,
    /// The weekday that day is.
    pub actual: Weekday,
}

impl DateValue {
    /// How often a recurrence comes round, in units: "every four weeks" is (4, 'W').
    pub fn recurrence(&self) -> Option<(u32, char)> {
        let Sort::Set(value) = &self.sort else { return None };
        let counted = value.strip_prefix('P')?;
        let unit = counted.chars().last().filter(char::is_ascii_uppercase)?;
        Some((counted.strip_suffix(unit)?.parse().ok()?, unit))
    }

    /// The days from `start` up to, not including, `end`, with nothing else said about them.
    pub fn new(start: Date, end: Date, grain: Grain, anchor: Anchor) -> Self {
        DateValue { start: Some(start), end: Some(end), grain, anchor, ..DateValue::unresolved(grain) }
    }

    /// A date of `grain` that could not be placed.
    pub fn unresolved(grain: Grain) -> Self {
        DateValue {
            start: None,
            end: None,
            grain,
            anchor: Anchor::Unresolved,
            time: None,
            half_told: false,
            zone: None,
            edge: None,
            bound: Bound::On,
            part: None,
            weekday: None,
            month_day: None,
            fiscal: false,
            alternative: None,
            range: None,
            sort: Sort::Calendar,
            fault: None,
        }
    }

    /// First day and the day after the last, where both are known and mean calendar days.
    pub fn days(&self) -> Option<(Date, Date)> {
        let comparable =
            !self.fiscal && self.alternative.is_none() && self.sort == Sort::Calendar && self.fault.is_none();
        Some((self.start?, self.end?)).filter(|_| comparable)
    }

    /// Whether the value is one civil day.
    pub fn is_one_day(&self) -> bool {
        self.days().is_some_and(|(start, end)| start.tomorrow().is_ok_and(|next| next == end))
    }

    /// The weekday by whose name alone it is known: "Friday", in a text of which nobody knows when it was published.
    pub fn bare_weekday(&self) -> Option<Weekday> {
        let bare = self.start.is_none() && self.grain == Grain::Day && self.sort == Sort::Calendar;
        self.weekday.filter(|_| bare && self.fault.is_none())
    }

    /// The month and the day of the month of a printed day, whatever its year.
    pub fn printed_day(&self) -> Option<(i8, i8)> {
        let placed = || self.start.filter(|_| self.is_printed() && self.is_one_day());
        self.month_day.or_else(|| placed().map(|day| (day.month(), day.day())))
    }

    /// Whether it is placed on the calendar, or known by its weekday or by its month and day.
    pub fn is_day_told(&self) -> bool {
        self.start.is_some() || self.bare_weekday().is_some() || self.month_day.is_some()
    }

    /// The weekday that it is, placed or not; the one that is printed where there is one.
    pub fn day_of_week(&self) -> Option<Weekday> {
        let placed = || self.start.filter(|_| self.is_one_day()).map(|day| self.weekday.unwrap_or(day.weekday()));
        self.bare_weekday().or_else(placed)
    }

    /// Whether it is printed with its month, and not counted from another day.
    pub fn is_printed(&self) -> bool {
        matches!(self.anchor, Anchor::Printed | Anchor::YearFilled) || self.month_day.is_some()
    }

    /// Whether it is a clock time without a day: "about 7 p.m.".
    pub fn is_clock(&self) -> bool {
        self.time.is_some() && self.start.is_none() && self.sort == Sort::Calendar && self.fault.is_none()
    }

    /// Whether it is several days named by their ends, like "Oct. 18-19".
    pub fn is_range(&self) -> bool {
        self.grain == Grain::Day && self.days().is_some() && !self.is_one_day()
    }

    /// How many days the two are apart, 0 where they share a day and 1 where they are neighbours: one day apart is no conflict where the
    /// outlets write from far time zones.
    pub fn days_apart(&self, other: &DateValue) -> Option<i64> {
        let ((start, end), (other_start, other_end)) = (self.days()?, other.days()?);
        let between = |last: Date, first: Date| last.duration_until(first).as_hours() / 24 + 1;
        Some(between(end, other_start).max(between(other_end, start)).max(0))
    }

    /// The weekday printed beside a date, if the date is another one. Only a date whose year is printed is judged: a
    /// year that was filled in may be the wrong one.
    pub fn weekday_mismatch(&self) -> Option<WeekdayMismatch> {
        self.misfit().filter(|_| self.anchor == Anchor::Printed)
    }

    /// The same for a date whose year was filled in, where the day of publication makes that year certain.
    pub fn weekday_mismatch_near(&self, published: Date) -> Option<WeekdayMismatch> {
        let near = |misfit: &WeekdayMismatch| published.duration_until(misfit.date).as_hours().abs() / 24 <= CERTAIN;
        self.misfit().filter(|misfit| self.anchor == Anchor::YearFilled && near(misfit))
    }

    fn misfit(&self) -> Option<WeekdayMismatch> {
        let (date, printed) = (self.start?, self.weekday?);
        let actual = date.weekday();
        (self.fault.is_none() && printed != actual).then_some(WeekdayMismatch { date, printed, actual })
    }

    /// The year of a date that is printed with it; none for what lasts longer than a year or is one end of a range.
    pub fn printed_year(&self) -> Option<i16> {
        let (start, end) = self.days()?;
        let within = end.yesterday().is_ok_and(|last| last.year() == start.year());
        (self.anchor == Anchor::Printed && self.range.is_none() && within).then(|| start.year())
    }

    /// Whether no calendar has the day or no clock the time.
    pub fn impossible(&self) -> bool {
        self.fault == Some(Fault::Impossible)
    }

    /// Whether the printed range ends before it starts.
    pub fn reversed(&self) -> bool {
        self.fault == Some(Fault::Reversed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn day(day: i8) -> DateValue {
        let start = date(2024, 1, day);
        DateValue::new(start, start.tomorrow().unwrap(), Grain::Day, Anchor::Printed)
    }

    #[test]
    fn neighbouring_days_are_one_day_apart() {
        assert_eq!(day(15).days_apart(&day(15)), Some(0));
        assert_eq!(day(15).days_apart(&day(16)), Some(1));
        assert_eq!(day(18).days_apart(&day(15)), Some(3));
    }

    #[test]
    fn a_wrong_weekday_counts_only_beside_a_printed_year() {
        let printed = DateValue { weekday: Some(Weekday::Monday), ..day(16) };
        let actual = printed.weekday_mismatch().map(|mismatch| mismatch.actual);
        assert_eq!(actual, Some(Weekday::Tuesday));
        let filled = DateValue { anchor: Anchor::YearFilled, ..printed.clone() };
        assert_eq!(filled.weekday_mismatch(), None);
        let near = |month| filled.weekday_mismatch_near(date(2024, month, 1)).map(|mismatch| mismatch.actual);
        assert_eq!(near(3), Some(Weekday::Tuesday), "a few weeks from publication the year is certain");
        assert_eq!(near(6), None);
        assert_eq!(printed.weekday_mismatch_near(date(2024, 1, 1)), None, "told as a printed year already");
    }

    #[test]
    fn a_season_over_new_year_has_no_one_year() {
        assert_eq!(day(16).printed_year(), Some(2024));
        let winter = DateValue::new(date(2023, 12, 1), date(2024, 3, 1), Grain::Season, Anchor::Printed);
        assert_eq!(winter.printed_year(), None);
        let end = DateValue { range: Some((date(2020, 1, 1), date(2025, 1, 1))), ..day(16) };
        assert_eq!(end.printed_year(), None);
    }
}
