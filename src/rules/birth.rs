//! Ages against dates of birth.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::draft::Draft;
use super::rule::Rule;
use super::years::{TOLERANCE, printed};
use super::{Check, Run};
use crate::extract::mention::Mention;
use crate::fact::person;
use crate::finding::Finding;
use crate::normalise::Value;
use crate::normalise::quantity::{Comparator, Kind};
use crate::text::sentence::Words;

/// A person's age that the date of birth does not lead to.
#[doc = include_str!("birth.md")]
pub(super) struct BirthCheck;

impl Check for BirthCheck {
    fn id(&self) -> &'static str {
        "birth"
    }

    fn explain(&self) -> &'static str {
        include_str!("birth.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for (article, reading) in run.readings.iter().enumerate() {
            let mentions = &run.mentions[article];
            let mut births: BTreeMap<usize, Birth> = BTreeMap::new();
            for tie in person::births(reading, mentions) {
                let year = printed(&mentions[tie.born]);
                if let Some((person, year)) = run.people.id(article, tie.name).zip(year) {
                    births.entry(person).or_insert(Birth { name: tie.name, date: tie.born, year });
                }
            }
            if births.is_empty() {
                continue;
            }
            let told = Told { mentions, published: run.published(article) };
            let named = person::ages(reading, mentions).into_iter().filter_map(|tie| {
                let birth = *births.get(&run.people.id(article, tie.name)?)?;
                let same = suffix(&mentions[birth.name]) == suffix(&mentions[tie.name]);
                Some((birth, tie.age, told.now(birth.date, tie.age)?)).filter(|_| same)
            });
            let died = births.values().filter_map(|&birth| {
                let words = reading.words(mentions[birth.date].sentence);
                let (age, year) = told.death(words, birth.date)?;
                Some((birth, age, year))
            });
            for (birth, age, at) in named.chain(died) {
                let Some(years) = years(&mentions[age]) else { continue };
                let counted = at.saturating_sub(birth.year);
                if counted.abs_diff(years) > TOLERANCE {
                    let message = format!("born in {}: {counted} in {at}, not {years}", birth.year);
                    let because = "the article gives the age and the birth of one person";
                    let mentions = [&mentions[age], &mentions[birth.date]];
                    found.push(Draft::within(article, &mentions, message, because).finding(rule, run));
                }
            }
        }
    }
}

/// A person's birth: indices of the name and the date among the mentions, and the year.
#[derive(Clone, Copy)]
struct Birth {
    name: usize,
    date: usize,
    year: i16,
}

/// The suffix of a name: father and son are told apart by nothing else.
fn suffix(mention: &Mention) -> Option<String> {
    match &mention.value {
        Value::Name(name) => name.suffix(),
        _ => None,
    }
}

/// What an article tells, and when.
struct Told<'a> {
    mentions: &'a [Mention],
    published: Option<Date>,
}

impl Told<'_> {
    /// The year of publication, if the sentence of `age` speaks of no other time: "in 1998 Lena Hart, 38, won" does.
    fn now(&self, born: usize, age: usize) -> Option<i16> {
        let now = self.published?.year();
        let others = self.sentence(age).filter(|&other| other != born);
        let mut years = others.filter_map(|other| first_year(&self.mentions[other]));
        years.all(|year| year.abs_diff(now) <= TOLERANCE).then_some(now)
    }

    /// The age in "born in 1950 and died in 2014, aged 64", with the year of death: publication's, if none is told.
    fn death(&self, words: Words<'_>, born: usize) -> Option<(usize, i16)> {
        let start = self.mentions[born].span.end;
        let behind = || self.sentence(born).filter(|&other| self.mentions[other].span.start > start);
        let mut ages = behind().filter(|&other| years(&self.mentions[other]).is_some());
        let age = ages.next().filter(|_| ages.next().is_none())?;
        let person = |&other: &usize| matches!(self.mentions[other].value, Value::Name(_));
        let token = |mention: &Mention| (words.index_of(mention.span.start), words.index_of(mention.span.end));
        let (from, to) = (token(&self.mentions[born]).1, token(&self.mentions[age]).0);
        let died = (from..to).rev().find(|&at| matches!(words.lower(at), "died" | "dies"))?;
        let mut dates = behind().filter(|&other| first_year(&self.mentions[other]).is_some());
        let date = dates.next();
        if behind().any(|other| person(&other)) || dates.next().is_some() {
            return None;
        }
        match date {
            Some(date) if token(&self.mentions[date]).0 > died => Some((age, first_year(&self.mentions[date])?)),
            Some(_) => None,
            None => Some((age, self.published?.year())),
        }
    }

    /// The mentions of the sentence that `at` stands in.
    fn sentence(&self, at: usize) -> impl Iterator<Item = usize> {
        let number = self.mentions[at].sentence;
        let from = self.mentions.partition_point(|mention| mention.sentence < number);
        (from..self.mentions.len()).take_while(move |&other| self.mentions[other].sentence == number)
    }
}

fn first_year(mention: &Mention) -> Option<i16> {
    match &mention.value {
        Value::Date(date) => date.days().map(|(start, _)| start.year()),
        _ => None,
    }
}

/// The whole years of an exact age.
fn years(mention: &Mention) -> Option<i16> {
    let Value::Quantity(age) = &mention.value else { return None };
    let exact = age.kind == Kind::Age && age.low == age.high && age.comparator == Comparator::Equal;
    let in_years = age.unit.as_deref() == Some("year");
    age.low.filter(|_| exact && in_years).and_then(|years| years.to_i16())
}
