//! The whole picture for a reader: a table of facts by outlets, with a verdict on each, and the findings below it.
//!
//! Rows are facts, grouped by event; columns are outlets in the order in which they published; the last column says in
//! a sentence how they stand to each other. Where the page is too narrow for the outlets, each fact becomes a block.

use super::accepted;
use super::column::{Column, LEGEND, Told, columns};
use super::excerpt::Quoter;
use super::layout::{Grid, draw, rule, share};
use super::prose;
use super::section::{Section, sections};
use super::words::{BOLD, FAINT, clean, counted, days, styled, wrap};
use crate::finding::{FactRow, Report};

/// A page never gets narrower than this, whatever the terminal says: below it nothing is readable.
const NARROWEST: usize = 40;

/// A verdict is a sentence: in less room than this it becomes a ladder of words.
const VERDICT: usize = 24;

/// The table, or blocks, and the findings, on a page `room` columns wide.
pub fn render(report: &Report, room: usize) -> String {
    if report.articles.is_empty() {
        return "No articles were read.\n".to_owned();
    }
    let room = room.max(NARROWEST);
    let columns = columns(report);
    let sections = sections(report);
    let mut out = format!("{}\n\n", styled(BOLD, &heading(report, &columns)));
    if !sections.is_empty() {
        let facts = table(&columns, &sections, room).unwrap_or_else(|| blocks(&columns, &sections, room));
        out.push_str(&facts);
        for line in LEGEND.iter().flat_map(|line| wrap(line, room)) {
            out.push_str(&format!("{}\n", styled(FAINT, &line)));
        }
        out.push('\n');
    }
    out.push_str(&prose::findings(report, &Quoter::new(report), room));
    let accepted = accepted::render(report, room);
    if !accepted.is_empty() {
        out.push_str(&format!("\n{}", accepted.trim_end_matches('\n')));
        out.push('\n');
    }
    out
}

/// "5 articles of 3 outlets, 16 Oct 2023 – 14 Jan 2024".
fn heading(report: &Report, columns: &[Column]) -> String {
    let mut published: Vec<_> = report.articles.iter().filter_map(|head| head.published).collect();
    published.sort_unstable();
    let mut out = format!("{} of {}", counted(report.articles.len(), "article"), counted(columns.len(), "outlet"));
    if let (Some(first), Some(last)) = (published.first(), published.last()) {
        out.push_str(&format!(", {}", days(*first, *last)));
    }
    out
}

fn table(columns: &[Column], sections: &[Section<'_>], room: usize) -> Option<String> {
    let mut head = vec![vec!["Fact".to_owned()]];
    head.extend(columns.iter().map(|column| {
        let agency = column.agency.iter().map(|agency| format!("({agency})"));
        let lines = std::iter::once(column.name.clone()).chain(agency);
        lines.chain(std::iter::once(column.days.clone())).filter(|line| !line.is_empty()).collect()
    }));
    head.push(vec!["Verdict".to_owned()]);
    let body: Vec<Grid> = sections
        .iter()
        .map(|section| section.rows.iter().map(|row| cells(row, section.spelling, columns)).collect())
        .collect();
    let all: Grid = std::iter::once(&head).chain(body.iter().flatten()).cloned().collect();
    let widths = share(&all, VERDICT, room)?;
    let mut out = String::new();
    for line in draw(&[head], &widths) {
        out.push_str(&format!("{}\n", styled(BOLD, &line)));
    }
    // What the line above a title must close: the columns of the rows before it, if any.
    let mut closing = ('═', '╧');
    for (section, rows) in sections.iter().zip(&body) {
        out.push_str(&format!("{}\n", rule(&widths, closing.0, closing.1)));
        wrap(&section.title, room - 1).iter().for_each(|line| out.push_str(&format!(" {}\n", styled(BOLD, line))));
        closing = ('─', '─');
        if !rows.is_empty() {
            out.push_str(&format!("{}\n", rule(&widths, '─', '┬')));
            draw(rows, &widths).iter().for_each(|line| out.push_str(&format!("{}\n", marked(line))));
            closing = ('─', '┴');
        }
        if let Some(rest) = &section.rest {
            if !rows.is_empty() {
                out.push_str(&format!("{}\n", rule(&widths, '─', '┴')));
            }
            wrap(rest, room - 1).iter().for_each(|line| out.push_str(&format!(" {line}\n")));
            closing = ('─', '─');
        }
    }
    out.push_str(&format!("{}\n", rule(&widths, closing.0, closing.1)));
    Some(out)
}

fn cells(row: &FactRow, spelling: bool, columns: &[Column]) -> Vec<Vec<String>> {
    let mut cells = vec![vec![clean(&row.label)]];
    let told = Told::new(row, spelling);
    cells.extend(columns.iter().map(|column| {
        let said = told.by(column);
        if said.is_empty() { vec!["—".to_owned()] } else { said }
    }));
    cells.push(vec![clean(&row.verdict)]);
    cells
}

/// A block a fact, for pages too narrow for the outlets to stand side by side.
fn blocks(columns: &[Column], sections: &[Section<'_>], room: usize) -> String {
    let mut out = String::new();
    for section in sections {
        wrap(&section.title, room).iter().for_each(|line| out.push_str(&format!("{}\n", styled(BOLD, line))));
        for row in &section.rows {
            out.push_str(&format!("\n  {}\n", clean(&row.label)));
            let (told, mut silent) = (Told::new(row, section.spelling), Vec::new());
            for column in columns {
                let said = told.by(column);
                if said.is_empty() {
                    silent.push(column.name.clone());
                }
                for value in said {
                    let line = wrap(&format!("{}: {value}", column.name), room - 6);
                    out.push_str(&format!("    {}\n", marked(&line.join("\n      "))));
                }
            }
            // Of a hundred outlets, those that say nothing are a number.
            if silent.len() > 3 {
                out.push_str(&format!("    — {} do not mention it\n", counted(silent.len(), "outlet")));
            } else if !silent.is_empty() {
                let line = wrap(&format!("— {}: not mentioned", silent.join(", ")), room - 6);
                out.push_str(&format!("    {}\n", line.join("\n      ")));
            }
            let verdict = wrap(&format!("→ {}", clean(&row.verdict)), room - 6);
            out.push_str(&format!("    {}\n", styled(BOLD, &verdict.join("\n      "))));
        }
        if let Some(rest) = &section.rest {
            out.push_str(&format!("\n  {}\n", wrap(rest, room - 2).join("\n  ")));
        }
        out.push('\n');
    }
    out
}

/// Colours the marks of a drawn line; they say the same without.
fn marked(line: &str) -> String {
    use anstyle::AnsiColor::{Cyan, Red};
    line.replace('≠', &styled(Red.on_default().bold(), "≠")).replace('↑', &styled(Cyan.on_default().bold(), "↑"))
}
