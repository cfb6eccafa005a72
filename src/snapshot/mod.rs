//! What an editor accepted of a story, held against what its articles say now.
//!
//! A report and the accepted facts come in; a judgement on every fact comes out: as accepted, changed, new, gone or
//! expired. Values are compared and never counted, so two outlets that swap their figures are noticed. A fact whose
//! words stand as they stood and whose value is another was changed by the rules and not by the news.

mod entry;
mod file;
mod judge;
mod stated;

pub use entry::{Entry, SEVERAL, Stand};
pub use file::{NAME, Snapshot, schema};
pub use judge::{Change, Judged, State, accept, heed, judge};
pub use stated::{Stated, stated};

use crate::rules::config::Config;
use crate::rules::id;

/// What the rules in force amount to, in eight hexadecimal digits: whatever changes how an article is read changes it,
/// a new version of the program too. What is let stand, other severities for some
/// articles, and examples read nothing.
pub fn fingerprint(config: &Config) -> String {
    let mut reading = config.clone();
    reading.examples.clear();
    reading.allows.clear();
    reading.overrides.clear();
    reading.extends.clear();
    let text = format!("{reading:?}");
    id(&[env!("CARGO_PKG_VERSION"), &text]).trim_start_matches("F-").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_changes_with_what_reads_and_with_nothing_else() {
        let shipped = Config::shipped();
        let mut other = shipped.clone();
        other.examples.clear();
        assert_eq!(fingerprint(&shipped), fingerprint(&other));
        other.thresholds.copy_share += 1;
        assert_ne!(fingerprint(&shipped), fingerprint(&other));
    }
}
