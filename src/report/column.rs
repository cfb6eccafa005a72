//! The columns of the table: the outlets, in the order in which they published.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::words::{clean, cut, days};
use crate::finding::{Cell, FactRow, Mark, Report};

/// How much of a file name heads a column: enough to tell it from its neighbours, and no more than a date takes.
const FILE: usize = 15;

/// An outlet, with its articles.
pub(super) struct Column {
    /// Outlet, else agency, else file name.
    pub(super) name: String,
    /// The agency whose text an outlet prints.
    pub(super) agency: Option<String>,
    /// "16–19 Oct 2023"; empty when no date is known.
    pub(super) days: String,
    /// Indices of its articles, in the report's order.
    pub(super) articles: Vec<usize>,
}

/// The columns of a report.
pub(super) fn columns(report: &Report) -> Vec<Column> {
    columns_of(report, 0..report.articles.len())
}

/// The columns of some of its articles, given in the report's order. Articles whose outlet and agency are unknown have a
/// column each.
pub(super) fn columns_of(report: &Report, articles: impl Iterator<Item = usize>) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for (at, head) in articles.filter_map(|at| Some((at, report.articles.get(at)?))) {
        let name = head.outlet.as_deref().or(head.agency.as_deref()).unwrap_or(&head.path);
        let column = *known.entry(name).or_insert_with(|| {
            let shown = if name == head.path { cut(&clean(file_name(name)), FILE) } else { clean(name) };
            let agency = head.agency.as_deref().filter(|agency| *agency != name).map(clean);
            columns.push(Column { name: shown, agency, days: String::new(), articles: Vec::new() });
            columns.len() - 1
        });
        columns[column].articles.push(at);
    }
    for column in &mut columns {
        let published = column.articles.iter().filter_map(|&at| report.articles[at].published);
        if let (Some(first), Some(last)) = (published.clone().min(), published.max()) {
            column.days = days(first, last);
        }
    }
    columns
}

/// The last part of a path.
pub(super) fn file_name(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or(path)
}

/// Who stands behind an article: the outlet, else the agency, else the file.
pub(super) fn outlet(report: &Report, article: usize) -> String {
    let Some(head) = report.articles.get(article) else { return String::new() };
    clean(head.outlet.as_deref().or(head.agency.as_deref()).unwrap_or(file_name(&head.path)))
}

/// How an article is called in a sentence: "Yonhap, 18 Oct 2023".
pub(super) fn byline(report: &Report, article: usize) -> String {
    let date = report.articles.get(article).and_then(|head| head.published);
    let date = date.map_or_else(String::new, |date| format!(", {}", super::words::day(date)));
    outlet(report, article) + &date
}

/// A fact's cells, ready to be asked outlet by outlet.
pub(super) struct Told<'a> {
    cells: FxHashMap<usize, Vec<&'a Cell>>,
    /// The value that more articles give than any other; it needs no mark, whatever it was compared with.
    usual: Option<&'a str>,
}

impl<'a> Told<'a> {
    /// `spelling` says that the row is a name: then the form to print is the measure, not the one that most print.
    pub(super) fn new(row: &'a FactRow, spelling: bool) -> Self {
        let mut cells: FxHashMap<usize, Vec<&Cell>> = FxHashMap::default();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for cell in &row.cells {
            cells.entry(cell.article).or_default().push(cell);
            *counts.entry(&cell.value).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        let mut first = counts.into_iter().filter(|(_, count)| *count == most).map(|(value, _)| value);
        let usual = first.next().filter(|_| !spelling && first.next().is_none());
        Told { cells, usual }
    }

    /// Whether a cell gives the value that more articles give than any other.
    pub(super) fn is_usual(&self, cell: &Cell) -> bool {
        self.usual == Some(&cell.value)
    }

    /// What an outlet says of the fact: its latest value, and before it each earlier one that differs from the others'.
    ///
    /// An outlet that corrected itself shows both, since the first is still in print somewhere.
    pub(super) fn by(&self, column: &Column) -> Vec<String> {
        let mut shown = Vec::new();
        let latest = column.articles.iter().rev().find(|at| self.cells.contains_key(at));
        for at in &column.articles {
            for cell in self.cells.get(at).into_iter().flatten() {
                if Some(at) == latest || cell.mark == Mark::Differs {
                    let usual = cell.mark == Mark::Compatible && self.is_usual(cell);
                    let text = format!("{}{}", if usual { "" } else { symbol(cell.mark) }, clean(&cell.value));
                    if !shown.contains(&text) {
                        shown.push(text);
                    }
                }
            }
        }
        shown
    }
}

/// The mark before a value; none before one that most origins share.
pub(super) fn symbol(mark: Mark) -> &'static str {
    match mark {
        Mark::Same => "",
        Mark::Compatible => "≈ ",
        Mark::Differs => "≠ ",
        Mark::Updated => "↑ ",
    }
}

/// What the marks mean, for readers who see the table for the first time.
pub(super) const LEGEND: [&str; 2] = [
    "no mark: as most say · ≈ fits with it · ≠ differs · ↑ newer figure · — not mentioned",
    "origin: an independent source; articles that all quote one spokesman have one origin",
];
