//! `factcheck index`: an archive of articles in one file, for `lint --against`.

mod add;

use std::path::PathBuf;

use clap::{ArgGroup, Args, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::Outcome;
use super::console::Console;
use super::input::shown;
use super::options::date;
use crate::error::Error;
use crate::report::index as report;
use crate::store::{Store, Unwanted};

/// Keep an archive of articles in one file, for lint --against FILE.
///
/// lint reads from it only the articles that share a name, a place or an event with the incoming ones: its time depends
/// on these, not on the size of the archive.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(add::Arguments),
    Status(StatusOf),
    Prune(Prune),
}

/// The file of an index.
#[derive(Args, Debug)]
struct File {
    /// The file of the index.
    #[arg(long, value_name = "FILE")]
    db: PathBuf,
}

impl File {
    /// The error of something that was done to it.
    fn failed(&self, doing: &str, error: Error) -> Error {
        error.context(format!("failed to {doing} the index `{}`", shown(&self.db)))
    }

    fn open(&self) -> Result<Store, Error> {
        Store::open(&self.db).map_err(|error| self.failed("read", error))
    }
}

/// Tell what an index holds: articles, days, outlets, size.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck index status --db archive.db
  factcheck index status --db archive.db --format json | jq .articles")]
struct StatusOf {
    #[command(flatten)]
    file: File,

    /// How to tell it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Take articles out of an index: old ones, and those whose file is gone.
///
/// Articles without a date are never old. Nothing looks at the clock: days are counted back from the newest article.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("unwanted").args(["before", "keep_days", "missing"]).required(true).multiple(true))]
#[command(after_help = "\
Examples:
  factcheck index prune --db archive.db --keep-days 400
  factcheck index prune --db archive.db --before 2023-01-01 --missing --dry-run")]
struct Prune {
    #[command(flatten)]
    file: File,

    /// Take out what was published before this day.
    #[arg(long, value_name = "DATE", value_parser = date)]
    before: Option<Date>,

    /// Keep the newest article's day and the N-1 days before it, and take out what is older.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    keep_days: Option<u32>,

    /// Take out articles whose file is gone; those from standard input have none.
    #[arg(long)]
    missing: bool,

    /// Only tell what would be taken out.
    #[arg(long)]
    dry_run: bool,

    /// How to tell it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Lines for a reader.
    Text,
    /// One JSON document.
    Json,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    match &arguments.command {
        Command::Add(arguments) => add::run(arguments, console)?,
        Command::Status(arguments) => status(arguments, console)?,
        Command::Prune(arguments) => prune(arguments, console)?,
    }
    Ok(Outcome::Clean)
}

fn status(arguments: &StatusOf, console: &Console) -> Result<(), Error> {
    let file = &arguments.file;
    let status = file.open()?.status(&file.db).map_err(|error| file.failed("read", error))?;
    console.document(&match arguments.format {
        Format::Json => report::document(&shown(&file.db), &status),
        Format::Text => report::status(&shown(&file.db), &status),
    })
}

fn prune(arguments: &Prune, console: &Console) -> Result<(), Error> {
    let Prune { file, before, keep_days, missing, dry_run, format } = arguments;
    let unwanted = Unwanted { before: *before, keep_days: *keep_days, missing: *missing };
    let pruned = file.open()?.prune(&file.db, &unwanted, *dry_run).map_err(|error| file.failed("prune", error))?;
    console.document(&match format {
        Format::Json => report::document(&shown(&file.db), &pruned),
        Format::Text => report::pruned(&pruned, &unwanted, *dry_run),
    })
}
