//! Everything that a template can print, as `docs/page.md` lists it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Page;
use super::appendix::{Accepted, LeftOut, Slips, accepted, left_out, slips};
use super::card::{Card, cards};
use super::facet::{Facet, Outlets, facets};
use super::matrix::{Story, stories};
use super::name::{Names, names};
use super::source::{Source, sources};
use super::time::{Moment, Toll, moments, tolls};
use crate::finding::{FactRow, Finding, Kind, Report};
use crate::ordered;
use crate::report::accepted as stale;
use crate::report::column::columns;
use crate::report::excerpt::Quoter;
use crate::report::words::{clean, counted, days};

/// The page's values.
#[derive(Serialize)]
pub(super) struct View {
    /// What the stories are about.
    title: String,
    /// "5 articles", "3 outlets", "2 origins".
    size: Vec<String>,
    /// "16 Oct 2023 – 14 Jan 2024"; empty when nothing is dated.
    days: String,
    /// Names of the files of rules, lowest first.
    rules: Vec<String>,
    /// The gate; none where nothing is gated.
    gate: Option<Gate>,
    counters: Vec<Counter>,
    facets: Vec<Facet>,
    /// What somebody must look at, gravest first.
    findings: Vec<Card>,
    /// Agreements that stand in no row of the matrix.
    agreements: Vec<Card>,
    stories: Vec<Story>,
    /// Labels of the stories that one outlet alone tells.
    alone: Vec<String>,
    names: Names,
    moments: Vec<Moment>,
    tolls: Vec<Toll>,
    sources: Vec<Source>,
    slips: Vec<Slips>,
    accepted: Vec<Accepted>,
    /// Entries that accept nothing any more, in sentences.
    stale: Vec<String>,
    left_out: Vec<LeftOut>,
}

#[derive(Serialize)]
struct Gate {
    passes: bool,
    text: String,
}

/// One of the four figures at the head of the page.
#[derive(Serialize)]
struct Counter {
    name: &'static str,
    count: usize,
    /// What is counted, in a few words.
    note: &'static str,
    /// `agreed`, `differs`, `single`, `typo`: for the style.
    mark: &'static str,
    /// The words of the facet of kinds that show what is counted.
    kinds: &'static str,
}

/// What every part of the page looks up.
pub(super) struct Desk<'a> {
    pub(super) report: &'a Report,
    pub(super) agreements: &'a [Cow<'a, Finding>],
    pub(super) page: &'a Page<'a>,
    pub(super) quoter: Quoter<'a>,
    pub(super) outlets: Outlets,
    by_fact: BTreeMap<(&'a str, &'a str), Vec<&'a Finding>>,
    /// Events whose rows stand in the matrix.
    rows: BTreeSet<(&'a str, &'a str)>,
}

impl<'a> Desk<'a> {
    fn new(report: &'a Report, agreements: &'a [Cow<'a, Finding>], page: &'a Page<'a>) -> Self {
        let mut by_fact: BTreeMap<(&str, &str), Vec<&Finding>> = BTreeMap::new();
        for finding in report.findings.iter().chain(agreements.iter().map(|agreement| &**agreement)) {
            if let Some(event) = &finding.event {
                by_fact.entry((event, &finding.fact)).or_default().push(finding);
            }
        }
        let rows = report
            .events
            .iter()
            .flat_map(|event| event.facts.iter().map(move |row| (event.id.as_str(), row.key.as_str())));
        let rows = ordered::set(rows);
        Desk { report, agreements, page, quoter: Quoter::new(report), outlets: Outlets::new(report), by_fact, rows }
    }

    /// The findings on a fact of an event, gravest first.
    pub(super) fn judged<'s>(&'s self, event: &'s str, fact: &'s str) -> &'s [&'a Finding] {
        self.by_fact.get(&(event, fact)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the row of a finding's fact stands, if it has one.
    pub(super) fn row_of(&self, finding: &Finding) -> Option<String> {
        let event = finding.event.as_deref()?;
        self.rows.contains(&(event, finding.fact.as_str())).then(|| anchor(event, &finding.fact))
    }

    /// How many independent origins stand behind articles.
    pub(super) fn origins(&self, articles: impl Iterator<Item = usize>) -> usize {
        let origins = articles.filter_map(|article| self.report.articles.get(article)).map(|head| head.origin);
        ordered::set(origins).len()
    }

    /// What the facet of states says of a fact or finding.
    pub(super) fn state(&self, key: &str, accepted: bool) -> &'static str {
        match (accepted, self.page.states.as_ref().and_then(|states| states.get(key))) {
            (true, _) => "accepted",
            (false, Some(state)) => state.as_str(),
            (false, None) => "open",
        }
    }
}

/// Where the row of a fact stands: the same from run to run.
pub(super) fn anchor(event: &str, fact: &str) -> String {
    crate::rules::id(&["row", event, fact]).replacen('F', "R", 1)
}

impl View {
    pub(super) fn new(report: &Report, page: &Page<'_>) -> View {
        let agreements: Vec<Cow<'_, Finding>> = report.agreements.iter().collect();
        let desk = Desk::new(report, &agreements, page);
        let all = columns(report);
        let mut published: Vec<_> = report.articles.iter().filter_map(|head| head.published).collect();
        published.sort_unstable();
        let of =
            |kinds: &[Kind]| report.findings.iter().filter(|f| kinds.contains(&f.kind) && f.accepted.is_none()).count();
        let rows = || report.events.iter().flat_map(|event| event.facts.iter().map(move |row| (event, row)));
        let single = |row: &FactRow| desk.origins(row.cells.iter().map(|cell| cell.article)) == 1;
        let singles = rows().filter(|(event, row)| single(row) && desk.judged(&event.id, &row.key).is_empty()).count();
        let counter = |name, count, note, mark, kinds| Counter { name, count, note, mark, kinds };
        let (findings, agreements) = cards(&desk);
        let (stories, alone) = stories(&desk);
        View {
            title: title(report),
            size: vec![
                counted(report.articles.len(), "article"),
                counted(all.len(), "outlet"),
                counted(desk.origins(0..report.articles.len()), "origin"),
            ],
            days: published.first().zip(published.last()).map(|(first, last)| days(*first, *last)).unwrap_or_default(),
            rules: page.rules.iter().map(|name| clean(name)).collect(),
            gate: page.gate.as_ref().map(|(passes, text)| Gate { passes: *passes, text: text.clone() }),
            counters: vec![
                counter("Agreed", report.agreements.len(), "facts that outlets share", "agreed", "agreement"),
                counter(
                    "Differ",
                    of(&[Kind::Discrepancy, Kind::Disputed]),
                    "facts told in two ways",
                    "differs",
                    "discrepancy,disputed",
                ),
                counter("One source", singles, "facts nobody else confirms", "single", "single"),
                counter("Misspelt", of(&[Kind::Typo]), "slips of the keyboard", "typo", "typo"),
            ],
            facets: facets(&desk, &findings, &agreements, &stories),
            names: names(&desk),
            moments: moments(&desk),
            tolls: tolls(&desk),
            sources: sources(&desk),
            slips: slips(&desk),
            accepted: accepted(&desk),
            stale: report.stale.iter().map(stale::line).collect(),
            left_out: left_out(report),
            findings,
            agreements,
            stories,
            alone,
        }
    }
}

/// The label of the largest stories; of a run over many, how many there are.
fn title(report: &Report) -> String {
    let mut stories: Vec<_> = report.stories.iter().collect();
    stories.sort_by_cached_key(|story| std::cmp::Reverse(story.articles.len()));
    match stories.as_slice() {
        [] => "No articles were read".to_owned(),
        [only] => clean(&only.label),
        [first, rest @ ..] => {
            format!("{} and {}", clean(&first.label), counted(rest.len(), "other story").replace("storys", "stories"))
        }
    }
}
