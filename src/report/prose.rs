//! Tells findings in sentences with quotations, below the table.

use super::column::{byline, file_name, outlet};
use super::excerpt::Quoter;
use super::words::{BOLD, FAINT, clean, counted, style, styled, wrap};
use crate::finding::{Evidence, Finding, Kind, Report};

/// A kind of finding as a reader calls it, with its mark.
pub(super) fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Discrepancy => "≠ Difference",
        Kind::Typo => "≠ Misspelling",
        Kind::Disputed => "≠ Disputed",
        Kind::Update => "↑ Update",
        Kind::Variant => "≈ Two spellings",
        Kind::Agreement => "Agreement",
    }
}

/// The findings that a reader must look at, numbered; agreements stand in the table and are not told again.
pub(super) fn findings(report: &Report, quoter: &Quoter<'_>, room: usize) -> String {
    let told: Vec<&Finding> = report.standing().collect();
    if told.is_empty() {
        return "Nothing differs.\n".to_owned();
    }
    let mut out = format!("{}\n", styled(BOLD, "To look at"));
    for (number, finding) in told.iter().enumerate() {
        out.push('\n');
        entry(number + 1, finding, report, quoter, room, &mut out);
    }
    out
}

fn entry(number: usize, finding: &Finding, report: &Report, quoter: &Quoter<'_>, room: usize, out: &mut String) {
    let head = format!("{number}. {}: ", title(finding.kind));
    let indent = "   ";
    for (at, line) in wrap(&format!("{head}{}", clean(&finding.message)), room - indent.len()).iter().enumerate() {
        let line = match line.strip_prefix(head.trim_end()) {
            Some(rest) if at == 0 => format!("{}{rest}", styled(style(finding.severity), head.trim_end())),
            _ => format!("{indent}{line}"),
        };
        out.push_str(&line);
        out.push('\n');
    }
    if finding.kind == Kind::Variant {
        for line in spellings(finding, report).iter().flat_map(|line| wrap(line, room - 5)) {
            out.push_str(&format!("     {line}\n"));
        }
    } else {
        quotations(finding, report, quoter, room, out);
    }
    for line in wrap(&reasons(finding), room - indent.len()) {
        out.push_str(&format!("{indent}{line}\n"));
    }
    if let Some(suggestion) = &finding.suggestion {
        let path = report.articles.get(suggestion.article).map_or("", |head| file_name(&head.path));
        let line = format!("Suggestion: write “{}” in {}.", clean(&suggestion.replacement), clean(path));
        wrap(&line, room - indent.len()).iter().for_each(|line| out.push_str(&format!("{indent}{line}\n")));
    }
    out.push_str(&format!(
        "{indent}{}\n",
        styled(FAINT, &format!("{} · {} · {}", finding.severity.as_str(), finding.rule, finding.id))
    ));
}

/// Each article's words, in their sentence.
fn quotations(finding: &Finding, report: &Report, quoter: &Quoter<'_>, room: usize, out: &mut String) {
    for quote in quoter.quotes(finding, room - 9) {
        let words: Vec<String> = quote.evidence.iter().map(|evidence| said(evidence)).collect();
        for line in wrap(&format!("{}: {}", byline(report, quote.article), words.join(", ")), room - 5) {
            out.push_str(&format!("     {line}\n"));
        }
        out.push_str(&format!("       {}\n", styled(FAINT, &quote.excerpt.text)));
    }
}

/// Each form of a name with those who print it: two spellings need no sentence to be understood.
fn spellings(finding: &Finding, report: &Report) -> Vec<String> {
    let mut forms: Vec<(String, Vec<String>)> = Vec::new();
    for evidence in &finding.evidence {
        let (form, outlet) = (clean(&evidence.text), outlet(report, evidence.article));
        match forms.iter_mut().find(|(known, _)| *known == form) {
            Some((_, outlets)) if outlets.contains(&outlet) => {}
            Some((_, outlets)) => outlets.push(outlet),
            None => forms.push((form, vec![outlet])),
        }
    }
    forms.into_iter().map(|(form, outlets)| format!("“{form}”: {}", outlets.join(", "))).collect()
}

/// "“more than 1,000” (says the White House)".
pub(super) fn said(evidence: &Evidence) -> String {
    let claimant = evidence.claimant.as_ref().map_or_else(String::new, |who| format!(" (says {})", clean(who)));
    format!("“{}”{claimant}", clean(&evidence.text))
}

/// "Compared because: …. 4 articles, 1 origin."
pub(super) fn reasons(finding: &Finding) -> String {
    let mut out = String::new();
    if !finding.because.is_empty() {
        let because: Vec<String> = finding.because.iter().map(|reason| clean(reason)).collect();
        out.push_str(&format!("Compared because: {}. ", because.join("; ").trim_end_matches('.')));
    }
    out + &origins(finding) + "."
}

/// "4 articles, 1 origin".
pub(super) fn origins(finding: &Finding) -> String {
    let mut articles: Vec<usize> = finding.evidence.iter().map(|evidence: &Evidence| evidence.article).collect();
    articles.sort_unstable();
    articles.dedup();
    format!("{}, {}", counted(articles.len(), "article"), counted(finding.origins, "origin"))
}
