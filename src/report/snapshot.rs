//! How the facts of a story stand to what an editor accepted of them, in sentences, with the command that accepts each.

use std::collections::BTreeMap;

use super::github::{SHOWN, command as annotation};
use super::words::{BOLD, FAINT, clean, counted, day, styled};
use crate::finding::Report;
use crate::ordered;
use crate::snapshot::{Change, Entry, Judged, SEVERAL, Snapshot, Stand, State};

/// Everything that is not as it was accepted, a block a fact. `place` is what follows `--in` to name the articles.
pub fn render(report: &Report, judged: &[Judged], place: &str) -> String {
    let mut out = String::new();
    for fact in judged.iter().filter(|fact| drifted(fact)) {
        out.push_str(&block(report, fact));
        out.push_str(&format!("  {}\n\n", styled(FAINT, &command(fact, place))));
    }
    let by_rules = judged.iter().filter(|fact| fact.by_rules).count();
    if by_rules > 0 {
        let verb = if by_rules == 1 { "reads" } else { "read" };
        out.push_str(&format!("{} {verb} differently because the rules changed.\n\n", counted(by_rules, "fact")));
    }
    out
}

/// The same as annotations, which GitHub shows beside the lines of `file`: errors where the gate fails, warnings on what is
/// gone, notices on what is new. GitHub shows ten of each and drops the rest; the list above it has them all.
pub fn annotations(
    report: &Report,
    judged: &[Judged],
    file: &Snapshot,
    place: &str,
    fails: impl Fn(&Judged) -> bool,
) -> String {
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = String::new();
    for fact in judged.iter().filter(|fact| drifted(fact)) {
        let level = match fact.state {
            _ if fails(fact) => "error",
            State::New => "notice",
            _ => "warning",
        };
        let count = told.entry(level).or_default();
        *count += 1;
        if *count > SHOWN {
            continue;
        }
        let stands = file.place(&fact.key);
        let (path, line) = stands.rsplit_once(':').unwrap_or((&stands, "1"));
        let title = format!("{} fact", fact.state.as_str());
        let text = format!("{}: {}\n{}", clean(fact.about()), sentences(report, fact).join(" "), command(fact, place));
        out.push_str(&annotation(level, &[("file", path), ("line", line), ("title", &title)], &text));
    }
    out
}

/// Whether a fact is not as it was accepted.
fn drifted(fact: &Judged) -> bool {
    !matches!(fact.state, State::Accepted | State::Agreed)
}

/// A fact's title and what happened to it.
pub fn block(report: &Report, fact: &Judged) -> String {
    let state = styled(BOLD, fact.state.as_str());
    let about = clean(fact.about());
    let told = sentences(report, fact).join(" ");
    // A finding's message often opens with the fact that it is about.
    if told.starts_with(&about) {
        return format!("{state}  {told}\n");
    }
    format!("{state}  {about}\n  {told}\n")
}

/// The command that takes over what the articles say now; of what is gone, the one that removes it.
pub fn command(fact: &Judged, place: &str) -> String {
    match fact.state {
        State::Gone => format!("factcheck snapshot prune {place}"),
        _ => format!("factcheck snapshot accept {} --in {place} --reason \"…\"", shell(fact.id())),
    }
}

/// What happened to a fact: "Accepted: 14. Now Wire A says 15 (“fifteen dead”)."
pub fn sentences(report: &Report, fact: &Judged) -> Vec<String> {
    let mut told = Vec::new();
    let shown = |value: &str| {
        let known = fact.now.as_ref().map(|now| &now.shown);
        let one = |value: &str| clean(known.and_then(|known| known.get(value)).map_or(value, String::as_str));
        value.split(SEVERAL).map(one).collect::<Vec<_>>().join(SEVERAL)
    };
    match (fact.state, &fact.was, &fact.now) {
        (State::Changed, Some(was), Some(_)) => {
            let differed = if was.state == Stand::Accepted { ", a difference" } else { "" };
            told.push(format!("Accepted: {}{differed}.", shown(&was.value)));
            told.extend(fact.changes.iter().map(|change| sentence(change, &shown)));
            if fact.changes.is_empty() {
                told.push(format!("Now the outlets differ: {}", message(report, fact)));
            }
        }
        (State::Expired, Some(was), _) => {
            let until = was.until.map(|until| format!(" until {}", day(until))).unwrap_or_default();
            let reason = clean(&was.reason);
            told.push(format!(
                "Accepted{until} ({}), and still there: {}",
                reason.trim_end_matches('.'),
                message(report, fact)
            ));
        }
        (State::New, _, Some(now)) if now.differs() => told.push(message(report, fact)),
        (State::New, _, Some(now)) => told.push(format!("Now {}: {}.", everyone(&now.values), shown(&now.value))),
        (State::Gone, Some(was), Some(_)) => {
            told.push(format!("Accepted: {}, a difference. Now the outlets do not differ.", listed(was, &shown)));
        }
        (State::Gone, Some(was), None) => {
            told.push(format!("Accepted: {}. Now no two articles state it.", shown(&was.value)));
        }
        (State::Accepted | State::Agreed, Some(was), _) => {
            told.push(format!("{}, as accepted ({}).", listed(was, &shown), clean(&was.reason)));
        }
        _ => {}
    }
    if fact.by_rules {
        told.push("The words are as they were: the rules read them differently.".to_owned());
    }
    told
}

fn sentence(change: &Change, shown: &impl Fn(&str) -> String) -> String {
    let had = change.was.as_ref().map(|was| format!(", not {}", shown(was))).unwrap_or_default();
    let words = if change.words.is_empty() { String::new() } else { format!(" (“{}”)", clean(&change.words)) };
    format!("Now {} says {}{words}{had}.", clean(&change.outlet), shown(&change.now))
}

fn everyone(values: &BTreeMap<String, String>) -> String {
    values.keys().map(|outlet| clean(outlet)).collect::<Vec<_>>().join(", ")
}

/// "Herald 14, Courier 15".
fn listed(was: &Entry, shown: &impl Fn(&str) -> String) -> String {
    let one = |(outlet, value): (&String, &String)| format!("{} {}", clean(outlet), shown(value));
    was.values.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What the gravest finding on a fact says.
fn message(report: &Report, fact: &Judged) -> String {
    let id = fact.now.as_ref().and_then(|now| now.findings.first());
    let finding = id.and_then(|id| report.findings.iter().find(|finding| finding.id == *id));
    finding.map(|finding| clean(&finding.message)).unwrap_or_default()
}

/// "1 changed, 2 new, 5 as accepted", for the last line of a run.
pub fn tally(judged: &[Judged]) -> String {
    let count = |state: State| judged.iter().filter(|fact| fact.state == state).count();
    let drift = [State::Changed, State::Expired, State::New, State::Gone].map(|state| (count(state), state.as_str()));
    let as_accepted = (count(State::Accepted) + count(State::Agreed), "as accepted");
    let parts = drift.into_iter().chain([as_accepted]).filter(|(count, _)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, word)| format!("{count} {word}")).collect();
    if parts.is_empty() { "no facts".to_owned() } else { parts.join(", ") }
}

/// What two snapshots have not in common, in sentences; empty where they accept the same.
pub fn compare(before: &Snapshot, after: &Snapshot) -> String {
    let mut out = String::new();
    let keys = ordered::set(before.facts.keys().chain(after.facts.keys()));
    let verbatim = |value: &str| clean(value);
    for key in keys {
        let (state, told) = match (before.facts.get(key), after.facts.get(key)) {
            (None, Some(now)) => ("new", format!("{} ({}).", listed(now, &verbatim), clean(&now.reason))),
            (Some(was), None) => ("gone", format!("{} ({}).", listed(was, &verbatim), clean(&was.reason))),
            (Some(was), Some(now)) if was != now => ("changed", changed(was, now)),
            _ => continue,
        };
        let entry = after.facts.get(key).or_else(|| before.facts.get(key));
        let about = entry.and_then(|entry| entry.about.as_deref()).unwrap_or(key);
        out.push_str(&format!("{}  {}\n  {told}\n\n", styled(BOLD, state), clean(about)));
    }
    if before.rules != after.rules && !before.rules.is_empty() {
        out.push_str("The rules changed between them.\n\n");
    }
    out
}

fn changed(was: &Entry, now: &Entry) -> String {
    let verbatim = |value: &str| clean(value);
    let mut told = Vec::new();
    if was.values != now.values {
        told.push(format!("{} became {}.", listed(was, &verbatim), listed(now, &verbatim)));
    }
    if was.state != now.state {
        told.push(format!("Was {}, is {}.", was.state.as_str(), now.state.as_str()));
    }
    if was.reason != now.reason {
        told.push(format!("Reason: {}.", clean(&now.reason).trim_end_matches('.')));
    }
    if was.until != now.until {
        told.push(now.until.map_or_else(|| "Without an end.".to_owned(), |until| format!("Until {}.", day(until))));
    }
    if told.is_empty() {
        told.push("Accepted anew, with the same values.".to_owned());
    }
    told.join(" ")
}

/// A word for the shell: in quotation marks where it holds more than letters, digits and marks of paths.
pub fn shell(word: &str) -> String {
    let word = clean(word);
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_');
    let bare = !word.is_empty() && word.chars().all(plain);
    if bare { word } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_to_paste_cannot_become_another() {
        assert_eq!(shell("seeds/lavrov"), "seeds/lavrov");
        assert_eq!(shell("a; rm -r $HOME"), "'a; rm -r $HOME'");
        assert_eq!(shell("it's"), "'it'\\''s'");
    }
}
