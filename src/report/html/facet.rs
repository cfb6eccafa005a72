//! What a reader may narrow the page to, with how much there is of each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card::Card;
use super::matrix::Story;
use super::view::Desk;
use crate::finding::{Report, Severity};
use crate::report::column::{columns, outlet};

/// A question to narrow the page by.
#[derive(Serialize)]
pub(super) struct Facet {
    /// Its name in the address: `kind`.
    key: &'static str,
    /// Its name on the page.
    name: &'static str,
    options: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    /// Its word in the address and on rows and cards.
    value: String,
    label: String,
    count: usize,
}

/// The words by which outlets are called in the page's address.
pub(super) struct Outlets {
    slugs: BTreeMap<String, String>,
}

impl Outlets {
    pub(super) fn new(report: &Report) -> Self {
        let mut slugs: BTreeMap<String, String> = BTreeMap::new();
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        for article in 0..report.articles.len() {
            let name = outlet(report, article);
            slugs.entry(name.clone()).or_insert_with(|| {
                let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
                let slug = words.map(str::to_lowercase).collect::<Vec<_>>().join("-");
                let count = taken.entry(slug.clone()).or_default();
                *count += 1;
                if *count > 1 || slug.is_empty() { format!("{slug}-{count}") } else { slug }
            });
        }
        Outlets { slugs }
    }

    /// The words of some articles' outlets, each once, with blanks between.
    pub(super) fn of(&self, report: &Report, articles: impl Iterator<Item = usize>) -> String {
        let mut slugs: Vec<&str> =
            articles.filter_map(|article| self.slugs.get(&outlet(report, article))).map(String::as_str).collect();
        slugs.sort_unstable();
        slugs.dedup();
        slugs.join(" ")
    }
}

/// What an item is called, in the order in which a reader asks.
const KINDS: [(&str, &str); 8] = [
    ("discrepancy", "≠ Difference"),
    ("typo", "≠ Misspelling"),
    ("disputed", "≠ Disputed"),
    ("update", "↑ Update"),
    ("variant", "≈ Two spellings"),
    ("agreement", "= Agreed"),
    ("single", "· One source"),
    ("incomparable", "? Not comparable"),
];

const STATES: [(&str, &str); 7] = [
    ("open", "Open"),
    ("new", "New since the last acceptance"),
    ("changed", "Changed since"),
    ("expired", "Acceptance ended"),
    ("gone", "No longer differs"),
    ("accepted", "Accepted"),
    ("agreed", "Agreed then and now"),
];

/// A state as a reader calls it.
pub(super) fn state(word: &str) -> &'static str {
    STATES.iter().find(|(known, _)| *known == word).map_or("", |(_, label)| label)
}

/// What can be told of one item: a card, or a row that no card speaks of.
struct Item<'v> {
    kind: &'v str,
    state: &'v str,
    severity: &'v str,
    outlets: &'v str,
}

/// The facets, each option with the number of items; options that nothing has are left out.
pub(super) fn facets(desk: &Desk<'_>, findings: &[Card], agreements: &[Card], stories: &[Story]) -> Vec<Facet> {
    let cards = findings.iter().chain(agreements).map(|card| Item {
        kind: card.kind,
        state: card.state,
        severity: card.severity,
        outlets: &card.outlets,
    });
    let rows = stories.iter().flat_map(|story| &story.events).flat_map(|event| &event.rows);
    let rows = rows.filter(|row| row.findings.is_empty()).map(|row| Item {
        kind: row.kind,
        state: row.state,
        severity: row.severity,
        outlets: &row.outlets,
    });
    let items: Vec<Item<'_>> = cards.chain(rows).collect();
    let count = |wanted: &dyn Fn(&Item<'_>) -> bool| items.iter().filter(|item| wanted(item)).count();
    let choices = |all: &[(&str, &str)], of: &dyn Fn(&Item<'_>, &str) -> bool| -> Vec<Choice> {
        let choice = |&(value, label): &(&str, &str)| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            count: count(&|item| of(item, value)),
        };
        all.iter().map(choice).filter(|choice| choice.count > 0).collect()
    };
    let severities = [Severity::Error, Severity::Warning, Severity::Note].map(Severity::as_str);
    let severities = severities.map(|word| (word, word));
    let columns = columns(desk.report);
    let outlets: Vec<(String, String)> = columns
        .iter()
        .map(|column| (desk.outlets.of(desk.report, column.articles.iter().copied()), column.name.clone()))
        .collect();
    let outlets: Vec<(&str, &str)> = outlets.iter().map(|(slug, name)| (slug.as_str(), name.as_str())).collect();
    let facet = |key, name, options| Facet { key, name, options };
    let all = vec![
        facet("kind", "Kind", choices(&KINDS, &|item, value| item.kind == value)),
        facet("severity", "Severity", choices(&severities, &|item, value| item.severity == value)),
        facet("state", "State", choices(&STATES, &|item, value| item.state == value)),
        facet("outlet", "Outlet", choices(&outlets, &|item, value| item.outlets.split(' ').any(|one| one == value))),
    ];
    // A question with one answer narrows nothing.
    all.into_iter().filter(|facet| facet.options.len() > 1).collect()
}
