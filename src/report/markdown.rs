//! The report as Markdown, for a wiki, an issue or the summary of a job.
//!
//! Grouped by event and fact, not by article. Words of articles are escaped: a `|` would break the table and a `<`
//! would be obeyed.

use super::accepted;
use super::column::{Column, LEGEND, Told, byline, columns};
use super::prose::{reasons, title};
use super::section::{Section, sections};
use super::words::{clean, counted};
use crate::finding::{Finding, Report};

/// The table of each event, and the findings below.
pub fn render(report: &Report) -> String {
    if report.articles.is_empty() {
        return "No articles were read.\n".to_owned();
    }
    let columns = columns(report);
    let mut out = format!("# {} of {}\n", counted(report.articles.len(), "article"), counted(columns.len(), "outlet"));
    let sections = sections(report);
    sections.iter().for_each(|section| table(section, &columns, &mut out));
    if !sections.is_empty() {
        out.push_str(&format!("\n{}\n", LEGEND.join("\n\n")));
    }
    let told: Vec<&Finding> = report.standing().collect();
    out.push_str(if told.is_empty() { "\nNothing differs.\n" } else { "\n## To look at\n" });
    told.iter().for_each(|finding| entry(finding, report, &mut out));
    if report.accepted().next().is_some() {
        out.push_str("\n## Accepted\n\n");
        report.accepted().for_each(|(finding, why)| {
            out.push_str(&format!("- {}\n", escape(&accepted::reason(finding, why))));
        });
    }
    if !report.stale.is_empty() {
        out.push_str("\n## Entries that accept nothing any more\n\n");
        report.stale.iter().for_each(|stale| out.push_str(&format!("- {}\n", escape(&accepted::line(stale)))));
    }
    out
}

fn table(section: &Section<'_>, columns: &[Column], out: &mut String) {
    out.push_str(&format!("\n## {}\n", escape(&section.title)));
    if !section.rows.is_empty() {
        out.push_str("\n| Fact |");
        for column in columns {
            let days = if column.days.is_empty() { String::new() } else { format!("<br>{}", column.days) };
            out.push_str(&format!(" {}{days} |", escape(&column.name)));
        }
        out.push_str(&format!(" Verdict |\n|{}\n", " --- |".repeat(columns.len() + 2)));
    }
    for row in &section.rows {
        out.push_str(&format!("| {} |", escape(&row.label)));
        let told = Told::new(row, section.spelling);
        for column in columns {
            let said: Vec<String> = told.by(column).iter().map(|value| escape(value)).collect();
            out.push_str(&format!(" {} |", if said.is_empty() { "—".to_owned() } else { said.join("<br>") }));
        }
        out.push_str(&format!(" {} |\n", escape(&row.verdict)));
    }
    if let Some(rest) = &section.rest {
        out.push_str(&format!("\n{}\n", escape(rest)));
    }
}

fn entry(finding: &Finding, report: &Report, out: &mut String) {
    let severity = finding.severity.as_str();
    out.push_str(&format!(
        "\n- **{}** ({severity}, `{}`): {}\n",
        title(finding.kind),
        finding.rule,
        escape(&finding.message)
    ));
    for evidence in &finding.evidence {
        let who = evidence.claimant.as_ref().map_or_else(String::new, |who| format!(" (says {})", escape(who)));
        let byline = escape(&byline(report, evidence.article));
        out.push_str(&format!("  - {byline}: “{}”{who}\n", escape(&evidence.text)));
    }
    out.push_str(&format!("  - {}\n", escape(&reasons(finding))));
    if let Some(suggestion) = &finding.suggestion {
        out.push_str(&format!("  - Suggestion: write “{}”.\n", escape(&suggestion.replacement)));
    }
}

/// Words of an article that Markdown and HTML leave alone.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_break_the_table() {
        assert_eq!(escape("a|b <b>*x*</b>\n&"), "a\\|b &lt;b&gt;\\*x\\*&lt;/b&gt; &amp;");
    }
}
