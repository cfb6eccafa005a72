//! `factcheck report`: the whole picture, agreements included.

use clap::{Args, ValueEnum};

use super::Outcome;
use super::choice::Choice;
use super::console::Console;
use super::input::{Articles, examine, folders};
use super::layers::Rules;
use super::options::{Accepting, FailOn, Page, Together, conclude};
use super::output::{Document, Outputs, deliver};
use super::page::{Paper, Template};
use crate::error::Error;
use crate::finding::Report;
use crate::report::{full, markdown, table};
use crate::rules::schema::meant;

/// Show the facts as a table, a column an outlet, with a verdict on each.
///
/// Rows are facts, grouped by event; the last column says whether the outlets agree. What differs is told below the
/// table, with the words of each article.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck report seeds/lavrov
  factcheck report --format markdown seeds/lavrov > report.md
  factcheck report --output json=report.json seeds/lavrov
  factcheck report --format html seeds/lavrov > report.html
  factcheck report --why F-3c1a90d2 seeds/lavrov")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// How to show the report.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    /// From which severity on the run ends with exit 1.
    #[arg(long, value_enum, default_value_t = FailOn::Never, value_name = "SEVERITY")]
    fail_on: FailOn,

    /// Show one finding alone, with the sentences it rests on and why they were compared.
    #[arg(long, value_name = "ID", conflicts_with = "format")]
    why: Option<String>,

    /// Show what was accepted with its quotations, not in a line each.
    #[arg(long)]
    show_accepted: bool,

    #[command(flatten)]
    together: Together,
    #[command(flatten)]
    accepting: Accepting,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    rules: Rules,
    #[command(flatten)]
    outputs: Outputs,
    #[command(flatten)]
    template: Template,
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
    /// One HTML page that opens from disk, asks no network and works without scripts.
    Html,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    let items = arguments.articles.items(console);
    let mut layered = arguments.rules.load(&folders(&items), console)?;
    arguments.choice.prepare(&mut layered.config)?;
    arguments.together.apply(&mut layered.config);
    let outputs = arguments.outputs.check::<Format>()?;
    let articles = arguments.articles.load(&items, &layered.config, console);
    let mut report = examine(articles, &layered.config, console);
    let states = arguments.accepting.heed(&mut report, &layered.config, &folders(&items))?;
    arguments.choice.apply(&mut report);
    if let Some(id) = &arguments.why {
        console.document(&why(id, report, arguments.page.room())?)?;
        return Ok(Outcome::Clean);
    }
    let paper = Paper { layered: &layered, states, fail_on: arguments.fail_on, failed: console.failed() };
    deliver(outputs, arguments.format, &report, |format| render(format, &report, arguments, &paper), console)?;
    Ok(conclude(&report, arguments.fail_on, console))
}

/// One finding, and where to read on.
fn why(id: &str, mut report: Report, room: usize) -> Result<String, Error> {
    let known: Vec<String> = report.every().map(|finding| finding.id.clone()).collect();
    report.findings.retain(|finding| finding.id == *id);
    report.agreements.retain(|finding| finding.id == *id);
    let Some(finding) = report.every().next() else {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let meant = if known.len() > 20 { String::new() } else { meant(id, &known) };
        return Err(Error::new(format!("unknown finding `{id}`{meant} (`--format json` shows the ids of all)")));
    };
    let rule = finding.rule.clone();
    Ok(format!("{}`factcheck explain {rule}` tells what the rule does.\n", full::every(&report, room)))
}

fn render<'a>(
    format: Format,
    report: &'a Report,
    arguments: &Arguments,
    paper: &Paper<'_>,
) -> Result<Document<'a>, Error> {
    Ok(Document::Text(match format {
        Format::Json => return Ok(Document::Json(report)),
        Format::Table => {
            let room = arguments.page.room();
            let accepted = if arguments.show_accepted { full::accepted(report, room) } else { String::new() };
            table::render(report, room) + &accepted
        }
        Format::Markdown => markdown::render(report),
        Format::Html => arguments.template.render(report, paper)?,
    }))
}
