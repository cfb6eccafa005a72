//! What was read in each article: where, what it says, and which pattern read it.

use serde_json::Value as Json;

use super::json::escape;
use super::layout::{Grid, sheet};
use super::words::{BOLD, clean, styled};
use crate::extract::mention::Mention;
use crate::text::article::Article;

/// The mentions of one article, an object a line; a length of time with two ends has a second line with its figures.
pub fn jsonl(article: &Article, mentions: &[Mention]) -> String {
    mentions
        .iter()
        .map(|mention| mention.printed(article))
        .map(|line| escape(&line.to_string()).into_owned() + "\n")
        .collect()
}

/// The mentions of one article as a table, `room` columns wide.
pub fn table(article: &Article, mentions: &[Mention], room: usize) -> String {
    let mut out = format!("{}\n", styled(BOLD, &clean(&article.path)));
    if mentions.is_empty() {
        return out + "  nothing read\n\n";
    }
    let head = ["Line", "Kind", "Words", "Value", "Read by"].map(|name| vec![name.to_owned()]).to_vec();
    let rows: Grid = mentions.iter().map(|mention| row(article, mention)).collect();
    out.push_str(&sheet(head, &rows, 0, room.max(60)));
    out + "\n"
}

fn row(article: &Article, mention: &Mention) -> Vec<Vec<String>> {
    let (line, column) = article.position(mention.span.start);
    let cell = |text: String| vec![clean(&text)];
    vec![
        cell(format!("{line}:{column}")),
        cell(mention.value.kind().to_owned()),
        cell(article.words(mention.span).to_owned()),
        cell(value(&mention.line(article))),
        cell(mention.pattern.to_owned()),
    ]
}

/// The value with what belongs to it: "> 1000 containers", "2023-10-18/2023-10-20".
pub(super) fn value(line: &Json) -> String {
    let word = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
    let value = match &line["value"] {
        Json::String(text) => text.clone(),
        Json::Null => "unresolved".to_owned(),
        other => other.to_string(),
    };
    let comparator = Some(word("comparator")).filter(|sign| sign != "=").unwrap_or_default();
    // A duration's value names its unit already.
    let unit = if line["kind"] == "duration" { String::new() } else { word("unit") };
    // The unit of a count ends in what it counts, a currency's name adds nothing to its code.
    let noun = word("noun");
    let told = line["kind"] == "money" || unit.split(' ').any(|part| part == noun);
    let parts = [comparator, value, unit, if told { String::new() } else { noun }];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
