//! One line a finding: place, severity, rule, message. For terminals, editors and `grep`.

use super::excerpt::Quoter;
use super::prose::origins;
use super::words::{BOLD, clean, style, styled};
use crate::finding::{Kind, Report};

/// A line for each finding but the agreements.
pub fn render(report: &Report) -> String {
    let quoter = Quoter::new(report);
    let mut out = String::new();
    for finding in report.findings.iter().filter(|finding| finding.kind != Kind::Agreement) {
        let place = finding.evidence.first().map_or_else(String::new, |evidence| {
            let (line, column) = quoter.position(evidence.article, evidence.span.start);
            let path = report.articles.get(evidence.article).map_or("", |head| &head.path);
            format!("{}:{line}:{column}: ", styled(BOLD, &clean(path)))
        });
        let severity = styled(style(finding.severity), finding.severity.as_str());
        let (rule, message) = (clean(&finding.rule), clean(&finding.message));
        out.push_str(&format!(
            "{place}{severity}[{rule}] {}: {message} ({})\n",
            finding.kind.as_str(),
            origins(finding)
        ));
    }
    out
}
