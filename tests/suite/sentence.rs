//! Where sentences end, and that whatever is read can be cut, sliced and walked.

use std::fs;
use std::path::Path;

use factcheck::text::{read, sentence::Reading};
use serde_json::{Value as Json, json};

/// A text as an article of its own, all of it body.
fn cut(text: &str) -> String {
    let record = json!({ "id": "sentence", "text": text }).to_string();
    let article = read::jsonl::record(&record).expect("the record is valid");
    let reading = Reading::new(&article);
    let sentences: Vec<&str> = reading.sentences.iter().map(|sentence| article.words(sentence.span)).collect();
    sentences.join(" | ")
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/sentence.toml");
    let file: Json = toml::from_str(&fs::read_to_string(path).expect("readable")).expect("valid TOML");
    let mut wrong = Vec::new();
    for block in file["breaks"].as_array().expect("blocks") {
        for line in block["lines"].as_array().expect("lines") {
            let expected = line.as_str().expect("a line");
            let found = cut(&expected.replace(" | ", " "));
            if found != expected {
                wrong.push(format!("{}: expected `{expected}`, but found `{found}`", block["why"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines are cut wrongly:\n{}", wrong.len(), wrong.join("\n"));
}
