//! Which passages of a story tell one fact in the same words.
//!
//! Contexts of one key come in; sets of those that speak of one fact come out. Two passages are one fact if enough words
//! around their values are the same, and if their events, places and people do not say otherwise. What the values are
//! matters for how much is enough: an agreement harms nobody.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::compare::repeats;
use super::memo::{self, Memo};
use super::{Run, alike, apart, bound, odd, town};
use crate::align::answer::Answer;
use crate::align::context::{Context, TIME, bits, shared};
use crate::align::event::Claim;
use crate::fact::trigger::Phase;
use crate::normalise::Value;
use crate::normalise::agree::{Judgement, Relation};
use crate::normalise::date;
use crate::normalise::date::Grain;
use crate::normalise::quantity::{Kind, Scope};
use crate::text::zone::Zone;

/// In a block of one key, contexts before and after a context that it is compared with: keeps the work linear.
const NEIGHBOURS: usize = 64;

/// Words that two counts of people, or two dates, must share on top: every report has both, and seldom the same ones.
const MORE: usize = 2;

/// Pairs of contexts of one key that speak of one fact: each with its best counterpart in another article, if that one's best
/// counterpart in turn is it.
///
/// Of two articles of an archive only those contexts are looked at that are `near` ones of an article that is asked, or become
/// so.
pub(super) fn alike<'c>(
    run: &Run<'_>,
    contexts: Vec<&'c Context>,
    near: &dyn Fn(&Context) -> bool,
) -> Vec<(&'c Context, &'c Context)> {
    Block::new(run, contexts).pairs(near)
}

/// For each context and article the best counterpart there, with its score.
type Best = BTreeMap<(usize, usize), (usize, usize)>;

/// The contexts of one key, with what is asked of them again and again.
struct Block<'b, 'c, 'r> {
    run: &'b Run<'r>,
    contexts: Vec<&'c Context>,
    /// Whether they are hours.
    is_time: bool,
    /// Words that two of them must share at least, and more where they contradict each other.
    least: usize,
    /// The words around each context's value in [`bits`], and how many more there are than bits.
    looks: Vec<(u64, usize)>,
    /// The number of each context's value, and whether it is stated: the same for what compares alike.
    values: Vec<usize>,
    /// How two values compare, by their numbers, as far as it was asked.
    relations: Memo<Relation>,
    /// The contexts of each article.
    own: FxHashMap<usize, Vec<usize>>,
}

impl<'b, 'c, 'r> Block<'b, 'c, 'r> {
    fn new(run: &'b Run<'r>, contexts: Vec<&'c Context>) -> Self {
        let state = |context: &&Context| {
            let value = &run.mentions[context.article][context.mention].value;
            (value, run.statements[context.article][context.mention].is_some())
        };
        let values = memo::numbers(&contexts.iter().map(state).collect::<Vec<_>>());
        let mut own: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (at, context) in contexts.iter().enumerate() {
            own.entry(context.article).or_default().push(at);
        }
        // one key for all
        let key = contexts.first().map_or("", |context| context.key.as_str());
        let concept = key.split('/').nth(2).unwrap_or_default();
        let more = key == "date" || run.config.thresholds.people.iter().any(|one| one == concept);
        let least = usize::from(run.config.thresholds.shared_words) + if more { MORE } else { 0 };
        let relations = Memo::of(&values);
        let look = |context: &&Context| {
            let bits = bits(&context.stems);
            (bits, context.stems.len() - bits.count_ones() as usize)
        };
        let looks = contexts.iter().map(look).collect();
        Block { run, contexts, looks, is_time: key == TIME, least, values, relations, own }
    }

    fn pairs(&self, near: &dyn Fn(&Context) -> bool) -> Vec<(&'c Context, &'c Context)> {
        let contexts = &self.contexts;
        let mut best: Best = BTreeMap::new();
        let mut same: Vec<(usize, usize)> = Vec::new();
        let fresh: Vec<bool> = contexts.iter().map(|context| self.run.fresh[context.article]).collect();
        self.score_all(&vec![true; contexts.len()], |a, b| fresh[a] || fresh[b], &mut best, &mut same);
        if self.run.archived {
            // from the new articles outwards: what is tied to what is tied to them
            let mut near: Vec<bool> = contexts.iter().map(|context| near(context)).collect();
            let mut seen = vec![false; near.len()];
            let mark = |near: &mut Vec<bool>, best: &Best, same: &[(usize, usize)]| {
                let tied = self.mutual(best).chain(same.iter().copied());
                tied.for_each(|(a, b)| (near[a], near[b]) = (true, true));
            };
            mark(&mut near, &best, &same);
            while near != seen {
                // what meets a new article was scored at first, and what was near before at its turn
                let open: Vec<bool> = seen.iter().zip(&fresh).map(|(&seen, &fresh)| !seen && !fresh).collect();
                self.score_all(&open, |a, b| near[a] || near[b], &mut best, &mut same);
                seen.clone_from(&near);
                mark(&mut near, &best, &same);
            }
        }
        self.mutual(&best).chain(same).map(|(a, b)| (contexts[a], contexts[b])).collect()
    }

    /// The pairs of which each is the other's best.
    fn mutual(&self, best: &Best) -> impl Iterator<Item = (usize, usize)> {
        let back = |index: usize, other: usize| best.get(&(other, self.contexts[index].article));
        let pairs = best.iter().map(|(&(index, _), &(_, other))| (index, other));
        pairs.filter(move |&(index, other)| back(index, other).is_some_and(|&(_, mutual)| mutual == index))
    }

    /// Scores the pairs of `open` contexts that are `wanted`; those that are two witnesses are the `same`.
    fn score_all(
        &self,
        open: &[bool],
        wanted: impl Fn(usize, usize) -> bool,
        best: &mut Best,
        same: &mut Vec<(usize, usize)>,
    ) {
        let contexts = &self.contexts;
        for (index, context) in contexts.iter().enumerate().filter(|&(index, _)| open[index]) {
            for (other, next) in contexts.iter().enumerate().skip(index + 1).take(NEIGHBOURS) {
                // what two contexts share is the same from either side, and dear to find out
                let score = if open[other] && wanted(index, other) { self.score(index, other) } else { 0 };
                if score == 0 {
                    continue;
                }
                // whether or not each is the other's best: all who say so are witnesses
                if self.relation(index, other) == Relation::Same && !self.far_off(index, other) {
                    same.push((index, other));
                }
                let ways = [(index, other), (other, index)].into_iter().filter(|_| context.article != next.article);
                for (from, to) in ways {
                    let entry = best.entry((from, contexts[to].article)).or_insert((score, to));
                    if score > entry.0 {
                        *entry = (score, to);
                    }
                }
            }
        }
    }

    /// How two values compare; not at all where one is not stated.
    fn relation(&self, a: usize, b: usize) -> Relation {
        let (one, other) = (self.contexts[a], self.contexts[b]);
        let relation = || match (claim(self.run, one), claim(self.run, other)) {
            (Some(a), Some(b)) => agree(&one.key, &a, &b),
            _ => Relation::Incomparable,
        };
        self.relations.get(self.values[a], self.values[b], relation)
    }

    fn far_off(&self, a: usize, b: usize) -> bool {
        let answers = answer(self.run, self.contexts[a]).zip(answer(self.run, self.contexts[b]));
        answers.is_some_and(|(one, other)| apart::far_off(self.run, one, other))
    }

    fn are_of_several(&self, a: usize, b: usize) -> bool {
        let answers = answer(self.run, self.contexts[a]).zip(answer(self.run, self.contexts[b]));
        answers.is_some_and(|(one, other)| apart::are_of_several(self.run, one, other))
    }

    /// How much two contexts share; 0 where it is too little to speak of one fact, or where their events say otherwise.
    fn score(&self, index: usize, other: usize) -> usize {
        let (run, a, b) = (self.run, self.contexts[index], self.contexts[other]);
        let (is_time, least) = (self.is_time, self.least);
        let shared_words = usize::from(run.config.thresholds.shared_words);
        // as many words as bits can be shared, and those of one bit with another word
        let (mine, its) = (self.looks[index], self.looks[other]);
        let most = (mine.0 & its.0).count_ones() as usize + mine.1.min(its.1);
        if !is_time && most + 1 < shared_words {
            return 0;
        }
        let words = shared(&a.stems, &b.stems);
        // nearly all pairs end here, before their values are judged: no two are one fact by fewer words than these
        if !is_time && words + 1 < shared_words {
            return 0;
        }
        let heads = shared(&a.heads, &b.heads);
        if !is_time && heads == 0 && words <= least + 1 {
            return 0;
        }
        let conflict = self.relation(index, other) == Relation::Conflict;
        // a contradiction wants more in common than an agreement, which harms nobody;
        // a story has few clock times: two words tell which is which if both of them say what happened, and three without
        // one that does are its place
        let enough = if is_time {
            words.max((words + heads).saturating_sub(1)) >= least
        } else if conflict {
            words >= least && (heads > 0 || words > least + 1)
        } else {
            words + 1 >= least && heads > 0
        };
        // at one hour of another day something else happened
        if !enough || placed_apart(run, a, b) || (is_time && far(run, a, b)) {
            return 0;
        }
        // figures that are no slip of each other want more in common still: every report has many
        let loose = || {
            let answers = answer(run, a).zip(answer(run, b));
            words <= least + 1 && answers.is_some_and(|(one, other)| one.is_figure() && !odd::are_near(run, one, other))
        };
        // shares of a vote or a poll are told in the same few words
        let share = || {
            let percent = |context: &Context| matches!(stated(run, context), Value::Quantity(quantity) if quantity.kind == Kind::Percent);
            let many = |context: &Context| self.own[&context.article].len() > 1;
            many(a) && many(b) && words + heads <= least + MORE + 1 && percent(a) && percent(b)
        };
        // the days of one story have names enough: two are of one week only where one deed is told of both
        let bare = |context: &Context| matches!(stated(run, context), Value::Date(date) if date.start.is_none());
        let deed = || {
            let verb = |context: &Context| answer(run, context).and_then(|answer| answer.verb);
            heads >= MORE || (verb(a).is_some() && verb(a) == verb(b))
        };
        if conflict
            && (a.background
                || (!is_time && (bare(a) || bare(b)) && !deed())
                // "one shot" was the first of several
                || (heads < MORE && (is_one(run, a) || is_one(run, b)))
                || b.background
                || (!is_time && town::elsewhere(run, place(run, a), place(run, b)))
                || far(run, a, b)
                || loose()
                || share()
                || self.known(index, other)
                || self.known(other, index)
                || parted(run, a, b)
                || divided(run, a, b)
                || self.are_of_several(index, other)
                || bound::are_of_far_sizes(stated(run, a), stated(run, b)))
        {
            return 0;
        }
        // of two with as many words in common the one with fewer others
        (words + heads) * 1000 / (a.stems.len() + b.stems.len() - words + 8)
    }

    /// Whether `b`'s article gives the value of `a` too: then it tells of both, and they are two facts.
    fn known(&self, a: usize, b: usize) -> bool {
        let Some(one) = claim(self.run, self.contexts[a]) else { return false };
        let others = self.own[&self.contexts[b].article].iter().filter(|&&other| other != b);
        // where a headline differs from its text, one of the two is wrong
        let others = others.filter_map(|&other| {
            let claim = claim(self.run, self.contexts[other]).filter(|other| other.zone != Zone::Headline);
            claim.map(|claim| (other, claim))
        });
        others.into_iter().any(|(other, claim)| repeats(&one, &claim, self.relation(a, other)))
    }
}

/// The value of a context.
fn stated<'r>(run: &Run<'r>, context: &Context) -> &'r Value {
    &run.mentions[context.article][context.mention].value
}

/// Whether two parts of one whole are told by different verbs: of nine members six voted for it and three against.
fn divided(run: &Run<'_>, a: &Context, b: &Context) -> bool {
    let part = |context: &Context| match stated(run, context) {
        Value::Quantity(quantity) => quantity.scope.contains(&Scope::Part),
        _ => false,
    };
    let verbs = answer(run, a).zip(answer(run, b)).map(|(one, other)| (one.verb, other.verb));
    part(a) && part(b) && verbs.is_some_and(|(one, other)| one != other)
}

/// Whether what governs the two values sets them apart.
fn parted(run: &Run<'_>, a: &Context, b: &Context) -> bool {
    match (answer(run, a), answer(run, b)) {
        (Some(one), Some(other)) => {
            apart::are_told_apart(run, one, other)
                || apart::are_abroad(run, one, other)
                || apart::are_prices_of_others(run, one, other)
                || apart::are_of_two_dollars(run, one, other)
                || apart::are_builds(run, one, other)
                || (a.key != TIME && !alike::fits(run, one, other))
        }
        _ => false,
    }
}

/// The answer that a context's value gives.
pub(super) fn answer<'a>(run: &Run<'a>, context: &Context) -> Option<&'a Answer> {
    run.answer(context.article, context.mention, context.key == TIME)
}

/// Whether a context's value counts one thing: one is an article more often than a count.
fn is_one(run: &Run<'_>, context: &Context) -> bool {
    match stated(run, context) {
        Value::Quantity(quantity) => quantity.kind == Kind::Count && quantity.high.is_some_and(|high| high <= 1.into()),
        _ => false,
    }
}

/// The article and sentence of a context.
pub(super) fn place(run: &Run<'_>, context: &Context) -> (usize, usize) {
    (context.article, run.mentions[context.article][context.mention].sentence)
}

/// Whether two dates are too coarse to be one day told twice, or the hours are of two days: of another day it is another
/// time, and no slip.
fn far(run: &Run<'_>, a_context: &Context, b_context: &Context) -> bool {
    let (Value::Date(a), Value::Date(b)) = (stated(run, a_context), stated(run, b_context)) else { return false };
    if a_context.key == TIME {
        let answers = answer(run, a_context).zip(answer(run, b_context));
        return answers
            .is_some_and(|(one, other)| apart::other_time(one, other) || alike::are_of_other_days(run, one, other));
    }
    a.grain != Grain::Day || b.grain != Grain::Day
}

/// Whether declared events hold the two values: the rules of events compare them, or keep them apart.
fn placed_apart(run: &Run<'_>, a: &Context, b: &Context) -> bool {
    let event = |context: &Context| run.placed.get(&(context.article, context.mention));
    match (event(a), event(b)) {
        // of the same event no rule but this one compares the hours
        (Some(a_event), Some(b_event)) => a.key != TIME || a_event != b_event,
        _ => false,
    }
}

/// What a context claims, if it states anything.
pub(super) fn claim<'a>(run: &Run<'a>, context: &Context) -> Option<Claim<'a>> {
    let mention = &run.mentions[context.article][context.mention];
    let statement = run.statements[context.article][context.mention].as_ref()?;
    Some(Claim {
        article: context.article,
        mention,
        phase: Phase::Span,
        modality: statement.modality,
        claimant: statement.claimant.as_ref(),
        zone: statement.zone,
        inherited: false,
    })
}

/// Compares two claims of one key.
pub(super) fn agree<T: Judgement>(key: &str, a: &Claim<'_>, b: &Claim<'_>) -> T {
    match (&a.mention.value, &b.mention.value) {
        (Value::Quantity(a), Value::Quantity(b)) => alike::figures(a, b),
        (Value::Date(a), Value::Date(b)) if key == TIME => date::judge_clock(a, b),
        (Value::Date(a), Value::Date(b)) => alike::days(a, b),
        (Value::Duration(a), Value::Duration(b)) => alike::lengths(a, b),
        _ => T::of(Relation::Incomparable, || "two dimensions"),
    }
}
