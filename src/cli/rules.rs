//! `factcheck rules`: the rules in force, whether they are valid, and their schema.

use clap::{Args, Subcommand};

use super::Outcome;
use super::console::Console;
use super::options::{Page, Rules};
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
  factcheck rules list --origin --rules desk.toml
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
        rules: Rules,
        #[command(flatten)]
        page: Page,
    },
    /// Check files of rules: every mistake at once, then the examples they hold.
    Check {
        #[command(flatten)]
        rules: Rules,
    },
    /// Print the JSON schema of a file of rules, for editors that mark mistakes while one types.
    Schema,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    match &arguments.command {
        Command::List { origin, rules, page } => {
            let layered = rules.load()?;
            console.document(&table::render(&layered, *origin, page.room()))?;
        }
        Command::Check { rules } => {
            let config = rules.load()?.config;
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
