//! Days by their names: weekdays with or without a date, "today" and "tomorrow", parts of the day, holidays, recurrences.

use super::draft::{Draft, Expr};
use super::guard;
use super::scan::{Scan, push};
use crate::lexicon::date::{DATE, Part as Daytime, Sense, Unit};
use crate::normalise::date::Part;

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
        let stopped = self.words.token(at).is_some_and(|token| token.stopped);
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
                *first = Draft { weekday: Some(day), part, ..first.clone().starting(at) };
                return Some(next);
            }
        }
        found.truncate(count);
        if (short && !stopped) || guard::weekday_is_name(self, at) {
            return None;
        }
        let (part, next) = self.daytime(self.skip_hyphen(at + 1));
        let next = if part.is_some() { next } else { at + 1 };
        let mut draft = Draft::new(at, next, Expr::Weekday { day, shift: None }, "weekday");
        draft.part = part;
        Some(push(found, draft))
    }

    /// "every Friday", "each year".
    pub(super) fn read_every(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let other = if self.lower(at + 1) == "other" { at + 2 } else { at + 1 };
        let value = match self.sense(other)? {
            Sense::Weekday(day) if self.is_capital(other) => format!("XXXX-WXX-{day}"),
            Sense::Unit(Unit::Day) => "P1D".to_owned(),
            Sense::Unit(Unit::Week) => "P1W".to_owned(),
            Sense::Unit(Unit::Month) => "P1M".to_owned(),
            Sense::Unit(Unit::Quarter) => "P3M".to_owned(),
            Sense::Unit(Unit::Year) => "P1Y".to_owned(),
            Sense::Unit(Unit::Weekend) => "XXXX-WXX-WE".to_owned(),
            Sense::Month(month) if self.is_capital(other) => format!("XXXX-{month:02}"),
            _ => return None,
        };
        let (_, next) = self.daytime(other + 1);
        Some(push(found, Draft::new(at, next, Expr::Set(value), "set")))
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

    /// A holiday, of up to five words.
    pub(super) fn holiday(self, at: usize) -> Option<Draft> {
        if self.sense(at) != Some(Sense::Holiday) && self.month(at).is_none() || !self.is_capital(at) {
            return None;
        }
        let last = (at + 5).min(self.words.len());
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
