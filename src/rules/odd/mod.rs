//! Values that stand alone where other articles of the story give one near them.
//!
//! Desks tell the same facts. Where one article alone gives a sum, a share, a length or a date, never gives the near one that
//! others give, and no other value fits either of the two so well, the two are one fact. What the sentences share counts by
//! how seldom the story uses it: "possession" stands in two sentences and tells more than the winner's name, which stands
//! in all. A value that several articles give is known by all that any of them says around it.

mod near;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use near::{is_missed, near};

use super::alike::{self, value as value_of};
use super::memo::Memo;
use super::{Run, apart, clock, parts};
use crate::align::answer::{Answer, Sort};
use crate::align::context::{OFTEN, SPOKEN, are_equal};
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date::Grain;
use crate::ordered;

/// Answers of one key that are looked at: what so many sentences answer is more than one question, and the work stays small.
const MANY: usize = 160;

/// What it is worth that one article more gives the value.
const TELLER: u32 = 6;

/// By how much a pair must fit better than any other of either value.
const LEAD: u32 = 9;

/// The same for dates, of which every report has many.
const DAY_LEAD: u32 = 12;

/// What must speak on top for a printed day that no two others give.
const ALONE: u32 = 12;

/// What it is worth that an article gives one value of its size that nobody else gives, where several others give one.
const LONE: u32 = 10;

/// The least that the words must share, however near the values are.
const SHARED: u32 = 14;

/// What speaks for a length that several desks tell, nearness and all, though their sentences have little in common.
const FEW: u32 = 38;

/// The nearness that a pair wants whose sentences share one meaning alone: "climb" stands in two of them by chance.
const CLOSE: u32 = 18;

/// Meanings that the sentences of two lengths or sums share where they tell one fact, though the two are not close.
const TELLING: usize = 3;

/// The nearness of figures that are within some hundredths and differ in one digit of three.
const SURELY_NEAR: u32 = 30;

/// Meanings that the sentences of two figures share at least: what they are of takes so many words to say.
const SAID: usize = 4;

/// From here on a number is told of one thing by chance seldom, whatever each desk calls what it counts.
const LARGE: u32 = 100;

/// What the sentences before two values can be worth.
const AROUND: u32 = 18;

/// From here on words alone tell that two shares or counts of things are of one fact, though nothing governs both.
const SURE: u32 = 50;

/// What words must share where two years are told of one deed that nothing governs.
const FAIR: u32 = 30;

/// The same for two printed days: "took place on February 9", "came on February 7".
const SURELY: u32 = 60;

/// The same for two years that one desk each names: "its most turbulent years since it was founded in 1945".
const ALIKE: u32 = 72;

/// The key of such numbers.
const NUMBERS: &str = "#";

/// The key of days, of what happened and of what was said about it: news is dated by either.
const DAYS: &str = "#day";

/// The answers of one key.
struct Block<'b, 'r> {
    run: &'b Run<'r>,
    answers: Vec<&'b Answer>,
    /// Sets of answers that give one value.
    values: Vec<Vec<usize>>,
    /// Whether they are numbers of whatever things.
    numbers: bool,
    /// Whether they are the days of all that happened or was said.
    days: bool,
    /// What each meaning of the story is worth.
    worth: &'b FxHashMap<u32, u32>,
    /// The number of each answer's value: the same for what compares alike.
    known: Vec<usize>,
    /// How two values compare, by their numbers, as far as it was asked.
    relations: Memo<Relation>,
}

/// A value that stands alone, and another that it may be a slip of.
struct Candidate {
    odd: usize,
    value: usize,
    points: u32,
    /// What the sentences before them add, where the values are near.
    around: u32,
    /// Answers that give the other value and are not set apart from the odd one.
    free: Vec<usize>,
}

impl Candidate {
    fn all(&self) -> u32 {
        self.points + self.around
    }
}

/// Pairs of answers of one story, as indices into the answers, of which one stands alone.
pub(super) fn pairs(run: &Run<'_>, answers: &[&Answer]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, answer) in answers.iter().enumerate() {
        let headline = run.in_headline(answer.article, answer.sentence);
        let sort = matches!(answer.sort, Sort::Amount | Sort::Day | Sort::Thing);
        // a report of an earthquake tells of several
        let many = answer.key.starts_with("measure/magnitude") || answer.key == SPOKEN;
        if sort && !headline && !many {
            blocks.entry(&answer.key).or_default().push(index);
        }
        if !headline && is_large(run, answer) {
            blocks.entry(NUMBERS).or_default().push(index);
        }
        if !headline && answer.sort == Sort::Day {
            blocks.entry(DAYS).or_default().push(index);
        }
    }
    blocks.retain(|_, indices| (2..=MANY).contains(&indices.len()));
    if blocks.is_empty() {
        return Vec::new();
    }
    let worth = worth(run, answers);
    let mut found = Vec::new();
    for (key, indices) in &blocks {
        let answers = indices.iter().map(|&index| answers[index]).collect();
        let block = Block::new(run, answers, key, &worth);
        found.extend(block.pairs().into_iter().map(|(a, b)| (indices[a], indices[b])));
    }
    found
}

/// Whether two values lie so near each other that one may be a slip of the other.
pub(super) fn are_near(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    near(run, a, b).is_some()
}

/// Whether an answer is a large number of things, people or nothing named, and of no part of them.
fn is_large(run: &Run<'_>, answer: &Answer) -> bool {
    let sort = matches!(answer.sort, Sort::Thing | Sort::People | Sort::Bare);
    let large = || match value_of(run, answer) {
        Value::Quantity(quantity) => quantity.low.is_some_and(|low| low >= LARGE.into()),
        _ => false,
    };
    sort && answer.key.starts_with("count/") && answer.key.ends_with('/') && alike::is_whole(run, answer) && large()
}

/// What each meaning is worth: four times the binary logarithm of how many sentences there are for one that has it.
pub(super) fn worth(run: &Run<'_>, answers: &[&Answer]) -> FxHashMap<u32, u32> {
    let articles = ordered::set(answers.iter().map(|answer| answer.article));
    let mut times: FxHashMap<u32, usize> = FxHashMap::default();
    let (mut sentences, mut terms) = (0, Vec::new());
    for &article in &articles {
        for sentence in run.answers[article].chunk_by(|one, other| one.sentence == other.sentence) {
            sentences += 1;
            terms.clear();
            terms.extend(sentence.iter().flat_map(|answer| &answer.terms).copied());
            terms.sort_unstable();
            terms.dedup();
            terms.iter().for_each(|&term| *times.entry(term).or_default() += 1);
        }
    }
    let all = (sentences as u128 + 1).pow(4);
    let worth = |times: usize| (all / (times as u128).pow(4)).checked_ilog2().unwrap_or(0);
    // most stand in one sentence or two, and to divide such numbers is dear
    let mut known: Vec<Option<u32>> = vec![None; sentences + 1];
    times.into_iter().map(|(term, times)| (term, *known[times].get_or_insert_with(|| worth(times)))).collect()
}

impl<'b, 'r> Block<'b, 'r> {
    fn new(run: &'b Run<'r>, answers: Vec<&'b Answer>, key: &str, worth: &'b FxHashMap<u32, u32>) -> Self {
        let (numbers, days) = (key == NUMBERS, key == DAYS);
        let known = alike::numbered(run, &answers);
        let relations = Memo::of(&known);
        let relation = |one: usize, other: usize| {
            relations.get(known[one], known[other], || alike::relation(run, answers[one], answers[other]))
        };
        let mut values: Vec<Vec<usize>> = Vec::new();
        for index in 0..answers.len() {
            let same = |one: usize| {
                known[one] == known[index]
                    || numbers && alike::are_one_number(run, answers[one], answers[index])
                    || near::are_one_date(run, answers[one], answers[index])
                    || near::came_to(run, answers[one], answers[index])
                    || alike::may_be_same(value_of(run, answers[one]), value_of(run, answers[index]))
                        && relation(one, index) == Relation::Same
            };
            match values.iter_mut().find(|value| same(value[0])) {
                Some(value) => value.push(index),
                None => values.push(vec![index]),
            }
        }
        Block { run, answers, values, numbers, days, worth, known, relations }
    }

    fn articles(&self, value: usize) -> BTreeSet<usize> {
        ordered::set(self.values[value].iter().map(|&index| self.answers[index].article))
    }

    fn pairs(&self) -> Vec<(usize, usize)> {
        let candidates = self.candidates();
        let mut by_odd: FxHashMap<usize, Vec<&Candidate>> = FxHashMap::default();
        let mut by_value: FxHashMap<(usize, usize), Vec<&Candidate>> = FxHashMap::default();
        for one in &candidates {
            by_odd.entry(one.odd).or_default().push(one);
            by_value.entry((one.value, self.answers[one.odd].article)).or_default().push(one);
        }
        let mut found = Vec::new();
        for one in &candidates {
            // a day told without its hour, where one is
            let plain = one.free.iter().find(|&&index| clock::time(self.run, self.answers[index]).is_none());
            let (odd, usual) = (self.answers[one.odd], self.answers[plain.copied().unwrap_or(one.free[0])]);
            let near = near(self.run, odd, usual).filter(|_| !self.days);
            let missed = self.days && is_missed(self.run, odd, usual);
            if near.is_none() && !missed {
                continue;
            }
            // "in the spring they had stood at 31 per cent"
            if odd.key.starts_with("percent") && apart::is_past(odd, usual) {
                continue;
            }
            // "has refused since April" what was asked for in March
            if near::is_edge(self.run, odd) != near::is_edge(self.run, usual) && apart::other_deed(odd, usual) {
                continue;
            }
            // what fits the odd value nearly as well, and what of its article fits the other
            let mine = &by_odd[&one.odd];
            let theirs = by_value[&(one.value, odd.article)].iter().filter(|other| !self.same(other.odd, one.odd));
            let others = mine.iter().filter(|other| other.value != one.value).chain(theirs);
            // a sum of another size is of something else
            let others =
                others.filter(|other| near::is_of_size(self.run, self.answers[other.odd], self.answers[other.free[0]]));
            let rival = others.map(|other| other.all()).max().unwrap_or(0);
            let lead = if odd.sort == Sort::Day { DAY_LEAD } else { LEAD };
            if one.all() < rival + lead {
                continue;
            }
            let best = one.free.iter().map(|&index| self.shared(one.odd, &[index])).max().unwrap_or(0);
            let near = near.map(|near| near + if near > 0 && self.is_lone(one) { LONE } else { 0 });
            let enough =
                if missed { self.is_one_news(one, best) } else { self.is_enough(one, near.unwrap_or(0), best) };
            if !enough {
                continue;
            }
            let close = one.free.iter().filter(|&&index| self.shared(one.odd, &[index]) * 2 >= best);
            found.extend(close.map(|&index| (one.odd.min(index), one.odd.max(index))));
        }
        found
    }

    /// Whether enough speaks for a pair.
    fn is_enough(&self, one: &Candidate, near: u32, best: u32) -> bool {
        let least = &self.run.config.thresholds.odd_one;
        let odd = self.answers[one.odd];
        let told = self.articles(one.value).len();
        let common = self.common(one).len();
        let single = common < 2;
        let known = || self.governed(one) || best >= SURE;
        match (odd.sort, value_of(self.run, odd)) {
            // no single desk shares a word with it: what all of them say together does so by chance
            _ if best == 0 => false,
            (Sort::Day, Value::Date(date)) if date.grain > Grain::Day => {
                // the same month of another year
                let month = date.grain == Grain::Month && best >= SURE && self.governed(one);
                // two weeks that one desk each names: nearly all else is the same
                let week = date.grain == Grain::Week && best >= ALIKE;
                // a year stands beside many deeds
                let year = date.grain == Grain::Year && (self.named(one) || best >= FAIR);
                let usual = self.answers[one.free[0]];
                let told = told > 2 || (told > 1 && (year || self.governed(one)));
                let told = told || week || (month && near::are_one_month(self.run, odd, usual));
                (told && !near::are_years_apart(self.run, odd, usual) && one.points >= least.year)
                    // two sentences that have nearly all in common but the year
                    || (near::are_of_two_years(self.run, odd, usual) && best >= ALIKE && self.governed(one))
            }
            // what lies ahead on two printed days that one desk each names, and the day of another year
            (Sort::Day, _) if told < 2 => {
                near::are_both_printed(self.run, odd, self.answers[one.free[0]]) && one.points >= least.day + ALONE
            }
            (Sort::Day, _) => !single && known() && one.points >= least.day,
            _ if told < 3 && !odd.key.starts_with("money") && !self.is_said(one, common, near) => false,
            _ if single && near < CLOSE && told < 2 => false,
            // lengths are near by chance, but not where their sentences share so much
            _ if odd.key.starts_with("duration") && common >= TELLING => one.points + near >= least.figure,
            // what stands around two figures that are not close tells of other figures as well
            _ if near < CLOSE && !self.governed(one) => false,
            _ if odd.key.starts_with("money") && common >= TELLING => {
                one.points >= SHARED && one.all() + near >= least.figure + LONE
            }
            // shares are many in a story, and lie between nought and a hundred
            _ if !self.numbers && odd.sort == Sort::Thing || odd.key.starts_with("percent") => {
                // "31.4 per cent" of whom both sentences name
                let exact = told > 1 && !alike::is_whole(self.run, odd) && self.named(one);
                (known() && one.points + near >= least.figure) || (exact && one.all() + near >= least.figure)
            }
            // a length that two others give alike, where nobody gives another of its size
            _ if told > 1 && odd.key.starts_with("duration") && near >= CLOSE + LONE => one.all() + near >= FEW,
            // what stands around them tells only of what several desks give
            _ if told > 1 && odd.sort == Sort::Amount => one.all() >= SHARED && one.all() + near >= least.figure,
            _ => one.points >= SHARED && one.points + near >= least.figure,
        }
    }

    /// Whether the meanings that the sentences have in common, so many, are as many as it takes to say what a figure is of: a
    /// story has many figures, and two sentences share a word or two by chance. Digits that changed places seldom did so by
    /// chance.
    fn is_said(&self, one: &Candidate, common: usize, near: u32) -> bool {
        let (odd, usual) = (self.answers[one.odd], self.answers[one.free[0]]);
        let governed = self.governed(one);
        let told = self.articles(one.value).len() > 1;
        let named = self.named(one);
        let sized = odd.key.starts_with("duration");
        common >= if sized { TELLING } else { SAID }
            || matches!(odd.key.as_str(), OFTEN | "duration/service")
            || (common + 1 >= SAID && (told || (governed || named) && near >= CLOSE))
            || (common > 1 && told && (governed || odd.key == "duration/hours" || odd.key == "duration/days"))
            || (near >= SURELY_NEAR && common > 1)
            || (told && odd.key.starts_with("duration") && near >= CLOSE + LONE)
            || alike::swapped(self.run, odd, usual) > 0
    }

    /// Whether enough speaks for a day before the one of others being theirs.
    fn is_one_news(&self, one: &Candidate, best: u32) -> bool {
        let least = &self.run.config.thresholds.odd_one;
        let told = self.articles(one.value).len() as u32;
        // two printed dates of one deed, of which each article gives one
        let sure = self.governed(one) || best >= SURELY;
        let printed = told == 1 && near::is_printed(self.run, self.answers[one.odd]) && sure;
        (told > 1 && best + TELLER * (told - 1) >= least.news) || (printed && best >= least.news + ALONE)
    }

    /// Whether several articles give the one value, and neither the odd article has another of its size that nobody gives nor
    /// the others one of its size that it does not give.
    fn is_lone(&self, one: &Candidate) -> bool {
        let odd = self.answers[one.odd];
        // years and months are told of everything, and shares are
        let amount = odd.sort == Sort::Amount && !odd.key.starts_with("percent") && odd.key != "duration/years";
        if !amount || self.articles(one.value).len() < 2 || self.shared(one.odd, &self.values[one.value]) == 0 {
            return false;
        }
        let rival = |value: usize| {
            let first = self.answers[self.values[value][0]];
            let own = self.values[value].iter().any(|&index| self.answers[index].article == odd.article);
            let told = self.articles(value).len();
            let other = value != one.value && !self.values[value].contains(&one.odd);
            other && ((own && told == 1) || (!own && told > 1)) && near::is_of_size(self.run, odd, first)
        };
        !(0..self.values.len()).any(rival)
    }

    /// The meanings that the sentences of both values have.
    fn common(&self, one: &Candidate) -> BTreeSet<u32> {
        let has = |term: &&u32| {
            self.values[one.value].iter().any(|&index| self.answers[index].terms.binary_search(term).is_ok())
        };
        ordered::set(self.answers[one.odd].terms.iter().filter(has).copied())
    }

    /// Whether the sentences of both values name one name.
    fn named(&self, one: &Candidate) -> bool {
        let names = &self.answers[one.odd].names;
        self.common(one).iter().any(|term| names.binary_search(term).is_ok())
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
            let meet = |other: usize| articles[other].iter().any(|&teller| self.run.meet(article, teller));
            let others = (0..self.values.len()).filter(|&other| other != own && !articles[other].contains(&article));
            for other in others.filter(|&other| meet(other)) {
                found.extend(self.candidate(odd, other, article));
            }
        }
        found
    }

    /// How the values of two answers compare.
    fn relation(&self, a: usize, b: usize) -> Relation {
        let relation = || alike::relation(self.run, self.answers[a], self.answers[b]);
        self.relations.get(self.known[a], self.known[b], relation)
    }

    fn candidate(&self, odd: usize, other: usize, article: usize) -> Option<Candidate> {
        let one = self.answers[odd];
        let usual = &self.values[other];
        // "1.6 percent next year" is no slip of this year's
        let qualified = usual.iter().all(|&index| !are_equal(&self.answers[index].qualified, &one.qualified));
        if qualified || self.relation(odd, usual[0]) == Relation::Same {
            return None;
        }
        let points = self.points(odd, usual);
        let near = near(self.run, one, self.answers[usual[0]]).is_some();
        let around = if near && !self.days { self.around(odd, usual) } else { 0 };
        if points + around == 0 || usual.iter().any(|&index| parts::leaves(self.run, one, self.answers[index])) {
            return None;
        }
        // an article that rounds the other value gives both
        let told = (0..self.answers.len()).any(|third| {
            self.answers[third].article == article
                && self.answers[third].sort != Sort::Day
                && self.relation(third, usual[0]) == Relation::Compatible
                && near::tells(self.run, self.answers[third], self.answers[usual[0]])
        });
        let relation = |&index: &usize| self.relation(odd, index);
        // "by 29 May" leaves open what "on 29 May" does not
        let open = |&index: &usize| one.sort == Sort::Day && near::is_edge(self.run, self.answers[index]);
        let holds = |index: &&usize| matches!(relation(index), Relation::Same | Relation::Compatible) && !open(index);
        if told || usual.iter().any(|index| holds(&index)) {
            return None;
        }
        let conflict = usual.iter().filter(|index| relation(index) == Relation::Conflict).copied();
        let free: Vec<usize> =
            conflict.filter(|&index| !apart::are_parted(self.run, one, self.answers[index])).collect();
        (!free.is_empty()).then_some(Candidate { odd, value: other, points, around, free })
    }

    /// What speaks for an answer giving the fact that others give a value.
    fn points(&self, odd: usize, usual: &[usize]) -> u32 {
        let tellers = ordered::set(usual.iter().map(|&index| self.answers[index].article));
        self.shared(odd, usual) + TELLER * (tellers.len() as u32 - 1)
    }

    /// What the sentences of an answer and of others share; what governs both counts twice.
    fn shared(&self, odd: usize, usual: &[usize]) -> u32 {
        let one = self.answers[odd];
        let common = |list: &[u32], of: fn(&Answer) -> &[u32]| -> u32 {
            let inside = |term: &u32| usual.iter().any(|&index| of(self.answers[index]).binary_search(term).is_ok());
            list.iter().filter(|term| inside(term)).map(|term| self.worth_of(term)).sum()
        };
        common(&one.terms, |answer| &answer.terms) + common(&one.heads, |answer| &answer.heads)
    }

    /// What they share with the sentence before either, which is half as much. A sentence of a few words says little without
    /// it ("All 22 minutes of it."), and days are too many for it.
    fn around(&self, odd: usize, usual: &[usize]) -> u32 {
        let one = self.answers[odd];
        if one.sort == Sort::Day {
            return 0;
        }
        let has = |answer: &Answer, term: &u32| answer.terms.binary_search(term).is_ok();
        let others = || usual.iter().map(|&index| self.answers[index]);
        let near = |term: &&u32| {
            let inside = others().any(|other| has(other, term) || other.before.binary_search(term).is_ok());
            inside && !(has(one, term) && others().any(|other| has(other, term)))
        };
        let around = ordered::set(one.terms.iter().chain(one.before.iter()));
        let worth: u32 = around.into_iter().filter(near).map(|term| self.worth_of(term)).sum();
        (worth / 2).min(AROUND)
    }

    fn worth_of(&self, term: &u32) -> u32 {
        self.worth.get(term).copied().unwrap_or(0)
    }
}
