//! The rows of the table in the order in which a reader wants them.

use std::cmp::Reverse;

use super::words::clean;
use crate::finding::{FactRow, Mark, Report};
use crate::ordered;

/// Facts of one event, or the names of people, under their title.
pub(super) struct Section<'a> {
    pub(super) title: String,
    pub(super) rows: Vec<&'a FactRow>,
    /// Whether the rows are names, with their spellings.
    pub(super) spelling: bool,
    /// What is not worth a row.
    pub(super) rest: Option<String>,
}

/// How many names are told one by one; of a longer list nobody reads more.
const TOLD: usize = 8;

/// The events, those that most articles tell of first, and the names of people last. A section without rows is left out.
pub(super) fn sections(report: &Report) -> Vec<Section<'_>> {
    let mut events: Vec<Section<'_>> = report
        .events
        .iter()
        .map(|event| Section {
            title: clean(&event.label),
            rows: event.facts.iter().collect(),
            spelling: false,
            rest: None,
        })
        .collect();
    events.sort_by_cached_key(|section| Reverse(told(&section.rows)));
    let people = people(&report.people);
    events.into_iter().chain([people]).filter(|section| !section.rows.is_empty() || section.rest.is_some()).collect()
}

/// Names that are printed in several ways have a row; those that all print alike are told in a line.
fn people(rows: &[FactRow]) -> Section<'_> {
    let alike = |row: &&FactRow| row.cells.iter().all(|cell| cell.mark == Mark::Same);
    let (same, rows): (Vec<&FactRow>, Vec<&FactRow>) = rows.iter().partition(alike);
    let names: Vec<String> = same.iter().filter(|row| told(&[row]) > 1).map(|row| clean(&row.label)).collect();
    let more = names.len().saturating_sub(TOLD);
    let listed = names[..names.len() - more].join(", ");
    let rest = match (names.len(), more) {
        (0, _) => None,
        (_, 0) => Some(format!("Printed alike by all who name them: {listed}.")),
        _ => Some(format!("Printed alike by all who name them: {listed} and {more} more.")),
    };
    Section { title: "Spelling of names".to_owned(), rows, spelling: true, rest }
}

/// How many articles say something in these rows.
fn told(rows: &[&FactRow]) -> usize {
    ordered::set(rows.iter().flat_map(|row| &row.cells).map(|cell| cell.article)).len()
}
