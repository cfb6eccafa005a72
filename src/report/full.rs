//! Diagnostics for an editor: each finding with the sentences of both articles, the words marked.
//!
//! The sentence is quoted, not the line, for a paragraph of a newspaper is one line of nine hundred columns.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};
use anstream::adapter::strip_str;

use super::accepted;
use super::column::byline;
use super::excerpt::{Quote, Quoter};
use super::prose::origins;
use super::words::{clean, day, wrap};
use crate::finding::{Evidence, Finding, Report, Severity};

/// What line numbers of up to five figures take, with a blank behind them.
const MARGIN: usize = 6;
/// What stands before and behind a quotation: line number, bar, and a mark at either cut.
const FRAME: usize = MARGIN + 8;
/// What a label takes: ` = 2023-10-18`.
const LABEL: usize = 14;

/// A page narrower than this shows too little of a sentence to judge it.
const NARROWEST: usize = 60;

/// The differences that stand, each with a blank line behind it.
pub fn render(report: &Report, room: usize) -> String {
    pictures(report, room, Finding::stands) + &accepted::render(report, room)
}

/// All findings, agreements and accepted ones too.
pub fn every(report: &Report, room: usize) -> String {
    pictures(report, room, |_| true)
}

/// What was accepted, after a blank line; nothing, if nothing was.
pub fn accepted(report: &Report, room: usize) -> String {
    let pictures = pictures(report, room, |finding| finding.accepted.is_some());
    if pictures.is_empty() { pictures } else { format!("\n{pictures}") }
}

fn pictures(report: &Report, room: usize, wanted: impl Fn(&Finding) -> bool) -> String {
    let quoter = Quoter::new(report);
    let room = room.max(NARROWEST);
    // Excerpts are already cut to the page: the renderer must not cut them again, in the middle of a word.
    let renderer = Renderer::styled().decor_style(DecorStyle::Unicode).term_width(room * 4);
    let mut out = String::new();
    for finding in report.every().filter(|finding| wanted(finding)) {
        out.push_str(&tidy(&renderer.render(&[group(&finding, report, &quoter, room)])));
        out.push('\n');
    }
    out
}

/// The picture without its empty heads and trailing blanks.
///
/// An excerpt does not know its column in the file, so path, line and column are given apart; the renderer then opens
/// the excerpt with a second, empty head.
fn tidy(picture: &str) -> String {
    let kept = picture.lines().filter(|line| strip_str(line).to_string().trim() != "⸬");
    kept.map(|line| format!("{}\n", line.trim_end())).collect()
}

fn group<'a>(finding: &'a Finding, report: &'a Report, quoter: &Quoter<'_>, room: usize) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    // Severity, rule and a colon stand before the first line.
    let before = finding.severity.as_str().len() + finding.rule.chars().count() + "[]: ".len();
    let title = wrap(&clean(&finding.message), room.saturating_sub(before)).join("\n");
    let mut group = Group::with_title(level.primary_title(title).id(clean(&finding.rule)));
    let labels = if finding.evidence.iter().any(|words| label(words).is_some()) { LABEL } else { 0 };
    for (at, quote) in quoter.quotes(finding, room - FRAME - labels).into_iter().enumerate() {
        let article = quote.article;
        let path = report.articles.get(article).map_or("", |head| &head.path);
        let kind = if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
        let mark = |(mark, words): (&std::ops::Range<usize>, &&Evidence)| kind.span(mark.clone()).label(label(words));
        let annotations: Vec<_> = quote.excerpt.marks.iter().zip(&quote.evidence).map(mark).collect();
        let (line, column) = quote.position;
        let place = format!("{}:{line}:{column}  {}", clean(path), speaker(&quote, report));
        group = group
            .element(Origin::path(place))
            .element(Snippet::source(quote.excerpt.text).line_start(quote.position.0).annotations(annotations));
    }
    if !finding.because.is_empty() {
        let because: Vec<String> = finding.because.iter().map(|reason| clean(reason)).collect();
        // The margin of the line numbers, the note's mark, its name and a colon stand before the first line.
        let lines = wrap(&because.join("; "), room - MARGIN - "├ compared because: ".chars().count());
        group = group.element(Level::NOTE.with_name(Some("compared because")).message(lines.join("\n")));
    }
    group = group.element(Level::NOTE.with_name(Some("rests on")).message(format!(
        "{}; its id is {}",
        origins(finding),
        finding.id
    )));
    if let Some(accepted) = &finding.accepted {
        let reason = format!("{} ({})", clean(&accepted.reason), clean(&accepted.place));
        group = group.element(Level::NOTE.with_name(Some("accepted because")).message(reason));
    }
    if let Some(suggestion) = &finding.suggestion {
        group = group.element(Level::HELP.message(format!("write “{}”", clean(&suggestion.replacement))));
    }
    group
}

/// What the words mean where they do not say it themselves: the day of a "Wednesday".
fn label(words: &Evidence) -> Option<String> {
    let day = words.value.as_str().filter(|day| day.parse::<jiff::civil::Date>().is_ok());
    day.map(|day| format!("= {day}"))
}

/// "Yonhap, 18 Oct 2023, the White House says"; a file without an outlet is named before it already.
fn speaker(quote: &Quote<'_>, report: &Report) -> String {
    let head = report.articles.get(quote.article);
    let byline = match head {
        Some(head) if head.outlet.is_none() && head.agency.is_none() => head.published.map(day).unwrap_or_default(),
        _ => byline(report, quote.article),
    };
    let mut who: Vec<String> =
        quote.evidence.iter().filter_map(|words| words.claimant.as_deref()).map(|who| clean(who) + " says").collect();
    who.dedup();
    std::iter::once(byline).chain(who).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
