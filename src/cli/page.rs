//! Makes the HTML page of a report: what the command line knows besides it, and a newsroom's own template.

use std::path::PathBuf;

use clap::Args;

use super::input::shown;
use super::options::{FailOn, States};
use crate::error::Error;
use crate::finding::Report;
use crate::report::html::{self, Page};
use crate::report::tally;
use crate::rules::layer::Layered;

/// What the page is drawn with.
#[derive(Args, Debug)]
pub(super) struct Template {
    /// Draw the HTML page with a template of one's own, which may extend the built-in one: `{% extends "page.html" %}`.
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
}

/// What a page says besides the report.
pub(super) struct Paper<'a> {
    /// The rules in force, with their files.
    pub(super) layered: &'a Layered,
    /// How each fact stands to what was accepted.
    pub(super) states: Option<States>,
    /// What fails the run.
    pub(super) fail_on: FailOn,
    /// Whether something could not be read.
    pub(super) failed: bool,
}

impl Template {
    /// The page.
    ///
    /// # Errors
    ///
    /// If the template cannot be read or filled.
    pub(super) fn render(&self, report: &Report, paper: &Paper<'_>) -> Result<String, Error> {
        let template = match &self.template {
            Some(path) => {
                let failed = |error| Error::from(error).context(format!("failed to read `{}`", shown(path)));
                Some((shown(path), std::fs::read_to_string(path).map_err(failed)?))
            }
            None => None,
        };
        let passes = !paper.failed && !paper.fail_on.fails(report);
        let read = if paper.failed { "; not every article could be read" } else { "" };
        let gate = paper
            .fail_on
            .least()
            .map(|least| (passes, format!("{}{read} (fails from {} on)", tally::render(report), least.as_str())));
        let page = Page {
            config: &paper.layered.config,
            rules: paper.layered.files.clone(),
            gate,
            states: paper.states.clone(),
            template,
        };
        html::render(report, &page)
    }
}
