//! Finds the files of rules that hold for a run: beside the articles and above them, what they extend, and what was typed.
//!
//! Lowest first: the built-in rules; `rules.toml` from the root of the repository, or of the disk, down to the folder that
//! holds all articles; those of deeper folders, for the articles there; `--rules`; `--set`. What a file extends lies just
//! below it. The search starts from the articles, not from the current folder: a desk's rules hold from wherever one
//! calls.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::console::Console;
use super::input::shown;
use crate::error::Error;
use crate::ordered;
use crate::rules::config::is_shipped;
use crate::rules::layer::{Complaint, Layer, Layered, extended, load};

/// The name under which rules are found beside articles.
const NAME: &str = "rules.toml";

/// Where rules come from.
#[derive(Args, Debug, Default)]
pub(super) struct Rules {
    /// Lay a file of rules over those beside the articles; may be repeated, the last on top.
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,

    /// Set one value over all files, such as `rule.name-variant.severity=warning` or `thresholds.copy-share=40`.
    #[arg(long, value_name = "KEY=VALUE")]
    set: Vec<String>,

    /// Read no `rules.toml` beside or above the articles.
    #[arg(long)]
    isolated: bool,
}

/// Files of rules as they are found, lowest first.
#[derive(Default)]
struct Found {
    layers: Vec<Layer>,
    seen: BTreeSet<PathBuf>,
    complaints: Vec<Complaint>,
}

impl Rules {
    /// The rules in force for articles in these folders; without one, for those of the current folder.
    ///
    /// # Errors
    ///
    /// If a file cannot be read; all mistakes in all files together.
    pub(super) fn load(&self, folders: &[PathBuf], console: &Console) -> Result<Layered, Error> {
        let mut found = Found::default();
        if !self.isolated {
            for (file, deeper) in ordered(folders, NAME) {
                found.file(&file, deeper)?;
            }
        }
        for file in &self.rules {
            found.file(file, false)?;
        }
        for set in &self.set {
            found.layers.push(setting(set)?);
        }
        let loaded = load(&found.layers);
        let mut complaints = found.complaints;
        match loaded {
            Ok(layered) if complaints.is_empty() => {
                layered.notes.iter().for_each(|note| console.note(note));
                return Ok(layered);
            }
            Ok(_) => {}
            Err(more) => complaints.extend(more),
        }
        let told: Vec<String> = complaints.iter().map(ToString::to_string).collect();
        Err(Error::new(format!("failed to read the rules\n{}", told.join("\n"))))
    }
}

impl Found {
    /// Adds a file, and below it those that it extends; each file once.
    fn file(&mut self, path: &Path, deeper: bool) -> Result<(), Error> {
        let failed = |error: Error| error.context(format!("failed to read the rules in `{}`", shown(path)));
        let whole = fs::canonicalize(path).map_err(|error| failed(error.into()))?;
        if !self.seen.insert(whole.clone()) {
            return Ok(());
        }
        let bytes = fs::read(&whole).map_err(|error| failed(error.into()))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            failed(Error::new(format!("expected UTF-8, but found another byte at offset {at}")))
        })?;
        if is_shipped(&text) {
            return Ok(());
        }
        let folder = whole.parent().unwrap_or(Path::new("/")).to_path_buf();
        let layer = Layer { name: shown(path), text, folder: slashed(&folder), deeper };
        let here = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        for (name, place) in extended(&layer.text) {
            let other = here.join(&name);
            if let Err(error) = self.file(&other, deeper) {
                self.complaints.push(layer.complaint(place, error.to_string()));
            }
        }
        self.layers.push(layer);
        Ok(())
    }
}

/// The files beside and above the articles, lowest first, each with whether it lies deeper than some of them.
fn ordered(folders: &[PathBuf], name: &str) -> Vec<(PathBuf, bool)> {
    let here = || fs::canonicalize(".").unwrap_or_default();
    let folders = if folders.is_empty() {
        ordered::set([here()])
    } else {
        ordered::set(folders.iter().map(|folder| fs::canonicalize(folder).unwrap_or_else(|_| here())))
    };
    let common = folders.iter().fold(None::<PathBuf>, |common, folder| match common {
        None => Some(folder.clone()),
        Some(common) => common.ancestors().find(|above| folder.starts_with(above)).map(Path::to_path_buf),
    });
    let common = common.unwrap_or_default();
    let mut above: Vec<&Path> = Vec::new();
    for folder in common.ancestors() {
        above.push(folder);
        // A repository is a world of its own: what lies above it is not its desk's.
        if folder.join(".git").exists() {
            break;
        }
    }
    let deeper = ordered::set(
        folders
            .iter()
            .flat_map(|folder| folder.ancestors().take_while(|above| *above != common && above.starts_with(&common))),
    );
    let above = above.into_iter().rev().map(|folder| (folder.join(name), false));
    let deeper = deeper.into_iter().map(|folder| (folder.join(name), true));
    // A link that leads nowhere is a mistake to tell of, not a file that is not there.
    above.chain(deeper).filter(|(file, _)| fs::symlink_metadata(file).is_ok()).collect()
}

/// The files called `name` beside the articles of `folders` and above them, as far as their repository reaches.
pub(super) fn beside(folders: &[PathBuf], name: &str) -> Vec<PathBuf> {
    ordered(folders, name).into_iter().map(|(file, _)| file).collect()
}

/// `rule.name-variant.severity=warning` as a file of one value.
fn setting(set: &str) -> Result<Layer, Error> {
    let expected = || Error::new(format!("expected `--set KEY=VALUE`, but found `{set}`"));
    let (key, value) = set.split_once('=').ok_or_else(expected)?;
    let (key, value) = (key.trim(), value.trim());
    // A word need not be quoted on a command line.
    let quoted = toml::Value::from(value).to_string();
    let value = if toml::from_str::<toml::Table>(&format!("value = {value}")).is_ok() { value } else { &quoted };
    let parts: Vec<&str> = key.splitn(3, '.').collect();
    let text = match parts.as_slice() {
        [list @ ("rule" | "frame"), id, rest] if !rest.is_empty() => {
            format!("[[{list}]]\nid = {}\n{rest} = {value}\n", toml::Value::from(*id))
        }
        _ if key.is_empty() || key.contains(['\n', '[', ']', '#', '=']) => return Err(expected()),
        _ => format!("{key} = {value}\n"),
    };
    Ok(Layer { name: format!("--set {set}"), text, folder: String::new(), deeper: false })
}

/// A path with `/` between its parts.
pub(super) fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_a_file_of_one_value() {
        let text = |set: &str| setting(set).map(|layer| layer.text).unwrap_or_default();
        assert_eq!(text("thresholds.copy-share=40"), "thresholds.copy-share = 40\n");
        assert_eq!(text("rule.name-variant.severity=note"), "[[rule]]\nid = \"name-variant\"\nseverity = \"note\"\n");
        assert_eq!(text("rule.visit-date.enabled = false"), "[[rule]]\nid = \"visit-date\"\nenabled = false\n");
        for wrong in ["", "=3", "thresholds", "[a]=1"] {
            assert!(setting(wrong).is_err(), "{wrong}");
        }
    }
}
