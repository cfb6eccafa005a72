//! Turns a file's bytes into text, and remembers where each character came from.
//!
//! UTF-8 is the rule; a byte order mark or a declared encoding may say otherwise. A byte that cannot be read is an
//! error that names its offset: a guessed character could be a guessed name or number.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::Error;
use crate::text::offset::{Offsets, Runs};
use crate::text::span::Span;

/// Decodes `bytes`: by their byte order mark, else as `declared`, else as UTF-8.
///
/// # Errors
///
/// If there is nothing to read, the bytes are no text, or one of them cannot be decoded.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<(String, Offsets), Error> {
    if bytes.is_empty() {
        return Err(Error::new("the file is empty (give a file with an article in it)"));
    }
    let encoding = match bytes {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        [0xef, 0xbb, 0xbf, ..] => UTF_8,
        _ => declared.map_or(Ok(UTF_8), named)?,
    };
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if !wide && let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Error::new(format!(
            "expected text, but found byte 0x00 at offset {} (the file is binary, or UTF-16 without a byte order mark)",
            thousands(at)
        )));
    }
    let (text, offsets) =
        if encoding == UTF_8 { (utf8(bytes)?, Offsets::identity()) } else { stepwise(bytes, encoding)? };
    if text.chars().all(super::super::token::is_space) {
        return Err(Error::new("the file holds only white space (give a file with an article in it)"));
    }
    Ok((text, offsets))
}

fn named(label: &str) -> Result<&'static Encoding, Error> {
    Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
        Error::new(format!("unknown encoding `{label}` (use a name such as `utf-8`, `windows-1252` or `euc-kr`)"))
    })
}

/// The text of bytes that are UTF-8.
///
/// # Errors
///
/// If one of them is not.
pub(super) fn utf8(bytes: &[u8]) -> Result<String, Error> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => Err(undecodable("UTF-8", bytes, error.valid_up_to())),
    }
}

fn undecodable(encoding: &str, bytes: &[u8], at: usize) -> Error {
    let found = bytes.get(at).map_or_else(|| "the end".to_owned(), |byte| format!("byte 0x{byte:02x}"));
    Error::new(format!(
        "expected {encoding}, but found {found} at offset {} (declare the encoding, or convert the file)",
        thousands(at)
    ))
}

/// Decodes byte by byte, so that each character's place in the file is known.
fn stepwise(bytes: &[u8], encoding: &'static Encoding) -> Result<(String, Offsets), Error> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut runs = Runs::default();
    let mut pending = 0;
    for at in 0..=bytes.len() {
        let piece = &bytes[at..bytes.len().min(at + 1)];
        let before = text.len();
        // one byte gives at most two characters: one that was waiting for it, and its own
        text.reserve(16);
        let (result, _) = decoder.decode_to_string_without_replacement(piece, &mut text, piece.is_empty());
        if let DecoderResult::Malformed(..) = result {
            return Err(undecodable(encoding.name(), bytes, pending));
        }
        if text.len() > before {
            let end = bytes.len().min(at + 1);
            runs.push(text.len() - before, Span::new(pending, end));
            pending = end;
        }
    }
    Ok((text, Offsets::of_file(runs)))
}

/// A number with commas: offsets are long.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_byte_is_named_with_its_offset() {
        let mut bytes = vec![b'a'; 1204];
        bytes.push(0x92);
        let error = decode(&bytes, None).unwrap_err().to_string();
        assert_eq!(
            error,
            "expected UTF-8, but found byte 0x92 at offset 1,204 (declare the encoding, or convert the file)"
        );
    }

    #[test]
    fn nothing_and_binary_are_errors() {
        assert!(decode(b"", None).unwrap_err().to_string().contains("empty"));
        assert!(decode(b" \n\n", None).unwrap_err().to_string().contains("white space"));
        assert!(decode(b"PK\x03\x04\x00\x00", None).unwrap_err().to_string().contains("0x00 at offset 4"));
        assert!(decode(b"abc", Some("klingon")).unwrap_err().to_string().contains("`klingon`"));
    }

    #[test]
    fn other_encodings_lead_back_to_the_bytes_of_the_file() {
        for (encoding, bom, big) in [("le", [0xff, 0xfe], false), ("be", [0xfe, 0xff], true)] {
            let mut bytes = bom.to_vec();
            for unit in "Séoul 😀 10".encode_utf16() {
                bytes.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
            let (text, offsets) = decode(&bytes, None).unwrap();
            let at = text.find("10").unwrap();
            let file = offsets.file(Span::new(at, at + 2));
            assert_eq!((file.start, file.end), (bytes.len() - 4, bytes.len()), "{encoding}");
            let face = text.find('😀').unwrap();
            assert_eq!(offsets.file(Span::new(face, face + 4)).len(), 4, "{encoding}");
        }
        let (text, offsets) = decode(b"\x93Caf\xe9\x94 on Monday", Some("windows-1252")).unwrap();
        assert_eq!(text, "“Café” on Monday");
        let at = text.find("Monday").unwrap();
        assert_eq!(offsets.file(Span::new(at, text.len())), Span::new(10, 16));
    }

    #[test]
    fn a_cut_character_is_an_error() {
        assert!(decode(&[0xff, 0xfe, b'a', 0, 0x3d, 0xd8], None).is_err());
    }
}
