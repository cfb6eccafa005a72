//! Flags that several commands share.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Outcome;
use super::console::Console;
use super::layers::{beside, slashed};
use super::snapshot::accepted;
use crate::align::story::Grouping;
use crate::error::Error;
use crate::finding::{Report, Severity};
use crate::rules::config::Config;
use crate::rules::{allow, overrides};
use crate::snapshot;

/// How facts stand to what was accepted of them, by key and by the ids of their findings.
pub(super) type States = BTreeMap<String, snapshot::State>;

/// How entries that accept findings are taken.
#[derive(Args, Debug)]
pub(super) struct Accepting {
    /// The day on which the run is, for entries with `until`; today's date (UTC) without it.
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<jiff::civil::Date>,

    /// Fail on entries that accept nothing any more: unused or expired ones.
    #[arg(long)]
    strict: bool,
}

pub(super) fn date(text: &str) -> Result<jiff::civil::Date, String> {
    text.parse().map_err(|_| "expected a day such as 2024-01-14".to_owned())
}

impl Accepting {
    /// Gives findings the severities of their articles, and marks what the rules let stand.
    pub(super) fn apply(&self, report: &mut Report, config: &Config) {
        let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
        overrides::apply(report, &config.overrides, &slashed(&here));
        allow::apply(report, &config.allows, self.today());
        self.be_strict(report);
    }

    /// The same, and marks what stands as the snapshots beside the articles of `folders` accept it. Returns how each fact
    /// stands to them, by key and by the ids of its findings, if there is a snapshot.
    ///
    /// # Errors
    ///
    /// If a snapshot is broken: what it accepts is then not known.
    pub(super) fn heed(
        &self,
        report: &mut Report,
        config: &Config,
        folders: &[PathBuf],
    ) -> Result<Option<States>, Error> {
        self.apply(report, config);
        let files = beside(folders, snapshot::NAME);
        if files.is_empty() {
            return Ok(None);
        }
        let rules = snapshot::fingerprint(config);
        let mut states = None;
        for file in files {
            let states: &mut States = states.get_or_insert_default();
            for fact in snapshot::heed(report, &accepted(&file)?, &rules, self.today()) {
                let findings = fact.now.iter().flat_map(|now| now.findings.iter().cloned());
                states.extend(findings.chain([fact.key.clone()]).map(|name| (name, fact.state)));
            }
        }
        self.be_strict(report);
        Ok(states)
    }

    fn be_strict(&self, report: &mut Report) {
        if self.strict {
            report.stale.iter_mut().for_each(|stale| stale.severity = Severity::Error);
        }
    }

    /// Whether what accepts nothing any more fails the run.
    pub(super) fn strict(&self) -> bool {
        self.strict
    }

    /// The day on which the run is: the only clock of the program.
    pub(super) fn today(&self) -> jiff::civil::Date {
        let now = || {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
            jiff::Timestamp::from_second(seconds).unwrap_or_default().to_zoned(jiff::tz::TimeZone::UTC).date()
        };
        self.today.unwrap_or_else(now)
    }
}

/// From which severity on findings fail a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    /// Errors fail.
    Error,
    /// Warnings and errors fail.
    Warning,
    /// Everything but agreements fails.
    Note,
    /// Nothing fails.
    Never,
}

impl FailOn {
    /// The least severity that fails, if any does.
    pub(super) fn least(self) -> Option<Severity> {
        match self {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        }
    }

    /// Whether a report holds something that fails. Agreements and what was accepted never do; entries
    /// that accept nothing any more do where the run is strict.
    pub(super) fn fails(self, report: &Report) -> bool {
        let Some(least) = self.least() else { return false };
        let stale = report.stale.iter().any(|stale| stale.severity == Severity::Error);
        stale || report.standing().any(|finding| finding.severity >= least)
    }
}

/// How many stories the articles tell.
#[derive(Args, Debug)]
pub(super) struct Together {
    /// Take all articles for one story, or look for the stories that they tell; what the rules say without it.
    #[arg(long, value_enum, value_name = "WHICH")]
    story: Option<Which>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Which {
    /// Those that are found by what the articles share.
    Found,
    /// One of all articles.
    All,
}

impl Together {
    /// Sets what the flag says, if it was given.
    pub(super) fn apply(&self, config: &mut Config) {
        config.story = match self.story {
            Some(Which::Found) => Grouping::Found,
            Some(Which::All) => Grouping::All,
            None => config.story,
        };
    }
}

/// How wide the page is.
#[derive(Args, Debug)]
pub(super) struct Page {
    /// Columns of the page; without it the terminal's, else $COLUMNS, else 100.
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    width: Option<u16>,
}

/// The width of a page that goes to a file or a pipe, which have none of their own.
const UNBOUND: usize = 100;

impl Page {
    /// Columns of the page.
    pub(super) fn room(&self) -> usize {
        let terminal = || terminal_size::terminal_size_of(std::io::stdout()).map(|(width, _)| width.0);
        let environment = || std::env::var("COLUMNS").ok()?.trim().parse::<u16>().ok().filter(|&width| width > 0);
        self.width.or_else(terminal).or_else(environment).map_or(UNBOUND, usize::from)
    }
}

/// Says on standard error what a report holds, and returns how the run ends by `fail_on`.
pub(super) fn conclude(report: &Report, fail_on: FailOn, console: &Console) -> Outcome {
    let found = fail_on.fails(report);
    let exit = match (console.failed(), found) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    };
    console.count(&format!("{}, exit {exit}", crate::report::tally::render(report)));
    if found { Outcome::Found } else { Outcome::Clean }
}

/// Whether a workflow of GitHub runs this, and shows annotations.
pub(super) fn in_workflow() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|set| set == "true")
}
