//! What the kinds of two contradicting values tell before anything around them is looked at: dates too far apart, figures
//! that rose and fell, things of another kind.

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;

use super::value;
use crate::align::answer::{Answer, Sort};
use crate::extract::mention::Mention;
use crate::lexicon::grammar;
use crate::lexicon::name::NAMES;
use crate::lexicon::quantity::WORDS;
use crate::lexicon::sense;
use crate::normalise::Value;
use crate::normalise::date::{Anchor, Bound, DateValue, Grain};
use crate::normalise::quantity::{Change, Form, Quantity};
use crate::rules::date::are_one_wording;
use crate::rules::{Run, shift};

/// Days that two dates of one event may lie apart to be a slip: a weekday taken for another.
const WEEK: i32 = 7;

/// The same for two printed days of the month.
const MONTH: i32 = 31;

/// What only the kinds of values can tell: dates too far apart, figures that rose and fell.
pub(in crate::rules) fn fits(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    match (value(run, a), value(run, b)) {
        (Value::Date(_), Value::Date(_)) if a.sort == Sort::Hour => {
            // of another day it is another time
            a.time.zip(b.time).is_none_or(|(one, other)| one.0 < other.1 && other.0 < one.1)
                && !are_of_other_days(run, a, b)
        }
        (Value::Date(one), Value::Date(other)) if one.recurrence().is_some() => other.recurrence().is_some(),
        (Value::Date(one), Value::Date(other)) => {
            near(one, other)
                && !are_one_wording(run, (a.article, run.mention(a)), (b.article, run.mention(b)))
                && !read_in_two_ways(run, (a, one), (b, other))
                && (!are_month_of_two_years(one, other) || !are_of_other_subjects(a, b))
                && !counted_back(run, a, b)
                && !counted_from_elsewhere(run, a, b)
        }
        (Value::Quantity(one), Value::Quantity(other)) => {
            (moves_alike(one, other) || shift::are_partnered(run, a, b))
                && one_thing(one, other)
                && one_house(one, other)
                && is_average(run, a) == is_average(run, b)
                && (one.role.is_none() || includes_assailant(run, a) == includes_assailant(run, b))
        }
        _ => true,
    }
}

/// Whether two figures can be one: what rose is not what fell, and what a figure was before is never what it is.
fn moves_alike(a: &Quantity, b: &Quantity) -> bool {
    // "from 3.5 to 3.1 percent" tells both
    if a.form == Form::Shift || b.form == Form::Shift {
        return true;
    }
    match (a.change, b.change) {
        (Some(Change::By(one)), Some(Change::By(other))) => one == other,
        (one, other) => (one == Some(Change::From)) == (other == Some(Change::From)),
    }
}

/// Whether two results can be one: as many took part, give or take a few. Two chambers have as many members seldom.
fn one_house(a: &Quantity, b: &Quantity) -> bool {
    let votes = |quantity: &Quantity| quantity.low?.checked_add(quantity.high?);
    let pair = |quantity: &Quantity| quantity.form == Form::Pair;
    match (votes(a), votes(b)) {
        (Some(one), Some(other)) if pair(a) && pair(b) => {
            let (few, many) = (one.min(other), one.max(other));
            // "was lost by 20 votes to 26", "26 votes to 20": told from either side
            if (a.low, a.high) == (b.high, b.low) {
                return false;
            }
            // of one vote one side is told alike more often than not; a fifth are the absent, or a digit mistaken
            a.low == b.low
                || a.high == b.high
                || many <= few.saturating_add((few / Decimal::from(5)).ceil()).max(few.saturating_add(Decimal::TWO))
        }
        _ => true,
    }
}

/// Whether the nouns and what follows them can be one thing: counts of murder are no counts of theft, and two brothers are
/// not all who were charged.
fn one_thing(a: &Quantity, b: &Quantity) -> bool {
    let kin = |quantity: &Quantity| quantity.noun.as_ref().filter(|noun| NAMES.kin.contains(noun.as_str())).cloned();
    // three former investigators are none of the eleven
    let former =
        |quantity: &Quantity| quantity.modifiers.iter().any(|word| matches!(word.as_str(), "former" | "retired"));
    if kin(a) != kin(b) || former(a) != former(b) {
        return false;
    }
    let words = |quantity: &Quantity| -> Vec<String> {
        // where the things are tells nothing of what they are: "14 clinics in the country"
        let place =
            quantity.complement.first().is_some_and(|word| matches!(word.as_str(), "across" | "at" | "in" | "on"));
        let complement = quantity.complement.iter().filter(|_| !place);
        let content = complement.filter(|word| !grammar::classes(word).is_function());
        content.map(|word| sense::sense(word, "").map_or(word.as_str(), |(sense, _)| sense).to_owned()).collect()
    };
    let (one, other) = (words(a), words(b));
    one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
}

/// Whether two dates are one by another way to count from publication: "next November" of a text of August is this year's or the
/// one after, "since January" names no year at all, and of a Sunday "this week" is the one that ends or the one that begins.
fn read_in_two_ways(run: &Run<'_>, (a, one): (&Answer, &DateValue), (b, other): (&Answer, &DateValue)) -> bool {
    let (Some(first), Some(second)) = (one.start, other.start) else { return false };
    let counted = |answer: &Answer, date: &DateValue| {
        let next = || {
            let words = run.article(answer.article).words(run.mention(answer).span);
            words.get(..4).is_some_and(|word| word.eq_ignore_ascii_case("next") || word.eq_ignore_ascii_case("last"))
        };
        date.anchor == Anchor::Publication && next()
    };
    match (one.grain, other.grain) {
        (Grain::Month, Grain::Month) => {
            let year = (first.year() - second.year()).abs() == 1 && first.month() == second.month();
            let bare = one.anchor == Anchor::Publication && other.anchor == Anchor::Publication;
            year && (bare || counted(a, one) || counted(b, other))
        }
        (Grain::Week, Grain::Week) => {
            let sunday =
                |answer: &Answer| run.published(answer.article).is_some_and(|day| day.weekday() == Weekday::Sunday);
            let days = first.until(second).map_or(0, |span| span.get_days());
            days.abs() == WEEK && (sunday(a) || sunday(b))
        }
        _ => false,
    }
}

/// Whether a month and a day are told each of somebody whom the other sentence does not name: who vanished in April 2004 is
/// not who vanished on April 21, 2003.
fn are_of_other_subjects(a: &Answer, b: &Answer) -> bool {
    let strange =
        |one: &Answer, other: &Answer| one.subject.is_some_and(|subject| other.terms.binary_search(&subject).is_err());
    strange(a, b) && strange(b, a)
}

/// Whether the sentences of two hours name days, and no one day.
pub(in crate::rules) fn are_of_other_days(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let days = |answer: &Answer| -> Vec<Date> {
        let day = |mention: &Mention| match &mention.value {
            Value::Date(date) if date.grain == Grain::Day => date.start,
            _ => None,
        };
        run.within(answer.article, answer.sentence).iter().filter_map(day).collect()
    };
    let (one, other) = (days(a), days(b));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|day| other.contains(day))
}

/// Whether a figure is the average of several: "averaging 24.6 points over five games" is none of one game.
fn is_average(run: &Run<'_>, answer: &Answer) -> bool {
    let words = run.article(answer.article).words(run.mentions[answer.article][answer.mention].quote);
    words.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("averag"))
}

/// Words from a toll to "including", and from there to whom it includes.
const INCLUDED: usize = 5;

/// Whether a toll says that whoever struck is among them: "seven people, including the gunman". Others count the victims alone.
pub(in crate::rules) fn includes_assailant(run: &Run<'_>, answer: &Answer) -> bool {
    let words = run.readings[answer.article].words(answer.sentence);
    let end = words.index_of(run.mentions[answer.article][answer.mention].quote.end);
    let including = (end..end + INCLUDED).find(|&at| words.lower(at) == "including");
    let assailant =
        |word: &str| WORDS.lists.assailants.contains(word) || matches!(word, "bomber" | "himself" | "suspect");
    including.is_some_and(|from| (from..from + INCLUDED).any(|at| assailant(words.lower(at))))
}

/// Days that "twelve days earlier" may be off: it is counted from what the text told before, and on which day that was, or which
/// of several days is meant, is not known for sure.
const COUNTED: i32 = 2;

/// Whether one of two days is counted from another that its text told before, and the other lies close.
fn counted_from_elsewhere(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let day = |answer: &Answer| match value(run, answer) {
        Value::Date(date) if date.grain == Grain::Day => date.start,
        _ => None,
    };
    let counted = |answer: &Answer| {
        let words = run.article(answer.article).words(run.mention(answer).span);
        let last = words.rsplit(' ').next().unwrap_or_default();
        ["earlier", "later"].iter().any(|word| last.eq_ignore_ascii_case(word))
    };
    let gap = day(a).zip(day(b)).and_then(|(one, other)| one.until(other).ok());
    gap.is_some_and(|gap| gap.get_days().abs() <= COUNTED) && counted(a) != counted(b)
}

/// Years that are counted back from publication, from this number on, are told in round numbers ("more than 20 years ago").
const ROUND: i16 = 10;

/// Whether two years differ by no more than counting back in round numbers explains: by a tenth, or by one.
fn counted_back(run: &Run<'_>, a: &Answer, b: &Answer) -> bool {
    let told = |answer: &Answer| match value(run, answer) {
        Value::Date(date) if date.grain == Grain::Year => {
            let year = date.start?.year();
            let ago = run.published(answer.article)?.year() - year;
            Some((year, (date.anchor == Anchor::Publication).then_some(ago)))
        }
        _ => None,
    };
    let (Some(one), Some(other)) = (told(a), told(b)) else { return false };
    let slack = |ago: i16| if ago >= ROUND { ago / ROUND } else { 1 };
    one.1.max(other.1).is_some_and(|ago| (one.0 - other.0).abs() <= slack(ago))
}

/// Whether one date is printed with its day and the other as a month, and they are of one month of two years: "October 2021",
/// "October 7, 2022".
pub(in crate::rules) fn are_month_of_two_years(a: &DateValue, b: &DateValue) -> bool {
    let printed = a.anchor == Anchor::Printed && b.anchor == Anchor::Printed;
    let grains = matches!((a.grain, b.grain), (Grain::Day, Grain::Month) | (Grain::Month, Grain::Day));
    let months =
        a.start.zip(b.start).is_some_and(|(one, other)| one.month() == other.month() && one.year() != other.year());
    printed && grains && months && a.bound == Bound::On && b.bound == Bound::On
}

/// Whether two dates can be one day, or one month, told twice.
fn near(a: &DateValue, b: &DateValue) -> bool {
    if are_month_of_two_years(a, b) {
        return true;
    }
    if a.grain != b.grain || a.grain > Grain::Year {
        return false;
    }
    if a.grain > Grain::Day {
        return true;
    }
    // "must report by Monday" and "was told to report on Monday" are one day
    let edge = |date: &DateValue| matches!(date.bound, Bound::Before | Bound::After);
    let apart = if a.is_printed() && b.is_printed() { MONTH } else { WEEK };
    match (a.start, b.start) {
        _ if a.month_day.or(b.month_day).is_some() => {
            let number = |(month, day): (i8, i8)| i32::from(month) * MONTH + i32::from(day);
            let days = a.printed_day().zip(b.printed_day()).map(|(one, other)| (number(one) - number(other)).abs());
            edge(a) == edge(b) && days.is_some_and(|days| days <= MONTH)
        }
        // days that are known by their names are of the days around publication
        _ if a.bare_weekday().or(b.bare_weekday()).is_some() => edge(a) == edge(b),
        (Some(one), Some(other)) => {
            let days = one.until(other).map_or(i32::MAX, |span| span.get_days().abs());
            // one weekday a week apart: a day of publication that is not known for sure
            let weekday = days == WEEK && !(a.is_printed() && b.is_printed());
            // of one day of the year it is the year that was mistaken
            let dated = |date: &DateValue| date.anchor == Anchor::Printed;
            let year = dated(a) && dated(b) && (one.month(), one.day()) == (other.month(), other.day());
            edge(a) == edge(b) && (days <= apart || year) && !weekday
        }
        _ => false,
    }
}
