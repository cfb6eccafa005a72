//! What a figure was before, and what it became.
//!
//! One text tells both at once ("from 3.5 to 3.1 percent"), another one after the other, a third beside a word of comparison
//! alone ("34 percent, as against 42 in December"). What it was is held against what it was.

use rust_decimal::Decimal;

use super::Run;
use super::alike::value;
use crate::align::answer::Answer;
use crate::normalise::Value;
use crate::normalise::agree::{Judgement, Relation};
use crate::normalise::quantity::{self, Change, Comparator, Form, Kind, Quantity};

/// Compares a text that tells both figures with one that tells either; nothing where neither does.
pub(super) fn judge<T: Judgement>(a: &Quantity, b: &Quantity) -> Option<T> {
    if let Some(told) = sides(a, b).or_else(|| sides(b, a)) {
        return Some(told);
    }
    if let Some(told) = ends(a, b).or_else(|| ends(b, a)) {
        return Some(told);
    }
    let (shift, single) = if a.form == Form::Shift { (a, b) } else { (b, a) };
    let side = side(shift, single)?;
    // the text that tells both figures ties no two others together
    Some(match quantity::judge::<Relation>(&side, single) {
        Relation::Same => T::of(Relation::Compatible, || "the one text tells what it was and what it became"),
        _ => quantity::judge(&side, single),
    })
}

/// By how many hundredths of a side of a vote another text's share of it may differ.
const SIDE: Decimal = Decimal::TEN;

/// Compares "58.4 percent to 41.6" with one share: the side that it is nearer to, if it is near.
fn sides<T: Judgement>(pair: &Quantity, single: &Quantity) -> Option<T> {
    let shares = pair.kind == Kind::Percent && single.kind == Kind::Percent;
    if !shares || pair.form != Form::Pair || single.form != Form::Figure || single.change.is_some() {
        return None;
    }
    let own = single.low?;
    let side = [pair.low?, pair.high?].into_iter().min_by_key(|side| (*side - own).abs())?;
    if side == own {
        return Some(T::of(Relation::Compatible, || "it is one of the two sides"));
    }
    let near = (side - own).abs() * Decimal::ONE_HUNDRED <= side * SIDE;
    near.then(|| T::of(Relation::Conflict, || "it is neither of the two sides"))
}

/// Compares "from 8.2 to 15.8 percent" with a share of which nothing is said but that it is: the end that it is nearer to, if it
/// is near.
fn ends<T: Judgement>(shift: &Quantity, single: &Quantity) -> Option<T> {
    let shares = shift.kind == Kind::Percent && single.kind == Kind::Percent;
    if !shares || shift.form != Form::Shift || single.form != Form::Figure || single.change.is_some() {
        return None;
    }
    let (own, now) = (single.low?, shift.high?);
    if own == now || Some(own) == shift.low {
        return None;
    }
    let near = (now - own).abs() * Decimal::ONE_HUNDRED <= now * SIDE;
    let exact = single.comparator == Comparator::Equal;
    (near && exact).then(|| T::of(Relation::Conflict, || "it is not what it became"))
}

/// The one of the two figures of "from 3.5 to 3.1 percent" that a text's single figure is held against: what it was, or what
/// it became.
fn side(shift: &Quantity, single: &Quantity) -> Option<Quantity> {
    if shift.form != Form::Shift || single.form != Form::Figure || shift.unit != single.unit {
        return None;
    }
    let own = match single.change {
        Some(Change::From) => shift.low,
        Some(Change::To(_)) => shift.high,
        _ => return None,
    };
    Some(Quantity { low: own, high: own, form: Form::Figure, change: single.change, ..shift.clone() })
}

/// Whether both sentences give one figure of the kind beside two figures of which one is told as what it was: "34 percent, down
/// from 42", "34 percent, as against 42 in December".
pub(super) fn are_partnered(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let by = |answer: &Answer| match value(run, answer) {
        Value::Quantity(own) => matches!(own.change, Some(Change::By(_))),
        _ => true,
    };
    let others = |answer: &Answer| {
        let sentence = run.answers[answer.article].iter().filter(|other| other.sentence == answer.sentence);
        sentence
            .filter(|other| other.mention != answer.mention && other.key == answer.key)
            .map(|other| value(run, other))
            .collect::<Vec<_>>()
    };
    let same = |one: &&Value, other: &&Value| match (one, other) {
        (Value::Quantity(one), Value::Quantity(other)) => one.low.is_some() && one.low == other.low,
        _ => false,
    };
    let (mine, theirs) = (others(a), others(b));
    !by(a) && !by(b) && mine.len() == 1 && theirs.len() == 1 && same(&mine[0], &theirs[0])
}

/// Tokens between a change and the level that it led to: "fell 4% to $5.3 billion".
const LED: usize = 3;

/// Times that one level is as great as another from which on they are of two things.
const LEVELS: Decimal = Decimal::TWO;

/// Whether two changes led to levels of which one is many times the other: sales fell by 4 percent to 5.3 billion, and those
/// to the state by 21 percent to 1.1 billion. Asked of the changes and of the levels.
pub(super) fn are_of_other_levels(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let Some((one, other)) = led(run, a).zip(led(run, b)).filter(|(one, other)| one.1.unit == other.1.unit) else {
        return false;
    };
    let levels = one.1.low.zip(other.1.low).map(|(one, other)| (one.min(other), one.max(other)));
    let far = levels.is_some_and(|(low, high)| low.checked_mul(LEVELS).is_some_and(|most| high > most));
    far && one.0.low != other.0.low
}

/// The change and the level that it led to, of which an answer is one.
fn led<'r>(run: &Run<'r>, answer: &Answer) -> Option<(&'r Quantity, &'r Quantity)> {
    let mentions = &run.mentions[answer.article];
    let words = run.readings[answer.article].words(answer.sentence);
    let first = if answer.key.starts_with("percent") { answer.mention } else { answer.mention.checked_sub(1)? };
    let (change, level) = (&mentions[first], mentions.get(first + 1)?);
    let (end, at) = (words.index_of(change.span.end), words.index_of(level.quote.start));
    let linked = change.sentence == level.sentence && at > end && at - end <= LED && words.lower(end) == "to";
    match (&change.value, &level.value) {
        (Value::Quantity(change), Value::Quantity(level)) if linked && change.kind == Kind::Percent => {
            Some((change, level))
        }
        _ => None,
    }
}

/// Whether two sums are told by one measure of time: "$27 million a day".
pub(super) fn are_rates(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let rate = |answer: &Answer| match value(run, answer) {
        Value::Quantity(quantity) => Some(quantity.unit.as_deref()?.split_once(" per ")?.1),
        _ => None,
    };
    rate(a).is_some_and(|one| Some(one) == rate(b))
}
