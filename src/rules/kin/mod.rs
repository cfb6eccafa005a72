//! Which values of a story answer one question, judged by what is said around them.
//!
//! Answers of one key come in; pairs that speak of one fact come out. What speaks for one fact: that the same meanings
//! govern both values, that their sentences share more, and that neither article has another value of the kind. What
//! speaks against it: that one article gives the other's value too, that a word, a date, a town or a person sets one of
//! them apart, and that another value fits nearly as well. The values themselves are no reason, but for one: digits that
//! have changed places or been mistaken for others.

mod enough;
mod fit;
mod weigh;

use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use fit::{Fit, MUCH};
use weigh::Weighed;

use super::Run;
use super::alike::{self, Shape, value};
use super::memo::Memo;
use super::{apart, clock, odd};
use crate::align::answer::{Answer, Sort};
use crate::align::context::{are_equal, bits, shared};
use crate::normalise::Value;
use crate::normalise::agree::Relation;

/// In a block, answers before and behind one that it is compared with: keeps the work linear in the number of articles.
const NEIGHBOURS: usize = 64;

/// From here on two equal values are two witnesses, which harms nobody.
const WITNESS: usize = 6;

/// By how much a pair must fit better than the next best one.
const LEAD: usize = 2;

/// Values of an article that are looked at as rivals.
const RIVALS: usize = 8;

/// Counts up to here stand in every report, of one thing or another.
const SMALL: u32 = 10;

/// The answers of one key, with what is asked of them again and again.
struct Block<'b, 'r> {
    run: &'b Run<'r>,
    answers: Vec<&'b Answer>,
    /// Of each meaning of each answer, whether it stands in several sentences of the article: what stands everywhere tells
    /// nothing apart.
    spread: Vec<Vec<bool>>,
    /// The governing meanings of each answer and the names of its sentence, in [`bits`].
    heads: Vec<u64>,
    names: Vec<u64>,
    /// The number of each answer's value: the same for what compares alike.
    values: Vec<usize>,
    /// How two values compare, by their numbers, as far as it was asked: outlets of one story print the same few.
    relations: Memo<Relation>,
    /// What the digits of two values say, by their numbers, as far as it was asked.
    digits: Memo<Digits>,
    /// The answers of each article, and the place of each answer's article among them.
    own: Vec<Vec<usize>>,
    places: Vec<usize>,
    /// How many articles give each value.
    tellers: Vec<usize>,
    /// What must speak on top: of more pairs of articles more fit by chance.
    chances: usize,
    /// The values that one article gives and another does not, as far as it was asked.
    left: RefCell<FxHashMap<(usize, usize), Vec<usize>>>,
    /// Whether an answer is the only one of its article that another does not give, as far as it was asked.
    single: Memo<bool>,
    /// Whether an article gives the value of an answer, as far as it was asked.
    told: Memo<bool>,
}

/// What the digits of two values say for and against a slip.
#[derive(Clone, Copy)]
struct Digits {
    /// How many there are where two of them changed places.
    swapped: usize,
    shape: Option<Shape>,
    /// Whether they lie so near each other that one may be a slip of the other, or counted once more.
    near: bool,
}

/// Pairs of answers of one story, as indices into the answers.
#[derive(Default)]
pub(super) struct Pairs {
    /// Those that speak of one fact.
    pub kin: Vec<(usize, usize)>,
    /// Those that fit well enough to tell that a figure has grown, but not to accuse anybody.
    pub grown: Vec<(usize, usize)>,
    /// Those of which the article of the first gives both values, and nobody else the first.
    pub torn: Vec<(usize, usize)>,
}

/// The pairs of answers of one story that speak of one fact.
///
/// Of two articles of an archive only those answers are looked at that are `near` ones of an article that is asked, or become so.
pub(super) fn pairs(run: &Run<'_>, answers: &[&Answer], near: &[bool]) -> Pairs {
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, answer) in answers.iter().enumerate() {
        blocks.entry(&answer.key).or_default().push(index);
    }
    // "three were led away" may be three of anything
    let bare: Vec<usize> = (0..answers.len())
        .filter(|&index| answers[index].sort == Sort::Bare && alike::is_whole(run, answers[index]))
        // a line of bare numbers counts nothing
        .filter(|&index| !answers[index].terms.is_empty())
        .collect();
    for (key, indices) in &mut blocks {
        let whole = key.starts_with("count/") && key.ends_with('/') && *key != "count//";
        if whole && !bare.is_empty() {
            indices.extend(&bare);
            indices.sort_unstable();
        }
    }
    let mut found = Pairs::default();
    for indices in blocks.values() {
        let block = Block::new(run, indices.iter().map(|&index| answers[index]).collect());
        let own = |pairs: Vec<(usize, usize)>| pairs.into_iter().map(|(a, b)| (indices[a], indices[b]));
        let pairs = block.pairs(&indices.iter().map(|&index| near[index]).collect::<Vec<_>>());
        found.kin.extend(own(pairs.kin));
        found.grown.extend(own(pairs.grown));
        found.torn.extend(own(pairs.torn));
    }
    found
}

impl<'b, 'r> Block<'b, 'r> {
    fn new(run: &'b Run<'r>, answers: Vec<&'b Answer>) -> Self {
        let mut spread: Vec<Vec<bool>> = Vec::with_capacity(answers.len());
        // the meanings of an article that stand in several of its sentences; its answers stand in a row
        let (mut held, mut often): (Vec<(u32, usize)>, Vec<u32>) = (Vec::new(), Vec::new());
        for own in answers.chunk_by(|one, other| one.article == other.article) {
            held.clear();
            held.extend(own.iter().flat_map(|answer| answer.terms.iter().map(|&term| (term, answer.sentence))));
            held.sort_unstable();
            held.dedup();
            often.clear();
            often.extend(held.windows(2).filter(|two| two[0].0 == two[1].0).map(|two| two[0].0));
            let is_often = |term: &u32| often.binary_search(term).is_ok();
            spread.extend(own.iter().map(|answer| answer.terms.iter().map(is_often).collect()));
        }
        let heads = answers.iter().map(|answer| bits(&answer.heads)).collect();
        let names = answers.iter().map(|answer| bits(&answer.names)).collect();
        let values = alike::numbered(run, &answers);
        // the answers of an article stand in a row
        let mut own: Vec<Vec<usize>> = Vec::new();
        let mut places = Vec::with_capacity(answers.len());
        let mut tellers = vec![0; answers.len()];
        let mut last: Vec<Option<usize>> = vec![None; answers.len()];
        for (at, (answer, &value)) in answers.iter().zip(&values).enumerate() {
            match own.last_mut() {
                Some(row) if answers[row[0]].article == answer.article => row.push(at),
                _ => own.push(vec![at]),
            }
            places.push(own.len() - 1);
            if last[value].replace(answer.article) != Some(answer.article) {
                tellers[value] += 1;
            }
        }
        let (relations, digits) = (Memo::of(&values), Memo::of(&values));
        let (single, told) = (Memo::new(answers.len(), own.len()), Memo::new(answers.len(), own.len()));
        let pairs = own.len() * own.len().saturating_sub(1) / 2;
        let chances =
            pairs.checked_ilog2().map_or(0, |chances| (chances as usize).min(run.config.thresholds.one_fact.chances));
        Block {
            run,
            answers,
            spread,
            heads,
            names,
            values,
            relations,
            digits,
            own,
            places,
            tellers,
            chances,
            left: RefCell::default(),
            single,
            told,
        }
    }

    fn pairs(&self, near: &[bool]) -> Pairs {
        let mut weighed = Weighed::default();
        let fresh: Vec<bool> = self.answers.iter().map(|answer| self.run.fresh[answer.article]).collect();
        self.weigh(&vec![true; near.len()], |a, b| fresh[a] || fresh[b], &mut weighed);
        if self.run.archived {
            // from the new articles outwards: what is tied to what is tied to them
            let (mut near, mut seen) = (near.to_vec(), vec![false; near.len()]);
            weighed.held().for_each(|index| near[index] = true);
            while near != seen {
                // what meets a new article was weighed at first, and what was near before at its turn
                let open: Vec<bool> = seen.iter().zip(&fresh).map(|(&seen, &fresh)| !seen && !fresh).collect();
                self.weigh(&open, |a, b| near[a] || near[b], &mut weighed);
                seen.clone_from(&near);
                // what contradicts an archived value alone says nothing of the new one
                weighed.found.iter().for_each(|&(a, b)| (near[a], near[b]) = (true, true));
            }
        }
        self.choose(weighed)
    }

    /// Whether no article but its own gives a number of a few people, who are told of as often as the dead and seldom in part;
    /// crowds are told of one beside another. Its own article gives the other's number of the same people too.
    fn is_odd(&self, odd: usize, usual: usize) -> bool {
        let one = self.answers[odd];
        let told = |row: &Vec<usize>| self.places[row[0]] != self.places[odd] && self.told(odd, row[0]);
        let same = |third: usize| self.relation(third, usual) == Relation::Same;
        let mut own = self.own[self.places[odd]].iter().copied().filter(|&third| same(third)).peekable();
        // "15,000 marched", and "5,000 the week before": what sets the two apart in their own article does so in any
        let parted = |third: usize| apart::are_parted(self.run, self.answers[third], one);
        let few = self.small(odd) && self.small(usual);
        one.sort == Sort::People && few && own.peek().is_some() && !own.any(parted) && !self.own.iter().any(told)
    }

    fn digits(&self, a: usize, b: usize) -> Digits {
        let (one, other) = (self.answers[a], self.answers[b]);
        let digits = || Digits {
            swapped: alike::swapped(self.run, one, other),
            shape: alike::shape(self.run, one, other),
            near: odd::are_near(self.run, one, other),
        };
        self.digits.get(self.values[a], self.values[b], digits)
    }

    fn relation(&self, a: usize, b: usize) -> Relation {
        let relation = || alike::relation(self.run, self.answers[a], self.answers[b]);
        self.relations.get(self.values[a], self.values[b], relation)
    }

    /// Whether an answer's article gives no second value of the kind that the other's article does not give too.
    fn single(&self, index: usize, other: usize) -> bool {
        self.single.get(index, self.places[other], || self.is_single(index, other))
    }

    fn is_single(&self, index: usize, other: usize) -> bool {
        let (own, article) = (self.answers[index], self.answers[other].article);
        let mut left = self.left.borrow_mut();
        let left = left.entry((own.article, article)).or_insert_with(|| {
            let near = (0..index).rev().take_while(|&at| self.answers[at].article == own.article);
            let behind = (index..self.answers.len()).take_while(|&at| self.answers[at].article == own.article);
            let mut values: Vec<usize> = Vec::new();
            for at in near.chain(behind) {
                let rival = self.answers[at];
                let new = !values.iter().any(|&value| self.relation(value, at) == Relation::Same);
                // every report is full of days and hours
                let told = || rival.is_figure() && self.told(at, other);
                if values.len() < RIVALS
                    && new
                    && !rival.past
                    && !self.run.in_headline(rival.article, rival.sentence)
                    && !told()
                {
                    values.push(at);
                }
            }
            values
        });
        left.iter().all(|&at| {
            let rival = self.answers[at];
            // the hour of a vigil is no rival of the crash's
            let apart = !are_equal(&rival.aside, &own.aside) || (own.happens && !rival.happens);
            apart || self.relation(at, index) == Relation::Same
        })
    }

    /// Whether several articles give the one value, and one alone the other.
    fn supported(&self, a: usize, b: usize) -> bool {
        // an hour is told with its day by some, and without by others
        let hours = |index: usize| {
            let time = clock::time(self.run, self.answers[index]);
            let same = |row: &&Vec<usize>| row.iter().any(|&other| clock::time(self.run, self.answers[other]) == time);
            self.own.iter().filter(same).count()
        };
        let tellers = |index: usize| match self.answers[index].sort {
            Sort::Hour => hours(index),
            _ => self.tellers[self.values[index]],
        };
        matches!((tellers(a), tellers(b)), (1, 2..) | (2.., 1))
    }

    /// Whether two equal values are two witnesses of one fact. A figure of two digits that count is told again by chance
    /// less often than a day or a small number.
    fn witnesses(&self, fit: &Fit, a: usize) -> bool {
        match value(self.run, self.answers[a]) {
            Value::Date(_) => fit.heads > 0 && fit.points >= WITNESS,
            // "the two countries", "the two neighbours": a pair is named, and nothing was counted
            Value::Quantity(quantity) if quantity.high.is_some_and(|high| high <= 2.into()) => {
                fit.heads > 1 && fit.points >= WITNESS
            }
            Value::Quantity(quantity) if fit.points >= 2 => {
                let exact = quantity.number().is_some_and(|number| number.value.normalize().mantissa().abs() > 9);
                exact || fit.points >= WITNESS
            }
            _ => fit.points >= WITNESS,
        }
    }

    /// Whether something sets two values apart. Two dates of one deed may be told by two verbs where nearly all else is the
    /// same, a figure too: "sent a rocket with 22 satellites into space", "the rocket carrying 22 satellites lifted off".
    fn parted(&self, fit: &Fit, a: usize, b: usize) -> bool {
        let (one, other) = (self.answers[a], self.answers[b]);
        // two desks tell of one game in verbs of their own: "overcame", "with a victory over"
        match apart::are_of_one_game(self.run, one, other) {
            Some(true) if fit.named => return !are_equal(&one.aside, &other.aside),
            Some(false) => return true,
            _ => {}
        }
        // "in a state election in March they won 43 percent"
        let figures = shared(&one.values, &other.values) > 0;
        if one.key.starts_with("percent") && !figures && !fit.half && apart::is_past(one, other) {
            return true;
        }
        let same =
            figures && fit.heads > 1 && fit.named && fit.points >= self.run.config.thresholds.one_fact.date + MUCH;
        let deed = one.sort == Sort::Day && !same && apart::other_deed(one, other);
        // a sentence told again nearly word for word, with another person named beside it
        let again = fit.half && (fit.heads > 2 && fit.rest >= MUCH || fit.heads > 1 && fit.rest >= 2 * MUCH);
        let parted = || apart::are_parted(self.run, one, other);
        // a sentence of twelve years is told with the day of the arrest or of the verdict
        let certain = one.key.starts_with("duration") && fit.half && fit.heads > 1 && fit.rest >= 2 * MUCH;
        if certain {
            return !are_equal(&one.aside, &other.aside) || apart::are_elsewhere(self.run, one, other);
        }
        // a court's "11 to 23 months", told with the judge or with the accused, with the year or without
        if fit.heads > 1 && alike::share_an_end(self.run, one, other) {
            return one.aside != other.aside
                || apart::other_time(one, other)
                || apart::are_elsewhere(self.run, one, other);
        }
        deed || if again { apart::are_apart(self.run, one, other) } else { parted() }
    }

    /// Whether the later of two articles gives a higher figure of what is counted while it goes on.
    fn grows(&self, a: usize, b: usize) -> bool {
        let concept = self.answers[a].key.split('/').nth(1).unwrap_or_default();
        let figure = |index: usize| value(self.run, self.answers[index]).low();
        let day = |index: usize| self.run.published(self.answers[index].article);
        let higher = match (day(a).zip(figure(a)), day(b).zip(figure(b))) {
            (Some(one), Some(other)) => (one.0 < other.0 && one.1 < other.1) || (other.0 < one.0 && other.1 < one.1),
            _ => false,
        };
        higher && self.run.config.thresholds.growing.iter().any(|growing| growing == concept)
    }

    fn small(&self, index: usize) -> bool {
        match value(self.run, self.answers[index]) {
            Value::Quantity(quantity) => quantity.high.is_none_or(|high| high <= SMALL.into()),
            _ => false,
        }
    }

    /// Whether the article of `b` gives the value of `a` too: then it tells of both. Where its headline differs from its
    /// text, one of the two is wrong.
    fn told(&self, a: usize, b: usize) -> bool {
        self.told.get(a, self.places[b], || self.tells(b, a))
    }

    fn tells(&self, b: usize, a: usize) -> bool {
        let (own, article) = (self.answers[a], self.answers[b].article);
        let same = |&third: &usize| {
            let same = match self.relation(a, third) {
                Relation::Same => true,
                // "nearly 2,000 jobs" are the 1,900 of another sentence
                Relation::Compatible => alike::are_close(self.run, own, self.answers[third]),
                _ => false,
            };
            // what fell by 7 percent is not what rose by 7
            let moved = || !own.key.starts_with("percent") || alike::fits(self.run, own, self.answers[third]);
            same && self.answers[third].key == own.key && moved() && is_told(self.run, self.answers[third])
        };
        if self.own[self.places[b]].iter().any(same) {
            return true;
        }
        // "13,000 on the short course and 31,000 on the long one"
        let counted = own.key.starts_with("count/");
        let summed = counted || own.key.starts_with("money/");
        // the same people by another name: "200 worshippers", "200 people"
        let people = counted && own.sort != Sort::Role && !self.small(a);
        let by_number = |third: &Answer| {
            (summed && third.sort == Sort::Bare || people && third.key.starts_with("count/"))
                && alike::are_one_number(self.run, own, third)
                && is_told(self.run, third)
        };
        (summed || people) && self.run.answers[article].iter().any(by_number)
    }
}

/// Whether an answer's article tells it: a line of bare numbers counts nothing.
fn is_told(run: &Run<'_>, answer: &Answer) -> bool {
    !run.in_headline(answer.article, answer.sentence) && (!answer.terms.is_empty() || answer.sort != Sort::Bare)
}
