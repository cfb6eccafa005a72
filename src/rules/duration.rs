//! Durations of one event, across articles and against its dates.

use super::compare::{Comparison, compare};
use super::rule::Rule;
use super::slot::asked;
use super::{Check, Run};
use crate::align::event::Claim;
use crate::fact::frame::SlotType;
use crate::finding::Finding;
use crate::normalise::Value;
use crate::normalise::agree::{Agreement, Relation};
use crate::normalise::duration;

/// One event, two lengths that cannot both be true; a range of dates is a length too.
#[doc = include_str!("duration.md")]
pub(super) struct DurationCheck;

impl Check for DurationCheck {
    fn id(&self) -> &'static str {
        "duration"
    }

    fn explain(&self) -> &'static str {
        include_str!("duration.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let comparison = Comparison { agree: &agree, relation: &|a, b| agree(a, b).relation, grows: &|_, _| false };
        for asked in asked(run, rule, |answer| answer == SlotType::Duration) {
            let question = asked.question(asked.name.to_owned(), asked.slot.label.clone(), Vec::new());
            let drafts = compare(run, &question, &asked.claims(run), &comparison);
            found.extend(drafts.into_iter().map(|draft| draft.finding(rule, run)));
        }
    }
}

fn agree(a: &Claim<'_>, b: &Claim<'_>) -> Agreement {
    match (&a.mention.value, &b.mention.value) {
        (Value::Duration(a), Value::Duration(b)) => duration::agree(a, b),
        (Value::Duration(stated), Value::Date(range)) | (Value::Date(range), Value::Duration(stated)) => {
            match range.start.zip(range.end) {
                Some((start, end)) => duration::agree_range(stated, start, end),
                None => Agreement::new(Relation::Incomparable, "the range could not be placed"),
            }
        }
        (Value::Date(a), Value::Date(b)) if a == b => Agreement::new(Relation::Same, "the same days"),
        _ => Agreement::new(Relation::Incomparable, "two ranges are compared as dates"),
    }
}
