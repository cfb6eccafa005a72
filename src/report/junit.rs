//! JUnit's XML, the form in which build servers read tests: a suite an event, a case a fact.
//!
//! A fact that the articles agree on is a case that passed; one on which they differ failed, if the difference is grave
//! enough to fail the run; one that an editor accepted was skipped. No times are given: they would change every run.

use std::borrow::Cow;

use super::accepted;
use super::column::byline;
use super::prose::{reasons, said};
use super::words::clean;
use crate::finding::{Finding, Report, Severity};
use crate::ordered;

/// The suite of what belongs to no event: names, and articles at odds with themselves.
const ALONE: &str = "outside any event";
/// The suite of the entries that accept nothing any more.
const STALE: &str = "entries that accept nothing any more";

/// What is told of one case.
struct Case<'a> {
    name: String,
    findings: Vec<&'a Finding>,
}

/// One document; differences from `least` on are failures, none without it.
pub fn render(report: &Report, least: Option<Severity>) -> String {
    let fails = |severity: Severity| least.is_some_and(|least| severity >= least);
    let labels = ordered::map(report.events.iter().map(|event| (&*event.id, &*event.label)));
    // Suites in the order of their gravest finding, which is the order of the report.
    let mut suites: Vec<(&str, Vec<Case<'_>>)> = Vec::new();
    let every: Vec<Cow<'_, Finding>> = report.every().collect();
    for finding in every.iter().map(|finding| &**finding) {
        let event = finding.event.as_deref().unwrap_or(ALONE);
        let at = suites.iter().position(|(name, _)| *name == event).unwrap_or_else(|| {
            suites.push((event, Vec::new()));
            suites.len() - 1
        });
        let name = if finding.event.is_some() {
            format!("{}: {}", finding.rule, finding.fact)
        } else {
            format!("{}: {}", finding.rule, finding.id)
        };
        let cases = &mut suites[at].1;
        match cases.iter_mut().find(|case| case.name == name) {
            Some(case) => case.findings.push(finding),
            None => cases.push(Case { name, findings: vec![finding] }),
        }
    }
    let (mut tests, mut failures, mut skipped, mut body) = (0, 0, 0, String::new());
    let mut suite = |name: &str, told: &[(String, Outcome)]| {
        let count = |wanted: fn(&Outcome) -> bool| told.iter().filter(|(_, outcome)| wanted(outcome)).count();
        let failed = count(|outcome| matches!(outcome, Outcome::Failed(_)));
        let left = count(|outcome| matches!(outcome, Outcome::Skipped(_)));
        (tests, failures, skipped) = (tests + told.len(), failures + failed, skipped + left);
        body.push_str(&format!(
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{failed}\" errors=\"0\" skipped=\"{left}\">\n",
            escape(name),
            told.len(),
        ));
        told.iter().for_each(|(case, outcome)| body.push_str(&format!("    {}\n", outcome.case(name, case))));
        body.push_str("  </testsuite>\n");
    };
    for (event, cases) in &suites {
        let told: Vec<(String, Outcome)> =
            cases.iter().map(|case| (case.name.clone(), outcome(&case.findings, report, &fails))).collect();
        suite(labels.get(event).copied().unwrap_or(event), &told);
    }
    if !report.stale.is_empty() {
        let entry = |stale: &crate::finding::Stale| {
            let line = accepted::line(stale);
            let failed = stale.severity == Severity::Error;
            let short = accepted::words(stale);
            (line, if failed { Outcome::Failed((short.clone(), short)) } else { Outcome::Passed(short) })
        };
        suite(STALE, &report.stale.iter().map(entry).collect::<Vec<_>>());
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"factcheck\" tests=\"{tests}\" \
         failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\">\n{body}</testsuites>\n"
    )
}

/// How a case ended, with what is said of it: the short word and the whole.
enum Outcome {
    Passed(String),
    Failed((String, String)),
    Skipped(String),
}

impl Outcome {
    fn case(&self, suite: &str, name: &str) -> String {
        let head = format!("<testcase classname=\"{}\" name=\"{}\"", escape(suite), escape(name));
        match self {
            Outcome::Passed(told) if told.is_empty() => format!("{head}/>"),
            Outcome::Passed(told) => format!("{head}><system-out>{}</system-out></testcase>", escape(told)),
            Outcome::Failed((short, told)) => {
                format!("{head}><failure message=\"{}\">{}</failure></testcase>", escape(short), escape(told))
            }
            Outcome::Skipped(why) => format!("{head}><skipped message=\"{}\"/></testcase>", escape(why)),
        }
    }
}

fn outcome(findings: &[&Finding], report: &Report, fails: &dyn Fn(Severity) -> bool) -> Outcome {
    let told: Vec<String> = findings.iter().filter(|one| one.stands()).map(|one| quoted(one, report)).collect();
    let failed = findings.iter().find(|finding| finding.stands() && fails(finding.severity));
    let accepted = findings.iter().find_map(|finding| Some((finding, finding.accepted.as_ref()?)));
    match (failed, accepted) {
        (Some(gravest), _) => Outcome::Failed((clean(&gravest.message), told.join("\n\n"))),
        (None, Some((finding, why))) if told.is_empty() => Outcome::Skipped(accepted::reason(finding, why)),
        (None, _) => Outcome::Passed(told.join("\n\n")),
    }
}

/// A finding with its quotations, in lines.
fn quoted(finding: &Finding, report: &Report) -> String {
    let head = format!("{}[{}] {} {}", finding.severity.as_str(), finding.rule, clean(&finding.message), finding.id);
    let said =
        finding.evidence.iter().map(|evidence| format!("{}: {}", byline(report, evidence.article), said(evidence)));
    std::iter::once(head).chain(said).chain([reasons(finding)]).collect::<Vec<_>>().join("\n")
}

/// Text that XML leaves alone. Control characters are cleaned before; two more code points are none in XML 1.0.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push('\n'),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_break_the_document() {
        assert_eq!(escape("a<b>&\"\u{1}\u{ffff}"), "a&lt;b&gt;&amp;&quot;\u{fffd}\u{fffd}");
    }
}
