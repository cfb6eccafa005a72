//! The report as one HTML file for a newsroom: it opens from disk, asks no network and works without scripts.
//!
//! A report goes in, and what the run knows besides (the files of rules, the gate, what was accepted); a page comes out,
//! drawn by a template that a newsroom can replace or extend. Words of articles are untrusted: they are cleaned here,
//! the template escapes whatever it prints, and the page's own policy lets no script or style run but the two that it
//! was made with.

mod appendix;
mod card;
mod facet;
mod matrix;
mod name;
mod passage;
mod policy;
mod source;
mod time;
mod view;

use std::collections::BTreeMap;

use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior};

use crate::error::Error;
use crate::finding::Report;
use crate::rules::config::Config;
use crate::snapshot::State;

/// The shipped template, which one of a newsroom's own may extend: `{% extends "page.html" %}`.
pub const TEMPLATE: &str = include_str!("page.html");
/// The shipped style.
const STYLE: &str = include_str!("style.css");
/// The shipped script.
const SCRIPT: &str = include_str!("script.js");

/// What a page says besides the report.
#[derive(Clone, Debug)]
pub struct Page<'a> {
    /// The rules in force.
    pub config: &'a Config,
    /// Names of the files of rules that were laid over the built-in ones.
    pub rules: Vec<String>,
    /// The gate in a sentence, and whether the run passes it; none where nothing is gated.
    pub gate: Option<(bool, String)>,
    /// How each fact stands to what was accepted of it, by key and by the ids of its findings; none where nothing was accepted yet.
    pub states: Option<BTreeMap<String, State>>,
    /// A template instead of the shipped one: its name, and its text.
    pub template: Option<(String, String)>,
}

/// The page.
///
/// # Errors
///
/// If the template is broken, or asks for what the page does not have; with the template's name and line.
pub fn render(report: &Report, page: &Page<'_>) -> Result<String, Error> {
    let view = view::View::new(report, page);
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_auto_escape_callback(|_| AutoEscape::Html);
    templates.set_trim_blocks(true);
    templates.set_lstrip_blocks(true);
    templates.add_function("policy", policy::policy);
    templates.add_global("style", STYLE);
    templates.add_global("script", SCRIPT);
    templates.add_template("page.html", TEMPLATE).expect("the shipped template is valid, as a test shows");
    let name = match &page.template {
        Some((name, text)) => {
            // A template of the shipped one's name would extend itself.
            let name = if name == "page.html" { "./page.html" } else { name };
            templates.add_template_owned(name.to_owned(), text.clone()).map_err(|error| broken(&error))?;
            name
        }
        None => "page.html",
    };
    let template = templates.get_template(name).map_err(|error| broken(&error))?;
    template.render(&view).map_err(|error| broken(&error))
}

/// What is wrong with a template, told as other mistakes in files are.
fn broken(error: &minijinja::Error) -> Error {
    let mut causes = vec![error.to_string()];
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        causes.push(inner.to_string());
        cause = inner.source();
    }
    let message = match (error.kind(), error.detail()) {
        (ErrorKind::UndefinedError, None) => "the page has no value of that name".to_owned(),
        (_, Some(detail)) if causes.len() == 1 => detail.to_owned(),
        _ => causes.join(": "),
    };
    let name = error.name().unwrap_or("template").to_owned();
    match error.line() {
        Some(line) => Error::at((line, 1), message),
        None => Error::new(message),
    }
    .context(format!("failed to fill the template `{name}`"))
}
