//! How often each rule found something: a line a rule, the most frequent first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::words::{clean, style, styled};
use crate::finding::{Report, Severity};

/// The differences that stand, counted by rule and severity; empty if there are none.
pub fn render(report: &Report) -> String {
    let mut counts: BTreeMap<(&str, Severity), usize> = BTreeMap::new();
    for finding in report.standing() {
        *counts.entry((&finding.rule, finding.severity)).or_default() += 1;
    }
    let mut rows: Vec<((&str, Severity), usize)> = counts.into_iter().collect();
    rows.sort_unstable_by_key(|&((rule, severity), count)| (Reverse(count), Reverse(severity), rule));
    let digits = rows.first().map_or(0, |(_, count)| count.to_string().len());
    let line = |((rule, severity), count): ((&str, Severity), usize)| {
        let padding = " ".repeat("warning".len() - severity.as_str().len());
        format!("{count:>digits$}  {}{padding}  {}\n", styled(style(severity), severity.as_str()), clean(rule))
    };
    rows.into_iter().map(line).collect()
}
