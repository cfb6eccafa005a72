//! SARIF 2.1.0, the form in which code hosts and dashboards read findings.
//!
//! Each result carries its rule, the words of the odd side as its location, those of the others as related locations,
//! and the finding's id as its fingerprint: it has no line and no path in it, so a platform knows a finding again after
//! the article was edited. Accepted findings are told with their reason; agreements are left out.

use serde_json::{Value as Json, json};

use super::column::byline;
use super::excerpt::Quoter;
use super::place::{self, uri};
use super::words::clean;
use super::{accepted, json};
use crate::finding::{Evidence, Finding, Report};
use crate::ordered;
use crate::rules::check;
use crate::rules::rule::Rule;

/// Where the standard's own schema stands.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One log with one run. `rules` are those in force; the log describes those that found something.
pub fn render(report: &Report, rules: &[Rule]) -> String {
    let quoter = Quoter::new(report);
    let told = &report.findings;
    let used = ordered::set(told.iter().map(|finding| finding.rule.as_str()));
    let rules: Vec<&Rule> = rules.iter().filter(|rule| used.contains(rule.id.as_str())).collect();
    let index = |id: &str| rules.iter().position(|rule| rule.id == id);
    let notices: Vec<Json> = report.stale.iter().map(notice).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "factcheck",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{ "executionSuccessful": true, "toolConfigurationNotifications": notices }],
            "results": told.iter().map(|one| result(one, index(&one.rule), report, &quoter)).collect::<Vec<_>>(),
        }],
    });
    json::escape(&serde_json::to_string_pretty(&log).expect("the log has string keys only")).into_owned() + "\n"
}

fn descriptor(rule: &Rule) -> Json {
    let help = check(&rule.check).map_or("", |check| check.explain());
    json!({
        "id": rule.id,
        "shortDescription": { "text": rule.why },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": rule.severity.as_str() },
        "properties": { "check": rule.check },
    })
}

fn result(finding: &Finding, rule: Option<usize>, report: &Report, quoter: &Quoter<'_>) -> Json {
    let (first, others) = finding.evidence.split_at(finding.evidence.len().min(1));
    let related = others.iter().enumerate().map(|(at, evidence)| {
        let mut location = location(evidence, report, quoter);
        location["id"] = (at + 1).into();
        location["message"] = json!({ "text": said(evidence, report) });
        location
    });
    let mut result = json!({
        "ruleId": finding.rule,
        "level": finding.severity.as_str(),
        "message": { "text": clean(&finding.message) },
        "locations": first.iter().map(|evidence| location(evidence, report, quoter)).collect::<Vec<_>>(),
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "factcheckFinding/v1": finding.id },
        "properties": {
            "kind": finding.kind,
            "event": finding.event,
            "because": finding.because,
            "origins": finding.origins,
        },
    });
    if let Some(rule) = rule {
        result["ruleIndex"] = rule.into();
    }
    if let Some(why) = &finding.accepted {
        result["suppressions"] = json!([{
            "kind": "external",
            "status": "accepted",
            "justification": format!("{} ({})", why.reason, why.place),
        }]);
    }
    result
}

/// "Yonhap, 18 Oct 2023: “Oct. 18-19”".
fn said(evidence: &Evidence, report: &Report) -> String {
    format!("{}: {}", byline(report, evidence.article), super::prose::said(evidence))
}

fn location(evidence: &Evidence, report: &Report, quoter: &Quoter<'_>) -> Json {
    let place = place::of(evidence, report, quoter);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": uri(place.path) },
        "region": {
            "startLine": place.start.0,
            "startColumn": place.start.1,
            "endLine": place.end.0,
            "endColumn": place.end.1,
            "snippet": { "text": evidence.text },
        },
    }})
}

fn notice(stale: &crate::finding::Stale) -> Json {
    json!({ "level": stale.severity.as_str(), "message": { "text": accepted::line(stale) } })
}
