//! Makes findings: ids, evidence, origins, order.

use serde_json::Value as Json;

use super::Run;
use super::rule::Rule;
use crate::align::origin;
use crate::extract::mention::Mention;
use crate::finding::{Evidence, Finding, Kind, Severity, Suggestion};
use crate::text::span::Span;

/// The longest evidence: words, not paragraphs.
const LONGEST: usize = 120;

/// Words that a finding will rest on, before they are merged by form.
#[derive(Clone, Debug)]
pub(super) struct Witness {
    /// Index of the article among the run's readings.
    pub article: usize,
    /// The words.
    pub span: Span,
    /// Their value.
    pub value: Json,
    /// Who says it.
    pub claimant: Option<String>,
}

impl Witness {
    /// The words of a mention, of nobody's saying.
    pub fn of(article: usize, mention: &Mention) -> Self {
        Witness { article, span: mention.quote, value: mention.value.json(), claimant: None }
    }
}

/// What a check has decided; [`Draft::finding`] adds the rest.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// What it is.
    pub kind: Kind,
    /// How grave it would be without the rule's ceiling.
    pub severity: Severity,
    /// One neutral sentence.
    pub message: String,
    /// The event's id, if it is about one.
    pub event: Option<String>,
    /// What identifies the fact inside the event, or the entity: slot and concept.
    pub fact: String,
    /// The words it rests on; the odd one out first.
    pub witnesses: Vec<Witness>,
    /// How many of the witnesses, from the first, are the odd side.
    pub odd: usize,
    /// Why these were compared.
    pub because: Vec<String>,
    /// The replacement, where exactly one is left: of the first witness's words.
    pub suggestion: Option<(Span, String)>,
}

impl Draft {
    /// A discrepancy between words of one article, the odd one first; `because` says what puts them together.
    pub fn within(article: usize, mentions: &[&Mention], message: String, because: &str) -> Self {
        Draft {
            kind: Kind::Discrepancy,
            severity: Severity::Error,
            fact: message.clone(),
            message,
            event: None,
            witnesses: mentions.iter().map(|mention| Witness::of(article, mention)).collect(),
            odd: 1,
            because: vec![because.to_owned()],
            suggestion: None,
        }
    }

    /// The same with a further reason.
    pub fn because(mut self, reason: String) -> Self {
        self.because.push(reason);
        self
    }

    /// The finding, with id, evidence and origins.
    pub fn finding(self, rule: &Rule, run: &Run<'_>) -> Finding {
        let values = self.witnesses.iter().map(|witness| witness.value.to_string());
        let mut values: Vec<String> = values.collect();
        values.sort_unstable();
        values.dedup();
        let event = self.event.as_deref().unwrap_or_default();
        let id = id(&[
            &[rule.id.as_str(), event, self.fact.as_str()],
            values.iter().map(String::as_str).collect::<Vec<_>>().as_slice(),
        ]
        .concat());
        let claims = self.witnesses.iter().map(|witness| (run.origins[witness.article], witness.claimant.as_deref()));
        let origins = origin::count(claims);
        let suggestion = self.suggestion.zip(self.witnesses.first()).map(|((span, replacement), first)| Suggestion {
            article: run.places[first.article],
            span,
            file: run.article(first.article).offsets.file(span),
            replacement,
        });
        let mut evidence: Vec<Evidence> = Vec::new();
        let mut odd = 0;
        for (index, witness) in self.witnesses.into_iter().enumerate() {
            let article = run.article(witness.article);
            let span = clip(&article.text, witness.span);
            let text = article.words(span).to_owned();
            let place = run.places[witness.article];
            // one entry an article and form
            if evidence.iter().all(|other| (other.article, &other.text) != (place, &text)) {
                evidence.push(Evidence {
                    article: place,
                    span,
                    place: run.lines[witness.article].place(article, span),
                    text,
                    value: witness.value,
                    claimant: witness.claimant,
                });
                odd += usize::from(index < self.odd);
            }
        }
        // most of a great run's memory
        evidence.shrink_to_fit();
        Finding {
            id,
            rule: rule.id.clone(),
            kind: self.kind,
            severity: self.severity.min(rule.severity),
            message: self.message,
            event: self.event,
            fact: self.fact,
            evidence,
            odd,
            because: self.because,
            origins,
            suggestion,
            accepted: None,
        }
    }
}

/// `F-` and a 32-bit FNV-1a hash of the parts: fixed here, since the standard library's hash may change.
pub(crate) fn id(parts: &[&str]) -> String {
    const OFFSET: u32 = 0x811c_9dc5;
    const PRIME: u32 = 0x0100_0193;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0x1f]));
    let hash = bytes.fold(OFFSET, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(PRIME));
    format!("F-{hash:08x}")
}

/// The span, cut to [`LONGEST`] bytes on a character boundary.
fn clip(text: &str, span: Span) -> Span {
    let mut end = span.end.min(span.start + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(span.start, end)
}

/// Merges findings of one id and sorts them. Two facts whose ids fall together stay two.
pub(crate) fn merge(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| a.id.cmp(&b.id));
    let mut merged: Vec<Finding> = Vec::with_capacity(found.len());
    for finding in found {
        let same = |kept: &&mut Finding| {
            let agreement = |one: &Finding| one.kind == Kind::Agreement;
            (&kept.rule, &kept.event, &kept.fact) == (&finding.rule, &finding.event, &finding.fact)
                && agreement(kept) == agreement(&finding)
        };
        let Some(kept) = merged.iter_mut().rev().take_while(|kept| kept.id == finding.id).find(same) else {
            merged.push(finding);
            continue;
        };
        for (at, evidence) in finding.evidence.into_iter().enumerate() {
            let known = |other: &Evidence| (other.article, &other.text) == (evidence.article, &evidence.text);
            if kept.evidence.iter().any(known) {
                continue;
            }
            // Who says the odd thing too stands on the odd side.
            if at < finding.odd {
                kept.evidence.insert(kept.odd, evidence);
                kept.odd += 1;
            } else {
                kept.evidence.push(evidence);
            }
        }
    }
    sort(&mut merged);
    merged
}

/// Sorts by severity, kind, event, fact, first evidence.
pub(super) fn sort(findings: &mut [Finding]) {
    findings.sort_by_cached_key(Finding::order);
}
