//! Any bytes under any name: reading neither panics nor loses its way back to the file.
#![no_main]

use factcheck::text::read::limits::Limits;
use factcheck::text::read::{self, ReadOptions};
use factcheck::text::span::Span;
use libfuzzer_sys::fuzz_target;

/// Endings by which a reader is chosen; the first byte picks one.
const NAMES: [&str; 9] = ["a.txt", "a.md", "a.html", "a.xml", "a.json", "a.jsonl", "a.txt.gz", "a.txt.zst", "-"];

fuzz_target!(|data: &[u8]| {
    let Some((&first, bytes)) = data.split_first() else { return };
    let limits = Limits { file_bytes: 1 << 20, line_bytes: 1 << 20, depth: 200, ratio: 100 };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    let name = NAMES[usize::from(first) % NAMES.len()];
    for article in read::each(name, bytes, &options).into_iter().flatten() {
        for passage in &article.passages {
            assert!(article.text.get(passage.span.range()).is_some(), "a passage cuts a character");
        }
        for (at, letter) in article.text.char_indices().step_by(7) {
            let span = article.offsets.file(Span::new(at, at + letter.len_utf8()));
            assert!(span.start <= span.end);
            let (line, column) = article.position(at);
            assert!(line > 0 && column > 0);
        }
    }
});
