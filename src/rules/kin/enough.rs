//! How much must speak for two values being one fact, by what they are of: every report is full of years and shares, and has
//! few counts of paintings.

use super::super::{
    alike::{self, value},
    apart, bound,
};
use super::fit::{Fit, HEAD, MUCH, NEAREST};
use super::{Block, WITNESS};
use crate::align::answer::Sort;
use crate::align::context::{SPOKEN, in_both, shared};
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date::Grain;

/// What must speak on top for two amounts of which neither is the only one of its article.
const OTHERS: usize = 7;

/// The same for counts that are not near each other.
const APART: usize = 3;

impl Block<'_, '_> {
    /// How much must speak for one fact before two values contradict each other.
    pub(super) fn enough(&self, fit: &Fit, a: usize, b: usize) -> usize {
        let least = &self.run.config.thresholds.one_fact;
        let small = self.small(a) || self.small(b);
        let narrow = !self.answers[a].key.ends_with('/');
        // "one block away": one is an article more often than a count
        if (self.one(a) || self.one(b)) && !(fit.heads > 1 && fit.half) {
            return usize::MAX;
        }
        // a figure that counts nothing named may be of anything
        let unnamed = |index: usize| self.answers[index].sort == Sort::Bare;
        let (bare, mixed) = (unnamed(a) || unnamed(b), unnamed(a) != unnamed(b));
        // no slip makes a sum of one size a sum of quite another, but for a zero too many
        let far = self.relation(a, b) == Relation::Conflict
            && bound::are_of_far_sizes(value(self.run, self.answers[a]), value(self.run, self.answers[b]));
        match self.answers[a].sort {
            _ if far => usize::MAX,
            // every party has a share of the vote
            _ if self.of_the_vote(a, b) && !fit.named && !fit.swapped && !fit.slipped => usize::MAX,
            // everything rises and falls
            _ if self.of_a_change(a, b) && !fit.named && !fit.swapped && !fit.slipped && !fit.partnered => usize::MAX,
            // "seven years on the court", "the court's eight years": what many figures are told with
            Sort::Amount
                if self.answers[a].key == "duration/years"
                    && fit.supported
                    && !self.surely_told(a, b)
                    && fit.heads < 2
                    && !(fit.half || fit.nearest || fit.swapped || fit.slipped || fit.partnered) =>
            {
                usize::MAX
            }
            _ if mixed && fit.heads == 0 => usize::MAX,
            _ if bare && (small || (fit.heads < 2 && fit.rest < WITNESS && !fit.swapped)) => usize::MAX,
            _ if bare => least.bare,
            // two lists of things are of two sizes
            Sort::Thing if !narrow => least.thing + if self.digits(a, b).near { 0 } else { APART },
            // years of service and of history lie side by side in a sentence
            Sort::Amount
                if !(fit.nearest
                    || fit.half
                    || fit.heads > 1
                    || fit.swapped
                    || fit.slipped
                    || (fit.partnered && fit.heads > 0)
                    || (fit.supported && fit.heads > 0)) =>
            {
                least.amount + HEAD
            }
            // both articles have other figures of the kind: of two polls, of two schemes of pay
            Sort::Amount if self.is_one_of_many(fit, a, b) => least.amount + OTHERS,
            Sort::Amount => least.amount,
            // officials speak every day: only of one figure, and with most of the words, they spoke once
            Sort::Day if self.answers[a].key == SPOKEN => {
                let (one, other) = (self.answers[a], self.answers[b]);
                let figures = shared(&one.values, &other.values);
                let told = figures > 0
                    && figures == one.values.len().min(other.values.len())
                    && shared(&one.names, &other.names) > 0;
                if told && fit.rest >= MUCH { least.date } else { usize::MAX }
            }
            // the days of one story have names enough: only one deed says that two are of one week
            Sort::Day
                if self.is_unplaced(a, b)
                    && !(fit.nearest || fit.half || fit.heads > 2)
                    && apart::are_of_one_game(self.run, self.answers[a], self.answers[b]) != Some(true) =>
            {
                usize::MAX
            }
            // a year mistaken is not one of another age
            Sort::Day if !self.digits(a, b).near && self.are_years(a, b) => usize::MAX,
            Sort::Day => {
                let tied = fit.named || fit.rest >= MUCH || fit.half || fit.heads > 2;
                // one deed among others, of which each text tells its own
                let alone = fit.heads < 2 && !fit.half && (self.are_loose(a, b) || self.are_years(a, b));
                least.date
                    + if alone { NEAREST } else { 0 }
                    + if !tied {
                        HEAD
                    } else if fit.nearest || fit.half || fit.heads > 2 {
                        0
                    } else {
                        NEAREST
                    }
            }
            Sort::Hour => least.hour,
            // a handful of people is hurt, or of things left over, in every report
            _ if small && (narrow || (fit.heads < 2 && !self.surely(fit, a) && !(fit.supported && fit.heads > 0))) => {
                usize::MAX
            }
            Sort::Bare => least.bare,
            Sort::People => least.people,
            Sort::Role | Sort::Thing => least.role,
        }
    }

    /// What must speak on top for two figures that contradict each other, where neither looks like a slip of the other and no
    /// two articles give one of them.
    pub(super) fn chances(&self, fit: &Fit, a: usize, b: usize) -> usize {
        let conflict = self.answers[a].is_figure() && self.relation(a, b) == Relation::Conflict;
        let slip = fit.slipped || fit.swapped || self.supported(a, b);
        if conflict && !slip { self.chances } else { 0 }
    }

    /// Whether both articles give other amounts of the kind, and neither digits nor a figure beside them say that these two are one.
    fn is_one_of_many(&self, fit: &Fit, a: usize, b: usize) -> bool {
        let known = fit.slipped || fit.swapped || fit.partnered || self.surely_told(a, b);
        let single = self.single(a, b) || self.single(b, a);
        !known && !single && !alike::share_an_end(self.run, self.answers[a], self.answers[b])
    }

    /// Whether three articles or more tell one of two values.
    fn surely_told(&self, a: usize, b: usize) -> bool {
        self.tellers[self.values[a]].max(self.tellers[self.values[b]]) > 2
    }

    /// Whether two dates are days or months, and not both of them printed days: weekdays are told of everything.
    fn are_loose(&self, a: usize, b: usize) -> bool {
        let date = |index: usize| match value(self.run, self.answers[index]) {
            Value::Date(date) => Some((date.grain, date.is_printed())),
            _ => None,
        };
        let day = |date: Option<(Grain, bool)>| date == Some((Grain::Day, true));
        let fine = |date: Option<(Grain, bool)>| date.is_some_and(|(grain, _)| grain < Grain::Year);
        let (one, other) = (date(a), date(b));
        fine(one) && fine(other) && !(day(one) && day(other))
    }

    /// Whether two dates are years, of which a text names many beside a word or two.
    fn are_years(&self, a: usize, b: usize) -> bool {
        let year = |index: usize| matches!(value(self.run, self.answers[index]), Value::Date(date) if date.grain == Grain::Year);
        year(a) && year(b)
    }

    /// Whether one of two dates has no place on the calendar: it is known by its weekday, or by its month and day.
    fn is_unplaced(&self, a: usize, b: usize) -> bool {
        let unplaced =
            |index: usize| matches!(value(self.run, self.answers[index]), Value::Date(date) if date.start.is_none());
        unplaced(a) || unplaced(b)
    }

    /// Whether two shares are governed by nothing but the vote.
    fn of_the_vote(&self, a: usize, b: usize) -> bool {
        self.are_shares_of(a, b, &["=voter"])
    }

    /// Whether two shares are governed by nothing but that they rose or fell by them.
    fn of_a_change(&self, a: usize, b: usize) -> bool {
        self.are_shares_of(a, b, &["=climb", "=fall"])
    }

    /// Whether two answers are shares that nothing governs but these meanings.
    fn are_shares_of(&self, a: usize, b: usize, meanings: &[&str]) -> bool {
        let (one, other) = (self.answers[a], self.answers[b]);
        if !one.key.starts_with("percent") {
            return false;
        }
        let mut common = in_both(&one.heads, &other.heads).peekable();
        let known = |head| meanings.iter().any(|meaning| self.run.stems.meant(meaning) == Some(head));
        common.peek().is_some() && common.all(known)
    }

    /// Whether two counts of those to whom something happened fit so well that even a handful of them is one.
    fn surely(&self, fit: &Fit, a: usize) -> bool {
        let role = self.answers[a].sort == Sort::Role;
        role && fit.known && fit.points >= self.run.config.thresholds.one_fact.role + HEAD
    }

    fn one(&self, index: usize) -> bool {
        let counted = matches!(self.answers[index].sort, Sort::Thing | Sort::People | Sort::Role);
        matches!(value(self.run, self.answers[index]), Value::Quantity(quantity) if counted && quantity.high.is_some_and(|high| high <= 1.into()))
    }
}
