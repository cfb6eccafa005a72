//! The command line from outside: cases as data, in `tests/cli`, and what data cannot say.
//!
//! ```toml
//! about  = "a missing path is told, and the others are read all the same"
//! args   = ["lint", "--format", "concise", "gone.txt", "a.txt"]
//! stdin  = ""                       # optional
//! exit   = 2
//! stdout = """..."""                # whole; left out: not looked at
//! stderr = """..."""
//! shows  = ["..."]                  # what standard output holds, where the whole of it is not the point
//! files  = { "a.txt" = "text" }     # written to a folder of the case's own, where the command is run;
//! bytes  = { "b.txt" = "fffe00" }   # without either, it is run at the root of the package
//! env    = { COLUMNS = "60" }
//! ```
//!
//! `UPDATE=1 cargo test` rewrites `exit`, `stdout` and `stderr`; the difference is read before it is committed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    args: Vec<String>,
    #[serde(default)]
    stdin: String,
    exit: i32,
    stdout: Option<String>,
    stderr: Option<String>,
    #[serde(default)]
    shows: Vec<String>,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    bytes: BTreeMap<String, String>,
    #[serde(default)]
    env: BTreeMap<String, String>,
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The command, free of the colours and widths of whoever runs the tests.
pub(crate) fn factcheck() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_factcheck"));
    for name in [
        "COLUMNS",
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "RUST_BACKTRACE",
        "CI",
        "GITHUB_ACTIONS",
        "GITHUB_STEP_SUMMARY",
    ] {
        command.env_remove(name);
    }
    command.current_dir(root()).stdin(Stdio::null());
    command
}

fn output(command: &mut Command, stdin: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that fails early does not read to the end.
    let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
    child.wait_with_output().expect("the command ends")
}

fn folder(case: &Case) -> Option<tempfile::TempDir> {
    if case.files.is_empty() && case.bytes.is_empty() {
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    };
    case.files.iter().for_each(|(name, text)| write(name, text.as_bytes()));
    for (name, digits) in &case.bytes {
        let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).expect("hexadecimal digits");
        write(name, &(0..digits.len()).step_by(2).map(byte).collect::<Vec<u8>>());
    }
    Some(folder)
}

/// What is wrong with one case, or the case rewritten.
fn run(path: &Path) -> Result<(), String> {
    let text = fs::read_to_string(path).expect("readable");
    let case: Case = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let folder = folder(&case);
    let mut command = factcheck();
    command.args(&case.args).envs(&case.env);
    if let Some(folder) = &folder {
        command.current_dir(folder.path());
    }
    let out = output(&mut command, &case.stdin);
    let (stdout, stderr) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    let exit = out.status.code().unwrap_or(-1);
    if std::env::var_os("UPDATE").is_some() {
        let mut file: toml::Table = toml::from_str(&text).expect("valid");
        let mut set =
            |key: &str, value: toml::Value| file.contains_key(key).then(|| file.insert(key.to_owned(), value));
        set("exit", i64::from(exit).into());
        set("stdout", stdout.into_owned().into());
        set("stderr", stderr.into_owned().into());
        let ordered = ["about", "args", "stdin", "exit", "shows", "stdout", "stderr", "env", "files", "bytes"];
        let line = |key: &&str| file.get(*key).map(|value| written(key, value));
        fs::write(path, ordered.iter().filter_map(line).collect::<String>()).expect("writable");
        return Ok(());
    }
    let mut wrong = Vec::new();
    let mut hold = |what: &str, expected: Option<&str>, actual: &str| {
        if expected.is_some_and(|expected| expected != actual) {
            wrong.push(format!("{what} is\n{actual}\nand not\n{}", expected.unwrap_or_default()));
        }
    };
    hold("exit", Some(&case.exit.to_string()), &exit.to_string());
    hold("stdout", case.stdout.as_deref(), &stdout);
    hold("stderr", case.stderr.as_deref(), &stderr);
    for part in case.shows.iter().filter(|part| !stdout.contains(part.as_str())) {
        wrong.push(format!("stdout does not show `{part}` but\n{stdout}"));
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{} ({})\n{}", path.display(), case.about, wrong.join("\n"))) }
}

/// A key and its value as a person would write them: long texts in lines, tables in one line each.
fn written(key: &str, value: &toml::Value) -> String {
    match value {
        toml::Value::String(text)
            if text.contains('\n')
                && !text.contains("'''")
                && !text.contains(|c: char| c.is_control() && c != '\n') =>
        {
            format!("{key} = '''\n{text}'''\n")
        }
        toml::Value::Table(table) => {
            let inner: String = table
                .iter()
                .map(|(name, value)| written(&toml::Value::from(name.as_str()).to_string(), value))
                .collect();
            format!("\n[{key}]\n{inner}")
        }
        value => format!("{key} = {value}\n"),
    }
}

#[test]
fn cases_give_what_they_say() {
    let mut paths: Vec<PathBuf> = fs::read_dir(root().join("tests/cli"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    paths.sort();
    assert!(paths.len() > 10, "the cases were not found");
    let wrong: Vec<String> = paths.iter().filter_map(|path| run(path).err()).collect();
    assert!(wrong.is_empty(), "{} cases differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn a_closed_pipe_ends_the_run_quietly() {
    for arguments in [&["facts", "--format", "jsonl", "seeds/lavrov"][..], &["report", "seeds/lavrov"], &["--help"]] {
        let mut child = factcheck()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command starts");
        drop(child.stdout.take());
        let out = child.wait_with_output().expect("the command ends");
        let stderr = String::from_utf8_lossy(&out.stderr);
        assert!(!stderr.contains("error") && !stderr.contains("panicked"), "{arguments:?}: {stderr}");
        assert_eq!(out.status.code(), Some(0), "{arguments:?}: {stderr}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let out = factcheck().args(["report", "seeds/lavrov"]).stdout(full).output().expect("the command ends");
    assert_eq!(out.status.code(), Some(2));
    let stderr = String::from_utf8_lossy(&out.stderr);
    assert!(stderr.contains("error: failed to print: no space left on device"), "{stderr}");
}

#[test]
fn an_output_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("report.json");
    let to = |path: &Path| format!("json={}", path.display());
    let out = factcheck().args(["report", "--output", &to(&file), "seeds/lavrov"]).output().expect("the command ends");
    assert_eq!(out.status.code(), Some(0));
    let printed = factcheck().args(["report", "--format", "json", "seeds/lavrov"]).output().expect("the command ends");
    assert_eq!(fs::read(&file).expect("written"), printed.stdout);
    let nowhere = folder.path().join("no/such/report.json");
    let out =
        factcheck().args(["report", "--output", &to(&nowhere), "seeds/lavrov"]).output().expect("the command ends");
    assert_eq!(out.status.code(), Some(2), "the document is printed, and the failure counts");
    assert!(!out.stdout.is_empty());
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "no half-written file is left");
}

#[test]
fn the_order_of_paths_changes_no_byte() {
    let mut files: Vec<String> = fs::read_dir(root().join("seeds/lavrov"))
        .expect("a folder")
        .map(|entry| format!("seeds/lavrov/{}", entry.expect("an entry").file_name().to_string_lossy()))
        .filter(|name| name.ends_with(".txt"))
        .collect();
    for format in ["full", "json"] {
        let mut seen: Vec<Vec<u8>> = Vec::new();
        for turn in 0..files.len() {
            files.rotate_left(1);
            files.swap(0, turn);
            seen.push(factcheck().args(["lint", "--format", format]).args(&files).output().expect("it ends").stdout);
        }
        assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{format}");
    }
}

#[test]
fn colour_is_given_where_it_is_wanted_alone() {
    let coloured = |arguments: &[&str], variable: Option<(&str, &str)>| {
        let out =
            factcheck().args(arguments).args(["rules", "list"]).envs(variable).output().expect("the command ends");
        out.stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], None), "a pipe has no colours");
    assert!(coloured(&["--color", "always"], None));
    assert!(coloured(&[], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured(&["--color", "never"], Some(("CLICOLOR_FORCE", "1"))));
    assert!(!coloured(&[], Some(("NO_COLOR", "1"))));
}

/// A pseudo-terminal is what tells a person from a pipe; util-linux has the command that opens one.
#[test]
#[cfg(target_os = "linux")]
fn places_are_links_on_a_terminal_alone() {
    let lint = format!("{} lint --format concise seeds/lavrov", env!("CARGO_BIN_EXE_factcheck"));
    let terminal = |variables: &[(&str, &str)]| {
        let mut command = Command::new("script");
        command.current_dir(root()).env("TERM", "xterm-256color").env_remove("NO_COLOR").env_remove("GITHUB_ACTIONS");
        let out = command.args(["-qc", &lint, "/dev/null"]).envs(variables.iter().copied()).output().expect("script");
        String::from_utf8_lossy(&out.stdout).into_owned()
    };
    let link = format!("\u{1b}]8;;file://{}/seeds/lavrov/", root().display());
    assert!(terminal(&[]).contains(&link), "{}", terminal(&[]));
    assert!(!terminal(&[("NO_COLOR", "1")]).contains('\u{1b}'), "no colours, no links");
    let pipe = factcheck().args(["lint", "--color", "always", "seeds/lavrov"]).output().expect("the command ends");
    assert!(pipe.stdout.contains(&0x1b) && !String::from_utf8_lossy(&pipe.stdout).contains("]8;;"));
}
