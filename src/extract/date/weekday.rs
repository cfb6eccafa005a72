//! Days by their names: weekdays with or without a date, "today" and "tomorrow", parts of the day, holidays, recurrences.

use jiff::civil::Date;

use super::draft::{Draft, Expr, Year};
use super::guard;
use super::scan::{Scan, push};
use crate::extract::number;
use crate::lexicon::date::{DATE, Holiday, Part as Daytime, Sense, Shift, Unit};
use crate::normalise::date::{Part, season_code};

impl Scan<'_> {
    /// "today", "yesterday morning", "tomorrow".
    pub(super) fn read_near(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let Some(Sense::Near(days)) = self.sense(at) else { return None };
        if guard::near_is_name(self, at) {
            return None;
        }
        let (part, next) = self.daytime(at + 1);
        let mut draft = Draft::new(at, next, Expr::Near(days.into()), "day from now");
        draft.part = if self.lower(at) == "tonight" { Some(Part::Night) } else { part };
        Some(push(found, draft))
    }

    /// "Friday", "Friday night", "Wednesday, 18 October".
    pub(super) fn read_weekday(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let day = self.weekday(at)?;
        let stopped = self.words.token(at).is_some_and(|token| token.stopped());
        let short = self.lower(at).len() <= 5;
        let comma = if matches!(self.words.text(at + 1), "," | "(") { at + 2 } else { at + 1 };
        let (part, behind_part) = self.daytime(comma);
        let date = if part.is_some() {
            if self.words.text(behind_part) == "," { behind_part + 1 } else { behind_part }
        } else {
            comma
        };
        let count = found.len();
        let the = if self.lower(date) == "the" { date + 1 } else { date };
        let read = self.read_figure(the, found).or_else(|| self.month(date).and_then(|_| self.read_month(date, found)));
        if let (Some(next), Some(first)) = (read, found.get_mut(count)) {
            let first_day = matches!(&first.expr, Expr::Day { .. } | Expr::Either(..) | Expr::Range(..));
            if first_day && first.pattern != "year range" {
                let expr = fitting(&first.expr, day).unwrap_or_else(|| first.expr.clone());
                *first = Draft { weekday: Some(day), part, expr, ..first.clone().starting(at) };
                return Some(next);
            }
        }
        found.truncate(count);
        // "Tuesday the 19th", "Fri 14th"
        if let Some(number) = self.small(the).filter(|day| (1..=31).contains(day) && self.is_ordinal_ending(the + 1)) {
            let expr = Expr::DayOnWeekday { day: number, weekday: day };
            return Some(push(found, Draft { weekday: Some(day), ..Draft::new(at, the + 2, expr, "weekday and day") }));
        }
        if (short && !stopped) || guard::weekday_is_no_day(self, at) {
            return None;
        }
        if let Some(draft) = self.twice_removed(at, at).or_else(|| self.in_week(at, day)) {
            return Some(push(found, draft));
        }
        if let Some(draft) = self.weekday_range(at, day) {
            return Some(push(found, draft));
        }
        let (part, next) = self.daytime(self.skip_hyphen(at + 1));
        let next = if part.is_some() { next } else { at + 1 };
        let mut draft = Draft::new(at, next, Expr::Weekday { day, shift: None }, "weekday");
        draft.part = part;
        Some(push(found, draft))
    }

    /// "from Friday to Monday", "between Friday and Sunday": the days in a row. "Monday to Friday" without such a word is
    /// every working week.
    fn weekday_range(self, at: usize, day: i8) -> Option<Draft> {
        let before = self.before(at);
        let between = before == "between" && self.lower(at + 1) == "and";
        if !self.joins_range(at + 1) && !between {
            return None;
        }
        let last =
            self.weekday(at + 2).filter(|_| self.lower(at + 2).len() > 5 && !guard::weekday_is_no_day(self, at + 2))?;
        // "Friday to Monday, Oct. 9" gives its date behind
        let dated = if self.words.text(at + 3) == "," { at + 4 } else { at + 3 };
        if last == day || self.day(dated).is_some() || self.month(dated).is_some() {
            return None;
        }
        if (day, last) == (1, 5) && !matches!(before, "between" | "from") {
            let set = Expr::Set("XXXX-WXX-1/XXXX-WXX-5".to_owned());
            return Some(Draft::new(at, at + 3, set, "set"));
        }
        let first = Expr::Weekday { day, shift: None };
        let end = first.clone().moved(i32::from((last - day).rem_euclid(7)), Unit::Day);
        let range = Expr::Range(Box::new(first), Box::new(end));
        Some(Draft::new(at, at + 3, range, "weekday range").split((at + 1, at + 2)))
    }

    /// "Friday of last week", "Wednesday next week", "Friday week".
    fn in_week(self, at: usize, day: i8) -> Option<Draft> {
        let of = if matches!(self.lower(at + 1), "of" | "in") { at + 2 } else { at + 1 };
        if self.unit(of) == Some(Unit::Week) && of == at + 1 {
            let whole = !self.is_hyphen(of + 1) && !self.is_word(of + 1) && self.before(at) == "on";
            let base = Box::new(Expr::Weekday { day, shift: Some(Shift::Next) });
            let expr = Expr::Moved { amount: 1, unit: Unit::Week, base };
            return whole.then(|| Draft::new(at, of + 1, expr, "weekday of a week"));
        }
        let the = if self.lower(of) == "the" { of + 1 } else { of };
        if self.unit(the + 1) != Some(Unit::Week) {
            return None;
        }
        let week = self.shifted(of, the)?;
        let expr = Expr::InWeek { day, week: Box::new(week.expr) };
        Some(Draft::new(at, week.to, expr, "weekday of a week"))
    }

    /// "next week on Tuesday", "last week's Friday": the weekday behind a week that was read up to token `at`.
    pub(super) fn weekday_behind(self, week: Draft) -> Draft {
        let on = if matches!(self.lower(week.to), "on" | "'s") { week.to + 1 } else { week.to };
        let full = self.lower(on).len() > 5 && on > week.to;
        match self.weekday(on).filter(|_| full && !guard::weekday_is_no_day(self, on) && self.day(on + 1).is_none()) {
            Some(day) => {
                let (part, next) = self.daytime(on + 1);
                let expr = Expr::InWeek { day, week: Box::new(week.expr) };
                Draft { part, ..Draft::new(week.from, next, expr, "weekday of a week") }
            }
            None => week,
        }
    }

    /// "midnight Friday", "the night of Jan. 3", from the part of the day on.
    pub(super) fn read_part(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let (part, next) = self.daytime(at);
        let of = self.lower(next) == "of";
        if !of && self.lower(at) != "midnight" {
            return None;
        }
        let day = if of || self.lower(next) == "on" { next + 1 } else { next };
        let count = found.len();
        let read = match self.sense(day) {
            Some(Sense::Weekday(_)) => self.read_weekday(day, found),
            Some(Sense::Month(_)) => self.read_month(day, found),
            Some(Sense::Near(_)) => self.read_near(day, found),
            _ => self.read_figure(day, found),
        };
        if let (Some(behind), Some(first)) = (read, found.get_mut(count))
            && matches!(first.expr, Expr::Day { .. } | Expr::Weekday { .. } | Expr::Near(_))
            && first.part.is_none()
        {
            *first = Draft { part, ..first.clone().starting(at) };
            return Some(behind);
        }
        found.truncate(count);
        None
    }

    /// "Mondays": every one of them.
    pub(super) fn read_weekdays(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        // "two Fridays in a row" and "several Mondays" are so many of them, not all
        let counted = at > 0
            && (self.words.is_number(at - 1) || matches!(self.sense(at - 1), Some(Sense::Amount | Sense::Shift(_))));
        let Some(Sense::Weekdays(day)) = self.sense(at).filter(|_| !counted) else { return None };
        Some(push(found, Draft::new(at, at + 1, Expr::Set(format!("XXXX-WXX-{day}")), "set")))
    }

    /// "every Friday", "each year", "every other week", "every two weeks", "every morning".
    pub(super) fn read_every(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let (count, other) = match number::read(self.words, at + 1) {
            _ if self.lower(at + 1) == "other" => (2, at + 2),
            Some(numeral) => (i32::try_from(numeral.number.value.trunc()).ok()?, at + 1 + numeral.tokens),
            None => (1, at + 1),
        };
        let value = match self.sense(other)? {
            Sense::Weekday(_) => format!("XXXX-WXX-{}", self.weekday(other)?),
            Sense::Unit(Unit::Weekend) => WEEKENDS.to_owned(),
            Sense::Unit(unit) => period(count, unit),
            Sense::Month(_) => format!("XXXX-{:02}", self.month(other)?),
            Sense::Season(month) => format!("XXXX-{}", season_code(month)),
            Sense::Holiday => return self.every_holiday(at, other, found),
            Sense::Part(Daytime::Morning) => "XXXX-XX-XXTMO".to_owned(),
            Sense::Part(Daytime::Afternoon) => "XXXX-XX-XXTAF".to_owned(),
            Sense::Part(Daytime::Evening) => "XXXX-XX-XXTEV".to_owned(),
            Sense::Part(Daytime::Night) => "XXXX-XX-XXTNI".to_owned(),
            _ => return None,
        };
        let (_, next) = self.daytime(other + 1);
        Some(push(found, Draft::new(at, next, Expr::Set(value), "set")))
    }

    /// "every Christmas"
    fn every_holiday(self, at: usize, named: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let draft = self.holiday(named)?;
        let value = match draft.expr {
            Expr::Holiday { holiday: Holiday::Fixed(month, day), .. } => format!("XXXX-{month:02}-{day:02}"),
            // its day is another each year
            _ => period(1, Unit::Year),
        };
        Some(push(found, Draft::new(at, draft.to, Expr::Set(value), "set")))
    }

    /// A part of the day and the token behind it.
    pub(super) fn daytime(self, at: usize) -> (Option<Part>, usize) {
        let Some(Sense::Part(part)) = self.sense(at) else { return (None, at) };
        let part = match part {
            Daytime::Morning => Part::Morning,
            Daytime::Noon => Part::Noon,
            Daytime::Afternoon => Part::Afternoon,
            Daytime::Evening => Part::Evening,
            Daytime::Night => Part::Night,
        };
        (Some(part), at + 1)
    }

    /// A holiday, of up to six words.
    pub(super) fn holiday(self, at: usize) -> Option<Draft> {
        if self.sense(at) != Some(Sense::Holiday) && self.month(at).is_none() || !self.is_capital(at) {
            return None;
        }
        let last = (at + 6).min(self.words.len());
        let (holiday, next) = (at + 1..=last).rev().find_map(|end| {
            let name: Vec<&str> = (at..end).map(|at| self.lower(at)).collect();
            Some((DATE.holiday(&name.join(" "))?, end))
        })?;
        let (year, next) = self.year_behind(next);
        // "the Easter Rising", "Christmas Island", "Christmas tree"
        let named = self.is_capital(next) && self.is_word(next) && !matches!(self.sense(next), Some(Sense::Weekday(_)));
        (!named).then(|| Draft::new(at, next, Expr::Holiday { holiday, year, shift: None }, "holiday"))
    }
}

/// The one reading of "12/7/2014" that the weekday beside it fits.
fn fitting(expr: &Expr, weekday: i8) -> Option<Expr> {
    let Expr::Either(one, other) = expr else { return None };
    let fits = |expr: &Expr| match *expr {
        Expr::Day { year: Year::Printed(year), month, day } => {
            Date::new(year, month, day).is_ok_and(|date| date.weekday().to_monday_one_offset() == weekday)
        }
        _ => false,
    };
    match (fits(one), fits(other)) {
        (true, false) => Some((**one).clone()),
        (false, true) => Some((**other).clone()),
        _ => None,
    }
}

/// The TIMEX3 value of all weekends.
pub(super) const WEEKENDS: &str = "XXXX-WXX-WE";

/// The TIMEX3 value of a recurrence after so many units.
pub(super) fn period(count: i32, unit: Unit) -> String {
    match unit {
        Unit::Day | Unit::Weekend => format!("P{count}D"),
        Unit::Week => format!("P{count}W"),
        Unit::Fortnight => format!("P{}W", count.saturating_mul(2)),
        Unit::Month => format!("P{count}M"),
        Unit::Quarter => format!("P{}M", count.saturating_mul(3)),
        Unit::Year => format!("P{count}Y"),
        Unit::Decade => format!("P{}Y", count.saturating_mul(10)),
        Unit::Century => format!("P{}Y", count.saturating_mul(100)),
    }
}
