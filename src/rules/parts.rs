//! Figures of one sentence that together make the figure of another article.

use rust_decimal::Decimal;

use super::Run;
use super::share::is_person;
use crate::align::event::Claim;
use crate::extract::mention::Mention;
use crate::normalise::Value;
use crate::normalise::quantity::{Kind, Quantity};

/// How many figures may add up: the dead, the injured and the unhurt.
const ADDENDS: usize = 3;

/// Whether the people counted beside a claim add up, with its own figure, to another's: "two were taken to one hospital and
/// one to another" makes three.
pub(super) fn makes(run: &Run<'_>, claim: &Claim<'_>, other: &Claim<'_>) -> bool {
    let (Some(own), Some(total)) = (people(claim.mention), people(other.mention)) else { return false };
    if own >= total {
        return false;
    }
    let beside = run.mentions[claim.article].iter().filter(|mention| mention.sentence == claim.mention.sentence);
    let figures: Vec<(bool, Decimal)> =
        beside.filter_map(|mention| Some((mention.span == claim.mention.span, people(mention)?))).collect();
    (2..=ADDENDS).any(|length| {
        figures.windows(length).any(|addends| {
            let sum = addends.iter().try_fold(Decimal::ZERO, |sum, (_, figure)| sum.checked_add(*figure));
            addends.iter().any(|(own, _)| *own) && sum == Some(total)
        })
    })
}

/// The number of people that a mention counts, if it counts people or says no more than what happened to them.
fn people(mention: &Mention) -> Option<Decimal> {
    let Value::Quantity(Quantity { kind: Kind::Count, noun, role, low, .. }) = &mention.value else { return None };
    let counted = match noun {
        Some(noun) => is_person(noun),
        None => role.is_some(),
    };
    low.filter(|_| counted)
}
