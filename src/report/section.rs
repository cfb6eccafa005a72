//! The rows of the table in the order in which a reader wants them.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::words::clean;
use crate::finding::{FactRow, Report};

/// Facts of one event, or the names of people, under their title.
pub(super) struct Section<'a> {
    pub(super) title: String,
    pub(super) rows: Vec<&'a FactRow>,
}

/// The events, those that most articles tell of first, and the names of people last. A section without rows is left out.
pub(super) fn sections(report: &Report) -> Vec<Section<'_>> {
    let mut events: Vec<Section<'_>> = report
        .events
        .iter()
        .map(|event| Section { title: clean(&event.label), rows: event.facts.iter().collect() })
        .collect();
    events.sort_by_key(|section| Reverse(told(&section.rows)));
    let people = Section { title: "Spelling of names".to_owned(), rows: report.people.iter().collect() };
    events.into_iter().chain(std::iter::once(people)).filter(|section| !section.rows.is_empty()).collect()
}

/// How many articles say something in these rows.
fn told(rows: &[&FactRow]) -> usize {
    rows.iter().flat_map(|row| &row.cells).map(|cell| cell.article).collect::<BTreeSet<usize>>().len()
}
