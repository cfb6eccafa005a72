//! A stated length against the range of dates beside it.

use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::finding::{Finding, Kind, Severity};
use crate::normalise::Value;
use crate::normalise::agree::Relation;
use crate::normalise::duration;

/// One sentence gives an event a length and a range of dates that do not fit.
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
                    let Value::Duration(stated) = &length.value else { continue };
                    for range in facts() {
                        let Value::Date(date) = &range.value else { continue };
                        let Some((start, end)) = date.start.zip(date.end).filter(|_| date.is_range()) else { continue };
                        let agreement = duration::agree_range(stated, start, end);
                        if agreement.relation != Relation::Conflict {
                            continue;
                        }
                        let witness = |mention: &crate::extract::mention::Mention| Witness {
                            article: told.article,
                            span: mention.quote,
                            value: mention.value.json(),
                            claimant: None,
                        };
                        let draft = Draft {
                            kind: Kind::Discrepancy,
                            severity: Severity::Error,
                            message: format!("{label}: {} does not fit {}", stated.display(), date.display()),
                            event: Some(id.clone()),
                            fact: "range-duration".to_owned(),
                            witnesses: vec![witness(length), witness(range)],
                            odd: 1,
                            because: vec!["one sentence gives both".to_owned(), agreement.reason.into_owned()],
                            suggestion: None,
                        };
                        found.push(draft.finding(rule, run));
                    }
                }
            }
        }
    }
}
