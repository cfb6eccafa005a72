//! Dates that cannot be right whatever other articles say.

use jiff::civil::Date;

use super::draft::Draft;
use super::rule::Rule;
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::finding::{Finding, Severity};
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
        each_date(rule, run, found, |date, text, published| {
            let printed = date.weekday_mismatch().map(|mismatch| (mismatch, Severity::Error));
            // a year that was filled in is not what the article says, however certain it is
            let near = || Some((date.weekday_mismatch_near(published?)?, Severity::Warning));
            let (mismatch, severity) = printed.or_else(near)?;
            let (day, printed, actual) = (mismatch.date, mismatch.printed, mismatch.actual);
            Some((format!("`{text}`: {day} was a {actual:?}, not a {printed:?}"), severity))
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
        each_date(rule, run, found, |date, text, _| {
            if date.impossible() {
                Some((format!("`{text}` is no date or time"), Severity::Error))
            } else if date.reversed() {
                Some((format!("`{text}` ends before it starts"), Severity::Error))
            } else {
                None
            }
        });
    }
}

/// Makes a finding of every date for which `judge` has a message; it gets the value, the words, and the day of publication
/// where no other year is told beside the date.
fn each_date(
    rule: &Rule,
    run: &Run<'_>,
    found: &mut Vec<Finding>,
    judge: impl Fn(&DateValue, &str, Option<Date>) -> Option<(String, Severity)>,
) {
    for (article, mentions) in run.mentions.iter().enumerate() {
        let published = run.published(article);
        // the last printed year: "In 2018 ... on Monday, Nov. 12" goes on in 2018
        let mut told: Option<(i16, usize)> = None;
        for mention in mentions {
            let Value::Date(date) = &mention.value else { continue };
            let beside = told.filter(|(_, sentence)| sentence + 1 >= mention.sentence).map(|(year, _)| year);
            let now = published.filter(|_| beside.is_none_or(|year| date.start.is_some_and(|day| day.year() == year)));
            if let Some((message, severity)) = judge(date, run.article(article).words(mention.span), now) {
                found.push(Draft { severity, ..alone(article, mention, message) }.finding(rule, run));
            }
            told = date.printed_year().map(|year| (year, mention.sentence)).or(told);
        }
    }
}

/// A discrepancy that one mention carries in itself.
pub(super) fn alone(article: usize, mention: &Mention, message: String) -> Draft {
    Draft::within(article, &[mention], message, "both stand in one expression")
}
