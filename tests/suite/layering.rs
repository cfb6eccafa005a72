//! The layering law: a file imports from lower floors only, and columns never import one another.

use std::fs;
use std::path::{Path, PathBuf};

/// The floors, lowest first. A floor may import from those before it. `text` and `normalise` do not know each other.
const FLOORS: &[&str] = &[
    "error",
    "ordered",
    "spool",
    "lexicon",
    "text",
    "normalise",
    "extract",
    "fact",
    "align",
    "finding",
    "rules",
    "summary",
    "pipeline",
    "store",
    "snapshot",
    "report",
    "cli",
    "main",
];

/// The columns: on one floor, none of them imports another.
const COLUMNS: &[&str] = &["date", "duration", "quantity", "name", "place", "address", "attribution"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The parts of a module path: `["extract", "date", "anchor"]`.
fn module(root: &Path, file: &Path) -> Vec<String> {
    let relative = file.strip_prefix(root).expect("inside src").with_extension("");
    let mut parts: Vec<String> = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| *floor == name)
}

#[test]
fn imports_lead_downwards() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut broken = Vec::new();
    for file in &files {
        let from = module(&root, file);
        if from == ["lib"] {
            continue;
        }
        let here = floor(&from[0]).unwrap_or_else(|| panic!("{} stands on no floor", file.display()));
        let text = fs::read_to_string(file).expect("readable");
        for line in text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")) {
            for (at, _) in line.match_indices("crate::") {
                let path: Vec<&str> = line[at + 7..]
                    .split("::")
                    .map(|p| p.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '_'))
                    .collect();
                let Some(there) =
                    floor(path[0].split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
                else {
                    continue;
                };
                let sideways = here == there
                    && COLUMNS.contains(&from.get(1).map_or("", String::as_str))
                    && path.get(1).is_some_and(|to| COLUMNS.contains(to) && *to != from[1]);
                let strangers =
                    (from[0] == "text" && path[0] == "normalise") || (from[0] == "normalise" && path[0] == "text");
                if there > here || sideways || strangers {
                    broken.push(format!("{} imports crate::{}", from.join("::"), path.join("::")));
                }
            }
        }
    }
    assert!(files.len() > 10, "the sources were not found");
    assert!(broken.is_empty(), "imports that lead up or sideways:\n{}", broken.join("\n"));
}
