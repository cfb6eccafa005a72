//! Rules inside one article: sentences that a rule must report, and their twins that it must leave alone.
//!
//! ```toml
//! # tests/inside/weekday-date.toml: named after its rule
//! published = "2024-10-10"
//! finds     = ["The vote is set for Friday, 14 May 2024."]
//! silent    = ["The vote is set for Tuesday, 14 May 2024."]
//! ```
//!
//! Each text is an article of its own.

use std::fs;
use std::path::Path;

use factcheck::pipeline;
use factcheck::rules::config::Config;
use factcheck::text::read;
use serde_json::json;

/// What `rule` says of an article of one text.
fn messages(rule: &str, text: &str, published: &str) -> Vec<String> {
    let record = json!({ "id": "article", "text": text, "published": published }).to_string();
    let article = read::jsonl::record(&record).expect("the record is valid");
    let report = pipeline::run(vec![article], &Config::shipped());
    let of_rule = report.findings.into_iter().filter(|finding| finding.rule == rule);
    of_rule.map(|finding| finding.message).collect()
}

#[test]
fn rules_report_slips_and_leave_their_twins_alone() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inside");
    let mut wrong = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let rule = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let file: toml::Table = fs::read_to_string(&path).expect("readable").parse().expect("valid TOML");
        let published = file["published"].as_str().expect("`published`");
        assert!(Config::shipped().rules.iter().any(|known| known.id == rule), "{rule} is no rule");
        for (list, expected) in [("finds", true), ("silent", false)] {
            let texts = file[list].as_array().expect("a list");
            assert!(!texts.is_empty(), "{rule} has nothing under `{list}`");
            for text in texts.iter().map(|text| text.as_str().expect("a text")) {
                let messages = messages(&rule, text, published);
                if messages.is_empty() == expected {
                    wrong.push(format!("{rule}: `{text}` is among `{list}`, but gives {messages:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
