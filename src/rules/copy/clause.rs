//! Clauses that two sentences share word for word but for a figure or a date, where what stands around them is each desk's own.

use std::ops::Range;

use super::super::draft::Draft;
use super::super::rule::Rule;
use super::super::wording::{common, in_common};
use super::super::{Run, alike, bound};
use super::{Line, RUN, SHORT, contradict, covering, draft, is_figure};
use crate::align::context::are_equal;
use crate::align::origin::hash;
use crate::extract::mention::Mention;
use crate::fact::modality::Modality;
use crate::fact::quotation::{Word, each_form};
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date::{DateValue, Grain};
use crate::normalise::quantity::{Form, Kind};
use crate::text::span::Span;

/// Words in a row that two sentences must share to be looked at, and where they tell a sum, a share or a measure.
const ROW: usize = 5;
const LONG_ROW: usize = 6;

/// Words beside one figure of either sentence that are the same and in order: nobody hits on so many by chance.
const SHARED: usize = 5;

/// The same for sums, shares and measures: prices and depths stand beside the same places, and are told again in other units.
const MEASURED: usize = 8;

/// Words in a row that stand right beside two dates: "turbulent years since its founding in", and then the year.
const TOUCHING: usize = 5;

/// Words on either side of a figure that are looked at.
const BESIDE: usize = 14;

/// Whether two sentences share a row of words.
pub(super) fn may_be_shared(a: &[u64], b: &[u64]) -> bool {
    share_a_row(a, b, ROW)
}

fn share_a_row(a: &[u64], b: &[u64], least: usize) -> bool {
    let mut rows: Vec<&[u64]> = b.windows(RUN).collect();
    rows.sort_unstable();
    let mut row = 0;
    a.windows(RUN).any(|run| {
        row = if rows.binary_search(&run).is_ok() { row + 1 } else { 0 };
        row + RUN > least
    })
}

/// The figures of one clause in which two sentences differ, where neither article gives the other's.
pub(super) fn judge(run: &Run<'_>, rule: &Rule, a: &Line<'_>, b: &Line<'_>) -> Option<Draft> {
    let dates = rule.slots.iter().any(|slot| slot == "date");
    let figures = |line: &Line<'_>| -> Vec<usize> {
        let places = 0..line.words.len();
        if !dates {
            return places.filter(|&at| is_figure(&line.words[at])).collect();
        }
        let dates: Vec<Span> = run
            .within(line.article, line.sentence)
            .iter()
            .filter(|mention| matches!(mention.value, Value::Date(_)))
            .map(|mention| mention.span)
            .collect();
        places.filter(|&at| dates.iter().any(|date| date.contains(line.words[at].span))).collect()
    };
    let ones = figures(a);
    if ones.is_empty() {
        return None;
    }
    let others = figures(b);
    let pairs = ones.iter().flat_map(|&one| others.iter().map(move |&other| (one, other)));
    let mut clauses = pairs.filter_map(|(one, other)| {
        let touching = dates && touching(&a.form, one, &b.form, other) >= TOUCHING;
        (a.form[one] != b.form[other] && (touching || are_of_one_clause(&a.form, one, &b.form, other, SHARED)))
            .then_some((one, other, touching))
    });
    let (one, other, _) = clauses.find(|&(one, other, touching)| {
        let mentions = (covering(run, a, &a.words[one]), covering(run, b, &b.words[other]));
        let measured = mentions.0.is_some_and(|mention| is_measure(&mention.value));
        let enough =
            || are_of_one_clause(&a.form, one, &b.form, other, MEASURED) && share_a_row(&a.form, &b.form, LONG_ROW);
        if measured && !enough() {
            return false;
        }
        let told = mentions.0.zip(mentions.1).is_some_and(|(one, other)| {
            // a report names most years of its time, of whatever
            let known = || !touching && (is_told(run, b.article, one) || is_told(run, a.article, other));
            are_of_one_kind(&one.value, &other.value) && are_put_alike(run, (a, one), (b, other), touching) && !known()
        });
        told && contradict(run, (a, mentions.0), (b, mentions.1))
            && !are_of_two_things(run, (a, one), (b, other))
            && !is_formula(run, a, one)
            && !is_formula(run, b, other)
    })?;
    let texts = (marked(&a.words, one), marked(&b.words, other));
    Some(draft(run, ["one clause", "the clause"], texts, (a, &a.words[one]), (b, &b.words[other])))
}

/// The places of the words beside one of `length` that are looked at: those before it, and those behind it.
fn beside(length: usize, at: usize) -> [Range<usize>; 2] {
    [at.saturating_sub(BESIDE)..at, at + 1..(at + 1 + BESIDE).min(length)]
}

/// Whether enough words, as many as `least`, stand around both of two figures.
fn are_of_one_clause(a: &[u64], one: usize, b: &[u64], other: usize, least: usize) -> bool {
    let [left, right] = beside(a.len(), one).map(|range| &a[range]);
    let [its_left, its_right] = beside(b.len(), other).map(|range| &b[range]);
    let touches =
        !left.is_empty() && left.last() == its_left.last() || !right.is_empty() && right.first() == its_right.first();
    let common = || (in_common(left, its_left), in_common(right, its_right));
    let short = a.len().min(b.len());
    touches
        && match common() {
            // "counts of attempted murder" stand behind any number of them
            (0, words) | (words, 0) => words + 1 >= short.max(SHORT),
            (before, behind) => before + behind >= least.min(short.max(SHORT) - 1),
        }
}

/// Whether two clauses, within what they share, give another figure each or another name: they are of one thing each, in one
/// mould. What belongs to the two values themselves, as a month to its day, is no other.
fn are_of_two_things(run: &Run<'_>, (a, one): (&Line<'_>, usize), (b, other): (&Line<'_>, usize)) -> bool {
    let own = |line: &Line<'_>, at: usize| {
        covering(run, line, &line.words[at]).map_or(line.words[at].span, |mention| mention.span)
    };
    let spans = (own(a, one), own(b, other));
    let halves = beside(a.form.len(), one).into_iter().zip(beside(b.form.len(), other));
    let mut gaps = halves.enumerate().flat_map(|(half, (own, its))| {
        let shared = common(&a.form[own.clone()], &b.form[its.clone()]);
        let mut places: Vec<_> =
            shared.into_iter().map(|(left, right)| (own.start + left, its.start + right)).collect();
        // all is of the clause up to the figure, and from it on
        places.insert(if half == 0 { places.len() } else { 0 }, (one, other));
        places.windows(2).map(|pair| (pair[0].0 + 1..pair[1].0, pair[0].1 + 1..pair[1].1)).collect::<Vec<_>>()
    });
    gaps.any(|(gap, its)| {
        let both = |is: fn(&Word<'_>) -> bool| {
            let holds = |line: &Line<'_>, gap: &Range<usize>, own: Span| {
                line.words[gap.clone()].iter().any(|word| is(word) && !own.contains(word.span))
            };
            holds(a, &gap, spans.0) && holds(b, &its, spans.1)
        };
        both(is_figure) || both(|word| word.name)
    })
}

/// Whether an article puts another value in the same clause elsewhere: a formula, which is of one thing after another.
fn is_formula(run: &Run<'_>, line: &Line<'_>, figure: usize) -> bool {
    let (own, of_figures) = (line.form[figure], is_figure(&line.words[figure]));
    let (mut form, mut figures) = (Vec::new(), Vec::new());
    run.readings[line.article].stating().filter(|(sentence, ..)| *sentence != line.sentence).any(|(.., words)| {
        form.clear();
        figures.clear();
        each_form(words, |word| {
            form.push(hash(word));
            figures.push(word.starts_with(|c: char| c.is_ascii_digit()));
        });
        // a month is none
        let mut others = (0..form.len()).filter(|&at| form[at] != own && figures[at] == of_figures);
        let alike = |at: usize| {
            touching(&line.form, figure, &form, at) >= TOUCHING
                || are_of_one_clause(&line.form, figure, &form, at, MEASURED)
        };
        others.any(alike)
    })
}

/// How many words in a row stand right before and right behind both of two dates.
fn touching(a: &[u64], one: usize, b: &[u64], other: usize) -> usize {
    let before = a[..one].iter().rev().zip(b[..other].iter().rev());
    let behind = a[one + 1..].iter().zip(&b[other + 1..]);
    before.take_while(|(one, other)| one == other).count() + behind.take_while(|(one, other)| one == other).count()
}

/// Whether a value is no number of anything that can be counted.
fn is_measure(value: &Value) -> bool {
    matches!(value, Value::Quantity(quantity) if quantity.kind != Kind::Count)
}

/// Whether two values count in one unit, or are two dates of one grain.
fn are_of_one_kind(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            // ages have a rule of their own, and of ranks each has its own
            let told = !matches!(one.kind, Kind::Age | Kind::Ordinal | Kind::Series);
            told && (one.kind, one.form, one.comparator) == (other.kind, other.form, other.comparator)
                && one.unit == other.unit
                && (one.form == Form::Figure || bound::are_ranges_apart(one, other))
        }
        (Value::Duration(one), Value::Duration(other)) => {
            let single = one.low == one.high && other.low == other.high;
            single && (one.unit, one.comparator) == (other.unit, other.comparator)
        }
        (Value::Date(one), Value::Date(other)) => {
            let days = one.days().zip(other.days());
            let alike = (one.grain, one.anchor, one.bound) == (other.grain, other.anchor, other.bound);
            // everybody says something every day
            alike && one.grain >= Grain::Month && days.is_some_and(|(one, other)| one != other)
        }
        _ => false,
    }
}

/// Whether two values are told in one way: as facts or as plans, as one kind of length, and neither apart from what others tell,
/// unless so many words touch both that what stands further off tells nothing.
fn are_put_alike(run: &Run<'_>, a: (&Line<'_>, &Mention), b: (&Line<'_>, &Mention), touching: bool) -> bool {
    let at = |(line, mention): (&Line<'_>, &Mention)| {
        let mentions = &run.mentions[line.article];
        let from = mentions.partition_point(|other| other.sentence < line.sentence);
        mentions[from..].iter().position(|other| other.span == mention.span).map(|at| (line.article, from + at))
    };
    let Some((one, other)) = at(a).zip(at(b)) else { return false };
    let modality = |(article, at): (usize, usize)| run.statements[article][at].as_ref().map(|told| told.modality);
    let answer = |(article, at): (usize, usize)| run.answer(article, at, false);
    let told_alike = match (answer(one), answer(other)) {
        // of two gaps each is counted from what its own words say
        (Some(one), Some(other)) => {
            one.key == other.key && (touching || one.key.ends_with("/gap") || are_equal(&one.aside, &other.aside))
        }
        _ => false,
    };
    // "appears to have done" tells that it was done
    let told =
        |modality: Option<Modality>| modality.map(|one| if one == Modality::Possible { Modality::Actual } else { one });
    told_alike && told(modality(one)) == told(modality(other))
}

/// Whether an article gives a value anywhere.
fn is_told(run: &Run<'_>, article: usize, value: &Mention) -> bool {
    let same = |other: &Mention| match (&other.value, &value.value) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            one.kind == other.kind && alike::figures::<Relation>(one, other) == Relation::Same
        }
        (Value::Duration(one), Value::Duration(other)) => alike::lengths::<Relation>(one, other) == Relation::Same,
        (Value::Date(one), Value::Date(other)) => {
            let day = |date: &DateValue| (date.start, date.bare_weekday(), date.month_day, date.grain);
            day(one) == day(other)
        }
        _ => false,
    };
    run.mentions[article].iter().any(same)
}

/// A figure in brackets, with three words on either side.
fn marked(words: &[Word<'_>], at: usize) -> String {
    let (from, to) = (at.saturating_sub(3), (at + 4).min(words.len()));
    let shown = (from..to).map(|place| {
        let form = &words[place].form;
        if place == at { format!("[{form}]").into() } else { form.clone() }
    });
    let before = if from > 0 { "… " } else { "" };
    let behind = if to < words.len() { " …" } else { "" };
    format!("“{before}{}{behind}”", shown.collect::<Vec<_>>().join(" "))
}
