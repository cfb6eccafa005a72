//! How much speaks for two values being one fact, in points.
//!
//! What stands around both speaks for it, and so does the shape of the story: that no other value is left that could be meant,
//! and that several desks tell the one value and one alone the other. The values speak only by their shape: a digit taken for
//! another, two that changed places, one value many times the other.

use super::super::{alike, apart, clock, shift};
use super::{Block, LEAD};
use crate::align::answer::Sort;
use crate::align::context::{are_equal, shared};
use crate::normalise::agree::Relation;

/// What a governing meaning that both values share is worth; two count at most.
pub(super) const HEAD: usize = 4;

/// What it is worth that the same meaning stands nearest to both.
pub(super) const NEAREST: usize = 2;

/// What it is worth that half of the governing meanings are shared, or more.
const HALF: usize = 3;

/// What it is worth that all that governs one value governs the other.
const WHOLE: usize = 2;

/// What it is worth that what is counted is called by the same several words.
const CALLED: usize = 4;

/// What it is worth that both are told by one measure of time: "a year", "a day".
const RATED: usize = 4;

/// What it is worth that a telling figure of another kind stands beside both, or one hour beside two days.
const PARTNERED: usize = 4;

/// What it is worth that two spans have one end in common, or two votes one side.
const ENDED: usize = 10;

/// What it is worth that two lengths in hours or days differ by a few hundredths, where they share a governing meaning.
const NEAR: usize = 4;

/// What it is worth that both sentences name one name, where they share a governing meaning.
const NAMED: usize = 3;

/// What it is worth that an article has no second value of the kind.
const SINGLE: usize = 2;

/// What a key is worth that names a thing of its own: two counts of paintings in one story.
const PARTICULAR: usize = 3;

/// What the rest of two sentences can be worth.
const REST: usize = 9;

/// What the rest must be worth where no governing meaning is shared, or no name.
pub(super) const MUCH: usize = 8;

/// What it is worth that the two digits of one value have changed places in the other: two facts whose figures are so alike
/// by chance are one pair in ninety.
const SWAPPED: usize = 6;

/// The same for values of three digits and more, of which not one pair in some hundreds is so.
const SURELY_SWAPPED: usize = 10;

/// What it is worth that two articles or more tell the one value, and only this one the other: desks tell the same facts.
const SUPPORTED: usize = 4;

/// What it costs that a word qualifies one of the two alone ("the average", "a record"), that their clauses name other people,
/// and that one of two sums is told of a town or of a time of its own.
const QUALIFIED: usize = 4;
const PEOPLED: usize = 8;
const PLACED: usize = 6;

/// What it costs that the one is twice as great as the other, and that it is as many times as great as [`MANY`]: reports of one
/// figure that differ seldom differ so much.
const TIMES: usize = 4;
const MANY_TIMES: usize = 6;
const MANY: i64 = 5;

/// What it costs that two figures are not so near as a slip or a second counting would leave them.
const FAR: usize = 6;

/// How well two answers fit.
pub(super) struct Fit {
    /// How much speaks for one fact, all in all.
    pub points: usize,
    /// The governing meanings they share.
    pub heads: usize,
    /// Whether these are half of all.
    pub half: bool,
    /// Whether the nearest is among them.
    pub nearest: bool,
    /// What their sentences share besides.
    pub rest: usize,
    /// Whether both name one name.
    pub named: bool,
    /// Whether the two can be known again at all: by a governing meaning, by what a story has one number of, or by their
    /// digits.
    pub known: bool,
    /// Whether two digits of one have changed places in the other.
    pub swapped: bool,
    /// Whether several articles tell the one value, and one alone the other.
    pub supported: bool,
    /// Whether one digit of several is another.
    pub slipped: bool,
    /// Whether a telling figure of another kind stands beside both.
    pub partnered: bool,
}

impl Block<'_, '_> {
    /// How much speaks for one fact; none where it is so much less than `least` that the two are no rivals of a pair for which
    /// that much speaks.
    pub(super) fn fit(&self, a: usize, b: usize, least: usize) -> Option<Fit> {
        let (one, other) = (self.answers[a], self.answers[b]);
        let both = self.shared_heads(a, b);
        let all = one.heads.len() + other.heads.len() - both;
        // "The Liberal Union would get 27 percent": nothing but the name governs the figure
        let subject = one.subject.is_some() && one.subject == other.subject;
        let bare = both == 0 && subject && (one.heads.is_empty() || other.heads.is_empty());
        let heads = if bare { 2 } else { both };
        let half = both * 2 >= all && both > 0;
        // a date is governed by its verb, however far that stands
        let deed = one.sort == Sort::Day && one.verb.is_some() && one.verb == other.verb;
        let nearest = bare || deed || shared(&one.nearest, &other.nearest) > 0;
        let rest = self.rest(a, b);
        // every report is full of days and hours
        let counted = match one.sort {
            Sort::Day => false,
            Sort::Hour => clock::is_to_the_minute(self.run, one) || clock::is_to_the_minute(self.run, other),
            _ => true,
        };
        let supported = counted && self.supported(a, b);
        // "1:47" and "12:47"
        let minutes = supported && one.sort == Sort::Hour && clock::are_one_minute(self.run, one, other);
        let particular = matches!(one.sort, Sort::Thing | Sort::Role) && one.sort == other.sort;
        let named = both > 0 && self.names[a] & self.names[b] != 0 && shared(&one.names, &other.names) > 0;
        // "by 29 percent over 18 months", "cutting decline by 29 percent at 20 months"
        let partnered = one.sort == Sort::Amount && shared(&one.values, &other.values) > 0;
        let houred = one.sort == Sort::Day && apart::told_at_one_hour(self.run, one, other);
        let few = one.heads.len().min(other.heads.len()) <= 1;
        let digits = self.digits(a, b);
        let swapped = match digits.swapped {
            _ if minutes => SURELY_SWAPPED,
            0 => 0,
            1 | 2 => SWAPPED,
            _ => SURELY_SWAPPED,
        };
        // a date has more heads than it needs
        let whole = both > 0 && both == one.heads.len().min(other.heads.len()) && one.sort != Sort::Day;
        let things = matches!(one.sort, Sort::Thing | Sort::People);
        let called = things && alike::are_called_alike(self.run, one, other);
        let points = heads.min(2) * HEAD
            + rest.min(REST)
            + if particular { PARTICULAR } else { 0 }
            + if nearest { NEAREST } else { 0 }
            + if named { NAMED } else { 0 }
            + if half { HALF } else { 0 }
            + swapped
            + if whole { WHOLE } else { 0 }
            + if called { CALLED } else { 0 }
            + if shift::are_rates(self.run, one, other) { RATED } else { 0 }
            + if partnered || houred { PARTNERED } else { 0 }
            + if alike::share_an_end(self.run, one, other) { ENDED } else { 0 }
            + if both > 0 && alike::are_near_lengths(self.run, one, other) { NEAR } else { 0 }
            + if supported { SUPPORTED } else { 0 };
        let slipped = match digits.shape {
            Some(alike::Shape::Digit(digits)) => alone(digits, supported),
            _ => 0,
        };
        // most pairs end here; what else is worth something is dear to find out
        if points + slipped + 2 * SINGLE + LEAD <= least {
            return None;
        }
        let single = usize::from(self.single(a, b)) + usize::from(self.single(b, a));
        let times = match digits.shape {
            _ if swapped > 0 => 0,
            // a zero is lost more easily than a figure grows tenfold, where others tell the one
            Some(alike::Shape::Zero) if supported => 0,
            Some(alike::Shape::Zero) => MANY_TIMES,
            Some(alike::Shape::Times(MANY..)) => MANY_TIMES,
            Some(alike::Shape::Times(2..)) => TIMES,
            _ => 0,
        };
        let qualified = !are_equal(&one.qualified, &other.qualified);
        let peopled = apart::are_of_others(one, other);
        let figures = one.is_figure();
        let far = figures && !digits.near && self.relation(a, b) == Relation::Conflict;
        let sum = apart::is_sum(one);
        let strange = apart::is_money(one) && apart::are_elsewhere(self.run, one, other);
        let past = sum && apart::is_past(one, other);
        let points = (points + slipped + single * SINGLE)
            .saturating_sub(times)
            .saturating_sub(if far { FAR } else { 0 })
            .saturating_sub(if strange { PLACED } else { 0 })
            .saturating_sub(if past { PLACED } else { 0 })
            .saturating_sub(if qualified { QUALIFIED } else { 0 })
            .saturating_sub(if peopled { PEOPLED } else { 0 });
        let known = slipped > SUPPORTED
            || heads > 0
            || swapped > 0
            || (particular && single == 2 && (few || rest >= MUCH))
            || (supported && (rest >= MUCH || partnered));
        Some(Fit {
            points,
            heads,
            half,
            nearest,
            rest,
            named,
            known,
            swapped: swapped > 0,
            supported,
            slipped: slipped > SUPPORTED,
            partnered,
        })
    }

    /// Whether two answers can be known again at all ([`Fit::known`]), by a look: most pairs of a story cannot.
    pub(super) fn may_be_known(&self, a: usize, b: usize) -> bool {
        let (one, other) = (self.answers[a], self.answers[b]);
        let particular = matches!(one.sort, Sort::Thing | Sort::Role) && one.sort == other.sort;
        let subject = || one.subject.is_some() && one.subject == other.subject;
        let bare = || (one.heads.is_empty() || other.heads.is_empty()) && subject();
        let slipped = || {
            let digits = self.digits(a, b);
            let alike = matches!(digits.shape, Some(alike::Shape::Digit(digits)) if alone(digits, false) > SUPPORTED);
            alike || digits.swapped > 0
        };
        particular || self.shared_heads(a, b) > 0 || bare() || self.supported(a, b) || slipped()
    }

    fn shared_heads(&self, a: usize, b: usize) -> usize {
        if self.heads[a] & self.heads[b] == 0 { 0 } else { shared(&self.answers[a].heads, &self.answers[b].heads) }
    }

    /// What the sentences of two answers share: a meaning that stands in one sentence of either article counts twice.
    fn rest(&self, a: usize, b: usize) -> usize {
        let (one, other) = (&self.answers[a].terms, &self.answers[b].terms);
        let (mut i, mut j, mut rest) = (0, 0, 0);
        let (spread, widely) = (&self.spread[a], &self.spread[b]);
        while let (Some(mine), Some(its)) = (one.get(i), other.get(j)) {
            if mine == its {
                rest += if spread[i] || widely[j] { 1 } else { 2 };
            }
            i += usize::from(mine <= its);
            j += usize::from(its <= mine);
        }
        rest
    }
}

/// What it is worth that two figures differ in one digit: two figures of three digits do so by chance once in forty times, of
/// four once in three hundred. Of two digits one in five do, which says something only of figures that desks tell.
fn alone(digits: usize, supported: bool) -> usize {
    match (digits, supported) {
        (0..=2, false) => 0,
        (0..=2, true) => 4,
        (3, false) => 5,
        (3, true) => 9,
        (_, false) => 8,
        (_, true) => 12,
    }
}
