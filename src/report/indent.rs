//! How JSON is laid out for people who look into it: an entry a line, each level two blanks further in.
//!
//! As the pretty writer of `serde_json` lays it out, but for the way there: that one writes the blanks of a line level by
//! level, which are a third of all that it writes.

use std::io::{self, Write};

use serde_json::ser::Formatter;

/// A line break and the blanks of the deepest line that is written at once.
const BREAK: &[u8] = b"\n                                ";

/// Lays JSON out in indented lines.
#[derive(Default)]
pub(super) struct Indented {
    level: usize,
    /// Whether the list or object that was begun last holds anything.
    filled: bool,
}

impl Indented {
    fn begin<W: ?Sized + Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        self.level += 1;
        self.filled = false;
        out.write_all(mark)
    }

    fn end<W: ?Sized + Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        self.level -= 1;
        if self.filled {
            self.line(out)?;
        }
        out.write_all(mark)
    }

    /// Begins the line of the first entry, or of a further one.
    fn entry<W: ?Sized + Write>(&self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        self.line(out)
    }

    fn line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        let width = 1 + 2 * self.level;
        out.write_all(&BREAK[..width.min(BREAK.len())])?;
        (BREAK.len()..width).try_for_each(|_| out.write_all(b" "))
    }
}

impl Formatter for Indented {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.entry(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.entry(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;
    use serde_json::{Serializer, Value, json};

    use super::*;

    fn laid_out(value: &Value) -> String {
        let mut out = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut out, Indented::default())).expect("room in memory");
        String::from_utf8(out).expect("JSON is UTF-8")
    }

    #[test]
    fn json_is_laid_out_as_everywhere() {
        let deep = (0..40).fold(json!({"a": [], "b": {}, "c": [1, "x"]}), |inner, _| json!([inner, {"in": null}]));
        for value in [json!([]), json!({}), json!("x"), json!([[], [{}], {"a": {"b": [true]}}]), deep] {
            assert_eq!(laid_out(&value), serde_json::to_string_pretty(&value).expect("string keys"));
        }
    }
}
