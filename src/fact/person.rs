//! What an article says of a person outside any event: the age, and when the person was born.
//!
//! An age belongs to the name it touches: "Lena Hart, 39," or "39-year-old Lena Hart"; a birth to the name beside "born".
//! Anything further apart is left alone; the nearest name is too often somebody else's.

use crate::extract::mention::Mention;
use crate::lexicon::grammar;
use crate::normalise::Value;
use crate::normalise::quantity::Kind;
use crate::text::sentence::{Reading, Words};
use crate::text::token::Shape;

/// How many words may stand between an age and the name behind it ("39-year-old physics teacher Lena Hart").
const DESCRIPTION: usize = 3;

/// An age with the person it belongs to, as indices of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonAge {
    /// The name.
    pub name: usize,
    /// The age.
    pub age: usize,
}

/// How many words may tell the place between "born" and the date ("born in the town of New Riga on 3 May 1950").
const BIRTHPLACE: usize = 8;

/// A date of birth with the person it belongs to, as indices of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonBirth {
    /// The name.
    pub name: usize,
    /// The date or year.
    pub born: usize,
}

/// The births of an article's people, by position: "Lena Hart was born in Riga on 3 May 1950", "Lena Hart (born 1950)",
/// "Born in Riga in 1950, Lena Hart".
pub fn births(reading: &Reading<'_>, mentions: &[Mention]) -> Vec<PersonBirth> {
    let mut found = Vec::new();
    for (born, mention) in mentions.iter().enumerate() {
        if !matches!(mention.value, Value::Date(_)) {
            continue;
        }
        let words = reading.words(mention.sentence);
        let (from, to) = (words.index_of(mention.span.start), words.index_of(mention.span.end));
        let place = |at: usize| {
            words.token(at).is_some_and(|token| token.capital)
                || matches!(words.lower(at), "in" | "on" | "at" | "near" | "the" | "of" | "town" | "city" | ",")
        };
        let verb = (from.saturating_sub(BIRTHPLACE + 1)..from).rev().find(|&at| words.lower(at) == "born");
        let Some(verb) = verb.filter(|&verb| (verb + 1..from).all(place)) else { continue };
        let named = |name: usize| {
            let other = &mentions[name];
            matches!(other.value, Value::Name(_)) && other.sentence == mention.sentence
        };
        // "Born in Riga in 1950, Lena Hart"
        let after = || {
            let behind = mentions.get(born + 1)?;
            let next = verb == 0 && words.text(to) == "," && words.index_of(behind.span.start) == to + 1;
            (next && named(born + 1)).then_some(born + 1)
        };
        let start = words.token(verb).map_or(0, |token| token.span.start);
        let is_name = |other: &Mention| matches!(other.value, Value::Name(_));
        let before =
            mentions[..born].iter().rposition(|other| other.span.end <= start && is_name(other)).filter(|&name| {
                let gap = words.index_of(mentions[name].span.end)..verb;
                let plain = |at: usize| matches!(words.lower(at), "," | "(" | "who" | "was" | "is" | "aged");
                // "Lena Hart, 64, was born"; in "the son of Lena Hart, 34, was born" the son was
                let leads = words.index_of(mentions[name].span.start) == 0;
                named(name) && gap.into_iter().all(|at| plain(at) || leads && words.is_number(at))
            });
        if let Some(name) = before.or_else(after) {
            found.push(PersonBirth { name, born });
        }
    }
    found
}

/// The ages of an article's people, by position.
pub fn ages(reading: &Reading<'_>, mentions: &[Mention]) -> Vec<PersonAge> {
    let is_age = |mention: &Mention| matches!(&mention.value, Value::Quantity(quantity) if quantity.kind == Kind::Age);
    let is_name = |mention: &Mention| matches!(mention.value, Value::Name(_));
    let mut found = Vec::new();
    for (index, mention) in mentions.iter().enumerate().filter(|(_, mention)| is_age(mention)) {
        let words = reading.words(mention.sentence);
        let neighbour = |at: Option<usize>| {
            at.filter(|&at| mentions.get(at).is_some_and(|other| is_name(other) && other.sentence == mention.sentence))
        };
        let before = neighbour(index.checked_sub(1)).filter(|&at| follows(words, &mentions[at], mention));
        let after = neighbour(Some(index + 1)).filter(|&at| describes(words, mention, &mentions[at]));
        // "Lena Hart, 17-year-old Jonas Hart": the next in the list
        let adjective = reading.article.words(mention.span).ends_with("-old");
        // "thirty-one-year-old" with a slip in its first half is no age of one
        let torn = reading.article.text[..mention.span.start].ends_with('-');
        let name = if adjective { after.or(before) } else { before.or(after) };
        if let Some(name) = name.filter(|_| !torn) {
            found.push(PersonAge { name, age: index });
        }
    }
    found
}

/// "Lena Hart, 39" or "Lena Hart (39)": nothing but a comma or bracket, and perhaps "aged", between the two.
fn follows(words: Words<'_>, name: &Mention, age: &Mention) -> bool {
    let (from, to) = (words.index_of(name.span.end), words.index_of(age.span.start));
    let opened = matches!(words.text(from), "," | "(");
    opened
        && to > from
        && (from + 1..to).all(|at| matches!(words.lower(at), "aged" | "age" | "who" | "is" | "was" | "a" | "an"))
}

/// "39-year-old teacher Lena Hart", "a 39-year-old teacher, Lena Hart": only words of a description between the two, and
/// a comma at most before the name.
fn describes(words: Words<'_>, age: &Mention, name: &Mention) -> bool {
    let (from, mut to) = (words.index_of(age.span.end), words.index_of(name.span.start));
    if to > from + 1 && words.text(to - 1) == "," {
        to -= 1;
    }
    to.saturating_sub(from) <= DESCRIPTION
        && (from..to).all(|at| {
            let plain = words.token(at).is_some_and(|token| token.shape == Shape::Word && !token.capital);
            plain && !grammar::classes(words.lower(at)).is_auxiliary()
        })
}
