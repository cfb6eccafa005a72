//! One JSON object a line, for programs that read on while we write: header, articles, stories, events, findings, and a
//! summary last.
//!
//! The objects have the fields of the JSON document, and `type` before them.

use serde::Serialize;

use super::excerpt::Quoter;
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
    let quoter = Quoter::new(report);
    let lines = std::iter::once(Line::Header { schema: json::SCHEMA })
        .chain(json::articles(report).into_iter().map(Line::Article))
        .chain(json::stories(report).into_iter().map(Line::Story))
        .chain(json::events(report).into_iter().map(Line::Event))
        .chain(json::open(report).map(|finding| Line::Finding(json::finding(finding, report, &quoter))))
        .chain(std::iter::once(Line::Summary(json::summary(report))));
    let mut out = String::new();
    for line in lines {
        out.push_str(&json::escape(&serde_json::to_string(&line).expect("a line has string keys only")));
        out.push('\n');
    }
    out
}
