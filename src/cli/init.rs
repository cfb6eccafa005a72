//! `factcheck init`: a commented file of rules to start from, with the schema that lets an editor check it.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Outcome;
use super::console::Console;
use super::input::shown;
use super::output::write;
use crate::error::Error;
use crate::rules::layer;

const START: &str = include_str!("init.toml");

/// Write a commented `rules.toml` to start from, with its schema beside it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck init
  factcheck init stories/fire")]
pub(super) struct Arguments {
    /// The folder of the articles.
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    let rules = arguments.folder.join("rules.toml");
    // Somebody's rules must never be lost to a start.
    if fs::symlink_metadata(&rules).is_ok() {
        let cure = "(`factcheck rules check` tells whether it is valid)";
        return Err(Error::new(format!("expected no file `{}`, but found one {cure}", shown(&rules))));
    }
    create(&arguments.folder)?;
    let schema = arguments.folder.join("rules.schema.json");
    write(&schema, &layer::schema())?;
    write(&rules, START)?;
    console.document(&format!("wrote {} and {}\n", shown(&rules), shown(&schema)))?;
    Ok(Outcome::Clean)
}

fn create(folder: &Path) -> Result<(), Error> {
    let failed = |error| Error::from(error).context(format!("failed to write `{}`", shown(folder)));
    fs::create_dir_all(folder).map_err(failed)
}
