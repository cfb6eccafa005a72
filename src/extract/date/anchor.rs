//! Places a draft on the calendar: from its own words, from the publication date, or from the date told before it.
//!
//! The choices were counted on news with known dates. A weekday is the most recent one, the day of publication included; a
//! month and day the nearest; a bare month the nearest unless a verb beside it says otherwise. In a narrative, a text
//! about a past that it dates itself, everything hangs on the date before it instead.

use jiff::civil::Date;

use super::civil::{self, Days};
use super::draft::{Draft, Expr, Year};
use crate::lexicon::date::{Shift, Tense, Unit};
use crate::normalise::date::{Anchor, DateValue, Fault, Grain};

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
}

/// An interval with its grain and how it was found.
type Placed = (Days, Grain, Anchor);

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
            Expr::Set(value) => DateValue {
                sort: crate::normalise::date::Sort::Set(value.clone()),
                ..DateValue::unresolved(Grain::Day)
            },
            Expr::Vague(value) => {
                DateValue { sort: crate::normalise::date::Sort::Vague(value), ..DateValue::unresolved(Grain::Day) }
            }
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
        value.zone = draft.zone.clone();
        value.weekday = draft.weekday.and_then(civil::weekday);
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
            let (back, on) = (shift_years(from, -1), shift_years(to, 1));
            let near = |a: Option<Date>, b: Date| a.filter(|a| civil::days_between(*a, b) <= 200);
            if let Some(back) = near(back, last_start) {
                from = back;
            } else if let Some(on) =
                on.filter(|on| end.anchor == Anchor::YearFilled && civil::days_between(from, *on) <= 200)
            {
                to = on;
            }
        }
        let value = DateValue::new(from, to, start.grain, anchor);
        if from >= to { DateValue { fault: Some(Fault::Reversed), ..value } } else { value }
    }

    fn days(&self, draft: &Draft, expr: &Expr, sentence: usize) -> Option<Placed> {
        match *expr {
            // "payable Jan. 2", "the year ended March 31": the word before settles the year
            Expr::Day { year: Year::Open, month, day } if draft.settled.is_some() && !self.narrative => {
                let now = self.now?;
                let mut all = (now.year() - 4..=now.year() + 4).filter_map(|year| Date::new(year, month, day).ok());
                let date = match draft.settled {
                    Some(Tense::Past) => all.filter(|date| *date <= now).last(),
                    _ => all.find(|date| *date >= now),
                }?;
                Some((civil::day(date)?, Grain::Day, Anchor::YearFilled))
            }
            Expr::Day { year, month, day } => {
                self.in_year(year, Grain::Day, |year| civil::day(Date::new(year, month, day).ok()?))
            }
            Expr::DayOfMonth(day) => {
                let base = self.day.or(self.base())?;
                let date = Date::new(base.year(), base.month(), day).ok()?;
                let anchor = if self.day.is_some() { Anchor::Previous } else { Anchor::Publication };
                Some((civil::day(date)?, Grain::Day, anchor))
            }
            Expr::Month { year, month, shift } => {
                let of = |year| civil::months(year, month.into(), 1);
                self.recurring(draft, year, shift, Grain::Month, of)
            }
            Expr::Season { year, month, shift } => {
                let of = |year| civil::months(year, month.into(), 3);
                self.recurring(draft, year, shift, Grain::Season, of)
            }
            // a company's first quarter is one of the year its report names, whatever its months
            Expr::Quarter { year: Year::Open, number } if draft.fiscal => {
                let days = civil::months(self.base()?.year(), i32::from(number) * 3 - 2, 3)?;
                Some((days, Grain::Quarter, self.now_anchor()))
            }
            Expr::Quarter { year, number } => {
                let of = |year| civil::months(year, i32::from(number) * 3 - 2, 3);
                self.recurring(draft, year, None, Grain::Quarter, of)
            }
            Expr::Half { year, number } => {
                let of = |year| civil::months(year, i32::from(number) * 6 - 5, 6);
                self.recurring(draft, year, None, Grain::Half, of)
            }
            Expr::Holiday { holiday, year, shift } => {
                let of = |year| civil::day(civil::holiday(holiday, year)?);
                self.recurring(draft, year, shift, Grain::Day, of)
            }
            Expr::Weekday { day, shift } => self.weekday(draft, day, shift),
            Expr::Near(days) => Some((civil::day(civil::plus(self.now?, days)?)?, Grain::Day, Anchor::Publication)),
            Expr::Year(year) => self.in_year(year, Grain::Year, civil::year),
            Expr::Decade(year) => Some((civil::months(year, 1, 120)?, Grain::Decade, Anchor::Printed)),
            Expr::DecadeWord(short) => {
                // "the nineties" are the latest that have begun
                let now = self.base()?.year();
                let year = now / 100 * 100 + short;
                let year = if year > now { year - 100 } else { year };
                Some((civil::months(year, 1, 120)?, Grain::Decade, Anchor::Publication))
            }
            Expr::Century(rank) => {
                Some((civil::months((rank - 1).checked_mul(100)?, 1, 1200)?, Grain::Century, Anchor::Printed))
            }
            Expr::Unit { unit, shift } => self.unit(unit, shift, sentence),
            Expr::Bare(unit) => self.bare(draft, unit),
            Expr::Offset { amount, unit, from_now } => self.offset(amount, unit, from_now, sentence),
            Expr::YearEarlier => self.year_earlier(sentence),
            Expr::Period(year) => match self.quarter {
                Some((days, _)) => {
                    Some((moved(days, year.checked_sub(days.0.year())?)?, Grain::Quarter, Anchor::Previous))
                }
                None => Some((civil::year(year)?, Grain::Year, Anchor::Printed)),
            },
            Expr::Either(..) | Expr::Range(..) | Expr::Set(_) | Expr::Vague(_) | Expr::Impossible => None,
        }
    }

    /// The day that "now" is: publication, or the date before in a narrative.
    fn base(&self) -> Option<Date> {
        if self.narrative { self.day.or(self.previous.map(|days| days.0)).or(self.now) } else { self.now }
    }

    fn now_anchor(&self) -> Anchor {
        if self.narrative && self.previous.is_some() { Anchor::Previous } else { Anchor::Publication }
    }

    /// What "nearest" is measured from.
    fn reference(&self) -> Option<Days> {
        if self.narrative { self.previous.or(self.now.and_then(civil::day)) } else { self.now.and_then(civil::day) }
    }

    /// The printed or pointed-at year; none where it is open.
    fn year_of(&self, year: Year) -> Option<(i16, Anchor)> {
        let told = || self.previous.map(|days| days.0.year()).or(self.now.map(Date::year));
        match year {
            Year::Open => None,
            Year::Printed(year) => Some((year, Anchor::Printed)),
            Year::Shifted(by) => Some((self.base()?.year().checked_add(by)?, self.now_anchor())),
            Year::That => Some((told()?, Anchor::Previous)),
            Year::Beside(by) => Some((told()?.checked_add(by)?, Anchor::Previous)),
        }
    }

    /// Something that each year has once: in the year given, else the nearest.
    fn in_year(&self, year: Year, grain: Grain, of: impl Fn(i16) -> Option<Days>) -> Option<Placed> {
        if let Some((year, anchor)) = self.year_of(year) {
            return Some((of(year)?, grain, anchor));
        }
        if year != Year::Open {
            return None;
        }
        let reference = self.reference()?;
        let around = reference.0.year();
        // five years each way find a 29 February too
        let days = (around - 4..=around + 4).filter_map(&of).min_by_key(|days| civil::gap(*days, reference))?;
        Some((days, grain, Anchor::YearFilled))
    }

    /// A month, season, quarter or holiday, which "last" or a verb may move.
    fn recurring(
        &self,
        draft: &Draft,
        year: Year,
        shift: Option<Shift>,
        grain: Grain,
        of: impl Fn(i16) -> Option<Days>,
    ) -> Option<Placed> {
        if year != Year::Open {
            return self.in_year(year, grain, of);
        }
        let now = self.base()?;
        let around = now.year();
        let mut all = (around - 2..=around + 2).filter_map(&of);
        let holds = |days: &Days| days.0 <= now && now < days.1;
        let (before, after) = (|days: &Days| days.1 <= now, |days: &Days| days.0 > now);
        let anchor = self.now_anchor();
        let tense = draft.tense.filter(|_| !self.narrative && grain == Grain::Month);
        let days = match (shift, tense) {
            (Some(Shift::Last | Shift::Before), _) => all.filter(before).last(),
            (Some(Shift::Next | Shift::After), _) => all.find(after),
            (Some(Shift::This), _) => of(around),
            (None, Some(Tense::Past)) => all.filter(|days| before(days) || holds(days)).last(),
            (None, Some(Tense::Ahead | Tense::Future)) => all.find(|days| after(days) || holds(days)),
            _ => return self.in_year(Year::Open, grain, of),
        }?;
        Some((days, grain, anchor))
    }

    fn weekday(&self, draft: &Draft, number: i8, shift: Option<Shift>) -> Option<Placed> {
        let day = civil::weekday(number)?;
        let told = matches!(shift, Some(Shift::That | Shift::After)) || self.narrative;
        let base = if told { self.day.or(self.base())? } else { self.now? };
        let anchor = if told && self.day.is_some() { Anchor::Previous } else { Anchor::Publication };
        let latest = civil::plus(base, -i32::from(base.weekday().since(day)))?;
        let ahead = draft.tense == Some(Tense::Ahead);
        let date = match shift {
            None if ahead && !told => civil::plus(latest, 7)?,
            None if self.narrative => {
                let after = civil::plus(latest, 7)?;
                if civil::days_between(base, after) < civil::days_between(latest, base) { after } else { latest }
            }
            None | Some(Shift::That | Shift::Latest) => latest,
            Some(Shift::Last) if latest == base => civil::plus(latest, -7)?,
            Some(Shift::Last) => latest,
            Some(Shift::Before) => civil::plus(latest, -7)?,
            Some(Shift::This) => {
                let monday = civil::unit(base, Unit::Week, 0)?.0.0;
                civil::plus(monday, i32::from(number) - 1)?
            }
            Some(Shift::Next | Shift::After) => civil::plus(latest, 7)?,
        };
        Some((civil::day(date)?, Grain::Day, anchor))
    }

    fn unit(&self, unit: Unit, shift: Shift, sentence: usize) -> Option<Placed> {
        let told = self.told();
        if unit == Unit::Day && matches!(shift, Shift::That | Shift::Latest) && self.day.is_none() {
            return None;
        }
        let (base, by, anchor) = match shift {
            Shift::This => (self.base()?, 0, self.now_anchor()),
            Shift::Last => (self.base()?, -1, self.now_anchor()),
            Shift::Next => (self.base()?, 1, self.now_anchor()),
            Shift::Latest if unit == Unit::Quarter => return self.quarter_told(sentence),
            Shift::Latest => (self.base()?, -1, self.now_anchor()),
            Shift::That => (told?.0, 0, told?.1),
            Shift::Before => (told?.0, -1, told?.1),
            Shift::After => (told?.0, 1, told?.1),
        };
        // a weekend that is not over is this one; the last one is the latest that is
        let (days, grain) = civil::unit(base, unit, by)?;
        Some((days, grain, anchor))
    }

    /// The day that the text told last, else now.
    fn told(&self) -> Option<(Date, Anchor)> {
        let previous = self.previous.map(|days| match self.day {
            Some(day) if days.0 <= day && day < days.1 => day,
            _ => days.0,
        });
        previous.map(|day| (day, Anchor::Previous)).or(self.now.map(|day| (day, Anchor::Publication)))
    }

    /// "the weekend", "the year": the one that now, or the narrative, is in; a weekend that is over.
    fn bare(&self, draft: &Draft, unit: Unit) -> Option<Placed> {
        let base = self.base()?;
        let ahead = matches!(draft.tense, Some(Tense::Ahead | Tense::Future));
        match unit {
            Unit::Quarter => {
                let (days, _) = self.quarter?;
                Some((days, Grain::Quarter, Anchor::Previous))
            }
            Unit::Weekend if !ahead => {
                let by = if base.weekday().to_monday_one_offset() == 7 { 0 } else { -1 };
                let (days, grain) = civil::unit(base, unit, by)?;
                Some((days, grain, self.now_anchor()))
            }
            _ => {
                let (days, grain) = civil::unit(base, unit, 0)?;
                Some((days, grain, self.now_anchor()))
            }
        }
    }

    fn offset(&self, amount: i32, unit: Unit, from_now: bool, sentence: usize) -> Option<Placed> {
        // as far as a report's comparison stands from the quarter it compares with, in sentences
        const NEAR: usize = 4;
        // earnings reports compare quarters: beside a quarter, "a year earlier" is that quarter of the year before
        if unit == Unit::Year
            && amount == -1
            && let Some((days, at)) = self.quarter
            && sentence <= at + NEAR
            && !self.narrative
        {
            return Some((moved(days, -1)?, Grain::Quarter, Anchor::Previous));
        }
        let (base, anchor) = if from_now { (self.now?, Anchor::Publication) } else { self.told()? };
        let (days, grain) = civil::unit(base, unit, amount)?;
        Some((days, grain, anchor))
    }

    fn quarter_told(&self, _sentence: usize) -> Option<Placed> {
        match self.quarter {
            Some((days, _)) => Some((days, Grain::Quarter, Anchor::Previous)),
            None => {
                let (days, grain) = civil::unit(self.base()?, Unit::Quarter, -1)?;
                Some((days, grain, self.now_anchor()))
            }
        }
    }

    fn year_earlier(&self, _sentence: usize) -> Option<Placed> {
        match self.quarter {
            Some((days, _)) => Some((moved(days, -1)?, Grain::Quarter, Anchor::Previous)),
            None => {
                let (days, grain) = civil::unit(self.base()?, Unit::Year, -1)?;
                Some((days, grain, self.now_anchor()))
            }
        }
    }
}

/// The same days of another year, for intervals that begin and end with a month.
fn moved(days: Days, years: i16) -> Option<Days> {
    Some((shift_years(days.0, years)?, shift_years(days.1, years)?))
}

fn shift_years(date: Date, years: i16) -> Option<Date> {
    Date::new(date.year().checked_add(years)?, date.month(), date.day()).ok()
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
