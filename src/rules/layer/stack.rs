//! The layers of a run as they are laid, and what they come to.

use std::collections::BTreeMap;

use toml::Table;
use toml::de::DeTable;

use super::merge::{Set, confine, lay};
use super::stranger::entries;
use super::{BUILT_IN, Layer};
use crate::rules::allow::Place;
use crate::rules::config::{Config, shipped};

/// The configuration in force, and which file set what.
#[derive(Clone, Debug)]
pub struct Layered {
    /// The configuration.
    pub config: Config,
    /// What a person should know about them, in sentences.
    pub notes: Vec<String>,
    /// The files laid over the built-in rules, lowest first.
    pub files: Vec<String>,
    origins: BTreeMap<(String, String), String>,
    others: Vec<[String; 3]>,
}

impl Layered {
    /// The built-in rules alone.
    pub(super) fn shipped() -> Self {
        Layered {
            config: Config::shipped(),
            notes: Vec::new(),
            files: Vec::new(),
            origins: BTreeMap::new(),
            others: Vec::new(),
        }
    }

    /// The file that set `key` of the rule `id`, or [`BUILT_IN`].
    pub fn origin(&self, id: &str, key: &str) -> &str {
        self.origins.get(&(id.to_owned(), key.to_owned())).map_or(BUILT_IN, String::as_str)
    }

    /// What files set beside rules, by section and key, each with its file: `thresholds`, `copy-share`, `desk.toml`.
    pub fn others(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        self.others.iter().map(|[section, key, file]| (section.as_str(), key.as_str(), file.as_str()))
    }
}

/// The layers laid so far.
pub(super) struct Stack {
    /// What they come to, as TOML.
    pub(super) merged: Table,
    origins: BTreeMap<(String, String), String>,
    others: Vec<[String; 3]>,
    notes: Vec<String>,
    files: Vec<String>,
    /// Where each `[[allow]]` stands, and the folder of each `[[override]]`, in the order of the merged lists.
    allows: Vec<Place>,
    folders: Vec<String>,
}

impl Stack {
    /// The built-in rules alone.
    pub(super) fn new() -> Self {
        Stack {
            merged: shipped(),
            origins: BTreeMap::new(),
            others: Vec::new(),
            notes: Vec::new(),
            files: Vec::new(),
            allows: Vec::new(),
            folders: Vec::new(),
        }
    }

    /// Lays a file on top, mistakes and all: what comes of them is never used, but names of it may be asked for.
    pub(super) fn lay(&mut self, file: &Layer, parsed: &DeTable<'_>) {
        self.files.push(file.name.clone());
        let mut above: Table = toml::from_str(&file.text).unwrap_or_default();
        if file.deeper {
            self.notes.extend(confine(&mut above, &self.merged).map(|note| format!("{}: {note}", file.name)));
        }
        let count = above.get("override").and_then(toml::Value::as_array).map_or(0, Vec::len);
        self.folders.extend(std::iter::repeat_n(file.folder.clone(), count));
        let place = |(at, _)| Place { file: file.name.clone(), line: file.line(at) };
        self.allows.extend(entries(parsed, "allow").map(place));
        lay(&mut self.merged, above, &mut |set, key| {
            let section = match set {
                Set::Entry(id) => {
                    self.origins.insert((id.to_owned(), key.to_owned()), file.name.clone());
                    return;
                }
                Set::Other(section) => {
                    self.others.retain(|[known, field, _]| (known.as_str(), field.as_str()) != (section, key));
                    section
                }
                Set::More(section) => section,
            };
            self.others.push([section.to_owned(), key.to_owned(), file.name.clone()]);
        });
    }

    /// The configuration that the layers come to.
    ///
    /// # Errors
    ///
    /// If they come to none, in words.
    pub(super) fn close(self) -> Result<Layered, String> {
        // read as the shipped rules are, whose reader is the only one there is: one from TOML would be as great as all rules
        let read = || serde_json::from_str::<Config>(&serde_json::to_string(&self.merged)?);
        let mut config = read().map_err(|error| {
            let told = error.to_string();
            told.rsplit_once(" at line ").map_or(told.as_str(), |(message, _)| message).to_owned()
        })?;
        config.allows.iter_mut().zip(self.allows).for_each(|(allow, place)| allow.place = place);
        config.overrides.iter_mut().zip(self.folders).for_each(|(one, folder)| one.folder = folder);
        Ok(Layered { config, notes: self.notes, files: self.files, origins: self.origins, others: self.others })
    }
}
