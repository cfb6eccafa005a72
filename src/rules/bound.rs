//! Whether two limits are one: "up to $5,000" beside "as much as $6,000".
//!
//! Two bounds on one side can always both be true, and yet desks that tell of one law or one fine tell one limit. Tolls are
//! no limits: they are counted from below as the dead are found.

use rust_decimal::Decimal;

use super::Run;
use crate::extract::mention::Mention;
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::quantity::{Comparator, Form, Kind, Quantity, slip};

/// By how many hundredths of the lower one two bounds of counted things may differ to be one bound mistaken.
const BOUND: u32 = 115;

/// Times that one figure is as great as another from which on a limit that holds it says nothing of it.
const FAR: Decimal = Decimal::TWO;

/// Whether both values are told as limits: "up to 13 percent".
pub(super) fn are_limits(a: &Value, b: &Value) -> bool {
    let limit = |value: &Value| matches!(value, Value::Quantity(quantity) if quantity.comparator == Comparator::AtMost);
    limit(a) && limit(b)
}

/// Whether a length is the term within which something may be done: "may choose within 18 months".
pub(super) fn is_term(run: &Run<'_>, article: usize, mention: &Mention) -> bool {
    let words = run.readings[article].words(mention.sentence);
    let first = words.index_of(mention.span.start);
    matches!(mention.value, Value::Duration(_)) && first > 0 && words.lower(first - 1) == "within"
}

/// Whether two sums or shares can both be true only because a limit leaves so much open: 2.7 percent, and up to 13.
pub(super) fn are_far(a: &Value, b: &Value) -> bool {
    let (Value::Quantity(one), Value::Quantity(other)) = (a, b) else { return false };
    let limit = |quantity: &Quantity| match quantity.comparator {
        Comparator::AtMost | Comparator::Less => quantity.high,
        Comparator::AtLeast | Comparator::More => quantity.low,
        _ => None,
    };
    let amounts = is_amount(one) && one.unit == other.unit && (limit(one).is_some() || limit(other).is_some());
    let edge = |quantity: &Quantity| limit(quantity).or(quantity.low).or(quantity.high);
    edge(one).zip(edge(other)).filter(|_| amounts).is_some_and(|(one, other)| {
        let (low, high) = (one.min(other), one.max(other));
        low.checked_mul(FAR).is_some_and(|least| high > least)
    })
}

/// Times that one sum is as great as another from which on it is of another size.
const SIZES: u32 = 20;

/// Whether the higher of two figures is at most so many hundredths of the lower one; none where they are too great to tell.
pub(super) fn is_within(low: Decimal, high: Decimal, most: u32) -> Option<bool> {
    Some(high.checked_mul(Decimal::ONE_HUNDRED)? <= low.checked_mul(most.into())?)
}

/// Whether two sums are of quite other sizes, and no slip of zeros or scale made the one of the other.
pub(super) fn are_of_far_sizes(a: &Value, b: &Value) -> bool {
    let (Value::Quantity(one), Value::Quantity(other)) = (a, b) else { return false };
    let sums = one.kind == Kind::Money && other.kind == Kind::Money;
    let far = |one: Decimal, other: Decimal| {
        let (low, high) = if one < other { (one, other) } else { (other, one) };
        low.checked_mul(SIZES.into()).is_some_and(|most| high > most)
    };
    sums && one.low.zip(other.low).is_some_and(|(one, other)| far(one, other)) && slip(one, other).is_none()
}

/// Whole percents by which a share and its rounded form never differ: 25 is no 20, nor 30.
const ROUNDED: u32 = 5;

/// By how many hundredths of the lower one a share and its rounded form differ at most: 8 percent are no 10.
const STEP: u32 = 120;

/// Whether two whole shares lie too far apart for one to be the other rounded.
pub(super) fn are_shares_apart(a: &Quantity, b: &Quantity) -> bool {
    let plain = |quantity: &Quantity| {
        quantity.kind == Kind::Percent && quantity.form == Form::Figure && quantity.comparator == Comparator::Equal
    };
    let moved = a.change.map(|change| std::mem::discriminant(&change))
        != b.change.map(|change| std::mem::discriminant(&change));
    a.low.zip(b.low).filter(|_| plain(a) && plain(b) && !moved && a.scope == b.scope).is_some_and(|(one, other)| {
        let (low, high) = (one.min(other), one.max(other));
        let step = || is_within(low, high, STEP) == Some(false);
        let apart = high - low == ROUNDED.into() || high - low < ROUNDED.into() && low > ROUNDED.into() && step();
        apart && one.is_integer() && other.is_integer()
    })
}

/// Whether two ranges share one end alone: "$5.1 billion to $5.2 billion" is not "$5.2 billion to $5.4 billion".
pub(super) fn are_ranges_apart(a: &Quantity, b: &Quantity) -> bool {
    let range =
        |quantity: &Quantity| quantity.form == Form::Range && is_amount(quantity) && quantity.low < quantity.high;
    let shared = || [a.low, a.high].iter().filter(|end| [b.low, b.high].contains(end)).count();
    range(a) && range(b) && a.unit == b.unit && shared() == 1
}

/// Whether a figure is a sum, a share or a measure.
pub(super) fn is_amount(quantity: &Quantity) -> bool {
    matches!(quantity.kind, Kind::Money | Kind::Percent | Kind::Measure)
}

/// Whether two bounds on one side are two bounds: "up to $5,000" is not "up to $6,000", nor "more than 90 days" "more than
/// 92". Where the one is the other rounded ("more than 3 million", "more than 3.2 million") both are true.
pub(super) fn are_apart(
    a: Comparator,
    (a_low, a_high): (Decimal, Decimal),
    b: Comparator,
    (b_low, b_high): (Decimal, Decimal),
) -> bool {
    let most = |comparator: Comparator| matches!(comparator, Comparator::Less | Comparator::AtMost);
    (most(a) && most(b) && a_high != b_high) || (a == Comparator::More && b == Comparator::More && a_low != b_low)
}

/// The same for figures. People are counted from below as they are found, and things too.
pub(super) fn are_limits_apart(a: &Quantity, b: &Quantity) -> bool {
    if a.unit != b.unit || a.kind != b.kind || a.role.is_some() || b.role.is_some() {
        return false;
    }
    let most = |quantity: &Quantity| matches!(quantity.comparator, Comparator::Less | Comparator::AtMost);
    if most(a) && most(b) {
        return a.kind != Kind::Count && a.high.is_some() && b.high.is_some() && a.high != b.high;
    }
    // round sums that were passed are judged by the next round one
    let (Some(one), Some(other)) = (a.low, b.low) else { return false };
    if a.kind == Kind::Money {
        return false;
    }
    if a.comparator != Comparator::More || b.comparator != Comparator::More || one == other {
        return false;
    }
    let (low, high, place) = if one < other { (one, other, a.unit_place) } else { (other, one, b.unit_place) };
    let rounded = place > Decimal::ZERO && high.checked_sub(low).is_some_and(|gap| gap < place);
    let near = || is_within(low, high, BOUND) == Some(true);
    let thing = a.noun.as_deref().is_some_and(|noun| !WORDS.is_anybody(noun));
    if a.kind == Kind::Count { thing && near() } else { !rounded }
}

/// Whether two sums, shares or measures hedged alike are two: of one figure nobody makes "around 20 percent" and "around 25".
pub(super) fn are_estimates_apart(a: &Quantity, b: &Quantity) -> bool {
    let estimate = |quantity: &Quantity| {
        let hedged = matches!(quantity.comparator, Comparator::About | Comparator::Nearly);
        quantity.number().filter(|_| hedged && is_amount(quantity) && quantity.form == Form::Figure)
    };
    let apart = |one: Decimal, other: Decimal| is_within(one.min(other), one.max(other), BOUND) == Some(false);
    let told = a.comparator == b.comparator && a.unit == b.unit && a.kind == b.kind;
    told && estimate(a).zip(estimate(b)).is_some_and(|(one, other)| apart(one.value, other.value))
}

/// Whether two sums that were passed are two: "over $3 million" is not "over $4 million".
pub(super) fn are_sums_apart(a: &Quantity, b: &Quantity) -> bool {
    let apart = |one: (Decimal, Decimal), other: (Decimal, Decimal)| one.1 <= other.0 || other.1 <= one.0;
    // who has passed 200,000 has passed 100,000 too, and both are told: of incomes, of houses
    let near = |one: (Decimal, Decimal), other: (Decimal, Decimal)| {
        one.0.min(other.0).checked_mul(FAR).is_none_or(|most| one.0.max(other.0) < most)
    };
    a.unit == b.unit && passed(a).zip(passed(b)).is_some_and(|(one, other)| apart(one, other) && near(one, other))
}

/// What "over $3 million" leaves open: the sums up to the next round one, since who has more to tell tells it. Of people "more
/// than 40" is told while they are counted, and leaves all open.
fn passed(quantity: &Quantity) -> Option<(Decimal, Decimal)> {
    let sum = quantity.kind == Kind::Money && quantity.form == Form::Figure && quantity.change.is_none();
    if !sum || quantity.comparator != Comparator::More || quantity.unit_place <= Decimal::ZERO {
        return None;
    }
    let low = quantity.low?;
    Some((low, low.checked_add(quantity.unit_place)?))
}
