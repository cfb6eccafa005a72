//! Finds people's names, and says for "Lavrov" which of the article's people is meant.
//!
//! The article is walked twice. First every capitalised run that can be a person is weighed by what stands around it: a
//! title, an apposition, an age, a saying verb, a familiar given name. These people make the article's table. Then every
//! run, and every bare surname, is read against the table; where two people fit, the mention stays unresolved.

mod cue;
mod table;

use super::mention::{Extractor, Mention};
use super::page::Page;
use super::proper::{Class, Proper};
use crate::normalise::Value;
use crate::normalise::name::{Name, NameVerdict, judge, script};
use crate::text::sentence::{Reading, Words};
use crate::text::span::Span;
use table::{People, Resolved};

/// Reads people's names.
pub struct NameExtractor;

impl Extractor for NameExtractor {
    fn column(&self) -> &'static str {
        "name"
    }

    fn extract(&self, page: &Page<'_>, found: &mut Vec<Mention>) {
        let (reading, propers) = (page.reading, page.propers());
        let people = People::gather(reading, propers);
        let stands_alone = |proper: &&Proper| {
            let words = reading.words(proper.sentence);
            !is_gloss(words, proper.from) && !cue::is_of_many(words, proper)
        };
        for proper in propers.iter().filter(|proper| proper.class == Class::Candidate).filter(stands_alone) {
            mentions(reading, &people, proper, found);
        }
        glosses(reading, found);
    }
}

/// Reads one run against the article's people.
fn mentions(reading: &Reading<'_>, people: &People<'_>, proper: &Proper, found: &mut Vec<Mention>) {
    let words = reading.words(proper.sentence);
    let title = proper.title.clone().or_else(|| cue::apposition(words, proper));
    let mut push = |from: usize, to: usize, resolved: Resolved, pattern: &'static str| {
        let whole = words.span(from, to);
        let span = Span { end: whole.end - usize::from(table::ends_sentence(words, to)), ..whole };
        let form = table::printed(words, from, to);
        let full = resolved.full.filter(|full| *full != form);
        let value = Value::Name(Name { form, full, title: title.clone() });
        found.push(Mention { span, quote: span, sentence: proper.sentence, value, pattern });
    };
    if proper.titled {
        // in a headline any stretch of the run may be a name that the story prints
        let mut at = proper.from;
        while at < proper.to {
            let longest = (at + 1..=proper.to.min(at + 6))
                .rev()
                .find_map(|end| Some((end, people.known(words, proper, at, end)?)));
            match longest {
                Some((end, resolved)) => {
                    push(at, end, resolved, "headline");
                    at = end;
                }
                None => at += 1,
            }
        }
        return;
    }
    if let Some(resolved) = people.resolve(words, proper, proper.from, proper.to, title.as_deref()) {
        let pattern = resolved.pattern;
        return push(proper.from, proper.to, resolved, pattern);
    }
    // "the Putin-Kim summit": two people in one run
    let hyphen = (proper.from..proper.to).find(|&at| words.text(at) == "-");
    if let Some(at) = hyphen {
        let (left, right) = ((proper.from, at), (at + 1, proper.to));
        let parts = [left, right].map(|(from, to)| people.resolve(words, proper, from, to, None));
        if let [Some(a), Some(b)] = parts {
            push(left.0, left.1, a, "hyphen");
            push(right.0, right.1, b, "hyphen");
        }
    }
}

/// Whether token `at` stands in brackets and in another script.
fn is_gloss(words: Words<'_>, at: usize) -> bool {
    at > 0 && words.text(at - 1) == "(" && words.text(at).starts_with(script::is_foreign)
}

/// Names in their own script beside a name in Latin letters: "Xi Jinping (习近平)". Anything else in another script is left
/// alone.
fn glosses(reading: &Reading<'_>, found: &mut Vec<Mention>) {
    let mut glosses = Vec::new();
    for mention in found.iter() {
        let Value::Name(name) = &mention.value else { continue };
        let words = reading.words(mention.sentence);
        let from = 1 + words.index_of(mention.span.end);
        if !is_gloss(words, from) {
            continue;
        }
        let foreign = |at: usize| words.text(at).starts_with(script::is_foreign);
        let to = (from..words.len()).find(|&at| !foreign(at)).unwrap_or(words.len());
        if to == from || words.text(to) != ")" {
            continue;
        }
        let form = table::printed(words, from, to);
        let full = name.full.clone().unwrap_or_else(|| name.form.clone());
        if matches!(judge(&form, &full), NameVerdict::Same | NameVerdict::Variant(_) | NameVerdict::Fuller(_)) {
            let value = Value::Name(Name { form, full: Some(full), title: None });
            let span = words.span(from, to);
            glosses.push(Mention { span, quote: span, sentence: mention.sentence, value, pattern: "script" });
        }
    }
    found.extend(glosses);
}

/// The index of the first word token in `words` at or behind `at` that is neither mark nor possessive.
fn next_word(words: Words<'_>, at: usize) -> usize {
    let possessive = words.token(at).is_some_and(|token| token.shape == crate::text::token::Shape::Possessive);
    at + usize::from(possessive)
}
