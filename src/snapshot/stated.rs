//! The facts of a report that can be accepted: what several articles state, and what a finding speaks of.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::entry::SEVERAL;
use crate::finding::{EventSummary, FactRow, Finding, Report, Severity};
use crate::rules::id;

/// A fact as the articles state it now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The event and the question: `visit/lavrov/north-korea/2023-10/lasted`.
    pub key: String,
    /// The same in words.
    pub about: String,
    /// The value that most outlets give, the first of these.
    pub value: String,
    /// What each outlet says; several values of one outlet with `, then ` between, in order of publication.
    pub values: BTreeMap<String, String>,
    /// The words that say so.
    pub words: BTreeMap<String, String>,
    /// Each value as a reader writes it.
    pub shown: BTreeMap<String, String>,
    /// Ids of the findings that somebody must look at, gravest first; agreements are not among them.
    pub findings: Vec<String>,
    /// How grave the gravest of them is that no rule lets stand.
    pub severity: Option<Severity>,
    /// How many articles state it.
    pub articles: usize,
}

impl Stated {
    /// Whether there is a difference to accept.
    pub fn differs(&self) -> bool {
        !self.findings.is_empty()
    }

    fn add(&mut self, outlet: &str, value: &str, words: &str) {
        for (map, text) in [(&mut self.values, value), (&mut self.words, words)] {
            let held = map.entry(outlet.to_owned()).or_default();
            if held.is_empty() {
                text.clone_into(held);
            } else if held.rsplit(SEVERAL).next() != Some(text) {
                held.push_str(SEVERAL);
                held.push_str(text);
            }
        }
    }

    fn judge(&mut self, finding: &Finding) {
        self.findings.push(finding.id.clone());
        self.severity = self.severity.max(Some(finding.severity).filter(|_| finding.accepted.is_none()));
    }

    /// Settles which value most outlets give.
    fn settle(&mut self) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for value in self.values.values().filter_map(|values| values.rsplit(SEVERAL).next()) {
            *counts.entry(value).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        let first = counts.into_iter().find(|(_, count)| *count == most);
        self.value = first.map(|(value, _)| value.to_owned()).unwrap_or_default();
    }
}

/// The facts that can be accepted, by key. What one article says alone and nothing contradicts is none of them.
pub fn stated(report: &Report) -> Vec<Stated> {
    let mut facts: BTreeMap<String, Stated> = BTreeMap::new();
    for event in &report.events {
        for row in &event.facts {
            let fact = of_row(report, event, row);
            facts.insert(fact.key.clone(), fact);
        }
    }
    for finding in &report.findings {
        let key = match &finding.event {
            Some(event) => format!("{event}/{}", finding.fact.trim_end_matches('/')),
            None => format!("{}/{}", finding.rule, short(&finding.fact)),
        };
        let alone = !facts.contains_key(&key);
        let fact = facts.entry(key.clone()).or_insert_with(|| Stated {
            key,
            about: finding.message.clone(),
            articles: 1,
            ..Stated::default()
        });
        if alone || finding.event.is_none() {
            for words in &finding.evidence {
                let value = plain(&words.value, &words.text);
                fact.shown.insert(value.clone(), words.text.clone());
                fact.add(&outlet(report, words.article), &value, &words.text);
            }
        }
        fact.judge(finding);
    }
    let mut facts: Vec<Stated> = facts.into_values().filter(|fact| fact.articles > 1 || fact.differs()).collect();
    facts.iter_mut().for_each(Stated::settle);
    facts
}

fn of_row(report: &Report, event: &EventSummary, row: &FactRow) -> Stated {
    let mut fact = Stated {
        key: format!("{}/{}", event.id, row.key.trim_end_matches('/')),
        about: format!("{}: {}", event.label, row.label),
        articles: row.cells.len(),
        ..Stated::default()
    };
    for cell in &row.cells {
        let source = report.sources.get(cell.article);
        let words = source.as_deref().map_or("", |article| article.words(cell.said.span));
        fact.shown.insert(cell.said.value.clone(), cell.value.clone());
        fact.add(&outlet(report, cell.article), &cell.said.value, words);
    }
    fact
}

/// The value of a finding's words, as text.
fn plain(value: &Json, words: &str) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Null => words.to_owned(),
        other => other.to_string(),
    }
}

/// Who stands behind an article: the outlet, else the agency, else the file.
pub(super) fn outlet(report: &Report, article: usize) -> String {
    let Some(head) = report.articles.get(article) else { return String::new() };
    let file = head.path.rsplit('/').next().unwrap_or_default();
    head.outlet.as_deref().or(head.agency.as_deref()).unwrap_or(file).to_owned()
}

/// The longest part of a key that a reader still takes in at a glance.
const LONGEST: usize = 60;

/// Lower case words with hyphens between; what is too long for a key ends in a hash of the whole.
fn short(fact: &str) -> String {
    let part = |part: &str| {
        let words = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
    };
    let whole = fact.split('/').map(part).collect::<Vec<_>>().join("/");
    if whole.chars().count() <= LONGEST {
        return whole;
    }
    let cut: String = whole.chars().take(LONGEST).collect();
    let kept = cut.rsplit_once('-').map_or(cut.as_str(), |(kept, _)| kept);
    format!("{kept}-{}", id(&[fact]).trim_start_matches("F-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_and_its_own() {
        assert_eq!(short("Kim Jong-un"), "kim-jong-un");
        assert_eq!(short("Ada Byrd/foreign minister"), "ada-byrd/foreign-minister");
        let long = "“Friday, 16 October 2023” names a Friday, but the day of that date is a Monday, in the";
        let (a, b) = (short(&format!("{long} Herald")), short(&format!("{long} Courier")));
        assert!(a.len() < 75 && a.starts_with("friday-16-october-2023-names"), "{a}");
        assert_ne!(a, b);
    }

    #[test]
    fn an_outlet_that_changed_its_mind_has_both_values() {
        let mut fact = Stated::default();
        for (outlet, value) in [("Herald", "14"), ("Herald", "14"), ("Herald", "15"), ("Courier", "14"), ("Post", "14")]
        {
            fact.add(outlet, value, value);
        }
        fact.settle();
        assert_eq!(fact.values["Herald"], "14, then 15");
        assert_eq!(fact.value, "14");
    }
}
