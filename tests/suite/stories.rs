//! Stories with a list of what is to be found in them: the lists must fit the articles.

use std::fs;
use std::path::{Path, PathBuf};

use factcheck::finding::Kind;
use factcheck::text::read::{self, ReadOptions};
use serde_json::Value as Json;

/// Folders of `seeds` and `tests/stories` with a `gold.toml`.
fn stories() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["seeds", "tests/stories"].map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
    let paths = folders.into_iter().flatten().map(|entry| entry.expect("an entry").path());
    let mut found: Vec<PathBuf> = paths.filter(|path| path.join("gold.toml").is_file()).collect();
    found.sort();
    found
}

#[test]
fn every_quote_of_a_gold_list_stands_in_its_article() {
    let stories = stories();
    assert!(stories.len() > 1, "the stories were not found");
    let mut wrong = Vec::new();
    for story in stories {
        let gold: Json = toml::from_str(&fs::read_to_string(story.join("gold.toml")).expect("readable")).expect("TOML");
        for entry in ["expect", "never"].iter().flat_map(|key| gold[key].as_array().cloned().unwrap_or_default()) {
            let kinds = entry["kind"].as_str().expect("a kind").split('|');
            wrong.extend(kinds.filter(|kind| Kind::ALL.iter().all(|known| known.as_str() != *kind)).map(str::to_owned));
            for anchor in entry["anchors"].as_array().expect("anchors") {
                let article = story.join(anchor["article"].as_str().expect("an article"));
                let quote = anchor["quote"].as_str().expect("a quote");
                if !fs::read_to_string(&article).is_ok_and(|text| text.contains(quote)) {
                    wrong.push(format!("{}: no `{quote}` in it", article.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "gold lists that fit nothing:\n{}", wrong.join("\n"));
}

#[test]
fn every_article_of_a_story_is_read_with_its_date() {
    for story in stories() {
        for entry in fs::read_dir(&story).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.file_name().is_some_and(|name| name == "gold.toml") {
                continue;
            }
            let name = path.to_string_lossy();
            let bytes = fs::read(&path).expect("readable");
            let articles = read::read(&name, &bytes, &ReadOptions::default()).expect("an article");
            assert!(articles.iter().all(|article| article.published.is_some()), "{name} has no date");
        }
    }
}
