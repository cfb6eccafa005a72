//! Years, decades, centuries, seasons, quarters and halves: "2018", "'98", "the mid-1990s", "20th century", "summer 2007",
//! "third-quarter", "the first half of 2023", "the 2015-16 season".

use super::draft::{Draft, Expr, Year};
use super::guard;
use super::scan::{Read, Scan};
use crate::extract::number;
use crate::lexicon::date::{Sense, Unit};

impl Scan<'_> {
    /// A year, a range of years, or a decade, that begins with a figure.
    pub(super) fn read_year(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Some((first, next)) = self.decade(at) {
            found.push(Draft::new(at, next, Expr::Decade(first), "decade"));
            return Some(next);
        }
        let year = self.year(at)?;
        if let Some((last, next)) = self.second_year(at + 1, year)
            && (guard::reads_as_year(self, at, next) || guard::reads_as_years(self, at))
        {
            let (first, last) = (Expr::Year(Year::Printed(year)), Expr::Year(Year::Printed(last)));
            let range = Expr::Range(Box::new(first), Box::new(last));
            let pattern = if self.is_dash(at + 1) || self.words.text(at + 1) == "/" { "year range" } else { "years" };
            found.push(Draft::new(at, next, range, pattern).split((at + 1, at + 2)));
            return Some(next);
        }
        if !self.year_is_free(at) {
            return None;
        }
        if let Some((expr, next)) = self.month_behind(at, year) {
            found.push(Draft::new(at, next, expr, "year and month"));
            return Some(next);
        }
        // "2017-Q1"
        let coded = self.lower(self.skip_hyphen(at + 1)).starts_with(['h', 'q']);
        let behind = if coded { self.skip_hyphen(at + 1) } else { at + 1 };
        if let Some((draft, next)) = self.year_and_unit(at, Year::Printed(year), behind) {
            found.push(draft);
            return Some(next);
        }
        let sure = guard::reads_as_year(self, at, at + 1);
        if !sure && !guard::may_be_year(self, at) {
            return None;
        }
        found.push(Draft { weak: !sure, ..Draft::new(at, at + 1, Expr::Year(Year::Printed(year)), "year") });
        Some(at + 1)
    }

    /// The second year of a range: "-16", "-2016", " to 2016".
    pub(super) fn second_year(self, at: usize, first: i16) -> Read<i16> {
        let slash = self.words.text(at) == "/" && self.words.joined(at) && self.words.joined(at + 1);
        let joins = slash || self.joins_range(at) || self.before(at - 1) == "between" && self.lower(at) == "and";
        if !joins {
            return None;
        }
        if let Some(last) = self.year(at + 1).filter(|_| self.year_is_free(at + 1)) {
            // "1200 to 1500" may be anything
            let sure = first >= 1600 || self.before(at - 1) == "from";
            return sure.then_some((last, at + 2));
        }
        let short = self.words.text(at + 1);
        let tight = self.is_hyphen(at) || self.words.text(at) == "/";
        let last: i16 =
            (tight && short.len() == 2 && self.words.is_number(at + 1)).then(|| short.parse().ok()).flatten()?;
        // "2007-08" and "1990-94" run on, "2015-01" is a month
        let last = first / 100 * 100 + last;
        let month = last % 100 <= 12 && last != first + 1;
        let ends = !(self.words.joined(at + 2)
            && (self.is_word(at + 2) || self.is_dash(at + 2) || self.words.text(at + 2) == "/"));
        (last > first && !month && ends || last == first + 1).then_some((last, at + 2))
    }

    /// "1990s", "'90s", "90s".
    fn decade(self, at: usize) -> Read<i16> {
        let text = self.words.text(at);
        let ending = self.words.joined(at + 1) && matches!(self.lower(at + 1), "s" | "'s");
        // "in her 40s" is an age
        let owned = (1..=3).filter_map(|back| at.checked_sub(back)).map(|token| self.lower(token));
        let age = owned.take_while(|word| !matches!(*word, "the")).any(|word| matches!(word, "her" | "his" | "their"));
        if !ending || age || !text.ends_with('0') {
            return None;
        }
        match (text.len(), text.parse::<i16>().ok()?) {
            (4, year) if (1000..=2100).contains(&year) => Some((year, at + 2)),
            (2, short) if self.lower(at + 1) == "s" => {
                Some((if short < 30 { 2000 + short } else { 1900 + short }, at + 2))
            }
            _ => None,
        }
    }

    /// A decade or a short year behind an apostrophe: "'90s", "'98".
    pub(super) fn read_apostrophe(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Some((first, next)) = self.words.joined(at + 1).then(|| self.decade(at + 1)).flatten() {
            found.push(Draft::new(at, next, Expr::Decade(first), "decade"));
            return Some(next);
        }
        let (year, next) = self.short_year(at)?;
        if self.words.joined(at) && at > 0 {
            return None;
        }
        found.push(Draft::new(at, next, Expr::Year(Year::Printed(year)), "short year"));
        Some(next)
    }

    /// "twenty-first century", "20th-century", "nineties" from `at` on.
    pub(super) fn age(self, at: usize) -> Option<(Expr, usize, &'static str)> {
        if let Some(Sense::Decade(first)) = self.sense(at) {
            return Some((Expr::DecadeWord(first), at + 1, "decade"));
        }
        if let Some((first, next)) = self.decade(at) {
            return Some((Expr::Decade(first), next, "decade"));
        }
        let (rank, next) = self.ordinal(at)?;
        let rank = i16::from(rank);
        // "the late 19th and early 20th centuries"
        if matches!(self.lower(next), "and" | "or" | "to") {
            let the = if self.lower(next + 1) == "the" { next + 2 } else { next + 1 };
            let second = self.edge(the).map_or(the, |(_, behind)| behind);
            let shared = self.ordinal(second).filter(|(_, behind)| self.lower(*behind) == "centuries");
            return shared.map(|_| (Expr::Century(rank), next, "century"));
        }
        let next = self.skip_hyphen(next);
        if self.unit(next) != Some(Unit::Century) {
            return None;
        }
        Some(match self.before_christ(next + 1) {
            Some(behind) => (Expr::Century(-rank), behind, "century"),
            None => (Expr::Century(rank), self.after_christ(next + 1).unwrap_or(next + 1), "century"),
        })
    }

    /// "third quarter", "third-quarter of 1990", "first half", "Q3 2023": a part of a year, with the year behind it.
    pub(super) fn year_part(self, at: usize) -> Option<(Expr, usize, &'static str)> {
        let (number, unit, next) = self.numbered(at)?;
        let (year, next) = self.year_behind(next);
        let expr = match unit {
            Unit::Quarter => Expr::Quarter { year, number },
            _ => Expr::Half { year, number },
        };
        Some((expr, next, "part of a year"))
    }

    /// The number of a quarter, or of a half year, whose unit is then given as a year.
    fn numbered(self, at: usize) -> Option<(i8, Unit, usize)> {
        let code = match self.lower(at) {
            "h1" => Some((1, Unit::Year)),
            "h2" => Some((2, Unit::Year)),
            "q1" => Some((1, Unit::Quarter)),
            "q2" => Some((2, Unit::Quarter)),
            "q3" => Some((3, Unit::Quarter)),
            "q4" => Some((4, Unit::Quarter)),
            _ => None,
        };
        if let Some((number, unit)) = code {
            // "H2" alone may be a heading or hydrogen
            let dated = unit == Unit::Quarter
                || self.year_behind(at + 1).0 != Year::Open
                || at > 0 && self.year(at - 1).is_some();
            return dated.then_some((number, unit, at + 1));
        }
        let (number, next) = self.ordinal(at).or_else(|| self.latter(at))?;
        let next = self.skip_hyphen(next);
        let next = if self.lower(next) == "fiscal" { next + 1 } else { next };
        // "the first two quarters of 1990"
        if self.lower(next) == "two"
            && self.lower(next + 1) == "quarters"
            && self.lower(next + 2) == "of"
            && number == 1
        {
            return Some((1, Unit::Year, next + 2));
        }
        match self.lower(next) {
            "quarter" if (1..=4).contains(&number) => Some((number, Unit::Quarter, next + 1)),
            "half" if (1..=2).contains(&number) && self.half_of_year(next) => Some((number, Unit::Year, next + 1)),
            _ => None,
        }
    }

    /// "the latter half", "the last quarter" (of a year).
    fn latter(self, at: usize) -> Read<i8> {
        match (self.lower(at), self.lower(at + 1)) {
            ("latter" | "last", "half") => Some((2, at + 1)),
            ("former", "half") => Some((1, at + 1)),
            ("last" | "final", "quarter") if self.lower(at + 2) == "of" => Some((4, at + 1)),
            _ => None,
        }
    }

    /// Whether a half is half of a year: "first half of 2023", "first-half profit", "in the first half" of no match.
    fn half_of_year(self, at: usize) -> bool {
        let behind = self.year_behind(at + 1).0 != Year::Open;
        let trade =
            matches!(self.lower(at + 1), "profit" | "net" | "earnings" | "results" | "sales" | "loss" | "revenue");
        behind || trade
    }

    /// "1988 third quarter", "next year's first quarter", "1982 summer": what follows a year, over `from..`.
    pub(super) fn year_and_unit(self, from: usize, year: Year, at: usize) -> Read<Draft> {
        let mut at = at;
        if matches!(self.lower(at), "'s" | "'") {
            at += 1;
        }
        let (expr, next, pattern) = match self.year_part(at) {
            Some((Expr::Quarter { year: Year::Open, number }, next, pattern)) => {
                (Expr::Quarter { year, number }, next, pattern)
            }
            Some((Expr::Half { year: Year::Open, number }, next, pattern)) => {
                (Expr::Half { year, number }, next, pattern)
            }
            Some(_) => return None,
            None if matches!(self.lower(at), "period" | "quarter") => match year {
                Year::Printed(year) => (Expr::Period(year), at + 1, "period"),
                _ => return None,
            },
            None => match self.sense(at) {
                Some(Sense::Season(month)) if !matches!(self.lower(at), "fall") || self.before(from) == "the" => {
                    (Expr::Season { year, month, shift: None }, at + 1, "season")
                }
                _ => return None,
            },
        };
        Some((Draft::new(from, next, expr, pattern), next))
    }

    /// "nineteen ninety-four", "two thousand", "twenty twelve", as broadcasts transcribe years.
    pub(super) fn spelled_year(self, at: usize) -> Read<i16> {
        let century = match self.lower(at) {
            "eighteen" => 1800,
            "nineteen" => 1900,
            "twenty" => 2000,
            _ => return None,
        };
        if self.lower(at + 1) == "hundred" && century != 2000 {
            return Some((century, at + 2));
        }
        let numeral = number::read(self.words, self.skip_hyphen(at + 1)).filter(|numeral| numeral.spelled)?;
        let rest: i16 = numeral.number.value.try_into().ok()?;
        // "twenty eight" is a number
        let next = self.skip_hyphen(at + 1) + numeral.tokens;
        // "nineteen eighty-pound sacks"
        let sure = (10..100).contains(&rest) && (century != 2000 || rest < 30) && !self.is_hyphen(next);
        sure.then_some((century + rest, next))
    }

    /// "nineteen eighties", as broadcasts transcribe decades.
    pub(super) fn spelled_decade(self, at: usize) -> Read<i16> {
        let century = match self.lower(at) {
            "eighteen" => 1800,
            "nineteen" => 1900,
            _ => return None,
        };
        match self.sense(self.skip_hyphen(at + 1)) {
            Some(Sense::Decade(first)) => Some((century + first, self.skip_hyphen(at + 1) + 1)),
            _ => None,
        }
    }

    /// "the year 2000", "the 1988 quarter", "the fiscal year", "the year-earlier period".
    pub(super) fn year_led(self, from: usize, at: usize) -> Option<Draft> {
        if self.lower(at) == "year" {
            if let Some(year) = self.year(at + 1) {
                return Some(Draft::new(from, at + 2, Expr::Year(Year::Printed(year)), "year"));
            }
            if let Some((year, next)) = self.spelled_year(at + 1).or_else(|| self.two_thousand(at + 1)) {
                return Some(Draft::new(from, next, Expr::Year(Year::Printed(year)), "spelled year"));
            }
            if self.is_hyphen(at + 1) && matches!(self.lower(at + 2), "ago" | "earlier") {
                return self.year_earlier(from, at);
            }
        }
        let year = self.year(at).filter(|_| self.year_is_free(at))?;
        self.year_and_unit(from, Year::Printed(year), at + 1).map(|(draft, _)| draft)
    }

    /// "two thousand", "two thousand and four".
    fn two_thousand(self, at: usize) -> Read<i16> {
        let numeral = number::read(self.words, at).filter(|numeral| numeral.spelled)?;
        let year: i16 = numeral.number.value.try_into().ok()?;
        (2000..2100).contains(&year).then_some((year, at + numeral.tokens))
    }
}
