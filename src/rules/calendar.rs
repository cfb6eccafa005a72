//! Dates that cannot be right whatever other articles say.

use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::finding::{Finding, Kind, Severity};
use crate::normalise::Value;
use crate::normalise::date::DateValue;

/// A weekday and a date printed together that do not fit.
#[doc = include_str!("weekday.md")]
pub(super) struct WeekdayCheck;

impl Check for WeekdayCheck {
    fn id(&self) -> &'static str {
        "weekday"
    }

    fn explain(&self) -> &'static str {
        include_str!("weekday.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        each_date(rule, run, found, |date, text| {
            let mismatch = date.weekday_mismatch()?;
            let printed = format!("{:?}", mismatch.printed);
            let actual = format!("{:?}", mismatch.actual);
            Some(format!("`{text}`: {} was a {actual}, not a {printed}", mismatch.date))
        });
    }
}

/// A date that no calendar has, or a range that ends before it starts.
#[doc = include_str!("impossible-date.md")]
pub(super) struct ImpossibleDateCheck;

impl Check for ImpossibleDateCheck {
    fn id(&self) -> &'static str {
        "impossible-date"
    }

    fn explain(&self) -> &'static str {
        include_str!("impossible-date.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        each_date(rule, run, found, |date, text| {
            if date.impossible() {
                Some(format!("`{text}` is no date or time"))
            } else if date.reversed() {
                Some(format!("`{text}` ends before it starts"))
            } else {
                None
            }
        });
    }
}

/// Makes a finding of every date for which `judge` has a message.
fn each_date(rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>, judge: impl Fn(&DateValue, &str) -> Option<String>) {
    for (article, mentions) in run.mentions.iter().enumerate() {
        for mention in mentions {
            let Value::Date(date) = &mention.value else { continue };
            if let Some(message) = judge(date, run.article(article).words(mention.span)) {
                found.push(alone(article, mention, message).finding(rule, run));
            }
        }
    }
}

/// A discrepancy that one mention carries in itself.
pub(super) fn alone(article: usize, mention: &Mention, message: String) -> Draft {
    Draft {
        kind: Kind::Discrepancy,
        severity: Severity::Error,
        fact: message.clone(),
        message,
        event: None,
        witnesses: vec![Witness { article, span: mention.quote, value: mention.value.json(), claimant: None }],
        odd: 1,
        because: vec!["both stand in one expression".to_owned()],
        suggestion: None,
    }
}
