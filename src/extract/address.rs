//! Finds addresses: "the 600 block of West Oak Street", "at 2714 Elm Avenue".
//!
//! A block says by its word what it is, so that the name behind it needs no "Street". A house number is a bare figure:
//! it counts only with a kind of street behind the name and a word before it that leads to a place.

use super::mention::{Extractor, Mention};
use super::page::Page;
use crate::lexicon::address::ADDRESS;
use crate::lexicon::date::{DATE, Sense};
use crate::lexicon::number::NUMBERS;
use crate::normalise::Value;
use crate::normalise::address::{Address, Street};
use crate::text::sentence::Words;
use crate::text::token::{Shape, is_dash};

/// The longest name of a street, in words: "Dr. Martin Luther King Junior".
const NAME: usize = 5;

/// The most digits of a house number.
const DIGITS: usize = 5;

/// Figures that are years where a preposition of time stands before them.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2059;

/// Reads addresses.
pub struct AddressExtractor;

impl Extractor for AddressExtractor {
    fn column(&self) -> &'static str {
        "address"
    }

    fn extract(&self, page: &Page<'_>, found: &mut Vec<Mention>) {
        for (sentence, _, words) in page.reading.stating() {
            let mut push = |from: usize, to: usize, address: Address, pattern| {
                let span = words.span(from, to);
                found.push(Mention { span, quote: span, sentence, value: Value::Address(address), pattern });
            };
            let mut at = 0;
            while at < words.len() {
                let Some(number) = number(words, at) else {
                    at += 1;
                    continue;
                };
                let next = if let Some((street, to, several)) = block(words, at) {
                    // "the 600 and 700 blocks of Oak Street": the street counts for both
                    if let Some(other) = several.then(|| joined(words, at)).flatten() {
                        push(at - 2, at - 1, Address { number: other, block: true, street: street.clone() }, "blocks");
                    }
                    push(at, to, Address { number, block: true, street }, "block");
                    to
                } else if let Some((street, to)) = house(words, at, number) {
                    push(at, to, Address { number, block: false, street }, "house");
                    to
                } else {
                    at + 1
                };
                at = next;
            }
        }
    }
}

/// The number at `at`, if a house or block may have it.
fn number(words: Words<'_>, at: usize) -> Option<u32> {
    if !words.is_number(at) || words.token(at)?.span.len() > DIGITS + 1 {
        return None;
    }
    let digits: String = words.text(at).chars().filter(|&c| c != ',').collect();
    // a comma parts thousands; "600.5" is no number of a house
    (!(words.joined(at) && at > 0 && words.text(at - 1) != "(") && digits.len() <= DIGITS)
        .then(|| digits.parse().ok())
        .flatten()
}

/// The number before "and 700 blocks", where `at` is the second one.
fn joined(words: Words<'_>, at: usize) -> Option<u32> {
    let joins = at >= 2 && matches!(words.lower(at - 1), "and" | "or" | "to" | "through" | "&");
    joins.then(|| number(words, at - 2)).flatten()
}

/// "600 block of Oak", "3400-block of West Fulton", "700 blocks of": the street, the token behind it, and whether they
/// are several.
fn block(words: Words<'_>, at: usize) -> Option<(Street, usize, bool)> {
    let dash = words.text(at + 1).chars().next().is_some_and(is_dash);
    let head = if dash { at + 2 } else { at + 1 };
    let several = match words.lower(head) {
        "block" => false,
        "blocks" => true,
        _ => return None,
    };
    let from = if matches!(words.lower(head + 1), "of" | "on") { head + 2 } else { head + 1 };
    let (street, to, _) = street(words, from)?;
    Some((street, to, several))
}

/// "at 614 Oak Street": the street and the token behind it.
fn house(words: Words<'_>, at: usize, number: u32) -> Option<(Street, usize)> {
    let before = words.lower(at.checked_sub(1)?);
    let located = matches!(before, "at" | "address" | "near" | "outside" | "inside");
    let led = ADDRESS.is_lead(before) && (located || !YEARS.contains(&number));
    if words.text(at).contains(',') || !(led || matches!(before, "," | "(" | ":")) {
        return None;
    }
    let (street, to, loose) = street(words, at + 1)?;
    street.sort.as_ref()?;
    // "of 10 Main Street shops": the street belongs to what is counted
    let noun = words.token(to).is_some_and(|token| token.shape == Shape::Word && !token.capital && token.spaced)
        && !words.classes(to).is_function();
    ((!loose || located) && !noun).then_some((street, to))
}

/// The street whose name begins at `from`, the token behind it, and whether the word for its kind names other things
/// too.
fn street(words: Words<'_>, from: usize) -> Option<(Street, usize, bool)> {
    let capital = |at: usize| words.token(at).is_some_and(|token| token.shape == Shape::Word && token.capital);
    let compass = |at: usize| ADDRESS.compass(words.lower(at)).filter(|_| capital(at)).map(str::to_owned);
    let kind = |at: usize| {
        let word = words.lower(at);
        // in lower case only a word written out
        ADDRESS.street(word).filter(|full| capital(at) || *full == word && !ADDRESS.is_loose(word)).map(str::to_owned)
    };
    let mut at = from;
    let mut side = compass(at);
    let mut name: Vec<String> = Vec::new();
    let (mut sort, mut loose) = (None, false);
    if side.is_some() {
        at += 1;
        // "North Avenue", "West Street": the compass word is the name
        if kind(at).is_some() && kind(at + 1).is_none() {
            name.extend(side.take());
        }
    }
    while name.len() < NAME {
        if let Some(full) = kind(at).filter(|_| !name.is_empty()) {
            // "Park Place Drive": of kinds in a row the last one counts
            if let Some(before) = sort.replace(full) {
                name.push(before);
            }
            loose = ADDRESS.is_loose(words.lower(at));
            at += 1;
        } else if sort.is_some() {
            break;
        } else if let Some((rank, next)) = rank(words, at) {
            name.push(rank);
            at = next;
        } else if words.is_number(at) && !name.is_empty() {
            // "Texas 6", "County Road 12"
            name.push(words.text(at).to_owned());
            at += 1;
            break;
        } else if capital(at) && !is_day(words.lower(at)) {
            name.push(words.lower(at).to_owned());
            at += 1;
        } else {
            break;
        }
    }
    if name.is_empty() {
        return None;
    }
    // "Douglas Place SE", but "Oak Street North Charleston" goes on with a town
    if side.is_none() && sort.is_some() && words.token(at).is_some_and(|token| token.caps() || !capital(at + 1)) {
        side = compass(at);
        at += usize::from(side.is_some());
    }
    let printed = printed(words, from, at);
    Some((Street { name: name.join(" "), sort, side, printed }, at, loose))
}

/// "42nd", "Second": the rank in figures, and the token behind it.
fn rank(words: Words<'_>, at: usize) -> Option<(String, usize)> {
    if words.is_number(at) {
        let ending = words.joined(at + 1) && matches!(words.lower(at + 1), "st" | "nd" | "rd" | "th");
        return ending.then(|| (words.text(at).to_owned(), at + 2));
    }
    let capital = words.token(at).is_some_and(|token| token.capital);
    NUMBERS.ordinals.get(words.lower(at)).filter(|_| capital).map(|rank| (rank.to_string(), at + 1))
}

fn is_day(word: &str) -> bool {
    matches!(DATE.sense(word), Some(Sense::Weekday(_)))
}

fn printed(words: Words<'_>, from: usize, to: usize) -> String {
    let mut text = String::new();
    for at in from..to {
        if at > from && !words.joined(at) {
            text.push(' ');
        }
        text.push_str(words.text(at));
    }
    text
}
