//! `factcheck index add`: articles into an index, batch by batch.

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;

use super::File;
use crate::cli::console::Console;
use crate::cli::input::{Articles, folders, shown};
use crate::cli::layers::Rules;
use crate::error::Error;
use crate::report::index as report;
use crate::report::words::counted;
use crate::rules::config::Config;
use crate::store::{Entry, Reader, Store, Stored};
use crate::text::article::Article;

/// Articles that are stored at once: enough that each page of the file is written seldom, and no more than a second's
/// work is lost with a run that is killed.
const BATCH: usize = 1024;

/// Store articles; the same article again changes nothing, a changed one stands in its place.
///
/// An article is known by its file, a record also by its id. What was reported as stored is on the disk, also if the run
/// is killed after it; a batch is stored whole or not at all.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  factcheck index add --db archive.db published/
  factcheck index add --db archive.db --format jsonl wire.jsonl.gz | tail -1")]
pub(super) struct Arguments {
    #[command(flatten)]
    file: File,
    #[command(flatten)]
    articles: Articles,

    /// How to tell what was stored.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// How many articles are stored at once, all of them or none.
    #[arg(long, value_name = "N", default_value_t = BATCH as u32, value_parser = clap::value_parser!(u32).range(1..))]
    batch: u32,

    #[command(flatten)]
    rules: Rules,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line when all is done.
    Text,
    /// One JSON document when all is done.
    Json,
    /// A JSON object for each article once it is stored, and one for all.
    Jsonl,
}

/// What came in.
#[derive(Clone, Copy, Default, Serialize)]
struct Sum {
    added: usize,
    replaced: usize,
    unchanged: usize,
    articles: usize,
}

impl Stored {
    fn word(self) -> &'static str {
        match self {
            Stored::Added => "added",
            Stored::Replaced => "replaced",
            Stored::Unchanged => "unchanged",
        }
    }
}

/// Articles on their way into an index.
struct Filling<'a> {
    store: Store,
    reader: Reader<'a>,
    format: Format,
    batch: usize,
    waiting: Vec<(Article, Option<String>)>,
    sum: Sum,
}

pub(super) fn run(arguments: &Arguments, console: &mut Console) -> Result<(), Error> {
    let failed = |error| arguments.file.failed("fill", error);
    let items = arguments.articles.items(console);
    let config: Config = arguments.rules.load(&folders(&items), console)?.config;
    let mut filling = Filling {
        store: Store::create(&arguments.file.db).map_err(failed)?,
        reader: Reader::new(&config),
        format: arguments.format,
        batch: arguments.batch as usize,
        waiting: Vec::new(),
        sum: Sum::default(),
    };
    // what fails here fails for all that follows: it is told once
    let mut ended = Ok(());
    arguments.articles.each(&items, &config, console, &mut |item, article, console| {
        if ended.is_ok() {
            let file = item.file.as_ref().map(|file| file.to_string_lossy().into_owned());
            ended = filling.take(article, file, console);
        }
    });
    ended.and_then(|()| filling.flush(console)).map_err(failed)?;
    filling.sum.articles = filling.store.count().map_err(failed)?;
    let Sum { added, replaced, unchanged, articles } = filling.sum;
    console.document(&match arguments.format {
        Format::Text => {
            format!("{added} added, {replaced} replaced, {unchanged} unchanged: {}\n", counted(articles, "article"))
        }
        Format::Json => report::document(&shown(&arguments.file.db), &filling.sum),
        Format::Jsonl => report::line("index", &filling.sum),
    })
}

impl Filling<'_> {
    fn take(&mut self, article: Article, file: Option<String>, console: &Console) -> Result<(), Error> {
        self.waiting.push((article, file));
        if self.waiting.len() < self.batch { Ok(()) } else { self.flush(console) }
    }

    /// Stores what waits, and tells it when it is on the disk.
    fn flush(&mut self, console: &Console) -> Result<(), Error> {
        let waiting = std::mem::take(&mut self.waiting);
        let names: Vec<String> = waiting.iter().map(|(article, _)| article.path.clone()).collect();
        let reader = &self.reader;
        let entry = |(article, file): (Article, Option<String>)| Entry::new(article, file.as_deref(), reader);
        let entries: Vec<Entry> = waiting.into_par_iter().map(entry).collect();
        let stored = self.store.add(&entries)?;
        for how in &stored {
            *match how {
                Stored::Added => &mut self.sum.added,
                Stored::Replaced => &mut self.sum.replaced,
                Stored::Unchanged => &mut self.sum.unchanged,
            } += 1;
        }
        if self.format == Format::Jsonl {
            let told = names
                .iter()
                .zip(stored)
                .map(|(name, how)| report::line("stored", &Told { path: name, how: how.word() }));
            console.document(&told.collect::<String>())?;
        }
        Ok(())
    }
}

/// An article that is on the disk.
#[derive(Serialize)]
struct Told<'a> {
    path: &'a str,
    how: &'static str,
}
