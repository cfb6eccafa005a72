//! The rules that place one expression: the most recent weekday, the nearest month and day, the unit before the one told.

use jiff::civil::Date;

use super::anchor::{Context, weekday_place};
use super::civil::{self, Days};
use super::draft::{Draft, Expr, Settled, Year};
use crate::lexicon::date::{Shift, Tense, Unit};
use crate::normalise::date::{Anchor, Bound, CERTAIN, Grain};

/// An interval with its grain and how it was found.
pub(super) type Placed = (Days, Grain, Anchor);

impl Context {
    /// The days of an expression; none where there is nothing to count from.
    pub(super) fn days(&self, draft: &Draft, expr: &Expr, sentence: usize) -> Option<Placed> {
        match *expr {
            Expr::Day { year: Year::Open, month, day } if draft.settled.is_some() && !self.narrative => {
                Some((civil::day(self.settled(draft.settled?, month, day)?)?, Grain::Day, Anchor::YearFilled))
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
            Expr::DayOf { day, ref month } => {
                let (days, _, anchor) = self.days(draft, month, sentence)?;
                Some((civil::day(Date::new(days.0.year(), days.0.month(), day).ok()?)?, Grain::Day, anchor))
            }
            Expr::DayOnWeekday { day, weekday } => {
                let date = civil::day_on_weekday(self.day.filter(|_| self.narrative).or(self.base())?, day, weekday)?;
                Some((civil::day(date)?, Grain::Day, self.now_anchor()))
            }
            Expr::Beside { amount, unit, ref base } => {
                let (days, _, anchor) = self.days(draft, base, sentence)?;
                let (days, grain) = civil::unit(days.0, unit, amount)?;
                Some((days, grain, anchor))
            }
            Expr::Moved { amount, unit, ref base } => {
                let (days, grain, anchor) = self.days(draft, base, sentence)?;
                let date = civil::shifted(days.0, unit, amount)?;
                let (days, grain) = civil::unit(date, civil::unit_of(grain)?, 0)?;
                Some((days, grain, anchor))
            }
            Expr::InWeek { day, ref week } => {
                let (days, _, anchor) = self.days(draft, week, sentence)?;
                Some((civil::day(civil::plus(days.0, i32::from(day) - 1)?)?, Grain::Day, anchor))
            }
            Expr::HalfOf { number, ref month } => {
                let (days, _, anchor) = self.days(draft, month, sentence)?;
                // weeks are as fine as halves of a month go: no day of one is its first or last
                Some((civil::half(days, number)?, Grain::Week, anchor))
            }
            Expr::Holding { unit, ref base } => {
                let (days, _, anchor) = self.days(draft, base, sentence)?;
                let (days, grain) = civil::unit(days.0, unit, 0)?;
                Some((days, grain, anchor))
            }
            Expr::Nth { nth, piece, ref of } => {
                let (whole, _, anchor) = self.days(draft, of, sentence)?;
                let (days, grain) = civil::nth(whole, nth, piece)?;
                Some((days, grain, anchor))
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
                // the fifth century before Christ is that of the four hundreds
                let first =
                    if rank < 0 { rank.checked_mul(100)?.checked_add(1)? } else { (rank - 1).checked_mul(100)? };
                Some((civil::months(first, 1, 1200)?, Grain::Century, Anchor::Printed))
            }
            Expr::Unit { unit, shift } => self.unit(unit, shift),
            Expr::Bare(unit) => self.bare(draft, unit),
            Expr::Offset { amount, unit, from_now } => self.offset(amount, unit, from_now, sentence),
            Expr::YearEarlier => self.year_earlier(),
            Expr::Period(year) => match self.quarter {
                Some((days, _)) => {
                    Some((civil::moved(days, year.checked_sub(days.0.year())?)?, Grain::Quarter, Anchor::Previous))
                }
                None => Some((civil::year(year)?, Grain::Year, Anchor::Printed)),
            },
            Expr::Either(..) | Expr::Range(..) | Expr::Set(_) | Expr::Vague(_) | Expr::Clock | Expr::Impossible => None,
        }
    }

    /// The month and day in the year that the word before it settles: "payable Jan. 2", "the year ended March 31".
    fn settled(&self, settled: Settled, month: i8, day: i8) -> Option<Date> {
        let now = self.now?;
        // five years each way find a 29 February too
        let mut all = (now.year() - 4..=now.year() + 4).filter_map(|year| Date::new(year, month, day).ok());
        let away = |date: &Date| civil::days_between(now, *date).abs();
        let nearest = all.clone().min_by_key(away).filter(|date| away(date) <= CERTAIN);
        match (settled, nearest) {
            (Settled::Past | Settled::Ahead, Some(nearest)) => Some(nearest),
            (Settled::Over | Settled::Past, _) => all.rfind(|date| *date <= now),
            (Settled::Ahead, _) => all.find(|date| *date >= now),
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
        // "in the spring they had stood at 31 per cent"
        let over = shift.is_none() && draft.settled == Some(Settled::Over) && grain == Grain::Season && !self.narrative;
        let days = match (shift, tense) {
            _ if over => all.filter(|days| before(days) || holds(days)).last(),
            (Some(Shift::Last | Shift::Before), _) => all.filter(before).last(),
            (Some(Shift::Next | Shift::After), _) => all.find(after),
            (Some(Shift::This), _) => of(around),
            (None, Some(Tense::Past)) => all.filter(|days| before(days) || holds(days)).last(),
            (None, Some(Tense::Ahead | Tense::Future)) => all.find(|days| after(days) || holds(days)),
            // a month far ahead is told with its year, or with a verb that puts it there; "by February" is to come
            _ => {
                let nearest = self.in_year(Year::Open, grain, &of)?;
                let bounded = matches!(draft.bound, Bound::By | Bound::Until);
                let far = grain == Grain::Month && !bounded && civil::days_between(now, nearest.0.0) > CERTAIN;
                if !far || self.narrative {
                    return Some(nearest);
                }
                all.filter(before).last()
            }
        }?;
        let anchor = if shift.is_none() { Anchor::YearFilled } else { anchor };
        Some((days, grain, anchor))
    }

    /// The most recent weekday, the day of publication included; "scheduled for" puts it ahead.
    fn weekday(&self, draft: &Draft, number: i8, shift: Option<Shift>) -> Option<Placed> {
        let day = civil::weekday(number)?;
        let told = matches!(shift, Some(Shift::That | Shift::After)) || self.narrative;
        let base = if told { self.day.or(self.base())? } else { self.now? };
        let anchor = if told && self.day.is_some() { Anchor::Previous } else { Anchor::Publication };
        let latest = civil::plus(base, -i32::from(base.weekday().since(day)))?;
        let ahead = draft.tense == Some(Tense::Ahead);
        // "Tuesday's hearing" is the one that was said to be held on Tuesday
        let booked = || self.booked.get(weekday_place(number)).copied().flatten();
        if let Some(day) = booked().filter(|_| shift.is_none() && draft.names && !self.narrative) {
            return Some((civil::day(day)?, Grain::Day, anchor));
        }
        let date = match shift {
            None if ahead && !told && latest < base => civil::plus(latest, 7)?,
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

    /// "last week", "that day", "the latest quarter".
    fn unit(&self, unit: Unit, shift: Shift) -> Option<Placed> {
        let told = self.told();
        if unit == Unit::Day && matches!(shift, Shift::That | Shift::Latest) && self.day.is_none() {
            return None;
        }
        let (base, by, anchor) = match shift {
            Shift::This => (self.base()?, 0, self.now_anchor()),
            Shift::Last => (self.base()?, -1, self.now_anchor()),
            Shift::Next => (self.base()?, 1, self.now_anchor()),
            Shift::Latest if unit == Unit::Quarter => return self.quarter_told(),
            Shift::Latest => (self.base()?, -1, self.now_anchor()),
            Shift::That => (told?.0, 0, told?.1),
            Shift::Before => (told?.0, -1, told?.1),
            Shift::After => (told?.0, 1, told?.1),
        };
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

    /// "three weeks ago" from now, "two days later" from the date before.
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
            return Some((civil::moved(days, -1)?, Grain::Quarter, Anchor::Previous));
        }
        // "stolen in 1986 and found four years later", or in the sentence behind
        if let Some((days, at)) = self.year
            && at + 1 >= sentence
            && unit == Unit::Year
            && amount > 0
            && !from_now
        {
            return Some((
                civil::year(days.0.year().checked_add(amount.try_into().ok()?)?)?,
                Grain::Year,
                Anchor::Previous,
            ));
        }
        let (base, anchor) = if from_now { (self.now?, Anchor::Publication) } else { self.told()? };
        let (days, grain) = civil::unit(base, unit, amount)?;
        Some((days, grain, anchor))
    }

    /// The quarter that a report is about: the one it names first, else the latest that is over.
    fn quarter_told(&self) -> Option<Placed> {
        match self.quarter {
            Some((days, _)) => Some((days, Grain::Quarter, Anchor::Previous)),
            None => {
                let (days, grain) = civil::unit(self.base()?, Unit::Quarter, -1)?;
                Some((days, grain, self.now_anchor()))
            }
        }
    }

    /// The period that "year-earlier" compares with: the report's quarter a year before, else the year before.
    fn year_earlier(&self) -> Option<Placed> {
        match self.quarter {
            Some((days, _)) => Some((civil::moved(days, -1)?, Grain::Quarter, Anchor::Previous)),
            None => {
                let (days, grain) = civil::unit(self.base()?, Unit::Year, -1)?;
                Some((days, grain, self.now_anchor()))
            }
        }
    }
}
