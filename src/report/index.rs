//! What an index holds, and what was taken out of it: lines for a reader, or JSON.

use serde::Serialize;

use super::json::escape;
use super::words::{clean, counted, sized};
use crate::store::{Outlet, Pruned, Status, Unwanted};

/// A document about an index.
#[derive(Serialize)]
struct Document<'a, T> {
    schema: &'static str,
    index: &'a str,
    #[serde(flatten)]
    told: &'a T,
}

/// One JSON document about the index called `name`.
pub fn document(name: &str, told: &impl Serialize) -> String {
    let document = Document { schema: "factcheck/index/1", index: name, told };
    escape(&serde_json::to_string_pretty(&document).expect("the document has string keys only")).into_owned() + "\n"
}

/// A line of JSON, told apart from others by its type.
#[derive(Serialize)]
struct Line<'a, T> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(flatten)]
    told: &'a T,
}

/// A JSON object in a line of its own.
pub fn line(kind: &'static str, told: &impl Serialize) -> String {
    escape(&serde_json::to_string(&Line { kind, told }).expect("the line has string keys only")).into_owned() + "\n"
}

/// What the index called `name` holds, in lines.
pub fn status(name: &str, status: &Status) -> String {
    let articles = counted(status.articles, "article");
    let mut lines =
        vec![format!("{}: {articles}, {}, schema {}", clean(name), sized(status.bytes), status.schema_version)];
    if let (Some(first), Some(last)) = (status.first, status.last) {
        lines.push(format!("published {first} to {last}{}", undated(status.undated, ", and ")));
    }
    if !status.outlets.is_empty() {
        lines.push(format!("{}:", counted(status.outlets.len(), "outlet")));
    }
    let outlet = |one: &Outlet| {
        let name = one.outlet.as_deref().map_or_else(|| "(none named)".to_owned(), clean);
        format!("  {name}: {}", counted(one.articles, "article"))
    };
    lines.extend(status.outlets.iter().map(outlet));
    lines.join("\n") + "\n"
}

/// What was taken out, or with `dry` would be, in lines.
pub fn pruned(pruned: &Pruned, unwanted: &Unwanted, dry: bool) -> String {
    let (removed, kept) = if dry { ("would remove", "would keep") } else { ("removed", "kept") };
    let mut lines = Vec::new();
    if let Some(from) = pruned.from {
        lines.push(format!("{removed} {} published before {from}", counted(pruned.old, "article")));
    } else if unwanted.keep_days.is_some() {
        lines.push(format!("{removed} no article by its age: none has a date"));
    }
    if unwanted.missing {
        lines.push(format!("{removed} {} whose file is gone", counted(pruned.missing, "article")));
    }
    let size = match sized(pruned.bytes) {
        now if pruned.bytes == pruned.bytes_before => now,
        now => format!("{now} instead of {}", sized(pruned.bytes_before)),
    };
    let undated = undated(pruned.undated, ", among them ");
    lines.push(format!("{kept} {}{undated}; {size}", counted(pruned.kept, "article")));
    lines.join("\n") + "\n"
}

fn undated(count: usize, joined: &str) -> String {
    if count == 0 { String::new() } else { format!("{joined}{} without a date", counted(count, "article")) }
}
