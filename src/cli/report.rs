//! `factcheck report`: the whole picture, agreements included.

use clap::{Args, ValueEnum};

use super::Outcome;
use super::console::Console;
use super::input::Articles;
use super::options::{Choice, FailOn, Page, Rules, count};
use super::output::{Outputs, write};
use crate::error::Error;
use crate::finding::Report;
use crate::pipeline;
use crate::report::{json, markdown, table};

/// Show the facts as a table, a column an outlet, with a verdict on each.
///
/// Rows are facts, grouped by event; the last column says whether the outlets agree. What differs is told below the
/// table, with the words of each article.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck report seeds/lavrov
  factcheck report --format markdown seeds/lavrov > report.md
  factcheck report --output json=report.json seeds/lavrov")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// How to show the report.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    /// From which severity on the run ends with exit 1.
    #[arg(long, value_enum, default_value_t = FailOn::Never, value_name = "SEVERITY")]
    fail_on: FailOn,

    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    rules: Rules,
    #[command(flatten)]
    outputs: Outputs,
    #[command(flatten)]
    page: Page,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A table for the terminal, the findings below it.
    Table,
    /// Markdown, for a wiki or an issue.
    Markdown,
    /// One JSON document, as `lint` prints it.
    Json,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    let layered = arguments.rules.load()?;
    arguments.choice.check(&layered.config)?;
    let outputs = arguments.outputs.check::<Format>()?;
    let articles = arguments.articles.read(&layered.config, console);
    let mut report = pipeline::run(articles, &layered.config);
    arguments.choice.apply(&mut report);
    for (format, path) in outputs {
        write(path, &render(format, &report, arguments)).unwrap_or_else(|error| console.error(&error));
    }
    console.document(&render(arguments.format, &report, arguments))?;
    let found = arguments.fail_on.fails(&report);
    count(&report, found, console);
    Ok(if found { Outcome::Found } else { Outcome::Clean })
}

fn render(format: Format, report: &Report, arguments: &Arguments) -> String {
    match format {
        Format::Table => table::render(report, arguments.page.room()),
        Format::Markdown => markdown::render(report),
        Format::Json => json::render(report),
    }
}
