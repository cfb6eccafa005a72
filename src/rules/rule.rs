//! A rule: a check with its settings, as `rules.toml` states them.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::finding::Severity;

/// A configured check.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Rule {
    /// Name of the rule, kebab-case, with its dimension's word: `visit-date`.
    pub id: String,
    /// The check that it configures.
    pub check: String,
    /// The gravest severity of its findings; thin evidence lowers it.
    pub severity: Severity,
    /// Whether it runs.
    #[serde(default = "yes")]
    pub enabled: bool,
    /// Frames it looks at; all, if empty.
    #[serde(default)]
    pub frames: Vec<String>,
    /// Slots it looks at; all of the check's dimension, if empty.
    #[serde(default)]
    pub slots: Vec<String>,
    /// Why newsrooms want it.
    pub why: String,
}

fn yes() -> bool {
    true
}

impl Rule {
    /// Whether the rule looks at `slot` of `frame`.
    pub fn covers(&self, frame: &str, slot: &str) -> bool {
        (self.frames.is_empty() || self.frames.iter().any(|f| f == frame))
            && (self.slots.is_empty() || self.slots.iter().any(|s| s == slot))
    }
}
