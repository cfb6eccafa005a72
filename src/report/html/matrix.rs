//! The matrix: for each story its facts, outlet by outlet, and for each fact the sentences side by side.

use std::collections::BTreeSet;

use serde::Serialize;

use super::passage::{Passage, words_of};
use super::view::{Desk, anchor};
use crate::finding::{Cell, EventSummary, FactRow, Finding, Kind, Mark};
use crate::ordered;
use crate::report::column::{Column, Told, columns_of};
use crate::report::words::clean;

/// A story with its table.
#[derive(Serialize)]
pub(super) struct Story {
    id: String,
    label: String,
    /// Why its articles were put together.
    because: Vec<String>,
    columns: Vec<Head>,
    pub(super) events: Vec<Event>,
}

/// The head of a column.
#[derive(Serialize)]
struct Head {
    name: String,
    agency: String,
    days: String,
}

/// An event with its rows.
#[derive(Serialize)]
pub(super) struct Event {
    id: String,
    label: String,
    pub(super) rows: Vec<Row>,
}

/// A fact, outlet by outlet.
#[derive(Serialize)]
pub(super) struct Row {
    /// Where a link finds it.
    id: String,
    label: String,
    /// One a column; none for an outlet that does not mention it.
    cells: Vec<Option<Shown>>,
    verdict: String,
    /// Of the gravest finding, else `single` or `incomparable`.
    pub(super) kind: &'static str,
    /// Of the gravest finding that is no agreement; else empty.
    pub(super) severity: &'static str,
    pub(super) state: &'static str,
    pub(super) outlets: String,
    /// Ids of the findings on it that have a card.
    pub(super) findings: Vec<String>,
    /// Ids of the agreements on it, which have no card.
    agreements: Vec<String>,
    /// Why the sentences were compared.
    because: Vec<String>,
    passages: Vec<Passage>,
    /// Names of the outlets that do not mention it.
    silent: Vec<String>,
}

/// What an outlet says.
#[derive(Serialize)]
struct Shown {
    value: String,
    words: String,
    symbol: &'static str,
    /// `same`, `compatible`, `differs` or `updated`: for the style.
    mark: &'static str,
    /// The mark in words, for those who hear the page.
    meaning: &'static str,
    /// Where its sentence stands.
    passage: String,
    /// What the outlet said before, where that differs.
    earlier: Vec<String>,
}

/// The stories that several outlets tell, and the labels of the others. A run over one outlet shows its stories all the
/// same.
pub(super) fn stories(desk: &Desk<'_>) -> (Vec<Story>, Vec<String>) {
    let report = desk.report;
    let (mut shown, mut alone) = (Vec::new(), Vec::new());
    let mut placed: BTreeSet<usize> = BTreeSet::new();
    for story in &report.stories {
        let events = report.events.iter().filter(|event| event.story == story.id && !event.facts.is_empty());
        let mut events: Vec<&EventSummary> = events.collect();
        // An article of another story may speak of an event of this one: its figures stand beside the others'.
        let told = events.iter().flat_map(|event| &event.facts).flat_map(|row| &row.cells).map(|cell| cell.article);
        let articles = ordered::set(story.articles.iter().copied().chain(told));
        let columns = columns_of(report, articles.into_iter());
        if columns.len() < 2 && report.stories.len() > 1 {
            alone.push(story);
            continue;
        }
        if events.is_empty() {
            continue;
        }
        placed.extend(columns.iter().flat_map(|column| &column.articles));
        events.sort_by_cached_key(|event| std::cmp::Reverse(event.articles.len()));
        let head = |column: &Column| Head {
            name: column.name.clone(),
            agency: column.agency.clone().unwrap_or_default(),
            days: column.days.clone(),
        };
        shown.push(Story {
            id: story.id.clone(),
            label: clean(&story.label),
            because: story.because.iter().map(|reason| clean(reason)).collect(),
            columns: columns.iter().map(head).collect(),
            events: events.into_iter().map(|event| self::event(desk, event, &columns)).collect(),
        });
    }
    alone.retain(|story| !story.articles.iter().all(|article| placed.contains(article)));
    (shown, alone.into_iter().map(|story| clean(&story.label)).collect())
}

fn event(desk: &Desk<'_>, event: &EventSummary, columns: &[Column]) -> Event {
    let rows = event.facts.iter().map(|fact| row(desk, event, fact, columns));
    // What several outlets tell comes first: the rest is there to be looked up.
    let (mut rows, single): (Vec<Row>, Vec<Row>) = rows.partition(|row| row.kind != "single");
    rows.extend(single);
    Event { id: event.id.clone(), label: clean(&event.label), rows }
}

fn row(desk: &Desk<'_>, event: &EventSummary, fact: &FactRow, columns: &[Column]) -> Row {
    let judged = desk.judged(&event.id, &fact.key);
    let (agreed, told): (Vec<&Finding>, Vec<&Finding>) =
        judged.iter().copied().partition(|finding| finding.kind == Kind::Agreement);
    let told_by = Told::new(fact, false);
    let articles = || fact.cells.iter().map(|cell| cell.article);
    let id = anchor(&event.id, &fact.key);
    let kind = match (told.iter().map(|finding| finding.kind).min(), agreed.is_empty()) {
        (Some(gravest), _) => gravest.as_str(),
        (None, false) => Kind::Agreement.as_str(),
        (None, true) if desk.origins(articles()) <= 1 => "single",
        (None, true) => "incomparable",
    };
    let severity = told.iter().map(|finding| finding.severity).max().map_or("", |severity| severity.as_str());
    let accepted = !told.is_empty() && told.iter().all(|finding| finding.accepted.is_some());
    let key = format!("{}/{}", event.id, fact.key.trim_end_matches('/'));
    let ids = |findings: &[&Finding]| findings.iter().map(|finding| finding.id.clone()).collect();
    let because = ordered::set(judged.iter().flat_map(|f| &f.because).map(|reason| clean(reason)));
    let silent = columns.iter().filter(|column| !column.articles.iter().any(|at| articles().any(|other| other == *at)));
    Row {
        label: clean(&fact.label),
        cells: columns.iter().map(|column| shown(desk, fact, &told_by, column, &id)).collect(),
        verdict: clean(&fact.verdict),
        kind,
        severity,
        state: desk.state(&key, accepted),
        outlets: desk.outlets.of(desk.report, articles()),
        findings: ids(&told),
        agreements: ids(&agreed),
        because: because.into_iter().collect(),
        passages: fact.cells.iter().map(|cell| passage(desk, fact, cell, &id)).collect(),
        silent: silent.map(|column| column.name.clone()).collect(),
        id,
    }
}

/// An outlet's latest value, and its earlier ones that differ.
fn shown(desk: &Desk<'_>, fact: &FactRow, told: &Told<'_>, column: &Column, row: &str) -> Option<Shown> {
    let own: Vec<&Cell> = fact.cells.iter().filter(|cell| column.articles.contains(&cell.article)).collect();
    let latest = own.last()?;
    let mut earlier: Vec<String> =
        own.iter().map(|cell| clean(&cell.value)).filter(|value| *value != clean(&latest.value)).collect();
    earlier.dedup();
    let (symbol, mark, meaning) = match latest.mark {
        Mark::Same => ("", "same", "as most say"),
        Mark::Compatible if told.is_usual(latest) => ("", "same", "as most say"),
        Mark::Compatible => ("≈", "compatible", "fits with the others"),
        Mark::Differs => ("≠", "differs", "differs"),
        Mark::Updated => ("↑", "updated", "newer figure"),
    };
    let source = desk.report.sources.get(latest.article);
    let words = source.as_deref().map_or("", |article| article.words(latest.said.span));
    let passage = format!("{row}-{}", latest.article + 1);
    Some(Shown { value: clean(&latest.value), words: clean(words), symbol, mark, meaning, passage, earlier })
}

fn passage(desk: &Desk<'_>, fact: &FactRow, cell: &Cell, row: &str) -> Passage {
    let words = |cell: &Cell| {
        let source = desk.report.sources.get(cell.article);
        source.map_or(String::new(), |article| article.words(cell.said.span).to_owned())
    };
    let others = fact.cells.iter().filter(|other| other.said.value != cell.said.value);
    let usual = ordered::set(others.clone().flat_map(|other| words_of(&words(other))));
    let differs = others.count() > 0;
    let spans = [cell.said.span];
    let passage = Passage::new(desk.report, &desk.quoter, cell.article, &spans, differs.then_some(&usual));
    Passage {
        id: format!("{row}-{}", cell.article + 1),
        claimant: cell.said.claimant.as_deref().map(clean).unwrap_or_default(),
        reading: vec![
            clean(&words(cell)),
            clean(&cell.value),
            clean(&fact.label),
            cell.said.pattern.to_owned(),
            clean(&cell.said.value),
        ],
        ..passage
    }
}
