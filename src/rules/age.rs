//! Ages of one person, across articles.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::fact::person;
use crate::finding::{Finding, Kind, Severity};
use crate::normalise::Value;
use crate::ordered;
use crate::text::sentence::{Reading, Words};

/// One person, two ages that no birthday explains.
#[doc = include_str!("age.md")]
pub(super) struct AgeCheck;

/// An age of a person, with its article.
struct Stated<'a> {
    article: usize,
    name: &'a Mention,
    age: &'a Mention,
    years: Decimal,
    at_death: bool,
}

impl Check for AgeCheck {
    fn id(&self) -> &'static str {
        "age"
    }

    fn explain(&self) -> &'static str {
        include_str!("age.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        // father and son are told apart by a suffix alone
        let mut by_person: BTreeMap<(usize, Option<String>), Vec<Stated<'_>>> = BTreeMap::new();
        for (article, reading) in run.readings.iter().enumerate().filter(|&(article, _)| run.stands(article)) {
            let mentions = &run.mentions[article];
            let withdrawals = OnceCell::new();
            let is_withdrawn = |years: Decimal| {
                let years = years.normalize().to_string();
                withdrawals.get_or_init(|| withdrawals_in(reading)).iter().any(|&words| says(words, &[years.as_str()]))
            };
            for tie in person::ages(reading, mentions) {
                let (name, age) = (&mentions[tie.name], &mentions[tie.age]);
                let Value::Quantity(quantity) = &age.value else { continue };
                let (Some(person), Some(years)) = (run.people.id(article, tie.name), quantity.low) else { continue };
                let suffix = match &name.value {
                    Value::Name(name) => name.suffix(),
                    _ => None,
                };
                if quantity.low == quantity.high && years <= OLDEST.into() && !is_withdrawn(years) {
                    by_person.entry((person, suffix)).or_default().push(Stated {
                        article,
                        name,
                        age,
                        years,
                        at_death: tie.at_death,
                    });
                }
            }
        }
        for ((person, _), stated) in by_person {
            found.extend(judge(run, person, &stated).into_iter().map(|draft| draft.finding(rule, run)));
        }
    }
}

/// The age that hardly anybody passes: "Lena Hart, 129" has so many votes.
const OLDEST: u32 = 110;

/// The sentences in which an article takes back what it told before: "(We earlier reported that she was 28.)"
fn withdrawals_in<'r>(reading: &'r Reading<'_>) -> Vec<Words<'r>> {
    let withdraws = |words: &Words<'_>| {
        says(*words, &["we"])
            && says(*words, &["earlier", "initially", "originally", "previously"])
            && says(*words, &["gave", "identified", "reported", "said", "wrote"])
    };
    reading.stating().map(|(_, _, words)| words).filter(withdraws).collect()
}

/// Whether a sentence holds one of some words.
fn says(words: Words<'_>, list: &[&str]) -> bool {
    words.any(|word| list.contains(&word))
}

/// Years that no slip of one article puts between two ages of one person and that many fathers have on their sons.
const GENERATION: i64 = 12;

/// Compares every age of a person, told by number, with the one that most articles print.
fn judge(run: &Run<'_>, number: usize, stated: &[Stated<'_>]) -> Vec<Draft> {
    let person = run.people.canonical(number);
    let published = |one: &Stated<'_>| run.article(one.article).published.as_ref().map(|published| published.date);
    let mut groups: BTreeMap<Decimal, Vec<&Stated<'_>>> = BTreeMap::new();
    for one in stated {
        groups.entry(one.years).or_default().push(one);
    }
    let articles = |group: &[&Stated<'_>]| ordered::set(group.iter().map(|one| one.article)).len();
    let Some((_, usual)) = groups.iter().max_by_key(|(years, group)| (articles(group), std::cmp::Reverse(**years)))
    else {
        return Vec::new();
    };
    let mut drafts = Vec::new();
    if articles(usual) > 1 {
        drafts.push(draft(Kind::Agreement, format!("{person}: age {}", usual[0].years), person, usual, &[]));
    }
    for odd in groups.values().filter(|group| group[0].years != usual[0].years) {
        // two private people of one name are known apart by their stories
        let one_person = |one: &Stated<'_>, other: &Stated<'_>| {
            other.article != one.article && run.is_one(number, one.article, other.article)
        };
        let pair =
            odd.iter().find_map(|one| usual.iter().find(|other| one_person(one, other)).map(|other| (one, other)));
        let Some((one, other)) = pair else { continue };
        // an article that gives both ages, half a generation apart, tells of father and son
        let both = odd.iter().any(|one| usual.iter().any(|other| other.article == one.article));
        if both && (one.years - other.years).abs() > Decimal::from(GENERATION) {
            continue;
        }
        let dead = one.at_death && other.at_death;
        if dead || !aged(one.years, published(one), other.years, published(other)) {
            let message = format!("{person}: age {}, but {} elsewhere", one.years, other.years);
            drafts.push(draft(Kind::Discrepancy, message, person, odd, usual));
        }
    }
    drafts
}

fn draft(kind: Kind, message: String, person: &str, first: &[&Stated<'_>], second: &[&Stated<'_>]) -> Draft {
    let witness = |one: &&Stated<'_>| Witness {
        article: one.article,
        span: one.age.span,
        value: one.age.value.json(),
        claimant: None,
    };
    let mut forms: Vec<&str> = first
        .iter()
        .chain(second)
        .filter_map(|one| match &one.name.value {
            Value::Name(name) => Some(name.form.as_str()),
            _ => None,
        })
        .collect();
    forms.sort_unstable();
    forms.dedup();
    Draft {
        kind,
        severity: if kind == Kind::Agreement { Severity::Note } else { Severity::Error },
        message,
        event: None,
        fact: format!("{person}/age"),
        witnesses: first.iter().chain(second).map(witness).collect(),
        odd: if second.is_empty() { 0 } else { first.len() },
        because: vec![format!("age of one person: {}", forms.join(" = "))],
        suggestion: None,
    }
}

/// Whether time explains the difference: the later article's age is higher by at most the years between the two and one.
fn aged(a: Decimal, a_day: Option<Date>, b: Decimal, b_day: Option<Date>) -> bool {
    let (Some(a_day), Some(b_day)) = (a_day, b_day) else { return (a - b).abs() <= Decimal::ONE };
    let ((earlier, from), (later, to)) =
        if a_day <= b_day { ((a, a_day), (b, b_day)) } else { ((b, b_day), (a, a_day)) };
    let years = from.until(to).map_or(0, |span| span.get_days()) / 365 + 1;
    (later - earlier).to_i32().is_some_and(|grown| (0..=years).contains(&grown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_birthday_explains_a_year() {
        let (spring, autumn) = (date(2023, 4, 1), date(2023, 10, 1));
        let aged = |a: i64, b: i64| aged(a.into(), Some(spring), b.into(), Some(autumn));
        assert!(aged(39, 40));
        assert!(!aged(40, 39), "nobody grows younger");
        assert!(!aged(39, 41));
    }
}
