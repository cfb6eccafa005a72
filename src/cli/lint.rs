//! `factcheck lint`: the findings with both quotations, and an exit code for a gate.

use std::path::Path;

use clap::{Args, ValueEnum};

use super::Outcome;
use super::choice::Choice;
use super::console::Console;
use super::incoming::{self, Incoming};
use super::input::{Articles, examine_in, folders};
use super::layers::Rules;
use super::options::{Accepting, FailOn, Page, Together, conclude, in_workflow};
use super::output::{Document, Outputs, append, deliver, further};
use super::page::{Paper, Template};
use crate::error::Error;
use crate::finding::Report;
use crate::pipeline::Scope;
use crate::report::{accepted, concise, full, github, gitlab, junit, markdown, rdjson, sarif, statistics};

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
  factcheck lint --select name --ignore name-variant seeds/lavrov
  factcheck lint --against published/ incoming/
  factcheck lint --against archive.db incoming/
  factcheck lint --changed-since main stories/
  factcheck lint --output sarif=findings.sarif --output junit=findings.xml seeds/lavrov")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// How to show the findings; `full` if nothing is said.
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Show how often each rule found something instead of the findings.
    #[arg(long, conflicts_with = "format")]
    statistics: bool,

    /// From which severity on the run ends with exit 1.
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    fail_on: FailOn,

    #[command(flatten)]
    incoming: Incoming,
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
    /// Each finding with the sentences of both articles, the words marked.
    Full,
    /// A line a finding.
    Concise,
    /// One JSON document.
    Json,
    /// A JSON object a line.
    Jsonl,
    /// Annotations for GitHub's workflows; the default where GITHUB_ACTIONS is set.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// SARIF 2.1.0, for code hosts and dashboards.
    Sarif,
    /// JUnit's XML, for build servers.
    Junit,
    /// reviewdog's diagnostics.
    Rdjson,
    /// Markdown, for a wiki or the summary of a job.
    Markdown,
    /// One HTML page for a newsroom, as `report` makes it.
    Html,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    let outputs = arguments.outputs.check::<Format>()?;
    let (items, new) = arguments.incoming.items(&arguments.articles, console)?;
    let mut layered = arguments.rules.load(&folders(&items), console)?;
    arguments.choice.prepare(&mut layered.config)?;
    arguments.together.apply(&mut layered.config);
    let articles = arguments.articles.load(&items, &layered.config, console);
    let picked = arguments.incoming.pick(articles, &items, &new, &layered.config)?;
    let format = arguments.format.unwrap_or_else(usual);
    let formats = || outputs.iter().map(|(format, _)| *format).chain([format]);
    let people = formats().any(|format| matches!(format, Format::Github | Format::Html | Format::Markdown));
    let scope = Scope { among: picked.among, people, new: new.as_ref() };
    let mut report = examine_in(picked.articles, &scope, &layered.config, console);
    let states = arguments.accepting.heed(&mut report, &layered.config, &folders(&items))?;
    arguments.choice.apply(&mut report);
    incoming::keep(&mut report, &new);
    if formats().any(|format| matches!(format, Format::Github)) {
        append_summary(&report, console);
    }
    let tells =
        !arguments.statistics && matches!(format, Format::Full | Format::Concise | Format::Github | Format::Markdown);
    if !tells {
        report.stale.iter().for_each(|stale| console.warning(&accepted::line(stale)));
    }
    let paper = Paper { layered: &layered, states, fail_on: arguments.fail_on, failed: console.failed() };
    let render = |format| render(format, &report, arguments, &paper);
    if arguments.statistics {
        further(outputs, render, console);
        console.document(&statistics::render(&report))?;
    } else {
        deliver(outputs, format, &report, render, console)?;
    }
    Ok(conclude(&report, arguments.fail_on, console))
}

/// The format where none is named: GitHub's in its workflows, else for a reader.
fn usual() -> Format {
    if in_workflow() { Format::Github } else { Format::Full }
}

/// GitHub shows ten annotations of a level; the summary of the job holds the rest.
fn append_summary(report: &Report, console: &mut Console) {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else { return };
    let path = Path::new(&path);
    append(path, &markdown::render(report)).unwrap_or_else(|error| console.error(&error));
}

fn render<'a>(
    format: Format,
    report: &'a Report,
    arguments: &Arguments,
    paper: &Paper<'_>,
) -> Result<Document<'a>, Error> {
    Ok(Document::Text(match format {
        Format::Json => return Ok(Document::Json(report)),
        Format::Jsonl => return Ok(Document::Jsonl(report)),
        Format::Full => full::render(report, arguments.page.room()),
        Format::Concise => concise::render(report),
        Format::Github => github::render(report),
        Format::Gitlab => gitlab::render(report),
        Format::Sarif => sarif::render(report, &paper.layered.config.rules),
        Format::Junit => junit::render(report, arguments.fail_on.least()),
        Format::Rdjson => rdjson::render(report),
        Format::Markdown => markdown::render(report),
        Format::Html => arguments.template.render(report, paper)?,
    }))
}
