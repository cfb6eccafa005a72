//! The tokens of a sentence with what each says to a calendar, and the smallest pieces of a date.

use crate::lexicon::date::{DATE, Sense, Shift, Unit};
use crate::lexicon::zone::ZONES;
use crate::normalise::date::Edge;
use crate::text::sentence::Words;
use crate::text::token::{Shape, is_apostrophe, is_dash};

use super::draft::{Draft, Year};

/// A sentence with the sense of each of its tokens.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    pub words: Words<'a>,
    pub senses: &'a [Option<Sense>],
    /// Whether it is a headline, in which "to" tells of what will be: "Minister to testify Tuesday".
    pub headline: bool,
}

/// A piece that was read, and the token behind it.
pub(super) type Read<T> = Option<(T, usize)>;

impl<'a> Scan<'a> {
    pub(super) fn sense(self, at: usize) -> Option<Sense> {
        self.senses.get(at).copied().flatten()
    }

    pub(super) fn lower(self, at: usize) -> &'a str {
        self.words.lower(at)
    }

    /// The comparison form of the token before `at`; empty at the beginning.
    pub(super) fn before(self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |at| self.words.lower(at))
    }

    pub(super) fn is_capital(self, at: usize) -> bool {
        self.words.token(at).is_some_and(|token| token.capital)
    }

    pub(super) fn is_word(self, at: usize) -> bool {
        self.words.token(at).is_some_and(|token| token.shape == Shape::Word)
    }

    /// Whether token `at` is a word that no figure counts and no noun phrase goes on with.
    pub(super) fn is_function_word(self, at: usize) -> bool {
        DATE.groups.function_words.contains(self.lower(at))
    }

    /// Whether token `at` is a dash of any kind.
    pub(super) fn is_dash(self, at: usize) -> bool {
        let text = self.words.text(at);
        text == "--" || text.chars().next().is_some_and(is_dash)
    }

    /// Whether token `at` is a hyphen with nothing but a letter or digit on both sides ("two-day").
    pub(super) fn is_hyphen(self, at: usize) -> bool {
        self.is_dash(at) && self.words.joined(at) && self.words.joined(at + 1)
    }

    /// Behind a hyphen that may join two words: "third-quarter" or "third quarter".
    pub(super) fn skip_hyphen(self, at: usize) -> usize {
        if self.is_hyphen(at) { at + 1 } else { at }
    }

    pub(super) fn unit(self, at: usize) -> Option<Unit> {
        match self.sense(at) {
            Some(Sense::Unit(unit)) => Some(unit),
            _ => None,
        }
    }

    pub(super) fn shift(self, at: usize) -> Option<Shift> {
        match self.sense(at) {
            Some(Sense::Shift(shift)) => Some(shift),
            _ => None,
        }
    }

    /// A month, with a capital. In lower case "may", "march", "august" and "jan" are other words, unless a day and a year
    /// stand beside them.
    pub(super) fn month(self, at: usize) -> Option<i8> {
        let Some(Sense::Month(month)) = self.sense(at) else { return None };
        let certain = || self.lower(at).len() > 3 && !matches!(self.lower(at), "august" | "march" | "sept");
        (self.is_capital(at) || certain() || self.is_between_figures(at)).then_some(month)
    }

    /// Whether a day and a year stand around token `at`, or behind it: "5 march 2021", "march 15, 2024".
    fn is_between_figures(self, at: usize) -> bool {
        let day = |at: usize| self.small(at).is_some_and(|day| (1..=31).contains(&day));
        let comma = if self.words.text(at + 2) == "," { at + 3 } else { at + 2 };
        self.year(at + 1).is_some() && at > 0 && day(at - 1) || day(at + 1) && self.year(comma).is_some()
    }

    /// A weekday, with a capital or in full. Short forms are often names or verbs and need their stop.
    pub(super) fn weekday(self, at: usize) -> Option<i8> {
        match self.sense(at) {
            Some(Sense::Weekday(day)) if self.is_capital(at) || self.lower(at).ends_with("day") => Some(day),
            _ => None,
        }
    }

    /// A figure of one or two digits, written without a point.
    pub(super) fn small(self, at: usize) -> Option<i8> {
        if !self.words.is_number(at) {
            return None;
        }
        let text = self.words.text(at);
        (text.len() <= 2).then(|| text.parse().ok()).flatten()
    }

    /// Whether token `at` makes the figure before it an ordinal ("15th").
    pub(super) fn is_ordinal_ending(self, at: usize) -> bool {
        self.words.joined(at) && matches!(self.lower(at), "st" | "nd" | "rd" | "th" | "ˢᵗ" | "ⁿᵈ" | "ʳᵈ" | "ᵗʰ")
    }

    /// "15", "15th"; 1 to 99, so that a 31 June and a 32 May can be told.
    pub(super) fn day(self, at: usize) -> Read<i8> {
        let day = self.small(at).filter(|day| *day > 0)?;
        if self.is_ordinal_ending(at + 1) {
            return Some((day, at + 2));
        }
        // "15km" and "5-year" are no days; "15%" neither
        let glued = self.words.joined(at + 1) && self.is_word(at + 1);
        let bare = !glued && !matches!(self.words.text(at + 1), "%" | "/") && !self.is_clock(at + 1);
        bare.then_some((day, at + 1))
    }

    /// Whether token `at` is a colon with figures on both sides.
    fn is_clock(self, at: usize) -> bool {
        self.words.text(at) == ":" && self.words.joined(at) && self.words.joined(at + 1) && self.words.is_number(at + 1)
    }

    /// An ordinal in digits or as a word: "15th", "third", "twenty-first".
    pub(super) fn ordinal(self, at: usize) -> Read<i8> {
        if let Some(day) = self.small(at) {
            return self.is_ordinal_ending(at + 1).then_some((day, at + 2));
        }
        if let Some(Sense::Ordinal(rank)) = self.sense(at) {
            return Some((rank, at + 1));
        }
        let tens = match self.lower(at) {
            "twenty" => 20,
            "thirty" => 30,
            _ => return None,
        };
        match self.sense(at + 2) {
            Some(Sense::Ordinal(rank)) if self.is_hyphen(at + 1) && rank < 10 => Some((tens + rank, at + 3)),
            _ => None,
        }
    }

    /// A year of four digits.
    pub(super) fn year(self, at: usize) -> Option<i16> {
        if !self.words.is_number(at) {
            return None;
        }
        let text = self.words.text(at);
        let year = (text.len() == 4).then(|| text.parse().ok()).flatten()?;
        (1000..=2100).contains(&year).then_some(year)
    }

    /// "'98": the years from 1930 to 2029.
    pub(super) fn short_year(self, at: usize) -> Read<i16> {
        let mark = self.words.text(at).chars().next().is_some_and(is_apostrophe) && self.words.text(at).len() <= 3;
        let digits = self.words.text(at + 1);
        if !mark || !self.words.joined(at + 1) || digits.len() != 2 || !self.words.is_number(at + 1) {
            return None;
        }
        let year: i16 = digits.parse().ok()?;
        Some((if year < 30 { 2000 + year } else { 1900 + year }, at + 2))
    }

    /// A year behind a month or a day: ", 2023", "2023", "of last year", "this year", "'98".
    pub(super) fn year_behind(self, at: usize) -> (Year, usize) {
        let comma = if self.words.text(at) == "," { at + 1 } else { at };
        if let Some(year) = self.year(comma).filter(|_| self.year_is_free(comma)) {
            return (Year::Printed(year), comma + 1);
        }
        if let Some((year, next)) = self.short_year(at).or_else(|| self.year_of_era(comma)) {
            return (Year::Printed(year), next);
        }
        let of = if matches!(self.lower(at), "of" | "in") { at + 1 } else { at };
        if let Some((year, next)) = self.spelled_year(of) {
            return (Year::Printed(year), next);
        }
        // "the second quarter of fiscal 2024"
        let fiscal = if self.lower(of) == "fiscal" { of + 1 } else { of };
        let named = if fiscal > of && self.lower(fiscal) == "year" { fiscal + 1 } else { fiscal };
        if let Some(year) = self.year(named).filter(|_| named > at && self.year_is_free(named)) {
            return (Year::Printed(year), named + 1);
        }
        let the = if of > at && self.lower(of) == "the" { of + 1 } else { of };
        self.shifted_year(the).map_or((Year::Open, at), |(year, next)| (year, next))
    }

    /// "last year", "that same year", "the following year" without its article.
    pub(super) fn shifted_year(self, at: usize) -> Read<Year> {
        let shift = self.shift(at)?;
        let mut next = at + 1;
        if matches!(self.lower(next), "same" | "coming") {
            next += 1;
        }
        if self.lower(next) != "year" || self.is_hyphen(next + 1) {
            return None;
        }
        let year = match shift {
            Shift::This => Year::Shifted(0),
            Shift::Last => Year::Shifted(-1),
            Shift::Next => Year::Shifted(1),
            Shift::That | Shift::Latest => Year::That,
            Shift::Before => Year::Beside(-1),
            Shift::After => Year::Beside(1),
        };
        Some((year, next + 1))
    }

    /// Whether four digits may be a year where they stand: not "2000 people", "2023%", "2023.5".
    pub(super) fn year_is_free(self, at: usize) -> bool {
        let next = self.words.text(at + 1);
        let glued = self.words.joined(at + 1) && (self.is_word(at + 1) || matches!(next, "%" | "/"));
        // "1530 GMT" is a time
        !glued && !self.is_clock(at + 1) && self.zone(at + 1).is_none()
    }

    /// The zone that stands at `at`, in capitals ("EDT").
    pub(super) fn zone(self, at: usize) -> Option<&'a str> {
        let capitals = self.words.token(at).is_some_and(|token| token.caps());
        (capitals && ZONES.abbreviation(self.lower(at)).is_some()).then(|| self.words.text(at))
    }

    /// The zone that words behind a clock time name: "11:37 p.m. Thursday Korean time", "14:37 (Greenwich time)".
    pub(super) fn zone_in_words(self, at: usize) -> Option<&'static str> {
        let at = if matches!(self.words.text(at), "(" | ",") { at + 1 } else { at };
        let named = if self.lower(at + 1) == "mean" { at + 2 } else { at + 1 };
        if self.lower(named) == "time" { ZONES.spoken(self.lower(at)) } else { None }
    }

    /// Whether token `at` joins the ends of a range: a dash, "to", "through", "until", "till".
    pub(super) fn joins_range(self, at: usize) -> bool {
        self.is_dash(at) || matches!(self.lower(at), "to" | "through" | "thru" | "until" | "till")
    }

    /// An edge that stands before a unit: "early", "mid-", "late", "the end of"; with the token behind it.
    pub(super) fn edge(self, at: usize) -> Read<Edge> {
        let Some(Sense::Edge(edge)) = self.sense(at) else { return None };
        let edge = match edge {
            crate::lexicon::date::Edge::Early => Edge::Early,
            crate::lexicon::date::Edge::Mid => Edge::Mid,
            crate::lexicon::date::Edge::Late => Edge::Late,
        };
        let noun = matches!(self.lower(at), "beginning" | "close" | "dawn" | "end" | "middle" | "start");
        match (noun, self.lower(at + 1)) {
            (true, "of") => Some((edge, at + 2)),
            (true, _) => None,
            (false, "in" | "on") if self.lower(at) != "mid" => Some((edge, at + 2)),
            (false, _) => Some((edge, self.skip_hyphen(at + 1))),
        }
    }
}

/// The senses of a sentence's tokens, into `senses`; false if no token says anything to a calendar.
pub(super) fn senses(words: Words<'_>, senses: &mut Vec<Option<Sense>>) -> bool {
    senses.clear();
    let mut any = false;
    for (at, token) in words.tokens().iter().enumerate() {
        let sense = if token.shape == Shape::Word { DATE.sense(words.lower(at)) } else { None };
        // "FY2023" is one word
        let sense = sense.or_else(|| (token.caps() && words.lower(at).starts_with("fy")).then_some(Sense::YearPart));
        any |= sense.is_some() || token.shape == Shape::Number;
        senses.push(sense);
    }
    any
}

/// Pushes `draft` and returns the token behind it.
pub(super) fn push(found: &mut Vec<Draft>, draft: Draft) -> usize {
    let next = draft.to;
    found.push(draft);
    next
}
