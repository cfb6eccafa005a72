//! Workflow commands, which GitHub shows as annotations beside the lines of a change.
//!
//! GitHub shows ten annotations of a level and step and drops the rest without a word. So the ten gravest are told, one a
//! fact, and the last line says how many more there are; all of them belong into the summary of the job, as Markdown.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;

use super::column::byline;
use super::excerpt::Quoter;
use super::prose::said;
use super::words::clean;
use super::{accepted, place};
use crate::finding::{Finding, Report, Severity};

/// How many annotations of a level GitHub shows.
pub(super) const SHOWN: usize = 10;

/// A command a line.
pub fn render(report: &Report) -> String {
    let quoter = Quoter::new(report);
    let mut out = String::new();
    let mut facts: FxHashSet<(Option<&str>, &str)> = FxHashSet::default();
    let mut told: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut more = 0;
    for stale in &report.stale {
        let (file, line) = stale.place.rsplit_once(':').unwrap_or((&stale.place, "1"));
        let level = level(stale.severity);
        *told.entry(level).or_default() += 1;
        out.push_str(&command(level, &[("file", file), ("line", line), ("title", "allow")], &accepted::words(stale)));
    }
    let mut annotations = String::new();
    for finding in report.standing() {
        let level = level(finding.severity);
        let fact = (finding.event.as_deref(), if finding.event.is_some() { &*finding.fact } else { &*finding.id });
        let shown = told.entry(level).or_default();
        // One line of the last level's ten is kept for how many more there are.
        let room = if level == "notice" { SHOWN - 1 } else { SHOWN };
        if *shown >= room || !facts.insert(fact) {
            more += 1;
            continue;
        }
        *shown += 1;
        annotations.push_str(&annotation(level, finding, report, &quoter));
    }
    out.insert_str(0, &annotations);
    if more > 0 {
        let noun = if more == 1 { "finding is" } else { "findings are" };
        out.push_str(&command(
            "notice",
            &[("title", "factcheck")],
            &format!("{more} more {noun} in the job's summary"),
        ));
    }
    out
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

fn annotation(level: &str, finding: &Finding, report: &Report, quoter: &Quoter<'_>) -> String {
    let said: Vec<String> = (finding.evidence.iter())
        .map(|evidence| format!("{}: {}", byline(report, evidence.article), said(evidence)))
        .collect();
    let text = format!("{} ({})\n{}", clean(&finding.message), finding.id, said.join("\n"));
    let Some(first) = finding.evidence.first() else {
        return command(level, &[("title", &finding.rule)], &text);
    };
    let place = place::of(first, report, quoter);
    let (line, column) = (place.start.0.to_string(), place.start.1.to_string());
    command(level, &[("file", place.path), ("line", &line), ("col", &column), ("title", &finding.rule)], &text)
}

/// `::error file=a.txt,line=3::text`, escaped as GitHub's own toolkit does.
pub(super) fn command(level: &str, properties: &[(&str, &str)], text: &str) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let properties: Vec<String> =
        properties.iter().map(|(key, value)| format!("{key}={}", property(&clean(value)))).collect();
    format!("::{level} {}::{}\n", properties.join(","), data(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_end_a_command() {
        let line = command("error", &[("file", "a:b,c.txt"), ("line", "1")], "50%\n::stop");
        assert_eq!(line, "::error file=a%3Ab%2Cc.txt,line=1::50%25%0A::stop\n");
    }
}
