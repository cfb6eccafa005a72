//! Tells what an editor lets stand, and which entries accept nothing any more, in blocks of their own below the findings.

use super::words::{BOLD, FAINT, clean, day, style, styled, wrap};
use crate::finding::{Acceptance, Finding, Report, Stale};

/// Both blocks, in lines of at most `room` columns; empty where nothing is accepted and every entry is used.
pub fn render(report: &Report, room: usize) -> String {
    let mut out = String::new();
    let room = room.saturating_sub(2).max(20);
    if report.accepted().next().is_some() {
        out.push_str(&format!("{}\n", styled(BOLD, "Accepted")));
        for line in report.accepted().flat_map(|(finding, why)| wrap(&reason(finding, why), room)) {
            out.push_str(&format!("  {}\n", styled(FAINT, &line)));
        }
        out.push('\n');
    }
    if !report.stale.is_empty() {
        out.push_str(&format!("{}\n", styled(BOLD, "Entries that accept nothing any more")));
        for stale in &report.stale {
            let severity = stale.severity.as_str();
            for (at, line) in wrap(&format!("{severity}: {}", line(stale)), room).iter().enumerate() {
                match line.strip_prefix(severity).filter(|_| at == 0) {
                    Some(rest) => out.push_str(&format!("  {}{rest}\n", styled(style(stale.severity), severity))),
                    None => out.push_str(&format!("    {line}\n")),
                }
            }
        }
        out.push('\n');
    }
    out
}

/// "F-3c1a90d2: Herald has 2, Courier has 3 (Both were corrected; until 1 May 2024; rules.toml:14)".
pub(super) fn reason(finding: &Finding, why: &Acceptance) -> String {
    let until = why.until.map(|until| format!("; until {}", day(until))).unwrap_or_default();
    let (message, reason) = (clean(&finding.message), clean(&why.reason));
    format!("{}: {message} ({reason}{until}; {})", finding.id, clean(&why.place))
}

/// "stories/fire/rules.toml:14: F-3c1a90d2 matched nothing (Title page corrected)".
pub fn line(stale: &Stale) -> String {
    format!("{}: {}", clean(&stale.place), words(stale))
}

/// The same without its place.
pub(super) fn words(stale: &Stale) -> String {
    let ended = match stale.expired {
        Some(until) => format!("ended on {}, and the finding counts again", day(until)),
        None => "matched nothing".to_owned(),
    };
    format!("{} {ended} ({})", clean(&stale.what), clean(&stale.reason))
}
