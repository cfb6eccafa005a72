//! Days and months by name and number: "January 15, 2024", "15-17 Jan", "Sept. 13", "March
//! sixth", "March 1, 2 and 3".

use super::draft::{Draft, Expr, Year};
use super::scan::{Read, Scan};
use crate::lexicon::date::{Sense, Shift};

/// One end of a range, as far as its words go.
#[derive(Clone, Copy, Debug)]
struct End {
    day: i8,
    month: Option<i8>,
    year: Year,
}

impl End {
    fn expr(self, month: i8, year: Year) -> Expr {
        Expr::Day {
            year: if self.year == Year::Open { year } else { self.year },
            month: self.month.unwrap_or(month),
            day: self.day,
        }
    }
}

impl Scan<'_> {
    /// An expression that begins with a month's name.
    pub(super) fn read_month(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let month = self.month(at)?;
        if let Some((first, next)) = self.month_day(at) {
            return Some(self.days(at, first, next, found));
        }
        let (year, next) = self.year_behind(at + 1);
        // "July-November 1954", "January and February 1937": the year serves both
        let joins = self.joins_range(next) || matches!(self.lower(next), "and" | "or" | "&");
        let second = self.month(next + 1).filter(|_| joins && year == Year::Open && self.month_day(next + 1).is_none());
        if let Some(second) = second {
            let (year, behind) = self.year_behind(next + 2);
            if year != Year::Open {
                found.push(Draft::new(at, next, Expr::Month { year, month, shift: None }, "month"));
                found.push(Draft::new(next + 1, behind, Expr::Month { year, month: second, shift: None }, "month"));
                return Some(behind);
            }
        }
        found.push(Draft::new(at, next, Expr::Month { year, month, shift: None }, "month"));
        Some(next)
    }

    /// "Oct. 18", "October 18th, 2023", "January the 15th".
    fn month_day(self, at: usize) -> Read<End> {
        let month = self.month(at)?;
        let the = if self.lower(at + 1) == "the" { at + 2 } else { at + 1 };
        let word = || self.rank(the).filter(|(_, next)| self.ends_date(*next));
        let (day, next) = self.day(the).or_else(word)?;
        // "June 26 people" is nobody's way of writing; but "May 20,000" and "May 18.5" are no days
        if the > at + 1 && self.words.is_number(the) && !self.is_ordinal_ending(next - 1) {
            return None;
        }
        // "Oct. 18-19" hands the year to the end of the range
        let (year, behind) = self.year_behind(next);
        let (year, next) = match year {
            Year::Open => self.year_of_two(next).map_or((year, next), |(year, next)| (Year::Printed(year), next)),
            _ => (year, behind),
        };
        Some((End { day, month: Some(month), year }, next))
    }

    /// A day by its rank in words: "sixth", "twenty-first", and "twenty first" as broadcasts transcribe it.
    fn rank(self, at: usize) -> Read<i8> {
        if self.words.is_number(at) {
            return None;
        }
        let tens = match self.lower(at) {
            "twenty" => 20,
            "thirty" => 30,
            _ => return self.ordinal(at),
        };
        match self.sense(at + 1) {
            Some(Sense::Ordinal(rank)) if rank < 10 => Some((tens + rank, at + 2)),
            _ => self.ordinal(at),
        }
    }

    /// Whether a date may end before token `at`: "March sixth, he said", not "March third-quarter results".
    fn ends_date(self, at: usize) -> bool {
        (!self.is_word(at) || self.is_function_word(at)) && !self.is_hyphen(at)
    }

    /// ", 96" at the end of a clause, and "96" as in "3 Aug 96". Figures up to 31 may go on with a list of days.
    fn year_of_two(self, at: usize) -> Read<i16> {
        let at = if self.words.text(at) == "," { at + 1 } else { at };
        let year = self.small(at).filter(|year| *year > 31)?;
        let next = at + 1;
        let counts = self.is_word(next) || self.words.is_number(next);
        let ends = !counts && !matches!(self.words.text(next), "," | "%" | "/" | "-" | ":");
        ends.then_some((1900 + i16::from(year), next))
    }

    /// "18 Oct 2023", "15th of January", "the 24 February" from its figure on; "3rd March 1918".
    fn day_month(self, at: usize) -> Read<End> {
        // "the first of May"; "the first May" is none
        let word = || self.ordinal(at).filter(|(_, next)| self.lower(*next) == "of" && !self.words.is_number(at));
        let (day, next) = self.day(at).or_else(word)?;
        let of = if self.lower(next) == "of" { next + 1 } else { self.skip_hyphen(next) };
        let month = self.month(of)?;
        let behind = of + 1;
        let (year, next) = self.year_behind(self.skip_dash_year(behind));
        let (year, next) = match year {
            Year::Open => self.year_of_two(behind).map_or((year, next), |(year, next)| (Year::Printed(year), next)),
            _ => (year, next),
        };
        Some((End { day, month: Some(month), year }, next))
    }

    /// "18-Oct-2023": a hyphen before the year is passed over.
    fn skip_dash_year(self, at: usize) -> usize {
        if self.is_hyphen(at) && self.year(at + 1).is_some() { at + 1 } else { at }
    }

    /// An expression that begins with a figure.
    pub(super) fn read_figure(self, at: usize, found: &mut Vec<Draft>) -> Option<usize> {
        if let Some(next) = self.read_numeric(at, found) {
            return Some(next);
        }
        if let Some((first, next)) = self.day_month(at) {
            return Some(self.days(at, first, next, found));
        }
        // "5/6 May"
        if self.words.text(at + 1) == "/" && self.words.joined(at + 1) && self.words.joined(at + 2) {
            let day = self.small(at)?;
            let (last, after) = self.day_month(at + 2).filter(|(last, _)| last.day == day + 1)?;
            let first = End { day, month: None, year: Year::Open };
            return Some(self.pair(at, (first, at + 1), (last, at + 2, after), true, found));
        }
        // "18-19 Oct", "15 and 17 January", "12 to 14 July": the month follows the second figure
        let (day, next) = self.day(at)?;
        let joins =
            self.joins_range(next) || matches!(self.lower(next), "and" | "or" | "&") || self.words.text(next) == ",";
        let the = if self.lower(next + 1) == "the" { next + 2 } else { next + 1 };
        let (last, after) = self.day_month(the).filter(|_| joins)?;
        let first = End { day, month: None, year: Year::Open };
        Some(self.pair(at, (first, next), (last, the, after), self.joins_days(at, next, day, last.day), found))
    }

    /// A day that was read over `at..next`, with the range it may begin.
    fn days(self, at: usize, first: End, next: usize, found: &mut Vec<Draft>) -> usize {
        let joins = self.joins_range(next) || matches!(self.lower(next), "and" | "&");
        if joins {
            let the = if self.lower(next + 1) == "the" { next + 2 } else { next + 1 };
            let weekday =
                self.weekday(the).map_or(the, |_| if self.words.text(the + 1) == "," { the + 2 } else { the + 1 });
            let second =
                self.month_day(weekday).or_else(|| self.day_month(weekday)).or_else(|| self.bare_day(the, next, first));
            if let Some((last, after)) = second {
                // "Jan. 22 and 23" are two days in a row, "Jan. 22 and Feb. 5" are two dates, and "between" makes a range of them
                let between = self.before(at) == "between" && self.lower(next) == "and";
                let days = self.joins_days(at, next, first.day, last.day) && last.month.is_none();
                let range = self.joins_range(next) || between || days;
                if range || last.month.is_none() {
                    return self.pair(at, (first, next), (last, the, after), range, found);
                }
            }
        }
        if let Some(next) = self.listed(at, first, next, found) {
            return next;
        }
        found.push(Draft::new(at, next, first.expr(first.month.unwrap_or(1), Year::Open), "day"));
        next
    }

    /// "March 1, 2 and 3", "Jan. 3, 5 and 7, 2020": the days behind the first, each a date of its own.
    fn listed(self, at: usize, first: End, next: usize, found: &mut Vec<Draft>) -> Option<usize> {
        let mut days = vec![(first.day, at, next)];
        let mut from = next;
        let year = loop {
            let comma = self.words.text(from) == ",";
            let last = if comma { from + 1 } else { from };
            let and = matches!(self.lower(last), "and" | "&" | "or");
            let figure = if and { last + 1 } else { last };
            let (day, behind) = self.day(figure).filter(|(day, _)| (comma || and) && *day <= 31)?;
            if days.last().is_none_or(|(before, ..)| *before >= day) || first.year != Year::Open || days.len() > 9 {
                return None;
            }
            days.push((day, figure, behind));
            if and {
                let (year, behind) = self.year_behind(behind);
                // "March 1, 2 and 3 people" counts
                if !self.ends_date(behind) || days.len() < 3 {
                    return None;
                }
                break (year, behind);
            }
            from = behind;
        };
        for (day, from, to) in days {
            found.push(Draft::new(from, to, End { day, ..first }.expr(1, year.0), "day"));
        }
        if let Some(last) = found.last_mut() {
            last.to = year.1;
        }
        Some(year.1)
    }

    /// "15 to 17": the second figure of a range, with the year behind it.
    fn bare_day(self, at: usize, join: usize, first: End) -> Read<End> {
        if first.year != Year::Open {
            return None;
        }
        let (day, next) = self.day(at)?;
        // "from Jan. 15 to 17 people", "Oct. 18 and 25 others": a noun makes the figure a count
        let noun = self.is_word(next) && !self.is_capital(next) && !self.is_function_word(next);
        if day > 31 || (noun && !self.is_hyphen(join)) || self.month(next).is_some() {
            return None;
        }
        let (year, next) = self.year_behind(next);
        Some((End { day, month: None, year }, next))
    }

    /// Whether two days with "and" between them are one range: neighbours, or "between" stands before.
    fn joins_days(self, at: usize, join: usize, first: i8, last: i8) -> bool {
        self.joins_range(join) || self.before(at) == "between" || last == first + 1
    }

    /// Pushes a range, or two dates that share month and year.
    fn pair(
        self,
        at: usize,
        (first, next): (End, usize),
        (last, the, after): (End, usize, usize),
        range: bool,
        found: &mut Vec<Draft>,
    ) -> usize {
        let month = last.month.or(first.month).unwrap_or(1);
        let (start, end) = (first.expr(month, last.year), last.expr(first.month.unwrap_or(month), first.year));
        if range {
            let range = Expr::Range(Box::new(start), Box::new(end));
            found.push(Draft::new(at, after, range, "day range").split((next, the)));
        } else {
            found.push(Draft::new(at, next, start, "day"));
            found.push(Draft::new(the, after, end, "day"));
        }
        after
    }

    /// "2018 March 18", "2018 March": what stands behind a year.
    pub(super) fn month_behind(self, at: usize, year: i16) -> Read<Expr> {
        let month =
            self.month(at + 1).filter(|_| at == 0 || self.month(at - 1).is_none() && !self.words.is_number(at - 1))?;
        let year = Year::Printed(year);
        if let Some((day, next)) = self.month_day(at + 1).filter(|(day, _)| day.year == Year::Open) {
            return Some((Expr::Day { year, month, day: day.day }, next));
        }
        // "in 2018 March was cold"
        (!self.is_word(at + 2)).then_some((Expr::Month { year, month, shift: None }, at + 2))
    }

    /// "September of last year" and "last September": a month with a shift in front.
    pub(super) fn shifted_month(self, at: usize, shift: Shift) -> Read<Expr> {
        let month = self.month(at)?;
        if self.month_day(at).is_some() {
            return None;
        }
        let (year, next) = self.year_behind(at + 1);
        Some((Expr::Month { year, month, shift: Some(shift) }, next))
    }
}
