//! `factcheck explain`: what a rule does, why, an example, and how to set or silence it.

use clap::Args;

use super::Outcome;
use super::choice::rule;
use super::console::Console;
use super::layers::Rules;
use super::options::Page;
use crate::error::Error;
use crate::report::explain;

/// Tell what a rule does and why, with an example, and how to set or silence it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck explain visit-date
  factcheck explain fact-count --rules desk.toml")]
pub(super) struct Arguments {
    /// The rule's id, as `factcheck rules list` shows it and every finding names it.
    #[arg(value_name = "RULE")]
    rule: String,

    #[command(flatten)]
    rules: Rules,
    #[command(flatten)]
    page: Page,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    let layered = arguments.rules.load(&[], console)?;
    rule(&arguments.rule, &layered.config)?;
    for rule in layered.config.rules.iter().filter(|rule| rule.id == arguments.rule) {
        console.document(&explain::render(rule, arguments.page.room()))?;
    }
    Ok(Outcome::Clean)
}
