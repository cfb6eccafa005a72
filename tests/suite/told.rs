//! What two outlets tell of one story, and whether it is held against each other: `tests/pairs/told.toml` and, of days and
//! hours, `tests/pairs/when.toml`; of what is to come, `tests/pairs/plan.toml`; of weekdays in texts without a day of publication,
//! `tests/pairs/undated.toml`; of clauses, limits and lengths, `tests/pairs/clause.toml`; of what
//! several outlets tell, `tests/pairs/several.toml`; of values beside the fact, `tests/pairs/beside.toml`.
//!
//! ```toml
//! [[pair]]
//! finds  = "discrepancy"            # a kind of finding; "nothing": no discrepancy and no typo
//! why    = "digits that changed places"
//! values = ["38 crates", "83 crates"]   # words of the two sides
//! first  = "…"
//! second = "…"
//! ```
//!
//! The first article is of a Tuesday, the second of the day after, unless the pair says otherwise (`day = "2024-03-12"`); the
//! second may be of an outlet that matters (`outlet = "news.com.au"`), and a `third` one be of its day. Those that are `undated` have no day of publication.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};

use crate::cli::{factcheck, root};

/// The findings about two texts or three.
fn findings(folder: &Path, pair: &toml::Value) -> Vec<Json> {
    let record = |id: &str, day: &str| {
        let text = pair[id].as_str().expect("a text");
        let outlet = pair.get("outlet").and_then(toml::Value::as_str).filter(|_| id == "second");
        let outlet = outlet.map_or_else(|| format!("The {id} paper"), str::to_owned);
        let undated = pair.get("undated").and_then(toml::Value::as_array).into_iter().flatten();
        let day = Some(day).filter(|_| !undated.into_iter().any(|one| one.as_str() == Some(id)));
        json!({ "id": id, "source": outlet, "published": day, "text": text }).to_string()
    };
    let file = folder.join("pair.jsonl");
    let day = pair.get("day").and_then(toml::Value::as_str).unwrap_or("2024-03-13");
    let third = pair.get("third").map(|_| record("third", day)).unwrap_or_default();
    let text = format!("{}\n{}\n{third}\n", record("first", "2024-03-12"), record("second", day));
    fs::write(&file, text).expect("writable");
    let out =
        factcheck().args(["lint", "--story", "all", "--format", "json"]).arg(&file).output().expect("the command ends");
    let report: Json = serde_json::from_slice(&out.stdout).expect("one JSON document");
    report["findings"].as_array().expect("a list").clone()
}

#[test]
fn two_outlets_are_held_against_each_other_as_an_editor_would() {
    let pairs = |file: &str| -> Vec<toml::Value> {
        let text = fs::read_to_string(root().join("tests/pairs").join(file)).expect("readable");
        let table: toml::Table = text.parse().expect("valid TOML");
        table["pair"].as_array().expect("`[[pair]]`").clone()
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut wrong = Vec::new();
    let files = ["told.toml", "when.toml", "plan.toml", "undated.toml", "clause.toml", "several.toml", "beside.toml"];
    for pair in &files.map(pairs).concat() {
        let (finds, why) = (pair["finds"].as_str().expect("a kind"), pair["why"].as_str().expect("a reason"));
        let found = findings(folder.path(), pair);
        let kind = |finding: &Json| finding["kind"].as_str().unwrap_or_default().to_owned();
        let told: Vec<String> =
            found.iter().map(|finding| format!("{}: {}", kind(finding), finding["message"])).collect();
        let right = if finds == "nothing" {
            found.iter().all(|finding| !matches!(kind(finding).as_str(), "discrepancy" | "typo"))
        } else {
            let values: Vec<&str> =
                pair["values"].as_array().expect("a list").iter().filter_map(toml::Value::as_str).collect();
            let shown = |finding: &Json, value: &str| {
                let evidence = finding["evidence"].as_array().cloned().unwrap_or_default();
                evidence.iter().any(|one| one["text"].as_str().is_some_and(|text| text.contains(value)))
            };
            found.iter().any(|finding| kind(finding) == finds && values.iter().all(|value| shown(finding, value)))
        };
        if !right {
            wrong.push(format!("{why}: expected {finds}, but found {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
