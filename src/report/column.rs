//! The columns of the table: the outlets, in the order in which they published.

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

/// The columns of a report. Articles whose outlet and agency are unknown have a column each.
pub(super) fn columns(report: &Report) -> Vec<Column> {
    let mut columns: Vec<(&str, Column)> = Vec::new();
    for (at, head) in report.articles.iter().enumerate() {
        let name = head.outlet.as_deref().or(head.agency.as_deref()).unwrap_or(&head.path);
        match columns.iter_mut().find(|(known, _)| *known == name) {
            Some((_, column)) => column.articles.push(at),
            None => {
                let shown = if name == head.path { cut(&clean(file_name(name)), FILE) } else { clean(name) };
                let agency = head.agency.as_deref().filter(|agency| *agency != name).map(clean);
                let column = Column { name: shown, agency, days: String::new(), articles: vec![at] };
                columns.push((name, column));
            }
        }
    }
    let mut columns: Vec<Column> = columns.into_iter().map(|(_, column)| column).collect();
    for column in &mut columns {
        let mut published: Vec<_> = column.articles.iter().filter_map(|&at| report.articles[at].published).collect();
        published.sort_unstable();
        if let (Some(first), Some(last)) = (published.first(), published.last()) {
            column.days = days(*first, *last);
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

impl Column {
    /// What the outlet says of a fact: its latest value, and each earlier one that differs from the others' with it.
    ///
    /// An outlet that corrected itself shows both, since the first is still in print somewhere.
    pub(super) fn cell(&self, row: &FactRow) -> Vec<String> {
        let mine = |at: usize| row.cells.iter().filter(move |cell| cell.article == at);
        let usual = usual(row);
        let mut shown: Vec<(&Cell, String)> = Vec::new();
        let latest = self.articles.iter().rev().find(|&&at| mine(at).next().is_some());
        for &at in &self.articles {
            for cell in mine(at) {
                if Some(&at) == latest || cell.mark == Mark::Differs {
                    let fits = cell.mark == Mark::Compatible && usual == Some(cell.value.as_str());
                    let mark = if fits { Mark::Same } else { cell.mark };
                    let text = format!("{}{}", symbol(mark), clean(&cell.value));
                    if shown.iter().all(|(_, known)| *known != text) {
                        shown.push((cell, text));
                    }
                }
            }
        }
        shown.into_iter().map(|(_, text)| text).collect()
    }
}

/// The value that more articles give than any other; it needs no mark, whatever it was compared with.
fn usual(row: &FactRow) -> Option<&str> {
    let count = |value: &str| row.cells.iter().filter(|cell| cell.value == value).count();
    let most = row.cells.iter().map(|cell| count(&cell.value)).max()?;
    let mut values: Vec<&str> = row.cells.iter().map(|cell| cell.value.as_str()).collect();
    values.retain(|value| count(value) == most);
    values.dedup();
    values.iter().all(|value| *value == values[0]).then(|| values[0])
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
