//! Dates counted in units: "three weeks ago", "a year earlier", "two days later", "a year ago today", "two Fridays ago".

use rust_decimal::Decimal;

use super::draft::{Draft, Expr, Year};
use super::guard;
use super::scan::{Read, Scan, push};
use crate::extract::number;
use crate::lexicon::date::{DATE, Sense, Shift, Unit};
use crate::normalise::date::{Edge, Part};

/// Tokens within which a number is followed by what it counts: "twenty-five to twenty-eight more years".
const NUMERAL: usize = 16;

/// So many units of the calendar.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    count: i32,
    unit: Unit,
    /// The unit the result is told in, where parts of it had to be counted: a year and a half is 18 months.
    told: Option<Unit>,
    edge: Option<Edge>,
}

impl Amount {
    fn of(count: i32, unit: Unit) -> Self {
        Amount { count, unit, told: None, edge: None }
    }

    /// Half of `halves` units, in the unit that divides them.
    fn halves(halves: i32, unit: Unit) -> Option<Self> {
        let (times, part, told) = match unit {
            Unit::Month => return Some(Amount::of(halves.checked_mul(2)?, Unit::Week)),
            Unit::Year => (6, Unit::Month, Some(Unit::Year)),
            Unit::Decade => (5, Unit::Year, None),
            Unit::Century => (50, Unit::Year, None),
            _ => return Some(Amount::of(halves / 2, unit)),
        };
        Some(Amount { told, ..Amount::of(halves.checked_mul(times)?, part) })
    }

    /// The date that lies `sign` times the amount from now, or from the date told before.
    fn from(self, sign: i32, from_now: bool) -> Expr {
        let offset = Expr::Offset { amount: sign * self.count, unit: self.unit, from_now };
        match self.told {
            Some(unit) => Expr::Holding { unit, base: Box::new(offset) },
            None => offset,
        }
    }

    /// `base` moved by `sign` times the amount.
    fn moved(self, sign: i32, base: Expr) -> Expr {
        Expr::Moved { amount: sign * self.count, unit: self.unit, base: Box::new(base) }
    }
}

impl Scan<'_> {
    /// "three weeks ago", "a year earlier", "two days later", "two Fridays ago", "a few years ago", "twice a week".
    pub(super) fn read_amount(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Some((first, next)) = self.spelled_decade(at) {
            return Some(push(found, Draft::new(at, next, Expr::Decade(first), "decade")));
        }
        if let Some((year, next)) = self.spelled_year(at) {
            found.push(Draft::new(at, next, Expr::Year(Year::Printed(year)), "spelled year"));
            return Some(next);
        }
        if let Some((value, next)) = self.rate(at).or_else(|| self.few_ago(at)) {
            return Some(push(found, Draft::new(at, next, value, "vague count")));
        }
        if let Some((expr, next)) = self.counted_weekday(at) {
            return Some(push(found, Draft::new(at, next, expr, "counted weekday")));
        }
        // most figures count no units of the calendar
        let unit = |at: usize| matches!(self.sense(at), Some(Sense::Unit(_)));
        if !(at..at + NUMERAL).any(unit) {
            return None;
        }
        // "two or three weeks ago"
        let lower = number::read(self.words, at).map(|numeral| at + numeral.tokens);
        let joined = lower.filter(|join| matches!(self.lower(*join), "or" | "to") || self.is_dash(*join));
        let upper = joined.and_then(|join| {
            let (amount, next) = self.amount(join + 1).filter(|_| self.lower(join + 1) != "a")?;
            Some((Amount { edge: Some(Edge::About), ..amount }, next))
        });
        let (amount, next) = self.amount(at).or(upper)?;
        let (expr, part, next) = self.direction(amount, next)?;
        let draft = Draft { part, ..Draft::new(at, next, expr, "count of units") };
        Some(push(found, draft.edged(amount.edge)))
    }

    /// "twice a week", from the article on: a recurrence.
    fn rate(self, at: usize) -> Read<Expr> {
        let often = matches!(self.lower(at), "a" | "per") && matches!(self.before(at), "once" | "twice" | "times");
        let unit = self.unit(at + 1).filter(|_| often)?;
        Some((Expr::Set(super::weekday::period(1, unit)), at + 2))
    }

    /// "a few years ago", "several weeks ago", "recent months", and "decades ago" from its unit on: nobody can say when.
    pub(super) fn few_ago(self, at: usize) -> Read<Expr> {
        let recent = self.lower(at) == "recent" && self.unit(at + 1).is_some() && self.lower(at + 1).ends_with('s');
        if recent {
            return Some((Expr::Vague("PAST_REF"), at + 2));
        }
        let start = if self.lower(at) == "a" { at + 1 } else { at };
        let unit = if DATE.is_few(self.lower(start)) { start + 1 } else { at };
        let plural = self.unit(unit).is_some() && self.lower(unit).ends_with('s');
        (plural && self.lower(unit + 1) == "ago").then_some((Expr::Vague("PAST_REF"), unit + 2))
    }

    /// "two Fridays ago", "three Sundays from now".
    fn counted_weekday(self, at: usize) -> Read<Expr> {
        let numeral = number::read(self.words, at)?;
        let named = at + numeral.tokens;
        let day = match self.sense(named)? {
            Sense::Weekdays(day) => day,
            Sense::Weekday(_) => self.weekday(named)?,
            _ => return None,
        };
        let count = i32::try_from(numeral.number.value.trunc()).ok().filter(|count| (1..100).contains(count))?;
        let (shift, weeks, next) = match (self.lower(named + 1), self.lower(named + 2)) {
            ("ago", _) => (Shift::Last, 1 - count, named + 2),
            ("from", "now") => (Shift::Next, count - 1, named + 3),
            _ => return None,
        };
        let base = Box::new(Expr::Weekday { day, shift: Some(shift) });
        Some((Expr::Moved { amount: weeks, unit: Unit::Week, base }, next))
    }

    /// "the day before yesterday", "the day after", "the following day", "the week after next".
    pub(super) fn beside_day(self, from: usize) -> Option<Draft> {
        if let Some(draft) = self.twice_removed(from, from + 1) {
            return Some(draft);
        }
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
        // "the year after “Brine” won the prize" tells of a clause
        let quoted = matches!(self.words.text(from + 3), "\"" | "“" | "‘" | "``");
        let ends = following
            || !(self.is_word(from + 3) || quoted)
            || matches!(self.lower(from + 3), "and" | "when" | "in" | "at");
        let expr = Expr::Offset { amount: side, unit, from_now: false };
        ends.then(|| Draft::new(from, from + 3, expr, "neighbouring unit"))
    }

    /// "week after next", "Sunday before last", "night before last" at `at`.
    pub(super) fn twice_removed(self, from: usize, at: usize) -> Option<Draft> {
        let (shift, by) = match (self.lower(at + 1), self.lower(at + 2)) {
            ("before", "last") => (Shift::Last, -1),
            ("after", "next") => (Shift::Next, 1),
            _ => return None,
        };
        let (expr, part) = match self.sense(at)? {
            Sense::Unit(unit) => (Expr::Unit { unit, shift }.moved(by, unit), None),
            Sense::Weekday(_) => {
                let day = self.weekday(at).filter(|_| !guard::weekday_is_no_day(self, at))?;
                (Expr::Weekday { day, shift: Some(shift) }.moved(by, Unit::Week), None)
            }
            Sense::Month(_) => {
                let month = self.month(at)?;
                (Expr::Month { year: Year::Open, month, shift: Some(shift) }.moved(by, Unit::Year), None)
            }
            Sense::Part(_) if by < 0 => (Expr::Near(-2), self.daytime(at).0),
            _ => return None,
        };
        Some(Draft { part, ..Draft::new(from, at + 3, expr, "unit but one") })
    }

    /// A day that others are counted from: "yesterday", "Christmas", "Oct. 7", "last Friday".
    fn dated(self, at: usize) -> Option<Draft> {
        if let Some(Sense::Near(days)) = self.sense(at) {
            return Some(Draft::new(at, at + 1, Expr::Near(days.into()), "day from now"));
        }
        if self.month(at).is_some() || self.words.is_number(at) {
            let mut inner = Vec::new();
            let read = self.read_month(at, &mut inner).or_else(|| self.read_figure(at, &mut inner));
            let day = inner.into_iter().next().filter(|draft| read == Some(draft.to))?;
            return matches!(day.expr, Expr::Day { .. }).then_some(day);
        }
        // "the day after last Friday's vote"
        if let Some(draft) = self.shift(at).and_then(|_| self.shifted(at, at)) {
            return matches!(draft.expr, Expr::Weekday { .. }).then_some(draft);
        }
        if let Some(day) = self.weekday(at).filter(|_| self.lower(at).len() > 5 && !guard::weekday_is_no_day(self, at))
        {
            return Some(Draft::new(at, at + 1, Expr::Weekday { day, shift: None }, "weekday"));
        }
        self.holiday(at)
    }

    /// An amount with its unit: "three weeks", "a year and a half", "half a century", "a couple of weeks".
    pub(super) fn amount(self, at: usize) -> Read<Amount> {
        let lower = |at| self.lower(at);
        let article = |at| matches!(lower(at), "a" | "an");
        // "half a century", "a half-century", "a quarter of a century", "a quarter-century"
        let half = if article(at) { at + 1 } else { at };
        if matches!(lower(half), "half" | "quarter") {
            let of = if lower(half + 1) == "of" { half + 2 } else { self.skip_hyphen(half + 1) };
            let noun = if article(of) { of + 1 } else { of };
            if let Some(unit) = self.unit(noun).filter(|_| noun > half) {
                return match (lower(half), unit) {
                    ("half", _) => Some((Amount::halves(1, unit)?, noun + 1)),
                    (_, Unit::Century) => Some((Amount::of(25, Unit::Year), noun + 1)),
                    _ => None,
                };
            }
        }
        let couple = if article(at) { at + 1 } else { at };
        if lower(couple) == "couple" {
            let noun = if lower(couple + 1) == "of" { couple + 2 } else { couple + 1 };
            let two = Amount { edge: Some(Edge::About), ..Amount::of(2, self.unit(noun)?) };
            return Some((two, noun + 1));
        }
        let (count, noun) = if article(at) {
            (Decimal::ONE, at + 1)
        } else {
            let numeral = number::read(self.words, at)?;
            (numeral.number.value, at + numeral.tokens)
        };
        let unit = self.unit(noun)?;
        let and_a_half = lower(noun + 1) == "and" && article(noun + 2) && lower(noun + 3) == "half";
        let twice = count.checked_mul(Decimal::TWO)?;
        let (twice, next) = if and_a_half { (twice.checked_add(Decimal::ONE)?, noun + 4) } else { (twice, noun + 1) };
        let halves = i32::try_from(twice.trunc()).ok().filter(|halves| (0..8000).contains(halves))?;
        let amount = if halves % 2 == 1 { Amount::halves(halves, unit)? } else { Amount::of(halves / 2, unit) };
        Some((amount, next))
    }

    /// Which way an amount points: "ago", "earlier", "later", "from now", "after Christmas"; with a part of the day.
    fn direction(self, amount: Amount, at: usize) -> Option<(Expr, Option<Part>, usize)> {
        let sign = if self.lower(at) == "before" { -1 } else { 1 };
        if matches!(self.lower(at), "before" | "after" | "from") {
            // "a week from Monday"
            if self.lower(at) == "from"
                && amount.unit >= Unit::Week
                && let Some(day) = self.weekday(at + 1)
            {
                let base = Expr::Weekday { day, shift: Some(Shift::Next) };
                return Some((amount.moved(1, base), None, at + 2));
            }
            if let Some(draft) = self.dated(at + 1).filter(|draft| draft.expr != Expr::Near(0) || sign < 0) {
                return Some((amount.moved(sign, draft.expr), None, draft.to));
            }
        }
        let plain = |expr, next| Some((expr, None, next));
        match self.lower(at) {
            "ago" => match self.ago_from(amount, at + 1) {
                Some((base, part, next)) => Some((amount.moved(-1, base), part, next)),
                None => plain(amount.from(-1, true), at + 1),
            },
            "from" if matches!(self.lower(at + 1), "now" | "today") => plain(amount.from(1, true), at + 2),
            "hence" => plain(amount.from(1, true), at + 1),
            // "in ten days' time"
            "'" | "'s" if self.lower(at + 1) == "time" => plain(amount.from(1, true), at + 2),
            "earlier" | "previously" if self.lower(at + 1) != "than" => plain(amount.from(-1, false), at + 1),
            "later" => plain(amount.from(1, false), at + 1),
            "before" | "after" if !self.is_word(at + 1) && self.words.len() > at => {
                plain(amount.from(sign, false), at + 1)
            }
            _ => None,
        }
    }

    /// What "ago" is counted from where the words say: "ten years ago today", "eight years ago this week", "a year ago
    /// Friday".
    fn ago_from(self, amount: Amount, at: usize) -> Option<(Expr, Option<Part>, usize)> {
        if amount.unit < Unit::Week {
            return None;
        }
        match self.sense(at)? {
            Sense::Near(days) if days <= 0 => {
                let (part, next) = self.daytime(at + 1);
                let part = if self.lower(at) == "tonight" { Some(Part::Night) } else { part };
                Some((Expr::Near(days.into()), part, next))
            }
            Sense::Weekday(_) => {
                let day =
                    self.weekday(at).filter(|_| self.lower(at).len() > 5 && !guard::weekday_is_no_day(self, at))?;
                let (part, next) = self.daytime(at + 1);
                Some((Expr::Weekday { day, shift: None }, part, next))
            }
            Sense::Shift(shift @ (Shift::This | Shift::Last | Shift::Next)) if amount.unit >= Unit::Year => {
                let unit = self.unit(at + 1).filter(|unit| (Unit::Weekend..=Unit::Month).contains(unit))?;
                Some((Expr::Unit { unit, shift }, None, at + 2))
            }
            _ => None,
        }
    }
}

impl Expr {
    pub(super) fn moved(self, amount: i32, unit: Unit) -> Expr {
        Expr::Moved { amount, unit, base: Box::new(self) }
    }
}
