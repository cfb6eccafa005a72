//! Persons in office outside their term.

use jiff::civil::Date;

use super::config::Office;
use super::date::is_signature;
use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::finding::{Finding, Kind, Severity};
use crate::normalise::Value;
use crate::normalise::date::{Anchor, DateValue};
use crate::normalise::name::Name;
use crate::normalise::name::{Judge, NameVerdict};
use crate::text::zone::Zone;

/// How many words before a name, title included, may say that the office is past or to come.
const BEFORE: usize = 6;

/// A text puts a person in an office on a day outside the term.
#[doc = include_str!("office.md")]
pub(super) struct OfficeCheck;

impl Check for OfficeCheck {
    fn id(&self) -> &'static str {
        "office"
    }

    fn explain(&self) -> &'static str {
        include_str!("office.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let mut names = Judge::default();
        for (article, mentions) in run.mentions.iter().enumerate() {
            for sentence in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
                let Some((day, date)) = only_day(sentence) else { continue };
                for mention in sentence {
                    if let Value::Name(name) = &mention.value {
                        let draft = judge(run, article, sentence, (day, date), (mention, name), &mut names);
                        found.extend(draft.map(|draft| draft.finding(rule, run)));
                    }
                }
            }
        }
    }
}

/// The sentence's one full date with a printed year.
fn only_day(sentence: &[Mention]) -> Option<(Date, &Mention)> {
    let mut days = sentence.iter().filter_map(|mention| match &mention.value {
        Value::Date(date) if is_printed_day(date) => date.start.map(|day| (day, mention)),
        _ => None,
    });
    days.next().filter(|_| days.next().is_none())
}

fn is_printed_day(date: &DateValue) -> bool {
    date.anchor == Anchor::Printed && date.is_one_day()
}

fn judge(
    run: &Run<'_>,
    article: usize,
    sentence: &[Mention],
    (day, date): (Date, &Mention),
    (mention, name): (&Mention, &Name),
    names: &mut Judge,
) -> Option<Draft> {
    let role = role(run, sentence, name)?;
    if is_signature(run, article, date) {
        return None;
    }
    let before = words_before(run, article, mention);
    let says = |word: &str| before.iter().any(|other| other == word);
    if ["former", "ex", "late", "future", "incoming", "designate", "elect", "retired", "ousted"].into_iter().any(says) {
        return None;
    }
    let full = name.full.as_deref().unwrap_or(&name.form);
    let mut is_person = |office: &&Office| {
        office.role == role
            && matches!(
                names.judge(&office.person, full),
                NameVerdict::Same | NameVerdict::Variant(_) | NameVerdict::Fuller(_)
            )
    };
    let terms: Vec<&Office> = run.config.offices.iter().filter(|office| is_person(office)).collect();
    let held = |day: Date| terms.iter().any(|office| office.from <= day && office.to.is_none_or(|to| day <= to));
    if terms.is_empty() || held(day) {
        return None;
    }
    // "then" and a dated picture say that the person held the office on that very day; elsewhere writers use today's
    // title for yesterday's deeds, and only a title that was over, and is over at publication, is worth a look
    let zone = run.readings[article].sentences[mention.sentence].zone;
    let certain = says("then") || zone == Zone::Caption;
    let published = run.article(article).published.as_ref().map(|published| published.date);
    let over =
        terms.iter().any(|office| office.to.is_some_and(|to| to < day)) && published.is_none_or(|day| !held(day));
    if !certain && !over {
        return None;
    }
    let term = terms
        .iter()
        .min_by_key(|office| (office.from.until(day).map_or(i32::MAX, |span| span.get_days().abs()), office.from))?;
    let until = term.to.map_or_else(|| "on".to_owned(), |to| format!("to {to}"));
    let witness = |mention: &Mention| Witness::of(article, mention);
    Some(Draft {
        kind: Kind::Discrepancy,
        severity: if certain { Severity::Error } else { Severity::Warning },
        message: format!(
            "{} as {} of {} on {day}, but the term ran from {} {until}",
            term.person, term.role, term.country, term.from
        ),
        event: None,
        fact: format!("{}/{}", term.person, term.role),
        witnesses: vec![witness(date), witness(mention)],
        odd: 1,
        because: vec![
            format!("the sentence dates {full} as {role}"),
            format!("term of office from the table of offices, after {}", term.source),
        ],
        suggestion: None,
    })
}

/// The office that a title means; a counterpart holds the office of the other titled person in the sentence.
fn role(run: &Run<'_>, sentence: &[Mention], name: &Name) -> Option<String> {
    let title = name.title.as_deref()?;
    if !title.contains("counterpart") {
        return office(run, title);
    }
    sentence.iter().find_map(|mention| match &mention.value {
        Value::Name(other) => {
            other.title.as_deref().filter(|title| !title.contains("counterpart")).and_then(|title| office(run, title))
        }
        _ => None,
    })
}

/// The office that a title ends in, by the table of titles.
fn office(run: &Run<'_>, title: &str) -> Option<String> {
    let known = |office: &&Office| title.ends_with(office.role.as_str()) || title.starts_with(office.role.as_str());
    let alias =
        run.config.titles.iter().filter(|(form, _)| title.contains(form.as_str())).max_by_key(|(form, _)| form.len());
    match alias {
        Some((_, office)) => Some(office.clone()),
        None => run.config.offices.iter().filter(known).map(|office| office.role.clone()).max_by_key(String::len),
    }
}

/// The words before a name, its title among them, in their comparison form.
fn words_before(run: &Run<'_>, article: usize, mention: &Mention) -> Vec<String> {
    let words = run.readings[article].words(mention.sentence);
    let at = words.index_of(mention.span.start);
    (at.saturating_sub(BEFORE)..at).map(|at| words.lower(at).to_owned()).collect()
}
