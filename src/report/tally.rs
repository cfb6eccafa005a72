//! The last line of a run: how many findings there are, and what the run ends with.

use super::words::counted;
use crate::finding::{Kind, Report};

/// "1 discrepancy, 1 typo, 5 agreements in 5 articles".
pub fn render(report: &Report) -> String {
    let count = |kind: Kind| report.findings.iter().filter(|finding| finding.kind == kind).count();
    let parts: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| match (kind, count) {
            (Kind::Discrepancy, 2..) => format!("{count} discrepancies"),
            (Kind::Disputed, _) => format!("{count} disputed"),
            _ => counted(count, kind.as_str()),
        })
        .collect();
    let found = if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") };
    format!("{found} in {}", counted(report.articles.len(), "article"))
}
