//! Opens packed files, gzip and Zstandard, told by their first bytes.

use std::io::Read;

use super::limits::Limits;
use crate::error::Error;

/// Endings that packed files add to the name of what they hold.
const ENDINGS: [&str; 3] = [".gz", ".zst", ".zstd"];

/// The name of what a packed file holds: `wire.jsonl` of `wire.jsonl.gz`.
pub fn inner_name(path: &str) -> &str {
    ENDINGS.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path)
}

/// Reads what `bytes`, the beginning of a file and all that follows, hold: unpacked where they are packed.
///
/// # Errors
///
/// If they begin as no packed file can.
pub(super) fn reader<'a>(bytes: impl std::io::BufRead + 'a, head: &[u8]) -> Result<Box<dyn Read + 'a>, Error> {
    match head {
        [0x1f, 0x8b, ..] => Ok(Box::new(flate2::bufread::MultiGzDecoder::new(bytes))),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => {
            let decoder = ruzstd::decoding::StreamingDecoder::new(bytes);
            Ok(Box::new(
                decoder.map_err(|error| Error::new(format!("expected a Zstandard file, but found that {error}")))?,
            ))
        }
        _ => Ok(Box::new(bytes)),
    }
}

/// Unpacks `bytes`; none where they are not packed.
///
/// # Errors
///
/// If they are broken, or hold more than is allowed: a small file may unfold to any size.
pub(super) fn unpack(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<u8>>, Error> {
    if !is_packed(bytes) {
        return Ok(None);
    }
    let by_ratio = (bytes.len() as u64).saturating_mul(limits.ratio);
    let most = by_ratio.min(limits.file_bytes);
    let mut out = Vec::new();
    let mut reader = reader(bytes, bytes)?.take(most.saturating_add(1));
    reader.read_to_end(&mut out).map_err(|error| broken(&error))?;
    if out.len() as u64 > by_ratio {
        return Err(grows(limits.ratio));
    }
    limits.check_file(out.len() as u64)?;
    Ok(Some(out))
}

/// Whether a file that begins so is packed.
pub(super) fn is_packed(head: &[u8]) -> bool {
    matches!(head, [0x1f, 0x8b, ..] | [0x28, 0xb5, 0x2f, 0xfd, ..])
}

/// What is wrong with a packed file that ends or changes in its middle.
pub(super) fn broken(error: &std::io::Error) -> Error {
    Error::new(format!("expected a packed file, but found that {error} (was it copied whole?)"))
}

/// What is wrong with a packed file that holds too much.
pub(super) fn grows(ratio: u64) -> Error {
    Error::new(format!(
        "expected a packed file that grows at most {ratio}-fold, but found more (raise `ratio` under `[limits]` in rules.toml)"
    ))
}
