//! Two outlets' figures, and whether both can be true: `tests/pairs/quantity.toml`.
//!
//! ```toml
//! [[pair]]
//! relation = "conflict"             # or "same", "compatible", "incomparable"
//! first    = "At least 40 people were killed."
//! second   = ["38 people were killed.", "Fewer than 40 people died."]
//! ```
//!
//! The first figure of each sentence is compared.

use std::fs;
use std::path::Path;

use factcheck::extract;
use factcheck::normalise::Value;
use factcheck::normalise::agree::Relation;
use factcheck::normalise::quantity::{Quantity, agree};
use factcheck::text::{read, sentence::Reading};
use serde_json::json;

/// The first quantity of a text.
fn quantity(text: &str) -> Quantity {
    let record = json!({ "id": "pair", "text": text, "published": "2024-03-12" }).to_string();
    let article = read::jsonl::record(&record).expect("the record is valid");
    let mentions = extract::mentions(&Reading::new(&article));
    let first = mentions.into_iter().find_map(|mention| match mention.value {
        Value::Quantity(quantity) => Some(quantity),
        _ => None,
    });
    first.unwrap_or_else(|| panic!("`{text}` has no figure"))
}

fn word(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Compatible => "compatible",
        Relation::Conflict => "conflict",
        Relation::Incomparable => "incomparable",
    }
}

#[test]
fn figures_are_held_against_each_other_as_a_reader_would() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pairs/quantity.toml");
    let file: toml::Table = fs::read_to_string(path).expect("readable").parse().expect("valid TOML");
    let mut wrong = Vec::new();
    for pair in file["pair"].as_array().expect("`[[pair]]`") {
        let text = |key: &str| pair[key].as_str().expect("a text");
        let (first, expected) = (quantity(text("first")), text("relation"));
        for second in pair["second"].as_array().expect("a list").iter().map(|text| text.as_str().expect("a text")) {
            let agreement = agree(&first, &quantity(second));
            if word(agreement.relation) != expected {
                let (found, reason) = (word(agreement.relation), agreement.reason);
                wrong.push(format!(
                    "`{}` / `{second}`: expected {expected}, but found {found}: {reason}",
                    text("first")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
