//! Stories with a `gold.toml`: what a careful editor finds in them must be found, and nothing else may raise an alarm.
//!
//! An expected finding is met by one of its kind whose evidence overlaps its anchors: all of them where there are one or
//! two, at least two where there are more. An alarm is a discrepancy or typo that is an error or a warning; one that
//! meets nothing expected is false. A finding that a `[[never]]` names must not appear.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value as Json;

use crate::cli::{factcheck, root};

/// Longer evidence than this points at a paragraph and not at words.
const WORDS: u64 = 120;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gold {
    #[expect(dead_code, reason = "for people who read the file")]
    story: Option<String>,
    #[serde(default)]
    expect: Vec<Entry>,
    #[serde(default)]
    never: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: String,
    about: String,
    #[serde(default)]
    optional: bool,
    anchors: Vec<Anchor>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Anchor {
    article: String,
    quote: String,
}

/// Where an anchor's words stand in its article.
fn places(story: &Path, anchor: &Anchor) -> Vec<(u64, u64)> {
    let text = fs::read(story.join(&anchor.article)).expect("an anchor's article");
    let quote = anchor.quote.as_bytes();
    let found: Vec<(u64, u64)> = text
        .windows(quote.len())
        .enumerate()
        .filter(|(_, window)| *window == quote)
        .map(|(at, _)| (at as u64, (at + quote.len()) as u64))
        .collect();
    assert!(!found.is_empty(), "{}: `{}` does not stand in {}", story.display(), anchor.quote, anchor.article);
    found
}

fn covers(finding: &Json, story: &Path, anchor: &Anchor) -> bool {
    let places = places(story, anchor);
    finding["evidence"].as_array().into_iter().flatten().any(|evidence| {
        let path = Path::new(evidence["article"].as_str().unwrap_or_default());
        let (start, end) = (evidence["start"].as_u64().unwrap_or(0), evidence["end"].as_u64().unwrap_or(0));
        path.file_name().is_some_and(|name| *name == *anchor.article)
            && end - start <= WORDS
            && places.iter().any(|(from, to)| start < *to && *from < end)
    })
}

fn findings(story: &Path) -> Vec<Json> {
    let out = factcheck().args(["lint", "--format", "json"]).arg(story).output().expect("the command ends");
    let document: Json = serde_json::from_slice(&out.stdout).expect("one JSON document");
    document["findings"].as_array().cloned().unwrap_or_default()
}

/// How a story's findings stand to its gold.
#[derive(Default)]
struct Score {
    expected: usize,
    /// Expected findings that are not there.
    missed: Vec<String>,
    /// Findings that should not be there.
    wrong: Vec<String>,
}

fn score(story: &Path) -> Score {
    let text = fs::read_to_string(story.join("gold.toml")).expect("readable");
    let gold: Gold = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", story.display()));
    let findings = findings(story);
    let is = |finding: &Json, kind: &str| kind.split('|').any(|kind| finding["kind"] == kind);
    let mut used = BTreeSet::new();
    let mut score = Score::default();
    let named = |line: String| format!("{}: {line}", story.display());
    for entry in &gold.expect {
        let enough = entry.anchors.len().min(2);
        let meets = |finding: &Json| {
            is(finding, &entry.kind)
                && entry.anchors.iter().filter(|anchor| covers(finding, story, anchor)).count() >= enough
        };
        let met: Vec<usize> = (0..findings.len()).filter(|&at| meets(&findings[at])).collect();
        score.expected += usize::from(!entry.optional);
        if met.is_empty() && !entry.optional {
            score.missed.push(named(format!("missed {}: {}", entry.kind, entry.about)));
        }
        used.extend(met);
    }
    for entry in &gold.never {
        let meets = |finding: &Json| {
            is(finding, &entry.kind) && entry.anchors.iter().all(|anchor| covers(finding, story, anchor))
        };
        let met: Vec<usize> = (0..findings.len()).filter(|&at| meets(&findings[at])).collect();
        if !met.is_empty() && met.iter().all(|at| !used.contains(at)) {
            score.wrong.push(named(format!("found what is none, {}: {}", entry.kind, entry.about)));
        }
    }
    for (at, finding) in findings.iter().enumerate() {
        let alarm = is(finding, "discrepancy|typo") && finding["severity"] != "note";
        if alarm && !used.contains(&at) {
            let (kind, rule, message) = (&finding["kind"], &finding["rule"], &finding["message"]);
            score.wrong.push(named(format!("false alarm {kind} [{rule}]: {message}")));
        }
    }
    score
}

fn stories(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).into_iter().flatten();
    let mut stories: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    stories.retain(|story| story.join("gold.toml").exists());
    stories.sort();
    stories
}

#[test]
fn the_seeds_give_what_an_editor_finds() {
    let seeds = stories("seeds");
    assert!(!seeds.is_empty(), "the seeds were not found");
    for story in seeds {
        let score = score(&story);
        let faults = [score.missed, score.wrong].concat();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// How many of the findings expected in `tests/stories` are made. It is raised with the program and never lowered.
const FLOOR: usize = 320;

#[test]
fn stories_give_no_less_than_they_did() {
    let scores: Vec<Score> = stories("tests/stories").iter().map(|story| score(story)).collect();
    let wrong: Vec<&str> = scores.iter().flat_map(|score| &score.wrong).map(String::as_str).collect();
    println!("{} false alarms\n{}", wrong.len(), wrong.join("\n"));
    assert!(wrong.is_empty(), "false alarms:\n{}", wrong.join("\n"));
    let missed: Vec<&str> = scores.iter().flat_map(|score| &score.missed).map(String::as_str).collect();
    let expected: usize = scores.iter().map(|score| score.expected).sum();
    println!("{} of {expected} expected findings\n{}", expected - missed.len(), missed.join("\n"));
    assert!(expected - missed.len() >= FLOOR, "fewer than {FLOOR} of {expected} findings:\n{}", missed.join("\n"));
}

fn run(paths: &[&Path]) -> Json {
    let out = factcheck().args(["lint", "--format", "json"]).args(paths).output().expect("the command ends");
    serde_json::from_slice(&out.stdout).expect("one JSON document")
}

#[test]
fn stories_given_together_stay_apart() {
    let folders = [stories("tests/stories"), stories("seeds")].concat();
    let given: Vec<&Path> = folders.iter().map(PathBuf::as_path).collect();
    let folder = |path: &Json| Path::new(path.as_str().expect("a path")).parent().map(Path::to_path_buf);
    let (mut pairs, mut told) = (0, 0);
    let document = run(&given);
    for story in document["stories"].as_array().expect("a list") {
        let articles = story["articles"].as_array().expect("a list");
        let own: BTreeSet<_> = articles.iter().map(folder).collect();
        assert!(own.len() < 2, "one story of two: {own:?}, because {}", story["because"]);
        pairs += articles.len() * (articles.len() - 1) / 2;
    }
    for story in &folders {
        let count = articles(story).len();
        told += count * count.saturating_sub(1) / 2;
    }
    assert!(pairs * 10 > told * 9, "{pairs} of {told} pairs of one story are together");
}

fn articles(story: &Path) -> Vec<PathBuf> {
    let mut articles: Vec<PathBuf> =
        fs::read_dir(story).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    articles.retain(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md"));
    articles.sort();
    articles
}

#[test]
fn one_article_alone_differs_from_no_other() {
    for article in stories("seeds").iter().flat_map(|story| articles(story)) {
        for finding in run(&[&article])["findings"].as_array().expect("a list") {
            let crossing = finding["evidence"]
                .as_array()
                .expect("a list")
                .iter()
                .any(|evidence| !article.ends_with(Path::new(evidence["article"].as_str().unwrap_or_default())));
            assert!(!crossing, "{}: {}", article.display(), finding["message"]);
        }
    }
}

#[test]
fn a_copy_of_an_article_adds_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for article in stories("seeds").iter().flat_map(|story| articles(story)) {
        let copy = folder.path().join(format!("copy-{}", article.file_name().expect("a name").to_string_lossy()));
        fs::copy(&article, &copy).expect("a copy");
        let told = |document: &Json| -> Vec<(String, String, u64)> {
            let findings = document["findings"].as_array().expect("a list").iter();
            let word = |finding: &Json, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            findings
                .map(|finding| {
                    (word(finding, "id"), word(finding, "message"), finding["origins"].as_u64().unwrap_or(0))
                })
                .collect()
        };
        let (alone, beside) = (run(&[&article]), run(&[&article, &copy]));
        assert_eq!(told(&alone), told(&beside), "{}", article.display());
    }
}
