//! `factcheck lint`: the findings with both quotations, and an exit code for a gate.

use clap::{Args, ValueEnum};

use super::Outcome;
use super::console::Console;
use super::input::Articles;
use super::options::{Accepting, Choice, FailOn, Page, Rules, conclude};
use super::output::{Outputs, deliver};
use crate::error::Error;
use crate::finding::Report;
use crate::pipeline;
use crate::report::{concise, full, json, jsonl};

/// Show what differs, each with both quotations, and fail on errors.
///
/// Every finding names both sides, quotes both, and says why they were compared. JSON holds agreements too; they never
/// count for --fail-on.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck lint seeds/lavrov
  factcheck lint --format concise --fail-on warning seeds/lavrov
  factcheck lint --format json seeds/lavrov | jq '.findings[].message'
  factcheck lint --select name-typo,name-variant seeds/lavrov")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// How to show the findings.
    #[arg(long, value_enum, default_value_t = Format::Full)]
    format: Format,

    /// From which severity on the run ends with exit 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,

    #[command(flatten)]
    accepting: Accepting,
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
    /// Each finding with the sentences of both articles, the words marked.
    Full,
    /// A line a finding.
    Concise,
    /// One JSON document.
    Json,
    /// A JSON object a line.
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    let layered = arguments.rules.load()?;
    arguments.choice.check(&layered.config)?;
    let outputs = arguments.outputs.check::<Format>()?;
    let articles = arguments.articles.read(&layered.config, console);
    let mut report = pipeline::run(articles, &layered.config);
    arguments.accepting.apply(&mut report, &layered.config);
    arguments.choice.apply(&mut report);
    deliver(outputs, arguments.format, |format| render(format, &report, arguments), console)?;
    Ok(conclude(&report, arguments.fail_on, console))
}

fn render(format: Format, report: &Report, arguments: &Arguments) -> String {
    match format {
        Format::Full => full::render(report, arguments.page.room()),
        Format::Concise => concise::render(report),
        Format::Json => json::render(report),
        Format::Jsonl => jsonl::render(report),
    }
}
