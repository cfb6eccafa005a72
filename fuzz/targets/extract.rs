//! Any text: what is read in it lies in it, on the boundaries of its characters.
#![no_main]

use factcheck::extract;
use factcheck::text::read::{self, ReadOptions};
use factcheck::text::sentence::Reading;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for article in read::each("a.txt", text.as_bytes(), &ReadOptions::default()).into_iter().flatten() {
        let reading = Reading::new(&article);
        for mention in extract::mentions(&reading) {
            assert!(article.text.get(mention.span.range()).is_some_and(|words| !words.is_empty()));
            assert!(article.text.get(mention.quote.range()).is_some());
        }
    }
});
