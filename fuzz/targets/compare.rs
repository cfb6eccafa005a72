//! Any two texts: the whole run neither panics nor quotes what does not stand there.
#![no_main]

use std::sync::LazyLock;

use factcheck::pipeline;
use factcheck::rules::config::Config;
use factcheck::text::read::{self, ReadOptions};
use libfuzzer_sys::fuzz_target;

static CONFIG: LazyLock<Config> = LazyLock::new(Config::shipped);

fuzz_target!(|texts: (&str, &str)| {
    let pages = [("a.txt", texts.0), ("b.txt", texts.1)];
    let read = |(name, text): (&str, &str)| read::each(name, text.as_bytes(), &ReadOptions::default());
    let articles = pages.into_iter().flat_map(read).flatten().collect();
    let report = pipeline::run(articles, &CONFIG);
    for evidence in report.findings.iter().flat_map(|finding| &finding.evidence) {
        assert_eq!(report.sources[evidence.article].words(evidence.span), evidence.text);
    }
});
