//! Sentences that two articles print alike but for a figure or a day.

mod clause;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::wording::{Difference, are_alike};
use super::{Check, Run};
use crate::align::origin::hash;
use crate::align::story::Group;
use crate::extract::mention::Mention;
use crate::fact::quotation::{Word, each_form, worded};
use crate::finding::{Finding, Kind, Severity};
use crate::normalise::Value;
use crate::normalise::date::{Grain, Sort};
use crate::normalise::quantity;
use crate::text::sentence::Reading;

/// One sentence, taken over from one desk by another, with one value changed on the way.
#[doc = include_str!("copy.md")]
pub(super) struct CopyCheck;

/// Words from which two like sentences are one: shorter ones are phrases that every desk uses.
const LEAST: usize = 12;

/// The same where all words but the value are alike.
const SHORT: usize = 8;

/// Words with which two sentences of different ends begin that are one clause.
const OPENING: usize = 16;

/// Words of a shorter sentence that stands in a longer one with another figure.
const WHOLE: usize = 10;

/// Words of a run that both sentences must share to be looked at, and how many such runs.
const RUN: usize = 4;
const RUNS: usize = 2;

/// The same for a clause in a longer sentence, whose nearest sentence there may be another one.
const CLAUSE_RUNS: usize = 5;

/// Share of the words that must agree, in per cent: one figure of a dozen words, and little else.
const SHARE: usize = 85;

/// Sentences with one run of words that each is compared with: keeps the work linear.
const NEIGHBOURS: usize = 64;

/// Days between two articles within which nobody's age changes enough to tell of it.
const YEAR: i32 = 180;

/// A sentence in comparison form.
#[derive(Debug)]
struct Line<'r> {
    article: usize,
    sentence: usize,
    /// Its words as numbers. Two words of one number cost a look, and no finding: what is found is held against the words.
    form: Vec<u64>,
    words: Vec<Word<'r>>,
}

/// Sentences that are nearly the same in two articles.
#[derive(Debug, Default)]
pub struct Copies<'r> {
    /// Each of them once, in whatever many articles it is found again.
    lines: Vec<Line<'r>>,
    /// Two of them by their places, and whether one is a copy of the other: else they share a clause.
    pairs: Vec<(usize, usize, bool)>,
}

impl Check for CopyCheck {
    fn id(&self) -> &'static str {
        "copy"
    }

    fn explain(&self) -> &'static str {
        include_str!("copy.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        // both rules look at the same sentences
        let Copies { lines, pairs } = run.copies;
        for &(a, b, copied) in pairs {
            found.extend(judge(run, rule, &lines[a], &lines[b], copied).map(|draft| draft.finding(rule, run)));
        }
    }
}

/// Sentences of two articles of one of these `stories` that are nearly the same: of articles that stand and that `meet`.
pub fn copies<'r, 'g>(
    readings: &'r [Reading<'_>],
    stories: impl Iterator<Item = &'g Group>,
    stands: impl Fn(usize) -> bool,
    meet: impl Fn(usize, usize) -> bool,
) -> Copies<'r> {
    let mut found = Copies::default();
    for story in stories.filter(|story| story.articles.len() > 1) {
        let mut places = Vec::new();
        for &article in story.articles.iter().filter(|&&article| stands(article)) {
            for (sentence, _, words) in readings[article].stating() {
                let mut form = Vec::with_capacity(words.len());
                each_form(words, |word| form.push(hash(word)));
                if form.len() >= SHORT {
                    places.push(Place { article, sentence, form });
                }
            }
        }
        let found_again = pairs(&places, &meet).into_iter().filter_map(|(a, b)| {
            let (one, other) = (&places[a].form, &places[b].form);
            let copied = are_copies(one, other);
            (copied || clause::may_be_shared(one, other)).then_some((a, b, copied))
        });
        // few sentences are found again, those in article after article, and only of them more is wanted than the numbers
        let mut lines: Vec<Option<usize>> = vec![None; places.len()];
        for (a, b, copied) in found_again {
            let mut line = |at: usize| {
                *lines[at].get_or_insert_with(|| {
                    let place = &places[at];
                    let words = worded(readings[place.article].words(place.sentence));
                    let form = place.form.clone();
                    found.lines.push(Line { article: place.article, sentence: place.sentence, form, words });
                    found.lines.len() - 1
                })
            };
            let pair = (line(a), line(b), copied);
            found.pairs.push(pair);
        }
    }
    found
}

/// A sentence, its words as numbers.
struct Place {
    article: usize,
    sentence: usize,
    form: Vec<u64>,
}

/// The runs of [`RUN`] words of some sentences, and which sentences hold each of them.
struct Runs {
    /// The run at each place of a run, the sentences one after another.
    runs: Vec<u32>,
    /// Where the places of each sentence begin, and where the last ones end.
    starts: Vec<usize>,
    /// The sentences that hold a run, in order, once for each place; the runs one after another.
    holders: Vec<u32>,
    /// Where the holders of each run begin, and where the last ones end.
    bounds: Vec<usize>,
}

impl Runs {
    fn of(places: &[Place]) -> Self {
        let room = places.iter().map(|place| (place.form.len() + 1).saturating_sub(RUN)).sum();
        let mut numbers: FxHashMap<u64, u32> = FxHashMap::with_capacity_and_hasher(room, FxBuildHasher);
        let (mut runs, mut starts) = (Vec::with_capacity(room), vec![0]);
        // of each run how often it stands
        let mut bounds: Vec<usize> = Vec::with_capacity(room + 1);
        for place in places {
            for run in place.form.windows(RUN) {
                let number = *numbers.entry(hash(run)).or_insert(bounds.len() as u32);
                match bounds.get_mut(number as usize) {
                    Some(times) => *times += 1,
                    None => bounds.push(1),
                }
                runs.push(number);
            }
            starts.push(runs.len());
        }
        // where each begins; what is written to it moves it to its end, which is where the next one began
        let mut end = 0;
        for times in &mut bounds {
            end += std::mem::replace(times, end);
        }
        let mut holders = vec![0; runs.len()];
        for (sentence, own) in starts.windows(2).enumerate() {
            for &run in &runs[own[0]..own[1]] {
                let at = &mut bounds[run as usize];
                holders[*at] = sentence as u32;
                *at += 1;
            }
        }
        bounds.insert(0, 0);
        Runs { runs, starts, holders, bounds }
    }

    /// The sentences that hold each run of a sentence that stands in more than one place, the runs in order.
    fn holders(&self, sentence: usize) -> impl Iterator<Item = &[u32]> {
        let own = &self.runs[self.starts[sentence]..self.starts[sentence + 1]];
        let holders = |&run: &u32| &self.holders[self.bounds[run as usize]..self.bounds[run as usize + 1]];
        own.iter().map(holders).filter(|holders| holders.len() > 1)
    }
}

/// Sentences of two articles that `meet`, each of which is the other's nearest there or one of which the other holds nearly
/// whole or by a clause, and that are not the same.
fn pairs(places: &[Place], meet: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    let runs = Runs::of(places);
    let articles: Vec<u32> = places.iter().map(|place| place.article as u32).collect();
    // of each sentence the nearest one in every other article
    let mut best: Vec<Vec<usize>> = Vec::with_capacity(places.len());
    let (mut shared, mut touched) = (vec![0_usize; places.len()], Vec::new());
    let mut held: Vec<(usize, usize)> = Vec::new();
    let mut near: Vec<usize> = Vec::new();
    for (index, &own) in articles.iter().enumerate() {
        near.clear();
        for holders in runs.holders(index) {
            let mut left = NEIGHBOURS;
            for other in holders.iter().map(|&other| other as usize) {
                if articles[other] == own || !meet(own as usize, articles[other] as usize) {
                    continue;
                }
                if left == 0 {
                    break;
                }
                left -= 1;
                shared[other] += 1;
                match shared[other] {
                    1 => touched.push(other),
                    RUNS => near.push(other),
                    _ => {}
                }
            }
        }
        near.sort_unstable();
        let of_one_article = near.chunk_by(|&one, &other| articles[one] == articles[other]);
        let nearest = of_one_article.filter_map(|own| own.iter().rev().max_by_key(|&&other| shared[other]).copied());
        let nearest: Vec<usize> = nearest.collect();
        // all of its runs but those that one word breaks: others cut sentences of a quotation elsewhere
        let runs = (places[index].form.len() + 1).saturating_sub(RUN);
        let holds = |&&other: &&usize| shared[other] + RUN >= runs || shared[other] >= CLAUSE_RUNS;
        held.extend(nearest.iter().filter(holds).map(|&other| (index, other)));
        best.push(nearest);
        touched.drain(..).for_each(|other| shared[other] = 0);
    }
    let mutual = |a: usize, b: usize| best[a].contains(&b) && best[b].contains(&a);
    let nearest = best.iter().enumerate().flat_map(|(a, best)| best.iter().map(move |&b| (a, b)));
    let both = nearest.filter(|&(a, b)| a < b && mutual(a, b));
    let held = held.iter().filter(|&&(a, b)| !mutual(a, b)).map(|&(a, b)| (a.min(b), a.max(b)));
    both.chain(held).filter(|&(a, b)| places[a].form != places[b].form).collect()
}

/// Whether two sentences are nearly the same, or open so.
fn are_copies(a: &[u64], b: &[u64]) -> bool {
    let open = || opening(a, b).is_some_and(|length| are_alike(&a[..length], &b[..length], SHARE));
    are_alike(a, b, SHARE) || open()
}

/// The one value in which two sentences differ, where neither article has the other's sentence; where neither was `copied` from
/// the other, the one in which a clause of both differs.
fn judge(run: &Run<'_>, rule: &Rule, a: &Line<'_>, b: &Line<'_>, copied: bool) -> Option<Draft> {
    let whole = || Difference::between(&a.words, &b.words, SHARE);
    let opened = || {
        let length = opening(&a.form, &b.form)?;
        Difference::between(&a.words[..length], &b.words[..length], SHARE)
    };
    let difference = if copied { whole().or_else(opened) } else { None };
    let Some(difference) = difference else { return clause::judge(run, rule, a, b) };
    let exchanged = difference.exchanged();
    let (one, other) = (a.words.len(), b.words.len());
    let short = one.min(other) < LEAST;
    let whole = one.min(other) >= WHOLE || one == other && difference.is_exchange();
    if short && !(whole && exchanged.len() == 1) {
        return None;
    }
    let values = exchanged.iter().filter(|&&(one, other)| is_figure(&a.words[one]) == is_figure(&b.words[other]));
    let mut told = values.filter_map(|&(one, other)| {
        let (one, other) = (&a.words[one], &b.words[other]);
        let mentions = (covering(run, a, one), covering(run, b, other));
        let dated = |mention: Option<&Mention>| matches!(mention.map(|mention| &mention.value), Some(Value::Date(_)));
        let date = dated(mentions.0) && dated(mentions.1);
        let kind = if date { "date" } else { "count" };
        // ages have a rule of their own, which knows of birthdays
        let aged = short && mentions.0.is_some_and(|mention| mention.value.kind() == "age");
        let wanted = rule.slots.iter().any(|slot| slot == kind) && (date || is_figure(one)) && !aged;
        (wanted && contradict(run, (a, mentions.0), (b, mentions.1))).then_some((one, other))
    });
    let (one, other) = told.next()?;
    let texts = (difference.a.marked(), difference.b.marked());
    Some(draft(run, ["one sentence", "the two sentences"], texts, (a, one), (b, other)))
}

/// What two words tell against each other, of a sentence or a clause as `what` calls it.
fn draft(
    run: &Run<'_>,
    what: [&str; 2],
    (first, second): (String, String),
    (a, one): (&Line<'_>, &Word<'_>),
    (b, other): (&Line<'_>, &Word<'_>),
) -> Draft {
    let witness = |line: &Line<'_>, word: &Word<'_>| Witness {
        article: line.article,
        span: covering(run, line, word).map_or(word.span, |mention| mention.span),
        value: (*word.form).into(),
        claimant: None,
    };
    Draft {
        kind: Kind::Discrepancy,
        severity: Severity::Warning,
        message: format!("{} is printed in two ways: {first}, but {second}", what[0]),
        event: None,
        fact: format!("{first}/{second}"),
        witnesses: vec![witness(b, other), witness(a, one)],
        odd: 1,
        because: vec![format!("all other words of {} are nearly the same", what[1])],
        suggestion: None,
    }
}

/// How many words two sentences begin with that are the same but for one, if these are enough to be a copy: what follows may
/// be each desk's own.
fn opening(a: &[u64], b: &[u64]) -> Option<usize> {
    let mut odd = (0..a.len().min(b.len())).filter(|&at| a[at] != b[at]);
    let first = odd.next()?;
    let end = odd.next().unwrap_or(a.len().min(b.len()));
    (end >= OPENING && end - first > RUN).then_some(end)
}

fn is_figure(word: &Word<'_>) -> bool {
    word.form.starts_with(|c: char| c.is_ascii_digit())
}

/// The mention of a sentence that holds a word of it.
fn covering<'r>(run: &Run<'r>, line: &Line<'_>, word: &Word<'_>) -> Option<&'r Mention> {
    run.within(line.article, line.sentence).iter().find(|mention| mention.span.contains(word.span))
}

/// Whether time does not explain the difference: a toll that rose, an age a year later, a day counted from another.
fn contradict(run: &Run<'_>, a: (&Line<'_>, Option<&Mention>), b: (&Line<'_>, Option<&Mention>)) -> bool {
    let days = match (run.published(a.0.article), run.published(b.0.article)) {
        (Some(one), Some(other)) => one.until(other).map_or(0, |span| span.get_days()),
        _ => 0,
    };
    match (a.1.map(|mention| &mention.value), b.1.map(|mention| &mention.value)) {
        (Some(Value::Date(one)), Some(Value::Date(other))) => {
            let other_day = if one.month_day.or(other.month_day).is_some() {
                one.printed_day() != other.printed_day()
            } else if one.bare_weekday().or(other.bare_weekday()).is_some() {
                one.day_of_week() != other.day_of_week()
            } else if one.start.or(other.start).is_none() {
                are_counted_apart(run, a, b)
            } else {
                one.start != other.start
            };
            other_day || one.time != other.time
        }
        (Some(Value::Quantity(one)), Some(Value::Quantity(other))) => {
            let growing =
                one.concept().is_some_and(|concept| run.config.thresholds.growing.iter().any(|own| own == concept));
            let grown = if days > 0 { one.low < other.low } else { days < 0 && other.low < one.low };
            let aged = one.kind == quantity::Kind::Age && days.abs() > YEAR;
            !(aged || growing && grown || quantity::is_cut(one, other))
        }
        _ => true,
    }
}

/// Whether two dates that nothing places are so many months or years ago, and not as many: who prints a text a day later leaves
/// them as they are.
fn are_counted_apart(run: &Run<'_>, a: (&Line<'_>, Option<&Mention>), b: (&Line<'_>, Option<&Mention>)) -> bool {
    let told = |(line, mention): (&Line<'_>, Option<&Mention>)| {
        let mention = mention?;
        let coarse =
            matches!(&mention.value, Value::Date(date) if date.grain > Grain::Day && date.sort == Sort::Calendar);
        coarse.then(|| (mention.pattern, run.article(line.article).words(mention.span).to_lowercase()))
    };
    told(a).zip(told(b)).is_some_and(|(one, other)| one.0 == other.0 && one.1 != other.1)
}
