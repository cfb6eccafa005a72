//! Which of the articles are new: those that arrive, held against those that were published already.
//!
//! A desk that checks a wire against its archive does not want to hear of the archive's own differences again. So a
//! finding is told only where the incoming articles bring it: one of them is the odd one out, or without them there would
//! be nothing to differ from.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;
use rayon::prelude::*;

use super::console::Console;
use super::input::{Articles, Item, shown};
use crate::error::Error;
use crate::finding::{Finding, Report};
use crate::ordered;
use crate::rules::config::Config;
use crate::spool::Spool;
use crate::store::{Keys, Reader, Store, is_database};
use crate::text::article::Article;

/// What the articles are held against.
#[derive(Args, Debug)]
pub(super) struct Incoming {
    /// Hold the articles against those below PATH, or in an index, and tell what they bring, not what differs there
    /// already; may be repeated.
    #[arg(long, value_name = "PATH")]
    against: Vec<PathBuf>,

    /// Tell only what articles bring that were changed since REV, a commit or branch of git; new ones count as changed.
    #[arg(long, value_name = "REV")]
    changed_since: Option<String>,
}

/// Names of the articles that are new; none where all are.
pub(super) type New = Option<BTreeSet<String>>;

impl Incoming {
    /// Everything to read, and which of it is new.
    ///
    /// # Errors
    ///
    /// If git cannot say what was changed.
    pub(super) fn items(&self, articles: &Articles, console: &mut Console) -> Result<(Vec<Item>, New), Error> {
        let mut items = articles.items(console);
        let mut new: New = None;
        if let Some(revision) = &self.changed_since {
            let changed = changed(revision)?;
            let is_new = |item: &&Item| item.file.as_ref().is_none_or(|file| changed.contains(file));
            let names = ordered::set(items.iter().filter(is_new).map(|item| item.name.clone()));
            if names.is_empty() {
                console.note(&format!("no article was changed since `{revision}`"));
            }
            new = Some(names);
        }
        if !self.against.is_empty() {
            new = new.or_else(|| Some(ordered::set(items.iter().map(|item| item.name.clone()))));
            let known = ordered::set(items.iter().filter_map(|item| item.file.clone()));
            let folders: Vec<PathBuf> = self.against.iter().filter(|path| !is_database(path)).cloned().collect();
            let others = articles.below(&folders, console);
            items.extend(others.into_iter().filter(|item| item.file.as_ref().is_none_or(|file| !known.contains(file))));
            items.sort_unstable();
        }
        Ok((items, new))
    }
}

/// Articles of a run and how many there are of which they were picked.
pub(super) struct Picked {
    pub(super) articles: Spool<Article>,
    pub(super) among: usize,
}

impl Incoming {
    /// Adds to the articles those of each index that the new ones may be held against.
    ///
    /// # Errors
    ///
    /// If a file is no index, or is broken.
    pub(super) fn pick(
        &self,
        articles: Spool<Article>,
        items: &[Item],
        new: &New,
        config: &Config,
    ) -> Result<Picked, Error> {
        let mut picked = Picked { among: articles.len(), articles };
        let indexes: Vec<&PathBuf> = self.against.iter().filter(|path| is_database(path)).collect();
        if indexes.is_empty() {
            return Ok(picked);
        }
        let reader = Reader::new(config);
        let fresh = |article: &Article| new.as_ref().is_none_or(|new| new.contains(&article.file));
        let keys = || -> Vec<Keys> {
            (0..picked.articles.len())
                .into_par_iter()
                .filter_map(|index| picked.articles.get(index).filter(|article| fresh(article)))
                .map(|article| reader.keys(&article))
                .collect()
        };
        // a file is opened while the articles are read
        let open = || indexes.iter().map(|path| Store::open(path)).collect::<Vec<_>>();
        let (keys, stores) = rayon::join(keys, open);
        let known =
            ordered::set(items.iter().filter_map(|item| Some(item.file.as_ref()?.to_string_lossy().into_owned())));
        for (path, store) in indexes.into_iter().zip(stores) {
            let failed = |error: Error| error.context(format!("failed to read the index `{}`", shown(path)));
            let store = store.map_err(failed)?;
            picked.among += store.about().map_err(failed)?;
            for mut article in store.candidates(&keys, &known).map_err(failed)? {
                let name = shown(Path::new(&article.file));
                article.call_file(&name);
                picked.articles.push(article);
            }
        }
        Ok(picked)
    }
}

/// Leaves in a report what the new articles bring; agreements that they take part in stay.
pub(super) fn keep(report: &mut Report, new: &New) {
    let Some(new) = new else { return };
    let is_new: Vec<bool> = report.sources.iter().map(|article| new.contains(&article.file)).collect();
    let brought = |finding: &Finding| finding.is_brought_by(&|article| is_new.get(article).copied().unwrap_or(false));
    report.findings.retain(brought);
    report.agreements.retain(brought);
}

/// Files that were changed or added since `revision`, or that git does not know yet.
fn changed(revision: &str) -> Result<BTreeSet<PathBuf>, Error> {
    let failed = |error: Error| error.context(format!("failed to ask git what was changed since `{revision}`"));
    let git = |arguments: &[&str]| -> Result<Vec<u8>, Error> {
        let out = Command::new("git").args(arguments).output().map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::new("found no `git` command (install git, or name the articles)"),
            _ => Error::from(error),
        })?;
        let said = String::from_utf8_lossy(&out.stderr);
        let said = said.lines().next().unwrap_or("git said nothing").trim_start_matches("fatal: ").to_owned();
        if out.status.success() { Ok(out.stdout) } else { Err(Error::new(said)) }
    };
    // A revision that looks like a flag must not become one.
    if revision.starts_with('-') {
        return Err(failed(Error::new("expected a commit or branch")));
    }
    let top = git(&["rev-parse", "--show-toplevel"]).map_err(failed)?;
    let top = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches('\n'));
    let commit = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])
        .map_err(|_| failed(Error::new("expected a commit or branch, but git knows none of this name")))?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let top_name = top.to_string_lossy().into_owned();
    let diff = git(&["-C", &top_name, "diff", "--name-only", "-z", "--no-renames", "--diff-filter=d", &commit, "--"])
        .map_err(failed)?;
    let new = git(&["-C", &top_name, "ls-files", "--others", "--exclude-standard", "-z"]).map_err(failed)?;
    let names = diff.split(|&byte| byte == 0).chain(new.split(|&byte| byte == 0)).filter(|name| !name.is_empty());
    Ok(ordered::set(names.filter_map(|name| std::fs::canonicalize(top.join(path(name))).ok())))
}

#[cfg(unix)]
fn path(bytes: &[u8]) -> &Path {
    use std::os::unix::ffi::OsStrExt;
    Path::new(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> &Path {
    Path::new(std::str::from_utf8(bytes).unwrap_or_default())
}
