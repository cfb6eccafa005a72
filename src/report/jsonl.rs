//! One JSON object a line, for programs that read on while we write: header, articles, stories, events, findings, and a
//! summary last.
//!
//! The objects have the fields of the JSON document, and `type` before them.

use std::io::{self, Write};

use serde::Serialize;

use super::json;
use crate::finding::Report;

/// A line of the format.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Header { schema: &'static str },
    Article(json::Article<'a>),
    Story(json::Story<'a>),
    Event(json::Event<'a>),
    Finding(json::Finding<'a>),
    Summary(json::Summary),
}

/// The lines, each with its line break.
pub fn render(report: &Report) -> String {
    json::text(|out| write(report, out))
}

/// Writes the lines as they are made: those of a great run would fill the memory.
///
/// # Errors
///
/// If `out` takes no more.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut out = json::Escaping::new(out);
    let mut line = |line: Line<'_>| {
        serde_json::to_writer(&mut out, &line)?;
        out.write_all(b"\n")
    };
    line(Line::Header { schema: json::SCHEMA })?;
    json::articles(report).into_iter().try_for_each(|article| line(Line::Article(article)))?;
    json::stories(report).into_iter().try_for_each(|story| line(Line::Story(story)))?;
    json::events(report).into_iter().try_for_each(|event| line(Line::Event(event)))?;
    json::open(report).try_for_each(|one| line(Line::Finding(json::finding(one, report))))?;
    report.agreements.iter().try_for_each(|one| line(Line::Finding(json::finding(&one, report))))?;
    line(Line::Summary(json::summary(report)))?;
    out.hand_over()
}
