//! `factcheck names`: the people of a run and how their names are printed; or a verdict on pairs of names.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Outcome;
use super::console::Console;
use super::input::{Articles, folders, shown};
use super::layers::Rules;
use super::options::Page;
use crate::align::{origin, person};
use crate::error::Error;
use crate::extract;
use crate::normalise::name::Judge;
use crate::report::names;
use crate::rules::alias;
use crate::text::article::Article;
use crate::text::sentence::Reading;

/// Show the people of the articles: the form to print, every spelling, and who prints it.
///
/// With --pairs, judge pairs of names instead: a line `NAME<TAB>NAME` gives a line `same`, `variant`, `typo`, `different`
/// or `unknown`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck names seeds/lavrov
  factcheck names --format json seeds/lavrov
  printf 'Sergei Lavrov\\tSergey Lavrov\\n' | factcheck names --pairs -")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// Judge the pairs of names in FILE (`-` for standard input), a pair a line with a tab between.
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pairs: Option<PathBuf>,

    /// How to show the people.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    #[command(flatten)]
    rules: Rules,
    #[command(flatten)]
    page: Page,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A row a spelling.
    Table,
    /// One JSON document.
    Json,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    if let Some(path) = &arguments.pairs {
        console.document(&pairs(path)?)?;
        return Ok(Outcome::Clean);
    }
    let items = arguments.articles.items(console);
    let config = arguments.rules.load(&folders(&items), console)?.config;
    let mut articles: Vec<Article> = arguments.articles.load(&items, &config, console).into_items().collect();
    articles.sort_by_cached_key(|article| {
        let published = article.published.as_ref().map(|published| (published.date, published.time));
        (published, article.outlet.clone(), article.path.clone())
    });
    let readings: Vec<Reading<'_>> = articles.iter().map(Reading::new).collect();
    let mut mentions: Vec<_> = readings.iter().map(extract::mentions).collect();
    mentions.iter_mut().for_each(|mentions| alias::apply(&config.aliases, mentions));
    let origins = origin::origins(&readings, config.thresholds.copy_share);
    let people = person::people(&readings, &mentions, &origins, &config.house_style());
    console.document(&match arguments.format {
        Format::Table => names::table(people.all(), &articles, &config.house_style(), arguments.page.room()),
        Format::Json => names::json(people.all(), &articles),
    })?;
    Ok(Outcome::Clean)
}

/// A verdict a line, for each pair of a file.
fn pairs(path: &Path) -> Result<String, Error> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(path).map(|whole| text = whole)
    };
    let failed = |error: Error| error.context(format!("failed to read `{}`", shown(path)));
    read.map_err(|error| failed(error.into()))?;
    let mut judge = Judge::default();
    let verdict = |(at, line): (usize, &str)| match line.split_once('\t') {
        Some((a, b)) => Ok(format!("{}\n", judge.judge(a, b).of_strings())),
        None => {
            Err(failed(Error::at((at + 1, 1), format!("expected two names with a tab between, but found `{line}`"))))
        }
    };
    text.trim_start_matches('\u{feff}').lines().enumerate().map(verdict).collect()
}
