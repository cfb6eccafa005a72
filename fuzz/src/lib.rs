//! What any input must not do to factcheck: one function for every kind of input.
//!
//! The fuzz targets feed them without end; the test suite feeds them the seeds and some thousand mutations of it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use factcheck::extract;
use factcheck::pipeline;
use factcheck::rules::config::Config;
use factcheck::rules::layer::{self, Layer};
use factcheck::snapshot::Snapshot;
use factcheck::store::{Keys, Store, Unwanted};
use factcheck::text::read::limits::Limits;
use factcheck::text::read::{self, ReadOptions};
use factcheck::text::sentence::Reading;
use factcheck::text::span::Span;

/// Endings by which a reader is chosen; the first byte picks one.
const NAMES: [&str; 9] = ["a.txt", "a.md", "a.html", "a.xml", "a.json", "a.jsonl", "a.txt.gz", "a.txt.zst", "-"];

/// Places of a text whose way back to the file is tried.
const PLACES: usize = 500;

static CONFIG: LazyLock<Config> = LazyLock::new(Config::shipped);

/// Any bytes under any name: reading neither panics nor loses its way back to the file.
pub fn read(data: &[u8]) {
    let Some((&first, bytes)) = data.split_first() else { return };
    let limits = Limits { file_bytes: 1 << 20, line_bytes: 1 << 20, depth: 200, ratio: 100 };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let name = NAMES[usize::from(first) % NAMES.len()];
    for article in read::each(name, bytes, &options).into_iter().flatten() {
        for passage in &article.passages {
            assert!(article.text.get(passage.span.range()).is_some(), "a passage cuts a character");
        }
        // to find a line takes as long as the text: all places of an unpacked one would take seconds
        for (at, letter) in article.text.char_indices().step_by((article.text.len() / PLACES).max(7)) {
            let span = article.offsets.file(Span::new(at, at + letter.len_utf8()));
            assert!(span.start <= span.end);
            let (line, column) = article.position(at);
            assert!(line > 0 && column > 0);
        }
    }
}

/// Any text: what is read in it lies in it, on the boundaries of its characters.
pub fn extract(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for article in read::each("a.txt", text.as_bytes(), &ReadOptions::default()).into_iter().flatten() {
        let reading = Reading::new(&article);
        for mention in extract::mentions(&reading) {
            assert!(article.text.get(mention.span.range()).is_some_and(|words| !words.is_empty()));
            assert!(article.text.get(mention.quote.range()).is_some());
        }
    }
}

/// Any two texts, with a line of four dots between them: the whole run neither panics nor quotes what does not stand there.
pub fn compare(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (one, other) = text.split_once("\n....\n").unwrap_or((&text, ""));
    let read = |(name, text): (&str, &str)| read::each(name, text.as_bytes(), &ReadOptions::default());
    let articles = [("a.txt", one), ("b.txt", other)].into_iter().flat_map(read).flatten().collect();
    let report = pipeline::run(articles, &CONFIG);
    for evidence in report.every().flat_map(|finding| finding.into_owned().evidence) {
        let article = report.sources.get(evidence.article).expect("the article");
        assert_eq!(article.words(evidence.span), evidence.text);
    }
}

/// Any file of rules: it is in force, or its mistakes are told.
pub fn rules(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Err(mistakes) = layer::load(&[Layer::new("rules.toml", text.into_owned())]) {
        assert!(!mistakes.is_empty());
    }
}

/// Any snapshot file: it is read, or refused.
pub fn snapshot(data: &[u8]) {
    let _ = Snapshot::read("facts.snap.toml", &String::from_utf8_lossy(data));
}

/// Any file in the place of an index: it is read, or refused. The file is written to `path`.
pub fn index(data: &[u8], path: &Path) {
    std::fs::write(path, data).expect("a file");
    if let Ok(mut store) = Store::open(path) {
        let keys = Keys { names: (0..64).collect(), words: Vec::new(), published: None };
        let _ = store.candidates(&[keys], &BTreeSet::new());
        let _ = store.status(path);
        let _ = store.prune(path, &Unwanted { keep_days: Some(3), before: None, missing: false }, true);
    }
}
