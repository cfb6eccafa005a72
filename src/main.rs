//! The `factcheck` command.

use std::io::{self, Write};

use factcheck::extract;
use factcheck::text::article::Article;
use factcheck::text::read::{self, ReadOptions};
use factcheck::text::sentence::Reading;

/// First version: `factcheck facts --format jsonl FILE...` alone.
fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for path in std::env::args().skip(1).filter(|arg| arg.contains('.')) {
        let bytes = std::fs::read(&path)?;
        for article in read::read(&path, &bytes, &ReadOptions::default()).map_err(io::Error::other)? {
            facts(&article, &mut out)?;
        }
    }
    out.flush()
}

fn facts(article: &Article, out: &mut impl Write) -> io::Result<()> {
    let reading = Reading::new(article);
    for mention in extract::mentions(&reading) {
        writeln!(out, "{}", mention.line(article))?;
    }
    Ok(())
}
