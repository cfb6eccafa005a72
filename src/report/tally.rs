//! The last line of a run: how many findings there are, and what the run ends with.

use super::words::counted;
use crate::finding::{Kind, Report};

/// "1 discrepancy, 1 typo, 5 agreements, 2 accepted in 5 articles".
pub fn render(report: &Report) -> String {
    let open = report.findings.iter().filter(|finding| finding.accepted.is_none());
    let count = |kind: Kind| match kind {
        Kind::Agreement => report.agreements.len(),
        kind => open.clone().filter(|finding| finding.kind == kind).count(),
    };
    let accepted = report.accepted().count();
    let parts: Vec<String> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, count(kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| match (kind, count) {
            (Kind::Discrepancy, 2..) => format!("{count} discrepancies"),
            (Kind::Disputed, _) => format!("{count} disputed"),
            _ => counted(count, kind.as_str()),
        })
        .chain((accepted > 0).then(|| format!("{accepted} accepted")))
        .collect();
    let found = if parts.is_empty() { "no findings".to_owned() } else { parts.join(", ") };
    format!("{found} in {}", counted(report.articles.len(), "article"))
}
