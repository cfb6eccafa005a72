//! Where the clause of a value begins and ends, and what in it explains its subject.

use super::{Place, Setting};
use crate::text::token::Shape;

/// Tokens between the commas of what explains a subject, at most.
const EXPLAINED: usize = 16;

/// The tokens of a value's clause, and the commas around what explains its subject.
#[derive(Clone, Copy)]
pub(super) struct Clause {
    pub(super) tokens: Place,
    pub(super) aside: Option<(usize, usize)>,
}

impl Setting<'_> {
    /// The commas around what explains a subject, if one at token `close` ends it: the verb follows ("Lund, who leads the
    /// firm, said").
    fn explained(&self, close: usize) -> Option<(usize, usize)> {
        let verb = || self.class(close + 1).is_auxiliary() || self.is_verb(close + 1);
        if self.words.text(close) != "," || !verb() {
            return None;
        }
        let open = (close.saturating_sub(EXPLAINED)..close).rev().find(|&at| self.words.text(at) == ",")?;
        Some((open, close))
    }

    /// The tokens of a value's clause. A word that opens a clause directly before the value is its preposition ("since
    /// 1978"); a relative clause has the noun that it explains.
    pub(super) fn clause(&self, place: Place) -> Place {
        self.clause_of(place).tokens
    }

    /// The same with the commas around what explains the subject; found once for all that is asked of a value.
    pub(super) fn clause_of(&self, place: Place) -> Clause {
        let known = self.last.get().filter(|(last, _)| *last == place);
        let (_, clause) = known.unwrap_or_else(|| (place, self.find_clause(place)));
        self.last.set(Some((place, clause)));
        clause
    }

    fn find_clause(&self, place: Place) -> Clause {
        let ends = |at: usize| {
            let class = self.class(at);
            let opens = class.is_subordinator() || class.is_relative();
            (opens && at + 1 != place.0 && self.words.lower(at) != "as") || self.is_dash(at)
        };
        let aside = (0..place.0).rev().find_map(|close| self.explained(close));
        let passed = |at: usize| aside.is_some_and(|(open, close)| (open..=close).contains(&at));
        let mut lowest = (0..place.0).rev().find(|&at| ends(at) && !passed(at)).map_or(0, |at| at + 1);
        let relative = |at: usize| self.class(at).is_relative() || self.words.lower(at) == "that";
        if lowest > 1 && relative(lowest - 1) {
            let noun = (0..lowest - 1).rev().find(|&at| self.words.text(at) != ",").unwrap_or(0);
            if !self.class(noun).is_reporting() {
                lowest = noun;
            }
        }
        let highest = (self.behind(place)..self.words.len()).find(|&at| ends(at)).unwrap_or(self.words.len());
        Clause { tokens: (lowest, highest), aside }
    }

    /// Where the words that govern a value begin behind it: "on Monday, when parliament backed" is told by its clause, and
    /// "the jobs that the company cuts" too.
    pub(super) fn behind(&self, place: Place) -> usize {
        let opens = |at: usize| self.class(at).is_relative() || matches!(self.words.lower(at), "that" | "when");
        let comma = self.words.text(place.1) == ",";
        if opens(place.1) {
            place.1 + 1
        } else if comma && self.words.lower(place.1 + 1) == "when" {
            place.1 + 2
        } else {
            place.1
        }
    }

    /// Whether a token is the "before" of "the week before", which opens no clause: a verb follows that has its subject.
    pub(super) fn is_days_before(&self, at: usize) -> bool {
        if self.words.lower(at) != "before" {
            return false;
        }
        let unit = at.checked_sub(1).map_or("", |unit| self.words.lower(unit));
        matches!(unit, "day" | "night" | "week" | "month" | "year")
            && (self.class(at + 1).is_auxiliary()
                || self.words.token(at + 1).is_none_or(|next| next.shape == Shape::Mark))
    }

    /// The tokens around a value that no comma parts from it; found once for all that is asked of a value.
    pub(super) fn segment(&self, place: Place) -> Place {
        let known = self.parted.get().filter(|(last, _)| *last == place);
        let (_, segment) = known.unwrap_or_else(|| (place, self.find_segment(place)));
        self.parted.set(Some((place, segment)));
        segment
    }

    fn find_segment(&self, place: Place) -> Place {
        let opens = |at: usize| self.class(at).is_subordinator() && !self.is_days_before(at);
        // "another gap, of 11 million"
        let comma = |at: usize| self.words.text(at) == "," && !(at + 2 == place.0 && self.words.lower(at + 1) == "of");
        let ends = |at: usize| opens(at) || self.is_dash(at) || comma(at);
        let lowest = (0..place.0).rev().find(|&at| ends(at)).map_or(0, |at| at + 1);
        (lowest, (place.1..self.words.len()).find(|&at| ends(at)).unwrap_or(self.words.len()))
    }
}
