//! Reads files of records piece by piece, so that an archive of any size needs the memory of a piece.
//!
//! A piece is some megabytes of whole lines. Its records are read on every core, and told in the order of the file.

use std::cell::Cell;
use std::io::{BufRead, BufReader, Read};
use std::rc::Rc;

use rayon::prelude::*;

use super::limits::Limits;
use super::{ReadOptions, decode, finish, jsonl, packed};
use crate::error::Error;
use crate::text::article::Article;

/// Bytes of lines that are read at once: enough work for every core, and little beside what the articles take.
const PIECE: usize = 4 << 20;

/// Whether a file of this name holds a record a line.
pub fn is_stream(path: &str) -> bool {
    let name = packed::inner_name(path).to_ascii_lowercase();
    name.ends_with(".jsonl") || name.ends_with(".ndjson")
}

/// Reads the records of `source`, packed or not, which are UTF-8, and tells each as it comes.
pub fn stream<'a>(
    path: &str,
    source: impl Read + 'a,
    options: &ReadOptions,
    tell: &mut dyn FnMut(Result<Article, Error>),
) {
    let path = path.replace('\\', "/");
    let mut fail = |error: Error| tell(Err(error.context(format!("failed to read `{path}`"))));
    let taken = Rc::new(Cell::new(0));
    let mut source = BufReader::new(Counted { source, taken: Rc::clone(&taken) });
    let head = match source.fill_buf() {
        Ok(head) => head[..head.len().min(4)].to_vec(),
        Err(error) => return fail(error.into()),
    };
    let reader = match packed::reader(source, &head) {
        Ok(reader) => reader,
        Err(error) => return fail(error),
    };
    let unpacks = packed::is_packed(&head);
    let mut lines =
        Lines { source: BufReader::with_capacity(1 << 16, reader), number: 0, read: 0, limits: options.limits };
    loop {
        let (piece, ended) = lines.piece();
        let read = |(number, line): (usize, Result<Vec<u8>, Error>)| {
            let read = line.and_then(|line| decode::utf8(&line)).and_then(|line| match line.trim_matches(BLANK) {
                "" => Ok(None),
                line => jsonl::record(line).map(Some),
            });
            match read {
                Ok(article) => article.map(|article| Ok(finish(&path, article, options))),
                Err(error) => Some(Err(error.on_line(number).context(format!("failed to read `{path}`")))),
            }
        };
        let articles: Vec<_> = piece.into_par_iter().filter_map(read).collect();
        articles.into_iter().for_each(&mut *tell);
        let mut fail = |error: Error| tell(Err(error.context(format!("failed to read `{path}`"))));
        match ended {
            None => {}
            Some(Ok(())) if lines.number == 0 => {
                return fail(Error::new("the file is empty (give a file with an article in it)"));
            }
            Some(Ok(())) => return,
            Some(Err(error)) => return fail(error),
        }
        if unpacks && lines.read > taken.get().saturating_mul(options.limits.ratio) {
            return fail(packed::grows(options.limits.ratio));
        }
    }
}

/// What stands around a record on its line.
const BLANK: [char; 4] = ['\u{feff}', ' ', '\t', '\r'];

/// A source that counts what is taken from it.
struct Counted<R> {
    source: R,
    taken: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.taken.set(self.taken.get() + read as u64);
        Ok(read)
    }
}

/// The lines of a source.
struct Lines<R> {
    source: R,
    /// How many were read.
    number: usize,
    /// How many bytes they had.
    read: u64,
    limits: Limits,
}

type Piece = Vec<(usize, Result<Vec<u8>, Error>)>;

impl<R: BufRead> Lines<R> {
    /// The next lines with their numbers, and how the source ended, if it did.
    fn piece(&mut self) -> (Piece, Option<Result<(), Error>>) {
        let mut piece = Vec::new();
        let mut size = 0;
        while size < PIECE {
            let mut line = Vec::new();
            let most = self.limits.line_bytes.saturating_add(1);
            match self.source.by_ref().take(most).read_until(b'\n', &mut line) {
                Ok(0) => return (piece, Some(Ok(()))),
                Ok(_) => {}
                Err(error) => return (piece, Some(Err(packed::broken(&error)))),
            }
            self.number += 1;
            self.read += line.len() as u64;
            size += line.len();
            let whole = line.ends_with(b"\n") || (line.len() as u64) < most;
            if line.ends_with(b"\n") {
                line.pop();
            }
            let line = if whole { Ok(line) } else { self.limits.check_line(u64::MAX).map(|()| line) };
            if line.is_err()
                && let Err(error) = self.skip()
            {
                return (piece, Some(Err(packed::broken(&error))));
            }
            piece.push((self.number, line));
        }
        (piece, None)
    }

    /// Passes over what is left of a line.
    fn skip(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.source.fill_buf()?;
            let (length, ended) = match buffer.iter().position(|&byte| byte == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.source.consume(length);
            self.read += length as u64;
            if ended {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &[u8], limits: Limits) -> Vec<String> {
        let mut told = Vec::new();
        let options = ReadOptions { limits, ..ReadOptions::default() };
        stream("a.jsonl", text, &options, &mut |article| {
            told.push(article.map_or_else(|error| error.to_string(), |article| article.path));
        });
        told
    }

    #[test]
    fn records_come_in_order_and_a_bad_line_takes_no_other_with_it() {
        let text = b"\xef\xbb\xbf{\"id\":\"a\",\"text\":\"x\"}\r\n\n{\"id\":\"b\",\"text\":\"caf\xe9\"}\n{\"id\":\"c\",\"text\":\"too long for its limit\"}\n{\"id\":\"d\",\"text\":\"y\"}";
        let told = told(text, Limits { line_bytes: 30, ..Limits::default() });
        assert_eq!(told.len(), 4, "{told:?}");
        assert_eq!((told[0].as_str(), told[3].as_str()), ("a", "d"));
        assert!(told[1].starts_with("failed to read `a.jsonl`: line 3, column 1: expected UTF-8"), "{}", told[1]);
        assert!(
            told[2].starts_with("failed to read `a.jsonl`: line 4, column 1: expected a line of at most 30"),
            "{}",
            told[2]
        );
    }

    #[test]
    fn many_pieces_are_one_file() {
        let text: String =
            (0..60_000).map(|at| format!("{{\"id\":\"{at}\",\"text\":\"{}\"}}\n", "word ".repeat(20))).collect();
        assert!(text.len() > PIECE);
        let told = told(text.as_bytes(), Limits::default());
        assert_eq!(told.len(), 60_000);
        assert!(told.iter().enumerate().all(|(at, id)| *id == at.to_string()));
    }

    #[test]
    fn nothing_is_an_error() {
        assert!(told(b"", Limits::default())[0].contains("empty"));
    }
}
