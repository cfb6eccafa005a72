//! The rank of an anniversary against the year of its event.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::draft::Draft;
use super::rule::Rule;
use super::years::{TOLERANCE, dated};
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::extract::number;
use crate::finding::Finding;
use crate::normalise::Value;
use crate::ordered;
use crate::text::sentence::Words;

/// How many words before the rank a verb of the day may stand ("celebrates on Sunday its 25th anniversary").
const VERB: usize = 6;
/// How many days from publication a date of the clause may lie to make the anniversary the day's.
const OCCASION: i64 = 92;

/// An anniversary that the year of its event does not lead to.
#[doc = include_str!("anniversary.md")]
pub(super) struct AnniversaryCheck;

impl Check for AnniversaryCheck {
    fn id(&self) -> &'static str {
        "anniversary"
    }

    fn explain(&self) -> &'static str {
        include_str!("anniversary.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for (article, mentions) in run.mentions.iter().enumerate() {
            let Some(published) = run.published(article) else { continue };
            let years = LazyCell::new(|| years(mentions));
            for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
                let words = run.readings[article].words(sentence[0].sentence);
                for Ranked { at, rank, base, year } in ranked(words, sentence) {
                    let marked = year.saturating_add(rank);
                    let apart = |other: i16| marked.abs_diff(other) > TOLERANCE;
                    // a year of its own, anywhere in the article, says that another anniversary is meant
                    let told = || years.iter().any(|&year| !apart(year));
                    let now = is_of_the_day(words, at, sentence, published) && !is_far(sentence, base, published);
                    if apart(published.year()) && now && !told() {
                        let message = format!("{rank} years after {year} is {marked}, not {}", published.year());
                        let because = "the article marks the anniversary and gives the year of its event";
                        found.push(Draft::within(article, &[base], message, because).finding(rule, run));
                    }
                }
            }
        }
    }
}

/// An anniversary whose event has a printed year.
struct Ranked<'m> {
    /// The token "anniversary".
    at: usize,
    rank: i16,
    base: &'m Mention,
    year: i16,
}

/// The anniversaries of a sentence whose event has a printed year.
fn ranked<'m>(words: Words<'_>, mentions: &'m [Mention]) -> Vec<Ranked<'m>> {
    let named = (0..words.len()).filter(|&at| words.lower(at) == "anniversary" && words.lower(at + 1) == "of");
    named
        .filter_map(|at| {
            let rank = rank(words, at)?;
            let behind = mentions.partition_point(|mention| mention.span.start < words.tokens()[at].span.end);
            let (base, year) = dated(words, at + 2, &mentions[behind..])?;
            Some(Ranked { at, rank, base, year })
        })
        .collect()
}

/// "25th", "twenty-fifth" or "25-year" before token `at`.
fn rank(words: Words<'_>, at: usize) -> Option<i16> {
    let ordinal = (1..=3.min(at))
        .rev()
        .find_map(|back| number::ordinal(words, at - back).filter(|(_, taken)| *taken == back).map(|(rank, _)| rank));
    let years = || {
        let joined = at >= 3 && words.lower(at - 1) == "year" && words.text(at - 2) == "-";
        words.text(at.checked_sub(3).filter(|_| joined)?).parse().ok()
    };
    ordinal.or_else(years).and_then(|rank| i16::try_from(rank).ok()).filter(|rank| *rank > 0)
}

/// The years that an article speaks of.
fn years(mentions: &[Mention]) -> BTreeSet<i16> {
    ordered::set(mentions.iter().filter_map(first_day).map(|day| day.year()))
}

fn first_day(mention: &Mention) -> Option<Date> {
    match &mention.value {
        Value::Date(date) => date.days().map(|(start, _)| start),
        _ => None,
    }
}

/// How many days from publication a date lies.
fn distance(mention: &Mention, published: Date) -> Option<i64> {
    first_day(mention).map(|day| published.duration_until(day).as_hours().abs() / 24)
}

/// Whether the clause says that the anniversary at token `at` is the day's: by a date near publication, or by a verb in the
/// present tense. "The museum opened on the 60th anniversary" tells of another day.
fn is_of_the_day(words: Words<'_>, at: usize, sentence: &[Mention], published: Date) -> bool {
    let verb = (at.saturating_sub(VERB)..at)
        .any(|at| matches!(words.lower(at), "marks" | "celebrates" | "commemorates" | "observes"));
    let clause = |other: usize| {
        let (from, to) = (at.min(other), at.max(other));
        (from..to).all(|at| !matches!(words.text(at), "," | "(" | ")" | ";" | ":"))
    };
    let mut near = sentence.iter().filter(|mention| distance(mention, published).is_some_and(|days| days <= OCCASION));
    verb || near.any(|mention| clause(words.index_of(mention.span.start)))
}

/// Whether the sentence tells of another time too: a speech "given in 2009, on the 20th anniversary".
fn is_far(sentence: &[Mention], base: &Mention, published: Date) -> bool {
    let mut others = sentence.iter().filter(|mention| mention.span != base.span);
    others.any(|mention| distance(mention, published).is_some_and(|days| days > 366))
}
