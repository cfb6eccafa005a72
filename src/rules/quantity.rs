//! Figures of one event, across articles.

use std::collections::BTreeMap;

use super::compare::{Comparison, compare};
use super::rule::Rule;
use super::slot::{asked, asks, fact_key};
use super::{Check, Run};
use crate::align::event::Claim;
use crate::fact::frame::SlotType;
use crate::finding::Finding;
use crate::normalise::Value;
use crate::normalise::agree::{Judgement, Relation};
use crate::normalise::quantity::{self, Quantity};

/// Two articles count the same thing, and both counts cannot be true.
#[doc = include_str!("quantity.md")]
pub(super) struct QuantityCheck;

impl Check for QuantityCheck {
    fn id(&self) -> &'static str {
        "quantity"
    }

    fn explain(&self) -> &'static str {
        include_str!("quantity.md")
    }

    fn run(&self, rule: &Rule, run: &Run<'_>, found: &mut Vec<Finding>) {
        for asked in asked(run, rule, is_figure) {
            let grows = |old: &Claim<'_>, new: &Claim<'_>| asked.slot.grows && higher(old, new);
            let comparison = Comparison { agree: &agree, relation: &agree, grows: &grows };
            let mut facts: BTreeMap<String, Vec<Claim<'_>>> = BTreeMap::new();
            for claim in asked.claims(run) {
                facts.entry(fact_key(asked.name, &claim)).or_default().push(claim);
            }
            for (fact, claims) in facts {
                let counted = asks(&asked.slot.label, fact.split('/').nth(1).unwrap_or_default());
                let question = asked.question(fact, counted, nouns(&claims));
                let drafts = compare(run, &question, &claims, &comparison);
                found.extend(drafts.into_iter().map(|draft| draft.finding(rule, run)));
            }
        }
    }
}

fn is_figure(answer: SlotType) -> bool {
    matches!(answer, SlotType::Count | SlotType::Money | SlotType::Percent | SlotType::Measure)
}

fn value<'a>(claim: &Claim<'a>) -> Option<&'a Quantity> {
    match &claim.mention.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    }
}

fn agree<T: Judgement>(a: &Claim<'_>, b: &Claim<'_>) -> T {
    match (value(a), value(b)) {
        (Some(a), Some(b)) => quantity::judge(a, b),
        _ => T::of(Relation::Incomparable, || "not a figure"),
    }
}

/// Whether the later figure is the higher one.
fn higher(old: &Claim<'_>, new: &Claim<'_>) -> bool {
    match (value(old), value(new)) {
        (Some(old), Some(new)) => old.low < new.low,
        _ => false,
    }
}

/// "shells = rounds": the nouns that were held to be one thing, where they differ.
fn nouns(claims: &[Claim<'_>]) -> Vec<String> {
    let mut nouns: Vec<&str> = claims.iter().filter_map(|claim| value(claim)?.noun.as_deref()).collect();
    nouns.sort_unstable();
    nouns.dedup();
    if nouns.len() > 1 { vec![format!("counted alike: {}", nouns.join(" = "))] } else { Vec::new() }
}
