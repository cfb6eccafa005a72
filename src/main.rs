//! The `factcheck` command.

use std::io::{self, Write};

use factcheck::extract;
use factcheck::normalise::Value;
use factcheck::text::article::Article;
use factcheck::text::read;
use factcheck::text::sentence::Reading;
use serde_json::json;

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
        let mut line = json!({
            "article": article.path, "kind": mention.value.kind(),
            "start": mention.span.start, "end": mention.span.end, "text": article.words(mention.span),
            "value": mention.value.json(), "pattern": mention.pattern,
        });
        if let Value::Quantity(quantity) = &mention.value {
            line["comparator"] = quantity.comparator.as_str().into();
            line["unit"] = quantity.unit.clone().into();
            line["noun"] = quantity.noun.clone().into();
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
