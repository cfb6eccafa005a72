//! Dates seen from another day: "yesterday", "last week", "the next day", "three weeks ago", "earlier this month", "the end
//! of the year", "on Friday", "the 15th", "every Monday".

use super::draft::{Draft, Expr, Year};
use super::guard;
use super::scan::{Scan, push};
use super::weekday::WEEKENDS;
use crate::lexicon::date::{DATE, Sense, Shift, Unit};
use crate::normalise::date::Edge;
use crate::text::token::is_apostrophe;

impl Scan<'_> {
    /// An expression that begins with "the".
    pub(super) fn read_the(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let next = at + 1;
        // most articles stand before a word that no calendar knows
        let number = self.words.is_number(next) || self.words.text(next).chars().all(is_apostrophe);
        let half = matches!(self.lower(next), "former" | "full" | "latter" | "opening");
        if self.sense(next).is_none() && !number && !half {
            return None;
        }
        // "the 24 February", "the 13th to the 19th of October 1950"
        let count = found.len();
        match (self.read_figure(next, found), found.get_mut(count)) {
            (Some(behind), Some(first)) => {
                first.from = at;
                return Some(behind);
            }
            _ => found.truncate(count),
        }
        let draft = self
            .edged(at)
            .or_else(|| self.half_of(at, next))
            .or_else(|| self.piece(at, next))
            .or_else(|| self.part_of_year(at, next))
            .or_else(|| self.beside_day(at))
            .or_else(|| self.shifted(at, next))
            .or_else(|| self.seasonal(at, next))
            .or_else(|| self.holiday(next).map(|draft| draft.starting(at)))
            .or_else(|| self.year_led(at, next))
            .or_else(|| self.the_nth(at, next))
            .or_else(|| self.bare_unit(at, next));
        draft.map(|draft| push(found, draft))
    }

    /// An expression that begins with a shift: "last week", "this coming Friday", "next October".
    pub(super) fn read_shift(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let draft = self.half_of(at, at).or_else(|| self.piece(at, at)).or_else(|| self.shifted(at, at));
        draft.map(|draft| push(found, draft))
    }

    /// An expression that begins with an edge: "early 1990", "late last week", "mid-October", "end of May".
    pub(super) fn read_edge(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let draft = self.edged(at).or_else(|| self.half_of(at, at)).or_else(|| self.part_of_year(at, at));
        draft.map(|draft| push(found, draft))
    }

    /// "third-quarter", "20th century", "Q3 2023", "first half of 2023" and "fiscal 1989" without an article.
    pub(super) fn read_ordinal(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let count = found.len();
        let day = self.read_figure(at, found);
        if day.is_some() {
            return day;
        }
        found.truncate(count);
        let draft = self.half_of(at, at).or_else(|| self.piece(at, at)).or_else(|| self.part_of_year(at, at));
        draft.map(|draft| push(found, draft))
    }

    /// An edge and what it is an edge of: "the end of the month", "early next year", "mid-1996", "earlier this year",
    /// "later in the summer", "sometime next year".
    fn edged(self, from: usize) -> Option<Draft> {
        let at = if self.lower(from) == "the" { from + 1 } else { from };
        let loose = matches!(self.lower(at), "earlier" | "later" | "sometime" | "some");
        let (edge, next) = if loose {
            let edge = if self.lower(at) == "later" { Some(Edge::Late) } else { None };
            let next = if self.lower(at) == "some" && self.lower(at + 1) == "time" { at + 2 } else { at + 1 };
            (edge, if matches!(self.lower(next), "in" | "during") { next + 1 } else { next })
        } else if let Some((edge, next)) = self.edge(at) {
            (Some(edge), next)
        } else {
            return self.unit_end(from, at);
        };
        let mut inner = Vec::new();
        let the = self.lower(next) == "the";
        // an edge of an edge is nothing, and a long chain of them must not be followed
        if matches!(self.sense(if the { next + 1 } else { next }), Some(Sense::Edge(_) | Sense::Loose)) {
            return None;
        }
        let behind = if the { self.read_the(next, &mut inner) } else { self.plain(next, &mut inner) };
        behind?;
        let first = inner.into_iter().next()?;
        // "later Friday" is Friday, but "earlier Monday" may be a comparison; "earlier 1990" is nothing
        if loose && matches!(first.expr, Expr::Year(Year::Printed(_)) | Expr::Day { .. }) && !the {
            return None;
        }
        let known = first.edge.is_none();
        known.then(|| first.edged(edge).starting(from))
    }

    /// "year-end", "the year's end", "month's end".
    fn unit_end(self, from: usize, at: usize) -> Option<Draft> {
        let unit = self.unit(at).filter(|unit| matches!(unit, Unit::Year | Unit::Month | Unit::Week))?;
        let next = if self.lower(at + 1) == "'s" { at + 2 } else { self.skip_hyphen(at + 1) };
        let mut behind = next + 1;
        if self.lower(next) != "end" || self.lower(behind) == "of" {
            return None;
        }
        let mut expr = Expr::Bare(unit);
        if let Some(year) = self.year(behind).filter(|_| unit == Unit::Year) {
            (expr, behind) = (Expr::Year(Year::Printed(year)), behind + 1);
        }
        Some(Draft::new(from, behind, expr, "end of a unit").edged(Some(Edge::Late)))
    }

    /// "year-end" without an article.
    pub(super) fn read_unit(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Some((value, next)) = self.few_ago(at) {
            return Some(push(found, Draft::new(at, next, value, "vague count")));
        }
        if self.lower(at) == "weekends" && matches!(self.before(at), "at" | "on") {
            return Some(push(found, Draft::new(at, at + 1, Expr::Set(WEEKENDS.to_owned()), "set")));
        }
        let draft = self.unit_end(at, at).or_else(|| self.piece(at, at)).or_else(|| self.twice_removed(at, at));
        if let Some(draft) = draft {
            return Some(push(found, draft));
        }
        let earlier =
            self.lower(at) == "year" && self.is_hyphen(at + 1) && matches!(self.lower(at + 2), "ago" | "earlier");
        self.year_earlier(at, at).filter(|_| earlier).map(|draft| push(found, draft))
    }

    /// "year-earlier quarter", "year-ago period".
    pub(super) fn year_earlier(self, from: usize, at: usize) -> Option<Draft> {
        let mut next = at + 3;
        if self.words.is_number(next) || self.sense(next) == Some(Sense::Amount) {
            return None;
        }
        if let Some((_, behind, _)) = self.year_part(next) {
            next = behind;
        } else if matches!(self.lower(next), "quarter" | "period") {
            next += 1;
        }
        Some(Draft::new(from, next, Expr::YearEarlier, "year-earlier period"))
    }

    /// An expression without an article that an edge may stand before.
    pub(super) fn plain(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        match self.sense(at) {
            Some(Sense::Month(_)) => self.read_month(at, found),
            Some(Sense::Weekday(_)) => self.read_weekday(at, found),
            Some(Sense::Near(_)) => self.read_near(at, found),
            Some(Sense::Shift(_)) => self.read_shift(at, found),
            Some(Sense::Season(_)) => {
                let ((month, year), next) = self.season(at)?;
                found.push(Draft::new(at, next, Expr::Season { year, month, shift: None }, "season"));
                Some(next)
            }
            Some(Sense::Ordinal(_) | Sense::Decade(_)) => self.read_ordinal(at, found),
            // "mid-year"
            Some(Sense::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week)))
                if self.before(at.saturating_sub(1)) == "mid" && self.is_hyphen(at.saturating_sub(1)) =>
            {
                Some(push(found, Draft::new(at, at + 1, Expr::Bare(unit), "bare unit")))
            }
            Some(Sense::Amount) => self
                .spelled_decade(at)
                .map(|(first, next)| push(found, Draft::new(at, next, Expr::Decade(first), "decade"))),
            _ if self.words.text(at).chars().all(is_apostrophe) => self.read_apostrophe(at, found),
            _ => match self.year(at).filter(|_| self.year_is_free(at)) {
                Some(year) => {
                    found.push(Draft::new(at, at + 1, Expr::Year(Year::Printed(year)), "year"));
                    Some(at + 1)
                }
                None => self.read_ordinal(at, found).or_else(|| self.read_figure(at, found)),
            },
        }
    }

    /// A decade, century, quarter or half, at `at`, of an expression that began at `from`.
    fn part_of_year(self, from: usize, at: usize) -> Option<Draft> {
        let fiscal = self.lower(at) == "fiscal";
        let start = if fiscal { self.skip_hyphen(at + 1) } else { at };
        if fiscal && let Some(year) = self.year(start) {
            let part = self.year_and_unit(from, Year::Printed(year), start + 1).map(|(draft, _)| draft);
            let whole = || Draft::new(from, start + 1, Expr::Year(Year::Printed(year)), "fiscal year");
            return Some(Draft { fiscal: true, ..part.unwrap_or_else(whole) });
        }
        let read = self.age(start).or_else(|| self.year_part(start));
        let (expr, next, pattern) = read?;
        let led = matches!(self.before(at), "the" | "mid" | "-" | "early" | "late" | "of");
        let adjective = matches!(expr, Expr::DecadeWord(_)) && !led;
        (!adjective).then(|| Draft {
            fiscal: fiscal || (start..next).any(|at| self.lower(at) == "fiscal"),
            ..Draft::new(from, next, expr, pattern)
        })
    }

    /// A shift at `at` with what it shifts.
    pub(super) fn shifted(self, from: usize, at: usize) -> Option<Draft> {
        let mut shift = self.shift(at)?;
        let the = from < at;
        // "following Thursday's vote": without its article it is a preposition
        if !the && self.lower(at) == "following" {
            return None;
        }
        let mut next = at + 1;
        match (shift, self.shift(next)) {
            // "this past week", "this coming Friday", "that same day", "the very next day"
            (Shift::This | Shift::That, Some(second)) => {
                shift = if second == Shift::That { Shift::That } else { second };
                next += 1;
            }
            (_, Some(_)) => return None,
            _ => {}
        }
        let trailing = the && matches!(self.lower(at), "past" | "last" | "coming") && self.unit(next).is_some();
        // "the past year" is a length that ends now, "the next day" the day after the one told
        if trailing || self.lower(at) == "past" && !the && at + 1 == next {
            return None;
        }
        let chained = the && matches!(shift, Shift::Next);
        if let Some((year, behind)) = self.shifted_year(at).filter(|_| !chained)
            && let Some((draft, _)) = self.year_and_unit(from, year, behind)
        {
            return Some(draft);
        }
        let new = |expr, next, pattern| Some(Draft::new(from, next, expr, pattern));
        let Some(sense) = self.sense(next) else { return self.latest_period(from, next, shift) };
        match sense {
            Sense::Weekday(_) => {
                let full = self.lower(next).len() > 5;
                let day = self.weekday(next).filter(|_| full && !guard::weekday_is_no_day(self, next))?;
                let (part, next) = self.daytime(next + 1);
                Some(Draft {
                    part,
                    ..Draft::new(from, next, Expr::Weekday { day, shift: Some(shift) }, "shifted weekday")
                })
            }
            Sense::Month(_) => {
                let (expr, next) = self.shifted_month(next, shift)?;
                new(expr, next, "shifted month")
            }
            Sense::Season(month) => {
                new(Expr::Season { year: Year::Open, month, shift: Some(shift) }, next + 1, "shifted season")
            }
            Sense::Part(_) => {
                let (part, next) = self.daytime(next);
                let expr = match shift {
                    Shift::This => Expr::Near(0),
                    Shift::Last if !the => Expr::Near(-1),
                    Shift::That | Shift::Latest => Expr::Offset { amount: 0, unit: Unit::Day, from_now: false },
                    Shift::Before | Shift::Last => Expr::Offset { amount: -1, unit: Unit::Day, from_now: false },
                    Shift::After | Shift::Next => Expr::Offset { amount: 1, unit: Unit::Day, from_now: false },
                };
                Some(Draft { part, ..Draft::new(from, next, expr, "part of a day") })
            }
            Sense::Unit(unit) => {
                let plural = self.lower(next).ends_with('s');
                let named = self.is_hyphen(next + 1) || self.is_capital(next) && next > 0 && self.is_capital(at);
                // "this day" and "last day" point nowhere; "next day" does
                let empty = unit == Unit::Day && matches!(shift, Shift::This | Shift::Last | Shift::Latest);
                if plural || empty || named && !self.words.token(next).is_some_and(|token| token.caps()) {
                    return None;
                }
                let shift = if chained || unit == Unit::Day && shift == Shift::Next { Shift::After } else { shift };
                let (part, behind) = self.daytime(next + 1);
                let draft = Draft { part, ..Draft::new(from, behind, Expr::Unit { unit, shift }, "shifted unit") };
                Some(if unit == Unit::Week { self.weekday_behind(draft) } else { draft })
            }
            Sense::Holiday => {
                let draft = self.holiday(next)?;
                let Expr::Holiday { holiday, year, .. } = draft.expr else { return None };
                let expr = Expr::Holiday { holiday, year, shift: Some(shift) };
                new(expr, draft.to, "shifted holiday")
            }
            _ => None,
        }
        .or_else(|| self.fiscal_unit(from, next, shift))
    }

    /// "the current fiscal year", "last fiscal quarter".
    fn fiscal_unit(self, from: usize, at: usize, shift: Shift) -> Option<Draft> {
        let unit = self.unit(at + 1).filter(|_| self.lower(at) == "fiscal")?;
        Some(Draft { fiscal: true, ..Draft::new(from, at + 2, Expr::Unit { unit, shift }, "fiscal unit") })
    }

    /// "the latest period" of an earnings report.
    fn latest_period(self, from: usize, at: usize, shift: Shift) -> Option<Draft> {
        let period = shift == Shift::Latest && self.lower(at) == "period";
        period.then(|| Draft::new(from, at + 1, Expr::Unit { unit: Unit::Quarter, shift }, "latest period"))
    }

    /// "the 15th", "the 28th of that month".
    fn the_nth(self, from: usize, at: usize) -> Option<Draft> {
        let day = self.small(at).filter(|day| (1..=31).contains(day) && self.is_ordinal_ending(at + 1))?;
        let mut next = at + 2;
        let shifted = if self.lower(next) == "of" { next + 1 } else { next };
        if let Some(shift) =
            self.shift(shifted).filter(|shift| matches!(shift, Shift::This | Shift::Last | Shift::Next))
            && self.lower(shifted + 1) == "month"
        {
            let month = Box::new(Expr::Unit { unit: Unit::Month, shift });
            return Some(Draft::new(from, shifted + 2, Expr::DayOf { day, month }, "day of the month"));
        }
        if self.lower(next) == "of"
            && matches!(self.lower(next + 1), "this" | "that" | "the")
            && self.lower(next + 2) == "month"
        {
            next += 3;
        }
        let dated =
            matches!(self.before(from), "on" | "by" | "until" | "since" | "from" | "before" | "after" | "of" | "to");
        let noun = self.is_word(next) && !self.is_function_word(next);
        (dated && (!noun || next > at + 2)).then(|| Draft::new(from, next, Expr::DayOfMonth(day), "day of the month"))
    }

    /// "the weekend", "the quarter", "the year".
    pub(super) fn bare_unit(self, from: usize, at: usize) -> Option<Draft> {
        let at = if self.lower(at) == "full" { at + 1 } else { at };
        let unit = self.unit(at).filter(|_| !self.lower(at).ends_with('s'))?;
        let led = DATE.groups.unit_leads.contains(self.before(from));
        // "the year to March 31" is another length
        let to = self.lower(at + 1) == "to" && self.month(at + 2).is_some();
        let of = to || matches!(self.lower(at + 1), "of" | "that" | "which" | "where" | "a");
        let ends = !self.is_word(at + 1) || self.is_function_word(at + 1) && !of;
        let free = ends && !self.is_hyphen(at + 1);
        let meant = match unit {
            Unit::Weekend => led || self.before(from).is_empty(),
            Unit::Quarter | Unit::Year | Unit::Month => led,
            _ => false,
        };
        (meant && free).then(|| Draft::new(from, at + 1, Expr::Bare(unit), "bare unit"))
    }
}
