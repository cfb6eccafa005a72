//! The `factcheck` command.

use std::io::{self, Write};

use factcheck::extract;
use factcheck::text::article::Article;
use factcheck::text::read;
use factcheck::text::sentence::Reading;

/// First version: `factcheck facts --format jsonl FILE...` alone.
fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for path in std::env::args().skip(1).filter(|arg| arg.contains('.')) {
        let bytes = std::fs::read(&path)?;
        if path.ends_with(".jsonl") {
            for line in String::from_utf8_lossy(&bytes).lines() {
                facts(&read::jsonl::record(line)?, &mut out)?;
            }
        } else {
            facts(&read::article(&path, &bytes), &mut out)?;
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
