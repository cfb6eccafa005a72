//! A stated length against the range of dates beside it.

use rust_decimal::prelude::ToPrimitive;

use super::draft::Draft;
use super::rule::Rule;
use super::years::{TOLERANCE, tokens};
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::finding::Finding;
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::date::Grain;
use crate::normalise::duration::{self, TimeUnit};
use crate::normalise::quantity::Comparator;
use crate::text::sentence::Words;
use crate::text::token::Shape;

/// One event has a length and a range of dates that do not fit.
#[doc = include_str!("span.md")]
pub(super) struct RangeDurationCheck;

impl Check for RangeDurationCheck {
    fn id(&self) -> &'static str {
        "range-duration"
    }

    fn explain(&self) -> &'static str {
        include_str!("span.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for (event, (id, label)) in run.events.iter().zip(run.names) {
            for told in &event.told {
                let mentions = &run.mentions[told.article];
                let facts = || told.occurrence.facts.iter().map(|fact| &mentions[fact.mention]);
                for length in facts() {
                    for range in facts() {
                        let Some((message, reason)) = misfit(length, range) else { continue };
                        let because = "one sentence gives both";
                        let message = format!("{label}: {message}");
                        let draft = Draft::within(told.article, &[length, range], message, because);
                        let event = Some(id.clone());
                        let draft = Draft { event, fact: "range-duration".to_owned(), ..draft.because(reason) };
                        found.push(draft.finding(rule, run));
                    }
                }
            }
        }
        for (article, mentions) in run.mentions.iter().enumerate() {
            for (length, range) in mentions.windows(2).filter_map(|pair| Some((pair.first()?, pair.get(1)?))) {
                let Some((message, reason)) = misfit(length, range) else { continue };
                let told = || found.iter().any(|finding| holds(run, finding, article, length));
                if length.sentence == range.sentence
                    && is_of(run.readings[article].words(length.sentence), length, range)
                    && !told()
                {
                    let because = "one clause gives both";
                    let draft = Draft::within(article, &[length, range], message, because);
                    found.push(draft.because(reason).finding(rule, run));
                }
            }
        }
    }
}

/// What is wrong with a length and a range of dates, and why; nothing if they fit or are no such pair.
fn misfit(length: &Mention, range: &Mention) -> Option<(String, String)> {
    let (Value::Duration(stated), Value::Date(date)) = (&length.value, &range.value) else { return None };
    let message = |shown: String| format!("{} does not fit {shown}", stated.display());
    if let Some((start, end)) = date.range.filter(|_| date.grain == Grain::Year) {
        // neither year tells its month
        let years = end.year() - start.year() - 1;
        let counted = stated.low.to_i16().filter(|_| stated.low == stated.high && stated.unit == TimeUnit::Year)?;
        let exact = stated.comparator == Comparator::Equal && !stated.vague;
        let last = end.year() - 1;
        return (exact && counted.abs_diff(years) > TOLERANCE).then(|| {
            (
                message(format!("{} to {last}", start.year())),
                format!("{} and {last} lie {years} years apart", start.year()),
            )
        });
    }
    let (start, end) = date.days().filter(|_| date.is_range())?;
    let agreement = duration::agree_range(stated, start, end);
    (agreement.relation == Relation::Conflict).then(|| (message(date.display()), agreement.reason.into_owned()))
}

/// Words between a length and a range that lead from one to the other: "a two-day visit to Oslo is planned from 3 to 9 June".
const BETWEEN: usize = 8;

/// Whether the range says when the length began and ended: "the five-day fair runs from 3 to 9 June", "for ten days, from 3 to
/// 5 June". Behind "during" or "part of" it is another's.
fn is_of(words: Words<'_>, length: &Mention, range: &Mention) -> bool {
    let (first, from) = tokens(words, length);
    let to = tokens(words, range).0;
    // "the first two days", "ten working days", "two days a week"
    let part = |at: usize| {
        matches!(
            words.lower(at),
            "another"
                | "business"
                | "final"
                | "first"
                | "last"
                | "next"
                | "other"
                | "past"
                | "previous"
                | "trading"
                | "working"
        )
    };
    if (first.saturating_sub(2)..from).any(part) || matches!(words.lower(from), "a" | "an" | "per" | "each" | "every") {
        return false;
    }
    let led = to > from && matches!(words.lower(to - 1), "from" | "between");
    let last = if led { to - 1 } else { to };
    let comma = last > from && words.text(last - 1) == ",";
    let gap = from..if comma { last - 1 } else { last };
    let leads = |at: usize| {
        let word = words.lower(at);
        let aside = matches!(
            word,
            "after"
                | "ago"
                | "ahead"
                | "and"
                | "as"
                | "before"
                | "but"
                | "during"
                | "for"
                | "later"
                | "of"
                | "or"
                | "part"
                | "since"
                | "than"
                | "that"
                | "until"
                | "when"
                | "which"
                | "while"
                | "who"
                | "with"
        );
        !aside && words.token(at).is_some_and(|token| token.shape == Shape::Word || words.text(at) == "-")
    };
    led && gap.len() <= BETWEEN && gap.into_iter().all(leads)
}

/// Whether a finding already rests on a mention.
fn holds(run: &Run<'_>, finding: &Finding, article: usize, mention: &Mention) -> bool {
    let place = run.places[article];
    finding.evidence.iter().any(|evidence| evidence.article == place && evidence.span.overlaps(mention.quote))
}
