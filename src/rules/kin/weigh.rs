//! Weighs the pairs of a block, and chooses those of which each is the other's best.

use super::super::alike::value;
use super::super::{apart, bound};
use super::{Block, LEAD, NEIGHBOURS, Pairs};
use crate::align::answer::Sort;
use crate::normalise::agree::Relation;

/// Pairs of a block, as they were weighed.
#[derive(Default)]
pub(super) struct Weighed {
    /// Two witnesses of one value.
    pub found: Vec<(usize, usize)>,
    grown: Vec<(usize, usize)>,
    /// Those that contradict each other, and the points that speak for one fact.
    candidates: Vec<(usize, usize, usize)>,
    /// Two answers of which each can be the other, with what speaks for it as a rival of others.
    ranked: Vec<(usize, usize, usize)>,
}

impl Weighed {
    /// The answers that some pair holds.
    pub fn held(&self) -> impl Iterator<Item = usize> {
        let candidates = self.candidates.iter().map(|&(a, b, _)| (a, b));
        self.found.iter().chain(&self.grown).copied().chain(candidates).flat_map(|(a, b)| [a, b])
    }
}

/// For each answer those that can be meant in its stead, with their points.
struct Rivals {
    /// The answers' rivals one after another.
    all: Vec<(usize, usize)>,
    /// Where those of each answer end.
    ends: Vec<usize>,
}

impl Rivals {
    fn of(answers: usize, ranked: &[(usize, usize, usize)]) -> Self {
        // of each answer first how many it has, and then where the next one of its own goes
        let mut ends = vec![0; answers];
        for &(a, b, _) in ranked {
            ends[a] += 1;
            ends[b] += 1;
        }
        let mut end = 0;
        for count in &mut ends {
            end += std::mem::replace(count, end);
        }
        let mut all = vec![(0, 0); end];
        for &(a, b, points) in ranked {
            for (one, other) in [(a, b), (b, a)] {
                all[ends[one]] = (other, points);
                ends[one] += 1;
            }
        }
        Rivals { all, ends }
    }

    fn of_one(&self, answer: usize) -> &[(usize, usize)] {
        let first = answer.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[first..self.ends[answer]]
    }
}

impl Block<'_, '_> {
    /// Weighs the pairs of `open` answers that are `wanted`.
    pub(super) fn weigh(&self, open: &[bool], wanted: impl Fn(usize, usize) -> bool, weighed: &mut Weighed) {
        let least = self.run.config.thresholds.one_fact.least();
        for a in (0..self.answers.len()).filter(|&a| open[a]) {
            for b in (a + 1..self.answers.len()).take(NEIGHBOURS) {
                if open[b] && self.places[a] != self.places[b] && wanted(a, b) {
                    self.weigh_pair(a, b, least, weighed);
                }
            }
        }
    }

    /// Weighs two answers of two articles; pairs for which less than `least` speaks are nobody's rivals.
    fn weigh_pair(&self, a: usize, b: usize, least: usize, weighed: &mut Weighed) {
        let relation = self.relation(a, b);
        if relation == Relation::Incomparable || relation != Relation::Same && !self.may_be_known(a, b) {
            return;
        }
        // two witnesses are heard whatever they are worth
        let Some(fit) = self.fit(a, b, if relation == Relation::Same { 0 } else { least }) else { return };
        if relation == Relation::Same {
            if self.witnesses(&fit, a) && !apart::far_off(self.run, self.answers[a], self.answers[b]) {
                weighed.found.push((a, b));
            }
        } else if !fit.known
            || (relation == Relation::Conflict && self.parted(&fit, a, b))
            || (relation == Relation::Compatible && self.are_far(a, b))
        {
            return;
        } else if fit.points >= self.enough(&fit, a, b).saturating_add(self.chances(&fit, a, b)) {
            weighed.candidates.push((a, b, fit.points));
        } else if self.grows(a, b) && fit.points >= self.run.config.thresholds.one_fact.grown {
            weighed.grown.push((a, b));
        }
        // what cannot be known again is nobody's rival, nor is a figure of nothing named where it may be meant itself
        let mixed = (self.answers[a].sort == Sort::Bare) != (self.answers[b].sort == Sort::Bare);
        if fit.known {
            let points = if mixed { 0 } else { fit.points };
            weighed.ranked.push((a, b, points));
        }
    }

    /// Whether two figures can both be true only because a limit leaves so much open.
    fn are_far(&self, a: usize, b: usize) -> bool {
        bound::are_far(value(self.run, self.answers[a]), value(self.run, self.answers[b]))
    }

    /// The pairs of which each is the other's best.
    pub(super) fn choose(&self, weighed: Weighed) -> Pairs {
        let Weighed { mut found, grown, candidates, ranked } = weighed;
        let rivals = Rivals::of(self.answers.len(), if candidates.is_empty() { &[] } else { &ranked });
        let mut torn = Vec::new();
        for (a, b, points) in candidates {
            let best = |one: usize, other: usize| {
                let there = self.answers[other].article;
                let mut rivals = rivals.of_one(one).iter().filter(|rival| self.answers[rival.0].article == there);
                // who has a partner of the same value is nobody's rival
                let rival = |third: usize| {
                    !matches!(self.relation(third, other), Relation::Same | Relation::Compatible)
                        && !self.told(third, one)
                };
                rivals.all(|&(third, worth)| third == other || worth + LEAD <= points || !rival(third))
            };
            if !(best(a, b) && best(b, a)) {
                continue;
            }
            match (self.told(a, b), self.told(b, a)) {
                (false, false) => found.push((a, b)),
                // the article of `a` gives the value of `b` too
                (false, true) if self.is_odd(a, b) => torn.push((a, b)),
                (true, false) if self.is_odd(b, a) => torn.push((b, a)),
                _ => {}
            }
        }
        Pairs { kin: found, grown, torn }
    }
}
