//! Records of articles, one JSON object a line.
//!
//! A record is a file of its own, called by its id: spans are bytes of its text, line and column count inside it. What
//! stands in its title stands before the first byte.

use rayon::prelude::*;

use super::json::{self, ID, TEXT, TITLE, URL};
use super::limits::Limits;
use super::member::Object;
use super::paragraph::paragraphs;
use crate::error::Error;
use crate::text::article::{Article, Offsets};
use crate::text::offset::Runs;
use crate::text::span::Span;
use crate::text::zone::{Passage, Zone};

/// Reads one line of a `.jsonl` file.
///
/// # Errors
///
/// If the line is no record, or its date is none.
pub fn record(line: &str) -> Result<Article, Error> {
    let object = Object::new(line, line).ok_or_else(|| broken(line))?;
    let (Some(id), Some(text)) = (object.words(ID), object.traced(TEXT)) else { return Err(broken(line)) };
    let front = json::front(&object)?;
    let title = object.traced(TITLE).map(|title| title.text.trim().to_owned()).filter(|title| !title.is_empty());
    // a text that begins with its headline has it once
    let title = title.filter(|title| !text.text.trim_start().starts_with(title.as_str()));
    let mut passages = Vec::new();
    let mut runs = Runs::default();
    let mut whole = String::new();
    if let Some(title) = &title {
        whole = format!("{title}\n\n");
        runs.push(whole.len(), Span::new(0, 0));
        runs.push(text.text.len(), Span::new(0, text.text.len()));
        passages.push(Passage { span: Span::new(0, title.len()), zone: Zone::Headline });
    }
    let from = whole.len();
    whole.push_str(&text.text);
    let body = |span| Passage { span, zone: Zone::Body };
    passages.extend(paragraphs(&whole, from).into_iter().map(body));
    Ok(Article {
        path: id,
        file: String::new(),
        passages,
        text: whole,
        offsets: Offsets::of_file(runs),
        outlet: front.outlet,
        agency: front.agency,
        // the date stands in the record, not in the text
        published: front.published,
        headline: title.map(|title| Span::new(0, title.len())),
        dateline: None,
        revisions: Vec::new(),
        url: object.words(URL),
        left_out: None,
        notes: Vec::new(),
    })
}

/// What is wrong with a line that is no record.
fn broken(line: &str) -> Error {
    let reason = match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line) {
        Ok(members) => {
            let wanting = if ID.iter().any(|name| members.contains_key(*name)) { "text" } else { "id" };
            return Error::at(
                (1, line.trim_end().chars().count()),
                format!("expected a record with `id` and `text`, but found no `{wanting}`"),
            );
        }
        Err(error) => (error.column(), error.to_string()),
    };
    let words = reason.1.split(" at line ").next().unwrap_or_default();
    Error::at((1, reason.0), format!("expected a record with `id` and `text`, but found {words}"))
}

/// Reads the records of a `.jsonl` file, each for itself: a broken line takes no other with it.
pub(super) fn records(text: &str, limits: &Limits) -> Vec<Result<Article, Error>> {
    let lines =
        text.lines().enumerate().filter(|(_, line)| !line.trim_matches(['\u{feff}', ' ', '\t', '\r']).is_empty());
    let lines: Vec<(usize, &str)> = lines.collect();
    let read = |(at, line): (usize, &str)| {
        let read = limits.check_line(line.len() as u64).and_then(|()| record(line.trim_start_matches('\u{feff}')));
        read.map_err(|error| error.on_line(at + 1))
    };
    lines.into_par_iter().map(read).collect()
}
