//! Towns that sentences name: what happened in one did not happen in another.

use super::Run;
use crate::extract::mention::Mention;
use crate::normalise::Value;
use crate::normalise::place::PlaceKind;

/// Whether one of two sentences, each told by article and number, names a town that the other's article never names.
pub(super) fn elsewhere(run: &Run<'_>, a: (usize, usize), b: (usize, usize)) -> bool {
    strange(run, a, b.0) || strange(run, b, a.0)
}

/// Whether an article names a place of the tables.
pub(super) fn is_mentioned(run: &Run<'_>, article: usize, place: &str) -> bool {
    run.mentions[article].iter().any(|mention| named(mention) == Some(place))
}

/// Whether an article names a known town before a sentence.
pub(super) fn is_named_before(run: &Run<'_>, article: usize, sentence: usize) -> bool {
    let mentions = &run.mentions[article];
    let before = mentions.partition_point(|mention| mention.sentence < sentence);
    mentions[..before].iter().any(|mention| town(mention).is_some())
}

/// Whether a sentence is placed in a town that `other` never names.
fn strange(run: &Run<'_>, (article, sentence): (usize, usize), other: usize) -> bool {
    let words = run.readings[article].words(sentence);
    // "a Brooklyn man" was shot anywhere
    let placed = |mention: &Mention| {
        let at = words.index_of(mention.span.start);
        !(at > 0 && words.classes(at - 1).is_determiner())
    };
    let known = |town: &str| {
        let text = run.article(other).text.as_bytes();
        run.mentions[other].iter().any(|mention| named(mention) == Some(town))
            || text.windows(town.len().max(1)).any(|words| words.eq_ignore_ascii_case(town.as_bytes()))
    };
    run.within(article, sentence)
        .iter()
        .any(|mention| town(mention).is_some_and(|town| placed(mention) && !known(town)))
}

/// The name of a town.
fn town(mention: &Mention) -> Option<&str> {
    match &mention.value {
        Value::Place(place) if place.kind == PlaceKind::City => Some(&place.name),
        _ => None,
    }
}

/// The name of any place.
fn named(mention: &Mention) -> Option<&str> {
    match &mention.value {
        Value::Place(place) => Some(&place.name),
        _ => None,
    }
}
