//! Finds and reads the articles that a person names: files, folders, standard input.
//!
//! What cannot be read is told, and the others are read all the same: a run over a hundred articles must not be lost for
//! one.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufRead, BufReader, IsTerminal, Read as _};
use std::path::{Path, PathBuf};

use clap::Args;

use super::console::Console;
use crate::error::Error;
use crate::finding::Report;
use crate::ordered;
use crate::pipeline::{self, Scope};
use crate::report::words::counted;
use crate::rules::config::Config;
use crate::spool::Spool;
use crate::text::article::Article;
use crate::text::read::{self, Outlet, ReadOptions, packed, stream};

/// Endings of files that are articles when found in a folder. A file named by itself may end as it likes.
const ENDINGS: [&str; 14] =
    ["txt", "md", "markdown", "jsonl", "ndjson", "json", "html", "htm", "xhtml", "xml", "nitf", "rss", "atom", "rdf"];

/// Files that lie beside articles and are none, so that `story/*` may be typed.
const BESIDE: [&str; 3] = ["gold.toml", "rules.toml", "facts.snap.toml"];

/// The articles of a run.
#[derive(Args, Debug)]
pub(super) struct Articles {
    /// Articles: files, folders (with their subfolders), or `-` for standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// The name under which `-` is read; its ending tells the format.
    #[arg(long, value_name = "FILE", default_value = "-")]
    stdin_filename: String,

    /// The encoding of files that do not name theirs, such as `windows-1252`; UTF-8 without it.
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,

    /// Read texts that do not look English, too.
    #[arg(long)]
    any_language: bool,
}

/// One thing to read: how it is called, and where it lies (nowhere: standard input).
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Item {
    /// As it is printed.
    pub(super) name: String,
    path: Option<PathBuf>,
    /// The file it is, however it was named.
    pub(super) file: Option<PathBuf>,
}

/// What a file was found to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    Articles,
    Report,
}

impl Articles {
    /// The articles at `paths`, read as they are without flags.
    pub(super) fn at(paths: Vec<PathBuf>) -> Articles {
        Articles { paths, stdin_filename: "-".to_owned(), encoding: None, any_language: false }
    }

    /// What was named on the command line.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Reads items, ordered by name: the order in which they were typed changes nothing.
    pub(super) fn load(&self, items: &[Item], config: &Config, console: &mut Console) -> Spool<Article> {
        let mut articles = Spool::default();
        self.each(items, config, console, &mut |_, article, _| articles.push(article));
        articles
    }

    /// The same, each article handed to `keep` with its item as it comes: of a file of records no more than a piece is in
    /// memory.
    pub(super) fn each(
        &self,
        items: &[Item],
        config: &Config,
        console: &mut Console,
        keep: &mut dyn FnMut(&Item, Article, &Console),
    ) {
        let options = ReadOptions {
            outlets: outlets(config),
            encoding: self.encoding.clone(),
            any_language: self.any_language,
            limits: config.limits,
        };
        let typed = items.iter().any(|item| item.path.is_none()) && io::stdin().is_terminal();
        if !typed {
            console.begin(if items.len() > 1 { "reading {pos} of {len} files" } else { "reading" }, items.len());
        }
        for item in items {
            console.step();
            let mut take = |article: Result<Article, Error>| match article {
                Ok(Article { path, left_out: Some(why), .. }) => console.note(&format!("{path} is left out: {why}")),
                Ok(article) => {
                    article.notes.iter().for_each(|note| console.note(&format!("{}: {note}", article.path)));
                    keep(item, article, console);
                }
                Err(error) => console.error(&error),
            };
            match self.read(item, &options, &mut take) {
                Ok(Held::Articles) => {}
                Ok(Held::Report) => {
                    console.note(&format!("{} is left out: it is a report, not an article", item.name));
                }
                Err(error) => console.error(&Error::from(error).context(format!("failed to read `{}`", item.name))),
            }
        }
    }

    /// Reads one item and hands each of its articles to `take`.
    fn read(
        &self,
        item: &Item,
        options: &ReadOptions,
        take: &mut dyn FnMut(Result<Article, Error>),
    ) -> io::Result<Held> {
        let source: Box<dyn io::Read> = match &item.path {
            Some(path) => Box::new(fs::File::open(path)?),
            None => Box::new(io::stdin().lock()),
        };
        let mut source = BufReader::new(source);
        if is_report(source.fill_buf()?) {
            return Ok(Held::Report);
        }
        // an archive of records is read piece by piece, unless its bytes must first be turned into UTF-8
        if stream::is_stream(&item.name) && self.encoding.is_none() {
            stream::stream(&item.name, source, options, take);
        } else {
            let mut bytes = Vec::new();
            source.take(options.limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
            read::each(&item.name, &bytes, options).into_iter().for_each(take);
        }
        Ok(Held::Articles)
    }

    /// What there is to read, each file once however often it was named.
    pub(super) fn items(&self, console: &mut Console) -> Vec<Item> {
        self.below(&self.paths, console)
    }

    /// The same of other paths.
    pub(super) fn below(&self, paths: &[PathBuf], console: &mut Console) -> Vec<Item> {
        let mut seen = BTreeSet::new();
        let mut items = Vec::new();
        for path in paths {
            if path.as_os_str() == "-" {
                if seen.insert(PathBuf::from("-")) {
                    items.push(Item { name: self.stdin_filename.clone(), path: None, file: None });
                }
                continue;
            }
            let mut files = Vec::new();
            if let Err(error) = find(path, &mut files, console) {
                console.error(&Error::from(error).context(format!("failed to read `{}`", shown(path))));
                continue;
            }
            if files.is_empty() && path.is_dir() {
                let message = "found no articles (expected files that end in .txt, .md, .html, .json, .jsonl or .xml)";
                console.error(&Error::new(message).context(format!("failed to read `{}`", shown(path))));
            }
            for file in files {
                let whole = fs::canonicalize(&file).unwrap_or_else(|_| file.clone());
                if seen.insert(whole.clone()) {
                    items.push(Item { name: shown(&file), path: Some(file), file: Some(whole) });
                }
            }
        }
        items.sort_unstable();
        items
    }
}

/// Whether a file is a document that this program wrote, in JSON or HTML: what a run leaves beside the articles would be
/// read by the next one.
fn is_report(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let marks = ["{\n  \"schema\": \"factcheck/", "{\"type\":\"header\",\"schema\":\"factcheck/"];
    marks.iter().any(|mark| head.starts_with(mark))
        || head.starts_with("<!doctype html>") && head.contains("<meta name=\"generator\" content=\"factcheck\">")
}

/// Holds articles against one another.
pub(super) fn examine(articles: Spool<Article>, config: &Config, console: &Console) -> Report {
    let scope = Scope { among: articles.len(), people: true, new: None };
    examine_in(articles, &scope, config, console)
}

/// The same for articles that are part of more, or whose people are not asked for.
pub(super) fn examine_in(articles: Spool<Article>, scope: &Scope<'_>, config: &Config, console: &Console) -> Report {
    console.begin(&format!("comparing {}", counted(articles.len(), "article")), 0);
    pipeline::run_in(articles, scope, config)
}

/// The folders that items lie in; what comes from standard input lies where its name says.
pub(super) fn folders(items: &[Item]) -> Vec<PathBuf> {
    let folder = |item: &Item| {
        let file = item.path.clone().unwrap_or_else(|| PathBuf::from(&item.name));
        match file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => PathBuf::from("."),
        }
    };
    let folders = ordered::set(items.iter().map(folder));
    folders.into_iter().collect()
}

/// The articles at `path`: the file itself, or those of the folder and its subfolders.
fn find(path: &Path, files: &mut Vec<PathBuf>, console: &mut Console) -> std::io::Result<()> {
    if !fs::metadata(path)?.is_dir() {
        let beside = path.file_name().is_some_and(|name| BESIDE.iter().any(|known| name == *known));
        if beside {
            console.note(&format!("`{}` is no article and is left out", shown(path)));
        } else {
            files.push(path.to_path_buf());
        }
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let (kind, inner) = (entry.file_type()?, entry.path());
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
        let ending = packed::inner_name(&name).rsplit_once('.').map_or("", |(_, ending)| ending);
        let wanted = ENDINGS.contains(&ending);
        if hidden {
            continue;
        }
        // A link to a folder may lead round in a circle; a link to a file may not.
        if kind.is_dir() {
            if let Err(error) = find(&inner, files, console) {
                console.error(&Error::from(error).context(format!("failed to read `{}`", shown(&inner))));
            }
        } else if wanted && inner.is_file() {
            files.push(inner);
        }
    }
    Ok(())
}

/// A path as it is printed: relative where it lies below the current folder, with `/`, without `./`.
pub(super) fn shown(path: &Path) -> String {
    let below = std::env::current_dir().ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    let parts: Vec<_> = below
        .as_deref()
        .unwrap_or(path)
        .components()
        .filter(|part| !matches!(part, std::path::Component::CurDir))
        .map(|part| match part {
            std::path::Component::RootDir => std::borrow::Cow::Borrowed(""),
            part => part.as_os_str().to_string_lossy(),
        })
        .collect();
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

fn outlets(config: &Config) -> Vec<Outlet> {
    let outlet = |(name, outlet): (&String, &crate::rules::config::Outlet)| Outlet {
        name: name.clone(),
        words: outlet.words.clone(),
        paths: outlet.paths.clone(),
        agency: outlet.agency,
    };
    config.outlets.iter().map(outlet).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_with_slashes_and_without_dots() {
        assert_eq!(shown(Path::new("./story/./a.txt")), "story/a.txt");
        assert_eq!(shown(Path::new("story/")), "story");
        assert_eq!(shown(Path::new("/no/such/a.txt")), "/no/such/a.txt");
        assert_eq!(shown(&std::env::current_dir().unwrap().join("x.txt")), "x.txt");
        assert_eq!(shown(Path::new(".")), ".");
    }
}
