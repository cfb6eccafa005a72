//! Phrases and what they must be read as: one file a column in `tests/corpus`.
//!
//! ```toml
//! published = "2024-01-20"          # the "now" of the file; a block may give its own
//!
//! [[reads]]                         # every phrase gives exactly one mention of the column, with these fields
//! value = "P2D"                     # any field of the facts line
//! phrases = ["a two-day visit", "two days"]
//!
//! [[silent]]                        # no phrase gives a mention of the column
//! phrases = ["May met Merkel"]
//!
//! [[inside]]                        # the sentence's mentions of the column, all of them and in order
//! sentence = "He left on Friday and came back two days later."
//! finds = ["Friday", "two days later"]
//! values = ["2024-01-19", "2024-01-21"]   # or `kinds`, `nouns`, `units`, `concepts`, `comparators`, `changes`,
//!                                       # `directions`, `steps` and `scopes`; "" for none
//! ```

use std::fs;
use std::path::Path;

use factcheck::extract;
use factcheck::text::{read, sentence::Reading};
use serde_json::{Map, Value as Json, json};

/// The kinds of mention that a column's file speaks of.
fn kinds(column: &str) -> &[&str] {
    match column {
        "date" => &["date", "time", "set"],
        "duration" => &["duration"],
        "quantity" => &["count", "money", "percent", "measure", "age", "ordinal"],
        "name" => &["name"],
        "place" => &["place", "organisation"],
        "address" => &["address"],
        other => panic!("tests/corpus/{other}.toml belongs to no column"),
    }
}

/// The lines of a column's mentions, and those of one more kind where a block asks for it.
fn lines(text: &str, published: &str, column: &str, more: Option<&str>) -> Vec<Json> {
    let record = json!({ "id": "corpus", "text": text, "published": published }).to_string();
    let article = read::jsonl::record(&record).expect("the record is valid");
    let reading = Reading::new(&article);
    extract::mentions(&reading)
        .iter()
        .map(|mention| mention.line(&article))
        .filter(|line| {
            let kind = line["kind"].as_str().unwrap_or_default();
            kinds(column).contains(&kind) || more == Some(kind)
        })
        .collect()
}

fn strings(block: &Map<String, Json>, key: &str) -> Vec<String> {
    block
        .get(key)
        .and_then(Json::as_array)
        .map_or_else(Vec::new, |items| items.iter().map(|item| item.as_str().expect("a string").to_owned()).collect())
}

/// What is wrong with one file, a line each.
fn failures(path: &Path) -> Vec<String> {
    let column = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
    let file: Json = toml::from_str(&fs::read_to_string(path).expect("readable")).expect("valid TOML");
    let day = file["published"].as_str().expect("`published`");
    let blocks = |key: &str| file[key].as_array().cloned().unwrap_or_default();
    let mut wrong = Vec::new();
    let mut tried = 0;
    for block in blocks("reads") {
        let block = block.as_object().expect("a table");
        let published = block.get("published").and_then(Json::as_str).unwrap_or(day);
        for phrase in strings(block, "phrases") {
            tried += 1;
            let found = lines(&phrase, published, column, block.get("kind").and_then(Json::as_str));
            let [line] = found.as_slice() else {
                wrong.push(format!("{column}: `{phrase}` gives {} mentions: {}", found.len(), brief(&found)));
                continue;
            };
            for (key, expected) in block.iter().filter(|(key, _)| !matches!(key.as_str(), "phrases" | "published")) {
                if line.get(key).unwrap_or(&Json::Null) != expected {
                    wrong.push(format!("{column}: `{phrase}`: expected {key} {expected}, but found {}", line[key]));
                }
            }
        }
    }
    for block in blocks("silent") {
        for phrase in strings(block.as_object().expect("a table"), "phrases") {
            tried += 1;
            let found = lines(&phrase, day, column, None);
            if !found.is_empty() {
                wrong.push(format!("{column}: `{phrase}` must stay silent, but gives {}", brief(&found)));
            }
        }
    }
    for block in blocks("inside") {
        let block = block.as_object().expect("a table");
        let published = block.get("published").and_then(Json::as_str).unwrap_or(day);
        let sentence = block["sentence"].as_str().expect("a sentence");
        tried += 1;
        let found = lines(sentence, published, column, None);
        let fields = [
            ("finds", "text"),
            ("kinds", "kind"),
            ("values", "value"),
            ("nouns", "noun"),
            ("units", "unit"),
            ("concepts", "concept"),
            ("comparators", "comparator"),
            ("changes", "change"),
            ("directions", "direction"),
            ("steps", "step"),
            ("scopes", "scope"),
        ];
        for (key, field) in fields {
            let Some(expected) = block.get(key) else { continue };
            let shown = |line: &Json| match &line[field] {
                Json::Null => Json::from(""),
                value => value.clone(),
            };
            let actual = Json::Array(found.iter().map(shown).collect());
            if *expected != actual {
                wrong.push(format!("{column}: `{sentence}`: expected {key} {expected}, but found {actual}"));
            }
        }
    }
    assert!(tried > 0, "{} tests nothing", path.display());
    wrong
}

fn brief(lines: &[Json]) -> String {
    lines
        .iter()
        .map(|line| format!("{} {} = {}", line["kind"], line["text"], line["value"]))
        .collect::<Vec<_>>()
        .join("; ")
}

fn column(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name).with_extension("toml");
    let wrong = failures(&path);
    assert!(wrong.is_empty(), "{} phrases are misread:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names() {
    column("name");
}

#[test]
fn places() {
    column("place");
}

#[test]
fn addresses() {
    column("address");
}

#[test]
fn dates() {
    column("date");
}

#[test]
fn durations() {
    column("duration");
}

#[test]
fn quantities() {
    column("quantity");
}
