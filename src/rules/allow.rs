//! Findings that an editor lets stand, written beside the articles: `[[allow]]` in `rules.toml`.
//!
//! Nobody may edit a wire's copy, so a finding cannot be silenced in the text. Entries and a report go in; the findings
//! that they name come out marked, and the entries that accept nothing any more are listed. Nothing is taken away: the
//! formats decide how an accepted finding is shown.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value as Json;

use super::config::optional_day;
use crate::finding::{Acceptance, Evidence, Finding, Report, Severity, Stale};

/// A finding that may stand: by its id, or by its rule with the event or the values that it is about.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Allow {
    /// The finding's id: `F-3c1a90d2`.
    #[serde(default)]
    pub finding: Option<String>,
    /// Id of a rule, instead of the finding's; then `event` or `values` say which of its findings.
    #[serde(default)]
    pub rule: Option<String>,
    /// Id of the event that the finding is about, as the JSON gives it.
    #[serde(default)]
    pub event: Option<String>,
    /// What the articles say: every value of the finding must be among these, as it is printed or as the JSON gives it.
    #[serde(default)]
    pub values: Vec<String>,
    /// Why it may stand: whoever reads the entry next year must understand it.
    pub reason: String,
    /// The last day on which it may; from the day after, the finding counts again.
    #[serde(default, deserialize_with = "optional_day")]
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub until: Option<Date>,
    /// Where it is written.
    #[serde(skip)]
    pub place: Place,
}

/// Where an entry stands in a file of rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file's path.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

impl Allow {
    /// Whether it speaks of `finding`. Agreements need no pardon.
    fn covers(&self, finding: &Finding) -> bool {
        let is = |wanted: &Option<String>, there: &str| wanted.as_ref().is_none_or(|wanted| wanted == there);
        let said = |evidence: &Evidence| self.values.iter().any(|value| says(evidence, value));
        is(&self.finding, &finding.id)
            && is(&self.rule, &finding.rule)
            && (self.event.is_none() || self.event == finding.event)
            && (self.values.is_empty() || finding.evidence.iter().all(said))
    }

    /// What it accepts, in words.
    fn what(&self) -> String {
        match (&self.finding, &self.rule) {
            (Some(id), _) => id.clone(),
            (None, rule) => {
                let rule = rule.as_deref().unwrap_or_default();
                let event = self.event.as_ref().map(|event| format!(" on {event}")).unwrap_or_default();
                let values =
                    if self.values.is_empty() { String::new() } else { format!(" with {}", self.values.join(", ")) };
                format!("{rule}{event}{values}")
            }
        }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.place.file, self.place.line)
    }
}

/// Whether words are `value`, or mean it.
fn says(evidence: &Evidence, value: &str) -> bool {
    let meant = match &evidence.value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    meant == value || evidence.text.eq_ignore_ascii_case(value)
}

/// Marks the findings that `allows` let stand on `today`, and lists the entries that matched nothing or have ended.
///
/// Where two entries name one finding, the first in force says why; both are used.
pub fn apply(report: &mut Report, allows: &[Allow], today: Date) {
    for allow in allows {
        let expired = allow.until.filter(|until| *until < today);
        let mut used = false;
        for finding in report.findings.iter_mut().filter(|finding| allow.covers(finding)) {
            used = true;
            if expired.is_none() && finding.accepted.is_none() {
                finding.accepted =
                    Some(Acceptance { place: allow.place(), reason: allow.reason.clone(), until: allow.until });
            }
        }
        if !used || expired.is_some() {
            report.stale.push(Stale {
                place: allow.place(),
                severity: Severity::Warning,
                what: allow.what(),
                expired: expired.filter(|_| used),
                reason: allow.reason.clone(),
            });
        }
    }
}
