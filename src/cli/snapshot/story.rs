//! The articles of one story, and the file beside them that holds what was accepted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::super::console::Console;
use super::super::input::{Articles, examine, folders, shown};
use super::super::layers::Rules;
use super::super::options::Accepting;
use super::super::output::write;
use crate::error::Error;
use crate::finding::Report;
use crate::report::snapshot::shell;
use crate::snapshot::{Judged, NAME, Snapshot, accept, fingerprint, judge};

/// What stands at the head of a new file.
const HEAD: &str = "\
# What an editor accepted of this story. `factcheck snapshot check` holds the articles against it, and
# `factcheck snapshot review` asks about what is not as it was. A block a fact, sorted; a reason to each.
rules = \"\"
";

/// One story: its articles as they are now, and what was accepted of them.
pub(super) struct Story {
    file: PathBuf,
    /// What names its articles on a command line.
    pub(super) place: String,
    pub(super) report: Report,
    pub(super) snapshot: Snapshot,
    rules: String,
    pub(super) judged: Vec<Judged>,
    today: jiff::civil::Date,
}

/// Reads the stories that were named: each folder is one, files are of the story of their folder. With `file`, all are one.
///
/// # Errors
///
/// If the rules or a snapshot are broken, or a folder has snapshots only further down.
pub(super) fn stories(
    articles: &Articles,
    file: Option<&Path>,
    rules: &Rules,
    accepting: &Accepting,
    console: &mut Console,
) -> Result<Vec<Story>, Error> {
    let mut groups: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    for path in articles.paths() {
        let folder = if path.is_dir() { path.as_path() } else { path.parent().unwrap_or(Path::new("")) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let file = file.map_or_else(|| folder.join(NAME), Path::to_path_buf);
        groups.entry(file).or_default().push(path.clone());
    }
    let mut stories = Vec::new();
    for (file, paths) in groups {
        let items = articles.below(&paths, console);
        // What is there and cannot be read, as a link that leads nowhere, is never taken for nothing.
        let exists = fs::symlink_metadata(&file).is_ok();
        let snapshot = if exists { accepted(&file)? } else { Snapshot::new(&shown(&file), HEAD) };
        if !exists {
            let deeper = folders(&items).into_iter().filter(|folder| folder.join(NAME).is_file());
            let deeper: Vec<String> = deeper.map(|folder| format!("`{}`", shown(&folder))).collect();
            if !deeper.is_empty() {
                let cure = format!("(name the stories one by one: {})", deeper.join(", "));
                return Err(Error::new(format!("found no `{}`, but some further down {cure}", shown(&file))));
            }
            console.note(&format!("there is no `{}` yet: nothing is accepted", shown(&file)));
        }
        let config = rules.load(&folders(&items), console)?.config;
        let read = articles.load(&items, &config, console);
        let mut report = examine(read, &config, console);
        accepting.apply(&mut report, &config);
        let (rules, today) = (fingerprint(&config), accepting.today());
        let judged = judge(&report, &snapshot, &rules, today);
        let place = paths.iter().map(|path| shell(&shown(path))).collect::<Vec<_>>().join(" ");
        stories.push(Story { file, place, report, snapshot, rules, judged, today });
    }
    Ok(stories)
}

/// What a file accepts.
///
/// # Errors
///
/// If it cannot be read; all mistakes in it together.
pub(in super::super) fn accepted(file: &Path) -> Result<Snapshot, Error> {
    let failed = |error| Error::from(error).context(format!("failed to read `{}`", shown(file)));
    let bytes = fs::read(file).map_err(failed)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let error = Error::new(format!("expected UTF-8, but found another byte at offset {at}"));
        error.context(format!("failed to read `{}`", shown(file)))
    })?;
    Snapshot::read(&shown(file), &text)
}

impl Story {
    /// How its file is called.
    pub(super) fn name(&self) -> String {
        shown(&self.file)
    }

    /// Takes over what the articles say now of the fact at `index`.
    pub(super) fn accept(&mut self, index: usize, reason: &str, by: Option<&str>, until: Option<jiff::civil::Date>) {
        accept(&mut self.snapshot, &self.judged[index], reason, by, self.today, until);
    }

    /// Lets go the fact at `index`.
    pub(super) fn remove(&mut self, index: usize) {
        self.snapshot.facts.remove(&self.judged[index].key);
    }

    /// Writes the file, whole or not at all.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub(super) fn save(&mut self) -> Result<(), Error> {
        self.judged = judge(&self.report, &self.snapshot, &self.rules, self.today);
        // While a fact reads differently because of the rules, the file must go on to say which rules it was accepted by.
        if !self.judged.iter().any(|fact| fact.by_rules) {
            self.snapshot.rules.clone_from(&self.rules);
        }
        write(&self.file, &self.snapshot.written())
    }
}
