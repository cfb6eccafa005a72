//! Spellings of names: typos, spellings nobody can decide, romanisations.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::{Check, Run};
use crate::align::person::{Difference, Nature};
use crate::align::proper::ProperSlip;
use crate::finding::{Finding, Kind, Severity};
use crate::ordered;
use crate::text::span::Span;

/// A name that is a slip of the keyboard.
#[doc = include_str!("name-typo.md")]
pub(super) struct NameTypoCheck;

impl Check for NameTypoCheck {
    fn id(&self) -> &'static str {
        "name-typo"
    }

    fn explain(&self) -> &'static str {
        include_str!("name-typo.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let slips = run.differences.iter().filter(|one| matches!(one.nature, Nature::Typo | Nature::PossibleTypo));
        for slip in slips {
            let right = slip.suggestion.as_ref().unwrap_or(&slip.usual_form);
            let message = format!("`{}` is probably a slip for `{right}`", slip.odd_form);
            let severity = if slip.nature == Nature::Typo { Severity::Error } else { Severity::Warning };
            let replacement = slip.suggestion.clone().map(|replacement| (span(run, slip.odd), replacement));
            found.push(draft(run, Kind::Typo, severity, message, slip, replacement).finding(rule, run));
        }
        found.extend(run.slips.iter().map(|slip| proper(run, slip).finding(rule, run)));
    }
}

/// A draft on a slip in the name of a place, a body or a thing, or in a word of the lexicon.
fn proper(run: &Run<'_>, slip: &ProperSlip) -> Draft {
    let words = |(article, span): (usize, Span)| run.article(article).words(span).to_owned();
    let (article, word) = (slip.odd.0, words((slip.odd.0, slip.word)));
    let places = std::iter::once(slip.odd).chain(slip.usual);
    let witnesses = places.map(|place| Witness {
        article: place.0,
        span: place.1,
        value: Json::String(words(place)),
        claimant: None,
    });
    let right = slip.suggestion.clone().or_else(|| slip.usual.map(words)).unwrap_or_default();
    let (odd, usual) = slip.origins;
    Draft {
        kind: if slip.nature == Nature::Spelling { Kind::Discrepancy } else { Kind::Typo },
        severity: if slip.nature == Nature::Typo { Severity::Error } else { Severity::Warning },
        message: if slip.nature == Nature::Spelling {
            format!("one name is `{}` here and `{right}` there", words(slip.odd))
        } else {
            format!("`{word}` is probably a slip for `{right}`")
        },
        event: None,
        fact: words((article, slip.odd.1)),
        witnesses: witnesses.collect(),
        odd: 1,
        because: vec![match slip.usual {
            Some(_) => format!("{} (origins: {odd} against {usual})", slip.why),
            None => slip.why.to_owned(),
        }],
        suggestion: slip.suggestion.clone().map(|replacement| (slip.word, replacement)),
    }
}

/// Two spellings that no romanisation explains.
#[doc = include_str!("name-spelling.md")]
pub(super) struct NameSpellingCheck;

impl Check for NameSpellingCheck {
    fn id(&self) -> &'static str {
        "name-spelling"
    }

    fn explain(&self) -> &'static str {
        include_str!("name-spelling.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for pair in run.differences.iter().filter(|one| one.nature == Nature::Spelling) {
            let message = format!("one person is `{}` here and `{}` there", pair.odd_form, pair.usual_form);
            found.push(draft(run, Kind::Discrepancy, Severity::Error, message, pair, None).finding(rule, run));
        }
    }
}

/// Forms of one name that differ in dress or romanisation.
#[doc = include_str!("name-variant.md")]
pub(super) struct NameVariantCheck;

impl Check for NameVariantCheck {
    fn id(&self) -> &'static str {
        "name-variant"
    }

    fn explain(&self) -> &'static str {
        include_str!("name-variant.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let mut by_person: BTreeMap<usize, Vec<&Difference>> = BTreeMap::new();
        for difference in run.differences.iter().filter(|one| one.nature == Nature::Variant) {
            by_person.entry(difference.person).or_default().push(difference);
        }
        for (id, differences) in by_person {
            found.push(variants(run, id, &differences).finding(rule, run));
        }
    }
}

/// All forms of one person in one finding: each once an article, the rarer forms first.
fn variants(run: &Run<'_>, id: usize, differences: &[&Difference]) -> Draft {
    let person = &run.people.all()[id];
    let forms = |pick: fn(&Difference) -> &str| ordered::set(differences.iter().map(|one| pick(one)));
    let (odd, usual) = (forms(|one| &one.odd_form), forms(|one| &one.usual_form));
    let mut witnesses: Vec<Witness> = Vec::new();
    let mut printed: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for form in person.forms.iter().rev() {
        if !odd.contains(form.name.as_str()) && !usual.contains(form.name.as_str()) {
            continue;
        }
        for &(article, mention) in &form.printed {
            if printed.entry(article).or_default().insert(&form.name) {
                witnesses.push(witness(run, (article, mention), &form.name));
            }
        }
    }
    let mixed = printed.values().any(|forms| forms.len() > 1);
    let others = ordered::set(odd.union(&usual).copied().filter(|form| *form != person.canonical));
    let others = others.into_iter().map(|form| format!("`{form}`")).collect::<Vec<_>>().join(", ");
    let mut because: Vec<String> =
        differences.iter().map(|one| format!("`{}` and `{}`: {}", one.usual_form, one.odd_form, one.why)).collect();
    because.dedup();
    Draft {
        kind: Kind::Variant,
        severity: if mixed { Severity::Warning } else { Severity::Note },
        message: format!("`{}` is also printed {others}", person.canonical),
        event: None,
        fact: person.canonical.clone(),
        witnesses,
        odd: 0,
        because,
        suggestion: None,
    }
}

/// A draft on one difference: the odd form first.
fn draft(
    run: &Run<'_>,
    kind: Kind,
    severity: Severity,
    message: String,
    one: &Difference,
    suggestion: Option<(Span, String)>,
) -> Draft {
    let (odd, usual) = one.origins;
    Draft {
        kind,
        severity,
        message,
        event: None,
        fact: run.people.canonical(one.person).to_owned(),
        witnesses: vec![witness(run, one.odd, &one.odd_form), witness(run, one.usual, &one.usual_form)],
        odd: 1,
        because: vec![
            format!("one person by all else: {}", run.people.canonical(one.person)),
            format!("{} (origins: {odd} against {usual})", one.why),
        ],
        suggestion,
    }
}

fn span(run: &Run<'_>, (article, mention): (usize, usize)) -> Span {
    run.mentions[article][mention].span
}

fn witness(run: &Run<'_>, place: (usize, usize), value: &str) -> Witness {
    Witness { article: place.0, span: span(run, place), value: Json::String(value.to_owned()), claimant: None }
}
