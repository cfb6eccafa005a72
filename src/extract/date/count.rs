//! Dates counted in units: "three weeks ago", "a year earlier", "two days later", "the day before yesterday".

use super::draft::{Draft, Expr, Year};
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
        if let Some(Sense::Near(days)) = self.sense(from + 3).filter(|_| unit == Unit::Day) {
            return Some(Draft::new(from, from + 4, Expr::Near(side + i32::from(days)), "day from now"));
        }
        let following = self.lower(from + 2) == "following"
            && !self.is_capital(from + 3)
            && !matches!(self.lower(from + 3), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" | "that");
        let ends = following || !self.is_word(from + 3) || matches!(self.lower(from + 3), "and" | "when" | "in" | "at");
        let expr = Expr::Offset { amount: side, unit, from_now: false };
        ends.then(|| Draft::new(from, from + 3, expr, "neighbouring unit"))
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
        match self.lower(at) {
            "ago" => Some((offset(-amount, true), at + 1)),
            "from" if matches!(self.lower(at + 1), "now" | "today") => Some((offset(amount, true), at + 2)),
            "hence" => Some((offset(amount, true), at + 1)),
            "earlier" | "previously" if self.lower(at + 1) != "than" => Some((offset(-amount, false), at + 1)),
            "later" => Some((offset(amount, false), at + 1)),
            "before" | "after" if !self.is_word(at + 1) && self.words.len() > at => {
                Some((offset(if self.lower(at) == "before" { -amount } else { amount }, false), at + 1))
            }
            _ => None,
        }
    }
}
