//! `factcheck lint` as an editor's desk and a build use it: formats for programs, incoming articles, what git changed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;

use crate::cli::{factcheck, root};

fn lint(folder: &Path, arguments: &[&str]) -> Output {
    factcheck().current_dir(folder).arg("lint").args(arguments).output().expect("the command ends")
}

fn stdout(out: &Output) -> String {
    String::from_utf8(out.stdout.clone()).expect("UTF-8")
}

/// A folder with articles of these outlets, all of 16 May 2024: `herald.txt` is of Herald.
fn articles(told: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in told {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        let outlet = path.file_stem().expect("a name").to_string_lossy().into_owned();
        fs::write(path, format!("Source: {outlet}\nDate: 2024-05-16\n\n{text}\n")).expect("a file");
    }
    folder
}

#[test]
fn every_format_tells_the_same_findings_in_the_same_order() {
    let ids = |format: &str| -> Vec<String> {
        let text = stdout(&lint(root(), &["--format", format, "seeds/lavrov"]));
        let pieces = text.split("F-").skip(1).filter_map(|rest| rest.get(..8));
        let mut ids: Vec<String> =
            pieces.filter(|id| id.bytes().all(|b| b.is_ascii_hexdigit())).map(str::to_owned).collect();
        ids.dedup();
        ids
    };
    let expected = ids("concise");
    assert!(expected.len() > 3);
    for format in ["full", "github", "gitlab", "sarif"] {
        assert_eq!(ids(format), expected, "{format}");
    }
    let json: Json = serde_json::from_str(&stdout(&lint(root(), &["--format", "json", "seeds/lavrov"]))).expect("JSON");
    let rdjson: Json =
        serde_json::from_str(&stdout(&lint(root(), &["--format", "rdjson", "seeds/lavrov"]))).expect("JSON");
    let differences = json["findings"].as_array().expect("a list").iter().filter(|one| one["kind"] != "agreement");
    let messages: Vec<&Json> = differences.map(|one| &one["message"]).collect();
    let told: Vec<&Json> =
        rdjson["diagnostics"].as_array().expect("a list").iter().map(|one| &one["message"]).collect();
    assert_eq!(told, messages);
}

#[test]
fn reviewdog_counts_columns_in_bytes() {
    let folder = articles(&[("a.txt", "São Tomé’s vote was held on Friday, May 14, 2024.")]);
    let out = lint(folder.path(), &["--format", "rdjson", "a.txt"]);
    let document: Json = serde_json::from_str(&stdout(&out)).expect("JSON");
    let start = &document["diagnostics"][0]["location"]["range"]["start"];
    let line = "São Tomé’s vote was held on ";
    assert_eq!(start["column"], line.len() + 1, "{document}");
    let out = lint(folder.path(), &["--format", "json", "a.txt"]);
    let document: Json = serde_json::from_str(&stdout(&out)).expect("JSON");
    assert_eq!(document["findings"][0]["evidence"][0]["column"], line.chars().count() + 1);
}

#[test]
fn a_workflow_of_github_gets_annotations_and_a_summary() {
    let folder = articles(&[("a.txt", "The vote was held on Friday, May 14, 2024.")]);
    let summary = folder.path().join("summary");
    fs::write(&summary, "Before.\n").expect("a file");
    let run = |set: &str| {
        let mut command = factcheck();
        command.current_dir(folder.path()).args(["lint", "a.txt"]);
        command.env("GITHUB_ACTIONS", set).env("GITHUB_STEP_SUMMARY", &summary).output().expect("the command ends")
    };
    assert!(stdout(&run("false")).starts_with("error[weekday-date]"), "elsewhere the format is for readers");
    let out = run("true");
    assert!(stdout(&out).starts_with("::error file=a.txt,line=4,col="), "{}", stdout(&out));
    assert_eq!(out.status.code(), Some(1));
    let written = fs::read_to_string(&summary).expect("a file");
    assert!(written.starts_with("Before.\n# 1 article of 1 outlet\n") && written.contains("weekday-date"), "{written}");
}

#[test]
fn incoming_articles_are_held_against_published_ones() {
    let folder = articles(&[
        ("published/herald.txt", "Lena Hart, 39, opened the vote. Paul Reed, 61, spoke. Ada Fox, 20, sang."),
        ("published/courier.txt", "Lena Hart, 93, opened the vote. Paul Reed, 61, spoke. Ada Fox, 20, sang."),
        ("incoming/wire.txt", "Lena Hart, 39, opened the vote. Paul Reed, 16, spoke. Ada Fox, 20, sang."),
    ]);
    let ages = |arguments: &[&str]| -> Vec<String> {
        let out = lint(folder.path(), &[&["--format", "concise"], arguments].concat());
        stdout(&out).lines().map(|line| line.split("discrepancy: ").nth(1).unwrap_or(line)[..9].to_owned()).collect()
    };
    assert_eq!(ages(&["incoming", "published"]), ["Lena Hart", "Paul Reed"]);
    assert_eq!(ages(&["incoming", "--against", "published"]), ["Paul Reed"]);
    assert_eq!(ages(&["published", "--against", "incoming"]), ["Lena Hart", "Paul Reed"]);
    assert_eq!(ages(&["incoming"]), [""; 0]);
    assert_eq!(ages(&["incoming", "--against", "published/herald.txt", "--against", "incoming"]), ["Paul Reed"]);
    let out = lint(folder.path(), &["incoming", "--against", "nowhere"]);
    assert_eq!(out.status.code(), Some(2));
}

fn git(folder: &Path, arguments: &[&str]) {
    let settings = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"];
    let out = Command::new("git").current_dir(folder).args(settings).args(arguments).output().expect("git");
    assert!(out.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn what_git_changed_is_told_and_the_rest_is_held_against_it() {
    let folder = articles(&[
        ("story/herald.txt", "Lena Hart, 39, opened the vote. Paul Reed, 61, spoke."),
        ("story/courier.txt", "Lena Hart, 93, opened the vote. Paul Reed, 61, spoke."),
    ]);
    let path = folder.path();
    let since = |revision: &str, from: &Path, of: &str| {
        let out = lint(from, &["--format", "concise", &format!("--changed-since={revision}"), of]);
        (out.status.code(), stdout(&out), String::from_utf8_lossy(&out.stderr).into_owned())
    };
    let (code, _, told) = since("HEAD", path, "story");
    assert!(code == Some(2) && told.contains("failed to ask git what was changed since `HEAD`"), "{told}");
    git(path, &["init", "-q"]);
    git(path, &["add", "-A"]);
    git(path, &["commit", "-qm", "Two articles"]);
    let (code, out, told) = since("HEAD", path, "story");
    assert_eq!((code, out.as_str()), (Some(0), ""), "{told}");
    assert!(told.contains("no article was changed since `HEAD`"), "{told}");
    fs::write(path.join("story/wire é.txt"), "Source: Wire\nDate: 2024-05-16\n\nPaul Reed, 16, spoke.\n")
        .expect("a file");
    for (from, of) in [(path, "story"), (&*path.join("story"), ".")] {
        let (code, out, told) = since("HEAD", from, of);
        assert!(code == Some(1) && out.lines().count() == 1 && out.contains("Paul Reed"), "{out}{told}");
    }
    for revision in ["no-such-branch", "--output=x"] {
        let (code, _, told) = since(revision, path, "story");
        assert!(code == Some(2) && told.contains("expected a commit or branch"), "{told}");
    }
    let out = factcheck().current_dir(path).env("PATH", "").args(["lint", "--changed-since", "HEAD", "story"]).output();
    let out = out.expect("the command ends");
    assert!(String::from_utf8_lossy(&out.stderr).contains("found no `git` command"), "{out:?}");
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn several_documents_are_written_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let formats = ["full", "concise", "json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson", "markdown"];
    let outputs: Vec<String> = formats
        .iter()
        .flat_map(|f| ["--output".to_owned(), format!("{f}={}", folder.path().join(f).display())])
        .collect();
    let mut command = factcheck();
    let out = command.args(["lint", "--statistics", "seeds/lavrov"]).args(outputs).output().expect("the command ends");
    assert_eq!(stdout(&out).lines().next(), Some("3  note     name-variant"));
    for format in formats {
        let written = fs::read(folder.path().join(format)).expect("written");
        assert_eq!(written, lint(root(), &["--format", format, "seeds/lavrov"]).stdout, "{format}");
    }
}
