//! Quotations of one speaker that several articles print in different words.

use std::collections::BTreeMap;

use super::draft::{Draft, Witness};
use super::rule::Rule;
use super::wording::Difference;
use super::{Check, Run};
use crate::align::union::Union;
use crate::fact::quotation::{Quotation, quotations};
use crate::finding::{Finding, Kind, Severity};
use crate::normalise::Value;
use crate::text::span::Span;

/// One speaker, one occasion, two wordings.
#[doc = include_str!("quote.md")]
pub(super) struct QuoteCheck;

/// Quotations of one speaker that each is compared with, by position: keeps the work linear.
const NEIGHBOURS: usize = 64;

/// A quotation, with its article and its speaker.
struct Printed<'r> {
    article: usize,
    speaker: &'r str,
    quotation: Quotation<'r>,
}

impl Check for QuoteCheck {
    fn id(&self) -> &'static str {
        "quote"
    }

    fn explain(&self) -> &'static str {
        include_str!("quote.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        let share = usize::from(run.config.thresholds.quote_share);
        for story in run.compared() {
            // a bare surname that two people of an article share is nobody's; like words tell whose it is
            let mut by_speaker: BTreeMap<&str, Vec<Printed<'_>>> = BTreeMap::new();
            for &article in story.articles.iter().filter(|&&article| run.stands(article)) {
                for quotation in quotations(&run.readings[article], &run.mentions[article]) {
                    if let Some(speaker) = speaker(run, article, &quotation) {
                        let surname = speaker.split_whitespace().next_back().unwrap_or(speaker);
                        by_speaker.entry(surname).or_default().push(Printed { article, speaker, quotation });
                    }
                }
            }
            for printed in by_speaker.into_values() {
                found.extend(judge(&printed, share).into_iter().map(|draft| draft.finding(rule, run)));
            }
        }
    }
}

/// The person who is said to have spoken; the name as printed where it may be one of several.
fn speaker<'r>(run: &Run<'r>, article: usize, quotation: &Quotation<'_>) -> Option<&'r str> {
    let mention = quotation.speaker?;
    if let Some(person) = run.people.id(article, mention) {
        return Some(run.people.canonical(person));
    }
    match &run.mentions[article][mention].value {
        Value::Name(name) => Some(&name.form),
        _ => None,
    }
}

/// Compares what one person is quoted as saying, each wording with the one that most articles print.
fn judge(printed: &[Printed<'_>], share: usize) -> Vec<Draft> {
    let mut union = Union::new(printed.len());
    for a in 0..printed.len() {
        for b in (a + 1..printed.len()).take(NEIGHBOURS) {
            let (one, other) = (&printed[a], &printed[b]);
            if one.article != other.article
                && Difference::between(&one.quotation.words, &other.quotation.words, share).is_some()
            {
                union.join(a, b);
            }
        }
    }
    let mut drafts = Vec::new();
    for set in union.sets().into_iter().filter(|set| set.len() > 1) {
        let same = |a: usize, b: usize| {
            Difference::between(&printed[a].quotation.words, &printed[b].quotation.words, share)
                .is_some_and(|difference| difference.is_empty())
        };
        let backed = |&at: &usize| set.iter().filter(|&&other| other == at || same(at, other)).count();
        // the wording that most print; of these the fullest, then the first
        let full = |&at: &usize| printed[at].quotation.words.len();
        let Some(usual) = set.iter().copied().rev().max_by_key(|at| (backed(at), full(at))) else { continue };
        let (like, other): (Vec<usize>, Vec<usize>) = set.iter().partition(|&&at| at == usual || same(at, usual));
        if like.len() > 1 {
            drafts.push(agreement(&like.iter().map(|&at| &printed[at]).collect::<Vec<_>>()));
        }
        for odd in other.into_iter().filter(|&odd| printed[odd].article != printed[usual].article) {
            drafts.extend(differing(&printed[odd], &printed[usual], share));
        }
    }
    drafts
}

fn agreement(printed: &[&Printed<'_>]) -> Draft {
    let person = fullest(printed.iter().map(|one| one.speaker));
    Draft {
        kind: Kind::Agreement,
        severity: Severity::Note,
        message: format!("{person}: quoted alike ({} articles)", printed.len()),
        event: None,
        fact: format!("{person}/quote"),
        witnesses: printed.iter().map(|one| witness(one, one.quotation.span)).collect(),
        odd: 0,
        because: vec![format!("words of one speaker: {person}")],
        suggestion: None,
    }
}

/// The longest of several forms of one name; of equal ones the first.
fn fullest<'n>(names: impl IntoIterator<Item = &'n str>) -> &'n str {
    names.into_iter().reduce(|kept, name| if name.len() > kept.len() { name } else { kept }).unwrap_or_default()
}

/// What two wordings that differ mean.
fn differing(odd: &Printed<'_>, usual: &Printed<'_>, share: usize) -> Option<Draft> {
    let person = fullest([odd.speaker, usual.speaker]);
    let difference = Difference::between(&odd.quotation.words, &usual.quotation.words, share)?;
    let reason = difference.gravest();
    let (kind, severity) = match reason {
        Some(_) => (Kind::Discrepancy, Severity::Warning),
        None => (Kind::Variant, Severity::Note),
    };
    let (one, two) = (difference.a.marked(), difference.b.marked());
    let mut because = vec![format!("nearly the same words of one speaker: {person}")];
    because.extend(reason.map(str::to_owned));
    Some(Draft {
        kind,
        severity,
        message: format!("{person} is quoted in two ways: {one}, but {two}"),
        event: None,
        fact: format!("{person}/quote"),
        witnesses: vec![witness(odd, difference.a.place()), witness(usual, difference.b.place())],
        odd: 1,
        because,
        suggestion: None,
    })
}

fn witness(printed: &Printed<'_>, span: Span) -> Witness {
    let words: Vec<&str> = printed.quotation.words.iter().map(|word| &*word.form).collect();
    Witness { article: printed.article, span, value: words.join(" ").into(), claimant: None }
}
