//! `factcheck facts`: what was read, where, and by which pattern. The first answer to every "why".

use clap::{Args, ValueEnum};
use rayon::prelude::*;

use super::Outcome;
use super::console::Console;
use super::input::{Articles, folders};
use super::layers::Rules;
use super::options::Page;
use crate::error::Error;
use crate::extract;
use crate::fact;
use crate::fact::trigger::Triggers;
use crate::report::events::Read;
use crate::report::facts;
use crate::rules::alias;
use crate::text::article::Article;
use crate::text::sentence::Reading;

/// Show what was read in each article: where, its value, and the pattern that read it.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck facts article.txt
  echo 'They met on May 3, 2024.' | factcheck facts -
  factcheck facts --events article.txt
  factcheck facts --format jsonl seeds/lavrov | grep '\"kind\":\"date\"'")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,

    /// Show the events that its sentences tell of instead: the frame, who takes part, what is answered, how it is put and by
    /// whom. What lacks a role of its frame's key is compared with nothing.
    #[arg(long)]
    events: bool,

    /// How to show them.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,

    #[command(flatten)]
    rules: Rules,
    #[command(flatten)]
    page: Page,
}

/// Articles that are read at a time, on every core, before what they state is printed.
const AT_ONCE: usize = 500;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table an article.
    Table,
    /// A JSON object a line: article, kind, start, end, text, value and more.
    Jsonl,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<Outcome, Error> {
    let items = arguments.articles.items(console);
    let layered = arguments.rules.load(&folders(&items), console)?;
    let room = arguments.page.room();
    let config = &layered.config;
    let triggers = Triggers::new(&config.frames);
    let told = |article: &Article| {
        let reading = Reading::new(article);
        let mut mentions = extract::mentions(&reading);
        if arguments.events {
            alias::apply(&config.aliases, &mut mentions);
            let told = fact::occurrences(&reading, &mentions, &config.frames, &triggers);
            let read = Read { article, mentions: &mentions, told: &told, frames: &config.frames };
            match arguments.format {
                Format::Table => read.table(room),
                Format::Jsonl => read.jsonl(),
            }
        } else {
            match arguments.format {
                Format::Table => facts::table(article, &mentions, room),
                Format::Jsonl => facts::jsonl(article, &mentions),
            }
        }
    };
    let articles = arguments.articles.load(&items, config, console);
    console.print_with(|out| {
        (0..articles.len()).step_by(AT_ONCE).try_for_each(|first| {
            let some = first..articles.len().min(first + AT_ONCE);
            let texts: Vec<String> =
                some.into_par_iter().filter_map(|index| articles.get(index)).map(|article| told(&article)).collect();
            texts.iter().try_for_each(|text| out.write_all(text.as_bytes()))
        })
    })?;
    Ok(Outcome::Clean)
}
