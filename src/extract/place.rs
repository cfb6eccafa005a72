//! Finds places, governments and organisations: what the place table knows, and what a head word gives away.

use super::mention::{Extractor, Mention};
use super::page::Page;
use super::proper::{self, Class, Proper};
use crate::lexicon::place::{Entry, PLACES};
use crate::normalise::Value;
use crate::normalise::place::{Organisation, Place, PlaceKind};
use crate::text::sentence::Words;

/// Reads places and organisations.
pub struct PlaceExtractor;

impl Extractor for PlaceExtractor {
    fn column(&self) -> &'static str {
        "place"
    }

    fn extract(&self, page: &Page<'_>, found: &mut Vec<Mention>) {
        let (reading, propers) = (page.reading, page.propers());
        let korea = propers.iter().any(|proper| {
            matches!(proper.class, Class::Known(Entry::Country(name) | Entry::People(Some(name))) if name.ends_with("Korea"))
        });
        for proper in propers {
            let words = reading.words(proper.sentence);
            if let Some((value, pattern)) = value(words, proper) {
                push(words, proper.sentence, proper.from, proper.to, value, pattern, found);
            }
        }
        if korea {
            for (sentence, _, words) in reading.stating() {
                for at in 0..words.len() {
                    if let Some(country) = half_of_korea(words, at) {
                        let value = Value::Place(country_place(country));
                        push(words, sentence, at, at + 2, value, "compass", found);
                    }
                }
            }
        }
    }
}

fn push(
    words: Words<'_>,
    sentence: usize,
    from: usize,
    to: usize,
    value: Value,
    pattern: &'static str,
    found: &mut Vec<Mention>,
) {
    let span = words.span(from, to);
    found.push(Mention { span, quote: span, sentence, value, pattern });
}

/// "the North", "the South" in an article about Korea: a state, unless a direction follows.
fn half_of_korea(words: Words<'_>, at: usize) -> Option<&'static str> {
    let country = match words.text(at + 1) {
        "North" => "North Korea",
        "South" => "South Korea",
        _ => return None,
    };
    let follows = words.token(at + 2).is_some_and(|next| next.capital && next.spaced) || words.text(at + 2) == "-";
    (words.lower(at) == "the" && !follows).then_some(country)
}

fn country_place(name: &str) -> Place {
    Place { name: name.to_owned(), kind: PlaceKind::Country, within: Vec::new(), party: Some(name.to_owned()) }
}

/// What a proper name says of a place or body.
fn value(words: Words<'_>, proper: &Proper) -> Option<(Value, &'static str)> {
    let lower = proper::joined_key(words, proper.from, proper.to);
    match proper.class {
        Class::Known(entry) => known(words, proper, entry, &lower),
        Class::Organisation => {
            let name = words_of(words, proper);
            let party = proper.people.map(str::to_owned).or_else(|| owner(words, proper.from));
            Some((Value::Organisation(Organisation { name, party, agency: false }), "head"))
        }
        Class::Facility => {
            let people = || proper.people.map(str::to_owned).into_iter().collect();
            let within = town_inside(words, proper).unwrap_or_else(people);
            let kind = if lower.ends_with("county") || lower.ends_with("province") {
                PlaceKind::Region
            } else {
                PlaceKind::Facility
            };
            Some((Value::Place(Place { name: words_of(words, proper), kind, within, party: None }), "head"))
        }
        Class::Candidate => town_before_region(words, proper),
    }
}

fn words_of(words: Words<'_>, proper: &Proper) -> String {
    let mut name = String::new();
    for at in proper.from..proper.to {
        if !name.is_empty() && !words.joined(at) {
            name.push(' ');
        }
        name.push_str(words.text(at));
    }
    name
}

/// The town, with what contains it, whose name a longer place name begins with: "Pyongyang International Airport".
fn town_inside(words: Words<'_>, proper: &Proper) -> Option<Vec<String>> {
    (proper.from + 1..proper.to).rev().find_map(|end| {
        match PLACES.get(&proper::joined_key(words, proper.from, end))? {
            Entry::Capital { name, country } | Entry::City { name, country } => {
                Some(vec![name.to_string(), country.to_string()])
            }
            _ => None,
        }
    })
}

/// The state before a possessive: "South Korea's Defence Ministry".
fn owner(words: Words<'_>, from: usize) -> Option<String> {
    let before = from.checked_sub(2)?;
    if words.lower(from - 1) != "'s" {
        return None;
    }
    (1..=3).rev().filter_map(|count| (before + 1).checked_sub(count)).find_map(|start| {
        match PLACES.get(&proper::joined_key(words, start, before + 1))? {
            Entry::Country(name) => Some(name.to_string()),
            Entry::Capital { country, .. } => Some(country.to_string()),
            _ => None,
        }
    })
}

fn known(words: Words<'_>, proper: &Proper, entry: &Entry, lower: &str) -> Option<(Value, &'static str)> {
    let place = |name: &str, kind, within: Vec<String>, party: Option<&str>| {
        let place = Place { name: name.to_owned(), kind, within, party: party.map(str::to_owned) };
        Some((Value::Place(place), "table"))
    };
    match entry {
        Entry::People(_) => None,
        Entry::Seat { name, party } => {
            let body = Organisation { name: name.to_string(), party: Some(party.to_string()), agency: false };
            Some((Value::Organisation(body), "seat"))
        }
        Entry::Body { name, party, agency } => {
            let body = Organisation { name: name.to_string(), party: party.map(str::to_owned), agency: *agency };
            Some((Value::Organisation(body), "table"))
        }
        Entry::Country(name) => {
            if let Some((value, pattern)) = region_behind(words, proper) {
                return Some((value, pattern));
            }
            // "us" is the pronoun unless it is printed in capitals
            let pronoun = lower == "us" && !words.token(proper.from)?.caps();
            if pronoun { None } else { place(name, PlaceKind::Country, Vec::new(), Some(name)) }
        }
        Entry::Region { name, country } => {
            region_behind(words, proper).or_else(|| place(name, PlaceKind::Region, vec![country.to_string()], None))
        }
        Entry::Capital { name, country } | Entry::City { name, country } => {
            if let Some(found) = region_behind(words, proper) {
                return Some(found);
            }
            if PLACES.is_ambiguous(lower) && !is_located(words, proper) {
                return None;
            }
            let party = matches!(entry, Entry::Capital { .. }).then_some(*country);
            place(name, PlaceKind::City, vec![country.to_string()], party)
        }
    }
}

/// Whether a preposition or a dateline says that a name is a place.
fn is_located(words: Words<'_>, proper: &Proper) -> bool {
    let before = proper.from.checked_sub(1).map_or("", |at| words.lower(at));
    let dateline = proper.from == 0 && words.token(0).is_some_and(|token| token.caps());
    dateline
        || matches!(
            before,
            "in" | "to"
                | "at"
                | "from"
                | "near"
                | "around"
                | "outside"
                | "of"
                | "downtown"
                | "leave"
                | "left"
                | "reached"
                | "visit"
                | "visited"
        )
}

/// "Gary, Ind.", "Paris, Texas": a town placed by the state or country behind the comma.
fn region_behind(words: Words<'_>, proper: &Proper) -> Option<(Value, &'static str)> {
    if words.text(proper.to) != "," || !words.token(proper.to + 1)?.capital {
        return None;
    }
    let start = proper.to + 1;
    let (name, country) = (start + 1..=words.len().min(start + 3)).rev().find_map(|end| {
        match PLACES.region(&proper::joined_key(words, start, end))? {
            Entry::Region { name, country } => Some((name.to_string(), country.to_string())),
            _ => None,
        }
    })?;
    let town = words_of(words, proper);
    let place = Place { name: town, kind: PlaceKind::City, within: vec![name, country], party: None };
    Some((Value::Place(place), "town, state"))
}

/// A town that the table does not know but its state gives away.
fn town_before_region(words: Words<'_>, proper: &Proper) -> Option<(Value, &'static str)> {
    (proper.to - proper.from <= 3 && proper.title.is_none()).then(|| region_behind(words, proper)).flatten()
}
