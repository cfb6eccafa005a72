//! Parts of a longer unit: "the last weekend of October", "the first day of the year", "the second half of March", "the
//! first half of the 1990s", "Friday of last week".

use super::draft::{Draft, Expr, Piece, Year};
use super::scan::{Read, Scan, push};
use crate::lexicon::date::{Sense, Unit};
use crate::normalise::date::Edge;

impl Scan<'_> {
    /// "the week of April 10", "the last weekend of October", "the first Monday in May", "the last day of the year".
    pub(super) fn piece(self, from: usize, at: usize) -> Option<Draft> {
        if self.unit(at) == Some(Unit::Week) && self.lower(at + 1) == "of" {
            return self.week_of(from, at + 2);
        }
        let (nth, next) = match self.lower(at) {
            "last" | "final" => (-1, at + 1),
            _ => self.ordinal(at).filter(|(nth, _)| (1..=31).contains(nth))?,
        };
        let (piece, most) = match self.sense(next)? {
            Sense::Weekday(_) => (Piece::Weekday(self.weekday(next)?), 5),
            Sense::Unit(Unit::Weekend) => (Piece::Weekend, 5),
            Sense::Unit(Unit::Week) => (Piece::Week, 52),
            Sense::Unit(Unit::Day) => (Piece::Day, 31),
            Sense::Unit(Unit::Month) => (Piece::Month, 12),
            _ => return None,
        };
        if nth > most || self.lower(next).ends_with('s') || !matches!(self.lower(next + 1), "of" | "in") {
            return None;
        }
        // "the second Tuesday of every month"
        if matches!(self.lower(next + 2), "every" | "each")
            && let Some(unit @ (Unit::Month | Unit::Year)) = self.unit(next + 3)
        {
            let set = Expr::Set(super::weekday::period(1, unit));
            return Some(Draft::new(from, next + 4, set, "set"));
        }
        let (of, behind) = self.container(next + 2)?;
        let month = matches!(of, Expr::Month { .. } | Expr::Unit { unit: Unit::Month, .. } | Expr::Bare(Unit::Month));
        let fits = match piece {
            Piece::Month => !month,
            Piece::Week => !month || nth <= 5,
            Piece::Weekday(_) | Piece::Weekend => month,
            Piece::Day => true,
        };
        fits.then(|| Draft::new(from, behind, Expr::Nth { nth, piece, of: Box::new(of) }, "part of a unit"))
    }

    /// "April 10", "the 18th" behind "the week of".
    fn week_of(self, from: usize, at: usize) -> Option<Draft> {
        let the = if self.lower(at) == "the" { at + 1 } else { at };
        let mut inner = Vec::new();
        let nth = || {
            let day = self.small(the).filter(|day| (1..=31).contains(day) && self.is_ordinal_ending(the + 1))?;
            Some(Draft::new(the, the + 2, Expr::DayOfMonth(day), "day of the month"))
        };
        let read = self.read_month(the, &mut inner).or_else(|| self.read_figure(the, &mut inner));
        let next = read.or_else(|| nth().map(|draft| push(&mut inner, draft)))?;
        let day = |draft: &Draft| matches!(draft.expr, Expr::Day { .. } | Expr::DayOfMonth(_));
        let base = Box::new(inner.into_iter().next().filter(day)?.expr);
        Some(Draft::new(from, next, Expr::Holding { unit: Unit::Week, base }, "week of a day"))
    }

    /// The month, quarter or year that something is a part of: "October 2018", "last month", "the year", "2021".
    fn container(self, at: usize) -> Read<Expr> {
        let mut inner = Vec::new();
        if let Some(year) = self.year(at).filter(|_| self.year_is_free(at)) {
            return Some((Expr::Year(Year::Printed(year)), at + 1));
        }
        let the = self.lower(at) == "the";
        let noun = if the { at + 1 } else { at };
        let next = self
            .read_month(at, &mut inner)
            .or_else(|| self.shifted(at, noun).map(|draft| push(&mut inner, draft)))
            .or_else(|| self.bare_unit(at, noun).filter(|_| the).map(|draft| push(&mut inner, draft)))?;
        let of = inner.into_iter().next()?.expr;
        let unit = match of {
            Expr::Month { .. } => Some(Unit::Month),
            Expr::Unit { unit, .. } | Expr::Bare(unit) => Some(unit),
            _ => None,
        };
        unit.filter(|unit| matches!(unit, Unit::Month | Unit::Quarter | Unit::Year)).map(|_| (of, next))
    }

    /// "the second half of March", "the first half of the 1990s", "the last quarter of the 20th century", "the early part
    /// of the decade": half of a month by its days, of longer units by an edge.
    pub(super) fn half_of(self, from: usize, at: usize) -> Option<Draft> {
        let Fraction { rank, parts, edge, next } = self.fraction(at)?;
        let of = if self.lower(next) == "of" { next + 1 } else { return None };
        let mut inner = Vec::new();
        let behind = if self.lower(of) == "the" {
            let decade = self.unit(of + 1).filter(|unit| matches!(unit, Unit::Decade | Unit::Century));
            match decade {
                Some(unit) => push(&mut inner, Draft::new(of, of + 2, Expr::Bare(unit), "bare unit")),
                None => self.read_the(of, &mut inner)?,
            }
        } else {
            self.read_month(of, &mut inner).or_else(|| self.plain(of, &mut inner))?
        };
        let whole = inner.into_iter().next().filter(|draft| draft.edge.is_none())?;
        let month = match &whole.expr {
            Expr::Month { .. } => true,
            Expr::Unit { unit, .. } | Expr::Bare(unit) => *unit == Unit::Month,
            _ => false,
        };
        let long = matches!(
            whole.expr,
            Expr::Decade(_) | Expr::DecadeWord(_) | Expr::Century(_) | Expr::Bare(Unit::Decade | Unit::Century)
        );
        let new = |expr, pattern| Some(Draft::new(from, behind, expr, pattern));
        match parts {
            2 if month => new(Expr::HalfOf { number: rank, month: Box::new(whole.expr) }, "half of a month"),
            2 if whole.expr == Expr::Bare(Unit::Year) => {
                new(Expr::Half { year: Year::Shifted(0), number: rank }, "part of a year")
            }
            4 if whole.expr == Expr::Bare(Unit::Year) => {
                new(Expr::Quarter { year: Year::Shifted(0), number: rank }, "part of a year")
            }
            _ if long || parts == 0 => Some(whole.starting(from).edged(Some(edge))),
            _ => None,
        }
    }

    /// "second half", "last third", "early part".
    fn fraction(self, at: usize) -> Option<Fraction> {
        let (rank, next) = match self.lower(at) {
            "latter" | "last" | "final" | "closing" => (-1, at + 1),
            "former" | "opening" | "early" => (1, at + 1),
            "late" => (-1, at + 1),
            _ => self.ordinal(at).filter(|(rank, _)| *rank <= 4)?,
        };
        let parts = match self.lower(next) {
            "half" => 2,
            "third" => 3,
            "quarter" => 4,
            "part" => 0,
            _ => return None,
        };
        let rank = if rank < 0 { parts } else { rank };
        let edge = match rank {
            rank if rank == parts => Edge::Late,
            1 => Edge::Early,
            _ => Edge::Mid,
        };
        (rank <= parts.max(1)).then_some(Fraction { rank, parts, edge, next: next + 1 })
    }
}

/// One of so many equal parts; of no number where the words say no more than early or late.
struct Fraction {
    rank: i8,
    parts: i8,
    /// The edge of the whole that it comes near.
    edge: Edge,
    /// The token behind it.
    next: usize,
}
