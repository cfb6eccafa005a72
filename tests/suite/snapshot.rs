//! `factcheck snapshot` as an editor works with it: accept, see what changes, review, let go.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::cli::factcheck;

/// A story of two outlets that differ about the length of a visit and agree about a day.
fn story() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("visit")).expect("a folder");
    told(&folder, "Herald", &visit("two"));
    told(&folder, "Courier", &visit("three"));
    folder
}

/// A sentence that says how many days a visit takes.
fn visit(days: &str) -> String {
    format!("Foreign Minister Ada Byrd arrived in Norway on May 2, 2024, for a {days}-day visit.")
}

fn told(folder: &tempfile::TempDir, outlet: &str, text: &str) {
    let text = format!("Source: {outlet}\nDate: 2024-05-03\n\n{text}\n");
    fs::write(folder.path().join(format!("visit/{}.txt", outlet.to_lowercase())), text).expect("a file");
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = factcheck();
    command.current_dir(folder).args(arguments);
    ended(&command.output().expect("the command ends"))
}

fn ended(out: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    (out.status.code().expect("a code"), text(&out.stdout), text(&out.stderr))
}

fn accept_all(folder: &Path, more: &[&str]) {
    let arguments = ["snapshot", "accept", "--new", "--in", "visit", "--reason", "Both are sourced"];
    let (code, out, err) = run(folder, &[&arguments, more].concat());
    assert_eq!(code, 0, "{out}{err}");
}

/// The id of the one finding that fails.
fn id(folder: &Path) -> String {
    let (_, out, _) = run(folder, &["lint", "--format", "concise", "--fail-on", "note", "visit"]);
    let at = out.find("F-").unwrap_or_else(|| panic!("a finding: {out}"));
    out[at..at + 10].to_owned()
}

const FILE: &str = "visit/facts.snap.toml";

#[test]
fn what_is_accepted_fails_no_gate_and_is_shown_with_its_reason() {
    let story = story();
    let folder = story.path();
    let (code, out, _) = run(folder, &["snapshot", "check", "--fail-on", "note", "visit"]);
    assert_eq!(code, 1);
    let id = id(folder);
    assert!(out.contains(&format!("factcheck snapshot accept {id} --in visit --reason \"…\"")), "{out}");
    let (code, out, err) =
        run(folder, &["snapshot", "accept", &id, "--in", "visit", "--reason", "Two sources", "--by", "K. M."]);
    assert_eq!((code, out.as_str()), (0, "accepted 1 fact in visit/facts.snap.toml\n"), "{err}");
    let (code, out, err) = run(folder, &["snapshot", "check", "--fail-on", "note", "visit"]);
    assert_eq!(code, 0, "{out}{err}");
    let (code, out, _) = run(folder, &["lint", "--fail-on", "note", "visit"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("(Two sources,") && out.contains("K. M.; visit/facts.snap.toml:5)"), "{out}");
}

#[test]
fn drift_fails_and_names_the_outlet_that_changed() {
    let story = story();
    let folder = story.path();
    accept_all(folder, &[]);
    told(&story, "Courier", &visit("four"));
    let before = fs::read_to_string(folder.join(FILE)).expect("a file");
    let (code, out, err) = run(folder, &["snapshot", "check", "visit"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.contains("changed") && out.contains("Now Courier says 4 days (“four-day”), not P3D."), "{out}");
    assert!(err.ends_with("exit 1\n") && !out.contains("the rules"), "{out}{err}");
    assert_eq!(fs::read_to_string(folder.join(FILE)).expect("a file"), before, "check writes nothing");
    let (code, _, _) = run(folder, &["lint", "--fail-on", "note", "visit"]);
    assert_eq!(code, 1, "another figure is not what was accepted");
    // Two outlets that swap their figures leave every count as it was, and are noticed.
    told(&story, "Courier", &visit("two"));
    told(&story, "Herald", &visit("three"));
    let (code, out, _) = run(folder, &["snapshot", "check", "visit"]);
    assert_eq!(code, 1);
    assert!(out.contains("Now Courier says 2 days") && out.contains("Now Herald says 3 days"), "{out}");
}

#[test]
fn an_acceptance_ends_on_its_day() {
    let story = story();
    let folder = story.path();
    accept_all(folder, &["--until", "2024-06-01", "--today", "2024-05-04"]);
    let (code, ..) = run(folder, &["snapshot", "check", "--today", "2024-06-01", "visit"]);
    assert_eq!(code, 0);
    let (code, out, _) = run(folder, &["snapshot", "check", "--today", "2024-06-02", "visit"]);
    assert_eq!(code, 1);
    assert!(out.contains("Accepted until 1 Jun 2024 (Both are sourced), and still there"), "{out}");
    let (_, out, _) = run(folder, &["lint", "--today", "2024-06-02", "visit"]);
    assert!(out.contains("lasted ended on 1 Jun 2024, and"), "{out}");
    let late = [
        "snapshot",
        "accept",
        "--all",
        "--in",
        "visit",
        "--reason",
        "x",
        "--until",
        "2024-06-01",
        "--today",
        "2024-06-02",
    ];
    let (code, _, err) = run(folder, &late);
    assert_eq!(code, 2);
    assert!(err.contains("expected a day to come"), "{err}");
}

#[test]
fn what_is_gone_is_told_and_only_prune_removes_it() {
    let story = story();
    let folder = story.path();
    accept_all(folder, &[]);
    told(&story, "Courier", &visit("two"));
    let (code, out, err) = run(folder, &["snapshot", "check", "visit"]);
    assert!(out.contains("Now the outlets do not differ"), "{out}");
    assert_eq!(code, 0, "{err}");
    told(&story, "Courier", "The library reopened in Harbourton.");
    let (code, out, err) = run(folder, &["snapshot", "check", "visit"]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("gone") && out.contains("factcheck snapshot prune visit") && err.contains("gone"),
        "{out}{err}"
    );
    assert_eq!(run(folder, &["snapshot", "check", "--strict", "visit"]).0, 1);
    let (code, out, _) = run(folder, &["snapshot", "accept", "--all", "--in", "visit", "--reason", "x"]);
    assert_eq!((code, out.as_str()), (0, ""), "accepting removes nothing");
    let (code, out, _) = run(folder, &["snapshot", "prune", "visit"]);
    assert!(code == 0 && out.starts_with("removed "), "{out}");
    assert!(!fs::read_to_string(folder.join(FILE)).expect("a file").contains("[[fact]]"));
}

#[test]
fn a_broken_file_is_an_error_and_never_no_snapshot() {
    let story = story();
    let folder = story.path();
    accept_all(folder, &[]);
    let whole = fs::read_to_string(folder.join(FILE)).expect("a file");
    let conflict = whole.replacen("[[fact]]", "<<<<<<< ours\n[[fact]]", 1) + "=======\n>>>>>>> theirs\n";
    let commands: [&[&str]; 4] = [
        &["snapshot", "check", "visit"],
        &["snapshot", "accept", "--all", "--in", "visit", "--reason", "x"],
        &["lint", "visit"],
        &["report", "visit"],
    ];
    for broken in [conflict.as_str(), "[[fact", "[[fact]]\nkey = 3\n"] {
        fs::write(folder.join(FILE), broken).expect("a file");
        for arguments in commands {
            let (code, _, err) = run(folder, arguments);
            assert_eq!(code, 2, "{arguments:?}: {err}");
            assert!(err.contains("visit/facts.snap.toml") && err.contains("line "), "{err}");
            assert_eq!(fs::read_to_string(folder.join(FILE)).expect("a file"), broken);
        }
    }
    let lines = conflict.lines().position(|line| line.starts_with("=======")).expect("a marker") + 1;
    fs::write(folder.join(FILE), &conflict).expect("a file");
    assert!(run(folder, &["snapshot", "check", "visit"]).2.contains(&format!("line {lines}, column 1")));
}

#[test]
fn a_change_of_rules_is_told_from_a_change_of_news() {
    let story = story();
    let folder = story.path();
    accept_all(folder, &[]);
    let file = fs::read_to_string(folder.join(FILE)).expect("a file");
    // As if other rules had read the same words as another figure.
    let rules = file.lines().find(|line| line.starts_with("rules = ")).expect("the rules").to_owned();
    let other = file.replace(&rules, "rules = \"00000000\"").replace("Courier = \"P3D\"", "Courier = \"P30D\"");
    assert_ne!(file, other);
    fs::write(folder.join(FILE), &other).expect("a file");
    let (code, out, err) = run(folder, &["snapshot", "check", "visit"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.contains("1 fact reads differently because the rules changed."), "{out}");
    // By the same rules, the same difference is one of news.
    fs::write(folder.join(FILE), other.replace("00000000", &rules[9..17])).expect("a file");
    let (_, out, _) = run(folder, &["snapshot", "check", "visit"]);
    assert!(!out.contains("because the rules changed") && out.contains("changed"), "{out}");
}

#[test]
fn rules_that_see_no_difference_any_more_are_told_from_news() {
    let story = story();
    let folder = story.path();
    let rule = run(folder, &["lint", "--format", "concise", "--fail-on", "never", "visit"]).1;
    accept_all(folder, &[]);
    let rule = rule.split_once('[').and_then(|(_, rest)| rest.split_once(']')).expect("a rule").0.to_owned();
    let off = format!("rule.{rule}.enabled=false");
    let (code, out, err) = run(folder, &["snapshot", "check", "--set", &off, "visit"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("Now the outlets do not differ") && out.contains("because the rules changed"), "{out}");
    told(&story, "Courier", &visit("two"));
    let (_, out, _) = run(folder, &["snapshot", "check", "visit"]);
    assert!(out.contains("Now the outlets do not differ") && !out.contains("the rules changed"), "{out}");
}

#[cfg(unix)]
#[test]
fn a_snapshot_that_is_there_and_cannot_be_read_is_an_error() {
    let story = story();
    let folder = story.path();
    std::os::unix::fs::symlink("gone.toml", folder.join(FILE)).expect("a link");
    for arguments in [&["snapshot", "check", "visit"][..], &["lint", "visit"], &["report", "visit"]] {
        let (code, _, err) = run(folder, arguments);
        assert!(code == 2 && err.contains("facts.snap.toml"), "{arguments:?}: {err}");
    }
}

#[test]
fn a_workflow_of_github_shows_drift_beside_the_accepted_fact() {
    let story = story();
    let folder = story.path();
    accept_all(folder, &[]);
    told(&story, "Courier", &visit("four"));
    let mut command = factcheck();
    command.current_dir(folder).env("GITHUB_ACTIONS", "true").args(["snapshot", "check", "visit"]);
    let (code, out, _) = ended(&command.output().expect("the command ends"));
    assert_eq!(code, 1);
    let file = fs::read_to_string(folder.join(FILE)).expect("a file");
    let key = file.lines().position(|line| line.starts_with("key = ") && line.contains("/lasted")).expect("the fact");
    assert!(out.contains(&format!("::error file={FILE},line={key},title=changed fact::")), "{out}");
    let (_, plain, _) = run(folder, &["snapshot", "check", "visit"]);
    assert!(out.starts_with(&plain) && !plain.contains("::error"), "{out}");
}

#[test]
fn nothing_is_accepted_without_a_reason_by_a_machine_or_from_half_a_story() {
    let story = story();
    let folder = story.path();
    let all = ["snapshot", "accept", "--all", "--in", "visit"];
    assert_eq!(run(folder, &all).0, 2);
    assert_eq!(run(folder, &[&all[..], &["--reason", "  "]].concat()).0, 2);
    let (code, _, err) = run(folder, &["snapshot", "accept", "F-00000000", "--in", "visit", "--reason", "x"]);
    assert!(code == 2 && err.contains("unknown finding or fact `F-00000000`"), "{err}");
    let mut ci = factcheck();
    ci.current_dir(folder).env("CI", "true").args(all).args(["--reason", "x"]);
    let (code, _, err) = ended(&ci.output().expect("the command ends"));
    assert!(code == 2 && err.contains("CI is set"), "{err}");
    let half = [&all[..], &["visit/missing.txt", "--reason", "x"]].concat();
    let (code, _, err) = run(folder, &half);
    assert!(code == 2 && err.contains("not every article could be read"), "{err}");
    assert!(!folder.join(FILE).exists());
}

#[test]
fn a_folder_of_stories_is_not_taken_for_a_story_without_a_snapshot() {
    let story = story();
    let folder = story.path();
    accept_all(folder, &[]);
    let (code, _, err) = run(folder, &["snapshot", "check", "."]);
    assert!(code == 2 && err.contains("name the stories one by one: `visit`"), "{err}");
}

#[test]
fn two_files_are_compared_in_sentences() {
    let story = story();
    let folder = story.path();
    accept_all(folder, &[]);
    let file = fs::read_to_string(folder.join(FILE)).expect("a file");
    fs::write(folder.join("old.toml"), file.replace("Courier = \"P3D\"", "Courier = \"P5D\"")).expect("a file");
    let (code, out, _) = run(folder, &["snapshot", "diff", "old.toml", "visit"]);
    assert_eq!(code, 0);
    assert!(out.contains("Courier P5D, Herald P2D became Courier P3D, Herald P2D."), "{out}");
    let (_, out, err) = run(folder, &["snapshot", "diff", "visit", "visit"]);
    assert!(out.is_empty() && err.contains("both accept the same"), "{out}{err}");
}

#[test]
fn without_a_terminal_review_prints_the_list_and_the_commands() {
    let story = story();
    let folder = story.path();
    let (_, checked, _) = run(folder, &["snapshot", "check", "visit"]);
    let (_, reviewed, _) = run(folder, &["snapshot", "review", "visit"]);
    assert_eq!(checked, reviewed);
    assert!(reviewed.contains("factcheck snapshot accept"));
    assert!(!folder.join(FILE).exists());
}

#[cfg(unix)]
mod terminal {
    use super::*;

    /// A review in a real pseudo-terminal.
    fn review(folder: &Path) -> rexpect::session::PtySession {
        let mut command = factcheck();
        command.current_dir(folder).args(["snapshot", "review", "--by", "K. M.", "visit"]);
        command.env("NO_COLOR", "1").stdin(std::process::Stdio::inherit());
        rexpect::session::spawn_command(command, Some(20_000)).expect("a terminal")
    }

    #[test]
    fn a_long_run_tells_how_far_it_is_on_a_terminal_alone() {
        let story = story();
        let run = |environment: &str| {
            let mut command = factcheck();
            let binary = command.get_program().to_string_lossy().into_owned();
            command = std::process::Command::new("sh");
            command
                .current_dir(story.path())
                .env_remove("CI")
                .env("TERM", "xterm")
                .args(["-c", &format!("(sleep 2; cat visit/herald.txt) | {environment} '{binary}' lint -; echo over")]);
            let mut session = rexpect::session::spawn_command(command, Some(20_000)).expect("a terminal");
            session.exp_string("over").expect("the end")
        };
        let told = run("env");
        assert!(told.contains("reading, 1s") && told.contains("no findings in 1 article"), "{told:?}");
        assert!(!told.contains("reading, 0s"), "nothing shows for the first second: {told:?}");
        assert!(!run("env CI=true").contains("reading"), "a build has no terminal to look at");
    }

    #[test]
    fn review_asks_until_there_is_a_reason() {
        let story = story();
        let folder = story.path();
        let mut session = review(folder);
        let mut asked = 0;
        loop {
            let (_, found) = session
                .exp_any(vec![
                    rexpect::ReadUntil::String("[q]uit? ".into()),
                    rexpect::ReadUntil::String("not asked.".into()),
                ])
                .expect("a question or the end");
            if found.starts_with("not") {
                break;
            }
            asked += 1;
            if asked == 1 {
                session.send_line("w").expect("sent");
                session.exp_string("three-day").expect("the words of an article");
                session.exp_string("[q]uit? ").expect("the question again");
                session.send_line("maybe").expect("sent");
                session.exp_string("Please answer").expect("help");
                session.exp_string("[q]uit? ").expect("the question again");
                session.send_line("a").expect("sent");
                session.exp_string("Why may it stand? ").expect("a question");
                session.send_line("").expect("sent");
                session.exp_string("Without a reason nothing is accepted.").expect("a refusal");
                session.exp_string("[q]uit? ").expect("the question again");
                assert!(!folder.join(FILE).exists());
            }
            session.send_line("a").expect("sent");
            session.exp_string("Why may it stand? ").expect("a question");
            session.send_line("Both have sources").expect("sent");
        }
        session.process().wait().expect("the end");
        let file = fs::read_to_string(folder.join(FILE)).expect("a file");
        assert_eq!(file.matches("reason = \"Both have sources\"\nby = \"K. M.\"").count(), asked, "{file}");
        assert_eq!(run(folder, &["snapshot", "check", "--fail-on", "note", "visit"]).0, 0);
    }

    #[test]
    fn skipping_and_leaving_write_nothing() {
        let story = story();
        let folder = story.path();
        for answer in ["s", "k", "q"] {
            let mut session = review(folder);
            session.exp_string("[q]uit? ").expect("a question");
            session.send_line(answer).expect("sent");
            if answer != "q" {
                let end = session.exp_any(vec![
                    rexpect::ReadUntil::String("[q]uit? ".into()),
                    rexpect::ReadUntil::String("not asked.".into()),
                ]);
                if end.expect("more").1.starts_with('[') {
                    session.send_line("q").expect("sent");
                }
            }
            assert!(!folder.join(FILE).exists(), "{answer}");
        }
    }
}
