//! What of an article repeats no value of another, though the two are equal: an hour that is counted from something else, one
//! unit beside several, the seven years of quite another matter.

use rust_decimal::Decimal;

use super::{Run, alike};
use crate::align::answer::Answer;
use crate::align::context::shared;
use crate::align::event::Claim;
use crate::extract::mention::Mention;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::quantity::{self, Change, Scope};

/// Whether the hour of a mention is counted from another event: "the day after the crash, at about 9 p.m.".
pub(super) fn is_counted(run: &Run<'_>, article: usize, mention: usize) -> bool {
    run.answer(article, mention, true).is_some_and(|answer| answer.counted)
}

/// Whether a mention is the figure of a share without its unit: "66.1 per cent, a little above the 64.7 of the whole region". Two
/// figures with a fraction are the same by chance seldom.
pub(super) fn is_share_without_unit(bare: &Mention, share: &Mention) -> bool {
    match (&bare.value, &share.value) {
        (Value::Quantity(bare), Value::Quantity(share)) => {
            let exact = share.low.is_some_and(|low| !low.is_integer());
            exact
                && share.kind == quantity::Kind::Percent
                && bare.kind == quantity::Kind::Count
                && bare.low == share.low
        }
        _ => false,
    }
}

/// Whether a mention is one whole unit, and the other a number of smaller ones: "200 euros a month" tells of no 30 days.
pub(super) fn is_rate_beside_length(unit: &Mention, length: &Mention) -> bool {
    match (&unit.value, &length.value) {
        (Value::Duration(one), Value::Duration(other)) => one.unit > other.unit && one.high == Decimal::ONE,
        _ => false,
    }
}

/// Whether a mention counts nothing named, and the other tells whom an incident killed or hurt: "the four of clubs".
pub(super) fn is_bare_beside_toll(mention: &Mention, toll: &Mention) -> bool {
    match (&mention.value, &toll.value) {
        (Value::Quantity(bare), Value::Quantity(told)) => {
            bare.noun.is_none() && bare.role.is_none() && alike::toll(told).is_some()
        }
        _ => false,
    }
}

/// Whether a mention counts those hurt or killed besides the ones named before.
pub(super) fn is_of_others(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Quantity(told) if alike::toll(told).is_some() && told.scope.contains(&Scope::Others))
}

/// Whether one of two figures tells what rose, and the other what fell: "up 7 percent", "down 7 percent".
pub(super) fn is_other_move(mention: &Mention, claim: &Mention) -> bool {
    match (&mention.value, &claim.value) {
        (Value::Quantity(one), Value::Quantity(other)) => {
            matches!((one.change, other.change), (Some(Change::By(one)), Some(Change::By(other))) if one != other)
        }
        _ => false,
    }
}

/// Whether a length tells its own article's value as well as the other's: "four months" are 120 days and 122.
pub(super) fn is_either(other: &Claim<'_>, own: &Claim<'_>, relation: Relation) -> bool {
    let unit = |claim: &Claim<'_>| match &claim.mention.value {
        Value::Duration(length) => Some(length.unit),
        _ => None,
    };
    unit(other).is_some() && unit(other) != unit(own) && relation == Relation::Same
}

/// Meanings that the sentences of two lengths or shares share where they may tell one fact.
const TIED: usize = 3;

/// Whether a length or a share is told of a matter that has nothing to do with either of two claims: the seven years that
/// somebody hid and the seven years of a sentence.
pub(super) fn is_of_other_matter(
    run: &Run<'_>,
    (article, mention): (usize, usize),
    own: &Claim<'_>,
    claim: &Claim<'_>,
) -> bool {
    let many = match &run.mentions[article][mention].value {
        Value::Duration(_) => true,
        Value::Quantity(quantity) => quantity.kind == quantity::Kind::Percent,
        _ => false,
    };
    if !many {
        return false;
    }
    let answer = |claim: &Claim<'_>| run.answer_of(claim.article, claim.mention);
    let Some((third, (one, other))) = run.answer(article, mention, false).zip(answer(own).zip(answer(claim))) else {
        return false;
    };
    let strange = |claim: &Answer| shared(&third.heads, &claim.heads) == 0 && shared(&third.terms, &claim.terms) < TIED;
    strange(one) && strange(other)
}
