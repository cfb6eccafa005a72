//! Other severities for some articles: `[[override]]` in the rules, by the paths of articles or by outlet.
//!
//! A finding rests on several articles. An override holds for it where one side of it rests on the named articles alone:
//! without them there would be no difference. So a desk may silence the spellings of one agency, and still hears when two
//! other outlets differ.

use std::collections::BTreeMap;

use fast_glob::glob_match;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::{Evidence, Finding, Report, Severity};
use crate::text::article::Article;

/// Other severities for the findings of some articles.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Override {
    /// Articles by path, from the folder of this file on: `wires/**`, `*.md` (in any folder), `drafts/`.
    #[serde(default)]
    pub paths: Vec<String>,
    /// Articles by outlet or agency, as the report names them.
    #[serde(default)]
    pub outlets: Vec<String>,
    /// For each rule by its id: `off`, or the severity of its findings.
    pub severity: BTreeMap<String, Level>,
    /// The folder that the paths start from, absolute, with `/`; empty for the current one.
    #[serde(skip)]
    pub folder: String,
}

/// How grave findings are, or that they are not wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not told at all.
    Off,
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Certain enough to stop a run.
    Error,
}

impl Level {
    fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Note => Some(Severity::Note),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// Gives findings the severities of `overrides`, the last that holds winning, and leaves out those switched off.
///
/// `here` is the current folder, absolute, which relative paths of articles start from.
pub fn apply(report: &mut Report, overrides: &[Override], here: &str) {
    for one in overrides {
        let named: Vec<bool> = report.sources.iter().map(|article| one.names(&article, here)).collect();
        report.findings.retain_mut(|finding| {
            let level = one.severity.get(&finding.rule).filter(|_| holds(finding, &named));
            let severity = level.map(|level| level.severity());
            if let Some(Some(severity)) = severity {
                finding.severity = severity;
            }
            severity != Some(None)
        });
    }
    super::draft::sort(&mut report.findings);
}

/// Whether one side of a finding rests on the named articles alone.
fn holds(finding: &Finding, named: &[bool]) -> bool {
    let is = |evidence: &Evidence| named.get(evidence.article).copied().unwrap_or(false);
    let (odd, others) = finding.evidence.split_at(finding.odd.min(finding.evidence.len()));
    let alone = |side: &[Evidence]| !side.is_empty() && side.iter().all(is);
    alone(odd) || alone(others)
}

impl Override {
    fn names(&self, article: &Article, here: &str) -> bool {
        let outlet = |name: &Option<String>| name.as_ref().is_some_and(|name| self.outlets.contains(name));
        let path = below(&absolute(&article.file, here), if self.folder.is_empty() { here } else { &self.folder })
            .is_some_and(|path| self.paths.iter().any(|pattern| fits(pattern, &path)));
        path || outlet(&article.outlet) || outlet(&article.agency)
    }
}

/// A pattern without `/` is that of a name in any folder; one that ends in `/` means all that lies below.
fn fits(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./");
    let name = path.rsplit('/').next().unwrap_or(path);
    match pattern.strip_suffix('/') {
        Some(folder) => glob_match(format!("{folder}/**"), path),
        None if !pattern.contains('/') => glob_match(pattern, name),
        None => glob_match(pattern, path),
    }
}

/// A path without `.` and `..`, from the root on.
fn absolute(path: &str, here: &str) -> String {
    let whole = if path.starts_with('/') { path.to_owned() } else { format!("{here}/{path}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    format!("/{}", parts.join("/"))
}

/// What is left of a path below a folder.
fn below(path: &str, folder: &str) -> Option<String> {
    let folder = absolute(folder, "");
    path.strip_prefix(folder.trim_end_matches('/'))?.strip_prefix('/').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_start_from_the_folder_of_their_file() {
        for (pattern, path, expected) in [
            ("wires/**", "wires/a/b.txt", true),
            ("wires/**", "old/wires/b.txt", false),
            ("*.md", "drafts/deep/a.md", true),
            ("*.md", "drafts/deep/a.txt", false),
            ("drafts/", "drafts/deep/a.txt", true),
            ("./drafts/*.{md,txt}", "drafts/a.txt", true),
            ("drafts/*.txt", "drafts/deep/a.txt", false),
        ] {
            assert_eq!(fits(pattern, path), expected, "{pattern} {path}");
        }
        let from = |path: &str, folder: &str| below(&absolute(path, "/desk/today"), folder);
        assert_eq!(from("wires/a.txt", "/desk/today").as_deref(), Some("wires/a.txt"));
        assert_eq!(from("../old/./a.txt", "/desk").as_deref(), Some("old/a.txt"));
        assert_eq!(from("a.txt", "/desk/to"), None);
        assert_eq!(from("a.txt", "/").as_deref(), Some("desk/today/a.txt"));
    }
}
