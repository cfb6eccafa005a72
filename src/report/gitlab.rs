//! GitLab's code quality report, which a merge request shows beside its lines.

use serde_json::{Value as Json, json};

use super::excerpt::Quoter;
use super::words::clean;
use super::{json, place};
use crate::finding::{Finding, Report, Severity};

/// One list; the fingerprint is the finding's id, so that GitLab knows it again when lines move.
pub fn render(report: &Report) -> String {
    let quoter = Quoter::new(report);
    let list: Vec<Json> = report.standing().map(|finding| entry(finding, report, &quoter)).collect();
    json::escape(&serde_json::to_string_pretty(&list).expect("the list has string keys only")).into_owned() + "\n"
}

fn entry(finding: &Finding, report: &Report, quoter: &Quoter<'_>) -> Json {
    let place = finding.evidence.first().map(|evidence| place::of(evidence, report, quoter));
    let (path, line) = place.map_or(("", 1), |place| (place.path, place.start.0));
    json!({
        "description": clean(&finding.message),
        "check_name": finding.rule,
        "fingerprint": finding.id,
        "severity": match finding.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Note => "info",
        },
        "location": { "path": path, "lines": { "begin": line } },
    })
}
