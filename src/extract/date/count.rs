//! Dates counted in units: "three weeks ago", "a year earlier", "two days later", "the day before yesterday".

use super::draft::{Draft, Expr, Piece, Year};
use super::scan::{Read, Scan, push};
use crate::extract::number;
use crate::lexicon::date::{Sense, Unit};

impl Scan<'_> {
    /// "three weeks ago", "a year earlier", "two days later".
    pub(super) fn read_amount(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Some((year, next)) = self.spelled_year(at) {
            found.push(Draft::new(at, next, Expr::Year(Year::Printed(year)), "spelled year"));
            return Some(next);
        }
        let (amount, unit, next) = self.amount(at)?;
        let (expr, next) = self.direction(amount, unit, next)?;
        Some(push(found, Draft::new(at, next, expr, "count of units")))
    }

    /// "the day before yesterday", "the day after", "the following day".
    pub(super) fn beside_day(self, from: usize) -> Option<Draft> {
        let unit =
            self.unit(from + 1).filter(|unit| matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year))?;
        let side = match self.lower(from + 2) {
            "before" => -1,
            "after" | "following" => 1,
            _ => return None,
        };
        if let Some(draft) = self.dated(from + 3) {
            let base = Box::new(draft.expr);
            return Some(Draft::new(from, draft.to, Expr::Beside { amount: side, unit, base }, "day beside a day"));
        }
        let following = self.lower(from + 2) == "following"
            && !self.is_capital(from + 3)
            && !matches!(self.lower(from + 3), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "that");
        let ends = following || !self.is_word(from + 3) || matches!(self.lower(from + 3), "and" | "when" | "in" | "at");
        let expr = Expr::Offset { amount: side, unit, from_now: false };
        ends.then(|| Draft::new(from, from + 3, expr, "neighbouring unit"))
    }

    /// "the week of April 10", "the last weekend of October", "the first Monday in May".
    pub(super) fn piece(self, from: usize, at: usize) -> Option<Draft> {
        if self.unit(at) == Some(Unit::Week) && self.lower(at + 1) == "of" {
            let the = if self.lower(at + 2) == "the" { at + 3 } else { at + 2 };
            let mut inner = Vec::new();
            let next = self.read_month(the, &mut inner).or_else(|| self.read_figure(the, &mut inner))?;
            let base = inner.into_iter().next().filter(|draft| matches!(draft.expr, Expr::Day { .. }))?.expr;
            return Some(Draft::new(
                from,
                next,
                Expr::Holding { unit: Unit::Week, base: Box::new(base) },
                "week of a day",
            ));
        }
        let (nth, next) = match self.lower(at) {
            "last" | "final" => (-1, at + 1),
            _ => self.ordinal(at).filter(|(nth, _)| (1..=5).contains(nth))?,
        };
        let piece = match self.sense(next)? {
            Sense::Weekday(day) if self.is_capital(next) => Piece::Weekday(day),
            Sense::Unit(Unit::Weekend) => Piece::Weekend,
            Sense::Unit(Unit::Week) => Piece::Week,
            _ => return None,
        };
        if !matches!(self.lower(next + 1), "of" | "in") {
            return None;
        }
        let mut inner = Vec::new();
        let shifted = |found: &mut Vec<Draft>| self.shifted(next + 2, next + 2).map(|draft| push(found, draft));
        let behind = self.read_month(next + 2, &mut inner).or_else(|| shifted(&mut inner))?;
        let of = inner.into_iter().next().map(|draft| draft.expr)?;
        let month = matches!(of, Expr::Month { .. } | Expr::Unit { unit: Unit::Month, .. });
        month.then(|| Draft::new(from, behind, Expr::Nth { nth, piece, of: Box::new(of) }, "part of a month"))
    }

    /// A day that others are counted from: "yesterday", "Christmas".
    fn dated(self, at: usize) -> Option<Draft> {
        if let Some(Sense::Near(days)) = self.sense(at) {
            return Some(Draft::new(at, at + 1, Expr::Near(days.into()), "day from now"));
        }
        self.holiday(at)
    }

    /// An amount with its unit: "three weeks", "a year", "two-and-a-half years".
    pub(super) fn amount(self, at: usize) -> Option<(i32, Unit, usize)> {
        let (amount, next) = match self.lower(at) {
            "a" | "an" => (1, at + 1),
            _ => {
                let numeral = number::read(self.words, at)?;
                let whole = numeral.number.value.trunc();
                (i32::try_from(whole).ok().filter(|amount| (0..4000).contains(amount))?, at + numeral.tokens)
            }
        };
        let unit = self.unit(next)?;
        Some((amount, unit, next + 1))
    }

    /// Which way an amount points: "ago", "earlier", "later", "from now".
    pub(super) fn direction(self, amount: i32, unit: Unit, at: usize) -> Read<Expr> {
        let offset = |amount, from_now| Expr::Offset { amount, unit, from_now };
        let sign = if self.lower(at) == "before" { -amount } else { amount };
        if matches!(self.lower(at), "before" | "after" | "from")
            && let Some(draft) = self.dated(at + 1)
        {
            return Some((Expr::Beside { amount: sign, unit, base: Box::new(draft.expr) }, draft.to));
        }
        match self.lower(at) {
            "ago" => Some((offset(-amount, true), at + 1)),
            "from" if matches!(self.lower(at + 1), "now" | "today") => Some((offset(amount, true), at + 2)),
            "hence" => Some((offset(amount, true), at + 1)),
            "earlier" | "previously" if self.lower(at + 1) != "than" => Some((offset(-amount, false), at + 1)),
            "later" => Some((offset(amount, false), at + 1)),
            "before" | "after" if !self.is_word(at + 1) && self.words.len() > at => Some((offset(sign, false), at + 1)),
            _ => None,
        }
    }
}
