//! What holds for every run: the order of the files says nothing, and evidence is what stands there.

use std::fs;
use std::path::{Path, PathBuf};

use factcheck::finding::Report;
use factcheck::pipeline;
use factcheck::rules::config::Config;
use factcheck::text::article::Article;
use factcheck::text::read::{self, ReadOptions};

/// The folders of stories: the seeds and the tests' own.
fn stories() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["seeds", "tests/stories"].map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
    let mut found: Vec<PathBuf> = folders
        .into_iter()
        .flatten()
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn articles(story: &Path) -> Vec<Article> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(story).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    paths.sort();
    paths.iter().flat_map(|path| read_one(&path.to_string_lossy(), path)).collect()
}

fn read_one(name: &str, path: &Path) -> Vec<Article> {
    read::read(name, &fs::read(path).expect("readable"), &ReadOptions::default()).expect("an article")
}

/// Everything a report says, as text.
fn told(report: &Report) -> String {
    format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        report.articles, report.stories, report.events, report.people, report.findings
    )
}

#[test]
fn the_order_of_the_files_changes_nothing() {
    let config = Config::shipped();
    for story in stories() {
        let forwards = told(&pipeline::run(articles(&story), &config));
        let mut backwards = articles(&story);
        backwards.reverse();
        assert!(forwards == told(&pipeline::run(backwards.clone(), &config)), "{} reversed", story.display());
        backwards.rotate_left(1);
        assert!(forwards == told(&pipeline::run(backwards, &config)), "{} rotated", story.display());
    }
}

#[test]
fn evidence_quotes_the_article_to_the_byte() {
    let config = Config::shipped();
    for story in stories() {
        let report = pipeline::run(articles(&story), &config);
        for evidence in report.findings.iter().flat_map(|finding| &finding.evidence) {
            assert_eq!(report.sources[evidence.article].words(evidence.span), evidence.text);
            assert!(evidence.span.len() <= 120 && !evidence.text.is_empty(), "{evidence:?}");
        }
    }
}
