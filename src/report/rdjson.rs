//! reviewdog's diagnostics, which it posts as comments on a change.
//!
//! Columns count bytes here, as the format wants it; everywhere else they count characters.

use serde_json::{Value as Json, json};

use super::column::byline;
use super::excerpt::Quoter;
use super::json;
use super::prose::said;
use super::words::clean;
use crate::finding::{Evidence, Finding, Report, Severity};
use crate::text::span::Span;

/// One document.
pub fn render(report: &Report) -> String {
    let quoter = Quoter::new(report);
    let document = json!({
        "source": { "name": "factcheck" },
        "diagnostics": report.standing().map(|one| diagnostic(one, report, &quoter)).collect::<Vec<_>>(),
    });
    json::escape(&serde_json::to_string_pretty(&document).expect("the document has string keys only")).into_owned()
        + "\n"
}

fn diagnostic(finding: &Finding, report: &Report, quoter: &Quoter<'_>) -> Json {
    let (first, others) = finding.evidence.split_at(finding.evidence.len().min(1));
    let place = |evidence: &Evidence| location(evidence, report, quoter);
    let related = others.iter().map(|evidence| {
        let message = format!("{}: {}", byline(report, evidence.article), said(evidence));
        json!({ "message": message, "location": place(evidence) })
    });
    let mut out = json!({
        "message": clean(&finding.message),
        "severity": match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        "code": { "value": finding.rule },
        "relatedLocations": related.collect::<Vec<_>>(),
    });
    if let Some(first) = first.first() {
        out["location"] = place(first);
    }
    // A suggestion is offered as an edit of the finding's own file; reviewdog takes none of another.
    let own = first.first().map(|evidence| evidence.article);
    if let Some(fix) = finding.suggestion.as_ref().filter(|fix| Some(fix.article) == own) {
        out["suggestions"] = json!([{ "range": range(fix.article, fix.span, quoter), "text": fix.replacement }]);
    }
    out
}

fn location(evidence: &Evidence, report: &Report, quoter: &Quoter<'_>) -> Json {
    let path = report.articles.get(evidence.article).map_or("", |head| &head.path);
    json!({ "path": path, "range": range(evidence.article, evidence.span, quoter) })
}

fn range(article: usize, span: Span, quoter: &Quoter<'_>) -> Json {
    let place = |at: usize| {
        let (line, column) = quoter.byte_position(article, at);
        json!({ "line": line, "column": column })
    };
    json!({ "start": place(span.start), "end": place(span.end) })
}
