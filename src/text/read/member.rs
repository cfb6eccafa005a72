//! Reads an object in JSON member by member, and knows where in the file each member stands.
//!
//! News programs name the parts of an article each in their own way; here they are found by any of their names.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::trace::Traced;
use crate::error::Error;
use crate::text::span::{Span, position};

/// An object of a page in JSON.
#[derive(Debug)]
pub(super) struct Object<'a> {
    page: &'a str,
    members: BTreeMap<String, &'a RawValue>,
}

impl<'a> Object<'a> {
    /// Reads `raw`, a part of `page`; none where it is no object.
    pub fn new(page: &'a str, raw: &'a str) -> Option<Object<'a>> {
        Some(Object { page, members: serde_json::from_str(raw).ok()? })
    }

    /// The first member that has one of `names` and is not null.
    fn raw(&self, names: &[&str]) -> Option<&'a str> {
        names.iter().filter_map(|name| self.members.get(*name)).map(|raw| raw.get()).find(|raw| *raw != "null")
    }

    /// The names of the members, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    /// Whether there is a member called `name`.
    pub fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// The text of the first member that has one of `names`, with its place in the page.
    pub fn traced(&self, names: &[&str]) -> Option<Traced> {
        let mut texts = names.iter().filter_map(|name| self.raw(&[name])).filter(|raw| raw.starts_with('"'));
        let first = texts.next()?;
        let raw = if first.len() > 2 { first } else { texts.find(|raw| raw.len() > 2).unwrap_or(first) };
        Some(unquote(self.page, raw))
    }

    /// The words of the first member that has one of `names`: a text, a number, or the name of an object.
    pub fn words(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let raw = self.raw(&[name])?;
            let words = match raw.as_bytes().first()? {
                b'"' => unquote(self.page, raw).text,
                b'0'..=b'9' => raw.to_owned(),
                b'{' => Object::new(self.page, raw)?.words(&["name", "title"])?,
                _ => return None,
            };
            Some(words.trim().to_owned()).filter(|words| !words.is_empty())
        })
    }

    /// The objects of the first member that has one of `names`: those of a list, or the values of an object.
    pub fn objects(&self, names: &[&str]) -> Vec<Object<'a>> {
        let Some(raw) = self.raw(names) else { return Vec::new() };
        let raws: Vec<&RawValue> = match raw.as_bytes().first() {
            Some(b'[') => serde_json::from_str(raw).unwrap_or_default(),
            _ => Object::new(self.page, raw).map(|object| object.members.into_values().collect()).unwrap_or_default(),
        };
        raws.into_iter().filter_map(|raw| Object::new(self.page, raw.get())).collect()
    }

    /// Line and column of the first member that has one of `names`.
    pub fn position(&self, names: &[&str]) -> (usize, usize) {
        position(self.page, self.raw(names).map_or(0, |raw| offset(self.page, raw)))
    }
}

/// The elements of a list in JSON with their places, or the value itself.
///
/// # Errors
///
/// If `page` is no JSON.
pub(super) fn elements(page: &str) -> Result<Vec<&str>, Error> {
    let whole: &RawValue = serde_json::from_str(page.trim_start_matches('\u{feff}')).map_err(|error| {
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
        Error::at((error.line(), error.column()), format!("expected JSON, but found {reason} (mend the file)"))
    })?;
    if !whole.get().starts_with('[') {
        return Ok(vec![whole.get()]);
    }
    let raws: Vec<&RawValue> = serde_json::from_str(whole.get()).unwrap_or_default();
    Ok(raws.into_iter().map(RawValue::get).collect())
}

/// Where `part`, a slice of `page`, begins in it.
pub(super) fn offset(page: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(page.as_ptr() as usize).min(page.len())
}

/// The text of a literal, `raw`, which stands in `page`.
fn unquote(page: &str, raw: &str) -> Traced {
    let mut traced = Traced::default();
    let mut at = offset(page, raw) + 1;
    let end = at + raw.len().saturating_sub(2);
    while at < end {
        let rest = page.get(at..end).unwrap_or_default();
        let plain = rest.find('\\').unwrap_or(rest.len());
        traced.copy(page, Span::new(at, at + plain));
        at += plain;
        if at < end {
            let (c, length) = escape(&rest[plain..]);
            traced.put(c.encode_utf8(&mut [0; 4]), Span::new(at, (at + length).min(end)));
            at += length;
        }
    }
    traced
}

/// The character of the escape that `text` begins with, and the bytes it takes. Half of a pair stands for nothing.
fn escape(text: &str) -> (char, usize) {
    let unit = |from: usize| text.get(from..from + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    match text.as_bytes().get(1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'u') => {
            let first = unit(2).unwrap_or(0xfffd);
            let second = text.get(6..8).filter(|next| *next == "\\u").and_then(|_| unit(8));
            match second {
                Some(low @ 0xdc00..0xe000) if (0xd800..0xdc00).contains(&first) => {
                    let code = 0x10000 + ((first - 0xd800) << 10) + (low - 0xdc00);
                    (char::from_u32(code).unwrap_or('\u{fffd}'), 12)
                }
                _ => (char::from_u32(first).unwrap_or('\u{fffd}'), 6),
            }
        }
        Some(&other) => (char::from(other), 2),
        None => ('\u{fffd}', 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::offset::Offsets;

    #[test]
    fn escapes_keep_their_places() {
        let page = r#" {"text": "A \u00e9\t\"b\" \ud83d\ude00 end \ud800"}"#;
        let object = Object::new(page, page).unwrap();
        let traced = object.traced(&["body", "text"]).unwrap();
        assert_eq!(traced.text, "A é\t\"b\" 😀 end \u{fffd}");
        let at = traced.text.find("end").unwrap();
        assert_eq!(Offsets::of_file(traced.runs).file(Span::new(at, at + 3)).of(page), "end");
    }

    #[test]
    fn names_are_taken_in_order_and_null_is_none() {
        let page = r#"{"a": null, "b": {"name": "Herald"}, "c": 7, "d": [{"x": 1}, 3]}"#;
        let object = Object::new(page, page).unwrap();
        assert_eq!(object.words(&["a", "b"]).as_deref(), Some("Herald"));
        assert_eq!(object.words(&["c"]).as_deref(), Some("7"));
        assert_eq!(object.objects(&["d"]).len(), 1);
        assert_eq!(object.position(&["c"]), (1, page.find('7').unwrap() + 1));
    }
}
