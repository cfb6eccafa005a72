//! Writes further documents to files: `--output json=report.json`.
//!
//! A file appears whole or not at all. It is written beside its place and then moved there, so that a program which
//! reads it meanwhile never sees half a report, and a full disk leaves the old one as it was.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::console::Console;
use super::input::shown;
use super::link;
use crate::error::Error;
use crate::finding::Report;
use crate::report::{json, jsonl};

/// A document to write: its format and its file.
#[derive(Args, Debug)]
pub(super) struct Outputs {
    /// Write a further document to a file, such as `json=report.json`; may be repeated.
    #[arg(long = "output", value_name = "FORMAT=FILE", value_parser = output)]
    outputs: Vec<(String, PathBuf)>,
}

fn output(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((format, file)) if !format.is_empty() && !file.is_empty() => Ok((format.to_owned(), file.into())),
        _ => Err("expected FORMAT=FILE, such as json=report.json".to_owned()),
    }
}

impl Outputs {
    /// The formats and files, before anything is read: a mistake in a name shows at once.
    ///
    /// # Errors
    ///
    /// If the command has no such format.
    pub(super) fn check<F: ValueEnum>(&self) -> Result<Vec<(F, &Path)>, Error> {
        let known: Vec<String> = F::value_variants()
            .iter()
            .filter_map(F::to_possible_value)
            .map(|value| value.get_name().to_owned())
            .collect();
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let format = |(name, path): &'_ (String, PathBuf)| {
            let meant = crate::rules::schema::meant(name, &names);
            F::from_str(name, false)
                .map_err(|_| Error::new(format!("unknown format `{name}` for `{}`{meant}", shown(path))))
        };
        self.outputs.iter().map(|output| Ok((format(output)?, output.1.as_path()))).collect()
    }
}

/// What is printed or written: a text that is ready, or one that is made while it is written.
pub(super) enum Document<'a> {
    /// A text that is ready.
    Text(String),
    /// One JSON document.
    Json(&'a Report),
    /// A JSON object a line.
    Jsonl(&'a Report),
}

impl Document<'_> {
    /// Whether it is JSON.
    pub(super) fn is_json(&self) -> bool {
        matches!(self, Document::Json(_) | Document::Jsonl(_))
    }

    /// Writes the document.
    ///
    /// # Errors
    ///
    /// If `out` takes no more.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Document::Text(text) => out.write_all(text.as_bytes()),
            Document::Json(report) => json::write(report, out),
            Document::Jsonl(report) => jsonl::write(report, out),
        }
    }
}

/// Writes each further document to its file, then prints the one for standard output. A file that cannot be written is
/// told and fails the run; the others are written all the same.
///
/// # Errors
///
/// If the document cannot be made, or standard output cannot be written.
pub(super) fn deliver<'a, F: Copy>(
    outputs: Vec<(F, &Path)>,
    format: F,
    report: &Report,
    render: impl Fn(F) -> Result<Document<'a>, Error>,
    console: &mut Console,
) -> Result<(), Error> {
    further(outputs, &render, console);
    match render(format)? {
        Document::Text(text) if console.shows_links() => {
            let here = std::env::current_dir().unwrap_or_default();
            console.document(&link::places(&text, report, &here))?;
        }
        document => console.print(&document)?,
    }
    if !report.is_whole() {
        let message = "a temporary file could not be read again, and what it held is left out (is its disk in order?)";
        console.error(&Error::new(message));
    }
    Ok(())
}

/// Writes the further documents alone.
pub(super) fn further<'a, F>(
    outputs: Vec<(F, &Path)>,
    render: impl Fn(F) -> Result<Document<'a>, Error>,
    console: &mut Console,
) {
    for (format, path) in outputs {
        let written = render(format).and_then(|document| save(path, &document));
        written.unwrap_or_else(|error| console.error(&error));
    }
}

/// Adds a document to a file that others write to as well.
///
/// # Errors
///
/// If the file cannot be written.
pub(super) fn append(path: &Path, document: &str) -> Result<(), Error> {
    let append = || {
        let mut file = fs::OpenOptions::new().append(true).create(true).open(path)?;
        file.write_all(document.as_bytes())
    };
    append().map_err(|error| Error::from(error).context(format!("failed to write `{}`", shown(path))))
}

/// Writes a text, without colours.
///
/// # Errors
///
/// If the file cannot be written.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Error> {
    save(path, &Document::Text(text.to_owned()))
}

/// Writes a document, without colours.
fn save(path: &Path, document: &Document<'_>) -> Result<(), Error> {
    let written = match fs::metadata(path) {
        // A pipe or device is written to; moving a file there would replace it.
        Ok(there) if !there.is_file() => {
            fs::File::create(path).and_then(|file| fill(&file, document)).map_err(Error::from)
        }
        _ => replace(path, document),
    };
    written.map_err(|error| error.context(format!("failed to write `{}`", shown(path))))
}

fn fill(file: &fs::File, document: &Document<'_>) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    match document {
        Document::Text(text) => write!(out, "{}", anstream::adapter::strip_str(text))?,
        document => document.write(&mut out)?,
    }
    out.flush()
}

fn replace(path: &Path, document: &Document<'_>) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // As any new file has it: the system takes away what the user's mask forbids.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    fill(file.as_file(), document)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| Error::from(error.error))?;
    Ok(())
}
