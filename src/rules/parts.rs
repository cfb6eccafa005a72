//! Figures of one sentence that together make the figure of another article.

use rust_decimal::Decimal;

use super::share::{between, is_person, takes};
use super::{Run, alike};
use crate::align::answer::Answer;
use crate::align::event::Claim;
use crate::extract::mention::Mention;
use crate::lexicon::quantity::WORDS;
use crate::normalise::Value;
use crate::normalise::quantity::{Form, Kind, Quantity, Scope};

/// How many figures may add up: the dead, the injured and the unhurt.
const ADDENDS: usize = 3;

/// Words from one figure to the next that "and" joins to it: "312 passengers and 24 crew".
const JOINED: usize = 3;

/// Whether the people counted beside a claim add up, with its own figure, to another's: "two were taken to one hospital and
/// one to another" makes three.
pub(super) fn makes(run: &Run<'_>, claim: &Claim<'_>, other: &Claim<'_>) -> bool {
    if joins(run, claim, other) {
        return true;
    }
    let (Some(own), Some(total)) = (people(claim.mention), people(other.mention)) else { return false };
    // "one was killed and four others were hurt": the others of both are without the one
    if own >= total || (others(claim.mention) && others(other.mention)) {
        return false;
    }
    // who counts the dead beside the hurt has counted no dead among them
    let toll = |mention: &Mention| match &mention.value {
        Value::Quantity(quantity) => alike::toll(quantity).map(str::to_owned),
        _ => None,
    };
    let counted = toll(other.mention);
    let mut with = run.within(other.article, other.mention.sentence).iter();
    if counted.is_some() && with.any(|mention| toll(mention).is_some_and(|one| Some(one) != counted)) {
        return false;
    }
    // "killed three people and himself" makes four dead
    let also = |claim: &Claim<'_>| {
        let words = run.readings[claim.article].words(claim.mention.sentence);
        words.any(|word| matches!(word, "herself" | "himself" | "themselves"))
    };
    if also(claim) && !also(other) && own.checked_add(Decimal::ONE) == Some(total) {
        return true;
    }
    let beside = run.within(claim.article, claim.mention.sentence).iter();
    // "one of four people shot" are no five
    let part = |mention: &&Mention| {
        mention.span.end < claim.mention.span.start
            && takes(&between(run.article(claim.article), mention.span.end, claim.mention.span.start))
    };
    let figures: Vec<(bool, Decimal)> = beside
        .filter(|mention| !part(mention))
        .filter_map(|mention| Some((mention.span == claim.mention.span, people(mention)?)))
        .collect();
    (2..=ADDENDS).any(|length| {
        figures.windows(length).any(|addends| {
            let sum = addends.iter().try_fold(Decimal::ZERO, |sum, (_, figure)| sum.checked_add(*figure));
            addends.iter().any(|(own, _)| *own) && sum == Some(total)
        })
    })
}

/// Whether a claim's figure and the one that follows it make another's: "312 passengers and 24 crew" are 336, and so are "31 houses
/// on the ridge" and "another 15" of the next sentence.
fn joins(run: &Run<'_>, claim: &Claim<'_>, other: &Claim<'_>) -> bool {
    let count = |mention: &Mention| match &mention.value {
        Value::Quantity(Quantity { kind: Kind::Count, form: Form::Figure, low, .. }) => *low,
        _ => None,
    };
    let (Some(own), Some(total)) = (count(claim.mention), count(other.mention)) else { return false };
    let mentions = &run.mentions[claim.article];
    let from = mentions.partition_point(|mention| mention.span.end <= claim.mention.span.end);
    let near = mentions[from..].iter().take_while(|mention| mention.sentence <= claim.mention.sentence + 1);
    let Some((mention, next)) = near.filter_map(|mention| Some((mention, count(mention)?))).next() else {
        return false;
    };
    let joined = || {
        let gap = between(run.article(claim.article), claim.mention.span.end, mention.span.start);
        matches!(gap.rsplit(' ').next(), Some("and" | "plus")) && gap.split(' ').count() <= JOINED
    };
    let sum = own.checked_add(next) == Some(total);
    sum && if mention.sentence == claim.mention.sentence { joined() } else { others(mention) }
}

/// The number of people that a mention counts, if it counts people or says no more than what happened to them.
fn people(mention: &Mention) -> Option<Decimal> {
    let Value::Quantity(Quantity { kind: Kind::Count, noun, role, low, .. }) = &mention.value else { return None };
    let counted = match noun {
        // "one dead and three injured"
        Some(noun) => is_person(noun) || WORDS.roles.contains_key(noun),
        None => role.is_some(),
    };
    low.filter(|_| counted)
}

/// Whether a mention counts people without those named before.
fn others(mention: &Mention) -> bool {
    matches!(&mention.value, Value::Quantity(quantity) if quantity.scope.contains(&Scope::Others))
}

/// Whether one of two figures is what the sentence of the other leaves: of 41 seats 15 were lost, and 26 are left.
pub(super) fn leaves(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let (Some(one), Some(other)) = (alike::value(run, a).low(), alike::value(run, b).low()) else { return false };
    let left = |answer: &Answer, own: Decimal, wanted: Decimal| {
        let words = run.readings[answer.article].words(answer.sentence);
        let sentence = run.within(answer.article, answer.sentence).iter();
        sentence.filter_map(|mention| Some((mention, mention.value.low()?))).any(|(mention, third)| {
            let of = |end: usize| words.lower(words.index_of(end)) == "of";
            let part = of(mention.span.end) || of(run.mention(answer).span.end);
            part && (own.checked_sub(third) == Some(wanted) || third.checked_sub(own) == Some(wanted))
        })
    };
    left(a, one, other) || left(b, other, one)
}
