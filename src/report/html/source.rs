//! Who says what: each named claimant with the outlets that pass the words on, and the texts that are one text.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::view::{Desk, anchor};
use crate::ordered;
use crate::report::column::outlet;
use crate::report::words::{clean, counted};

/// Somebody who is quoted, or a text that several outlets print.
#[derive(Serialize)]
pub(super) struct Source {
    name: String,
    outlets: Vec<Relay>,
    /// Facts that rest on it, each with where its row stands.
    facts: Vec<(String, String)>,
    /// What a reader should know: "3 outlets rest on this one origin"; empty where there is nothing.
    note: String,
}

/// An outlet that passes words on, and how many facts.
#[derive(Serialize)]
struct Relay {
    outlet: String,
    facts: usize,
}

/// How many facts of one claimant are named; the others are counted.
const NAMED: usize = 6;

/// Those whom most outlets quote first, then outlets that print one text.
pub(super) fn sources(desk: &Desk<'_>) -> Vec<Source> {
    let mut said: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    let mut facts: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for event in &desk.report.events {
        for row in &event.facts {
            let mut told: BTreeSet<(String, String)> = BTreeSet::new();
            for cell in &row.cells {
                if let Some(claimant) = &cell.said.claimant {
                    told.insert((clean(claimant), outlet(desk.report, cell.article)));
                }
            }
            for claimant in ordered::set(told.iter().map(|(claimant, _)| claimant)) {
                let label = format!("{}: {}", clean(&event.label), clean(&row.label));
                facts.entry(claimant.clone()).or_default().push((label, anchor(&event.id, &row.key)));
            }
            for (claimant, outlet) in told {
                *said.entry(claimant).or_default().entry(outlet).or_default() += 1;
            }
        }
    }
    let mut sources: Vec<Source> = said
        .into_iter()
        .map(|(name, outlets)| {
            let several = outlets.len() > 1;
            let note = if several {
                format!("{} rest on this one origin", counted(outlets.len(), "outlet"))
            } else {
                String::new()
            };
            let outlets = outlets.into_iter().map(|(outlet, facts)| Relay { outlet, facts }).collect();
            let mut facts = facts.remove(&name).unwrap_or_default();
            let more = facts.len().saturating_sub(NAMED);
            facts.truncate(NAMED);
            if more > 0 {
                facts.push((format!("and {}", counted(more, "other fact")), String::new()));
            }
            Source { name, outlets, facts, note }
        })
        .collect();
    sources.sort_unstable_by(|a, b| b.outlets.len().cmp(&a.outlets.len()).then_with(|| a.name.cmp(&b.name)));
    sources.extend(copies(desk));
    sources
}

/// Outlets whose articles are one text, or one agency's.
fn copies(desk: &Desk<'_>) -> Vec<Source> {
    let mut origins: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (article, head) in desk.report.articles.iter().enumerate() {
        origins.entry(head.origin).or_default().push(article);
    }
    let groups = origins.into_values().filter_map(|articles| {
        let mut outlets: BTreeMap<String, usize> = BTreeMap::new();
        for &article in &articles {
            *outlets.entry(outlet(desk.report, article)).or_default() += 1;
        }
        let agency = articles.iter().find_map(|&article| desk.report.articles[article].agency.as_deref());
        (outlets.len() > 1).then(|| Source {
            name: agency.map_or_else(|| "one text".to_owned(), |agency| format!("{} (text)", clean(agency))),
            note: format!("{} print one text, or one agency's", counted(outlets.len(), "outlet")),
            outlets: outlets.into_keys().map(|outlet| Relay { outlet, facts: 0 }).collect(),
            facts: Vec::new(),
        })
    });
    groups.collect()
}
