//! How fast dates and durations are read, in bytes of article a second on one core.

use divan::Bencher;
use divan::counter::BytesCount;
use factcheck::extract::date::DateExtractor;
use factcheck::extract::duration::DurationExtractor;
use factcheck::extract::mention::Extractor;
use factcheck::extract::page::Page;
use factcheck::text::article::Article;
use factcheck::text::read;
use factcheck::text::sentence::Reading;

/// A paragraph as dense in dates as a news report is.
const PARAGRAPH: &str = "The ferry sank on Friday evening, three days after the port had warned its crews, the ministry said. \
    It was built in 1998 and carried 312 people, among them a school class that had spent a week in the islands. \
    A first hearing is due on Oct. 18-19, and the owners, who bought the ship in September last year, have until the end \
    of the month to answer. Sales fell in the third quarter for the second year running, and the harbour master, 54, \
    who has held office for more than two decades, said that he would not resign. Divers went down again yesterday. ";

fn article() -> Article {
    let text = PARAGRAPH.repeat(2_000);
    let record = serde_json::json!({ "id": "bench", "text": text, "published": "2023-10-14" }).to_string();
    read::jsonl::record(&record).expect("the record is valid")
}

fn column(bencher: Bencher<'_, '_>, extractor: &dyn Extractor) {
    let article = article();
    let reading = Reading::new(&article);
    bencher.counter(BytesCount::new(article.text.len())).bench_local(|| {
        let mut found = Vec::new();
        extractor.extract(&Page::new(&reading), &mut found);
        found
    });
}

#[divan::bench]
fn dates(bencher: Bencher<'_, '_>) {
    column(bencher, &DateExtractor);
}

#[divan::bench]
fn durations(bencher: Bencher<'_, '_>) {
    column(bencher, &DurationExtractor);
}

#[divan::bench]
fn tokens(bencher: Bencher<'_, '_>) {
    let article = article();
    bencher.counter(BytesCount::new(article.text.len())).bench_local(|| Reading::new(&article).sentences.len());
}

fn main() {
    divan::main();
}
