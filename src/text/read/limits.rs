//! How much a file may hold before it is refused: a broken or hostile file must not take the run's memory or hours.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::error::Error;

/// How much a file may hold. Without a file of rules nothing is limited.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Limits {
    /// Bytes of a file that holds one page, and of what a packed file holds.
    pub file_bytes: u64,
    /// Bytes of one line of a file of records.
    pub line_bytes: u64,
    /// Levels of elements inside one another.
    pub depth: u64,
    /// Bytes that one byte of a packed file may become.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { file_bytes: u64::MAX, line_bytes: u64::MAX, depth: u64::MAX, ratio: u64::MAX }
    }
}

impl Limits {
    /// How deep elements may nest.
    pub(super) fn deepest(&self) -> usize {
        usize::try_from(self.depth).unwrap_or(usize::MAX)
    }

    /// Holds the size of a file against what is allowed.
    ///
    /// # Errors
    ///
    /// If it is larger.
    pub fn check_file(&self, bytes: u64) -> Result<(), Error> {
        check(bytes, self.file_bytes, "a file", "file-bytes")
    }

    /// Holds the length of a record's line against what is allowed.
    ///
    /// # Errors
    ///
    /// If it is longer.
    pub fn check_line(&self, bytes: u64) -> Result<(), Error> {
        check(bytes, self.line_bytes, "a line", "line-bytes")
    }
}

fn check(found: u64, most: u64, of: &str, key: &str) -> Result<(), Error> {
    if found <= most {
        return Ok(());
    }
    Err(Error::new(format!(
        "expected {of} of at most {most} bytes, but found more (raise `{key}` under `[limits]` in rules.toml)"
    )))
}
