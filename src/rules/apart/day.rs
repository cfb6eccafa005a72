//! What sets two days of one story apart: other deeds, other games, other occasions.

use super::super::{Run, alike};
use crate::align::answer::{Answer, Sort};
use crate::align::context::{in_both, shared};
use crate::extract::mention::Mention;
use crate::lexicon::sense;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date::{self, Bound, Grain};
use crate::normalise::quantity::{Kind, Quantity};

/// Whether one of two days stands before what it is the day of ("those September 16 interviews"), and the other's text tells
/// of nothing of the kind there.
pub(super) fn are_of_other_occasions(a: &Answer, b: &Answer) -> bool {
    let told = |occasion: &[u32], other: &Answer| shared(occasion, &other.terms) + shared(occasion, &other.before) > 0;
    let strange = |one: &Answer, other: &Answer| !one.occasion.is_empty() && !told(&one.occasion, other);
    strange(a, b) || strange(b, a)
}

/// Whether one of two years or months alone is the first of several: "from 2018 to 2019".
pub(super) fn are_span_and_point(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let opens = |answer: &Answer| match alike::value(run, answer) {
        Value::Date(date) => date.bound == Bound::Since && date.grain > Grain::Day,
        _ => false,
    };
    opens(a) != opens(b)
}

/// Whether two dates, or the ends of two gaps, tell of different deeds, by other verbs.
pub(in crate::rules) fn other_deed(a: &Answer, b: &Answer) -> bool {
    match (a.verb, b.verb) {
        (Some(one), Some(other)) => {
            one != other && a.heads.binary_search(&other).is_err() && b.heads.binary_search(&one).is_err()
        }
        _ => false,
    }
}

/// Whether two days are told with one hour: "about 5:30 p.m. Friday", "around 5:30 p.m. Tuesday".
pub(in crate::rules) fn told_at_one_hour(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let date = |answer: &Answer| match &run.mention(answer).value {
        Value::Date(date) => Some(date),
        _ => None,
    };
    let relation = |(one, other)| date::judge_clock::<Relation>(one, other);
    date(a).zip(date(b)).map(relation) == Some(Relation::Same)
}

/// The results of games that the sentence of an answer gives: "31-24", and not the record of a team in brackets.
fn results<'r>(run: &Run<'r>, answer: &Answer) -> Vec<&'r Quantity> {
    let text = &run.article(answer.article).text;
    let result = |mention: &'r Mention| match &mention.value {
        Value::Quantity(quantity) if quantity.kind == Kind::Score => {
            let record = text.get(..mention.span.start).is_some_and(|before| before.ends_with('('));
            (!record).then_some(quantity)
        }
        _ => None,
    };
    run.within(answer.article, answer.sentence).iter().filter_map(result).collect()
}

/// Whether two days are told with the results of games, and with one of both: a game is played on one day. None where one of
/// them is told with no result.
pub(in crate::rules) fn are_of_one_game(run: &Run<'_>, a: &Answer, b: &Answer) -> Option<bool> {
    if a.sort != Sort::Day {
        return None;
    }
    let given = |answer: &Answer| Some(results(run, answer)).filter(|results| !results.is_empty());
    // few sentences give any: nearly all pairs end with the first
    let (one, other) = (given(a)?, given(b)?);
    let same = |a: &Quantity, b: &Quantity| (a.low, a.high) == (b.low, b.high);
    Some(one.iter().any(|result| other.iter().any(|its| same(result, its))))
}

/// Whether two dates tell of what happens many times: only that governs both.
pub(super) fn are_many(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let mut common = in_both(&a.heads, &b.heads).peekable();
    common.peek().is_some() && common.all(|head| sense::is_recurring(run.stems.word(head)))
}
