//! One line a finding: place, severity, rule, message. For terminals, editors and `grep`.

use super::accepted;
use super::prose::origins;
use super::words::{BOLD, clean, style, styled};
use crate::finding::Report;

/// A line for each difference that stands, the id of the finding last.
pub fn render(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.standing() {
        let place = finding.evidence.first().map_or_else(String::new, |evidence| {
            let path = report.articles.get(evidence.article).map_or("", |head| &head.path);
            let place = &evidence.place;
            format!("{}:{}:{}: ", styled(BOLD, &clean(path)), place.line, place.column)
        });
        let severity = styled(style(finding.severity), finding.severity.as_str());
        let (rule, message) = (clean(&finding.rule), clean(&finding.message));
        out.push_str(&format!(
            "{place}{severity}[{rule}] {}: {message} ({}) {}\n",
            finding.kind.as_str(),
            origins(finding),
            finding.id
        ));
    }
    for stale in &report.stale {
        let severity = styled(style(stale.severity), stale.severity.as_str());
        out.push_str(&format!(
            "{}: {severity}[allow]: {}\n",
            styled(BOLD, &clean(&stale.place)),
            accepted::words(stale)
        ));
    }
    out
}
