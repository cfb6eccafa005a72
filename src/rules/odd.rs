//! Values that stand alone where other articles of the story give one near them.
//!
//! Desks tell the same facts. Where one article alone gives a sum, a share, a length or a date, never gives the near one that
//! others give, and no other value fits either of the two so well, the two are one fact. What the sentences share counts by
//! how seldom the story uses it: "possession" stands in two sentences and tells more than the winner's name, which stands
//! in all. A value that several articles give is known by all that any of them says around it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::alike::{self, Shape, value};
use super::{Run, apart};
use crate::align::answer::{Answer, Sort};
use crate::align::context::SPOKEN;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date::{DateValue, Grain};
use crate::normalise::quantity::Comparator;
use crate::text::zone::Zone;

/// Answers of one key that are looked at: what so many sentences answer is more than one question, and the work stays small.
const MANY: usize = 160;

/// What it is worth that one article more gives the value.
const TELLER: u32 = 6;

/// By how much a pair must fit better than any other of either value.
const LEAD: u32 = 9;

/// The same for dates, of which every report has many.
const DAY_LEAD: u32 = 12;

/// The least that the words must share, however near the values are.
const SHARED: u32 = 14;

/// What nearness is worth: two figures of which one is at most so many hundredths of the other are near by chance seldom.
const NEAR: [(u32, u32); 4] = [(115, 18), (130, 12), (160, 6), (205, 0)];

/// The nearness that a pair wants whose sentences share one meaning alone: "climb" stands in two of them by chance.
const CLOSE: u32 = 18;

/// What it is worth that two digits have changed places.
const SWAPPED: u32 = 24;

/// What it is worth that one digit of three or more is another.
const DIGIT: u32 = 12;

/// Years, months and days that two dates of one fact lie apart at most.
const YEARS: i32 = 2;
const MONTHS: i32 = 3;
const DAYS: i32 = 14;

/// Months of a year: a month of the wrong year is as near as one of the next month.
const YEAR: i32 = 12;

/// The answers of one key.
struct Block<'b, 'r> {
    run: &'b Run<'r>,
    answers: Vec<&'b Answer>,
    /// Sets of answers that give one value.
    values: Vec<Vec<usize>>,
    /// What each meaning of the story is worth.
    worth: &'b FxHashMap<u32, u32>,
}

/// A value that stands alone, and another that it may be a slip of.
struct Candidate {
    odd: usize,
    value: usize,
    points: u32,
    /// Answers that give the other value and are not set apart from the odd one.
    free: Vec<usize>,
}

/// Pairs of answers of one story, as indices into the answers, of which one stands alone.
pub(super) fn pairs(run: &Run<'_>, answers: &[&Answer]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, answer) in answers.iter().enumerate() {
        let headline = run.readings[answer.article].sentences[answer.sentence].zone == Zone::Headline;
        let sort = matches!(answer.sort, Sort::Amount | Sort::Day | Sort::Thing);
        // a report of an earthquake tells of several
        let many = answer.key.starts_with("measure/magnitude") || answer.key == SPOKEN;
        if sort && !headline && !many {
            blocks.entry(&answer.key).or_default().push(index);
        }
    }
    blocks.retain(|_, indices| (2..=MANY).contains(&indices.len()));
    if blocks.is_empty() {
        return Vec::new();
    }
    let worth = worth(run, answers);
    let mut found = Vec::new();
    for indices in blocks.values() {
        let block = Block::new(run, indices.iter().map(|&index| answers[index]).collect(), &worth);
        found.extend(block.pairs().into_iter().map(|(a, b)| (indices[a], indices[b])));
    }
    found
}

/// What each meaning is worth: four times the binary logarithm of how many sentences there are for one that has it.
fn worth(run: &Run<'_>, answers: &[&Answer]) -> FxHashMap<u32, u32> {
    let articles: BTreeSet<usize> = answers.iter().map(|answer| answer.article).collect();
    let mut sentences: BTreeMap<(usize, usize), BTreeSet<u32>> = BTreeMap::new();
    for answer in articles.iter().flat_map(|&article| &run.answers[article]) {
        sentences.entry((answer.article, answer.sentence)).or_default().extend(&answer.terms);
    }
    let mut times: FxHashMap<u32, u128> = FxHashMap::default();
    for &term in sentences.values().flatten() {
        *times.entry(term).or_default() += 1;
    }
    let all = (sentences.len() as u128 + 1).pow(4);
    times.into_iter().map(|(term, times)| (term, (all / times.pow(4)).checked_ilog2().unwrap_or(0))).collect()
}

impl<'b, 'r> Block<'b, 'r> {
    fn new(run: &'b Run<'r>, answers: Vec<&'b Answer>, worth: &'b FxHashMap<u32, u32>) -> Self {
        let numbers = alike::numbered(run, &answers);
        let mut values: Vec<Vec<usize>> = Vec::new();
        for index in 0..answers.len() {
            let same = |one: usize| {
                numbers[one] == numbers[index] || alike::relation(run, answers[one], answers[index]) == Relation::Same
            };
            match values.iter_mut().find(|value| same(value[0])) {
                Some(value) => value.push(index),
                None => values.push(vec![index]),
            }
        }
        Block { run, answers, values, worth }
    }

    fn articles(&self, value: usize) -> BTreeSet<usize> {
        self.values[value].iter().map(|&index| self.answers[index].article).collect()
    }

    fn pairs(&self) -> Vec<(usize, usize)> {
        let candidates = self.candidates();
        let mut found = Vec::new();
        for one in &candidates {
            let (odd, usual) = (self.answers[one.odd], self.answers[one.free[0]]);
            let Some(near) = near(self.run, odd, usual) else { continue };
            let article = odd.article;
            let others = candidates.iter().filter(|other| !std::ptr::eq(*other, one));
            // what fits the odd value nearly as well, and what of its article fits the other
            let rival = others
                .filter(|other| {
                    let mine = other.odd == one.odd;
                    let theirs = other.value == one.value && self.answers[other.odd].article == article;
                    mine || (theirs && !self.same(other.odd, one.odd))
                })
                .map(|other| other.points)
                .max()
                .unwrap_or(0);
            let lead = if odd.sort == Sort::Day { DAY_LEAD } else { LEAD };
            if one.points < rival + lead || !self.is_enough(one, near) {
                continue;
            }
            let best = one.free.iter().map(|&index| self.shared(one.odd, &[index])).max().unwrap_or(0);
            let close = one.free.iter().filter(|&&index| self.shared(one.odd, &[index]) * 2 >= best);
            found.extend(close.map(|&index| (one.odd.min(index), one.odd.max(index))));
        }
        found
    }

    /// Whether enough speaks for a pair.
    fn is_enough(&self, one: &Candidate, near: u32) -> bool {
        let least = &self.run.config.thresholds.odd_one;
        let odd = self.answers[one.odd];
        let told = self.articles(one.value).len();
        let single = self.common(one).len() < 2;
        match (odd.sort, value(self.run, odd)) {
            (Sort::Day, Value::Date(date)) if date.grain > Grain::Day => told > 1 && one.points >= least.year,
            (Sort::Day, _) => told > 1 && one.points >= least.day,
            _ if single && near < CLOSE => false,
            // shares are many in a story, and lie between nought and a hundred
            _ if odd.sort == Sort::Thing || odd.key.starts_with("percent") => {
                self.governed(one) && one.points + near >= least.figure
            }
            _ => one.points >= SHARED && one.points + near >= least.figure,
        }
    }

    /// The meanings that the sentences of both values have.
    fn common(&self, one: &Candidate) -> BTreeSet<u32> {
        let has = |term: &&u32| {
            self.values[one.value].iter().any(|&index| self.answers[index].terms.binary_search(term).is_ok())
        };
        self.answers[one.odd].terms.iter().filter(has).copied().collect()
    }

    /// Whether one meaning governs both values.
    fn governed(&self, one: &Candidate) -> bool {
        let heads = &self.answers[one.odd].heads;
        self.values[one.value]
            .iter()
            .any(|&index| self.answers[index].heads.iter().any(|head| heads.binary_search(head).is_ok()))
    }

    fn same(&self, a: usize, b: usize) -> bool {
        self.values.iter().any(|value| value.contains(&a) && value.contains(&b))
    }

    /// Each value that one article alone gives, with each value of others that contradicts it.
    fn candidates(&self) -> Vec<Candidate> {
        let articles: Vec<BTreeSet<usize>> = (0..self.values.len()).map(|value| self.articles(value)).collect();
        let mut found = Vec::new();
        for (own, odd) in (0..self.values.len())
            .filter(|&own| articles[own].len() == 1)
            .flat_map(|own| self.values[own].iter().map(move |&odd| (own, odd)))
        {
            let article = self.answers[odd].article;
            for other in (0..self.values.len()).filter(|&other| other != own && !articles[other].contains(&article)) {
                found.extend(self.candidate(odd, other, article));
            }
        }
        found
    }

    fn candidate(&self, odd: usize, other: usize, article: usize) -> Option<Candidate> {
        let one = self.answers[odd];
        let usual = &self.values[other];
        let points = self.points(odd, usual);
        // "1.6 percent next year" is no slip of this year's
        let qualified = usual.iter().all(|&index| self.answers[index].qualified != one.qualified);
        if points == 0 || qualified || alike::relation(self.run, one, self.answers[usual[0]]) == Relation::Same {
            return None;
        }
        // an article that rounds the other value gives both
        let told = self.answers.iter().any(|third| {
            third.article == article
                && third.sort != Sort::Day
                && alike::relation(self.run, third, self.answers[usual[0]]) == Relation::Compatible
        });
        let relation = |&index: &usize| alike::relation(self.run, one, self.answers[index]);
        if told || usual.iter().any(|index| matches!(relation(index), Relation::Same | Relation::Compatible)) {
            return None;
        }
        let conflict = usual.iter().filter(|index| relation(index) == Relation::Conflict).copied();
        let free: Vec<usize> =
            conflict.filter(|&index| !apart::are_parted(self.run, one, self.answers[index])).collect();
        (!free.is_empty()).then_some(Candidate { odd, value: other, points, free })
    }

    /// What speaks for an answer giving the fact that others give a value.
    fn points(&self, odd: usize, usual: &[usize]) -> u32 {
        let shared = self.shared(odd, usual);
        let tellers: BTreeSet<usize> = usual.iter().map(|&index| self.answers[index].article).collect();
        if shared == 0 { 0 } else { shared + TELLER * (tellers.len() as u32 - 1) }
    }

    /// What the sentences of an answer and of others share; what governs both counts twice.
    fn shared(&self, odd: usize, usual: &[usize]) -> u32 {
        let one = self.answers[odd];
        let common = |list: &[u32], of: fn(&Answer) -> &[u32]| -> u32 {
            let inside = |term: &u32| usual.iter().any(|&index| of(self.answers[index]).binary_search(term).is_ok());
            list.iter().filter(|term| inside(term)).map(|term| self.worth.get(term).copied().unwrap_or(0)).sum()
        };
        common(&one.terms, |answer| &answer.terms) + common(&one.heads, |answer| &answer.heads)
    }
}

/// What it is worth that two values are as near as they are; none where they are too far apart to be one.
fn near(run: &Run<'_>, a: &Answer, b: &Answer) -> Option<u32> {
    match (value(run, a), value(run, b)) {
        (Value::Date(one), Value::Date(other)) => are_near(run, (a, one), (b, other)).then_some(0),
        (Value::Quantity(one), Value::Quantity(other)) => {
            let figures = one.low.zip(other.low).filter(|_| one.unit == other.unit || a.key.starts_with("money"));
            figures
                .filter(|_| bounds(one.comparator) == bounds(other.comparator))
                .and_then(|pair| nearness(run, a, b, pair))
        }
        (Value::Duration(one), Value::Duration(other)) => {
            let alike = one.unit == other.unit && bounds(one.comparator) == bounds(other.comparator);
            alike.then(|| nearness(run, a, b, (one.low, other.low))).flatten()
        }
        _ => None,
    }
}

/// On which side a figure is open.
fn bounds(comparator: Comparator) -> (bool, bool) {
    let below = matches!(comparator, Comparator::Nearly | Comparator::Less | Comparator::AtMost);
    (below, matches!(comparator, Comparator::More | Comparator::AtLeast))
}

fn nearness(run: &Run<'_>, a: &Answer, b: &Answer, (one, other): (Decimal, Decimal)) -> Option<u32> {
    let (low, high) = (one.min(other), one.max(other));
    // "one" is an article more often than a count
    if low <= Decimal::ZERO || (a.sort == Sort::Thing && low <= Decimal::ONE) {
        return None;
    }
    let hundredths = high.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(low)?;
    let near = NEAR.iter().find(|(most, _)| hundredths <= Decimal::from(*most)).map(|(_, worth)| *worth);
    let digit = match alike::shape(run, a, b) {
        Some(Shape::Digit(3..)) => Some(DIGIT),
        Some(Shape::Digit(_)) => Some(0),
        _ => None,
    };
    if alike::swapped(run, a, b) > 0 {
        return Some(SWAPPED);
    }
    match (near, digit) {
        (None, None) => None,
        (near, digit) => Some(near.unwrap_or(0) + digit.unwrap_or(0)),
    }
}

/// Whether two dates are near enough to be one. A day counts only where it lies ahead: what will be is told as one day by
/// all, and of what has been each report tells other parts.
fn are_near(run: &Run<'_>, (a, one): (&Answer, &DateValue), (b, other): (&Answer, &DateValue)) -> bool {
    let (Some(first), Some(second)) = (one.start, other.start) else { return false };
    let years = i32::from(first.year()) - i32::from(second.year());
    let months = years * YEAR + i32::from(first.month()) - i32::from(second.month());
    let ahead = |answer: &Answer, day: Date| {
        let next = run.published(answer.article).and_then(|day| day.tomorrow().ok());
        next.is_some_and(|next| day > next)
    };
    match (one.grain, other.grain) {
        (Grain::Year, Grain::Year) => years.abs() <= YEARS,
        (Grain::Month, Grain::Month) => months.abs() <= MONTHS || months.abs() == YEAR,
        (Grain::Day, Grain::Day) => {
            let days = first.until(second).map_or(i32::MAX, |span| span.get_days().abs());
            ahead(a, first) && ahead(b, second) && days <= DAYS
        }
        _ => false,
    }
}
