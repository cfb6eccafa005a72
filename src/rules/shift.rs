//! What a figure was before, and what it became.
//!
//! One text tells both at once ("from 3.5 to 3.1 percent"), another one after the other, a third beside a word of comparison
//! alone ("34 percent, as against 42 in December"). What it was is held against what it was.

use super::Run;
use super::alike::value;
use crate::align::answer::Answer;
use crate::normalise::Value;
use crate::normalise::agree::{Judgement, Relation};
use crate::normalise::quantity::{self, Change, Form, Quantity};

/// Compares a text that tells both figures with one that tells either; nothing where neither does.
pub(super) fn judge<T: Judgement>(a: &Quantity, b: &Quantity) -> Option<T> {
    let (shift, single) = if a.form == Form::Shift { (a, b) } else { (b, a) };
    let side = side(shift, single)?;
    // the text that tells both figures ties no two others together
    Some(match quantity::judge::<Relation>(&side, single) {
        Relation::Same => T::of(Relation::Compatible, || "the one text tells what it was and what it became"),
        _ => quantity::judge(&side, single),
    })
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

/// Whether two sums are told by one measure of time: "$27 million a day".
pub(super) fn are_rates(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let rate = |answer: &Answer| match value(run, answer) {
        Value::Quantity(quantity) => Some(quantity.unit.as_deref()?.split_once(" per ")?.1),
        _ => None,
    };
    rate(a).is_some_and(|one| Some(one) == rate(b))
}
