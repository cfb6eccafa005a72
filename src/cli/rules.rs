//! `factcheck rules`: the rules in force, whether they are valid, and their schema.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::Outcome;
use super::console::Console;
use super::layers::Rules;
use super::options::Page;
use crate::error::Error;
use crate::report::rules as table;
use crate::rules::{example, layer};

/// Show, check or describe the rules.
#[derive(Args, Debug)]
#[command(
    subcommand_required = true,
    after_help = "\
Examples:
  factcheck rules list
  factcheck rules list --origin stories/fire
  factcheck rules check --rules desk.toml
  factcheck rules schema > rules.schema.json"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the rules in force: id, severity, check, and why.
    List {
        /// Name the file that set each value.
        #[arg(long)]
        origin: bool,
        #[command(flatten)]
        beside: Beside,
        #[command(flatten)]
        rules: Rules,
        #[command(flatten)]
        page: Page,
    },
    /// Check files of rules: every mistake at once, then the examples they hold.
    Check {
        #[command(flatten)]
        beside: Beside,
        #[command(flatten)]
        rules: Rules,
    },
    /// Print the JSON schema of a file of rules, for editors that mark mistakes while one types.
    Schema,
}

/// The articles for which rules are asked after.
#[derive(Args, Debug)]
struct Beside {
    /// Articles or folders whose rules are meant; the current folder without any.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

impl Beside {
    fn folders(&self) -> Vec<PathBuf> {
        let folder = |path: &PathBuf| {
            let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
            if path.is_dir() { path.clone() } else { parent.to_path_buf() }
        };
        self.paths.iter().map(folder).collect()
    }
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    match &arguments.command {
        Command::List { origin, beside, rules, page } => {
            let layered = rules.load(&beside.folders(), console)?;
            console.document(&table::render(&layered, *origin, page.room()))?;
        }
        Command::Check { beside, rules } => {
            let config = rules.load(&beside.folders(), console)?.config;
            let failures = example::failures(&config);
            for failure in &failures {
                console.error(&Error::new(failure.clone()).context("failed to read an example as it expects"));
            }
            if failures.is_empty() {
                console.document(&format!(
                    "valid: {} rules, {} kinds of event, {} offices, {} aliases, {} examples\n",
                    config.rules.len(),
                    config.frames.len(),
                    config.offices.len(),
                    config.aliases.len(),
                    config.examples.len()
                ))?;
            }
        }
        Command::Schema => console.document(&layer::schema())?,
    }
    Ok(Outcome::Clean)
}
