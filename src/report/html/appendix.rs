//! What stands behind the page: slips by outlet, what was accepted, and what was left out of the reading.

use std::collections::BTreeMap;

use serde::Serialize;

use super::view::Desk;
use crate::finding::{Kind, Report};
use crate::report::column::outlet;
use crate::report::words::{clean, counted, day};
use crate::text::zone::Zone;

/// The slips of one outlet, in no order of merit: outlets are not rated.
#[derive(Serialize)]
pub(super) struct Slips {
    outlet: String,
    slips: Vec<Slip>,
}

#[derive(Serialize)]
struct Slip {
    /// Id of the finding.
    id: String,
    printed: String,
    /// What to print; empty where more than one form is left.
    instead: String,
    place: String,
}

/// The misspellings that stand, by outlet.
pub(super) fn slips(desk: &Desk<'_>) -> Vec<Slips> {
    let mut by_outlet: BTreeMap<String, Vec<Slip>> = BTreeMap::new();
    for finding in desk.report.standing().filter(|finding| finding.kind == Kind::Typo) {
        for words in finding.evidence.iter().take(finding.odd.max(1)) {
            let (line, column) = (words.place.line, words.place.column);
            let path = desk.report.articles.get(words.article).map_or("", |head| &head.path);
            let instead = finding.suggestion.as_ref().map(|fix| clean(&fix.replacement)).unwrap_or_default();
            by_outlet.entry(outlet(desk.report, words.article)).or_default().push(Slip {
                id: finding.id.clone(),
                printed: clean(&words.text),
                instead,
                place: format!("{}:{line}:{column}", clean(path)),
            });
        }
    }
    by_outlet.into_iter().map(|(outlet, slips)| Slips { outlet, slips }).collect()
}

/// A finding that an editor lets stand.
#[derive(Serialize)]
pub(super) struct Accepted {
    id: String,
    message: String,
    reason: String,
    until: String,
    place: String,
}

/// What is accepted and in force.
pub(super) fn accepted(desk: &Desk<'_>) -> Vec<Accepted> {
    let accepted = desk.report.accepted().map(|(finding, why)| Accepted {
        id: finding.id.clone(),
        message: clean(&finding.message),
        reason: clean(&why.reason),
        until: why.until.map(day).unwrap_or_default(),
        place: clean(&why.place),
    });
    accepted.collect()
}

/// What of an article was not read for facts.
#[derive(Serialize)]
pub(super) struct LeftOut {
    path: String,
    outlet: String,
    /// "4 passages of site furniture".
    zones: Vec<String>,
    /// What a person should know about the reading.
    notes: Vec<String>,
}

/// The articles of which something was left out.
pub(super) fn left_out(report: &Report) -> Vec<LeftOut> {
    let zones = |article: usize| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let source = report.sources.get(article);
        for passage in source.iter().flat_map(|source| &source.passages) {
            let name = match passage.zone {
                Zone::Boilerplate => "passage of site furniture",
                Zone::Credit => "picture credit",
                Zone::ImageTag => "picture tag",
                Zone::CutLead => "cut lead",
                _ => continue,
            };
            *counts.entry(name).or_default() += 1;
        }
        let told = counts.into_iter().map(|(name, count)| match name.split_once(" of ") {
            Some((noun, rest)) => format!("{} of {rest}", counted(count, noun)),
            None => counted(count, name),
        });
        told.collect()
    };
    let of = |article: usize| LeftOut {
        path: clean(&report.articles[article].path),
        outlet: outlet(report, article),
        zones: zones(article),
        notes: report
            .sources
            .get(article)
            .map_or_else(Vec::new, |source| source.notes.iter().map(|note| clean(note)).collect()),
    };
    (0..report.articles.len()).map(of).filter(|one| !one.zones.is_empty() || !one.notes.is_empty()).collect()
}
