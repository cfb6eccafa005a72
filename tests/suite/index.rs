//! The index: what is held against it is held against the same articles in a folder, and no kill or crowd breaks it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use factcheck::finding::{Finding, Kind, Report};
use factcheck::pipeline::{self, Scope};
use factcheck::rules::config::Config;
use factcheck::store::{Entry, Reader, Store, Unwanted};
use factcheck::text::article::Article;
use factcheck::text::read::{self, ReadOptions};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::Value as Json;

use crate::cli::{factcheck, root};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    factcheck().current_dir(folder).args(arguments).output().expect("the command ends")
}

fn stdout(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).expect("UTF-8")
}

fn stderr(out: &Output) -> String {
    String::from_utf8(out.stderr.clone()).expect("UTF-8")
}

/// All articles of the stories that the project has.
fn stories() -> Vec<Article> {
    let mut articles = Vec::new();
    let mut folders: Vec<PathBuf> = ["tests/stories", "seeds"].map(|name| root().join(name)).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !name.ends_with(".toml") && name != "README.md" {
                let options = ReadOptions::default();
                articles.extend(
                    read::read(&path.to_string_lossy(), &fs::read(&path).expect("bytes"), &options).expect("articles"),
                );
            }
        }
    }
    articles.sort_by(|a, b| a.path.cmp(&b.path));
    articles
}

/// What a finding says, with the places it rests on. An agreement that two stories have in the same words is one, which an
/// index may show of one story alone.
fn told(report: &Report, finding: &Finding) -> String {
    if finding.kind == Kind::Agreement {
        return finding.id.clone();
    }
    let place = |one: &factcheck::finding::Evidence| {
        let article = report.sources.get(one.article).expect("the article");
        format!("{} {:?} {}", article.path, article.position(one.span.start), one.text)
    };
    let places: Vec<String> = finding.evidence.iter().map(place).collect();
    format!(
        "{} {:?} {} {} origins\n    {}",
        finding.id,
        finding.severity,
        finding.message,
        finding.origins,
        places.join("\n    ")
    )
}

/// What an article brings to a run.
fn brought(report: &Report, path: &str) -> Vec<String> {
    let new = |article: usize| report.sources.get(article).is_some_and(|article| article.file == path);
    report.findings.iter().filter(|finding| finding.is_brought_by(&new)).map(|finding| told(report, finding)).collect()
}

#[test]
fn an_article_is_told_the_same_against_an_index_as_against_all_articles() {
    let config = Config::shipped();
    let reader = Reader::new(&config);
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::create(&folder.path().join("a.db")).expect("an index");
    let articles = stories();
    assert!(articles.len() > 2 * factcheck::store::MOST, "the index must have to choose");
    let entries: Vec<Entry> = articles.iter().map(|one| Entry::new(one.clone(), Some(&one.file), &reader)).collect();
    store.add(&entries).expect("stored");
    let whole = pipeline::run(articles.clone(), &config);
    let mut wrong = Vec::new();
    let mut told = 0;
    // the second article of every story, and of one story all
    let mut seen = BTreeSet::new();
    for (at, article) in articles.iter().enumerate() {
        let story = Path::new(&article.file).parent().expect("a folder");
        let second = at > 0 && Path::new(&articles[at - 1].file).parent() == Some(story) && seen.insert(story);
        if !second && !story.ends_with("lavrov") {
            continue;
        }
        let known = BTreeSet::from([article.file.clone()]);
        let mut picked = store.candidates(&[reader.keys(article)], &known).expect("articles");
        picked.push(article.clone());
        assert!(picked.len() <= factcheck::store::MOST + 1);
        let scope = Scope { among: articles.len(), people: true, new: Some(&known) };
        let report = pipeline::run_in(picked.into_iter().collect(), &scope, &config);
        let (expected, found) = (brought(&whole, &article.file), brought(&report, &article.file));
        told += expected.len();
        if expected != found {
            wrong.push(format!("{}\n  expected {expected:#?}\n  but found {found:#?}", article.path));
        }
    }
    assert!(told > 50, "{told} findings are compared");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A folder with an index of the articles of one story.
fn indexed() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, age, day) in [("herald", 39, "2024-05-16"), ("courier", 93, "2024-05-17"), ("post", 39, "2023-01-02")] {
        let text = format!("Source: {name}\nDate: {day}\n\nLena Hart, {age}, opened the vote. Ada Fox sang.\n");
        fs::create_dir_all(folder.path().join("published")).expect("a folder");
        fs::write(folder.path().join("published").join(name).with_extension("txt"), text).expect("a file");
    }
    let out = run(folder.path(), &["index", "add", "--db", "a.db", "published"]);
    assert_eq!(stdout(&out), "3 added, 0 replaced, 0 unchanged: 3 articles\n", "{}", stderr(&out));
    folder
}

#[test]
fn lint_prints_the_same_against_an_index_as_against_its_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = folder.path().join("a.db");
    let index = index.to_str().expect("a path");
    for story in ["seeds/lavrov", "tests/stories/ferry", "tests/stories/convoy"] {
        let out = run(root(), &["index", "add", "--db", index, story]);
        assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
        let mut articles: Vec<PathBuf> =
            fs::read_dir(root().join(story)).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        articles.retain(|path| path.extension().is_none_or(|ending| ending != "toml"));
        articles.sort();
        let incoming = format!("{story}/{}", articles[1].file_name().expect("a name").to_string_lossy());
        let lint = |against: &str| run(root(), &["lint", "--format", "json", &incoming, "--against", against]);
        let (by_folder, by_index) = (lint(story), lint(index));
        assert_eq!(stdout(&by_index), stdout(&by_folder), "{story}");
        assert_eq!(by_index.status.code(), by_folder.status.code());
        let document: Json = serde_json::from_str(&stdout(&by_index)).expect("JSON");
        assert!(!document["findings"].as_array().expect("a list").is_empty());
        fs::remove_file(index).expect("no index is left open");
    }
}

#[test]
fn a_stored_article_is_quoted_with_its_path_and_needs_no_file() {
    let folder = indexed();
    fs::write(
        folder.path().join("wire.txt"),
        "Source: wire\nDate: 2024-05-18\n\nLena Hart, 16, opened the vote. Ada Fox sang.\n",
    )
    .expect("a file");
    fs::remove_dir_all(folder.path().join("published")).expect("gone");
    let out = run(folder.path(), &["lint", "wire.txt", "--against", "a.db"]);
    let page = stdout(&out);
    assert!(page.contains("published/herald.txt:4:12") && page.contains("Lena Hart, 39"), "{page}{}", stderr(&out));
}

#[test]
fn the_same_again_changes_nothing_and_a_changed_article_is_replaced() {
    let folder = indexed();
    let add = |path: &str| stdout(&run(folder.path(), &["index", "add", "--db", "a.db", path]));
    assert_eq!(add("published"), "0 added, 0 replaced, 3 unchanged: 3 articles\n");
    let path = folder.path().join("published/herald.txt");
    fs::write(&path, fs::read_to_string(&path).expect("text").replace("39", "38")).expect("a file");
    assert_eq!(add("published"), "0 added, 1 replaced, 2 unchanged: 3 articles\n");
    let records = "{\"id\":\"a\",\"text\":\"Lena Hart sang.\"}\n{\"id\":\"b\",\"text\":\"Ada Fox sang.\"}\n";
    fs::write(folder.path().join("wire.jsonl"), records).expect("a file");
    let out = run(folder.path(), &["index", "add", "--db", "a.db", "--format", "jsonl", "wire.jsonl"]);
    let lines = stdout(&out);
    assert_eq!(
        lines,
        "{\"type\":\"stored\",\"path\":\"a\",\"how\":\"added\"}\n{\"type\":\"stored\",\"path\":\"b\",\"how\":\"added\"}\n\
         {\"type\":\"index\",\"added\":2,\"replaced\":0,\"unchanged\":0,\"articles\":5}\n"
    );
    fs::write(folder.path().join("wire.jsonl"), records.replace("Hart", "Hurt")).expect("a file");
    assert_eq!(add("wire.jsonl"), "0 added, 1 replaced, 1 unchanged: 5 articles\n");
    sound(&folder.path().join("a.db"), 5);
}

#[test]
fn what_an_index_holds_is_told_and_what_is_old_or_gone_leaves() {
    let folder = indexed();
    let index = |arguments: &[&str]| {
        let out = run(folder.path(), &[&["index"], arguments, &["--db", "a.db"]].concat());
        assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
        stdout(&out)
    };
    let status = index(&["status"]);
    assert!(status.starts_with("a.db: 3 articles, "), "{status}");
    assert!(status.ends_with("schema 2\npublished 2023-01-02 to 2024-05-17\n3 outlets:\n  courier: 1 article\n  herald: 1 article\n  post: 1 article\n"), "{status}");
    let status: Json = serde_json::from_str(&index(&["status", "--format", "json"])).expect("JSON");
    assert_eq!((&status["articles"], &status["last"]), (&Json::from(3), &Json::from("2024-05-17")));
    fs::remove_file(folder.path().join("published/courier.txt")).expect("gone");
    let dry = index(&["prune", "--keep-days", "2", "--missing", "--dry-run"]);
    assert!(dry.starts_with("would remove 1 article published before 2024-05-16\nwould remove 1 article whose file is gone\nwould keep 1 article; "), "{dry}");
    let pruned = index(&["prune", "--keep-days", "2"]);
    assert!(pruned.starts_with("removed 1 article published before 2024-05-16\nkept 2 articles; "), "{pruned}");
    let pruned: Json =
        serde_json::from_str(&index(&["prune", "--before", "2020-01-01", "--missing", "--format", "json"]))
            .expect("JSON");
    assert_eq!((&pruned["old"], &pruned["missing"], &pruned["kept"]), (&Json::from(0), &Json::from(1), &Json::from(1)));
    sound(&folder.path().join("a.db"), 1);
}

/// Asserts that a file is whole: as a database, and every article with its text and all its keys.
fn sound(path: &Path, articles: i64) {
    let connection = Connection::open(path).expect("a database");
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a number");
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).expect("a verdict");
    assert_eq!(verdict, "ok");
    assert_eq!(number("SELECT count(*) FROM article"), articles);
    let mut held: BTreeMap<i64, usize> = BTreeMap::new();
    led(&connection).into_iter().for_each(|(_, _, article)| *held.entry(article).or_default() += 1);
    let mut keys = connection.prepare("SELECT id, length(keys) / 8 FROM article WHERE length(keys) > 0").expect("SQL");
    let keys = keys.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("articles");
    assert_eq!(held, keys.collect::<rusqlite::Result<_>>().expect("articles"));
}

/// Every key of an index with its week and each article that it leads to.
fn led(connection: &Connection) -> Vec<(i64, i64, i64)> {
    let mut rows = connection.prepare("SELECT key, week, articles FROM key").expect("SQL");
    let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get::<_, Vec<u8>>(2)?));
    let rows = rows.query_map([], row).expect("rows").map(|row| row.expect("a row"));
    let one = |(key, week, bytes): (i64, i64, Vec<u8>)| -> Vec<(i64, i64, i64)> {
        let steps = bytes.split_inclusive(|byte| byte & 0x80 == 0);
        let step = |step: &[u8]| step.iter().rev().fold(0, |all, byte| all << 7 | i64::from(byte & 0x7f));
        let articles = steps.scan(0, |last, bytes| {
            *last += step(bytes);
            Some(*last)
        });
        articles.map(|article| (key, week, article)).collect()
    };
    rows.flat_map(one).collect()
}

#[test]
fn an_index_of_the_first_version_is_brought_up_to_date_by_what_is_added() {
    let folder = indexed();
    let path = folder.path().join("a.db");
    fs::write(folder.path().join("wire.txt"), "Date: 2024-05-18\n\nLena Hart, 16, opened the vote. Ada Fox sang.\n")
        .expect("a file");
    let lint = || run(folder.path(), &["lint", "wire.txt", "--against", "a.db"]);
    let before = lint();
    let connection = Connection::open(&path).expect("a database");
    let rows = led(&connection);
    connection
        .execute_batch(
            "DROP TABLE key;
             CREATE TABLE key (
                 key INTEGER NOT NULL, week INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (key, week, article)
             ) STRICT, WITHOUT ROWID;
             PRAGMA user_version = 1;",
        )
        .expect("the first tables");
    for row in &rows {
        connection.execute("INSERT INTO key VALUES (?1, ?2, ?3)", *row).expect("a row");
    }
    drop(connection);
    assert!(stderr(&lint()).contains("expected tables of version 2, but found version 1 (add an article"));
    let out = run(folder.path(), &["index", "add", "--db", "a.db", "published"]);
    assert_eq!(stdout(&out), "0 added, 0 replaced, 3 unchanged: 3 articles\n", "{}", stderr(&out));
    sound(&path, 3);
    assert_eq!(led(&Connection::open(&path).expect("a database")), rows);
    assert_eq!(stdout(&lint()), stdout(&before));
}

/// Records of articles, a line each.
fn records(from: usize, to: usize) -> String {
    let record = |at: usize| {
        let day = 1 + at % 28;
        format!(
            "{{\"id\":\"r{at}\",\"published\":\"2024-05-{day:02}\",\"text\":\"Lena Hart{at} of Lillevik, Norway, spoke to {at} people.\"}}\n"
        )
    };
    (from..to).map(record).collect()
}

#[test]
fn a_run_that_is_killed_loses_nothing_that_it_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("wire.jsonl"), records(0, 3_000)).expect("a file");
    let path = folder.path().join("a.db");
    for after in [1, 40, 333] {
        let mut child = factcheck()
            .current_dir(folder.path())
            .args(["index", "add", "--db", "a.db", "--batch", "16", "--format", "jsonl", "wire.jsonl"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the command starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines();
        let mut reported: Vec<String> = lines.by_ref().take(after).map(|line| line.expect("a line")).collect();
        child.kill().expect("killed");
        child.wait().expect("the command ends");
        reported.extend(lines.map_while(Result::ok));
        assert!(reported.iter().all(|line| line.contains("\"stored\"")), "it was killed before its end");
        let connection = Connection::open(&path).expect("a database");
        let stored: i64 = connection.query_row("SELECT count(*) FROM article", [], |row| row.get(0)).expect("a number");
        assert_eq!(stored % 16, 0, "batches are whole");
        for line in &reported {
            let line: Json = serde_json::from_str(line).expect("JSON");
            let known =
                connection.query_row("SELECT 1 FROM article WHERE item = ?1", [line["path"].as_str()], |_| Ok(()));
            assert!(known.is_ok(), "{line} was reported");
        }
        drop(connection);
        sound(&path, stored);
    }
    let out = run(folder.path(), &["index", "add", "--db", "a.db", "wire.jsonl"]);
    assert!(stdout(&out).ends_with("unchanged: 3,000 articles\n"), "{}", stderr(&out));
    sound(&path, 3_000);
}

#[test]
fn two_runs_at_once_wait_for_each_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let add = |name: &str, records: String| {
        fs::write(folder.path().join(name), records).expect("a file");
        factcheck()
            .current_dir(folder.path())
            .args(["index", "add", "--db", "a.db", "--batch", "8", name])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts")
    };
    let children = [add("a.jsonl", records(0, 200)), add("b.jsonl", records(200, 400))];
    for child in children {
        let out = child.wait_with_output().expect("the command ends");
        assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
        assert!(stdout(&out).starts_with("200 added, 0 replaced"), "{}", stdout(&out));
    }
    sound(&folder.path().join("a.db"), 400);
}

#[test]
fn another_file_in_its_place_is_told_and_left_alone() {
    let folder = indexed();
    let path = |name: &str| folder.path().join(name);
    let fails = |arguments: &[&str], expected: &str| {
        let out = run(folder.path(), arguments);
        assert_eq!(out.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&out).contains(expected), "{arguments:?}: {}", stderr(&out));
    };
    fails(&["index", "status", "--db", "none.db"], "failed to read the index `none.db`: no such file");
    fails(&["index", "add", "--db", "none/a.db", "published"], "cannot open the file");
    fails(&["index", "prune", "--db", "a.db"], "<--before <DATE>|--keep-days <N>|--missing>");
    fs::write(path("notes.txt"), "Call the harbour.\n".repeat(99)).expect("a file");
    fails(
        &["index", "add", "--db", "notes.txt", "published"],
        "failed to fill the index `notes.txt`: expected an index of factcheck, but found another kind of file",
    );
    assert!(fs::read_to_string(path("notes.txt")).expect("text").starts_with("Call the harbour.\n"));
    let other = Connection::open(path("other.db")).expect("a database");
    other.execute_batch("CREATE TABLE recipe (name TEXT)").expect("a table");
    drop(other);
    fails(&["index", "add", "--db", "other.db", "published"], "found a database of another program");
    fails(&["lint", "published", "--against", "other.db"], "failed to read the index `other.db`: expected an index");
    fs::copy(path("a.db"), path("newer.db")).expect("a copy");
    Connection::open(path("newer.db")).expect("a database").pragma_update(None, "user_version", 99).expect("set");
    fails(&["lint", "published", "--against", "newer.db"], "found version 99 (a newer factcheck wrote it");
    let mut bytes = fs::read(path("a.db")).expect("bytes");
    for page in bytes.chunks_mut(4096).skip(1) {
        page[..64].fill(0xa5);
    }
    fs::write(path("broken.db"), &bytes).expect("a file");
    fails(&["lint", "published", "--against", "broken.db"], "the index is damaged");
    fs::write(path("short.db"), &fs::read(path("a.db")).expect("bytes")[..5000]).expect("a file");
    fails(&["index", "status", "--db", "short.db"], "the index is damaged");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever became of the file, it is read or refused.
    #[test]
    fn a_damaged_index_is_read_or_refused(
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 1..40usize), 1..6)
    ) {
        let config = Config::shipped();
        let reader = Reader::new(&config);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        let line = |at: usize| records(at, at + 1);
        let articles: Vec<Article> = (0..50).map(|at| read::jsonl::record(&line(at)).expect("a record")).collect();
        let entries: Vec<Entry> = articles.iter().map(|one| Entry::new(one.clone(), Some("/a"), &reader)).collect();
        Store::create(&path).expect("an index").add(&entries).expect("stored");
        let mut bytes = fs::read(&path).expect("bytes");
        for (at, byte, length) in wounds {
            let at = at.index(bytes.len());
            let end = (at + length).min(bytes.len());
            bytes[at..end].fill(byte);
        }
        fs::write(&path, bytes).expect("a file");
        if let Ok(mut store) = Store::open(&path) {
            let _ = store.candidates(&[reader.keys(&articles[3])], &BTreeSet::new());
            let _ = store.status(&path);
            let _ = store.prune(&path, &Unwanted { keep_days: Some(3), missing: true, before: None }, true);
            let _ = store.add(&entries[..2]);
        }
    }
}
