//! What passages of one fact have in common, in the words of the first: by these a finding is called.
//!
//! What other articles of the run print must not change what a finding is called.

use super::Run;
use super::passage::{answer, place};
use crate::align::context::Context;
use crate::lexicon::{grammar, sense};

/// The words that all contexts of a set share, or that its first two do, in the order and form in which the first prints
/// them.
pub(super) fn words<'r>(run: &Run<'r>, set: &[&Context]) -> Vec<&'r str> {
    let holds =
        |stem: &u32, contexts: &[&Context]| contexts.iter().all(|context| context.stems.binary_search(stem).is_ok());
    let stems = |contexts: &[&Context]| -> Vec<u32> {
        contexts[0].stems.iter().copied().filter(|stem| holds(stem, contexts)).collect()
    };
    let all = stems(set);
    let stems = if all.is_empty() { stems(&set[..set.len().min(2)]) } else { all };
    let (article, sentence) = place(run, set[0]);
    let words = run.readings[article].words(sentence);
    let mut found: Vec<(usize, &str)> = Vec::with_capacity(stems.len());
    // the stems of the sentence's words, as printed and in their plain forms
    let known = |at: usize| {
        let (word, plain) = (words.lower(at), grammar::base(words.lower(at)));
        let stem = run.stems.known(word);
        (stem, if plain == word { stem } else { run.stems.known(plain) })
    };
    let known: Vec<(Option<u32>, Option<u32>)> = (0..words.len()).map(known).collect();
    for stem in stems {
        let at = known.iter().position(|&(word, plain)| word == Some(stem) || plain == Some(stem));
        found.push(at.map_or((words.len(), run.stems.word(stem)), |at| (at, words.lower(at))));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

/// The words of the first context's sentence whose meanings the second's has too, where the two have no word in common
/// ("shot" and "opened fire").
pub(super) fn meanings(run: &Run<'_>, set: &[&Context]) -> Vec<String> {
    let answers = set.first().and_then(|one| answer(run, one)).zip(set.get(1).and_then(|other| answer(run, other)));
    let Some((one, other)) = answers else { return Vec::new() };
    let words = run.readings[one.article].words(one.sentence);
    let meaning = |at: usize| {
        let word = words.lower(at);
        match sense::sense(word, words.lower(at + 1)) {
            Some((sense, length)) => (run.stems.meant(&format!("={sense}")), length),
            None => (run.stems.known(grammar::base(word)), 1),
        }
    };
    let both = |number: &u32| one.terms.binary_search(number).is_ok() && other.terms.binary_search(number).is_ok();
    let mut found: Vec<(u32, String)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (number, length) = meaning(at);
        if let Some(number) = number.filter(both)
            && found.iter().all(|(known, _)| *known != number)
        {
            let said: Vec<&str> = (at..at + length).map(|at| words.lower(at)).collect();
            found.push((number, said.join(" ")));
        }
        at += length;
    }
    found.into_iter().map(|(_, said)| said).collect()
}
