//! Dates of one event, across articles.

use super::compare::{Comparison, compare};
use super::rule::Rule;
use super::slot::asked;
use super::{Check, Run};
use crate::align::event::Claim;
use crate::fact::frame::SlotType;
use crate::fact::modality::Modality;
use crate::fact::trigger::Phase;
use crate::finding::Finding;
use crate::normalise::Value;
use crate::normalise::agree::{Agreement, Relation};
use crate::normalise::date::{self, DateValue, Grain};
use crate::text::clock::Clocks;

/// One event, two dates that cannot both be true.
#[doc = include_str!("date.md")]
pub(super) struct DateCheck;

impl Check for DateCheck {
    fn id(&self) -> &'static str {
        "date"
    }

    fn explain(&self) -> &'static str {
        include_str!("date.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let comparison = Comparison { agree: &|a, b| over_the_sea(run, a, b, agree(a, b)), grows: &|_, _| false };
        for asked in asked(run, rule, |answer| answer == SlotType::Date) {
            let mut claims = asked.claims(run);
            if asked.frame.key.is_empty() {
                claims.retain(is_near_day(run));
            }
            let question = asked.question(asked.name.to_owned(), asked.slot.label.clone(), Vec::new());
            let drafts = compare(run, &question, &claims, &comparison);
            found.extend(drafts.into_iter().map(|draft| draft.finding(rule, run)));
        }
    }
}

/// Days from publication within which a day can be the story's own.
const NEWS: i32 = 14;

/// Whether a claim of an event that only its story identifies is one day, near publication: background has other days.
fn is_near_day(run: &Run<'_>) -> impl Fn(&Claim<'_>) -> bool {
    |claim| {
        let published = run.article(claim.article).published.as_ref().map(|published| published.date);
        let day = value(claim).filter(|date| date.is_one_day()).and_then(|date| date.start);
        let near = day
            .zip(published)
            .is_some_and(|(day, published)| day.until(published).is_ok_and(|span| span.get_days().abs() <= NEWS));
        near && claim.modality == Modality::Actual
    }
}

fn value<'a>(claim: &Claim<'a>) -> Option<&'a DateValue> {
    match &claim.mention.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

/// What two claims do to each other where the days differ by one and the articles were written by clocks so far apart that
/// both may be right: an evening in New York is the next morning in Seoul.
pub(super) fn over_the_sea(run: &Run<'_>, a: &Claim<'_>, b: &Claim<'_>, agreement: Agreement) -> Agreement {
    if agreement.relation != Relation::Conflict {
        return agreement;
    }
    let (Some(one), Some(two)) = (value(a), value(b)) else { return agreement };
    let neighbours = one.is_one_day() && two.is_one_day() && one.days_apart(two) == Some(1);
    let clocks = |claim: &Claim<'_>| Clocks::of(run.article(claim.article));
    if !neighbours || !clocks(a).zip(clocks(b)).is_some_and(|(a, b)| a.are_far_from(b)) {
        return agreement;
    }
    let (one, two) = (one.display(), two.display());
    let (first, second) = if one <= two { (one, two) } else { (two, one) };
    Agreement::new(Relation::Compatible, format!("{first} and {second} can be one day by clocks so far apart"))
}

/// Compares two dates of one event, each by what its trigger says of it: the date of an arrival is the first day of the
/// visit, that of a departure the last.
fn agree(a: &Claim<'_>, b: &Claim<'_>) -> Agreement {
    let (Some(one), Some(two)) = (value(a), value(b)) else {
        return Agreement::new(Relation::Incomparable, "not a date");
    };
    match (a.phase, b.phase) {
        (a, b) if a == b => date::agree(one, two),
        (Phase::Span, phase) => edge(one, two, phase),
        (phase, Phase::Span) => edge(two, one, phase),
        _ => Agreement::new(Relation::Incomparable, "one is the beginning, the other the end"),
    }
}

/// The date of an event's beginning or end against a date of the whole event.
fn edge(whole: &DateValue, edge: &DateValue, phase: Phase) -> Agreement {
    let (Some(start), Some(end), Some(day)) = (whole.start, whole.end, edge.start) else {
        return Agreement::new(Relation::Incomparable, "a date could not be placed");
    };
    let last = end.yesterday().unwrap_or(end);
    if whole.grain > Grain::Day || edge.grain > Grain::Day {
        return date::agree(whole, edge);
    }
    let (fits, inside) = match phase {
        Phase::Start => (day == start, start == last && day < start),
        _ => (day == last, start == last && day > start),
    };
    if fits && start == last {
        Agreement::new(Relation::Same, "the same day")
    } else if fits {
        Agreement::new(Relation::Compatible, "the first or last day of the range")
    } else if inside {
        Agreement::new(Relation::Compatible, "a day of the event")
    } else {
        Agreement::new(Relation::Conflict, "the event began or ended on another day")
    }
}
