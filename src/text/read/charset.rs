//! Finds the encoding that a file declares: in its front matter, as XML, or in the head of an HTML page.

use super::front;

/// Bytes from the top in which a declaration stands: what HTML's standard allows, and some more for long front matter.
const HEAD: usize = 4096;

/// The encoding that the head of a file declares, read before the file can be decoded.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head: String = head.iter().map(|&byte| if byte.is_ascii() { byte as char } else { '?' }).collect();
    front::declared(&head).or_else(|| xml(&head)).or_else(|| html(&head))
}

/// `<?xml version="1.0" encoding="ISO-8859-1"?>`
fn xml(head: &str) -> Option<String> {
    let declaration = head.trim_start_matches('?').trim_start().strip_prefix("<?xml")?;
    value(&declaration[..declaration.find("?>")?], "encoding")
}

/// `<meta charset="utf-8">`, or the same inside `content` of `http-equiv`.
fn html(head: &str) -> Option<String> {
    let lower = head.to_ascii_lowercase();
    if !lower.contains("<html") && !lower.contains("<!doctype") && !lower.contains("<head") {
        return None;
    }
    let metas = lower.match_indices("<meta").filter_map(|(at, _)| Some(&lower[at..at + lower[at..].find('>')?]));
    metas.filter_map(|meta| value(meta, "charset")).find(|name| !name.is_empty())
}

/// What stands behind `key =`, with or without quotes.
fn value(text: &str, key: &str) -> Option<String> {
    let (_, rest) = text.split_once(key)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))).unwrap_or(rest.len());
    Some(rest[..end].to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_of_every_kind_are_seen_in_the_raw_bytes() {
        for (bytes, name) in [
            (&b"---\nencoding: windows-1252\n---\ncaf\xe9"[..], Some("windows-1252")),
            (b"<?xml version='1.0' encoding='ISO-8859-1' ?><nitf/>", Some("ISO-8859-1")),
            (b"<!DOCTYPE html><head><meta name=a><META CHARSET=Shift_JIS>", Some("shift_jis")),
            (b"<html><meta http-equiv=\"Content-Type\" content=\"text/html; charset=euc-kr\">", Some("euc-kr")),
            (b"encoding: x", None),
            (b"The writer typed <meta charset=x> into a story.", None),
        ] {
            assert_eq!(declared(bytes).as_deref(), name);
        }
    }
}
