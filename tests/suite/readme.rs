//! The README shows what the program does, so what it shows is tried.
//!
//! In a block marked `console`, each line `$ factcheck …` is run at the root of the package; the lines below it must stand
//! in the output, in that order and without gaps, save where a line is `…`. A block marked `toml` is laid over the rules.

use std::fs;

use factcheck::rules::layer::{Layer, load};

use crate::cli::{factcheck, root};

/// Blocks of code of one language, each with the line it begins at.
fn blocks(text: &str, language: &str) -> Vec<(usize, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(name)) => open = Some((at + 1, name.to_owned())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, body)), None) => body.extend(["\n", line]),
            (None, None) => {}
        }
    }
    let wanted = |(at, block): (usize, String)| {
        block.split_once('\n').filter(|(name, _)| *name == language).map(|(_, body)| (at, body.to_owned()))
    };
    blocks.into_iter().filter_map(wanted).collect()
}

/// A command with the lines that are shown below it.
fn shown(block: &str) -> Vec<(String, Vec<String>)> {
    let mut runs: Vec<(String, Vec<String>)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), runs.last_mut()) {
            (Some(command), _) => runs.push((command.to_owned(), Vec::new())),
            (None, Some((_, lines))) => lines.push(line.trim_end().to_owned()),
            (None, None) => panic!("a console block begins with `$ `: {line}"),
        }
    }
    runs
}

#[test]
fn what_the_readme_shows_is_what_is_printed() {
    let readme = fs::read_to_string(root().join("README.md")).expect("readable");
    let mut tried = 0;
    for (at, block) in blocks(&readme, "console") {
        for (command, lines) in shown(&block) {
            let Some(arguments) = command.strip_prefix("factcheck ") else { continue };
            let out = factcheck().args(arguments.split_whitespace()).output().expect("the command ends");
            let printed = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
            let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
            let mut from = 0;
            for part in lines.split(|line| line == "…").filter(|part| !part.is_empty()) {
                let found = printed[from..].windows(part.len()).position(|window| window == part);
                let found = found.unwrap_or_else(|| {
                    panic!(
                        "README.md:{at}: `{command}` does not print\n{}\nbut\n{}",
                        part.join("\n"),
                        printed.join("\n")
                    )
                });
                from += found + part.len();
                tried += 1;
            }
        }
    }
    assert!(tried > 0, "the README shows nothing");
}

#[test]
fn rules_in_the_readme_are_valid() {
    let readme = fs::read_to_string(root().join("README.md")).expect("readable");
    let blocks = blocks(&readme, "toml");
    assert!(!blocks.is_empty());
    for (at, text) in blocks {
        let name = format!("README.md, block at line {at}");
        if let Err(complaints) = load(&[Layer::new(name, text)]) {
            panic!("{}", complaints.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
        }
    }
}
