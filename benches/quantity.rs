//! How fast quantities are read, in bytes of article a second on one core.

use divan::Bencher;
use divan::counter::BytesCount;
use factcheck::extract::mention::Extractor;
use factcheck::extract::page::Page;
use factcheck::extract::quantity::QuantityExtractor;
use factcheck::text::article::Article;
use factcheck::text::read;
use factcheck::text::sentence::Reading;

/// A paragraph as dense in figures as a report on markets and accidents is.
const PARAGRAPH: &str = "At least 12 people were killed and 40 others hurt when the ferry sank, the ministry said. It had \
    carried 312 passengers, or 4% more than its papers allow, over 900 kilometres (550 miles) of open sea. The owners' \
    shares fell 3.4 percent to $99.20, and the fund that holds between $3 million and $5 million of their debt asked for \
    a third of it back. The harbour master, 54, who has held office since 1998, said that he would not resign. Hundreds \
    of thousands of people live along the coast, one in five of them from fishing, and half a million more visit it. ";

fn article() -> Article {
    let text = PARAGRAPH.repeat(2_000);
    let record = serde_json::json!({ "id": "bench", "text": text, "published": "2023-10-14" }).to_string();
    read::jsonl::record(&record).expect("the record is valid")
}

#[divan::bench]
fn quantities(bencher: Bencher<'_, '_>) {
    let article = article();
    let reading = Reading::new(&article);
    bencher.counter(BytesCount::new(article.text.len())).bench_local(|| {
        let mut found = Vec::new();
        QuantityExtractor.extract(&Page::new(&reading), &mut found);
        found
    });
}

fn main() {
    divan::main();
}
