//! A date as its words give it, before it is placed on the calendar.

use jiff::civil::Time;

use crate::lexicon::date::{Holiday, Shift, Tense, Unit};
use crate::normalise::date::{Bound, Edge, Part};

/// The year of an expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Year {
    /// Not printed.
    #[default]
    Open,
    /// Printed.
    Printed(i16),
    /// So many years from now: "last year", "this year".
    Shifted(i16),
    /// The year the text speaks of: "that year".
    That,
    /// The year before the one the text speaks of, or after it: "the previous year".
    Beside(i16),
}

/// What a month is counted through in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A weekday, Monday 1.
    Weekday(i8),
    /// A weekend, by its Saturday.
    Weekend,
    /// A week, from its Monday on.
    Week,
    /// A day.
    Day,
    /// A month.
    Month,
}

/// Where the very word before a day puts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    /// It is over: "the year ended March 31", "since Jan. 1".
    Over,
    /// Likely over: "signed Feb. 23". A day near publication may lie ahead all the same.
    Past,
    /// Likely ahead: "payable Jan. 2".
    Ahead,
}

/// What the words say.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expr {
    /// A day of a month.
    Day { year: Year, month: i8, day: i8 },
    /// "the 15th".
    DayOfMonth(i8),
    /// "Friday the 13th": the nearest such day, Monday 1.
    DayOnWeekday { day: i8, weekday: i8 },
    /// "the 15th of next month".
    DayOf { day: i8, month: Box<Expr> },
    /// "1/2/2024": the first is the British reading.
    Either(Box<Expr>, Box<Expr>),
    /// From one to the other, both included.
    Range(Box<Expr>, Box<Expr>),
    /// A month.
    Month { year: Year, month: i8, shift: Option<Shift> },
    /// A weekday, Monday 1.
    Weekday { day: i8, shift: Option<Shift> },
    /// So many days from now.
    Near(i32),
    /// A year; those before Christ count down from zero, which is 1 BC.
    Year(Year),
    /// Ten years from this one on.
    Decade(i16),
    /// A decade by its word: "the nineties" has 90.
    DecadeWord(i16),
    /// A century, as its ordinal; negative before Christ.
    Century(i16),
    /// A season, by its first month.
    Season { year: Year, month: i8, shift: Option<Shift> },
    /// A quarter, 1 to 4.
    Quarter { year: Year, number: i8 },
    /// A half, 1 or 2.
    Half { year: Year, number: i8 },
    /// "last week", "that year", "the latest quarter".
    Unit { unit: Unit, shift: Shift },
    /// "the week", "the year": whichever the text speaks of.
    Bare(Unit),
    /// "three weeks ago": negative is before, positive after; `from_now` or from the previous date.
    Offset { amount: i32, unit: Unit, from_now: bool },
    /// "the week before Christmas": the unit so many units from the one that holds another date.
    Beside { amount: i32, unit: Unit, base: Box<Expr> },
    /// "two weeks after Christmas", "a year ago today": another date moved by so many units, as fine as it was.
    Moved { amount: i32, unit: Unit, base: Box<Expr> },
    /// "Friday of last week": a weekday, Monday 1, of a week.
    InWeek { day: i8, week: Box<Expr> },
    /// "the second half of March".
    HalfOf { number: i8, month: Box<Expr> },
    /// "the week of April 10": the unit that holds a day.
    Holding { unit: Unit, base: Box<Expr> },
    /// "the last weekend of October", "the first Monday in May", "the last day of the year"; -1 is the last.
    Nth { nth: i8, piece: Piece, of: Box<Expr> },
    /// "year-earlier": the same period, a year before.
    YearEarlier,
    /// "the 1988 period": the quarter the report is about, of that year.
    Period(i16),
    /// A holiday.
    Holiday { holiday: Holiday, year: Year, shift: Option<Shift> },
    /// A recurrence with its TIMEX3 value.
    Set(String),
    /// A vague reference.
    Vague(&'static str),
    /// A clock time without a day.
    Clock,
    /// No calendar or clock has it.
    Impossible,
}

/// An expression with what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    /// First token.
    pub from: usize,
    /// One past the last token.
    pub to: usize,
    pub expr: Expr,
    pub edge: Option<Edge>,
    pub bound: Bound,
    pub part: Option<Part>,
    pub time: Option<Time>,
    /// Whether the words say which half of the day the time lies in.
    pub half_told: bool,
    pub zone: Option<String>,
    /// The weekday printed beside a day, Monday 1.
    pub weekday: Option<i8>,
    pub fiscal: bool,
    /// Whether it is a date only in a narrative, where figures and seasons date more often than they count.
    pub weak: bool,
    /// Where the verbs beside it put it.
    pub tense: Option<Tense>,
    /// Where the very word before a day puts it.
    pub settled: Option<Settled>,
    /// Whether what follows bears it as its name: "Tuesday's hearing", "a Tuesday hearing".
    pub names: bool,
    /// For a range: the token behind its first end and the first token of its second.
    pub split: Option<(usize, usize)>,
    pub pattern: &'static str,
}

impl Draft {
    /// `expr` over the tokens from `from` up to, not including, `to`.
    pub(super) fn new(from: usize, to: usize, expr: Expr, pattern: &'static str) -> Self {
        Draft {
            from,
            to,
            expr,
            edge: None,
            bound: Bound::On,
            part: None,
            time: None,
            half_told: false,
            zone: None,
            weekday: None,
            fiscal: false,
            weak: false,
            tense: None,
            settled: None,
            names: false,
            split: None,
            pattern,
        }
    }

    /// The same as a range whose ends meet between the tokens of `split`.
    pub(super) fn split(self, split: (usize, usize)) -> Self {
        Draft { split: Some(split), ..self }
    }

    /// The same with an edge, if one is given.
    pub(super) fn edged(self, edge: Option<Edge>) -> Self {
        Draft { edge: edge.or(self.edge), ..self }
    }

    /// The same, begun at token `from`.
    pub(super) fn starting(self, from: usize) -> Self {
        Draft { from, ..self }
    }
}
