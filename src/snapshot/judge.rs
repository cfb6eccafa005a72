//! Holds each fact against what was accepted of it.

use jiff::civil::Date;

use super::entry::{Entry, SEVERAL, Stand};
use super::file::Snapshot;
use super::stated::{Stated, outlet, stated};
use crate::finding::{Acceptance, Report, Severity, Stale};
use crate::ordered;

/// How a fact stands to what was accepted of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// An outlet says something that nobody accepted.
    Changed,
    /// The day until which a difference could stand is over.
    Expired,
    /// Nobody has looked at it yet.
    New,
    /// No article states it any more, or the difference is no more.
    Gone,
    /// As it was accepted: a difference.
    Accepted,
    /// As it was accepted: all agree.
    Agreed,
}

impl State {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Changed => "changed",
            State::Expired => "expired",
            State::New => "new",
            State::Gone => "gone",
            State::Accepted => "accepted",
            State::Agreed => "agreed",
        }
    }
}

/// One fact, with what was accepted and what is stated now.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Its key.
    pub key: String,
    /// How it stands.
    pub state: State,
    /// What was accepted, if it was.
    pub was: Option<Entry>,
    /// What the articles say now, if they do.
    pub now: Option<Stated>,
    /// Who says something else now.
    pub changes: Vec<Change>,
    /// Whether the words are as they were, so that the rules made the difference and not the news.
    pub by_rules: bool,
}

/// What an outlet says now, and what was accepted of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The outlet.
    pub outlet: String,
    /// The accepted value; none if the outlet said nothing then.
    pub was: Option<String>,
    /// The value now.
    pub now: String,
    /// The words now.
    pub words: String,
}

impl Judged {
    /// The fact in words.
    pub fn about(&self) -> &str {
        let then = || self.was.as_ref().and_then(|was| was.about.as_deref());
        self.now.as_ref().map(|now| now.about.as_str()).or_else(then).unwrap_or(&self.key)
    }

    /// What names it on the command line: the id of its gravest finding, else its key.
    pub fn id(&self) -> &str {
        self.now.as_ref().and_then(|now| now.findings.first()).unwrap_or(&self.key)
    }

    /// Whether it fails a gate that lets nothing pass from `least` on; none: nothing fails but drift.
    pub fn fails(&self, least: Option<Severity>, strict: bool) -> bool {
        let grave = self.now.as_ref().and_then(|now| now.severity);
        match self.state {
            State::Changed | State::Expired => true,
            State::New => least.is_some_and(|least| grave.is_some_and(|grave| grave >= least)),
            State::Gone => strict,
            State::Accepted | State::Agreed => false,
        }
    }
}

/// Judges every fact of `report` and every accepted one, by key. `rules` is the fingerprint of the rules in force.
pub fn judge(report: &Report, snapshot: &Snapshot, rules: &str, today: Date) -> Vec<Judged> {
    let mut now = ordered::map(stated(report).into_iter().map(|fact| (fact.key.clone(), fact)));
    let new_rules = !snapshot.facts.is_empty() && snapshot.rules != rules;
    let mut judged: Vec<Judged> = Vec::new();
    for (key, was) in &snapshot.facts {
        let now = now.remove(key);
        let changes = now.as_ref().map(|now| changes(was, now)).unwrap_or_default();
        let state = match &now {
            None => State::Gone,
            Some(now) if !now.differs() && was.state == Stand::Accepted && known(was, now) => State::Gone,
            Some(_) if !changes.is_empty() => State::Changed,
            Some(now) if now.differs() && was.state == Stand::Agreed => State::Changed,
            Some(now) if now.differs() && was.until.is_some_and(|until| until < today) => State::Expired,
            Some(_) if was.state == Stand::Accepted => State::Accepted,
            Some(_) => State::Agreed,
        };
        let by_rules = new_rules
            && match (state, &now) {
                (State::Changed, Some(now)) if changes.is_empty() => same_words(was, now),
                (State::Changed, _) => {
                    changes.iter().all(|change| was.words.get(&change.outlet) == Some(&change.words))
                }
                (State::Gone, Some(now)) => same_words(was, now),
                (State::Gone, None) => !was.words.is_empty() && still_printed(report, was),
                _ => false,
            };
        judged.push(Judged { key: key.clone(), state, was: Some(was.clone()), now, changes, by_rules });
    }
    judged.extend(now.into_iter().map(|(key, now)| Judged {
        key,
        state: State::New,
        was: None,
        now: Some(now),
        changes: Vec::new(),
        by_rules: false,
    }));
    judged.sort_unstable_by(|a, b| a.key.cmp(&b.key));
    judged
}

/// Outlets whose value is not the accepted one. An outlet that said nothing then may say what another did.
fn changes(was: &Entry, now: &Stated) -> Vec<Change> {
    let changed = now.values.iter().filter(|(outlet, value)| match was.values.get(*outlet) {
        Some(accepted) => accepted != *value,
        None => !value.split(SEVERAL).all(|value| was.knows(value)),
    });
    let change = |(outlet, value): (&String, &String)| Change {
        outlet: outlet.clone(),
        was: was.values.get(outlet).cloned(),
        now: value.clone(),
        words: now.words.get(outlet).cloned().unwrap_or_default(),
    };
    changed.map(change).collect()
}

/// Whether all that is said now was accepted, by whomever.
fn known(was: &Entry, now: &Stated) -> bool {
    now.values.values().flat_map(|values| values.split(SEVERAL)).all(|value| was.knows(value))
}

/// Whether all that was accepted is stated in the same words, and nothing else.
fn same_words(was: &Entry, now: &Stated) -> bool {
    !was.words.is_empty() && was.words == now.words
}

/// Whether every outlet that stated the fact still prints the words.
fn still_printed(report: &Report, was: &Entry) -> bool {
    let prints = |name: &str, words: &str| {
        let own = (0..report.articles.len()).filter(|&article| outlet(report, article) == name);
        let mut texts = own.filter_map(|article| report.sources.get(article));
        texts.any(|article| words.split(SEVERAL).all(|words| article.text.contains(words)))
    };
    was.words.iter().all(|(outlet, words)| prints(outlet, words))
}

/// Marks the findings whose facts stand as they were accepted, and lists the acceptances that have ended. Returns how each
/// fact stands.
pub fn heed(report: &mut Report, snapshot: &Snapshot, rules: &str, today: Date) -> Vec<Judged> {
    let all = judge(report, snapshot, rules, today);
    for judged in &all {
        let (Some(was), Some(now)) = (&judged.was, &judged.now) else { continue };
        let place = snapshot.place(&judged.key);
        match judged.state {
            State::Accepted => {
                let named = |id: &String| now.findings.contains(id);
                for finding in report.findings.iter_mut().filter(|finding| named(&finding.id)) {
                    let by = was.by.as_ref().map(|by| format!(", {by}")).unwrap_or_default();
                    finding.accepted.get_or_insert_with(|| Acceptance {
                        place: place.clone(),
                        reason: format!("{}{by}", was.reason.trim_end_matches('.')),
                        until: was.until,
                    });
                }
            }
            State::Expired => report.stale.push(Stale {
                place,
                severity: Severity::Warning,
                what: judged.key.clone(),
                expired: was.until,
                reason: was.reason.clone(),
            }),
            _ => {}
        }
    }
    all
}

/// Takes over what the articles say now of `judged`; a fact that is gone goes.
pub fn accept(snapshot: &mut Snapshot, judged: &Judged, reason: &str, by: Option<&str>, on: Date, until: Option<Date>) {
    match &judged.now {
        Some(now) => {
            snapshot.facts.insert(judged.key.clone(), Entry::new(now, reason, by, on, until));
        }
        None => {
            snapshot.facts.remove(&judged.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn day(day: i8) -> Date {
        Date::new(2024, 5, day).unwrap()
    }

    fn entry(state: Stand, values: &[(&str, &str)], until: Option<Date>) -> Entry {
        let map = |(outlet, value): &(&str, &str)| ((*outlet).to_owned(), (*value).to_owned());
        Entry {
            key: "k".into(),
            about: None,
            state,
            value: values[0].1.into(),
            values: values.iter().map(map).collect(),
            words: BTreeMap::new(),
            reason: "sourced".into(),
            by: None,
            on: day(1),
            until,
        }
    }

    #[test]
    fn rules_that_find_or_drop_a_difference_in_the_same_words_are_told_from_news() {
        let words = |text: &str| BTreeMap::from([("Herald".to_owned(), text.to_owned())]);
        let was = Entry { words: words("two days"), ..entry(Stand::Agreed, &[("Herald", "P2D")], None) };
        let stated = Stated { words: words("two days"), ..now(&[("Herald", "P2D")]) };
        assert!(same_words(&was, &stated));
        assert!(!same_words(&was, &Stated { words: words("a two-day visit"), ..stated.clone() }));
        assert!(!same_words(&Entry { words: BTreeMap::new(), ..was }, &stated));
    }

    fn now(values: &[(&str, &str)]) -> Stated {
        let map = |(outlet, value): &(&str, &str)| ((*outlet).to_owned(), (*value).to_owned());
        Stated { key: "k".into(), values: values.iter().map(map).collect(), ..Stated::default() }
    }

    #[test]
    fn an_outlet_that_joins_in_with_a_known_value_changes_nothing() {
        let was = entry(Stand::Agreed, &[("Herald", "14"), ("Courier", "14")], None);
        assert!(changes(&was, &now(&[("Herald", "14"), ("Post", "14")])).is_empty());
        let changed = changes(&was, &now(&[("Herald", "14"), ("Post", "15")]));
        assert_eq!((changed[0].outlet.as_str(), changed[0].was.as_deref()), ("Post", None));
    }

    #[test]
    fn two_outlets_that_swap_their_values_are_noticed() {
        let was = entry(Stand::Accepted, &[("Herald", "14"), ("Courier", "15")], None);
        assert_eq!(changes(&was, &now(&[("Herald", "15"), ("Courier", "14")])).len(), 2);
    }
}
