//! Places a draft on the calendar: from its own words, from the publication date, or from the date told before it.
//!
//! The choices were counted on news with known dates. A weekday is the most recent one, the day of publication included; a
//! month and day the nearest; a bare month the nearest unless a verb beside it says otherwise. In a narrative, a text
//! about a past that it dates itself, everything hangs on the date before it instead.

use jiff::civil::Date;

use super::civil::{self, Days};
use super::draft::{Draft, Expr, Year};
use crate::lexicon::date::{Shift, Tense, Unit};
use crate::normalise::date::{Anchor, DateValue, Fault, Grain, Sort};

/// What is known when a draft's turn comes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The day of publication.
    pub now: Option<Date>,
    /// Whether the text tells of a past that it dates itself.
    pub narrative: bool,
    /// The date told last.
    pub previous: Option<Days>,
    /// The day told last, the last one of a range.
    pub day: Option<Date>,
    /// The quarter told last, with its sentence.
    pub quarter: Option<(Days, usize)>,
    /// The year that a sentence gives, with the sentence: what comes "four years later" is counted from it.
    pub year: Option<(Days, usize)>,
    /// The days to come that were told by their weekdays alone, from Monday on.
    pub booked: [Option<Date>; 7],
}

impl Context {
    /// Remembers a date for those behind it.
    pub(super) fn remember(&mut self, expr: &Expr, value: &DateValue, sentence: usize, heading: bool) {
        if let Expr::Quarter { .. } = expr
            && let (Some(start), Some(end)) = (value.start, value.end)
        {
            // a report is about the quarter it names first; a later one is a forecast or a comparison
            self.quarter = Some((self.quarter.map_or((start, end), |(days, _)| days), sentence));
        }
        let Some((start, end)) = value.days() else { return };
        if let Expr::Weekday { day, shift: None } = *expr
            && self.now.is_some_and(|now| start > now)
            && let Some(booked) = self.booked.get_mut(weekday_place(day))
        {
            *booked = Some(start);
        }
        if matches!(expr, Expr::Year(Year::Printed(_))) {
            self.year = Some(((start, end), sentence));
        }
        let aside = match expr {
            // a glance at another year does not move the story there; the next day and month do
            Expr::Year(Year::Printed(year)) => {
                const NEAR: i16 = 5;
                !heading && self.previous.is_some_and(|previous| (previous.0.year() - year).abs() > NEAR)
            }
            Expr::Year(_) | Expr::Unit { unit: Unit::Year, .. } | Expr::Bare(Unit::Year) | Expr::YearEarlier => true,
            Expr::Period(_) => true,
            Expr::Offset { unit, .. } => *unit >= Unit::Year,
            _ => false,
        };
        if value.grain > Grain::Year || aside {
            return;
        }
        self.previous = Some((start, end));
        if value.grain == Grain::Day {
            self.day = end.yesterday().ok();
        }
    }

    /// The value of a draft in sentence `sentence`; none where the words mean nothing without a date before them.
    pub(super) fn place(&self, draft: &Draft, sentence: usize) -> Option<DateValue> {
        let mut value = match &draft.expr {
            Expr::Set(value) => DateValue { sort: Sort::Set(value.clone()), ..DateValue::unresolved(Grain::Day) },
            Expr::Vague(value) => DateValue { sort: Sort::Vague(value), ..DateValue::unresolved(Grain::Day) },
            Expr::Clock => DateValue::unresolved(Grain::Day),
            Expr::Impossible => DateValue { fault: Some(Fault::Impossible), ..DateValue::unresolved(Grain::Day) },
            Expr::Range(first, last) => self.range(draft, first, last, sentence),
            Expr::Either(british, american) => {
                let american = self.single(draft, american, sentence).and_then(|value| value.start);
                DateValue { alternative: american, ..self.single(draft, british, sentence)? }
            }
            expr => self.single(draft, expr, sentence)?,
        };
        value.edge = draft.edge;
        value.bound = draft.bound;
        value.part = draft.part;
        value.time = draft.time;
        value.half_told = draft.half_told;
        value.zone = draft.zone.clone();
        let named = || if value.start.is_none() { named(&draft.expr) } else { None };
        value.weekday = draft.weekday.or_else(named).and_then(civil::weekday);
        value.month_day = match draft.expr {
            Expr::Day { year: Year::Open, month, day } if value.start.is_none() && value.fault.is_none() => {
                Some((month, day))
            }
            _ => None,
        };
        value.fiscal = draft.fiscal;
        Some(value)
    }

    /// One date. Unresolved where there is nothing to count from, impossible where no calendar has it.
    fn single(&self, draft: &Draft, expr: &Expr, sentence: usize) -> Option<DateValue> {
        if let Expr::Day { year, month, day } = *expr
            && !exists(year, month, day)
        {
            return Some(DateValue { fault: Some(Fault::Impossible), ..DateValue::unresolved(Grain::Day) });
        }
        if matches!(
            expr,
            Expr::Bare(Unit::Quarter) | Expr::YearEarlier | Expr::Unit { unit: Unit::Quarter, shift: Shift::Latest }
        ) && self.quarter.is_none()
            && self.now.is_none()
        {
            return None;
        }
        match self.days(draft, expr, sentence) {
            Some((days, grain, anchor)) => Some(DateValue::new(days.0, days.1, grain, anchor)),
            None => needs_nothing(expr).then(|| DateValue::unresolved(grain_of(expr))),
        }
    }

    /// A range: its ends placed one beside the other.
    fn range(&self, draft: &Draft, first: &Expr, last: &Expr, sentence: usize) -> DateValue {
        let (Some(start), Some(end)) = (self.single(draft, first, sentence), self.single(draft, last, sentence)) else {
            return DateValue::unresolved(Grain::Day);
        };
        if start.impossible() || end.impossible() {
            return DateValue { fault: Some(Fault::Impossible), ..DateValue::unresolved(Grain::Day) };
        }
        let (Some(mut from), Some(last_start), Some(mut to)) = (start.start, end.start, end.end) else {
            return DateValue::unresolved(start.grain);
        };
        let anchor = start.anchor.max(end.anchor);
        if from > last_start && start.grain == Grain::Day && from.month() != last_start.month() {
            // "Dec. 28 to Jan. 3": the turn of a year lies between; a year that was filled in gives way
            let (back, on) = (civil::shift_years(from, -1), civil::shift_years(to, 1));
            let near = |a: Option<Date>, b: Date| a.filter(|a| civil::days_between(*a, b) <= 200);
            if let Some(back) = near(back, last_start) {
                from = back;
            } else if let Some(on) =
                on.filter(|on| end.anchor == Anchor::YearFilled && civil::days_between(from, *on) <= 200)
            {
                to = on;
            }
        }
        if let (Expr::Weekday { .. }, Some(now)) = (first, self.now.filter(|_| !self.narrative)) {
            // days in a row that are over or still to come, by the verb beside them
            let weeks = match draft.tense {
                Some(Tense::Past) if last_start > now => -1,
                Some(Tense::Ahead | Tense::Future) if last_start < now => 1,
                _ => 0,
            };
            let moved = |date| civil::shifted(date, Unit::Week, weeks);
            (from, to) = moved(from).zip(moved(to)).unwrap_or((from, to));
        }
        let value = DateValue::new(from, to, start.grain, anchor);
        if from >= to { DateValue { fault: Some(Fault::Reversed), ..value } } else { value }
    }
}

/// Where a weekday, Monday 1, stands among those of a week.
pub(super) fn weekday_place(day: i8) -> usize {
    usize::from(day.unsigned_abs()).wrapping_sub(1)
}

/// Whether some calendar has the day: of the printed year, else of a leap year.
fn exists(year: Year, month: i8, day: i8) -> bool {
    let year = if let Year::Printed(year) = year { year } else { 2000 };
    Date::new(year, month, day).is_ok()
}

/// Whether the words mean a date even if nothing is known to count from.
fn needs_nothing(expr: &Expr) -> bool {
    !matches!(expr, Expr::Bare(_) | Expr::YearEarlier | Expr::Unit { unit: Unit::Day, shift: Shift::That })
}

/// The weekday that words name, of the days around publication, whichever that is; "this Sunday" lies ahead as often as not.
fn named(expr: &Expr) -> Option<i8> {
    match *expr {
        Expr::Weekday { day, shift: None | Some(Shift::Last | Shift::Latest) } => Some(day),
        _ => None,
    }
}

/// The grain of a date that could not be placed.
fn grain_of(expr: &Expr) -> Grain {
    match expr {
        Expr::Month { .. } => Grain::Month,
        Expr::Year(_) => Grain::Year,
        Expr::Decade(_) | Expr::DecadeWord(_) => Grain::Decade,
        Expr::Century(_) => Grain::Century,
        Expr::Season { .. } => Grain::Season,
        Expr::Quarter { .. } => Grain::Quarter,
        Expr::Half { .. } => Grain::Half,
        Expr::Unit { unit, .. } | Expr::Bare(unit) | Expr::Offset { unit, .. } => match unit {
            Unit::Day => Grain::Day,
            Unit::Weekend => Grain::Weekend,
            Unit::Week | Unit::Fortnight => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Year => Grain::Year,
            Unit::Decade => Grain::Decade,
            Unit::Century => Grain::Century,
        },
        _ => Grain::Day,
    }
}
